//! Every call form of every operation, built as a user builds it, is the JSON that the vendor's page shows.

mod assignment;
mod authorities;
mod cash_registers;
mod clients;
mod history;
mod licences;
mod registration;

use std::collections::BTreeSet;

use katalog_tests::{model, wire};
use sbis_partner::{Inn, Kpp, LetterId, LicenseId, Operation};
use serde_json::{Value, json};

/// A call: the wire name and the parameters on the vendor's page, and the body that the typed operation gives.
struct Call {
    method: &'static str,
    params: Value,
    body: Value,
}

/// A call whose page shows this method and these parameters.
fn call(operation: impl Operation, method: &'static str, params: Value) -> Call {
    Call { method, params, body: wire::body(&operation) }
}

fn company() -> Inn {
    Inn::new("0011223344").unwrap()
}

fn proprietor() -> Inn {
    Inn::new("001234567887").unwrap()
}

fn branch() -> Kpp {
    Kpp::new("001101001").unwrap()
}

fn license() -> LicenseId {
    LicenseId::Uuid("0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab".parse().unwrap())
}

fn letter() -> LetterId {
    LetterId::new("11111111-2222-4333-8444-555555555555".parse().unwrap())
}

fn calls() -> Vec<Call> {
    let sections = [
        assignment::calls(),
        authorities::calls(),
        cash_registers::calls(),
        clients::calls(),
        history::calls(),
        licences::calls(),
        registration::calls(),
    ];
    sections.into_iter().flatten().collect()
}

#[test]
fn every_request_is_the_one_on_the_vendors_page() {
    for Call { method, params, body } in calls() {
        let page = json!({ "jsonrpc": "2.0", "method": method, "params": params, "protocol": 2, "id": 0 });
        assert_eq!(body, page, "{method}");
    }
}

#[test]
fn every_call_form_is_among_them() {
    let count = |params: &Value| params.as_object().map_or(0, serde_json::Map::len);
    let shown: BTreeSet<_> =
        calls().iter().map(|call| (call.method.to_owned(), count(&call.params))).collect();
    let forms: BTreeSet<_> = model::operations()
        .iter()
        .flat_map(|operation| operation.forms.iter().map(|form| (operation.wire.clone(), form.params.len())))
        .collect();
    assert_eq!(shown, forms);
    assert_eq!(forms.len(), 38, "36 methods, two of them with two call forms");
}
