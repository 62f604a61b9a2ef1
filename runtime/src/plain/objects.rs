//! Objects and arrays as they stand, read and written: what all codecs of JSON do alike.

use std::sync::Arc;

use crate::columns::{Cast, Role};
use crate::json::{Kind, Reader, Writer};
use crate::{Column, Decode, Decoder, Encode, Encoder, Extra, Fault, Format, Presence, Scalar};

/// A codec that reads JSON from a text.
pub(crate) trait Keyed<'a>: Decoder + Sized {
    /// Lends the reader, which stands before a value.
    fn reader(&mut self) -> &mut Reader<'a>;

    /// Items of an array.
    fn items(&mut self, item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut index = 0;
        let mut more = self.reader().open_list()?;
        while more {
            item(self).map_err(|fault| fault.at_index(index))?;
            more = self.reader().next_item()?;
            index += 1;
        }
        Ok(())
    }

    /// A record whose columns are the keys of the object that comes next.
    fn by_keys(
        &mut self,
        format: &'static Format,
        cells: &mut [&mut dyn Decode],
        extra: &mut Extra,
    ) -> Result<(), Fault> {
        let mut cast = Cast::new(format);
        self.columns(&mut cast, cells, extra)?;
        cast.missing().map_or(Ok(()), Err)
    }

    /// Columns that are the keys of the object that comes next, beside those that came before it.
    fn columns(
        &mut self,
        cast: &mut Cast,
        cells: &mut [&mut dyn Decode],
        extra: &mut Extra,
    ) -> Result<(), Fault> {
        let mut key = self.reader().open_object()?;
        while let Some(name) = key {
            match cast.next(&name) {
                Role::First(cell) | Role::Better(cell) => {
                    if let Some(cell) = cells.get_mut(cell) {
                        cell.decode(self).map_err(|fault| fault.in_field(&name))?;
                    }
                }
                Role::Second => self.reader().skip_value()?,
                Role::Twice => return Err(Fault::duplicate(&name)),
                Role::Unknown => extra.push(Arc::from(&*name), self.raw()?),
            }
            key = self.reader().next_key()?;
        }
        Ok(())
    }

    /// Keys and values of an object.
    fn entries(
        &mut self,
        entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut key = self.reader().open_object()?;
        while let Some(name) = key {
            entry(&name, self).map_err(|fault| fault.in_field(&name))?;
            key = self.reader().next_key()?;
        }
        Ok(())
    }

    /// Makes sure that an object comes next.
    fn expect_object(&mut self, expected: &'static str) -> Result<(), Fault> {
        match self.reader().peek()? {
            Kind::Object => Ok(()),
            kind => Err(Fault::mismatch(expected, kind.words())),
        }
    }
}

/// The scalar that comes next.
pub(crate) fn scalar<'a>(reader: &mut Reader<'a>) -> Result<Scalar<'a>, Fault> {
    match reader.peek()? {
        Kind::Text => reader.string().map(Scalar::Text),
        Kind::Number => reader.number().map(Scalar::Number),
        Kind::Bool => reader.bool().map(Scalar::Bool),
        Kind::Null => reader.null().map(|_| Scalar::Null),
        kind => Err(Fault::mismatch("a scalar", kind.words())),
    }
}

/// How a column goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    LeftOut,
    Null,
    Value,
}

/// A column that goes out, its value, and how.
pub(crate) type Going<'c> = (&'static Column, &'c dyn Encode, Standing);

/// What becomes of a column whose value is there, null or absent.
pub(crate) fn standing(column: &Column, cell: &dyn Encode) -> Result<Standing, Fault> {
    match cell.presence() {
        Presence::Present => Ok(Standing::Value),
        Presence::Absent if column.optional => Ok(Standing::LeftOut),
        Presence::Absent | Presence::Null if column.nullable => Ok(Standing::Null),
        Presence::Null if column.optional => Ok(Standing::LeftOut),
        Presence::Absent | Presence::Null => Err(Fault::limit("a value", "none").in_field(column.name)),
    }
}

/// The columns of a record that go out at all.
pub(crate) fn going_out<'c>(
    format: &'static Format,
    cells: &[&'c dyn Encode],
) -> Result<Vec<Going<'c>>, Fault> {
    let mut columns = Vec::with_capacity(cells.len());
    for (column, cell) in format.columns.iter().zip(cells) {
        match standing(column, *cell)? {
            Standing::LeftOut => {}
            standing => columns.push((column, *cell, standing)),
        }
    }
    Ok(columns)
}

/// A codec that writes JSON into a text.
pub(crate) trait Listed: Encoder + Sized {
    /// Lends the writer.
    fn writer(&mut self) -> &mut Writer;

    /// Writes an array.
    fn items(
        &mut self,
        count: usize,
        each: &mut dyn FnMut(usize, &mut dyn Encoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.writer().raw("[");
        for index in 0..count {
            self.writer().raw(if index == 0 { "" } else { "," });
            each(index, self).map_err(|fault| fault.at_index(index))?;
        }
        self.writer().raw("]");
        Ok(())
    }

    /// Writes an object with any keys.
    fn entries(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>) -> Result<(), Fault> {
        self.writer().raw("{");
        for (index, (key, value)) in entries.enumerate() {
            self.writer().raw(if index == 0 { "" } else { "," });
            self.writer().key(key);
            value.encode(self).map_err(|fault| fault.in_field(key))?;
        }
        self.writer().raw("}");
        Ok(())
    }

    /// Writes columns as an object.
    fn values(&mut self, columns: &[Going<'_>]) -> Result<(), Fault> {
        self.writer().raw("{");
        for (index, (column, cell, standing)) in columns.iter().enumerate() {
            self.writer().raw(if index == 0 { "" } else { "," });
            self.writer().key(column.name);
            self.cell(column, *cell, *standing)?;
        }
        self.writer().raw("}");
        Ok(())
    }

    /// Writes the value of a column.
    fn cell(&mut self, column: &Column, cell: &dyn Encode, standing: Standing) -> Result<(), Fault> {
        match standing {
            Standing::Value => cell.encode(self).map_err(|fault| fault.in_field(column.name)),
            Standing::Null | Standing::LeftOut => {
                self.writer().raw("null");
                Ok(())
            }
        }
    }
}
