//! Values of examples.

use crate::catalogue::{SpannedValue, ValueKind};
use crate::yaml::{Node, NodeKind, Resolved};

/// A value with the places of its parts. Every tree is one.
pub(super) fn value(node: &Node) -> SpannedValue {
    let kind = match &node.kind {
        NodeKind::Scalar(scalar) => match scalar.resolve() {
            Resolved::Null => ValueKind::Null,
            Resolved::Bool(flag) => ValueKind::Bool(flag),
            Resolved::Number(digits) => ValueKind::Number(digits.to_owned()),
            Resolved::String(text) => ValueKind::String(text.to_owned()),
        },
        NodeKind::List(items) => ValueKind::List(items.iter().map(value).collect()),
        NodeKind::Map(entries) => {
            ValueKind::Map(entries.iter().map(|(key, node)| (key.clone(), value(node))).collect())
        }
    };
    SpannedValue { span: node.span, kind }
}
