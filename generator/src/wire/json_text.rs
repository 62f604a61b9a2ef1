//! JSON as a reader wants it: two spaces a level, short arrays of scalars and short items of a list on one line,
//! numbers with the digits they came with.

use super::Value;

/// Longest line of what could also be written on several.
const WIDTH: usize = 100;

/// Prints a value over as many lines as it needs, without a line break at the end.
pub(super) fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value, 0, false);
    out
}

fn write(out: &mut String, value: &Value, level: usize, in_list: bool) {
    if fits_one_line(value, in_list) {
        let line = compact(value);
        if line.chars().count() + 2 * level <= WIDTH {
            out.push_str(&line);
            return;
        }
    }
    match value {
        Value::List(items) if !items.is_empty() => {
            block(out, level, ['[', ']'], items, |out, item| write(out, item, level + 1, true));
        }
        Value::Map(entries) if !entries.is_empty() => {
            block(out, level, ['{', '}'], entries, |out, (key, value)| {
                out.push_str(&quoted(key));
                out.push_str(": ");
                write(out, value, level + 1, false);
            });
        }
        _ => out.push_str(&compact(value)),
    }
}

fn block<T>(
    out: &mut String,
    level: usize,
    [open, close]: [char; 2],
    items: &[T],
    item: impl Fn(&mut String, &T),
) {
    out.push(open);
    for (index, each) in items.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        indent(out, level + 1);
        item(out, each);
    }
    out.push('\n');
    indent(out, level);
    out.push(close);
}

fn indent(out: &mut String, level: usize) {
    out.extend(std::iter::repeat_n("  ", level));
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

fn compact(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(digits) => digits.clone(),
        Value::String(text) => quoted(text),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(compact).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("{}: {}", quoted(key), compact(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
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
    fn empty_containers_have_no_blank_inside() {
        let empty =
            Value::Map(vec![("a".to_owned(), Value::Map(vec![])), ("b".to_owned(), Value::List(vec![]))]);
        assert_eq!(pretty(&empty), "{\n  \"a\": {},\n  \"b\": []\n}");
    }
}
