//! A request taken apart: which version, then which operation and which operands. Names count by their namespaces.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::model::Value;
use crate::wire::SoapVersion;

const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A call.
pub(super) struct Call {
    pub(super) method: String,
    /// Each operand's text, or null where it is nil, in the order sent.
    pub(super) operands: Vec<(String, Value)>,
}

/// A request whose envelope is open.
pub(super) struct Reading<'a> {
    reader: NsReader<&'a [u8]>,
    pub(super) version: SoapVersion,
}

/// An element's beginning.
struct Element {
    namespace: String,
    name: String,
    is_nil: bool,
    is_empty: bool,
}

impl Element {
    fn is(&self, namespace: &str, name: &str) -> bool {
        self.namespace == namespace && self.name == name
    }
}

impl<'a> Reading<'a> {
    /// Opens the envelope, which tells the version.
    pub(super) fn open(text: &'a str) -> Result<Self, String> {
        let mut reading = Self { reader: NsReader::from_str(text), version: SoapVersion::V11 };
        let envelope = reading.element()?.ok_or("the request is empty")?;
        reading.version = SoapVersion::ALL
            .into_iter()
            .find(|version| envelope.is(version.namespace(), "Envelope"))
            .ok_or("the request is no envelope of SOAP 1.1 or 1.2")?;
        Ok(reading)
    }

    /// Reads the call of a service inside.
    pub(super) fn call(mut self, namespace: &str) -> Result<Call, String> {
        loop {
            let Some(element) = self.element()? else { return Err("the envelope has no body".to_owned()) };
            if element.is(self.version.namespace(), "Body") {
                break;
            }
            self.skip(&element)?;
        }
        let Some(operation) = self.element()? else { return Err("the body is empty".to_owned()) };
        if operation.namespace != namespace {
            let found = &operation.namespace;
            return Err(format!("`{}` is of the namespace `{found}`, not of `{namespace}`", operation.name));
        }
        let mut operands = Vec::new();
        while let Some(operand) = if operation.is_empty { None } else { self.element()? } {
            if operand.namespace != namespace {
                return Err(format!("the operand `{}` is not of the service's namespace", operand.name));
            }
            let text = self.text(&operand)?;
            operands.push((operand.name, if operand.is_nil { Value::Null } else { Value::String(text) }));
        }
        Ok(Call { method: operation.name, operands })
    }

    /// The next element on this level; `None` at the level's end.
    fn element(&mut self) -> Result<Option<Element>, String> {
        loop {
            match self.next()? {
                Event::Start(start) => return self.begun(&start, false).map(Some),
                Event::Empty(start) => return self.begun(&start, true).map(Some),
                Event::End(_) | Event::Eof => return Ok(None),
                Event::DocType(_) => return Err("a document type is not accepted".to_owned()),
                Event::Text(text) if !text.trim().is_empty() => {
                    return Err("text stands where elements belong".to_owned());
                }
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Result<Event<'static>, String> {
        let event = self.reader.read_event().map_err(|error| format!("the request is no XML: {error}"))?;
        Ok(event.into_owned())
    }

    fn begun(&self, start: &BytesStart<'_>, is_empty: bool) -> Result<Element, String> {
        let (namespace, name) = self.reader.resolver().resolve_element(start.name());
        let mut is_nil = false;
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| format!("the request is no XML: {error}"))?;
            let (bound, name) = self.reader.resolver().resolve_attribute(attribute.key);
            if text_of(&bound) == INSTANCE && name.as_ref() == "nil" {
                is_nil = matches!(attribute.value.as_ref(), "true" | "1");
            }
        }
        Ok(Element { namespace: text_of(&namespace), name: name.as_ref().to_owned(), is_nil, is_empty })
    }

    /// The text of an element that has begun.
    fn text(&mut self, element: &Element) -> Result<String, String> {
        let mut text = String::new();
        if element.is_empty {
            return Ok(text);
        }
        loop {
            match self.next()? {
                Event::Text(part) => text.push_str(&part),
                Event::CData(part) => text.push_str(&part),
                Event::GeneralRef(reference) => text.push_str(&meant(&reference)?),
                Event::End(_) => return Ok(text),
                Event::Start(_) | Event::Empty(_) => {
                    return Err(format!("the operand `{}` holds elements", element.name));
                }
                Event::Eof => return Err("the request is cut short".to_owned()),
                _ => {}
            }
        }
    }

    /// Passes over an element that has begun.
    fn skip(&mut self, element: &Element) -> Result<(), String> {
        let mut open = usize::from(!element.is_empty);
        while open > 0 {
            match self.next()? {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                Event::Eof => return Err("the request is cut short".to_owned()),
                _ => {}
            }
        }
        Ok(())
    }
}

fn text_of(namespace: &ResolveResult<'_>) -> String {
    match namespace {
        ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
        _ => String::new(),
    }
}

/// What a reference stands for: a character, or one of the five names that XML has.
fn meant(reference: &quick_xml::events::BytesRef<'_>) -> Result<String, String> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(letter.to_string());
    }
    let name: &str = reference;
    let letter = quick_xml::escape::resolve_predefined_entity(name);
    letter.map(str::to_owned).ok_or_else(|| format!("the reference `&{name};` stands for nothing"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn call(text: &str, namespace: &str) -> Result<Call, String> {
        Reading::open(text)?.call(namespace)
    }

    fn read(body: &str) -> Result<Call, String> {
        let envelope = SoapVersion::V12.namespace();
        let text = format!(
            "<e:Envelope xmlns:e=\"{envelope}\" xmlns:i=\"{INSTANCE}\"><e:Header><x><y/></x></e:Header><e:Body>{body}</e:Body></e:Envelope>"
        );
        call(&text, "urn:s")
    }

    #[test]
    fn prefixes_do_not_count_and_nil_is_not_empty() {
        let call =
            read("<p:op xmlns:p='urn:s'><p:a i:nil='true'/><p:b/><p:c>1 &lt; <![CDATA[2]]></p:c></p:op>")
                .unwrap();
        assert_eq!(call.method, "op");
        let text = |text: &str| Value::String(text.to_owned());
        let wanted = [("a", Value::Null), ("b", text("")), ("c", text("1 < 2"))];
        assert_eq!(call.operands, wanted.map(|(name, value)| (name.to_owned(), value)));
    }

    #[test]
    fn what_is_no_call_is_refused_with_words() {
        let refused = |body: &str| read(body).err().unwrap();
        assert_eq!(refused("<op xmlns='urn:t'/>"), "`op` is of the namespace `urn:t`, not of `urn:s`");
        assert_eq!(refused("<op xmlns='urn:s'><a><b/></a></op>"), "the operand `a` holds elements");
        assert_eq!(refused(""), "the body is empty");
        assert_eq!(
            refused("<op xmlns='urn:s'><a>&evil;</a></op>"),
            "the reference `&evil;` stands for nothing"
        );
        assert!(call("<!DOCTYPE a><a/>", "urn:s").err().unwrap().contains("document type"));
        assert!(
            call("not xml", "urn:s").is_err() && call("<a", "urn:s").is_err() && call("", "urn:s").is_err()
        );
    }
}
