//! What pages say of a protocol: the one `match` on it among the modules that write Markdown.

use super::words::Words;
use crate::model::{Api, Operation, OperationWire, Protocol};

/// What the protocol is called.
pub(super) fn name(api: &Api, words: &Words) -> &'static str {
    match &api.protocol {
        Protocol::JsonRpc => words.json_rpc,
        Protocol::Soap(_) => words.soap,
        Protocol::Rest => words.rest,
    }
}

/// The language that bodies are written in, as code blocks name it.
pub(super) fn body_language(operation: &Operation) -> &'static str {
    match &operation.wire_binding {
        OperationWire::JsonRpc => "json",
        OperationWire::Soap { .. } => "xml",
        OperationWire::Rest(_) => "http",
    }
}

/// Value of `SOAPAction`, where there is one.
pub(super) fn action(operation: &Operation) -> Option<&str> {
    match &operation.wire_binding {
        OperationWire::JsonRpc | OperationWire::Rest(_) => None,
        OperationWire::Soap { action } => Some(action),
    }
}
