//! YAML as the specifications have it, as JSON: single documents of maps, lists and scalars. Not the catalogue's reader, so
//! that two judge what is printed.

use granit_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// A list or map whose end has not come yet.
enum Open {
    List(Vec<Value>),
    Map(Map<String, Value>, Option<String>),
}

/// Reads a document.
///
/// # Errors
///
/// When it is not YAML, or has what JSON has not: another key than a text, the same key twice, an alias.
pub fn parse(text: &str) -> Result<Value, String> {
    let (mut open, mut root): (Vec<Open>, _) = (Vec::new(), None);
    for step in Parser::new_from_str(text) {
        let done = match step.map_err(|error| error.to_string())?.0 {
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Map(Map::new(), None));
                continue;
            }
            Event::Scalar(text, style, ..) => scalar(&text, style),
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(items)) => Value::Array(items),
                Some(Open::Map(entries, None)) => Value::Object(entries),
                _ => return Err("an end without a beginning".to_owned()),
            },
            Event::Alias(_) => return Err("an alias".to_owned()),
            _ => continue,
        };
        match open.last_mut() {
            None => root = Some(done),
            Some(Open::List(items)) => items.push(done),
            Some(Open::Map(entries, key)) => match (key.take(), done) {
                (Some(name), value) => match entries.insert(name.clone(), value) {
                    None => {}
                    Some(_) => return Err(format!("the key {name:?} stands twice")),
                },
                (None, Value::String(name)) => *key = Some(name),
                (None, other) => return Err(format!("a key that is no text: {other}")),
            },
        }
    }
    root.ok_or_else(|| "nothing".to_owned())
}

/// What stands in quotation marks is a text; anything else, what JSON takes it for.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    let plain = style == ScalarStyle::Plain;
    let meant = plain.then(|| serde_json::from_str(text).ok()).flatten();
    meant.unwrap_or_else(|| Value::String(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_make_a_text() {
        let read = parse("a: [1.5, \"1.5\", true, 'true', null]\n\"b\": x\n").unwrap_or_default();
        assert_eq!(read, serde_json::json!({"a": [1.5, "1.5", true, "true", null], "b": "x"}));
        assert!(parse("a: 1\na: 2\n").is_err() && parse("1: a\n").is_err() && parse("").is_err());
    }
}
