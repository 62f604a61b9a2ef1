//! YAML of the same values as `json` writes: in blocks, keys in their order, numbers by their digits.
//!
//! Every text stands in quotation marks, and so does every key that is no plain word: what stands without may be a truth
//! value, a number or nothing, and which it is differs between the editions of YAML.

use std::fmt::Write as _;

use super::json::is_hidden;
use crate::model::Value;

/// What one level is indented by.
const STEP: usize = 2;
/// The longest key that may stand on one line with its value.
const LONGEST_KEY: usize = 1024;
/// Words that are no texts to some edition of YAML, whatever the case of their letters.
const MEANING: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// The text of a file.
pub(super) fn print(value: &Value) -> String {
    let mut out = String::new();
    match value {
        Value::Map(entries) if !entries.is_empty() => map(&mut out, entries, 0, false),
        Value::List(items) if !items.is_empty() => list(&mut out, items, 0, false),
        single => {
            scalar(&mut out, single, STEP);
            out.push('\n');
        }
    }
    out
}

/// Keys with their values, each at the indentation; the first where the line is, when that has begun.
fn map(out: &mut String, entries: &[(String, Value)], indent: usize, begun: bool) {
    for (index, (name, value)) in entries.iter().enumerate() {
        if index > 0 || !begun {
            spaces(out, indent);
        }
        key(out, name, indent);
        beside(out, value, indent + STEP, false);
    }
}

/// Items, placed in the same way.
fn list(out: &mut String, items: &[Value], indent: usize, begun: bool) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 || !begun {
            spaces(out, indent);
        }
        out.push('-');
        beside(out, item, indent + STEP, true);
    }
}

/// A value behind a key or a dash. Behind a dash the first of several stands on the same line.
fn beside(out: &mut String, value: &Value, indent: usize, same_line: bool) {
    let between = if same_line { ' ' } else { '\n' };
    match value {
        Value::Map(entries) if !entries.is_empty() => {
            out.push(between);
            map(out, entries, indent, same_line);
        }
        Value::List(items) if !items.is_empty() => {
            out.push(between);
            list(out, items, indent, same_line);
        }
        single => {
            out.push(' ');
            scalar(out, single, indent);
            out.push('\n');
        }
    }
}

fn scalar(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(digits) => out.push_str(digits),
        Value::String(text) => quoted(out, text, Some(indent)),
        Value::List(_) => out.push_str("[]"),
        Value::Map(_) => out.push_str("{}"),
    }
}

fn key(out: &mut String, name: &str, indent: usize) {
    if is_word(name) {
        out.push_str(name);
    } else {
        let start = out.len();
        quoted(out, name, None);
        if out.len() - start > LONGEST_KEY {
            out.insert_str(start, "? ");
            out.push('\n');
            spaces(out, indent);
        }
    }
    out.push(':');
}

/// Whether a key is the same text with and without quotation marks.
fn is_word(name: &str) -> bool {
    let first = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '$' | '_');
    let inside = |c: char| first(c) || c.is_ascii_digit() || matches!(c, '-' | '.' | '{' | '}');
    name.starts_with(first)
        && name.chars().all(inside)
        && name.len() <= LONGEST_KEY
        && !MEANING.iter().any(|word| name.eq_ignore_ascii_case(word))
}

/// A text in quotation marks. With an indentation, the file begins a new line where the text does.
fn quoted(out: &mut String, text: &str, indent: Option<usize>) {
    out.push('"');
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' => {
                out.push_str("\\n");
                if let (Some(indent), Some(next)) = (indent, letters.peek().filter(|next| **next != '\n')) {
                    out.push_str("\\\n");
                    spaces(out, indent);
                    // Spaces before a line's text are its indentation, unless escaped.
                    out.push_str(if *next == ' ' { "\\" } else { "" });
                }
            }
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            other if is_unprintable(other) => escaped(out, other),
            other => out.push(other),
        }
    }
    out.push('"');
}

/// What YAML does not print, and what a reader does not see.
fn is_unprintable(letter: char) -> bool {
    letter.is_control() || is_hidden(letter) || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

fn escaped(out: &mut String, letter: char) {
    let number = u32::from(letter);
    let _ = match number {
        0..=0xff => write!(out, "\\x{number:02x}"),
        0x100..=0xffff => write!(out, "\\u{number:04x}"),
        _ => write!(out, "\\U{number:08x}"),
    };
}

fn spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}
