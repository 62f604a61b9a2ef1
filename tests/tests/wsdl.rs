//! The committed WSDL: every operation in both bindings, its operands in order, names that lead somewhere.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::collections::BTreeSet;
use std::fs;

use katalog::Options;
use katalog::model::{Api, Protocol};
use katalog_tests::root;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element with the names of those around it.
struct Element {
    path: Vec<String>,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn get(&self, key: &str) -> &str {
        self.attributes.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
    }

    fn is(&self, name: &str) -> bool {
        self.path.last().is_some_and(|own| own == name)
    }

    fn is_inside(&self, name: &str) -> bool {
        self.path.iter().rev().skip(1).any(|around| around == name)
    }
}

fn elements(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    let (mut path, mut found): (Vec<String>, _) = (Vec::new(), Vec::new());
    let element = |path: &[String], start: &BytesStart<'_>| Element {
        path: path.to_vec(),
        attributes: start
            .attributes()
            .map(|attribute| {
                let attribute = attribute.unwrap();
                let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
                (attribute.key.as_ref().to_owned(), value)
            })
            .collect(),
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                found.push(element(&path, &start));
            }
            Event::Empty(start) => {
                path.push(start.name().as_ref().to_owned());
                found.push(element(&path, &start));
                path.pop();
            }
            Event::End(_) => drop(path.pop()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn described() -> Vec<(Api, Vec<Element>)> {
    let reading = katalog::read(&Options::new(root().join("catalogue"), "")).unwrap();
    let apis = katalog::resolve(reading).unwrap().1.into_iter();
    let found: Vec<_> = apis
        .filter(|api| matches!(api.protocol, Protocol::Soap(_)))
        .map(|api| {
            let path = root().join(format!("generated/specs/{}.wsdl", api.name));
            let elements = elements(&fs::read_to_string(path).unwrap());
            (api, elements)
        })
        .collect();
    assert!(!found.is_empty());
    found
}

#[test]
fn both_bindings_and_the_port_type_have_every_operation() {
    for (api, elements) in described() {
        let wires: Vec<&str> = api.operations.iter().map(|operation| operation.wire.as_str()).collect();
        for (around, times) in [("portType", 1), ("binding", 2)] {
            let names: Vec<&str> = elements
                .iter()
                .filter(|it| it.is("operation") && it.is_inside(around))
                .map(|it| it.get("name"))
                .collect();
            assert_eq!(names, wires.repeat(times), "{around}");
        }
    }
}

#[test]
fn operands_stand_in_the_order_in_which_they_are_declared() {
    for (api, elements) in described() {
        for operation in &api.operations {
            // What is inside begins after the operation's own element and ends with the next one of the schema.
            let inside = elements
                .iter()
                .skip_while(|it| {
                    !(it.is("xs:element") && !it.is_inside("xs:element") && it.get("name") == operation.wire)
                })
                .skip(1)
                .take_while(|it| it.is_inside("xs:element"));
            let found: Vec<(&str, bool)> = inside
                .filter(|it| it.is("xs:element"))
                .map(|it| (it.get("name"), it.get("nillable") == "true"))
                .collect();
            let wanted: Vec<(&str, bool)> =
                operation.params.iter().map(|param| (param.wire.as_str(), param.ty.nullable)).collect();
            assert_eq!(found, wanted, "{}", operation.wire);
        }
    }
}

#[test]
fn names_lead_somewhere() {
    for (_, elements) in described() {
        let declared = |kind: &str, prefix: &str| -> BTreeSet<String> {
            let own = elements.iter().filter(|it| it.is(kind) && !it.get("name").is_empty());
            own.map(|it| format!("{prefix}{}", it.get("name"))).collect()
        };
        let (messages, types) = (declared("message", "tns:"), declared("xs:complexType", "core:"));
        let (elements_of_schema, bindings) = (declared("xs:element", "tns:"), declared("binding", "tns:"));
        for it in &elements {
            if !it.get("message").is_empty() {
                assert!(messages.contains(it.get("message")), "{}", it.get("message"));
            }
            if it.is("part") {
                assert!(elements_of_schema.contains(it.get("element")), "{}", it.get("element"));
            }
            if it.is("port") {
                assert!(bindings.contains(it.get("binding")), "{}", it.get("binding"));
            }
            if it.get("type").starts_with("core:") {
                assert!(types.contains(it.get("type")), "{}", it.get("type"));
            }
        }
    }
}
