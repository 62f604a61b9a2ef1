//! The loop: client, router, client, mock. What the catalogue shows comes through both halves unharmed.

use is74_provider::contracts::ContractByIdOutcome;
use is74_provider::users::{AuthOutcome, UsersOutcome};
use is74_provider::{ContractState, Error, Kopecks, MonthYear, SettingCategory, TariffPrice};

use super::{loop_over, mock};

#[tokio::test]
async fn every_operation_goes_round() {
    let mock = mock();
    let client = loop_over(&mock).await;
    let AuthOutcome::Success(user) = client.users().auth("1604", "Rk7-dawn-52".into()).await.unwrap() else {
        panic!("the login of the example is refused")
    };
    let users = client.users().users(user.ext_user_id.clone()).await.unwrap().success().unwrap();
    assert_eq!(users[0].phones[0].number.as_str(), "9000000017");

    let contracts = client.contracts().contracts_by_user(user.ext_user_id.clone()).await.unwrap();
    let contract = contracts.success().unwrap().remove(0);
    assert_eq!((contract.state, contract.balance), (ContractState::Connected, Kopecks::new(36_900)));
    let same = client.contracts().contract_by_id(contract.ext_id).await.unwrap().success().unwrap();
    let settings = same[0].settings.as_ref().unwrap();
    assert_eq!(settings[0].category_name, SettingCategory::Blocked);

    assert_eq!(client.services().services().await.unwrap().len(), 3);
    let prices: Vec<_> = client.services().tariffs().await.unwrap().into_iter().map(|it| it.price).collect();
    assert_eq!(prices, [TariffPrice::Cost(Kopecks::new(65_000)), TariffPrice::WithoutCost]);
    let charges = client.charges().charges(user.ext_user_id).limit(1).await.unwrap();
    assert_eq!(charges[0].period, MonthYear::new(2026, 9).unwrap());

    let called: Vec<_> = mock.requests().iter().filter_map(|request| request.method.clone()).collect();
    let operations =
        ["auth", "users", "contracts_by_user", "contract_by_id", "services", "tariffs", "charges"];
    assert_eq!(called, operations);
}

#[tokio::test]
async fn outcomes_go_round_as_outcomes() {
    let mock = mock();
    let client = loop_over(&mock).await;
    let refused = client.users().auth("1604", "not-the-password".into()).await.unwrap();
    assert_eq!(refused, AuthOutcome::BadLogin);
    assert_eq!(client.users().users("no-such-user").await.unwrap(), UsersOutcome::NotFound);
    let missing = client.contracts().contract_by_id("no-such-contract").await.unwrap();
    assert_eq!(missing, ContractByIdOutcome::NotFound);
}

#[tokio::test]
async fn what_breaks_behind_the_router_is_an_error_that_tells_nothing() {
    let mock = mock();
    let client = loop_over(&mock).await;
    drop(mock);
    let error = client.services().services().await.unwrap_err();
    let Error::Server(answer) = &error else { panic!("{error}") };
    assert_eq!(answer.status, 500);
    assert!(!error.to_string().contains("connect"), "{error}");
}
