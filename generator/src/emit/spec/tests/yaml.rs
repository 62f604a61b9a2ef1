//! The YAML that is printed, read again by the catalogue's reader: YAML 1.2, and stricter than others.

use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::emit::spec::yaml::print;
use crate::model::Value;
use crate::source::Sources;
use crate::yaml::{Node, NodeKind, Resolved, parse};

/// Reads a text with a single value in it.
pub(super) fn read(text: &str) -> Value {
    let mut diagnostics = Diagnostics::default();
    let source = Sources::default().add(PathBuf::from("a.yaml"), text.to_owned());
    let node = parse(source, text, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}\n{text}");
    value(&node.unwrap())
}

fn value(node: &Node) -> Value {
    match &node.kind {
        NodeKind::List(items) => Value::List(items.iter().map(value).collect()),
        NodeKind::Map(entries) => {
            Value::Map(entries.iter().map(|(key, node)| (key.value.clone(), value(node))).collect())
        }
        NodeKind::Scalar(scalar) => match scalar.resolve() {
            Resolved::Null => Value::Null,
            Resolved::Bool(flag) => Value::Bool(flag),
            Resolved::Number(digits) => Value::Number(digits.to_owned()),
            Resolved::String(text) => Value::String(text.to_owned()),
        },
    }
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// Texts that are something else without their quotation marks, or end too soon inside of them.
const DANGERS: [&str; 40] = [
    "",
    " ",
    "no",
    "No",
    "yes",
    "ON",
    "y",
    "null",
    "~",
    "true",
    "FALSE",
    "1.20",
    "0240",
    "0x1F",
    "1_000",
    ".inf",
    "1:30",
    "2026-01-01",
    ": ",
    "a: b",
    " # c",
    "#",
    "- ",
    "-",
    "? ",
    "* a",
    "&a",
    "!t",
    "%",
    "@",
    "`",
    "{a}",
    "[a]",
    "'",
    "\"",
    "\\",
    "...",
    "---",
    "<<",
    "=",
];

#[test]
fn dangerous_texts_stay_texts_and_keys() {
    for danger in DANGERS {
        let value = Value::Map(vec![
            (danger.to_owned(), text(danger)),
            (
                format!("{danger}x"),
                Value::List(vec![text(danger), Value::Map(vec![(danger.to_owned(), text("x"))])]),
            ),
        ]);
        let printed = print(&value);
        assert_eq!(read(&printed), value, "{printed}");
        assert!(printed.contains('"'), "{printed}");
    }
}

#[test]
fn lines_of_a_text_are_lines_of_the_file_and_come_back_whole() {
    let lines = [
        "a\nb",
        "a\n\nb\n",
        "\n",
        "\n\n",
        "\na",
        "a\n  b\n\tc",
        "a \n b ",
        "a\r\nb",
        "# a\n- b\n---\n...\n\"c\"",
    ];
    for line in lines {
        let value = Value::Map(vec![
            ("deep".to_owned(), Value::List(vec![Value::Map(vec![("text".to_owned(), text(line))])])),
            (line.to_owned(), Value::Null),
        ]);
        assert_eq!(read(&print(&value)), value, "{line:?}");
    }
    let two = Value::Map(vec![("a".to_owned(), text("one\n\n two"))]);
    assert_eq!(print(&two), "a: \"one\\n\\n\\\n  \\ two\"\n");
}

#[test]
fn what_nobody_sees_is_escaped() {
    let hidden =
        "\0\u{7}\u{1b}\u{7f}\u{85}\u{a0}\u{ad}\u{200b}\u{2028}\u{202e}\u{feff}\u{fffe}\u{ffff}\u{e0001}";
    let value = Value::Map(vec![(hidden.to_owned(), text(hidden))]);
    let printed = print(&value);
    assert_eq!(read(&printed), value, "{printed}");
    assert!(printed.chars().all(|c| matches!(c, '\n' | ' '..='~' | '\u{a0}')), "{printed:?}");
    assert!(printed.contains("\\u202e") && printed.contains("\\U000e0001"), "{printed}");
}

#[test]
fn lists_and_maps_nest_in_every_way() {
    let list = |items: &[Value]| Value::List(items.to_vec());
    let map = |value: Value| Value::Map(vec![("a".to_owned(), value.clone()), ("b".to_owned(), value)]);
    let leaves = [
        Value::Null,
        Value::Bool(true),
        Value::Number("-1520.50".to_owned()),
        list(&[]),
        Value::Map(Vec::new()),
    ];
    let mut values = leaves.to_vec();
    for _ in 0..3 {
        let nested = values.iter().flat_map(|one| [list(&[one.clone(), one.clone()]), map(one.clone())]);
        values = nested.collect();
    }
    for value in leaves.iter().chain(&values) {
        let printed = print(value);
        assert_eq!(read(&printed), *value, "{printed}");
        assert!(printed.ends_with('\n') && !printed.contains(" \n"), "{printed:?}");
    }
}

#[test]
fn numbers_keep_their_digits() {
    for digits in ["1520.50", "12345678901234567890.10", "0", "-7", "1e5"] {
        assert_eq!(print(&Value::Number(digits.to_owned())), format!("{digits}\n"));
    }
}

#[test]
fn a_key_may_be_of_any_length() {
    for length in [1, 1000, 1022, 1023, 1024, 1025, 5000] {
        for letter in ["a", "я", "\u{202e}"] {
            let inside = Value::Map(vec![(letter.repeat(length), text("x"))]);
            let value = Value::Map(vec![("a".to_owned(), inside)]);
            assert_eq!(read(&print(&value)), value, "{length} times {letter:?}");
        }
    }
}
