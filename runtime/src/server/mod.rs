//! Serving the operations of a REST API: an [`axum::Router`] out of handlers, and a small server to run it.
//!
//! A request goes through `guard` (may it?), `route` (body, time, answer), `choose` (which operation is meant), `inbound`
//! (its parameters as a value) and a handler; `reply` writes what goes back. All but the handler is compiled once and not
//! once per operation.
//!
//! What is wrong with a request is told to whoever sent it; what is wrong here goes to the log, and no further than a bare
//! 500. Neither holds credentials, and the log holds no values of requests.
//!
//! It knows no API by name. TLS, limits of rates and the like are layers or a proxy of the user's own.

mod choose;
mod guard;
mod handler;
mod inbound;
mod reply;
mod route;
mod routes;
mod run;
mod settings;

pub use axum;
pub use handler::HandlerError;
pub use routes::Routes;
pub use run::{Server, serve};
pub use settings::{InvalidRange, Settings};
