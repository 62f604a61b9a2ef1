//! A result as a table, as JSON or as CSV.

use crate::json;
use crate::model::Value;

/// How a result is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// For people: a recordset as a table, a record as two columns.
    Table,
    /// As JSON, with records as plain objects.
    Json,
    /// As comma-separated values under a line of names.
    Csv,
}

/// A result, with a line break at its end.
pub(crate) fn shown(value: &Value, shape: Shape) -> String {
    match (shape, value) {
        (Shape::Json, _) => format!("{}\n", serde_json::to_string_pretty(value).unwrap_or_default()),
        (Shape::Table, Value::Map(entries)) => {
            aligned(&entries.iter().map(|(key, value)| vec![printable(key), cell(value)]).collect::<Vec<_>>())
        }
        (Shape::Table, _) => {
            let lines = rows(value).into_iter().map(|row| row.iter().map(cell).collect());
            aligned(&lines.collect::<Vec<_>>())
        }
        (Shape::Csv, Value::Map(_)) => csv(&rows(&Value::List(vec![value.clone()]))),
        (Shape::Csv, _) => csv(&rows(value)),
    }
}

/// The rows of a result; of records, under a row of their columns in the order of their appearance.
fn rows(value: &Value) -> Vec<Vec<Value>> {
    let Value::List(items) = value else { return vec![vec![value.clone()]] };
    if !items.iter().all(|item| matches!(item, Value::Map(_))) {
        return items.iter().map(|item| vec![item.clone()]).collect();
    }
    let names = names_of(items);
    if names.is_empty() {
        return Vec::new();
    }
    let head = names.iter().map(|name| Value::String(name.clone())).collect();
    let row =
        |item: &Value| names.iter().map(|name| item.get(name).cloned().unwrap_or(Value::Null)).collect();
    std::iter::once(head).chain(items.iter().map(row)).collect()
}

/// The columns of records, in the order of their appearance.
pub(super) fn names_of(items: &[Value]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for item in items {
        let Value::Map(entries) = item else { continue };
        for (name, _) in entries {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}

fn aligned(lines: &[Vec<String>]) -> String {
    aligned_by(lines, &widths_of(lines))
}

/// How wide each column is: as its widest cell, in characters.
pub(super) fn widths_of(lines: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for line in lines {
        widths.resize(widths.len().max(line.len()), 0);
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    widths
}

/// Lines with columns of these widths.
pub(super) fn aligned_by(lines: &[Vec<String>], widths: &[usize]) -> String {
    let line = |line: &Vec<String>| {
        let cells: Vec<_> = line.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    lines.iter().map(line).collect()
}

fn csv(rows: &[Vec<Value>]) -> String {
    rows.iter().map(|row| csv_line(row)).collect()
}

/// A line of comma-separated values.
pub(super) fn csv_line(row: &[Value]) -> String {
    let field = |value: &Value| {
        let text = match value {
            Value::Null => return String::new(),
            Value::String(text) => text.clone(),
            other => json::text(other),
        };
        let quoted = text.is_empty() || text.contains([',', '"', '\n', '\r']);
        if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    format!("{}\r\n", row.iter().map(field).collect::<Vec<_>>().join(","))
}

/// A value as a cell of a table.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => printable(text),
        other => printable(&json::text(other)),
    }
}

/// Nothing in a text may steer a terminal or break a table.
fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Value {
        let row = |name: &str, price: Value| {
            Value::Map(vec![("Имя".to_owned(), Value::String(name.to_owned())), ("Price".to_owned(), price)])
        };
        Value::List(vec![
            row("Ромашка, \"ООО\"", Value::Number("1520.50".to_owned())),
            row("\u{1b}[2J", Value::Null),
        ])
    }

    #[test]
    fn letters_are_counted_for_a_width_and_none_of_them_steers_the_terminal() {
        let table = shown(&sample(), Shape::Table);
        assert_eq!(table, "Имя             Price\nРомашка, \"ООО\"  1520.50\n [2J            null\n");
    }

    #[test]
    fn a_comma_in_a_value_does_not_end_it() {
        let csv = shown(&sample(), Shape::Csv);
        assert_eq!(csv, "Имя,Price\r\n\"Ромашка, \"\"ООО\"\"\",1520.50\r\n\u{1b}[2J,\r\n");
    }
}
