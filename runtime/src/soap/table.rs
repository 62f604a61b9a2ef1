//! One row of a table: the texts of its cells behind one another, and the names of its columns.
//!
//! Rows of all encodings become this. The columns of a ValueTable stand before its rows; a row with named children
//! brings its own, which are compared with those of the row before, so that both are matched with a format once and not
//! once per row. What a cell means is read in `values`.

use std::sync::Arc;

use super::names::{Element, Kind};
use crate::columns::Mapping;
use crate::{Fault, Format};

/// What a cell or a column costs besides its text, roughly.
const PIECE: usize = 64;

/// A row, and the columns it follows.
#[derive(Debug)]
pub(super) struct Table {
    names: Vec<Arc<str>>,
    /// Bytes of the names.
    names_size: usize,
    mapping: Option<Mapping>,
    cells: Vec<Cell>,
    text: String,
    /// The last character of the text was a carriage return that became a line feed.
    returned: bool,
    /// Most bytes of a row.
    most: usize,
}

/// A cell: where its text stands, and what its element said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    start: usize,
    end: usize,
    pub(super) nil: bool,
    pub(super) kind: Kind,
    /// It holds elements.
    pub(super) nested: bool,
}

/// A row that is complete.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filled<'m> {
    cells: &'m [Cell],
    text: &'m str,
    names: &'m [Arc<str>],
    pub(super) mapping: Option<&'m Mapping>,
}

impl Table {
    pub(super) fn new(most: usize) -> Self {
        Self {
            names: Vec::new(),
            names_size: 0,
            mapping: None,
            cells: Vec::new(),
            text: String::new(),
            returned: false,
            most,
        }
    }

    /// Forgets the row, not the columns.
    pub(super) fn clear(&mut self) {
        self.cells.clear();
        self.text.clear();
        self.returned = false;
    }

    /// Keeps so many columns.
    pub(super) fn keep_columns(&mut self, count: usize) {
        if count < self.names.len() {
            self.names_size -= self.names.drain(count..).map(|name| name.len()).sum::<usize>();
            self.mapping = None;
        }
    }

    fn add_column(&mut self, name: &str) {
        self.names.push(Arc::from(name));
        self.names_size += name.len();
        self.mapping = None;
    }

    /// Takes the text that was pushed as the name of the next column.
    pub(super) fn name_column(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.add_column(text.trim());
        self.clear();
    }

    /// Begins the cell of a column that is known by its place.
    pub(super) fn begin_placed(&mut self, element: &Element<'_>) {
        let start = self.text.len();
        self.returned = false;
        self.cells.push(Cell { start, end: start, nil: element.nil, kind: element.kind, nested: false });
    }

    /// Begins the cell of a column that the element names.
    pub(super) fn begin_named(&mut self, element: &Element<'_>) {
        let index = self.cells.len();
        if self.names.get(index).is_none_or(|name| **name != *element.local) {
            self.keep_columns(index);
            self.add_column(element.local);
        }
        self.begin_placed(element);
    }

    /// Adds to the text of the cell. A line ends with a line feed, whatever it ended with in the answer, unless the text
    /// is `literal`.
    pub(super) fn push(&mut self, text: &str, literal: bool) {
        if literal {
            self.returned = false;
            self.text.push_str(text);
            return;
        }
        let text = if self.returned { text.strip_prefix('\n').unwrap_or(text) } else { text };
        self.returned = text.ends_with('\r');
        let mut lines = text.split('\r');
        self.text.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.text.push('\n');
            self.text.push_str(line.strip_prefix('\n').unwrap_or(line));
        }
    }

    /// Makes sure that the row is no larger than it may be.
    pub(super) fn check_size(&self) -> Result<(), Fault> {
        let pieces = (self.cells.len() + self.names.len()).saturating_mul(PIECE);
        if self.text.len().saturating_add(self.names_size).saturating_add(pieces) > self.most {
            return Err(Fault::too_large("a row", self.most));
        }
        Ok(())
    }

    /// The cell holds elements.
    pub(super) fn nest(&mut self) {
        if let Some(cell) = self.cells.last_mut() {
            cell.nested = true;
        }
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(cell) = self.cells.last_mut() {
            cell.end = self.text.len();
        }
    }

    /// Ends a row whose cells have names: it has no columns but these.
    pub(super) fn end_named(&mut self) {
        self.keep_columns(self.cells.len());
    }

    /// Ends a row whose cells have places: as many as there are columns.
    pub(super) fn end_placed(&self) -> Result<(), Fault> {
        let (columns, cells) = (self.names.len(), self.cells.len());
        if columns == cells {
            return Ok(());
        }
        Err(Fault::mismatch(format!("{columns} values"), cells.to_string()))
    }

    /// Matches the columns with a format, unless they are already.
    pub(super) fn match_with(&mut self, format: &'static Format) {
        if !self.mapping.as_ref().is_some_and(|mapping| mapping.is_for(format)) {
            self.mapping = Some(Mapping::new(format, &self.names));
        }
    }

    /// The row.
    pub(super) fn filled(&self) -> Filled<'_> {
        let Self { names, mapping, cells, text, .. } = self;
        Filled { cells, text, names, mapping: mapping.as_ref() }
    }

    /// The text of the first cell.
    pub(super) fn first(&self) -> &str {
        self.cells.first().map_or("", |cell| self.filled().text_of(cell))
    }
}

impl<'m> Filled<'m> {
    /// Cells with the names of their columns.
    pub(super) fn cells(self) -> impl Iterator<Item = (&'m str, Cell)> {
        let names = self.names.iter().map(|name| &**name).chain(std::iter::repeat(""));
        names.zip(self.cells.iter().copied())
    }

    pub(super) fn text_of(self, cell: &Cell) -> &'m str {
        self.text.get(cell.start..cell.end).unwrap_or_default()
    }
}
