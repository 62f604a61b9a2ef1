//! The client against a scripted transport: what a bad day on the wire may bring.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod answers;
mod basic;
#[cfg(feature = "blocking")]
mod blocking;
mod confirmations;
mod demo;
mod lines;
mod paging;
mod pouring;
#[cfg(feature = "reqwest")]
mod pouring_sockets;
#[cfg(feature = "rest")]
mod rest;
mod retries;
mod rows;
mod secrets;
mod sessions;
mod setup;
#[cfg(feature = "reqwest")]
mod sockets;
mod wire;
