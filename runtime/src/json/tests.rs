//! The reader against serde_json: both accept the same texts and see the same values.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use proptest::prelude::*;
use serde_json::{Map, Value};

use super::{Kind, MAX_DEPTH, Reader, is_number};
use crate::{Fault, FaultKind};

/// Reads a text into a tree, with the reader's means.
fn tree(reader: &mut Reader<'_>) -> Result<Value, Fault> {
    Ok(match reader.peek()? {
        Kind::Null => reader.null().map(|_| Value::Null)?,
        Kind::Bool => Value::Bool(reader.bool()?),
        Kind::Number => serde_json::from_str(reader.number()?).unwrap_or(Value::Null),
        Kind::Text => Value::String(reader.string()?.into_owned()),
        Kind::List => {
            let mut items = Vec::new();
            let mut more = reader.open_list()?;
            while more {
                items.push(tree(reader)?);
                more = reader.next_item()?;
            }
            Value::Array(items)
        }
        Kind::Object => {
            let mut entries = Map::new();
            let mut key = reader.open_object()?;
            while let Some(name) = key {
                entries.insert(name.into_owned(), tree(reader)?);
                key = reader.next_key()?;
            }
            Value::Object(entries)
        }
    })
}

fn read(text: &str) -> Result<Value, Fault> {
    let mut reader = Reader::new(text);
    let value = tree(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

fn skip(text: &str) -> Result<(), Fault> {
    let mut reader = Reader::new(text);
    reader.skip_value()?;
    reader.finish()
}

/// Both ways of reading agree with serde_json, but for numbers that no float holds: those it refuses.
fn agrees(text: &str) {
    let theirs = serde_json::from_str::<Value>(text);
    if theirs.as_ref().is_err_and(|error| error.to_string().contains("number out of range")) {
        return;
    }
    let ours = read(text);
    assert_eq!(ours.as_ref().ok(), theirs.as_ref().ok(), "{text:?}: {ours:?} {theirs:?}");
    assert_eq!(skip(text).is_ok(), theirs.is_ok(), "{text:?}");
}

fn any_json() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::String),
        "[а-яё \"\\\\/\u{1}\u{1F600}]{0,40}".prop_map(Value::String),
    ];
    scalar.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            proptest::collection::btree_map(".{0,9}", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// What mutations put into a text: what hurts most.
const PIECES: &[&str] = &[
    "", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\\u0000", "\u{0}", "\n", "\t", " ", "0", "-", ".", "e",
    "E+", "1", ",", ":", "[", "]", "{", "}", "null", "nul", "true", "я", "\u{feff}", "\u{a0}", "/", "'", "+",
    "\u{7f}", "01", "-0", "1.e1",
];

proptest! {
    #[test]
    fn generated_documents_read_the_same(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        agrees(&text);
    }

    #[test]
    fn broken_documents_are_refused_alike(
        value in any_json(),
        places in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..3, any::<prop::sample::Index>()), 1..4),
    ) {
        let mut text: Vec<char> = value.to_string().chars().collect();
        for (place, removed, piece) in places {
            let at = place.index(text.len() + 1);
            let end = (at + removed).min(text.len());
            let piece = PIECES.get(piece.index(PIECES.len())).unwrap();
            text.splice(at..end, piece.chars());
        }
        agrees(&text.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_is_judged_alike(text in "[\\[\\]{}:,\"\\\\u0-9a-f .eE+tрn-]{0,24}") {
        agrees(&text);
    }

    #[test]
    fn a_raw_value_is_the_text_between(value in any_json()) {
        let text = format!(" [ {value} , 1 ] ");
        let mut reader = Reader::new(&text);
        assert!(reader.open_list().unwrap());
        assert_eq!(reader.raw_value().unwrap(), value.to_string());
        assert!(reader.next_item().unwrap());
    }
}

#[test]
fn half_a_surrogate_pair_is_refused() {
    for text in [
        r#""\ud83d""#,
        r#""\ude00""#,
        r#""\ud83dx""#,
        r#""\ud83d\n""#,
        r#""\ud83d\ud83d""#,
        r#""\u00g0""#,
        r#""\u+041""#,
    ] {
        assert!(read(text).is_err() && skip(text).is_err(), "{text}");
    }
    assert_eq!(read(r#""\ud83d\ude00 \u044f""#).unwrap(), "😀 я");
}

#[test]
fn a_text_without_escapes_is_not_copied() {
    let text = r#""Ромашка, ООО""#;
    assert!(matches!(Reader::new(text).string(), Ok(std::borrow::Cow::Borrowed("Ромашка, ООО"))));
}

#[test]
fn a_stop_is_found_at_every_place_of_a_block() {
    for length in 0..40 {
        for stop in ["\"", "\\n\"", "\u{1}\""] {
            agrees(&format!("\"{}{stop}", "я".repeat(length)));
            agrees(&format!("\"{}{stop}", "a".repeat(length)));
        }
    }
}

#[test]
fn deep_nesting_is_refused_as_serde_json_does() {
    for depth in [MAX_DEPTH - 2, MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1, 100_000] {
        let depth = usize::try_from(depth).unwrap();
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let inner = if open == "[" { "" } else { "1" };
            let text = format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
            assert_eq!(skip(&text).is_ok(), serde_json::from_str::<Value>(&text).is_ok(), "{depth}");
        }
    }
    assert_eq!(skip(&"[".repeat(1000)).unwrap_err().kind(), FaultKind::TooDeep);
}

#[test]
fn a_text_that_ends_too_early_is_told_from_a_wrong_one() {
    for text in ["", "[1,", "{\"a\"", "\"abc", "\"\\", "[", "{\"a\":"] {
        assert_eq!(skip(text).unwrap_err().kind(), FaultKind::Truncated, "{text}");
    }
    assert_eq!(
        skip("[1;2]").unwrap_err().to_string(),
        "expected a comma or the end of the list, found something else at byte 2"
    );
}

#[test]
fn coming_back_reads_the_same_again() {
    let mut reader = Reader::new(r#"{"d": [1, [2]], "s": 3}"#);
    reader.open_object().unwrap();
    let mark = reader.mark();
    reader.skip_value().unwrap();
    assert_eq!(reader.next_key().unwrap().as_deref(), Some("s"));
    reader.rewind(mark);
    assert_eq!(reader.raw_value().unwrap(), "[1, [2]]");
}

#[test]
fn numbers_follow_the_grammar() {
    for text in ["0", "-0", "10.50", "1e5", "1E-5", "-1.0e+10"] {
        assert!(is_number(text), "{text}");
    }
    for text in ["", "-", "01", "1.", ".1", "+1", "1e", "1e+", "0x1", "1 ", "NaN"] {
        assert!(!is_number(text), "{text}");
    }
}
