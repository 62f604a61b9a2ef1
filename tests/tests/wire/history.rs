//! Events of the history: the action chooses the type of the data, and no event is lost.

use katalog_tests::wire::{recordset, result};
use sbis_partner::billing::GetHistory;
use sbis_partner::{Action, DateTime, Event, EventData, EventObject, Maybe, Money};
use serde_json::{Value, json};

/// The event with an action and its data.
fn event(action: &str, data: Value) -> Event {
    let row = json!(["Аккаунт", 9_000_021, "2024-04-01 09:15:00", action, data, "0901", "900000000101"]);
    result::<GetHistory>(&recordset("Object Id DateTime Action Data PointSale NavigationKey", &[row]))
        .unwrap()
        .remove(0)
}

fn invoice() -> Value {
    json!({ "Номер": "090000101", "Сумма": 11680.5, "UUID": null, "Контрагент_ИНН": "0011223344" })
}

fn assert_invoice(event: Event) {
    assert_eq!(event.action, Action::InvoiceIssued);
    let EventData::InvoiceIssued(invoice) = event.data else { panic!("{:?}", event.data) };
    assert_eq!(invoice.amount, Maybe::Value("11680.50".parse::<Money>().unwrap()));
    assert_eq!(invoice.invoice_id, Maybe::Null);
    assert_eq!(invoice.license_id, Maybe::Absent);
    assert_eq!(invoice.contractor_inn.value().unwrap().as_str(), "0011223344");
}

#[test]
fn data_is_read_from_an_object_and_from_a_string_that_holds_one() {
    assert_invoice(event("Выставлен счет", invoice()));
    assert_invoice(event("Выставлен счет", json!(invoice().to_string())));
}

#[test]
fn an_event_has_its_moment_and_its_object() {
    let event = event("Активация", json!(1));
    assert_eq!(event.object, EventObject::Account);
    assert_eq!(event.id, 9_000_021);
    assert_eq!(event.date_time, "2024-04-01 09:15:00".parse::<DateTime>().unwrap());
    assert_eq!(event.point_sale.unwrap().as_str(), "0901");
    assert_eq!(event.navigation_key.as_deref(), Some("900000000101"));
    assert_eq!(event.data, EventData::Activated);
}

#[test]
fn keys_that_nobody_lists_are_read_by_their_names() {
    let details =
        event("Реквизиты и контакты", json!({ "Телефон": null, "Электронная почта": "office@example.com" }));
    let EventData::DetailsChanged(details) = details.data else { panic!("{details:?}") };
    assert_eq!(details["Электронная почта"].as_deref(), Some("office@example.com"));
    assert_eq!(details["Телефон"], None);
}

#[test]
fn a_record_inside_the_data_is_read() {
    let data = json!({ "Параметры": { "Отправка отчетности с сертификата": true, "Новое": 1 } });
    let EventData::SignatureConfigured(settings) = event("Настройка ЭП", data).data else {
        panic!()
    };
    let options = settings.options.value().unwrap();
    assert_eq!(options.extra.raw("Новое").unwrap().as_str(), "1");
}

#[test]
fn an_action_that_nobody_knows_keeps_its_data_as_they_came() {
    let event = event("Перенос архива", json!({ "Архив": 17, "Страниц": [1, 2] }));
    assert_eq!(event.action, Action::Unknown("Перенос архива".into()));
    let EventData::Unknown(raw) = event.data else { panic!("{:?}", event.data) };
    assert_eq!(raw.to::<Value>().unwrap(), json!({ "Архив": 17, "Страниц": [1, 2] }));
}

#[test]
fn data_that_cannot_be_read_are_kept_with_the_reason_and_cost_no_event() {
    let event = event("Выставлен счет", json!({ "Сумма": "много" }));
    assert_eq!(event.id, 9_000_021);
    let EventData::Unreadable(unreadable) = event.data else { panic!("{:?}", event.data) };
    assert_eq!(unreadable.raw.as_str(), r#"{"Сумма":"много"}"#);
    assert_eq!(unreadable.reason.to_string(), "Сумма: expected money, found \"много\"");
}

#[test]
fn data_of_a_withdrawn_action_are_kept() {
    let event = event("Активность по отчетам", json!({ "Что": "угодно" }));
    assert!(matches!(event.data, EventData::ReportActivity(_)), "{:?}", event.data);
}
