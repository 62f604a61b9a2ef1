//! The schema of a record or recordset.
//!
//! Names only: the types in a schema are the vendor's words and decide nothing.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

use crate::columns::Mapping;
use crate::json::{Kind, Reader};
use crate::{Fault, Format};

/// How many schemas are remembered by their text. Rows of a recordset repeat those of the recordsets inside them.
const REMEMBERED: usize = 8;

/// Which of both forms a schema has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// An object of names and types; the data is an object.
    Named,
    /// A list of columns; the data is a list.
    Positional,
}

/// Names of columns, in order.
#[derive(Debug)]
pub(super) struct Schema<'a> {
    pub(super) form: Form,
    pub(super) names: Vec<Cow<'a, str>>,
    mapping: OnceCell<Rc<Mapping>>,
}

impl<'a> Schema<'a> {
    fn new(form: Form, names: Vec<Cow<'a, str>>) -> Self {
        Self { form, names, mapping: OnceCell::new() }
    }

    /// Where each column goes.
    pub(super) fn mapping(&self, format: &'static Format) -> Rc<Mapping> {
        let first = self.mapping.get_or_init(|| Rc::new(Mapping::new(format, &self.names)));
        if first.is_for(format) {
            return Rc::clone(first);
        }
        Rc::new(Mapping::new(format, &self.names))
    }

    /// Whether it can be the schema of such a record: columns called `s` and `d` must be in it.
    pub(super) fn suits(&self, format: &Format) -> bool {
        let of_format = |name: &str| format.columns.iter().any(|column| column.name == name);
        ["s", "d"].iter().all(|name| !of_format(name) || self.names.iter().any(|own| own == name))
    }
}

/// The schemas of one answer.
#[derive(Debug, Default)]
pub(super) struct Schemas<'a> {
    recent: Vec<(&'a str, Rc<Schema<'a>>)>,
    numbered: Vec<(&'a str, Rc<Schema<'a>>)>,
    searched: bool,
}

impl<'a> Schemas<'a> {
    /// Takes what stands under `s`; `None` when it is not a schema.
    pub(super) fn read(&mut self, reader: &mut Reader<'a>) -> Result<Option<Rc<Schema<'a>>>, Fault> {
        if !matches!(reader.peek()?, Kind::List | Kind::Object) {
            return reader.skip_value().map(|()| None);
        }
        if let Some((_, schema)) = self.recent.iter().find(|(text, _)| reader.take_text(text)) {
            return Ok(Some(Rc::clone(schema)));
        }
        let start = reader.mark();
        let text = reader.raw_value()?;
        let end = reader.mark();
        reader.rewind(start);
        let schema = parse(reader)?.map(Rc::new);
        reader.rewind(end);
        if let Some(schema) = &schema {
            self.recent.truncate(REMEMBERED - 1);
            self.recent.insert(0, (text, Rc::clone(schema)));
        }
        Ok(schema)
    }

    /// Remembers the number of a format.
    pub(super) fn number(&mut self, number: &'a str, schema: &Rc<Schema<'a>>) {
        if schema.form == Form::Positional && self.numbered(number).is_none() {
            self.numbered.push((number, Rc::clone(schema)));
        }
    }

    /// A format whose number was met already.
    pub(super) fn numbered(&self, number: &str) -> Option<Rc<Schema<'a>>> {
        self.numbered.iter().find(|(known, _)| *known == number).map(|(_, schema)| Rc::clone(schema))
    }

    /// Looks for a format by its number in the whole text: it may stand in a part that nobody read, or behind.
    pub(super) fn search(&mut self, number: &str, text: &'a str) -> Result<Option<Rc<Schema<'a>>>, Fault> {
        if !self.searched {
            self.searched = true;
            self.collect(&mut Reader::new(text))?;
        }
        Ok(self.numbered(number))
    }

    /// Numbers every format in a value. It goes as deep as the reader does.
    fn collect(&mut self, reader: &mut Reader<'a>) -> Result<(), Fault> {
        match reader.peek()? {
            Kind::List => {
                let mut more = reader.open_list()?;
                while more {
                    self.collect(reader)?;
                    more = reader.next_item()?;
                }
                Ok(())
            }
            Kind::Object => self.collect_from_object(reader),
            _ => reader.skip_value(),
        }
    }

    fn collect_from_object(&mut self, reader: &mut Reader<'a>) -> Result<(), Fault> {
        let mut number = None;
        let mut schema = None;
        let mut key = reader.open_object()?;
        while let Some(name) = key {
            match &*name {
                "f" if reader.peek()? == Kind::Number => number = Some(reader.number()?),
                "s" => schema = self.read(reader)?,
                _ => self.collect(reader)?,
            }
            key = reader.next_key()?;
        }
        if let (Some(number), Some(schema)) = (number, schema) {
            self.number(number, &schema);
        }
        Ok(())
    }
}

/// Reads a schema, or as much of a value as shows that it is none.
fn parse<'a>(reader: &mut Reader<'a>) -> Result<Option<Schema<'a>>, Fault> {
    if reader.peek()? == Kind::Object {
        return parse_named(reader);
    }
    let mut names = Vec::new();
    let mut more = reader.open_list()?;
    while more {
        match name_of_type(reader)? {
            Some(name) => names.push(name),
            None => return Ok(None),
        }
        more = reader.next_item()?;
    }
    Ok(Some(Schema::new(Form::Positional, names)))
}

fn parse_named<'a>(reader: &mut Reader<'a>) -> Result<Option<Schema<'a>>, Fault> {
    let mut names = Vec::new();
    let mut key = reader.open_object()?;
    while let Some(name) = key {
        let is_type = match reader.peek()? {
            Kind::Text => reader.skip_value().map(|()| true)?,
            _ => name_of_type(reader)?.is_some(),
        };
        if !is_type {
            return Ok(None);
        }
        names.push(name);
        key = reader.next_key()?;
    }
    Ok(Some(Schema::new(Form::Named, names)))
}

/// The `n` of an object; `None` when there is none.
fn name_of_type<'a>(reader: &mut Reader<'a>) -> Result<Option<Cow<'a, str>>, Fault> {
    if reader.peek()? != Kind::Object {
        return Ok(None);
    }
    let mut found = None;
    let mut key = reader.open_object()?;
    while let Some(name) = key {
        if name == "n" && reader.peek()? == Kind::Text {
            found = Some(reader.string()?);
        } else {
            reader.skip_value()?;
        }
        key = reader.next_key()?;
    }
    Ok(found)
}
