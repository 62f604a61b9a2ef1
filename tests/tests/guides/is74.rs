//! The guide of the IS74 data provider: its provider is called by the generated client, its callbacks reach the mock.

use std::process::{Command, Output};

use is74_provider::users::{AuthOutcome, UsersOutcome};
use is74_provider::{Callbacks, Client, Environment, Kopecks, Password, TcpListener};
use katalog::mock::{Mock, Scripted};
use katalog_tests::model::is74;

use crate::calls;
use crate::programs::is74_provider as guide;

const TOKEN: &str = "not-a-real-token";

/// Runs the guide's program; gives where it serves.
async fn start(platform: &Mock) -> String {
    let builder = Callbacks::builder(Environment::Core).credentials("operator", "not-a-real-one");
    let callbacks = builder.base_url(platform.base_url()).build().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/mobile", listener.local_addr().unwrap());
    // What it fails with shows in the calls that follow.
    tokio::spawn(async move {
        let _ = guide::run(listener, TOKEN, &callbacks).await.map_err(|error| error.to_string());
    });
    url
}

fn client(url: &str, token: &str) -> Client {
    Client::builder(url).bearer(token).build().unwrap()
}

#[tokio::test]
async fn the_provider_answers_whoever_has_the_token_and_the_platform_is_told() {
    let platform = Mock::start(is74().unwrap());
    let url = start(&platform).await;
    let client = client(&url, TOKEN);
    let AuthOutcome::Success(user) = client.users().auth("1604", Password::new("Rk7-dawn-52")).await.unwrap()
    else {
        panic!("a right password is wrong")
    };
    assert_eq!(calls(&platform), ["contract_changed", "charges_changed"]);

    let wrong = client.users().auth("1604", Password::new("not-the-password")).await.unwrap();
    assert_eq!(wrong, AuthOutcome::BadLogin);
    assert_eq!(client.users().users("no-such-user").await.unwrap(), UsersOutcome::NotFound);
    let user = user.ext_user_id;
    let contracts = client.contracts().contracts_by_user(user.clone()).await.unwrap().success().unwrap();
    let same =
        client.contracts().contract_by_id(contracts[0].ext_id.clone()).await.unwrap().success().unwrap();
    assert_eq!((&contracts, contracts[0].balance), (&same, Kopecks::new(36_900)));
    let tariffs = client.services().tariffs().await.unwrap();
    assert!(tariffs.iter().any(|tariff| tariff.id == contracts[0].tariffs[0].id));
    let charges = client.charges().charges(user).limit(2).await.unwrap();
    assert_eq!(charges.iter().map(|charge| charge.period.month()).collect::<Vec<_>>(), [9, 8]);
}

#[tokio::test]
async fn nobody_else_is_answered_and_what_the_platform_did_not_take_waits() {
    let platform = Mock::start(is74().unwrap());
    platform.script(Scripted::status(503));
    let url = start(&platform).await;
    let error = client(&url, "another").services().services().await.unwrap_err();
    assert!(error.to_string().contains("HTTP 401"), "{error}");
    assert_eq!(calls(&platform), ["contract_changed"], "the second waits for the first");
    assert!(client(&url, TOKEN).services().services().await.is_ok());
}

/// What `katalog verify` says of a provider, asked as the guide asks it.
fn verify(url: &str) -> Output {
    let catalogue = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalogue");
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--package", "katalog", "--", "--catalogue", catalogue])
        .args(["verify", "is74", url, "--bearer", "--set", "login=1604"])
        .env("KATALOG_BEARER", TOKEN)
        .env("KATALOG_SET_PSWD", "Rk7-dawn-52")
        .output()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn katalog_verify_finds_nothing_in_the_provider() {
    let platform = Mock::start(is74().unwrap());
    let url = start(&platform).await;
    let said = tokio::task::spawn_blocking(move || verify(&url)).await.unwrap();
    let (out, error) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    assert!(said.status.success(), "{out}{error}");
    assert!(out.contains("0 findings, 0 advice"), "{out}");
}
