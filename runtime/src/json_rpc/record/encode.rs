//! Writes values as protocol 2 has them, and judges the limits on the way.
//!
//! A record carries its schema, but for the outermost one of a request: parameters are a plain object.

use jiff::civil::Date;

use super::recordset::{RowWriter, Survey};
use crate::json::Writer;
use crate::limit::check_record;
use crate::plain::{Listed, going_out};
use crate::{Column, Encode, Encoder, Fault, Format, Item, RawJson};

/// The text that is written.
#[derive(Debug)]
pub(super) struct Sheet<'w> {
    pub(super) text: &'w mut Writer,
    today: Date,
    /// The next record is the parameters of a request.
    params: bool,
}

impl<'w> Sheet<'w> {
    /// For the parameters of a request.
    pub(super) fn of_params(text: &'w mut Writer, today: Date) -> Self {
        Self { text, today, params: true }
    }

    /// For a value inside others.
    pub(super) fn of_value(text: &'w mut Writer, today: Date) -> Self {
        Self { text, today, params: false }
    }

    /// Judges every limit of a record.
    pub(super) fn check(&self, format: &Format, cells: &[&dyn Encode]) -> Result<(), Fault> {
        check_record(format, cells, self.today)
    }

    /// Writes names and types: the schema of a record.
    fn types<'c>(&mut self, columns: impl Iterator<Item = &'c Column>) {
        self.text.raw("{");
        for (index, column) in columns.enumerate() {
            self.text.raw(if index == 0 { "" } else { "," });
            self.text.key(column.name);
            self.wire_type(column.wire_type);
        }
        self.text.raw("}");
    }

    /// Writes columns with their types: the schema of a recordset.
    fn columns<'c>(&mut self, columns: impl Iterator<Item = &'c Column>) {
        self.text.raw("[");
        for (index, column) in columns.enumerate() {
            self.text.raw(if index == 0 { r#"{"n":"# } else { r#",{"n":"# });
            self.text.string(column.name);
            self.text.raw(r#","t":"#);
            self.wire_type(column.wire_type);
            self.text.raw("}");
        }
        self.text.raw("]");
    }

    /// The name of a type, or an object of one.
    fn wire_type(&mut self, wire_type: &str) {
        if wire_type.starts_with('{') { self.text.raw(wire_type) } else { self.text.string(wire_type) }
    }

    fn recordset(
        &mut self,
        format: &'static Format,
        count: usize,
        each: &mut dyn FnMut(usize, &mut dyn Encoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut survey = Survey::new(format);
        for index in 0..count {
            each(index, &mut survey).map_err(|fault| fault.at_index(index))?;
        }
        let columns = survey.columns(count);
        self.text.raw(r#"{"s":"#);
        self.columns(columns.iter().filter_map(|index| format.columns.get(*index)));
        self.text.raw(r#","d":["#);
        for index in 0..count {
            self.text.raw(if index == 0 { "" } else { "," });
            let mut row = RowWriter { sheet: self, format, columns: &columns };
            each(index, &mut row).map_err(|fault| fault.at_index(index))?;
        }
        self.text.raw("]}");
        Ok(())
    }
}

impl Listed for Sheet<'_> {
    fn writer(&mut self) -> &mut Writer {
        self.text
    }
}

impl Encoder for Sheet<'_> {
    fn null(&mut self) {
        self.text.raw("null");
    }

    fn bool(&mut self, value: bool) {
        self.text.raw(if value { "true" } else { "false" });
    }

    fn int(&mut self, value: i64) {
        self.text.int(value);
    }

    fn number(&mut self, digits: &str) {
        self.text.raw(digits);
    }

    fn text(&mut self, value: &str) {
        self.text.string(value);
    }

    fn raw(&mut self, json: &RawJson) {
        self.text.raw(json.as_str());
    }

    fn list(
        &mut self,
        item: Item,
        count: usize,
        each: &mut dyn FnMut(usize, &mut dyn Encoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.params = false;
        if let Item::Record(format) = item {
            return self.recordset(format, count, each);
        }
        self.items(count, each)
    }

    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>) -> Result<(), Fault> {
        self.params = false;
        self.entries(entries)
    }

    fn record(&mut self, format: &'static Format, cells: &[&dyn Encode]) -> Result<(), Fault> {
        let params = std::mem::take(&mut self.params);
        self.check(format, cells)?;
        let columns = going_out(format, cells)?;
        if params {
            return self.values(&columns);
        }
        self.text.raw(r#"{"s":"#);
        self.types(columns.iter().map(|(column, ..)| *column));
        self.text.raw(r#","d":"#);
        self.values(&columns)?;
        self.text.raw("}");
        Ok(())
    }
}
