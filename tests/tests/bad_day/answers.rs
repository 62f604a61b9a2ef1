//! Answers that are not what one hopes for: each gives the one outcome that fits it.

use katalog::mock::{Mock, Scripted};
use sbis_partner::katalog_runtime::error::Body;
use sbis_partner::{AccountId, Client, Error, ErrorRow};
use serde_json::json;

use crate::{LICENCES, client, mock, next};

/// The error with which this answer ends a call.
async fn error(answer: Scripted) -> Error {
    let mock = mock();
    next(&mock, LICENCES, answer);
    client(&mock).account().license_set(AccountId::new(1)).await.unwrap_err()
}

#[tokio::test]
async fn a_page_for_people_is_no_answer_whatever_its_status() {
    for status in [200, 500, 404] {
        let page = Scripted::body("<html><title>Вход</title></html>").with_status(status);
        let Error::Http(error) = error(page).await else { panic!() };
        assert_eq!((error.status, error.body), (status, Body::Html));
        assert!(error.to_string().contains("Вход"), "{error}");
    }
}

#[tokio::test]
async fn an_error_is_an_error_with_any_status_and_as_a_bare_text() {
    for (status, told, code) in [
        (200, json!({ "code": -32602, "message": "нет прав", "details": "" }), Some(-32602)),
        (500, json!({ "code": 32602, "message": "нет прав" }), Some(-32602)),
        (200, json!("нет прав"), None),
        (500, json!("нет прав"), None),
    ] {
        let found = error(Scripted::error(&told).with_status(status)).await;
        let Error::Server(error) = &found else { panic!("{found}") };
        assert_eq!((error.status, error.text(), error.code), (status, "нет прав", code));
        assert_eq!(ErrorRow::of(&found) == Some(ErrorRow::InvalidParams), code.is_some());
    }
}

#[tokio::test]
async fn no_result_and_no_error_is_an_error() {
    for body in ["", "{}", r#"{"jsonrpc":"2.0","id":1}"#, "[]", "null"] {
        let error = error(Scripted::body(body).header("content-type", "application/json-rpc")).await;
        assert!(matches!(error, Error::Http(_)), "{body}: {error:?}");
    }
}

#[tokio::test]
async fn a_body_that_is_cut_is_no_answer_wherever_it_is_cut() {
    let mock = mock();
    let client = client(&mock);
    for bytes in [0, 1, 40, 90] {
        next(&mock, LICENCES, Scripted::regular().cut_after(bytes));
        let error = client.account().license_set(AccountId::new(1)).await.unwrap_err();
        let Error::Transport(failure) = &error else { panic!("{error}") };
        assert!(failure.error.was_sent());
    }
    // Cut, and passed on as whole by whoever stands between.
    next(&mock, LICENCES, Scripted::body(r#"{"jsonrpc":"2.0","result":{"s":["#));
    let error = client.account().license_set(AccountId::new(1)).await.unwrap_err();
    assert!(matches!(&error, Error::Http(error) if error.body == Body::CutOff), "{error:?}");
}

#[tokio::test]
async fn null_is_a_success_where_there_may_be_nothing() {
    let mock = mock();
    next(&mock, LICENCES, Scripted::result(&json!(null)));
    assert_eq!(client(&mock).account().license_set(AccountId::new(1)).await.unwrap(), None);
}

/// The name of the first theme.
async fn theme(client: &Client, mock: &Mock, answer: Scripted) -> Option<String> {
    next(mock, "AssignmentTheme.List", answer);
    client.assignment_theme().list().await.unwrap()[0].name.clone()
}

#[tokio::test]
async fn letters_survive_the_other_character_set_and_packing() {
    let mock = mock();
    let client = client(&mock);
    let name = "Ёмкий документооборот №1 ".repeat(100);
    let rows = || Scripted::result(&katalog_tests::wire::recordset("Code Name", &[json!(["edo", name])]));
    // Long enough for the mock to pack it.
    for answer in [rows(), rows().charset("windows-1251"), rows().header("content-encoding", "identity")] {
        assert_eq!(theme(&client, &mock, answer).await.as_deref(), Some(name.as_str()));
    }
}
