//! `guide.yaml`.

use super::Reader;
use crate::catalogue::{TextDecl, format};
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// What `guide.yaml` says.
pub(in crate::catalogue) struct GuideHead {
    pub(in crate::catalogue) order: Option<Spanned<u32>>,
    pub(in crate::catalogue) title: TextDecl,
    pub(in crate::catalogue) about: TextDecl,
    pub(in crate::catalogue) operations: Vec<Spanned<String>>,
    pub(in crate::catalogue) sources: Vec<Spanned<String>>,
}

/// Reads `guide.yaml`.
pub(in crate::catalogue) fn guide(reader: &mut Reader<'_>, node: &Node) -> Option<GuideHead> {
    let start = Span { end: node.span.start, ..node.span };
    let mut fields = reader.fields(node, &format::GUIDE, start)?;
    let head = GuideHead {
        order: fields.take("order").and_then(|node| reader.whole(node, "from 0 up")),
        title: fields.nested_texts("title", reader),
        about: fields.nested_texts("about", reader),
        operations: reader.one_or_many(fields.take("operations")),
        sources: reader.one_or_many(fields.take("source")),
    };
    fields.finish(reader);
    Some(head)
}
