//! A table while it is written: its head first, then row after row.

use super::Rows;
use crate::site::fragment::Fragment;

/// Which cell comes next, and what has been written.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    /// What was being written when the table began.
    pub(super) outer: Fragment,
    table: Rows,
    in_head: bool,
    column: usize,
    /// The cell that is open ends with this.
    close: &'static str,
}

impl OpenTable {
    /// Begins a table of so many columns under a label.
    pub(super) fn new(outer: Fragment, columns: usize, label: &str) -> Self {
        let mut open = Self { outer, ..Self::default() };
        let head = &mut open.table.head;
        // What is wider than the page scrolls by itself, and can be reached by the keyboard to do so.
        head.push("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        head.text(label);
        head.push(if columns == 2 { "\"><table class=\"pairs\">\n" } else { "\"><table>\n" });
        open.table.tail.push("</tbody></table></div>\n");
        open
    }

    /// What begins the head or a row.
    pub(super) fn row(&mut self, in_head: bool) -> &'static str {
        (self.in_head, self.column) = (in_head, 0);
        if in_head { "<thead><tr>" } else { "<tr>" }
    }

    /// What begins a cell. The first one of a row is what the row is about.
    pub(super) fn cell(&mut self) -> &'static str {
        let (open, close) = match (self.in_head, self.column) {
            (true, _) => ("<th scope=\"col\">", "</th>"),
            (false, 0) => ("<th scope=\"row\">", "</th>"),
            (false, _) => ("<td>", "</td>"),
        };
        self.column += 1;
        self.close = close;
        open
    }

    /// What ends it.
    pub(super) fn end_cell(&self) -> &'static str {
        self.close
    }

    /// Takes what was written of the head or of a row.
    pub(super) fn end_row(&mut self, mut row: Fragment) {
        if self.in_head {
            row.push("</tr></thead>\n<tbody>\n");
            self.table.head.append(&row);
        } else {
            row.push("</tr>\n");
            self.table.rows.push(row);
        }
    }

    /// The table, and what was being written when it began.
    pub(super) fn end(self) -> (Rows, Fragment) {
        (self.table, self.outer)
    }
}
