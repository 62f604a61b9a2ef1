//! Reads a whole answer.
//!
//! The types pull, and what they ask for decides what a table is: a list of records, or one record.

use http::Response;

use super::answer::{Answer, Found};
use super::charset;
use super::values::{Row, Text};
use crate::json::Writer;
use crate::protocol::Flaw;
use crate::{Decode, Decoder, Extra, Fault, Format, RawJson, Scalar};

/// Reads an answer into a place that waits for its result.
pub(super) fn answer(answer: &Response<bytes::Bytes>, into: &mut dyn Decode) -> Result<(), Flaw> {
    let text = charset::text(answer.headers(), answer.body()).map_err(|body| Flaw::NoAnswer(body, None))?;
    read(&text, into)
}

/// The same for its text. All of it is in memory already, so no row of it is too large.
pub(super) fn read(text: &str, into: &mut dyn Decode) -> Result<(), Flaw> {
    let mut answer = Answer::new(usize::MAX);
    let found = answer.step(text, true)?;
    let mut result = Whole { answer: &mut answer, text, found, flaw: None };
    let read = into.decode(&mut result);
    if let Some(flaw) = result.flaw {
        return Err(flaw);
    }
    // An error may stand behind what was read, and then it is the error that counts.
    while answer.step(text, true)? != Found::End {}
    read.map_err(|fault| Flaw::Unfit(fault.in_field("return")))
}

/// The result of an answer.
struct Whole<'m, 't> {
    answer: &'m mut Answer,
    text: &'t str,
    /// What comes next.
    found: Found,
    /// Why reading stopped, when it was not for a value that does not fit.
    flaw: Option<Flaw>,
}

impl Whole<'_, '_> {
    fn advance(&mut self) -> Result<(), Fault> {
        self.found = self.answer.step(self.text, true).map_err(|flaw| {
            self.flaw = Some(flaw);
            Fault::truncated("an answer")
        })?;
        Ok(())
    }

    /// The result as a scalar.
    fn value(&self, expected: &'static str) -> Result<Text<'_>, Fault> {
        let found = match self.found {
            Found::Value => Text::result(&self.answer.table),
            _ => None,
        };
        found.ok_or_else(|| Fault::mismatch(expected, self.words()))
    }

    fn words(&self) -> &'static str {
        match self.found {
            Found::Value => "a scalar",
            Found::Row => "a table",
            Found::More | Found::End => "nothing",
        }
    }

    /// The only row.
    fn only(&mut self, read: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
        if self.found != Found::Row {
            return Err(Fault::mismatch("a record", self.words()));
        }
        read(&mut Row(&mut self.answer.table))?;
        self.advance()?;
        if self.found == Found::Row { Err(Fault::mismatch("one row", "more")) } else { Ok(()) }
    }
}

impl Decoder for Whole<'_, '_> {
    fn scalar(&mut self) -> Result<Scalar<'_>, Fault> {
        if self.found == Found::End {
            return Ok(Scalar::Null);
        }
        self.value("a scalar")?.into_scalar()
    }

    fn null(&mut self) -> Result<bool, Fault> {
        match self.found {
            Found::Value => self.value("null")?.null(),
            Found::Row => Ok(false),
            Found::More | Found::End => Ok(true),
        }
    }

    fn list(&mut self, item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut index = 0;
        while self.found != Found::End {
            let read = match self.found {
                Found::Row => item(&mut Row(&mut self.answer.table)),
                _ => {
                    let mut value = self.value("a list")?;
                    if value.is_blank() { Ok(()) } else { item(&mut value) }
                }
            };
            read.map_err(|fault| fault.at_index(index))?;
            self.advance()?;
            index += 1;
        }
        Ok(())
    }

    fn map(
        &mut self,
        entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.only(&mut |row| row.map(entry))
    }

    fn record(
        &mut self,
        format: &'static Format,
        cells: &mut [&mut dyn Decode],
        extra: &mut Extra,
    ) -> Result<(), Fault> {
        self.only(&mut |row| row.record(format, cells, extra))
    }

    /// A scalar as a string, rows as a list of objects.
    fn raw(&mut self) -> Result<RawJson, Fault> {
        match self.found {
            Found::Value => return self.value("a scalar")?.raw(),
            Found::More | Found::End => return Ok(RawJson::trusted("null")),
            Found::Row => {}
        }
        let mut list = Writer::new();
        let mut comma = "[";
        self.list(&mut |row| {
            list.raw(comma);
            comma = ",";
            list.raw(row.raw()?.as_str());
            Ok(())
        })?;
        list.raw("]");
        Ok(RawJson::trusted(list.finish()))
    }
}
