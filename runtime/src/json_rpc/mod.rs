//! JSON-RPC 2.0 with records and recordsets that carry their own schema.

pub mod record;
