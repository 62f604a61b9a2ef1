//! JSON text to values and back, with numbers as they were written.
//!
//! serde_json reads the grammar; only the shape is built here, level by level, since its own values would turn
//! `1520.50` into a float. It must not know any protocol.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::Value;

/// Deepest nesting that is read. A value is built by recursion, and requests come from anywhere.
const DEPTH: usize = 64;

/// Reads a text.
pub(crate) fn parse(text: &str) -> Result<Value, String> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| error.to_string())?;
    value(raw.get(), 0)
}

/// Writes a value on one line.
pub(crate) fn text(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn value(text: &str, depth: usize) -> Result<Value, String> {
    if depth > DEPTH {
        return Err(format!("nested deeper than {DEPTH} levels"));
    }
    let wrong = |error: serde_json::Error| error.to_string();
    match text.as_bytes().first() {
        Some(b'{') => {
            let entries: Entries<'_> = serde_json::from_str(text).map_err(wrong)?;
            let entry = |(key, raw): (String, &RawValue)| Ok((key, value(raw.get(), depth + 1)?));
            Ok(Value::Map(entries.0.into_iter().map(entry).collect::<Result<_, String>>()?))
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(wrong)?;
            let items = items.into_iter().map(|raw| value(raw.get(), depth + 1));
            Ok(Value::List(items.collect::<Result<_, _>>()?))
        }
        Some(b'"') => serde_json::from_str(text).map(Value::String).map_err(wrong),
        Some(b't') => Ok(Value::Bool(true)),
        Some(b'f') => Ok(Value::Bool(false)),
        Some(b'n') => Ok(Value::Null),
        _ => Ok(Value::Number(text.to_owned())),
    }
}

/// The entries of an object, in their order.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn numbers_keep_their_digits_and_keys_their_order() {
        let written = r#"{"b":[1520.50,12345678901234567.89,1e2],"а\"":null,"a":true}"#;
        assert_eq!(text(&parse(written).unwrap()), written);
    }

    #[test]
    fn endless_nesting_is_refused_and_not_followed() {
        let deep = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
        assert!(parse(&deep).is_err());
        assert!(parse("[1,]").is_err() && parse("").is_err() && parse("{} {}").is_err());
    }
}
