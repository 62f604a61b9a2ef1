//! Cells and rows as the types read them.
//!
//! XML has text only, so what a text means depends on who asks: an empty element is an empty text to a column of text
//! and null to any other, and so is 1C's empty date. What the column's type says in the catalogue decides.

use super::names::Kind;
use super::table::{Cell, Filled, Table};
use crate::columns::Target;
use crate::json::Writer;
use crate::{Decode, Decoder, Extra, Fault, FaultKind, Format, RawJson, Scalar};

/// A scalar: a cell, or a result that is one.
#[derive(Debug)]
pub(super) struct Text<'m> {
    text: &'m str,
    cell: Cell,
    /// Type in the catalogue, without a prefix; none when there is no column.
    wire_type: Option<&'static str>,
}

impl<'m> Text<'m> {
    /// A cell of a row; `wire_type` is that of its column, when it has one in the catalogue.
    pub(super) fn new(row: Filled<'m>, cell: Cell, wire_type: Option<&'static str>) -> Self {
        let wire_type = wire_type.map(|name| name.rsplit(':').next().unwrap_or(name));
        Self { text: row.text_of(&cell), cell, wire_type }
    }

    /// The result when it is a scalar.
    pub(super) fn result(table: &'m Table) -> Option<Self> {
        let row = table.filled();
        row.cells().next().map(|(_, cell)| Self::new(row, cell, None))
    }

    /// Whether nothing stands there that a list could hold.
    pub(super) fn is_blank(&self) -> bool {
        self.cell.nil || self.text.trim().is_empty()
    }

    fn is_text(&self) -> bool {
        match self.wire_type {
            Some(name) => name == "string",
            None => self.cell.kind == Kind::Text,
        }
    }

    fn is_null(&self) -> bool {
        let text = self.text.trim();
        let clock = self.wire_type == Some("time");
        self.cell.nil || (!self.is_text() && (text.is_empty() || (is_empty_date(text) && !clock)))
    }

    fn read(&self) -> Scalar<'m> {
        let typed = self.wire_type.is_some() || self.cell.kind == Kind::Other;
        if self.is_text() || (!typed && !self.cell.nil && self.text.trim().is_empty()) {
            return if self.cell.nil { Scalar::Null } else { Scalar::Text(self.text.into()) };
        }
        if self.is_null() {
            return Scalar::Null;
        }
        let text = if typed { self.text.trim() } else { self.text };
        match (self.wire_type, text) {
            (Some("boolean"), "1") => Scalar::Bool(true),
            (Some("boolean"), "0") => Scalar::Bool(false),
            (Some("time"), _) => Scalar::Text(text.strip_prefix("0001-01-01T").unwrap_or(text).into()),
            _ => Scalar::Text(text.into()),
        }
    }

    /// The scalar, which outlives the reading of it.
    pub(super) fn into_scalar(self) -> Result<Scalar<'m>, Fault> {
        if self.cell.nested {
            return Err(Fault::mismatch("a scalar", "elements"));
        }
        Ok(self.read())
    }

    fn json(&self) -> RawJson {
        if self.cell.nil {
            return RawJson::trusted("null");
        }
        let mut writer = Writer::new();
        writer.string(self.text);
        RawJson::trusted(writer.finish())
    }
}

/// 1C's empty date, with or without a time.
fn is_empty_date(text: &str) -> bool {
    text.strip_prefix("0001-01-01").is_some_and(|rest| matches!(rest, "" | "T00:00:00" | "T00:00:00Z"))
}

impl Decoder for Text<'_> {
    fn scalar(&mut self) -> Result<Scalar<'_>, Fault> {
        if self.cell.nested {
            return Err(Fault::mismatch("a scalar", "elements"));
        }
        Ok(self.read())
    }

    fn null(&mut self) -> Result<bool, Fault> {
        Ok(self.is_null() && !self.cell.nested)
    }

    fn list(&mut self, _item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault> {
        Err(Fault::unfit("a list", &self.read()))
    }

    fn map(
        &mut self,
        _entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        Err(Fault::unfit("an object", &self.read()))
    }

    fn record(
        &mut self,
        _format: &'static Format,
        _cells: &mut [&mut dyn Decode],
        _extra: &mut Extra,
    ) -> Result<(), Fault> {
        Err(Fault::unfit("a record", &self.read()))
    }

    fn raw(&mut self) -> Result<RawJson, Fault> {
        Ok(self.json())
    }
}

/// A row.
#[derive(Debug)]
pub(super) struct Row<'m>(pub(super) &'m mut Table);

impl Decoder for Row<'_> {
    fn scalar(&mut self) -> Result<Scalar<'_>, Fault> {
        Err(Fault::mismatch("a scalar", "a row"))
    }

    fn null(&mut self) -> Result<bool, Fault> {
        Ok(false)
    }

    fn list(&mut self, _item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault> {
        Err(Fault::mismatch("a list", "a row"))
    }

    fn map(
        &mut self,
        entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let row = self.0.filled();
        row.cells().try_for_each(|(name, cell)| {
            entry(name, &mut Text::new(row, cell, None)).map_err(|fault| fault.in_field(name))
        })
    }

    fn record(
        &mut self,
        format: &'static Format,
        cells: &mut [&mut dyn Decode],
        extra: &mut Extra,
    ) -> Result<(), Fault> {
        extra.clear();
        self.0.match_with(format);
        let row = self.0.filled();
        let Some(mapping) = row.mapping else { return Ok(()) };
        if let Some(fault) = &mapping.fault {
            return Err(at_first_missing(fault, format, row));
        }
        for ((name, cell), target) in row.cells().zip(&mapping.targets) {
            match target {
                Target::Cell(index) => {
                    let wire_type = format.columns.get(*index).map(|column| column.wire_type);
                    if let Some(into) = cells.get_mut(*index) {
                        let read = into.decode(&mut Text::new(row, cell, wire_type));
                        read.map_err(|fault| fault.in_field(name))?;
                    }
                }
                Target::Extra(name) => extra.push(name.clone(), Text::new(row, cell, None).json()),
                Target::Drop => {}
            }
        }
        Ok(())
    }

    fn raw(&mut self) -> Result<RawJson, Fault> {
        let row = self.0.filled();
        let mut object = Writer::new();
        object.raw("{");
        for (index, (name, cell)) in row.cells().enumerate() {
            object.raw(if index == 0 { "" } else { "," });
            object.key(name);
            object.raw(Text::new(row, cell, None).json().as_str());
        }
        object.raw("}");
        Ok(RawJson::trusted(object.finish()))
    }
}

/// Names the first of the columns that are missing in the path, too.
#[cold]
fn at_first_missing(fault: &Fault, format: &Format, row: Filled<'_>) -> Fault {
    let there = |name: &str| row.cells().any(|(own, _)| own == name);
    let first = format.columns.iter().find(|column| {
        !column.optional && !there(column.name) && !column.aliases.iter().any(|alias| there(alias))
    });
    match first {
        Some(column) if fault.kind() == FaultKind::Missing => fault.clone().in_field(column.name),
        _ => fault.clone(),
    }
}
