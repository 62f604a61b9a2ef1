//! What comparing asks of an API's protocol: the one place of it that knows which protocols there are.

use crate::model::{Api, Operation, OperationWire, Protocol, placeholders};

/// Its word in the catalogue.
pub(super) fn word(api: &Api) -> &'static str {
    match &api.protocol {
        Protocol::JsonRpc => "json-rpc",
        Protocol::Soap(_) => "soap",
        Protocol::Rest => "rest",
    }
}

/// What the service is called, where it is called anything.
pub(super) fn service(api: &Api) -> String {
    match &api.protocol {
        Protocol::Soap(soap) => format!("{} in {}, actions {}", soap.service, soap.namespace, soap.action),
        Protocol::JsonRpc | Protocol::Rest => String::new(),
    }
}

/// Whether parameters have an order on the wire.
pub(super) fn keeps_order(api: &Api) -> bool {
    matches!(api.protocol, Protocol::Soap(_))
}

/// Where an operation stands, in the terms of its protocol; `None` where its name says it all. What stands in a path has no name
/// on the wire.
pub(super) fn binding(operation: &Operation) -> Option<String> {
    match &operation.wire_binding {
        OperationWire::JsonRpc => None,
        OperationWire::Soap { action } => Some(action.clone()),
        OperationWire::Rest(binding) => Some(format!("{} {}", binding.verb.word(), unnamed(&binding.path))),
    }
}

/// A path without the names of what stands in it.
fn unnamed(path: &str) -> String {
    let names = placeholders(path).map(|name| format!("{{{name}}}"));
    names.fold(path.to_owned(), |path, name| path.replacen(&name, "{}", 1))
}
