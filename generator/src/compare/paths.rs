//! Paths of the generated crate, as the model names its items.

use crate::model::{Api, Direction, Operation};

/// The type of an operation.
pub(super) fn operation(api: &Api, operation: &Operation) -> String {
    let group = api.groups.get(operation.group).map(|group| group.rust.as_str()).unwrap_or_default();
    format!("{}::{group}::{}", api.crate_name, operation.rust_type)
}

/// The method that a server implements for an operation, where our user serves it.
pub(super) fn served(api: &Api, operation: &Operation) -> Option<String> {
    let served = api.addresses.get(operation.address)?.serves.as_ref()?;
    (operation.direction == Direction::Inbound)
        .then(|| format!("{}::{served}::{}", api.crate_name, operation.rust_fn))
}

/// The enumeration of what an operation comes to.
pub(super) fn outcome(api: &Api, one: &Operation) -> String {
    format!("{}Outcome", operation(api, one))
}

/// A type, or another item at the root.
pub(super) fn item(api: &Api, rust: &str) -> String {
    format!("{}::{rust}", api.crate_name)
}
