//! JSON-RPC 2.0 with records and recordsets that carry their own schema.

pub(crate) mod body;
mod envelope;
mod error_object;
pub mod record;

pub use envelope::JSON_RPC;
