//! What is written differs from protocol to protocol: names of types on the wire, bodies of requests and answers.
//!
//! Examples and calls are written by it. The one place of theirs that chooses by protocol; each protocol is a module
//! of its own. It must know neither how an API is resolved nor how a request is sent.

mod json_rpc;
mod json_text;
#[cfg(any(feature = "mock", feature = "call"))]
mod plain;
pub(crate) mod rest;
mod sent;
mod soap;
mod types;
mod xml;

pub(crate) use json_text::python;
#[cfg(any(feature = "mock", feature = "call"))]
pub(crate) use plain::plain;
pub(crate) use sent::{Body, Sent, is_hidden};
pub(crate) use soap::TableEncoding;
#[cfg(feature = "mock")]
pub(crate) use soap::{Soap, SoapVersion, fault};
pub(crate) use types::Types;
pub(crate) use xml::Xml;

use crate::model::{Column, OperationWire, Outcome, Protocol, ResultShape, Type, Value, Verb};

/// What a protocol decides. Bodies are pretty-printed, as a reader wants them.
pub(crate) trait Wire {
    /// The vendor's name of a column's type.
    fn type_name(&self, ty: &Type, types: Types<'_>) -> String;

    /// What the protocol adds to an operation. `http` is what the catalogue says of its verb and path.
    fn binding(&self, method: &str, http: Option<(Verb, &str)>, params: &[Column]) -> OperationWire;

    /// Whether the server tells call forms apart by the number of their parameters.
    fn is_overloaded(&self) -> bool {
        false
    }

    /// A request, with a value for each parameter that is sent: its body, or all of it where more than that says
    /// something.
    fn request(&self, types: Types<'_>, of: &Subject<'_>, values: &[Option<Value>]) -> String;

    /// A request as it is sent.
    fn sent(&self, types: Types<'_>, of: &Subject<'_>, values: &[Option<Value>]) -> Sent;

    /// The answer: a value, or an outcome in its place.
    fn response(
        &self,
        types: Types<'_>,
        of: &Subject<'_>,
        value: &Value,
        outcome: Option<&Outcome>,
    ) -> String;
}

/// An operation, as far as its messages show it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'a> {
    /// Its wire name.
    pub(crate) method: &'a str,
    /// What its protocol adds.
    pub(crate) binding: &'a OperationWire,
    /// Its parameters.
    pub(crate) params: &'a [Column],
    /// What it answers.
    pub(crate) result: Option<&'a ResultShape>,
}

#[cfg(feature = "call")]
impl<'a> Subject<'a> {
    /// That of an operation that is resolved.
    pub(crate) fn of(operation: &'a crate::model::Operation) -> Self {
        Self {
            method: &operation.wire,
            binding: &operation.wire_binding,
            params: &operation.params,
            result: operation.result.as_ref(),
        }
    }
}

/// The wire of a protocol.
pub(crate) fn of(protocol: &Protocol) -> Box<dyn Wire + '_> {
    match protocol {
        Protocol::JsonRpc => Box::new(json_rpc::JsonRpc),
        Protocol::Soap(service) => Box::new(soap::Soap(service)),
        Protocol::Rest => Box::new(rest::Rest),
    }
}
