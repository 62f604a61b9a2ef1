//! JSON as a reader wants it: two spaces a level, short arrays of scalars and short items of a list on one line,
//! numbers with the digits they came with. A literal of Python is but for its words the same.

use std::fmt::Write as _;

use super::{Value, is_hidden};

/// Longest line of what could also be written on several.
const WIDTH: usize = 100;

/// How a value is written.
struct Style {
    /// Spaces a level.
    indent: usize,
    /// Nothing, true and false.
    words: [&'static str; 3],
    /// What is done with letters that nobody sees.
    hidden: Hidden,
}

/// What is done with letters that nobody sees, inside strings.
#[derive(Clone, Copy)]
enum Hidden {
    /// They stay.
    Kept,
    /// They are written by their numbers, in UTF-16.
    InUnits,
    /// They are written by their numbers.
    ByNumber,
}

const JSON: Style = Style { indent: 2, words: ["null", "true", "false"], hidden: Hidden::Kept };
const VISIBLE: Style = Style { hidden: Hidden::InUnits, ..JSON };
const PYTHON: Style = Style { indent: 4, words: ["None", "True", "False"], hidden: Hidden::ByNumber };

/// Prints a value over as many lines as it needs, without a line break at the end.
pub(super) fn pretty(value: &Value) -> String {
    JSON.print(value)
}

/// The same, without letters that nobody sees.
pub(super) fn visible(value: &Value) -> String {
    VISIBLE.print(value)
}

/// A literal of Python, without letters that nobody sees.
pub(crate) fn python(value: &Value) -> String {
    PYTHON.print(value)
}

impl Style {
    fn print(&self, value: &Value) -> String {
        let mut out = String::new();
        self.write(&mut out, value, 0, false);
        out
    }

    fn write(&self, out: &mut String, value: &Value, level: usize, in_list: bool) {
        if fits_one_line(value, in_list) {
            let line = self.compact(value);
            if line.chars().count() + self.indent * level <= WIDTH {
                out.push_str(&line);
                return;
            }
        }
        match value {
            Value::List(items) if !items.is_empty() => {
                self.block(out, level, ['[', ']'], items, |out, item| {
                    self.write(out, item, level + 1, true);
                });
            }
            Value::Map(entries) if !entries.is_empty() => {
                self.block(out, level, ['{', '}'], entries, |out, (key, value)| {
                    out.push_str(&self.quoted(key));
                    out.push_str(": ");
                    self.write(out, value, level + 1, false);
                });
            }
            _ => out.push_str(&self.compact(value)),
        }
    }

    fn block<T>(
        &self,
        out: &mut String,
        level: usize,
        [open, close]: [char; 2],
        items: &[T],
        item: impl Fn(&mut String, &T),
    ) {
        let line_break = |out: &mut String, level: usize| {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', self.indent * level));
        };
        out.push(open);
        for (index, each) in items.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            line_break(out, level + 1);
            item(out, each);
        }
        line_break(out, level);
        out.push(close);
    }

    fn compact(&self, value: &Value) -> String {
        let [nothing, yes, no] = self.words;
        match value {
            Value::Null => nothing.to_owned(),
            Value::Bool(true) => yes.to_owned(),
            Value::Bool(false) => no.to_owned(),
            Value::Number(digits) => digits.clone(),
            Value::String(text) => self.quoted(text),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.compact(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(entries) => {
                let entry =
                    |(key, value): &(String, Value)| format!("{}: {}", self.quoted(key), self.compact(value));
                let entries: Vec<String> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// A string. Its escapes mean the same in JSON and in Python.
    fn quoted(&self, text: &str) -> String {
        let quoted = serde_json::Value::String(text.to_owned()).to_string();
        let mut out = String::with_capacity(quoted.len());
        for letter in quoted.chars() {
            // Writing to a string does not fail.
            match self.hidden {
                Hidden::InUnits if is_hidden(letter) => {
                    for unit in letter.encode_utf16(&mut [0; 2]) {
                        let _ = write!(out, "\\u{unit:04x}");
                    }
                }
                Hidden::ByNumber if is_hidden(letter) => {
                    let _ = write!(out, "\\U{:08x}", u32::from(letter));
                }
                _ => out.push(letter),
            }
        }
        out
    }
}

/// An array of scalars, or an item of a list that is no more than a name and a type.
fn fits_one_line(value: &Value, in_list: bool) -> bool {
    match value {
        Value::List(items) => items.iter().all(is_scalar),
        Value::Map(entries) => {
            in_list
                && entries.len() <= 2
                && entries.iter().all(|(_, value)| is_scalar(value) || is_small_map(value))
        }
        _ => true,
    }
}

fn is_small_map(value: &Value) -> bool {
    matches!(value, Value::Map(entries) if entries.len() <= 2 && entries.iter().all(|(_, value)| is_scalar(value)))
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::List(_) | Value::Map(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_array_stays_on_one_line_and_a_long_one_does_not() {
        let digits = |count: usize| Value::List(vec![Value::Number("1520.50".to_owned()); count]);
        assert_eq!(pretty(&digits(2)), "[1520.50, 1520.50]");
        assert_eq!(pretty(&digits(20)).lines().count(), 22);
    }

    #[test]
    fn hostile_text_stays_text() {
        let text = pretty(&Value::String("\"}]\u{8}\n".to_owned()));
        assert_eq!(text, r#""\"}]\b\n""#);
    }

    #[test]
    fn hidden_letters_are_shown_in_the_way_of_the_language() {
        let value = Value::List(vec![Value::String("\u{202e}\u{e0001}\u{85}".to_owned()), Value::Null]);
        assert_eq!(visible(&value), r#"["\u202e\udb40\udc01\u0085", null]"#);
        assert_eq!(python(&value), r#"["\U0000202e\U000e0001\U00000085", None]"#);
    }

    #[test]
    fn empty_containers_have_no_blank_inside() {
        let empty =
            Value::Map(vec![("a".to_owned(), Value::Map(vec![])), ("b".to_owned(), Value::List(vec![]))]);
        assert_eq!(pretty(&empty), "{\n  \"a\": {},\n  \"b\": []\n}");
    }
}
