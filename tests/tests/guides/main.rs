//! The programs of the guides, as they stand in the catalogue and are pasted from the pages: compiled, and run against the
//! mock over real sockets. What they did is read from what the mock received.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

mod connect;
mod every;
mod is74;
mod sbis;

/// The programs. A guide without a line here, or that nobody runs, fails `every`.
#[path = "."]
#[allow(unreachable_pub, reason = "a program is pasted as it stands")]
mod programs {
    #[path = "../../../catalogue/connect/guides/clients/program.rs"]
    pub mod connect_clients;
    #[path = "../../../catalogue/is74/guides/provider/program.rs"]
    pub mod is74_provider;
    #[path = "../../../catalogue/sbis/guides/connecting/program.rs"]
    pub mod sbis_connecting;
    #[path = "../../../catalogue/sbis/guides/history/program.rs"]
    pub mod sbis_history;
    #[path = "../../../catalogue/sbis/guides/licences/program.rs"]
    pub mod sbis_licences;
}

use katalog::mock::{Mock, Received};

/// Wire names of the calls that the mock received, in their order.
fn calls(mock: &Mock) -> Vec<String> {
    mock.requests().into_iter().filter_map(|request| request.method).collect()
}

/// The parameters of a request, as JSON.
fn params(request: &Received) -> serde_json::Value {
    serde_json::to_value(&request.params).unwrap()
}
