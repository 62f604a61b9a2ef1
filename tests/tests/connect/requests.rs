//! What is sent, and what never leaves the machine.

use connect_partner::{Change, Client, Date, DateTime, Environment, Error, SoapVersion};
use serde_json::Value;

use super::{client, mock};

/// What the server read of the last request.
fn received(mock: &katalog::mock::Mock) -> Value {
    let requests = mock.requests();
    let params = requests.last().unwrap().params.as_ref().unwrap();
    serde_json::to_value(params).unwrap()
}

#[tokio::test]
async fn keeping_clearing_and_setting_are_three_things() {
    let mock = mock("value-table");
    let client = client(&mock);
    let edit = client.clients().client_edit("c-1", "Ромашка").client_inn(Change::Clear);
    edit.client_full_name(Change::set("ООО «Ромашка» & сыновья <1>")).await.unwrap();
    let received = received(&mock);
    assert_eq!(received["client_kpp"], Value::Null);
    assert_eq!(received["client_inn"], "");
    assert_eq!(received["client_full_name"], "ООО «Ромашка» & сыновья <1>");
}

#[tokio::test]
async fn a_blank_text_does_not_clear() {
    let mock = mock("value-table");
    let client = client(&mock);
    let edit = client.clients().client_edit("c-1", "Ромашка").client_kpp(Change::set(""));
    let error = edit.await.unwrap_err();
    assert!(matches!(error, Error::NotSent(_)), "{error}");
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn what_the_server_would_cut_off_is_not_sent() {
    let mock = mock("value-table");
    let client = client(&mock);
    let long_name = client.clients().client_add("я".repeat(51), "r-1").await.unwrap_err();
    let long_kpp =
        client.clients().client_add("я".repeat(50), "r-1").client_kpp("1234567890").await.unwrap_err();
    for error in [long_name, long_kpp] {
        assert!(matches!(error, Error::NotSent(_)), "{error}");
    }
    assert!(mock.requests().is_empty());
    client.clients().client_add("я".repeat(50), "r-1").client_kpp("123456789").await.unwrap();
}

#[tokio::test]
async fn statistics_go_two_calendar_months_back_and_no_further() {
    let mock = mock("value-table");
    let client = client(&mock);
    let long_ago: DateTime = "2019-01-01 00:00:00".parse().unwrap();
    let error = client.statistics().remote_access_statistics_read().start_time(long_ago).await.unwrap_err();
    assert!(error.to_string().contains("start_time"), "{error}");
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn every_operand_is_there_in_its_order_and_dates_have_their_form() {
    let mock = mock("value-table");
    let day = "2024-03-31".parse::<Date>().unwrap();
    client(&mock).contracts().contract_read().contract_start_date(day).await.unwrap();
    let received = received(&mock);
    let names: Vec<&str> = received.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    assert_eq!(received["contract_start_date"], "2024-03-31");
    assert_eq!(received["role_id"], Value::Null);
}

#[tokio::test]
async fn either_version_of_soap_is_spoken() {
    for version in [SoapVersion::V11, SoapVersion::V12] {
        let mock = mock("rows");
        let builder = Client::builder(Environment::Main).base_url(mock.base_url());
        let client = builder.credentials("partner", "x").soap(|soap| soap.version(version)).build().unwrap();
        assert!(!client.partner().partner_read().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn another_namespace_is_refused_by_the_service_with_its_words() {
    let mock = mock("rows");
    let builder = Client::builder(Environment::Main).base_url(mock.base_url());
    let client = builder.credentials("partner", "x").soap(|soap| soap.namespace("urn:else")).build().unwrap();
    let error = client.partner().partner_read().await.unwrap_err();
    assert!(matches!(error, Error::Server(_)), "{error}");
    assert!(error.to_string().contains("urn:else"), "{error}");
}
