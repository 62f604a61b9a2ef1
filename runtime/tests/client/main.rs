//! The client against a scripted transport: what a bad day on the wire may bring.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod answers;
#[cfg(feature = "blocking")]
mod blocking;
mod confirmations;
mod demo;
mod paging;
mod retries;
mod secrets;
mod sessions;
mod setup;
#[cfg(feature = "reqwest")]
mod sockets;
mod wire;
