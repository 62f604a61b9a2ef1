//! Callbacks against the mock in the platform's place: kept, read again, delivered, and delivered once more.

use std::time::Duration;

use is74_provider::{Callback, Callbacks, Environment, Error, ErrorRow, Retry, WithCredentials, notify};
use katalog::mock::{Mock, Scripted};
use serde_json::{Value, json};

use super::mock;

fn callbacks(mock: &Mock) -> Callbacks<WithCredentials> {
    let builder = Callbacks::builder(Environment::Core).credentials("operator", "not-a-real-one");
    builder.base_url(mock.base_url()).build().unwrap()
}

fn received(mock: &Mock) -> Vec<(String, Value)> {
    let params = |params: &katalog::model::Value| serde_json::to_value(params).unwrap();
    let requests = mock.requests();
    let one = |request: &katalog::mock::Received| {
        (request.method.clone().unwrap_or_default(), request.params.as_ref().map_or(Value::Null, params))
    };
    requests.iter().map(one).collect()
}

#[tokio::test]
async fn two_callbacks_of_one_path_are_told_apart() {
    let mock = mock();
    let callbacks = callbacks(&mock);
    let all: [Callback; 3] = [
        notify::ContractChanged::new("12340017").into(),
        notify::ContractsChanged::new("70010044").into(),
        notify::ChargesChanged::new("70010044").into(),
    ];
    for callback in &all {
        let kept = callback.to_json().unwrap();
        assert!(!kept.contains('\n'), "{kept}");
        let again = Callback::from_json(&kept).unwrap();
        assert_eq!(again, *callback);
        callbacks.deliver(&again).await.unwrap();
        callbacks.deliver(&again).await.unwrap();
    }
    let told = |name: &str, params: Value| (name.to_owned(), params);
    let once = [
        told("contract_changed", json!({ "ext_id": "12340017" })),
        told("contracts_changed", json!({ "user_ext_id": "70010044" })),
        told("charges_changed", json!({ "user_ext_id": "70010044" })),
    ];
    let twice: Vec<_> = once.iter().flat_map(|it| [it.clone(), it.clone()]).collect();
    assert_eq!(received(&mock), twice);
}

#[test]
fn what_was_kept_by_another_is_not_taken_for_ones_own() {
    for (text, said) in [
        ("", "the end of the text"),
        ("{}", "api"),
        (r#"{"api":"sbis","operation":"contract_changed","params":{"ext_id":"1"}}"#, "sbis"),
        (r#"{"api":"is74-callbacks","operation":"users","params":{}}"#, "users"),
        (r#"{"api":"is74-callbacks","operation":"contract_changed","params":{}}"#, "ext_id"),
        (r#"{"api":"is74-callbacks","operation":"contract_changed","params":{"ext_id":"1"}} x"#, "the end"),
    ] {
        let fault = Callback::from_json(text).unwrap_err().to_string();
        assert!(fault.contains(said), "{text}: {fault}");
    }
}

#[tokio::test]
async fn a_platform_that_is_down_is_asked_again_and_wrong_credentials_are_not() {
    let mock = mock();
    mock.script(Scripted::status(503).for_method("contract_changed").times(2));
    let builder = Callbacks::builder(Environment::Core).credentials("operator", "not-a-real-one");
    let retry = Retry::new(3, Duration::from_secs(60));
    let patient = builder.base_url(mock.base_url()).retry(retry).clock(Impatient).build();
    patient.unwrap().deliver(&notify::ContractChanged::new("1").into()).await.unwrap();
    assert_eq!(mock.requests().len(), 3);

    let wrong = Callbacks::builder(Environment::Core).credentials("operator", "wrong");
    let wrong = wrong.base_url(mock.base_url()).retry(retry).build().unwrap();
    let error = wrong.deliver(&notify::ContractChanged::new("1").into()).await.unwrap_err();
    assert!(matches!(error, Error::Session(_)), "{error}");
    assert_eq!(ErrorRow::of(&error), Some(ErrorRow::Denied));
    assert_eq!(mock.requests().len(), 4);
}

/// Waits for nothing.
#[derive(Debug)]
struct Impatient;

impl is74_provider::Clock for Impatient {
    fn now(&self) -> std::time::Instant {
        std::time::Instant::now()
    }

    fn sleep(&self, _: Duration) -> is74_provider::BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }

    fn timer(&self, _: Duration) -> is74_provider::BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}
