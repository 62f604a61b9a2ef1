//! Passwords, sessions and certificates never reach `Debug`, errors or logs, whatever a server sends back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::error::Error as _;

use katalog_tests::journal::Journal;
use katalog_tests::vendor::{Answer, Vendor};
use sbis_partner::{
    AccountId, Base64, Certificate, Client, ContractorId, Credentials, Environment, Error, NewClient,
    Password, Session, SessionId, auth, contractor,
};
use serde_json::json;
use tracing::subscriber::set_default;

const SESSION: &str = "0000c0de-0000beef-00aa-0123456789abcdef";
const PASSWORD: &str = "not-a-real-password";
const CERTIFICATE: &str = "demo certificate";
const CERTIFICATE_BASE64: &str = "ZGVtbyBjZXJ0aWZpY2F0ZQ==";

fn assert_silent(what: &str, shown: &str) {
    for secret in [SESSION, PASSWORD, CERTIFICATE, CERTIFICATE_BASE64] {
        assert!(!shown.contains(secret), "{what} shows `{secret}`:\n{shown}");
    }
}

/// Everything that an error says, with its causes.
fn all_of(error: &Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(&format!("\n{inner}\n{inner:?}"));
        cause = inner.source();
    }
    text
}

fn certificate() -> Certificate {
    Certificate::new(Base64::new(CERTIFICATE))
}

#[test]
fn values_do_not_show_what_is_secret_in_them() {
    assert_silent("a password", &format!("{:?}", Password::new(PASSWORD)));
    assert_silent("a session", &format!("{:?} {:?}", SessionId::new(SESSION), Session::new(SESSION)));
    assert_silent("a certificate", &format!("{:?}", certificate()));
    assert_silent("credentials", &format!("{:?}", Credentials::new("lugova.ml", PASSWORD)));
    let client = NewClient::new().login("nezabudka").password(PASSWORD.into()).certificate(certificate());
    assert_silent("a record", &format!("{client:?} {client:#?}"));
    let login = auth::Authenticate::new("lugova.ml", PASSWORD.into());
    let attach = contractor::AddCertificate::new(AccountId::new(1), ContractorId::new(2), certificate());
    assert_silent("an operation", &format!("{login:?} {attach:?}"));
}

#[test]
fn clients_and_builders_do_not_show_what_they_hold() {
    let builder = || Client::builder(Environment::Test).base_url("http://127.0.0.1:1");
    let with_password = builder().credentials("lugova.ml", PASSWORD);
    let with_session = builder().session(Session::new(SESSION));
    assert_silent("a builder", &format!("{with_password:?} {with_session:?}"));
    let (with_password, with_session) = (with_password.build().unwrap(), with_session.build().unwrap());
    assert_silent("a client", &format!("{with_password:?} {with_session:?}"));
    assert_silent("a call", &format!("{:?}", with_session.auth().authenticate("lugova.ml", PASSWORD.into())));
}

/// Answers that give back all they were sent, and more.
fn echoes() -> Vec<Answer> {
    let everything = format!("{SESSION} {PASSWORD} {CERTIFICATE_BASE64}");
    vec![
        Answer::error(
            json!({ "code": 1, "message": everything, "details": everything, "user_hint": everything }),
        ),
        Answer::error(json!({ "code": 1, "message": "m", "data": { "addinfo": { "session": everything } } })),
        Answer::error(json!(everything)).status(500),
        Answer::text(500, "text/html", format!("<html><title>{everything}</title></html>")),
        Answer::text(200, "text/plain", everything.clone()),
        Answer::text(200, "application/json-rpc", format!("{{\"result\": \"{everything}")),
        Answer::result(json!(SESSION)),
        Answer::result(json!({ "AccountID": SESSION })),
    ]
}

#[tokio::test]
async fn a_server_that_gives_back_the_session_gets_it_into_no_error_and_no_log() {
    let journal = Journal::default();
    let _guard = set_default(journal.clone());
    let script = echoes();
    let count = script.len();
    let vendor = Vendor::start(script).await.unwrap();
    let client = Client::builder(Environment::Test)
        .base_url(vendor.url())
        .session(Session::new(SESSION))
        .build()
        .unwrap();
    for _ in 0..count {
        let attach =
            client.contractor().add_certificate(AccountId::new(1), ContractorId::new(2), certificate());
        let error = attach.await.unwrap_err();
        assert!(!all_of(&error).contains(SESSION), "{}", all_of(&error));
    }
    assert_eq!(vendor.left(), 0);
    assert!(journal.text().contains("Contractor.AddCertificate"), "the calls are in the log");
    assert!(!journal.text().contains(SESSION), "{}", journal.text());
}

#[tokio::test]
async fn a_server_that_gives_back_the_password_gets_it_into_no_error_and_no_log() {
    let journal = Journal::default();
    let _guard = set_default(journal.clone());
    for echo in echoes() {
        let vendor = Vendor::start([echo]).await.unwrap();
        let client =
            Client::builder(Environment::Test).base_url(vendor.url()).credentials("lugova.ml", PASSWORD);
        let client = client.build().unwrap();
        // The answer that is a session opens one; every other one is an error.
        if let Err(error) = client.session().await {
            assert!(!all_of(&error).contains(PASSWORD), "{}", all_of(&error));
        }
    }
    assert!(!journal.text().contains(PASSWORD), "{}", journal.text());
}

#[tokio::test]
async fn logs_of_ordinary_calls_name_the_operation_and_no_secret() {
    let journal = Journal::default();
    let _guard = set_default(journal.clone());
    let vendor = Vendor::start([Answer::result(json!(SESSION)), Answer::result(json!("certificate-7"))])
        .await
        .unwrap();
    let client = Client::builder(Environment::Test).base_url(vendor.url()).credentials("lugova.ml", PASSWORD);
    let client = client.build().unwrap();
    let _ = client.contractor().add_certificate(AccountId::new(1), ContractorId::new(2), certificate()).await;
    let text = journal.text();
    for name in ["САП.Аутентифицировать", "Contractor.AddCertificate"] {
        assert!(text.contains(name), "{name} is not in:\n{text}");
    }
    assert_silent("the log", &text);
}
