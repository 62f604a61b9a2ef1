//! JSON as a tree that keeps the order of keys and every digit of numbers, so that what is written is what came.
//!
//! Recordings are read and written whole and are small; calls read their answers without a tree. It does not know what
//! the values mean.

use crate::Fault;
use crate::json::{Kind, Reader, Writer};

/// A value. Its depth is bounded by that of the reader, so functions over it may call themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Null,
    Bool(bool),
    /// Digits, as they came.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

/// Text that is no JSON, and the line where that shows.
#[derive(Debug)]
pub(super) struct NoJson {
    pub(super) line: usize,
    pub(super) fault: Fault,
}

impl Node {
    pub(super) fn parse(text: &str) -> Result<Self, NoJson> {
        let mut reader = Reader::new(text);
        let read = value(&mut reader).and_then(|node| reader.finish().map(|()| node));
        read.map_err(|fault| {
            let before = text.as_bytes().get(..reader.position()).unwrap_or_default();
            NoJson { line: before.iter().filter(|byte| **byte == b'\n').count() + 1, fault }
        })
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// In as few bytes as can be, as servers write it.
    pub(super) fn compact(&self) -> String {
        let mut writer = Writer::new();
        self.write(&mut writer, None);
        writer.finish()
    }

    /// A line for each value, so that two recordings can be compared; a list of plain values stands in one line.
    pub(super) fn pretty(&self) -> String {
        let mut writer = Writer::new();
        self.write(&mut writer, Some(0));
        writer.raw("\n");
        writer.finish()
    }

    fn write(&self, to: &mut Writer, indent: Option<usize>) {
        match self {
            Self::Null => to.raw("null"),
            Self::Bool(value) => to.raw(if *value { "true" } else { "false" }),
            Self::Number(digits) => to.raw(digits),
            Self::Text(text) => to.string(text),
            Self::List(items) if items.iter().all(Self::is_plain) => {
                to.raw("[");
                for (index, item) in items.iter().enumerate() {
                    to.raw(match (index, indent) {
                        (0, _) => "",
                        (_, None) => ",",
                        (_, Some(_)) => ", ",
                    });
                    item.write(to, None);
                }
                to.raw("]");
            }
            Self::List(items) => {
                group(to, indent, ["[", "]"], items, |to, item, inner| item.write(to, inner))
            }
            Self::Object(entries) => group(to, indent, ["{", "}"], entries, |to, (key, value), inner| {
                to.key(key);
                to.raw(if inner.is_some() { " " } else { "" });
                value.write(to, inner);
            }),
        }
    }

    fn is_plain(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Object(_))
    }
}

fn group<T>(
    to: &mut Writer,
    indent: Option<usize>,
    [open, close]: [&str; 2],
    items: &[T],
    write: impl Fn(&mut Writer, &T, Option<usize>),
) {
    to.raw(open);
    let inner = indent.map(|indent| indent + 1);
    for (index, item) in items.iter().enumerate() {
        to.raw(if index > 0 { "," } else { "" });
        new_line(to, inner);
        write(to, item, inner);
    }
    if !items.is_empty() {
        new_line(to, indent);
    }
    to.raw(close);
}

fn new_line(to: &mut Writer, indent: Option<usize>) {
    if let Some(indent) = indent {
        to.raw("\n");
        (0..indent).for_each(|_| to.raw("  "));
    }
}

fn value(reader: &mut Reader<'_>) -> Result<Node, Fault> {
    Ok(match reader.peek()? {
        Kind::Null => {
            reader.null()?;
            Node::Null
        }
        Kind::Bool => Node::Bool(reader.bool()?),
        Kind::Number => Node::Number(reader.number()?.to_owned()),
        Kind::Text => Node::Text(reader.string()?.into_owned()),
        Kind::List => {
            let mut items = Vec::new();
            let mut more = reader.open_list()?;
            while more {
                items.push(value(reader)?);
                more = reader.next_item()?;
            }
            Node::List(items)
        }
        Kind::Object => {
            let mut entries = Vec::new();
            let mut key = reader.open_object()?;
            while let Some(name) = key {
                let name = name.into_owned();
                entries.push((name, value(reader)?));
                key = reader.next_key()?;
            }
            Node::Object(entries)
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::*;

    #[test]
    fn digits_and_the_order_of_keys_survive() {
        let text = r#"{"z":1520.50,"a":[12345678901234567.89,-0,1e2],"z":{},"e":[],"n":[[1,null],[true]]}"#;
        let node = Node::parse(text).unwrap();
        assert_eq!(node.compact(), text);
        assert_eq!(Node::parse(&node.pretty()).unwrap(), node);
    }

    #[test]
    fn the_line_of_a_mistake_is_told() {
        assert_eq!(Node::parse("{\n\"a\": 1,\n\"b\" 2}").unwrap_err().line, 3);
    }
}
