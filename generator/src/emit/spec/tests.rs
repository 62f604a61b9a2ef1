//! What holds for the document of any API, tried on the small ones. OpenRPC here, the other formats in rooms of their own.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod openapi;
mod yaml;

use serde_json::{Value, json};

use super::*;
use crate::emit::sample::{HOSTILE, api};
use crate::model::{CallForm, Operation};

fn text_of(api: &Api) -> String {
    let mut files = Files::default();
    emit(api, &mut files);
    files.get("specs/shop.openrpc.json").unwrap().to_owned()
}

fn document(api: &Api) -> Value {
    serde_json::from_str(&text_of(api)).unwrap()
}

fn method<'a>(document: &'a Value, name: &str) -> &'a Value {
    document["methods"].as_array().unwrap().iter().find(|method| method["name"] == name).unwrap()
}

fn schema<'a>(document: &'a Value, name: &str) -> &'a Value {
    &document["components"]["schemas"][name]
}

/// Every `$ref` of the document.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            found.extend(entries.get("$ref").and_then(Value::as_str).map(str::to_owned));
            entries.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document(&api());
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(!found.is_empty());
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn component_names_are_ascii() {
    let document = document(&api());
    for kind in ["schemas", "errors", "tags"] {
        for name in document["components"][kind].as_object().unwrap().keys() {
            assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)), "{name}");
        }
    }
}

#[test]
fn methods_have_what_openrpc_asks_for() {
    let document = document(&api());
    for method in document["methods"].as_array().unwrap() {
        for key in
            ["name", "description", "tags", "servers", "params", "result", "errors", "examples", "deprecated"]
        {
            assert!(method.get(key).is_some(), "{}: {key}", method["name"]);
        }
        assert_eq!(method["paramStructure"], "by-name");
        for param in method["params"].as_array().unwrap() {
            assert!(param["required"].is_boolean() && param.get("schema").is_some(), "{param}");
        }
        for example in method["examples"].as_array().unwrap() {
            assert!(example["result"].get("value").is_some(), "{example}");
        }
    }
    assert_eq!(method(&document, "Вход.Открыть")["servers"][0]["url"], "https://test.example/auth/");
    assert_eq!(method(&document, "Order.Place")["deprecated"], true);
}

#[test]
fn keys_stand_in_their_customary_order() {
    let text = text_of(&api());
    let at = |key: &str| text.find(&format!("\n  \"{key}\"")).unwrap();
    assert!(at("openrpc") < at("info") && at("info") < at("methods") && at("methods") < at("components"));
}

#[test]
fn presence_is_exact() {
    let document = document(&api());
    let params = &method(&document, "Order.List")["params"];
    let required: Vec<_> = (0..4).map(|index| params[index]["required"].as_bool().unwrap()).collect();
    assert_eq!(required, [true, true, true, false]);
    assert_eq!(params[2]["schema"]["type"], json!(["string", "null"]));
    assert_eq!(params[2]["schema"]["default"], Value::Null);
    assert_eq!(params[3]["schema"]["anyOf"][1], json!({"type": "null"}));
    assert_eq!(schema(&document, "Order")["required"], json!(["Key", "Lines"]));
    assert_eq!(schema(&document, "Order")["properties"]["ИНН"]["type"], json!(["string", "null"]));
}

#[test]
fn overloads_are_one_method() {
    let mut api = api();
    let document_before = document(&api);
    let forms = &method(&document_before, "Order.List")["x-katalog-forms"];
    assert_eq!(*forms, json!([["From", "To", "Key"], ["From", "To", "Key", "State"]]));
    assert!(method(&document_before, "Order.Place").get("x-katalog-forms").is_none());

    // Two operations of one wire name: what only one of them takes is not required.
    let mut other: Operation = api.operations[1].clone();
    other.params.truncate(1);
    other.forms = vec![CallForm { params: vec![0] }];
    other.result = None;
    api.operations.push(other);
    let document = document(&api);
    let names: Vec<_> =
        document["methods"].as_array().unwrap().iter().map(|method| &method["name"]).collect();
    assert_eq!(names, ["Вход.Открыть", "Order.List", "Order.Place", "Order.Events"]);
    let merged = method(&document, "Order.List");
    assert_eq!(merged["params"][0]["required"], true);
    assert_eq!(merged["params"][1]["required"], false);
    assert_eq!(merged["x-katalog-forms"].as_array().unwrap().len(), 3);
    assert_eq!(merged["result"]["schema"]["anyOf"].as_array().unwrap().len(), 2);
}

#[test]
fn records_are_described_as_they_travel() {
    let document = document(&api());
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    assert_eq!(method(&document, "Order.List")["result"]["schema"], reference("Order.recordset"));
    let param = &method(&document, "Order.Place")["params"][0]["schema"];
    assert_eq!(*param, reference("OrderData.record"));
    let sent = schema(&document, "OrderData.record");
    assert_eq!(sent["required"], json!(["s", "d"]));
    assert_eq!(sent["properties"]["d"]["properties"]["Lines"]["allOf"][0], reference("OrderLine.recordset"));
    assert_eq!(schema(&document, "OrderLine.recordset")["properties"]["d"]["x-row"], reference("OrderLine"));
    // Nobody sends or answers a line alone.
    assert!(document["components"]["schemas"].get("OrderLine.record").is_none());
}

#[test]
fn what_a_choice_carries_is_plain() {
    let document = document(&api());
    let carried = &schema(&document, "EventData")["anyOf"][0];
    assert_eq!(carried["title"], "new");
    assert_eq!(carried["allOf"][0]["$ref"], "#/components/schemas/OrderLine");
}

#[test]
fn enumerations_are_open_unless_closed_and_only_sent() {
    let document = document(&api());
    let state = schema(&document, "State")["anyOf"].as_array().unwrap();
    assert_eq!(state[0]["const"], "new");
    assert_eq!(state[1]["readOnly"], true);
    assert_eq!(state[2]["type"], "integer");
    assert_eq!(state[3]["type"], "string");
    let term = schema(&document, "Term")["anyOf"].as_array().unwrap();
    assert_eq!(term.len(), 1);
    assert_eq!(term[0]["const"], 1);
}

#[test]
fn limits_map_to_keywords() {
    let document = document(&api());
    assert_eq!(schema(&document, "ShopCode")["pattern"], "^[0-9]{4,5}$");
    assert_eq!(method(&document, "Order.List")["params"][1]["schema"]["x-within-days"], 30);
}

#[test]
fn examples_keep_their_digits() {
    let text = text_of(&api());
    assert!(text.contains("1520.50"));
    assert!(text.contains("\"value\": 12345678901234567890.10"));
}

#[test]
fn codes_of_a_method_differ() {
    let document = document(&api());
    let list = method(&document, "Order.List");
    assert_eq!(list["errors"], json!([{"$ref": "#/components/errors/NoSuchCode"}]));
    assert_eq!(list["x-errors"], json!(["WarmingUp", "NoSuchCode", "NoSuchShop"]));
}

#[test]
fn hostile_text_stays_text() {
    let api = api();
    assert!(!text_of(&api).contains('\u{202e}'));
    assert_eq!(schema(&document(&api), "OrderId")["description"], HOSTILE);
}

#[test]
fn the_same_api_gives_the_same_document() {
    assert_eq!(text_of(&api()), text_of(&api()));
}
