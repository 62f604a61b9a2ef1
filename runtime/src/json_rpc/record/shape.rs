//! What an object is by its shape: a record, a recordset, or an object of its own.
//!
//! It looks at keys and kinds; what the data means is read by others.

use std::rc::Rc;

use super::decode::Records;
use super::schema::{Form, Schema};
use crate::json::{Kind, Mark};
use crate::{Fault, Format};

/// What an object is. But for `Plain` the reader stands before the value of `d` afterwards.
#[derive(Debug)]
pub(super) enum Shape<'a> {
    /// An object of its own; the reader stands before it.
    Plain,
    /// The data is an object.
    Named(Rest),
    /// The data is a list.
    Positional(Rc<Schema<'a>>, Rest),
}

/// Where reading goes on behind the data.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rest {
    /// Nothing behind the data was looked at.
    Unseen,
    /// All of the object was, and this is its end.
    EndsAt(Mark),
}

/// What was met in an object so far.
#[derive(Debug, Default)]
struct Found<'a> {
    schema: Option<Rc<Schema<'a>>>,
    number: Option<&'a str>,
    /// The object says itself that it is a record or recordset.
    said: bool,
    data: Option<(Mark, Kind)>,
}

impl<'a> Records<'_, 'a> {
    /// Finds out what the object is that comes next. `format` is that of the record which is expected, if one is.
    pub(super) fn open(&mut self, format: Option<&Format>) -> Result<Shape<'a>, Fault> {
        let start = self.reader.mark();
        let mut found = Found::default();
        let mut key = self.reader.open_object()?;
        while let Some(name) = key {
            match &*name {
                "s" => {
                    let schema = self.schemas.read(self.reader)?;
                    found.schema = schema.filter(|schema| format.is_none_or(|format| schema.suits(format)));
                }
                "d" => {
                    let kind = self.reader.peek()?;
                    if let Some(shape) = self.in_place(&found, kind) {
                        return Ok(shape);
                    }
                    found.data = Some((self.reader.mark(), kind));
                    self.reader.skip_value()?;
                }
                "f" if self.reader.peek()? == Kind::Number => found.number = Some(self.reader.number()?),
                "_type" => found.said = self.says_so()?,
                _ => self.reader.skip_value()?,
            }
            key = self.reader.next_key()?;
        }
        self.looked_through(found, start)
    }

    /// Passes over what stands behind the data.
    pub(super) fn close(&mut self, rest: Rest) -> Result<(), Fault> {
        if let Rest::EndsAt(end) = rest {
            self.reader.rewind(end);
            return Ok(());
        }
        while self.reader.next_key()?.is_some() {
            self.reader.skip_value()?;
        }
        Ok(())
    }

    /// The usual case: what comes before the data is enough to read it.
    fn in_place(&mut self, found: &Found<'a>, kind: Kind) -> Option<Shape<'a>> {
        let schema = match (&found.schema, found.number) {
            (Some(schema), number) => {
                if let Some(number) = number {
                    self.schemas.number(number, schema);
                }
                Rc::clone(schema)
            }
            (None, Some(number)) => self.schemas.numbered(number)?,
            (None, None) => return None,
        };
        shape_of(Some(schema), found.said, kind, Rest::Unseen)
    }

    /// All of the object was seen, and the data was passed over or is not there.
    fn looked_through(&mut self, mut found: Found<'a>, start: Mark) -> Result<Shape<'a>, Fault> {
        let end = Rest::EndsAt(self.reader.mark());
        let text = self.reader.text();
        let shape = match found.data {
            None => None,
            Some((data, kind)) => {
                match (&found.schema, found.number) {
                    (Some(schema), Some(number)) => self.schemas.number(number, schema),
                    (None, Some(number)) if kind == Kind::List => {
                        found.schema = self.schemas.search(number, text)?;
                    }
                    _ => {}
                }
                self.reader.rewind(data);
                shape_of(found.schema, found.said, kind, end)
            }
        };
        if shape.is_none() {
            self.reader.rewind(start);
        }
        Ok(shape.unwrap_or(Shape::Plain))
    }

    fn says_so(&mut self) -> Result<bool, Fault> {
        if self.reader.peek()? != Kind::Text {
            return self.reader.skip_value().map(|()| false);
        }
        Ok(matches!(&*self.reader.string()?, "record" | "recordset"))
    }
}

fn shape_of<'a>(schema: Option<Rc<Schema<'a>>>, said: bool, kind: Kind, rest: Rest) -> Option<Shape<'a>> {
    match (schema, kind) {
        (Some(schema), Kind::List) if schema.form == Form::Positional => {
            Some(Shape::Positional(schema, rest))
        }
        (Some(schema), Kind::Object) if schema.form == Form::Named => Some(Shape::Named(rest)),
        (_, Kind::Object) if said => Some(Shape::Named(rest)),
        _ => None,
    }
}
