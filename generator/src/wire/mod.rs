//! What is written differs from protocol to protocol: names of types on the wire, bodies of requests and answers.
//!
//! Examples and calls are written by it. The one place of theirs that chooses by protocol; each protocol is a module
//! of its own. It must know neither how an API is resolved nor how a request is sent.

mod json_rpc;
mod json_text;
#[cfg(any(feature = "mock", feature = "call"))]
mod plain;
mod soap;
mod types;
mod xml;

#[cfg(any(feature = "mock", feature = "call"))]
pub(crate) use plain::plain;
pub(crate) use soap::TableEncoding;
#[cfg(feature = "mock")]
pub(crate) use soap::{Soap, SoapVersion, fault};
pub(crate) use types::Types;
pub(crate) use xml::Xml;

use crate::model::{Column, OperationWire, Protocol, Type, TypeRef, Value};

/// What a protocol decides. Bodies are pretty-printed, as a reader wants them.
pub(crate) trait Wire {
    /// The vendor's name of a column's type.
    fn type_name(&self, ty: &Type, types: Types<'_>) -> String;

    /// What the protocol adds to an operation.
    fn binding(&self, method: &str) -> OperationWire;

    /// The body of a request, with a value for each parameter that is sent.
    fn request(&self, types: Types<'_>, method: &str, params: &[Column], values: &[Option<Value>]) -> String;

    /// The body of the answer.
    fn response(&self, types: Types<'_>, method: &str, result: Option<&TypeRef>, value: &Value) -> String;
}

/// The wire of a protocol.
pub(crate) fn of(protocol: &Protocol) -> Box<dyn Wire + '_> {
    match protocol {
        Protocol::JsonRpc => Box::new(json_rpc::JsonRpc),
        Protocol::Soap(service) => Box::new(soap::Soap(service)),
    }
}
