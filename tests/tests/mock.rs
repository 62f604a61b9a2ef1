//! The generated client against the mock server: two readings of one catalogue, over real sockets.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::time::Duration;

use katalog::mock::Mock;
use katalog_tests::root;
use sbis_partner::katalog_runtime::error::SessionErrorKind;
use sbis_partner::{Challenge, Client, ContractorData, Environment, Error, Inn, Kpp};

const LOGIN: &str = "САП.Аутентифицировать";

fn api() -> katalog::model::Api {
    let options = katalog::Options::new(root().join("catalogue"), root().join("generated"));
    let apis = katalog::resolve(katalog::read(&options).unwrap()).unwrap().1;
    apis.into_iter().find(|api| api.name == "sbis").unwrap()
}

fn client(mock: &Mock) -> Client {
    let builder = Client::builder(Environment::Test).base_url(mock.base_url());
    builder.credentials("lugova.ml", "not-a-real-password").build().unwrap()
}

#[tokio::test]
async fn pages_are_followed_to_their_end_with_one_login() {
    let mock = Mock::builder(api()).pages(3).start().unwrap();
    let client = client(&mock);
    let (from, to) = ("2024-05-01".parse().unwrap(), "2024-05-31".parse().unwrap());
    let mut events = client.billing().get_history(from, to).point_sale("0240").items();
    let mut count = 0;
    while events.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!((count, mock.calls("Billing.GetHistory"), mock.calls(LOGIN)), (3000, 4, 1));
}

#[tokio::test]
async fn a_session_that_is_over_costs_one_login_and_one_repeat() {
    let mock = Mock::start(api());
    let client = client(&mock);
    let data = || {
        let (inn, kpp) = (Inn::new("0012345673").unwrap(), Kpp::new("001201001").unwrap());
        ContractorData::new(inn, kpp, "Ромашка, ООО").phone_number("+7 (000) 000-00-02")
    };
    client.contractor().find_or_create(data()).await.unwrap();
    mock.advance(Duration::from_secs(24 * 3600));
    client.contractor().find_or_create(data()).await.unwrap();
    assert_eq!((mock.calls("Contractor.FindOrCreate"), mock.calls(LOGIN)), (3, 2));
}

/// What a login that begins with `sms` has to have confirmed.
async fn challenge(client: &Client) -> Challenge {
    let Err(Error::Session(error)) = client.session().await else { panic!("no confirmation is wanted") };
    let SessionErrorKind::ConfirmationWanted(challenge) = error.kind else { panic!("{error}") };
    challenge
}

#[tokio::test]
async fn a_login_is_confirmed_by_the_code_and_a_wrong_one_may_be_mended() {
    let mock = Mock::start(api());
    let builder = Client::builder(Environment::Test).base_url(mock.base_url());
    let client = builder.credentials("sms.ivanov", "not-a-real-password").build().unwrap();
    let challenge = challenge(&client).await;
    client.send_confirmation_code(&challenge).await.unwrap();
    let refused = client.confirm_login(&challenge, "wrong").await;
    assert!(matches!(refused, Err(Error::Server(_))), "{refused:?}");
    client.confirm_login(&challenge, "4821").await.unwrap();
    let (from, to) = ("2024-05-01".parse().unwrap(), "2024-05-31".parse().unwrap());
    client.billing().get_history(from, to).point_sale("0240").await.unwrap();
    let steps = ["СБИС.ОтправитьКодАутентификации", "СБИС.ПодтвердитьВход", "Billing.GetHistory", LOGIN];
    assert_eq!(steps.map(|step| mock.calls(step)), [1, 2, 1, 1]);
}
