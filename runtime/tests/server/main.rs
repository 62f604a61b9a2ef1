//! Serving over real sockets of this machine: what callers may send, and what they are told.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod answers;
mod bodies;
mod calls;
mod guards;
mod logs;
mod queries;
mod serving;
mod shop;
mod wire;
