//! A table of a page: headings and rows of finished cells.

use serde::Serialize;

/// A table. Cells are Markdown on one line.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Table {
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// A heading, and under it paragraphs and a table.
#[derive(Debug, Serialize)]
pub(super) struct Titled {
    pub(super) title: String,
    pub(super) text: Vec<String>,
    pub(super) table: Table,
}

impl Table {
    /// A table without rows.
    pub(super) fn new(head: &[&str]) -> Self {
        Self { head: head.iter().map(|&name| name.to_owned()).collect(), rows: Vec::new() }
    }

    /// Adds a row, with one cell for each heading.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Leaves out the columns in which no row says anything.
    pub(super) fn without_empty_columns(self) -> Self {
        let used: Vec<bool> = (0..self.head.len())
            .map(|index| self.rows.iter().any(|row| row.get(index).is_some_and(|cell| !cell.is_empty())))
            .collect();
        let keep = |cells: Vec<String>| -> Vec<String> {
            cells.into_iter().zip(&used).filter(|(_, used)| **used).map(|(cell, _)| cell).collect()
        };
        Self { head: keep(self.head), rows: self.rows.into_iter().map(keep).collect() }
    }

    /// This table, or none when it has no rows: templates loop over it.
    pub(super) fn if_any(self) -> Vec<Self> {
        if self.rows.is_empty() { Vec::new() } else { vec![self.without_empty_columns()] }
    }

    /// The same with a heading.
    pub(super) fn titled(self, title: &str) -> Vec<Titled> {
        let titled = |table| Titled { title: title.to_owned(), text: Vec::new(), table };
        self.if_any().into_iter().map(titled).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_says_nothing_is_left_out() {
        let mut table = Table::new(&["a", "b", "c"]);
        table.row(vec!["1".into(), String::new(), String::new()]);
        table.row(vec!["2".into(), String::new(), "3".into()]);
        let table = table.without_empty_columns();
        assert_eq!(table.head, ["a", "c"]);
        assert_eq!(table.rows, [vec!["1", ""], vec!["2", "3"]]);
    }

    #[test]
    fn a_table_without_rows_is_none() {
        assert!(Table::new(&["a"]).if_any().is_empty());
    }
}
