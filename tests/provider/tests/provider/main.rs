//! The example provider: its answers, its callbacks, and a load.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test panics")]

mod contract;
mod load;
mod outbox;
mod setup;
