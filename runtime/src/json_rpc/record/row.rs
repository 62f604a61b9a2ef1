//! Reads a row: values in the order of a schema.
//!
//! Whatever is not read as a record is read as if the row were an object with the schema's names.

use super::decode::Records;
use super::schema::Schema;
use crate::columns::Target;
use crate::json::{Kind, Writer};
use crate::{Decode, Decoder, Extra, Fault, Format, RawJson, Scalar};

/// The row that comes next, and the schema it follows.
#[derive(Debug)]
pub(super) struct Row<'d, 'r, 'a> {
    pub(super) records: &'d mut Records<'r, 'a>,
    pub(super) schema: &'d Schema<'a>,
}

impl<'r, 'a> Row<'_, 'r, 'a> {
    /// Goes through the values; the row must have as many as the schema has columns.
    fn values(
        &mut self,
        value: &mut dyn FnMut(usize, &str, &mut Records<'r, 'a>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let names = &self.schema.names;
        let wrong = |found: String| Fault::mismatch(format!("{} values", names.len()), found);
        let kind = self.records.reader.peek()?;
        if kind != Kind::List {
            return Err(Fault::mismatch("a row", kind.words()));
        }
        let mut more = self.records.reader.open_list()?;
        for (index, name) in names.iter().enumerate() {
            if !more {
                return Err(wrong(index.to_string()));
            }
            value(index, name, self.records)?;
            more = self.records.reader.next_item()?;
        }
        if more { Err(wrong("more".into())) } else { Ok(()) }
    }
}

impl Decoder for Row<'_, '_, '_> {
    fn scalar(&mut self) -> Result<Scalar<'_>, Fault> {
        self.records.scalar()
    }

    fn null(&mut self) -> Result<bool, Fault> {
        self.records.null()
    }

    fn list(&mut self, item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault> {
        self.records.list(item)
    }

    fn map(
        &mut self,
        entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.values(&mut |_, name, records| entry(name, records).map_err(|fault| fault.in_field(name)))
    }

    fn record(
        &mut self,
        format: &'static Format,
        cells: &mut [&mut dyn Decode],
        extra: &mut Extra,
    ) -> Result<(), Fault> {
        extra.clear();
        let mapping = self.schema.mapping(format);
        if let Some(fault) = &mapping.fault {
            return Err(fault.clone());
        }
        self.values(&mut |index, name, records| match mapping.targets.get(index) {
            Some(Target::Cell(cell)) => match cells.get_mut(*cell) {
                Some(cell) => cell.decode(records).map_err(|fault| fault.in_field(name)),
                None => records.reader.skip_value(),
            },
            Some(Target::Extra(name)) => {
                extra.push(name.clone(), records.raw()?);
                Ok(())
            }
            Some(Target::Drop) | None => records.reader.skip_value(),
        })
    }

    fn raw(&mut self) -> Result<RawJson, Fault> {
        if self.null()? {
            return Ok(RawJson::trusted("null"));
        }
        let mut object = Writer::new();
        self.values(&mut |index, name, records| {
            object.raw(if index == 0 { "{" } else { "," });
            object.key(name);
            object.raw(records.reader.raw_value()?);
            Ok(())
        })?;
        object.raw(if self.schema.names.is_empty() { "{}" } else { "}" });
        Ok(RawJson::trusted(object.finish()))
    }
}
