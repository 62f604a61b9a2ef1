//! The rows of a recordset that is written: looked over first, then written.
//!
//! The schema stands before the rows, and a column that no row has is left out of it. A row that lacks a column which
//! others have holds null there.

use super::encode::Sheet;
use crate::plain::{Listed, Standing, standing};
use crate::{Encode, Encoder, Fault, Format, Item, RawJson};

/// Finds out which columns any row has.
#[derive(Debug)]
pub(super) struct Survey {
    format: &'static Format,
    there: Vec<bool>,
}

impl Survey {
    pub(super) fn new(format: &'static Format) -> Self {
        Self { format, there: format.columns.iter().map(|column| !column.optional).collect() }
    }

    /// The columns to write; all of them when there is no row to go by.
    pub(super) fn columns(&self, rows: usize) -> Vec<usize> {
        let there = self.there.iter().enumerate();
        there.filter(|(_, there)| **there || rows == 0).map(|(index, _)| index).collect()
    }
}

impl Encoder for Survey {
    fn null(&mut self) {}
    fn bool(&mut self, _value: bool) {}
    fn int(&mut self, _value: i64) {}
    fn number(&mut self, _digits: &str) {}
    fn text(&mut self, _value: &str) {}
    fn raw(&mut self, _json: &RawJson) {}

    fn list(
        &mut self,
        _item: Item,
        _count: usize,
        _each: &mut dyn FnMut(usize, &mut dyn Encoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        Ok(())
    }

    fn map(&mut self, _entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>) -> Result<(), Fault> {
        Ok(())
    }

    fn record(&mut self, format: &'static Format, cells: &[&dyn Encode]) -> Result<(), Fault> {
        if !std::ptr::eq(self.format, format) {
            return Ok(());
        }
        for ((column, cell), there) in format.columns.iter().zip(cells).zip(&mut self.there) {
            *there |= standing(column, *cell)? != Standing::LeftOut;
        }
        Ok(())
    }
}

/// Writes a row.
#[derive(Debug)]
pub(super) struct RowWriter<'s, 'w> {
    pub(super) sheet: &'s mut Sheet<'w>,
    pub(super) format: &'static Format,
    pub(super) columns: &'s [usize],
}

impl Encoder for RowWriter<'_, '_> {
    fn null(&mut self) {
        self.sheet.null();
    }

    fn bool(&mut self, value: bool) {
        self.sheet.bool(value);
    }

    fn int(&mut self, value: i64) {
        self.sheet.int(value);
    }

    fn number(&mut self, digits: &str) {
        self.sheet.number(digits);
    }

    fn text(&mut self, value: &str) {
        self.sheet.text(value);
    }

    fn raw(&mut self, json: &RawJson) {
        self.sheet.raw(json);
    }

    fn list(
        &mut self,
        item: Item,
        count: usize,
        each: &mut dyn FnMut(usize, &mut dyn Encoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.sheet.list(item, count, each)
    }

    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>) -> Result<(), Fault> {
        self.sheet.map(entries)
    }

    fn record(&mut self, format: &'static Format, cells: &[&dyn Encode]) -> Result<(), Fault> {
        if !std::ptr::eq(self.format, format) {
            return self.sheet.record(format, cells);
        }
        self.sheet.check(format, cells)?;
        self.sheet.text.raw("[");
        for (place, index) in self.columns.iter().enumerate() {
            self.sheet.text.raw(if place == 0 { "" } else { "," });
            if let (Some(column), Some(cell)) = (format.columns.get(*index), cells.get(*index)) {
                let standing = standing(column, *cell)?;
                self.sheet.cell(column, *cell, standing)?;
            }
        }
        self.sheet.text.raw("]");
        Ok(())
    }
}
