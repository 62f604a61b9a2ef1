//! That what the tables describe is what the readers read: every key, word, form and short form, each in a catalogue of its own.
#![allow(clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use serde_json::{Map as Json, Value, json};

use super::*;
use crate::catalogue::tests::load_bytes;

/// Whole values of a map: the keys that must be there, and besides each of its keys with each of what may stand there.
fn values_of_map(map: &'static Map) -> Vec<Value> {
    let mut base = Json::new();
    let chosen = map.keys().find(|key| key.need == Need::One);
    for key in map.keys().filter(|key| key.need == Need::Must).chain(chosen) {
        base.insert(key.name.to_owned(), values(&key.kind).remove(0));
    }
    let mut found = vec![Value::Object(base.clone())];
    for key in map.keys() {
        for value in values(&key.kind) {
            let mut one = base.clone();
            if let (Need::One, Some(chosen)) = (key.need, chosen) {
                one.remove(chosen.name);
            }
            for other in map.keys() {
                if let Need::With(owner, word) = other.need {
                    if key.name == owner && value == word {
                        one.insert(other.name.to_owned(), values(&other.kind).remove(0));
                    }
                    if key.name == other.name {
                        one.insert(owner.to_owned(), json!(word));
                    }
                }
            }
            one.insert(key.name.to_owned(), value);
            found.push(Value::Object(one));
        }
    }
    found
}

fn values(kind: &'static Kind) -> Vec<Value> {
    match kind {
        Kind::Text => vec![json!("A.B"), json!(1.5), json!(true)],
        Kind::Texts => vec![json!("A.B"), json!(["A.B", "C"])],
        Kind::Names(count) => vec![Value::from(vec!["A"; count.unwrap_or(3)])],
        Kind::Flag => vec![json!(true), json!(false)],
        Kind::Whole(least, most) => vec![json!(least), json!(most)],
        Kind::Words(words) => words.iter().map(|word| json!(word.word)).collect(),
        Kind::Form(form) => form.examples.iter().map(|example| json!(example)).collect(),
        Kind::Value => vec![Value::Null, json!([{ "A": [1] }])],
        Kind::Values => vec![json!({ "A": 1 })],
        Kind::Map(map) => values_of_map(map),
        Kind::Entries { of, .. } => values(of).into_iter().map(|value| json!({ "A.B": value })).collect(),
        Kind::List(of) => values(of).into_iter().map(|value| json!([value])).collect(),
        Kind::Three(of) => values(of)
            .into_iter()
            .filter(|value| !value.is_object())
            .map(|value| json!([value, "A.", "А."]))
            .collect(),
        Kind::OneOf(kinds) => kinds.iter().flat_map(values).collect(),
    }
}

#[test]
fn whatever_the_tables_describe_is_read() {
    for (file, map) in [("api.yaml", &API), ("one.yaml", &SECTION)] {
        let all = values_of_map(map);
        assert!(all.len() > 60, "{}", all.len());
        for value in all {
            let text = value.to_string();
            let loaded = load_bytes(&[(file, text.as_bytes())]);
            let wrong = loaded.found.iter().find(|found| found.code != "K0010");
            assert_eq!(wrong, None, "{text}");
        }
    }
}

#[test]
fn names_of_maps_and_forms_are_different_things() {
    fn walk(kind: &'static Kind, seen: &mut Vec<(&'static str, usize)>) {
        let mut one = |name, place: usize| seen.push((name, place));
        match kind {
            Kind::Form(form) => one(form.name, std::ptr::from_ref(*form) as usize),
            Kind::Map(map) => {
                one(map.name, std::ptr::from_ref(*map) as usize);
                map.keys().for_each(|key| walk(&key.kind, seen));
            }
            Kind::Entries { of, .. } | Kind::List(of) | Kind::Three(of) => walk(of, seen),
            Kind::OneOf(kinds) => kinds.iter().for_each(|kind| walk(kind, seen)),
            _ => {}
        }
    }
    static BOTH: Kind = Kind::OneOf(&[Kind::Map(&API), Kind::Map(&SECTION)]);
    let mut seen = Vec::new();
    walk(&BOTH, &mut seen);
    seen.sort_unstable();
    seen.dedup();
    assert!(seen.windows(2).all(|pair| pair[0].0 != pair[1].0), "{seen:?}");
}
