//! Reads the HTML of the site strictly: every element is closed, every attribute quoted, no bare `<` or `&`.
//!
//! It is no reader of HTML in general, which forgives; what the site writes needs no forgiveness.

use std::collections::{BTreeMap, BTreeSet};

/// Elements without an end.
const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "!DOCTYPE"];

/// An element as it begins.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    /// The text right behind its tag.
    pub(crate) text: String,
}

/// The elements of a page, in order.
pub(crate) fn parse(page: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = page;
    while let Some((before, tail)) = rest.split_once('<') {
        assert!(!before.contains('>'), "a bare > before <{:.60}", tail);
        let (tag, after) = tail.split_once('>').unwrap_or_else(|| panic!("a tag stays open: <{tail:.60}"));
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "before {after:.80}");
            continue;
        }
        let (name, attributes) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        if !VOID.contains(&name) {
            open.push(name.to_owned());
        }
        let text = text(after.split('<').next().unwrap_or_default());
        elements.push(Element { name: name.to_owned(), attributes: read(attributes), text });
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    elements
}

fn read(attributes: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let name_end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (name, tail) = rest.split_at(name_end);
        let (value, tail) = match tail.strip_prefix("=\"") {
            Some(quoted) => {
                quoted.split_once('"').unwrap_or_else(|| panic!("a quote stays open: {attributes}"))
            }
            None => ("", tail),
        };
        assert!(found.insert(name.to_owned(), text(value)).is_none(), "{name} twice: {attributes}");
        rest = tail.trim();
    }
    found
}

/// What a text means; no `&` in it but those of entities that the site writes.
fn text(raw: &str) -> String {
    let mut out = String::new();
    for (index, part) in raw.split('&').enumerate() {
        if index == 0 {
            out.push_str(part);
            continue;
        }
        let (entity, tail) = part.split_once(';').unwrap_or_else(|| panic!("a bare & in {raw:.80}"));
        out.push(match entity {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "#x27" | "#39" => '\'',
            "#x2F" => '/',
            other => panic!("the entity {other} in {raw:.80}"),
        });
        out.push_str(tail);
    }
    out
}

/// The anchors of a page.
pub(crate) fn ids(elements: &[Element]) -> BTreeSet<&str> {
    let mut ids = BTreeSet::new();
    for id in elements.iter().filter_map(|element| element.attributes.get("id")) {
        assert!(ids.insert(id.as_str()), "the id {id} twice");
    }
    ids
}

/// The path that a relative address means, and its anchor.
pub(crate) fn resolve(from: &str, address: &str) -> (String, Option<String>) {
    let (file, anchor) =
        address.split_once('#').map_or((address, None), |(file, tail)| (file, Some(decode(tail))));
    let file = file.split('?').next().unwrap_or_default();
    if file.is_empty() {
        return (from.to_owned(), anchor);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        if part == ".." {
            assert!(parts.pop().is_some(), "{from}: {address} leaves the site");
        } else {
            parts.push(part);
        }
    }
    (parts.join("/"), anchor)
}

fn decode(anchor: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = anchor.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.push(u8::from_str_radix(&hex, 16).unwrap_or_else(|_| panic!("bad percents: {anchor}")));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| panic!("no UTF-8: {anchor}"))
}
