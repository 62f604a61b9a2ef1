//! A section's file.

use super::Reader;
use super::operation::operation;
use super::types::{enumeration, newtype, record};
use crate::catalogue::SectionDecl;
use crate::catalogue::format;
use crate::yaml::Node;

/// Reads a section.
pub(in crate::catalogue) fn section(reader: &mut Reader<'_>, node: &Node) -> Option<SectionDecl> {
    let start = crate::source::Span { end: node.span.start, ..node.span };
    let mut fields = reader.fields(node, &format::SECTION, start)?;
    let name = fields.text("section", reader);
    let order = fields.take("order").and_then(|node| reader.whole(node, "from 0 up"));
    let title = fields.nested_texts("title", reader);
    let about = fields.nested_texts("about", reader);
    let operations = reader.entries(fields.take("operations"), "operations", operation);
    let records = reader.entries(fields.take("records"), "records", record);
    let enums = reader.entries(fields.take("enums"), "enumerations", enumeration);
    let types = reader.entries(fields.take("types"), "newtypes", newtype);
    fields.finish(reader);
    Some(SectionDecl { name: name?, order, title, about, operations, records, enums, types })
}
