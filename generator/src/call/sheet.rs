//! Rows that come page by page, as one document: what is shown at once would look the same.
//!
//! One page is held. The columns, and in a table their widths, are those of the first page.

use super::show::{Shape, aligned_by, cell, csv_line, names_of, widths_of};
use crate::model::Value;

/// A document that rows are added to.
pub(crate) struct Sheet {
    shape: Shape,
    begun: bool,
    names: Vec<String>,
    widths: Vec<usize>,
    left_out: Vec<String>,
}

impl Sheet {
    /// An empty document.
    pub(crate) fn new(shape: Shape) -> Self {
        Self { shape, begun: false, names: Vec::new(), widths: Vec::new(), left_out: Vec::new() }
    }

    /// The text of more rows.
    pub(crate) fn add(&mut self, rows: &[Value]) -> String {
        if rows.is_empty() {
            return String::new();
        }
        let first = !std::mem::replace(&mut self.begun, true);
        if self.shape == Shape::Json {
            let texts: Vec<_> = rows.iter().map(indented).collect();
            return format!("{}{}", if first { "[\n" } else { ",\n" }, texts.join(",\n"));
        }
        let mut lines = Vec::new();
        if first {
            self.names = names_of(rows);
            lines.push(self.names.iter().map(|name| Value::String(name.clone())).collect::<Vec<_>>());
        }
        let new = names_of(rows).into_iter().filter(|name| !self.names.contains(name));
        let new: Vec<_> = new.filter(|name| !self.left_out.contains(name)).collect();
        self.left_out.extend(new);
        let cells = |row: &Value| {
            let of = |name: &String| row.get(name).cloned().unwrap_or(Value::Null);
            self.names.iter().map(of).collect::<Vec<_>>()
        };
        lines.extend(rows.iter().map(cells));
        if self.shape == Shape::Csv {
            return lines.iter().map(|line| csv_line(line)).collect();
        }
        let lines: Vec<Vec<String>> = lines.iter().map(|line| line.iter().map(cell).collect()).collect();
        if first {
            self.widths = widths_of(&lines);
        }
        aligned_by(&lines, &self.widths)
    }

    /// The text that ends the document, be it whole or broken off.
    pub(crate) fn end(&self) -> &'static str {
        match (self.shape, self.begun) {
            (Shape::Json, true) => "\n]\n",
            (Shape::Json, false) => "[]\n",
            _ => "",
        }
    }

    /// Columns that came after the first page and had no place.
    pub(crate) fn left_out(&self) -> &[String] {
        &self.left_out
    }
}

/// A row as it stands in a list.
fn indented(row: &Value) -> String {
    let text = serde_json::to_string_pretty(row).unwrap_or_default();
    format!("  {}", text.replace('\n', "\n  "))
}

#[cfg(test)]
mod tests {
    use super::super::shown;
    use super::*;

    fn row(id: &str, name: &str) -> Value {
        let text = Value::String(name.to_owned());
        Value::Map(vec![("Id".to_owned(), Value::Number(id.to_owned())), ("Name".to_owned(), text)])
    }

    #[test]
    fn pages_one_after_another_read_as_one_document() {
        let rows = [row("1", "a,\nb"), row("2.50", "Ромашка"), row("3", "")];
        let whole = Value::List(rows.to_vec());
        for shape in [Shape::Json, Shape::Csv] {
            let mut sheet = Sheet::new(shape);
            let [first, second, third] = &rows;
            let text = [[first.clone()].as_slice(), &[], &[second.clone(), third.clone()]]
                .map(|page| sheet.add(page))
                .concat();
            assert_eq!(text + sheet.end(), shown(&whole, shape));
            let none = Sheet::new(shape);
            assert_eq!(none.end(), shown(&Value::List(Vec::new()), shape));
        }
    }

    #[test]
    fn a_table_keeps_the_widths_of_its_first_page() {
        let mut sheet = Sheet::new(Shape::Table);
        assert_eq!(sheet.add(&[row("10", "x")]), "Id  Name\n10  x\n");
        assert_eq!(sheet.add(&[row("3", "y"), row("12345", "z")]), "3   y\n12345  z\n");
    }

    #[test]
    fn a_column_that_comes_too_late_is_told_of_once() {
        let mut sheet = Sheet::new(Shape::Csv);
        let late = Value::Map(vec![("Id".to_owned(), Value::Null), ("Late".to_owned(), Value::Bool(true))]);
        let text = [row("1", "x"), late.clone(), late].map(|row| sheet.add(&[row])).concat();
        assert_eq!(
            (text.as_str(), sheet.left_out()),
            ("Id,Name\r\n1,x\r\n,\r\n,\r\n", &["Late".to_owned()][..])
        );
    }
}
