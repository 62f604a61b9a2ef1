//! What comparing asks of an API's protocol: the one place of it that knows which protocols there are.

use crate::model::{Api, Protocol};

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
