//! An internet operator's billing that serves the IS74 contract: what an operator would write, whole.
//!
//! `store` holds the tables and the questions that are asked of them, `provider` implements the generated trait over it,
//! `outbox` keeps callbacks until the platform has taken them. The program in `examples/provider.rs` puts them together.
//!
//! It is an example: a few made-up subscribers, no way to change them but a payment. It must not know more of Katalog than
//! the crate that was generated.

mod outbox;
mod provider;
mod store;

pub use outbox::{Outbox, Sent};
pub use provider::Billing;
pub use store::{Store, StoreError};
