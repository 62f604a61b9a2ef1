//! The mock server over real loopback sockets, with the shipped catalogues and a tiny client written here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failing test panics"
)]
#![cfg(feature = "mock")]

mod client;
mod control;
mod faults;
mod program;
mod refusals;
mod rest;
mod results;
mod session;
mod soap;

use std::path::Path;
use std::sync::LazyLock;

use katalog::mock::Mock;
use katalog::model::Api;

/// The shipped API of JSON-RPC, read once.
fn api() -> Api {
    static API: LazyLock<Api> = LazyLock::new(|| shipped("sbis"));
    API.clone()
}

/// A shipped API.
fn shipped(name: &str) -> Api {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("catalogue"), name)
}

fn read(catalogue: &Path, name: &str) -> Api {
    let apis = vec![name.to_owned()];
    let options = katalog::Options { apis, ..katalog::Options::new(catalogue, "unused") };
    katalog::resolve(katalog::read(&options).unwrap()).unwrap().1.remove(0)
}

fn mock() -> Mock {
    Mock::start(api())
}
