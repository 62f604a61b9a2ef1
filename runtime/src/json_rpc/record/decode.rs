//! Reads values from the text of an answer, in one pass and into place.
//!
//! It knows shapes and columns; what a scalar means is read by the values themselves.

use super::row::Row;
use super::schema::{Schema, Schemas};
use super::shape::Shape;
use crate::json::{Kind, Reader};
use crate::plain::{Keyed, scalar};
use crate::{Decode, Decoder, Extra, Fault, Format, RawJson, Scalar};

/// The value that comes next.
#[derive(Debug)]
pub(super) struct Records<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) schemas: Schemas<'a>,
}

impl<'r, 'a> Records<'r, 'a> {
    pub(super) fn new(reader: &'r mut Reader<'a>) -> Self {
        Self { reader, schemas: Schemas::default() }
    }

    /// Rows of a recordset.
    fn rows(
        &mut self,
        schema: &Schema<'a>,
        item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut index = 0;
        let mut more = self.reader.open_list()?;
        while more {
            let kind = self.reader.peek()?;
            if !matches!(kind, Kind::List | Kind::Null) {
                return Err(Fault::mismatch("a row", kind.words()).at_index(index));
            }
            item(&mut Row { records: self, schema }).map_err(|fault| fault.at_index(index))?;
            more = self.reader.next_item()?;
            index += 1;
        }
        Ok(())
    }
}

impl<'a> Keyed<'a> for Records<'_, 'a> {
    fn reader(&mut self) -> &mut Reader<'a> {
        self.reader
    }
}

fn in_data(fault: Fault) -> Fault {
    fault.in_field("d")
}

impl Decoder for Records<'_, '_> {
    fn scalar(&mut self) -> Result<Scalar<'_>, Fault> {
        scalar(self.reader)
    }

    fn null(&mut self) -> Result<bool, Fault> {
        self.reader.null()
    }

    fn list(&mut self, item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault> {
        if self.reader.peek()? == Kind::List {
            return self.items(item);
        }
        self.expect_object("a list")?;
        match self.open(None)? {
            Shape::Positional(schema, rest) => {
                self.rows(&schema, item).map_err(in_data)?;
                self.close(rest)
            }
            Shape::Named(_) => Err(Fault::mismatch("a list", "a record")),
            Shape::Plain => Err(Fault::mismatch("a list", Kind::Object.words())),
        }
    }

    fn map(
        &mut self,
        entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.expect_object("an object")?;
        match self.open(None)? {
            Shape::Plain => self.entries(entry),
            Shape::Named(rest) => {
                self.entries(entry).map_err(in_data)?;
                self.close(rest)
            }
            Shape::Positional(schema, rest) => {
                Row { records: self, schema: &schema }.map(entry).map_err(in_data)?;
                self.close(rest)
            }
        }
    }

    fn record(
        &mut self,
        format: &'static Format,
        cells: &mut [&mut dyn Decode],
        extra: &mut Extra,
    ) -> Result<(), Fault> {
        extra.clear();
        self.expect_object("a record")?;
        match self.open(Some(format))? {
            Shape::Plain => self.by_keys(format, cells, extra),
            Shape::Named(rest) => {
                self.by_keys(format, cells, extra).map_err(in_data)?;
                self.close(rest)
            }
            Shape::Positional(schema, rest) => {
                Row { records: self, schema: &schema }.record(format, cells, extra).map_err(in_data)?;
                self.close(rest)
            }
        }
    }

    fn raw(&mut self) -> Result<RawJson, Fault> {
        self.reader.raw_value().map(RawJson::trusted)
    }

    fn skip(&mut self) -> Result<(), Fault> {
        self.reader.skip_value()
    }
}
