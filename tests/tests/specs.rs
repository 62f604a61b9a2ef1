//! The committed OpenRPC documents, and those of the fixtures: sound JSON, every method, examples that name their parameters,
//! references that lead somewhere. The committed OpenAPI documents: the same of them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use katalog::Options;
use katalog::model::{Api, Operation, Protocol};
use katalog::versions::Versions;
use katalog_tests::{root, yaml};
use serde_json::Value;

fn apis(folder: &str) -> Vec<Api> {
    let reading = katalog::read(&Options::new(root().join(folder), "")).unwrap();
    katalog::resolve(reading).unwrap().1
}

/// Each API with its document, read once.
static DOCUMENTS: LazyLock<Vec<(Api, Value)>> = LazyLock::new(documents);

fn documents() -> Vec<(Api, Value)> {
    let mut found = Vec::new();
    for api in apis("catalogue").into_iter().filter(is_json_rpc) {
        let path = root().join(format!("generated/specs/{}.openrpc.json", api.name));
        found.push((api, serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()));
    }
    let fixtures = apis("tests/fixtures");
    let files = katalog::emit(&fixtures, &Versions::default()).unwrap();
    for api in fixtures.into_iter().filter(is_json_rpc) {
        let text = files.get(&format!("specs/{}.openrpc.json", api.name)).unwrap();
        found.push((api, serde_json::from_str(text).unwrap()));
    }
    assert!(found.len() > 10);
    found
}

fn is_json_rpc(api: &Api) -> bool {
    matches!(api.protocol, Protocol::JsonRpc)
}

fn names<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().into_iter().flatten().map(|item| item[key].as_str().unwrap()).collect()
}

fn is_unique(names: &[&str]) -> bool {
    names.iter().collect::<BTreeSet<_>>().len() == names.len()
}

/// The APIs of REST, each with its document.
static OVER_REST: LazyLock<Vec<(Api, Value)>> = LazyLock::new(|| {
    let apis = apis("catalogue").into_iter().filter(|api| matches!(api.protocol, Protocol::Rest));
    let read = |api: Api| {
        let path = root().join(format!("generated/specs/{}.openapi.yaml", api.name));
        let document = yaml::parse(&fs::read_to_string(path).unwrap()).unwrap();
        (api, document)
    };
    let found: Vec<_> = apis.map(read).collect();
    assert!(!found.is_empty());
    found
});

/// Methods with the operations of their name: those of one wire name are one method.
fn methods<'d>(api: &'d Api, document: &'d Value) -> Vec<(&'d Value, Vec<&'d Operation>)> {
    let methods = document["methods"].as_array().unwrap();
    let of_name = |name: &Value| api.operations.iter().filter(|one| *name == one.wire.as_str()).collect();
    methods.iter().map(|method| (method, of_name(&method["name"]))).collect()
}

#[test]
fn every_method_is_there_once() {
    for (api, document) in &*DOCUMENTS {
        assert!(document["openrpc"].as_str().unwrap().starts_with("1."));
        assert_eq!(document["info"]["version"], api.edition.as_str());
        let found = names(&document["methods"], "name");
        assert!(is_unique(&found), "{}: {found:?}", api.name);
        let wires: BTreeSet<&str> = api.operations.iter().map(|operation| operation.wire.as_str()).collect();
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), wires, "{}", api.name);
    }
}

#[test]
fn parameters_are_those_of_the_operations() {
    for (api, document) in &*DOCUMENTS {
        for (method, operations) in methods(api, document) {
            let found = names(&method["params"], "name");
            assert!(is_unique(&found), "{}: {found:?}", method["name"]);
            let params = operations.iter().flat_map(|operation| &operation.params);
            let params: BTreeSet<&str> = params.map(|param| param.wire.as_str()).collect();
            assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), params, "{}", method["name"]);
            for param in method["params"].as_array().unwrap() {
                assert!(param["schema"].is_object(), "{}.{} has no schema", method["name"], param["name"]);
            }
        }
    }
}

#[test]
fn examples_name_the_parameters_of_their_method() {
    for (api, document) in &*DOCUMENTS {
        for (method, operations) in methods(api, document) {
            let params = names(&method["params"], "name");
            let required = method["params"].as_array().unwrap().iter();
            let required: Vec<&str> = required
                .filter(|param| param["required"] == true)
                .map(|param| param["name"].as_str().unwrap())
                .collect();
            let examples = method["examples"].as_array().unwrap();
            let declared: usize = operations.iter().map(|operation| operation.examples.len()).sum();
            assert_eq!(examples.len(), declared, "{}", method["name"]);
            for example in examples {
                let given = names(&example["params"], "name");
                let what = format!("{}, example {}", method["name"], example["name"]);
                assert!(given.iter().all(|name| params.contains(name)), "{what}: {given:?}");
                assert!(required.iter().all(|name| given.contains(name)), "{what} leaves out a parameter");
                assert!(example["result"].get("value").is_some(), "{what} has no result");
            }
            assert!(
                is_unique(&names(&method["examples"], "name")),
                "{}: examples of one name",
                method["name"]
            );
        }
    }
}

#[test]
fn references_lead_somewhere() {
    for (api, document) in DOCUMENTS.iter().chain(&*OVER_REST) {
        let mut references = BTreeSet::new();
        collect_references(document, &mut references);
        for reference in references {
            let pointer = reference.strip_prefix('#').unwrap_or_else(|| panic!("{reference} leads out"));
            assert!(document.pointer(pointer).is_some(), "{}: {reference} leads nowhere", api.name);
        }
    }
}

#[test]
fn names_of_components_are_ascii() {
    for (_, document) in DOCUMENTS.iter().chain(&*OVER_REST) {
        for (kind, components) in document["components"].as_object().unwrap() {
            for name in components.as_object().unwrap().keys() {
                let allowed = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
                assert!(name.chars().all(allowed), "{kind}: {name}");
            }
        }
    }
}

fn collect_references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            // In an example or a default, such a key would be a column of the vendor's.
            for (key, value) in entries.iter().filter(|(key, _)| *key != "value" && *key != "default") {
                match value {
                    Value::String(target) if key == "$ref" => {
                        found.insert(target.clone());
                    }
                    _ => collect_references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_references(item, found)),
        _ => {}
    }
}

/// Operations of a document: where each stands, its method, what stands there.
fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let mut found = Vec::new();
    for kind in ["paths", "webhooks"] {
        for (place, item) in document[kind].as_object().into_iter().flatten() {
            let methods = item.as_object().unwrap().iter();
            found.extend(methods.map(|(method, one)| (place.as_str(), method.as_str(), one)));
        }
    }
    found
}

/// The operations that one of a document stands for.
fn meant<'o>(api: &'o Api, one: &Value) -> Vec<&'o Operation> {
    let of = one["x-operations"].as_array();
    let names: Vec<&Value> = match of {
        Some(several) => several.iter().map(|one| &one["name"]).collect(),
        None => vec![&one["operationId"]],
    };
    let named = |name: &&Value| api.operations.iter().find(|operation| **name == operation.wire.as_str());
    names.iter().map(|name| named(name).unwrap_or_else(|| panic!("{name} is nobody's name"))).collect()
}

#[test]
fn every_operation_of_rest_stands_once_where_it_is_served_or_sent() {
    for (api, document) in &*OVER_REST {
        let found = operations(document);
        let mut wires: Vec<&str> = Vec::new();
        for (place, method, one) in &found {
            for operation in meant(api, one) {
                let http = operation.http().unwrap();
                let called = one.get("x-path").map(|path| path.as_str().unwrap().to_owned());
                let told = called.unwrap_or_else(|| format!("{} {place}", method.to_uppercase()));
                assert_eq!(told, format!("{} {}", http.verb.word(), http.path), "{}", operation.wire);
                let front = api.front().unwrap().direction == operation.direction;
                assert_eq!(document["paths"].get(place).is_some(), front, "{}", operation.wire);
                wires.push(&operation.wire);
            }
        }
        assert!(is_unique(&wires), "{wires:?}");
        assert_eq!(wires.len(), api.operations.len(), "{}", api.name);
        let ids: Vec<&str> = found.iter().map(|(_, _, one)| one["operationId"].as_str().unwrap()).collect();
        assert!(is_unique(&ids), "{ids:?}");
    }
}

#[test]
fn every_outcome_and_every_example_of_rest_is_there() {
    for (api, document) in &*OVER_REST {
        for (_, _, one) in operations(document) {
            let of = meant(api, one);
            let replies = one["responses"].as_object().unwrap();
            let status = |operation: &Operation, outcome: Option<usize>| match (outcome, &operation.result) {
                (Some(index), _) => operation.outcomes[index].status.to_string(),
                (None, Some(_)) => "200".to_owned(),
                (None, None) if replies.contains_key("204") => "204".to_owned(),
                (None, None) => "2XX".to_owned(),
            };
            let examples =
                of.iter().flat_map(|operation| operation.examples.iter().map(|one| (*operation, one)));
            for (number, (operation, example)) in examples.enumerate() {
                let reply = &replies[&status(operation, example.outcome)];
                let key = format!("example-{}", number + 1);
                let json = &reply["content"]["application/json"]["examples"][&key]["value"];
                match example.outcome {
                    Some(index) => assert_eq!(json["error"], operation.outcomes[index].rust.as_str()),
                    None => assert_eq!(
                        *json,
                        serde_json::to_value(&example.result).unwrap(),
                        "{}",
                        operation.wire
                    ),
                }
            }
            for (operation, outcome) in of.iter().flat_map(|one| one.outcomes.iter().map(move |it| (one, it)))
            {
                let said = replies[&outcome.status.to_string()]["description"].as_str().unwrap();
                assert!(
                    said.contains(&format!("`{}`: {}", outcome.rust, outcome.doc.en)),
                    "{}",
                    operation.wire
                );
            }
        }
    }
}
