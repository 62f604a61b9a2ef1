//! What the site says of a protocol: the one `match` on it among the site's modules.

use crate::model::{Operation, OperationWire};

/// Verb and path of an operation, where HTTP tells operations apart by them.
pub(super) fn verb_and_path(operation: &Operation) -> Option<(&'static str, &str)> {
    match &operation.wire_binding {
        OperationWire::JsonRpc | OperationWire::Soap { .. } => None,
        OperationWire::Rest(binding) => Some((binding.verb.word(), &binding.path)),
    }
}
