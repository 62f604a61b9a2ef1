//! JSON whose keys stay in the order they were written and whose numbers keep their digits.

use std::fmt::{Display, Write as _};

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::{Text, Value};

/// An object that is being written.
#[derive(Debug, Default)]
pub(super) struct Object(Vec<(String, Value)>);

impl Object {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// An object with one key.
    pub(super) fn of(key: &str, value: Value) -> Value {
        Self::new().with(key, value).build()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets a key; one that is there keeps its place.
    #[must_use]
    pub(super) fn with(mut self, key: &str, value: Value) -> Self {
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key.to_owned(), value)),
        }
        self
    }

    #[must_use]
    pub(super) fn text(self, key: &str, value: &str) -> Self {
        self.with(key, string(value))
    }

    #[must_use]
    pub(super) fn number(self, key: &str, value: impl Display) -> Self {
        self.with(key, number(value))
    }

    #[must_use]
    pub(super) fn flag(self, key: &str, value: bool) -> Self {
        self.with(key, Value::Bool(value))
    }

    #[must_use]
    pub(super) fn maybe(self, key: &str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// A list, or nothing when it has no items.
    #[must_use]
    pub(super) fn list(self, key: &str, items: Vec<Value>) -> Self {
        self.maybe(key, Some(items).filter(|items| !items.is_empty()).map(Value::List))
    }

    /// `description` in English and `x-ru` in Russian.
    #[must_use]
    pub(super) fn doc(self, doc: &Text) -> Self {
        let said = |text: &str| Some(text).filter(|text| !text.is_empty()).map(string);
        self.maybe("description", said(&doc.en)).maybe("x-ru", said(&doc.ru))
    }

    /// Sets the keys of another object.
    #[must_use]
    pub(super) fn and(self, other: Value) -> Self {
        match other {
            Value::Map(entries) => {
                entries.into_iter().fold(self, |object, (key, value)| object.with(&key, value))
            }
            _ => self,
        }
    }

    pub(super) fn build(self) -> Value {
        Value::Map(self.0)
    }
}

/// A string.
pub(super) fn string(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// A number.
pub(super) fn number(value: impl Display) -> Value {
    Value::Number(value.to_string())
}

/// Strings.
pub(super) fn strings<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Vec<Value> {
    texts.into_iter().map(|text| string(text.as_ref())).collect()
}

/// The text of a file. Characters that cannot be seen or that reorder their neighbours are escaped.
pub(super) fn print(value: &Value) -> String {
    let plain = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut out = String::with_capacity(plain.len() + 1);
    for c in plain.chars() {
        // Such a character can only stand inside a string, where an escape means the same.
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}

/// Characters that cannot be seen or that reorder their neighbours.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Reads JSON; `None` when the text is not JSON.
pub(super) fn parse(text: &str) -> Option<Value> {
    let raw: &RawValue = serde_json::from_str(text).ok()?;
    read(raw).ok()
}

fn read(raw: &RawValue) -> Result<Value, serde_json::Error> {
    let text = raw.get();
    let mut from = serde_json::Deserializer::from_str(text);
    match text.bytes().next() {
        Some(b'{') => from.deserialize_map(Tree),
        Some(b'[') => from.deserialize_seq(Tree),
        Some(b'"') => Ok(Value::String(serde_json::from_str(text)?)),
        Some(b'n') => Ok(Value::Null),
        Some(b't') => Ok(Value::Bool(true)),
        Some(b'f') => Ok(Value::Bool(false)),
        _ => Ok(Value::Number(text.to_owned())),
    }
}

/// Reads lists and objects; their items as raw text, so that numbers keep their digits.
struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, raw)) = map.next_entry::<String, &RawValue>()? {
            entries.push((key, read(raw).map_err(A::Error::custom)?));
        }
        Ok(Value::Map(entries))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(raw) = list.next_element::<&RawValue>()? {
            items.push(read(raw).map_err(A::Error::custom)?);
        }
        Ok(Value::List(items))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_digits_survive() {
        let text = r#"{"b": [1520.50, 12345678901234567890.10, null, true], "a": {"я": "\u0041\n"}}"#;
        let read = parse(text).unwrap_or(Value::Null);
        let printed = serde_json::to_string(&read).unwrap_or_default();
        assert_eq!(printed, r#"{"b":[1520.50,12345678901234567890.10,null,true],"a":{"я":"A\n"}}"#);
    }

    #[test]
    fn a_key_stands_once() {
        let object = Object::new().text("a", "1").text("b", "2").and(Object::of("a", string("3"))).build();
        assert_eq!(serde_json::to_string(&object).unwrap_or_default(), r#"{"a":"3","b":"2"}"#);
    }

    #[test]
    fn what_is_not_json_is_none() {
        assert_eq!(parse("{\"a\": }"), None);
        assert_eq!(parse(""), None);
    }

    #[test]
    fn hidden_characters_are_escaped() {
        assert_eq!(print(&string("a\u{202e}\u{e0001}")), "\"a\\u202e\\udb40\\udc01\"\n");
    }
}
