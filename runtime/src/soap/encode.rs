//! Writes a request: the envelope, and inside it every operand in its order.
//!
//! Limits are judged on the way. A text that XML cannot carry is a fault: nothing is sent then.

use jiff::civil::Date;

use super::Soap;
use crate::limit::check_record;
use crate::{Column, DateTime, Encode, Encoder, Fault, Format, Item, Presence, RawJson};

/// 1C's empty date, which says that there is no end.
const NO_END: &str = "0001-01-01T00:00:00";

/// The text of a request.
pub(super) fn request(
    soap: &Soap,
    operation: &str,
    params: &dyn Encode,
    today: Date,
) -> Result<String, Fault> {
    let mut text = String::from(r#"<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap=""#);
    text.push_str(soap.version.namespace());
    text.push_str(r#"" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soap:Body><"#);
    text.push_str(name(operation)?);
    text.push_str(r#" xmlns=""#);
    escape(&soap.namespace, &mut text).map_err(|fault| fault.in_field("namespace"))?;
    text.push_str(r#"">"#);
    let mut operands = Operands { text, today, element: None, fault: None };
    params.encode(&mut operands)?;
    let mut text = operands.text;
    text.push_str("</");
    text.push_str(operation);
    text.push_str("></soap:Body></soap:Envelope>");
    Ok(text)
}

struct Operands {
    text: String,
    today: Date,
    /// The element that the next value is written as; none around all of them.
    element: Option<&'static str>,
    /// Why the value cannot be written.
    fault: Option<Fault>,
}

impl Operands {
    /// Writes the element with its text.
    fn put(&mut self, write: impl FnOnce(&mut String) -> Result<(), Fault>) {
        let Some(element) = self.element else { return };
        self.tag(element, ">");
        let written = write(&mut self.text);
        self.fault = self.fault.take().or(written.err());
        self.end(element);
    }

    fn tag(&mut self, element: &str, end: &str) {
        self.text.push('<');
        self.text.push_str(element);
        self.text.push_str(end);
    }

    fn end(&mut self, element: &str) {
        self.tag("/", element);
        self.text.push('>');
    }

    fn operand(&mut self, column: &'static Column, cell: &dyn Encode) -> Result<(), Fault> {
        self.element = Some(name(column.name)?);
        if is_nil(column, cell)? {
            self.null();
            return Ok(());
        }
        cell.encode(self)?;
        self.fault.take().map_or(Ok(()), Err)
    }
}

/// Every operand is there: one that was not given is nil.
fn is_nil(column: &Column, cell: &dyn Encode) -> Result<bool, Fault> {
    match cell.presence() {
        Presence::Present => Ok(false),
        Presence::Absent | Presence::Null if column.nullable || column.optional => Ok(true),
        Presence::Absent | Presence::Null => Err(Fault::limit("a value", "none")),
    }
}

impl Encoder for Operands {
    fn null(&mut self) {
        if let Some(element) = self.element {
            self.tag(element, r#" xsi:nil="true"/>"#);
        }
    }

    fn bool(&mut self, value: bool) {
        self.number(if value { "true" } else { "false" });
    }

    fn int(&mut self, value: i64) {
        self.number(&value.to_string());
    }

    fn number(&mut self, digits: &str) {
        self.text(digits);
    }

    fn text(&mut self, value: &str) {
        self.put(|text| escape(value, text));
    }

    /// Day and time in Moscow, without a zone.
    fn moment(&mut self, value: &DateTime) {
        match value.moscow() {
            Some(moment) => self.text(&moment.to_string()),
            None if *value == DateTime::INFINITY => self.text(NO_END),
            None => self.put(|_| Err(Fault::limit("a moment", value.to_string()))),
        }
    }

    fn raw(&mut self, json: &RawJson) {
        self.text(json.as_str());
    }

    /// An element for each item.
    fn list(
        &mut self,
        _item: Item,
        count: usize,
        each: &mut dyn FnMut(usize, &mut dyn Encoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let element = self.element;
        (0..count).try_for_each(|index| {
            self.element = element;
            each(index, self)?;
            self.fault.take().map_or(Ok(()), |fault| Err(fault.at_index(index)))
        })
    }

    fn map(&mut self, _entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>) -> Result<(), Fault> {
        Err(Fault::limit("a value that SOAP has a form for", "an object with any keys"))
    }

    fn record(&mut self, format: &'static Format, cells: &[&dyn Encode]) -> Result<(), Fault> {
        let outer = self.element;
        check_record(format, cells, self.today)?;
        if let Some(element) = outer {
            self.tag(element, ">");
        }
        for (column, cell) in format.columns.iter().zip(cells) {
            self.operand(column, *cell).map_err(|fault| fault.in_field(column.name))?;
        }
        if let Some(element) = outer {
            self.end(element);
        }
        Ok(())
    }
}

/// A name that can be that of an element.
fn name(name: &str) -> Result<&str, Fault> {
    let starts = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if starts && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')) {
        return Ok(name);
    }
    Err(Fault::limit("the name of an element", "another"))
}

/// Appends text so that it stays text. What XML has no form for is a fault that does not show the text.
fn escape(value: &str, to: &mut String) -> Result<(), Fault> {
    let mut plain = 0;
    for (at, letter) in value.char_indices() {
        let form = match letter {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '"' => "&quot;",
            '\r' => "&#13;",
            '\t' | '\n' | ' '..='\u{FFFD}' | '\u{10000}'.. => continue,
            other => {
                let found = format!("the character U+{:04X}", u32::from(other));
                return Err(Fault::limit("characters that XML can carry", found));
            }
        };
        to.push_str(value.get(plain..at).unwrap_or_default());
        to.push_str(form);
        plain = at + letter.len_utf8();
    }
    to.push_str(value.get(plain..).unwrap_or_default());
    Ok(())
}
