//! The generated client against the example provider: every operation, over real sockets and a real database.

use crate::setup::Running;
use is74_provider::contracts::{ContractByIdOutcome, ContractsByUserOutcome};
use is74_provider::users::{AuthOutcome, UsersOutcome};
use is74_provider::{Client, ContractState, Error, Kopecks, Router, Settings, TariffPrice, router};

#[tokio::test]
async fn a_login_is_known_by_its_password_alone() {
    let provider = Running::open().await;
    let client = provider.client();
    let asked = |login: &'static str, password: &'static str| client.users().auth(login, password.into());
    let AuthOutcome::Success(user) = asked("1604", "Rk7-dawn-52").await.unwrap() else { panic!("refused") };
    assert_eq!(user.ext_user_id.as_str(), "70010044");
    for (login, password) in [("1604", ""), ("1604", "rk7-dawn-52"), ("1604", "Vx3-reed-18"), ("nobody", "")]
    {
        assert_eq!(asked(login, password).await.unwrap(), AuthOutcome::BadLogin, "{login} {password}");
    }
    provider.stop().await;
}

#[tokio::test]
async fn what_is_known_comes_whole_and_what_is_not_is_no_error() {
    let provider = Running::open().await;
    let client = provider.client();
    let UsersOutcome::Success(users) = client.users().users("70010045").await.unwrap() else {
        panic!("none")
    };
    assert_eq!((users.len(), users[0].phones.len(), users[0].is_blocked), (1, 2, false));
    assert_eq!(client.users().users("70010099").await.unwrap(), UsersOutcome::NotFound);

    let contracts = client.contracts().contracts_by_user("70010045").await.unwrap().success().unwrap();
    let states: Vec<_> = contracts.iter().map(|contract| contract.state).collect();
    assert_eq!(states, [ContractState::Connected, ContractState::Suspended]);
    assert_eq!(contracts[0].balance, Kopecks::new(-1250));
    assert_eq!((&contracts[0].settings, &contracts[0].flat), (&None, &None));
    assert_eq!(contracts[1].settings.as_ref().unwrap().len(), 1);
    let none = client.contracts().contracts_by_user("70010046").await.unwrap();
    assert_eq!(none, ContractsByUserOutcome::NotFound);
    let none = client.contracts().contract_by_id("' OR 1 = 1 --").await.unwrap();
    assert_eq!(none, ContractByIdOutcome::NotFound);
    provider.stop().await;
}

#[tokio::test]
async fn a_contract_has_its_options_under_its_tariff_and_under_itself() {
    let provider = Running::open().await;
    let found = provider.client().contracts().contract_by_id("12340017").await.unwrap().success().unwrap();
    let contract = &found[0];
    let own: Vec<i64> = contract.options.iter().flatten().map(|option| option.value.get()).collect();
    let tariffs = contract.tariffs[0].options.iter().flatten();
    assert_eq!((own, tariffs.map(|option| option.value.get()).collect()), (vec![2000], vec![-1000]));
    provider.stop().await;
}

#[tokio::test]
async fn prices_are_there_or_said_not_to_be() {
    let provider = Running::open().await;
    let client = provider.client();
    assert_eq!(client.services().services().await.unwrap().len(), 3);
    let tariffs = client.services().tariffs().await.unwrap();
    let prices: Vec<_> = tariffs.iter().map(|tariff| &tariff.price).collect();
    assert_eq!(prices, [&TariffPrice::Cost(Kopecks::new(65_000)), &TariffPrice::WithoutCost]);
    provider.stop().await;
}

#[tokio::test]
async fn the_newest_charges_come_first_over_the_end_of_a_year() {
    let provider = Running::open().await;
    let client = provider.client();
    let periods = |charges: Vec<is74_provider::Charge>| -> Vec<String> {
        charges.iter().map(|charge| charge.period.to_string()).collect()
    };
    let all = client.charges().charges("70010044").await.unwrap();
    assert_eq!(periods(all), ["09-26", "08-26", "12-25"]);
    let newest = client.charges().charges("70010044").limit(1).await.unwrap();
    assert_eq!(periods(newest), ["09-26"]);
    assert!(client.charges().charges("70010099").await.unwrap().is_empty());
    let error = client.charges().charges("70010044").limit(0).await.unwrap_err();
    assert!(matches!(error, Error::NotSent(_)), "{error}");
    provider.stop().await;
}

#[tokio::test]
async fn it_is_served_below_a_prefix_behind_a_token_and_beside_routes_of_ones_own() {
    use is74_provider::katalog_runtime::server::axum::routing::get;
    let provider = Running::with(|billing| {
        let contract = router(billing, Settings::default().bearer("a-token"));
        Router::new().route("/health", get(|| async { "well" })).nest("/partners/is74", contract)
    })
    .await;
    let base = provider.url("/partners/is74/");
    let client = Client::builder(&base).bearer("a-token").build().unwrap();
    assert_eq!(client.services().services().await.unwrap().len(), 3);
    let stranger = Client::builder(&base).bearer("another").build().unwrap();
    let refused = stranger.services().services().await.unwrap_err();
    assert!(matches!(refused, Error::Session(_)), "{refused}");
    assert!(!refused.to_string().contains("another"), "{refused}");
    // A wrong token is told from a wrong password, although both are a 401.
    let refused = stranger.users().auth("1604", "Rk7-dawn-52".into()).await.unwrap_err();
    assert!(matches!(refused, Error::Session(_)), "{refused}");
    provider.stop().await;
}
