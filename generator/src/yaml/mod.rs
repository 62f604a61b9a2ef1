//! YAML as the catalogue uses it: a tree whose every node knows its place.
//!
//! YAML 1.2 without anchors, aliases, tags and several documents; a key stands once in a map. It knows nothing of
//! what the tree means: that is for the readers of the catalogue.

mod comments;
mod refusal;
mod scalar;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use comments::comments;
pub(crate) use scalar::{Resolved, resolve};
pub(crate) use tree::parse;

use crate::source::{Span, Spanned};

/// A node of the tree.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Where it stands.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: NodeKind,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum NodeKind {
    /// A single value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in their order.
    Map(Vec<(Spanned<String>, Node)>),
}

/// A single value.
#[derive(Debug, Clone)]
pub(crate) struct Scalar {
    /// The text, after quotation marks and escapes.
    pub(crate) text: String,
    /// Without quotation marks, so that it may mean null, a truth value or a number.
    pub(crate) plain: bool,
    /// First byte of the text in the file, where the file holds it letter by letter.
    verbatim: Option<u32>,
}

impl Node {
    /// What it is, for messages.
    pub(crate) fn describe(&self) -> &'static str {
        match &self.kind {
            NodeKind::List(_) => "a list",
            NodeKind::Map(_) => "a map",
            NodeKind::Scalar(scalar) => match scalar.resolve() {
                Resolved::Null => "nothing",
                Resolved::Bool(_) => "a truth value",
                Resolved::Number(_) => "a number",
                Resolved::String(_) => "a text",
            },
        }
    }

    /// Whether nothing stands here.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, NodeKind::Scalar(scalar) if scalar.resolve() == Resolved::Null)
    }

    /// Keys and values of a map; none of anything else.
    pub(crate) fn entries(&self) -> &[(Spanned<String>, Node)] {
        match &self.kind {
            NodeKind::Map(entries) => entries,
            NodeKind::List(_) | NodeKind::Scalar(_) => &[],
        }
    }

    /// The value under a key of a map.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// Place of a part of a scalar's text; of the whole node where the file writes it in another way.
    pub(crate) fn part(&self, range: std::ops::Range<usize>) -> Span {
        let NodeKind::Scalar(Scalar { verbatim: Some(first), .. }) = &self.kind else { return self.span };
        let at = |offset: usize| u32::try_from(offset).ok().and_then(|offset| first.checked_add(offset));
        match (at(range.start), at(range.end)) {
            (Some(start), Some(end)) => Span { start, end, ..self.span },
            _ => self.span,
        }
    }
}
