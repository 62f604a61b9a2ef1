//! Elements by namespace: prefixes resolved, end tags matched, depth and declarations bounded.
//!
//! It knows which namespaces matter to SOAP over 1C; what an element means where it stands is read by `answer`.

use std::borrow::Cow;

use quick_xml::escape::unescape;
use quick_xml::events::attributes::{Attribute, Attributes};

use super::SoapVersion;
use super::lexer::Lexer;
use crate::Fault;

/// How deep elements may stand inside one another.
const MAX_DEPTH: usize = 64;
/// How many prefixes may be declared at a time.
const MAX_DECLARED: usize = 128;
/// How many attributes an element may have.
const MAX_ATTRIBUTES: usize = 64;

/// A namespace, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// The envelope of SOAP 1.1 or 1.2.
    Soap,
    /// The data of 1C.
    Data,
    /// XML Schema.
    Schema,
    /// XML Schema inside documents: `nil` and `type`.
    Instance,
    /// None, or any other.
    Other,
}

/// What `xsi:type` says, as far as it matters. An unknown type is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    Untold,
    /// Text: an empty one is no null.
    Text,
    /// Anything else.
    Other,
}

/// An element that begins.
#[derive(Debug)]
pub(super) struct Element<'t> {
    pub(super) space: Space,
    pub(super) local: &'t str,
    pub(super) kind: Kind,
    pub(super) nil: bool,
    /// The attribute `name`.
    pub(super) name: Option<Cow<'t, str>>,
    /// It ends where it begins.
    pub(super) empty: bool,
}

/// The elements that are open, and the prefixes that are declared.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Names of the open elements, one behind the other, and where each begins.
    open: String,
    starts: Vec<usize>,
    prefixes: String,
    declared: Vec<Declared>,
}

#[derive(Debug)]
struct Declared {
    depth: usize,
    /// Where its prefix begins; it ends where the next one begins.
    start: usize,
    end: usize,
    space: Space,
}

impl Names {
    /// Takes the content of a start tag.
    pub(super) fn open<'t>(&mut self, content: &'t str, lexer: &Lexer) -> Result<Element<'t>, Fault> {
        if self.starts.len() >= MAX_DEPTH {
            return Err(Fault::too_deep(u32::try_from(MAX_DEPTH).unwrap_or(u32::MAX)));
        }
        let empty = content.ends_with('/');
        let content = content.strip_suffix('/').unwrap_or(content);
        let end = content.find([' ', '\t', '\r', '\n']).unwrap_or(content.len());
        let (name, attributes) = content.split_at_checked(end).unwrap_or((content, ""));
        if !is_name(name) {
            return Err(lexer.fault("the name of an element"));
        }
        self.starts.push(self.open.len());
        self.open.push_str(name);
        let attributes = attributes.trim_ascii();
        if !attributes.is_empty() {
            self.declare(attributes, lexer)?;
        }
        let (prefix, local) = split(name);
        let space = self.space(prefix, lexer)?;
        let mut element = Element { space, local, kind: Kind::Untold, nil: false, name: None, empty };
        if !attributes.is_empty() {
            self.attributes(&mut element, attributes, lexer)?;
        }
        Ok(element)
    }

    /// Takes the name of an end tag: it must be that of the element which was opened last.
    pub(super) fn close(&mut self, name: &str, lexer: &Lexer) -> Result<(), Fault> {
        let open = self.starts.last().and_then(|start| self.open.get(*start..));
        if open != Some(name) {
            return Err(lexer.fault("the end of the element that is open"));
        }
        self.close_last();
        Ok(())
    }

    /// Closes the element that was opened last.
    pub(super) fn close_last(&mut self) {
        let depth = self.starts.len();
        while let Some(last) = self.declared.pop_if(|declared| declared.depth == depth) {
            self.prefixes.truncate(last.start);
        }
        if let Some(start) = self.starts.pop() {
            self.open.truncate(start);
        }
    }

    /// Remembers the prefixes that a start tag declares.
    fn declare(&mut self, attributes: &str, lexer: &Lexer) -> Result<(), Fault> {
        for (index, attribute) in each(attributes).enumerate() {
            let Ok(attribute) = attribute else { return Err(lexer.fault("attributes")) };
            if index == MAX_ATTRIBUTES {
                return Err(lexer.fault("fewer attributes"));
            }
            let prefix = match split(attribute.key.0) {
                ("xmlns", prefix) => prefix,
                ("", "xmlns") => "",
                _ => continue,
            };
            if self.declared.len() >= MAX_DECLARED {
                return Err(lexer.fault("fewer declarations of namespaces"));
            }
            let space = space_of(&value(&attribute, lexer)?);
            let start = self.prefixes.len();
            self.prefixes.push_str(prefix);
            let (depth, end) = (self.starts.len(), self.prefixes.len());
            self.declared.push(Declared { depth, start, end, space });
        }
        Ok(())
    }

    /// Reads the attributes that matter.
    fn attributes<'t>(
        &self,
        element: &mut Element<'t>,
        attributes: &'t str,
        lexer: &Lexer,
    ) -> Result<(), Fault> {
        for attribute in each(attributes) {
            let Ok(attribute) = attribute else { return Err(lexer.fault("attributes")) };
            match split(attribute.key.0) {
                ("", "name") => element.name = Some(value(&attribute, lexer)?),
                ("" | "xmlns", _) => {}
                (prefix, local @ ("nil" | "type")) if self.space(prefix, lexer)? == Space::Instance => {
                    let value = value(&attribute, lexer)?;
                    match local {
                        "nil" => element.nil |= matches!(value.trim(), "true" | "1"),
                        _ => self.kind(element, value.trim()),
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads an `xsi:type`.
    fn kind(&self, element: &mut Element<'_>, name: &str) {
        let (prefix, local) = split(name);
        let space = self.find(prefix).unwrap_or(Space::Other);
        match (space, local) {
            (Space::Schema, "string") => element.kind = Kind::Text,
            (Space::Data, "Null") => element.nil = true,
            (_, "Null") if prefix.is_empty() => element.nil = true,
            _ => element.kind = Kind::Other,
        }
    }

    fn space(&self, prefix: &str, lexer: &Lexer) -> Result<Space, Fault> {
        self.find(prefix).ok_or_else(|| lexer.fault("a prefix that is declared"))
    }

    fn find(&self, prefix: &str) -> Option<Space> {
        let is_it = |declared: &&Declared| self.prefixes.get(declared.start..declared.end) == Some(prefix);
        let found = self.declared.iter().rev().find(is_it).map(|declared| declared.space);
        found.or_else(|| matches!(prefix, "" | "xml").then_some(Space::Other))
    }
}

fn each(attributes: &str) -> Attributes<'_> {
    let mut each = Attributes::new(attributes, 0);
    each.with_checks(false);
    each
}

fn value<'t>(attribute: &Attribute<'t>, lexer: &Lexer) -> Result<Cow<'t, str>, Fault> {
    let fault = |_| lexer.fault("the value of an attribute");
    match &attribute.value {
        Cow::Borrowed(raw) => unescape(raw).map_err(fault),
        Cow::Owned(raw) => unescape(raw).map(|text| Cow::Owned(text.into_owned())).map_err(fault),
    }
}

/// Prefix and local part of a name.
fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// Whether it looks like a name. Letters are not judged one by one: a name is only compared.
fn is_name(name: &str) -> bool {
    let (prefix, local) = split(name);
    let first = |part: &str| part.starts_with(|c: char| c.is_alphabetic() || c == '_' || !c.is_ascii());
    first(local) && (prefix.is_empty() || first(prefix)) && !name.contains(['<', '&', '/', '"', '\'', '='])
}

fn space_of(namespace: &str) -> Space {
    const V11: &str = SoapVersion::V11.namespace();
    const V12: &str = SoapVersion::V12.namespace();
    match namespace {
        V11 | V12 => Space::Soap,
        "http://v8.1c.ru/8.1/data/core" => Space::Data,
        "http://www.w3.org/2001/XMLSchema" => Space::Schema,
        "http://www.w3.org/2001/XMLSchema-instance" => Space::Instance,
        _ => Space::Other,
    }
}
