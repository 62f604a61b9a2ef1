//! What differs from protocol to protocol: names of types on the wire, bodies of examples, what an operation adds.
//!
//! The one place of `lower` that chooses by protocol; each protocol is a module of its own.

mod json_rpc;
mod json_text;

use super::types::Types;
use crate::model::{Column, OperationWire, Protocol, Type, TypeRef, Value};

/// What a protocol decides. Bodies are pretty-printed, as a reader wants them.
pub(super) trait Wire {
    /// The vendor's name of a column's type.
    fn type_name(&self, ty: &Type, types: &Types) -> String;

    /// What the protocol adds to an operation.
    fn binding(&self) -> OperationWire;

    /// The body of a request, with a value for each parameter that is sent.
    fn request(&self, types: &Types, method: &str, params: &[Column], values: &[Option<Value>]) -> String;

    /// The body of the answer.
    fn response(&self, types: &Types, result: Option<&TypeRef>, value: &Value) -> String;
}

/// The wire of a protocol.
pub(super) fn of(protocol: Protocol) -> &'static dyn Wire {
    match protocol {
        Protocol::JsonRpc => &json_rpc::JsonRpc,
    }
}
