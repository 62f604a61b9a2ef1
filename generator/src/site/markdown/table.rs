//! A table while it is written: its head first, then row after row.

use super::Rows;
use crate::site::fragment::Fragment;

/// From so many columns on, a table has room beside the menu on wide screens only.
const WIDE: usize = 5;

/// Which cell comes next, and what has been written.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    /// What was being written when the table began.
    pub(super) outer: Fragment,
    table: Rows,
    /// What the columns are called, once the head has been read.
    names: Vec<String>,
    columns: usize,
    in_head: bool,
    column: usize,
    /// The cell that is open ends with this.
    close: &'static str,
}

impl OpenTable {
    /// Begins a table of so many columns under a label.
    pub(super) fn new(outer: Fragment, columns: usize, label: &str) -> Self {
        let mut open = Self { outer, columns, ..Self::default() };
        let head = &mut open.table.head;
        // What is wider than the page scrolls by itself, and can be reached by the keyboard to do so.
        head.push("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        head.text(label);
        head.push(match columns {
            0 | 1 => "\"><table>\n",
            2 => "\"><table class=\"pairs\">\n",
            3..WIDE => "\"><table class=\"cards\">\n",
            _ => "\"><table class=\"cards wide\">\n",
        });
        open.table.tail.push("</tbody></table></div>\n");
        open
    }

    /// What begins the head or a row.
    pub(super) fn row(&mut self, in_head: bool) -> &'static str {
        (self.in_head, self.column) = (in_head, 0);
        if in_head { "<thead><tr>" } else { "<tr>" }
    }

    /// Begins a cell. The first one of a row is what the row is about. Where rows are shown as cards, for want of room, each of the
    /// others says what its column is called.
    pub(super) fn cell(&mut self, out: &mut Fragment) {
        let name = self.names.get(self.column).filter(|_| self.columns > 2 && self.column > 0);
        self.close = match (self.in_head, self.column) {
            (true, _) => {
                out.push("<th scope=\"col\">");
                "</th>"
            }
            (false, 0) => {
                out.push("<th scope=\"row\">");
                "</th>"
            }
            (false, _) => {
                out.push("<td");
                if let Some(name) = name {
                    out.push(" data-label=\"");
                    out.text(name);
                    out.push("\"");
                }
                out.push(">");
                "</td>"
            }
        };
        self.column += 1;
    }

    /// What ends it, of which this is the text.
    pub(super) fn end_cell(&mut self, text: &str) -> &'static str {
        if self.in_head {
            self.names.push(text.to_owned());
        }
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
