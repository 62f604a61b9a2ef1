//! What is offered at a place, and the outline of a file.

use std::path::Path;

use serde_json::{Value, json};

use super::complete::Wanted;
use super::index::{Index, Sort};
use super::locate::{What, sorts};
use super::place;
use super::workspace::tree;
use crate::catalogue::format::{Key, Kind, Need, TYPE};
use crate::model::Scalar;

/// Kinds of completions and of symbols, as the protocol counts them.
mod kinds {
    pub(super) const CLASS: u8 = 7;
    pub(super) const PROPERTY: u8 = 10;
    pub(super) const VALUE: u8 = 12;
    pub(super) const REFERENCE: u8 = 18;
    pub(super) const SYMBOL_CLASS: u8 = 5;
    pub(super) const SYMBOL_ENUM: u8 = 10;
    pub(super) const SYMBOL_FUNCTION: u8 = 12;
    pub(super) const SYMBOL_CONSTANT: u8 = 14;
    pub(super) const SYMBOL_STRUCT: u8 = 23;
}

/// What is declared by the keys under a key of a whole file.
pub(super) fn declared_under(key: &str) -> &'static [Sort] {
    match key {
        "operations" => &[Sort::Operation],
        "records" => &[Sort::Record],
        "enums" => &[Sort::Enumeration],
        "types" => &[Sort::Newtype],
        "errors" => &[Sort::Error],
        "addresses" => &[Sort::Address],
        _ => &[],
    }
}

/// What there is to say of a value that names nothing of the catalogue.
pub(super) fn explained(what: &What<'_>) -> Option<String> {
    match what {
        What::Value(_, Some(Kind::Form(form))) => Some(form.doc.to_owned()),
        _ => None,
    }
}

/// What may be written, as the protocol has it.
pub(super) fn completions(wanted: Wanted, index: &Index) -> Value {
    match wanted {
        Wanted::Key(kind, seen) => {
            let keys = kind.map().into_iter().flat_map(|map| map.keys());
            keys.filter(|key| !seen.iter().any(|seen| seen == key.name)).map(key).collect()
        }
        Wanted::Value(kind, keys) => {
            let mut items = Vec::new();
            values(kind, &mut items);
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let kind = of_type(kind).or(kind);
            let sort = if of_type(kind).is_some() { kinds::CLASS } else { kinds::REFERENCE };
            for (name, declared) in index.names(sorts(&keys, kind)) {
                items.push(json!({ "label": name, "kind": sort, "documentation": declared.text }));
            }
            Value::Array(items)
        }
    }
}

/// A key, with what has to be written behind it.
fn key(key: &'static Key) -> Value {
    let below = matches!(key.kind, Kind::Entries { .. } | Kind::List(_) | Kind::Map(_) | Kind::Values);
    json!({
        "label": key.name,
        "kind": kinds::PROPERTY,
        "detail": match key.need {
            Need::May => "",
            Need::One => "one of several",
            Need::Must | Need::With(..) => "must be there",
        },
        "documentation": { "kind": "markdown", "value": key.described() },
        "insertText": format!("{}:{}", key.name, if below { "" } else { " " }),
    })
}

/// The type expression that may stand in a place.
fn of_type(kind: Option<&'static Kind>) -> Option<&'static Kind> {
    match kind? {
        Kind::OneOf(kinds) => kinds.iter().find_map(|kind| of_type(Some(kind))),
        kind => matches!(kind, Kind::Form(form) if form.name == TYPE.name).then_some(kind),
    }
}

/// Values that the format lists.
fn values(kind: Option<&'static Kind>, items: &mut Vec<Value>) {
    match kind {
        Some(Kind::Words(words)) => items.extend(
            words
                .iter()
                .map(|word| json!({ "label": word.word, "kind": kinds::VALUE, "documentation": word.doc })),
        ),
        Some(Kind::Flag) => items.push(json!({ "label": "true", "kind": kinds::VALUE })),
        Some(Kind::Form(form)) if form.name == TYPE.name => {
            let words = ["optional", "change"].into_iter().chain(Scalar::ALL.map(Scalar::word));
            items.extend(words.map(|word| json!({ "label": word, "kind": kinds::VALUE })));
        }
        Some(Kind::Form(form)) => items.extend(
            form.examples
                .iter()
                .map(|one| json!({ "label": one, "kind": kinds::VALUE, "documentation": form.doc })),
        ),
        Some(Kind::OneOf(kinds)) => kinds.iter().for_each(|kind| values(Some(kind), items)),
        _ => {}
    }
}

/// The outline of a file: what it declares.
pub(super) fn symbols(_path: &Path, text: &str) -> Option<Value> {
    let root = tree(text)?;
    let sections = [
        ("operations", kinds::SYMBOL_FUNCTION),
        ("records", kinds::SYMBOL_STRUCT),
        ("enums", kinds::SYMBOL_ENUM),
        ("types", kinds::SYMBOL_CLASS),
        ("errors", kinds::SYMBOL_CONSTANT),
    ];
    let mut found = Vec::new();
    for (section, kind) in sections {
        for (name, node) in root.get(section).map(|node| node.entries()).unwrap_or_default() {
            let (start, end) = (name.span.start as usize, name.span.end.max(node.span.end) as usize);
            found.push(json!({
                "name": name.value,
                "kind": kind,
                "range": place::range(text, start, end),
                "selectionRange": place::range(text, start, name.span.end as usize),
            }));
        }
    }
    Some(Value::Array(found))
}
