//! What was found, in a few words, and nothing in them that could steer a terminal.

use crate::json;
use crate::model::Value;

/// A value as JSON writes it, or what kind of thing it is when it holds others.
pub(super) fn of(value: &Value) -> String {
    match value {
        Value::List(_) | Value::Map(_) => kind(value).to_owned(),
        scalar => clean(&json::text(scalar)),
    }
}

/// A value that may not be shown.
pub(super) fn hidden(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        other => format!("{} that is not shown", kind(other)),
    }
}

/// A text of the provider's without what could steer a terminal.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

/// So much of a text. It is cut once its secrets are out of it, lest a half of one be left.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// What kind of JSON a value is.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::List(items) if items.is_empty() => "an empty array",
        Value::List(_) => "an array",
        Value::Map(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_letters_and_steers_nothing() {
        assert_eq!(of(&Value::String("\u{9b}2J\u{1b}".to_owned())), "\"2J\\u001b\"");
        assert_eq!(cut("ёжик", 2), "ёж…");
        assert_eq!(cut("ёжик", 4), "ёжик");
    }

    #[test]
    fn what_holds_other_values_does_not_show_them() {
        assert_eq!(of(&Value::List(vec![Value::String("secret".to_owned())])), "an array");
        assert_eq!(hidden(&Value::String("secret".to_owned())), "a string that is not shown");
    }
}
