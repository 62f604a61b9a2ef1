//! Katalog: from a declarative method catalogue to typed Rust bindings, reference pages and specifications.

pub mod catalogue;
pub mod check;
pub mod diagnostic;
pub mod emit;
pub mod files;
pub mod lower;
pub mod model;
pub mod names;
pub mod render;
pub mod source;
mod suggest;
mod yaml;
