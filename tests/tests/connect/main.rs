//! The generated client of 1C-Connect against the mock, over real sockets: what is sent, what is refused before it is
//! sent, and what the answers mean.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

mod answers;
mod requests;

use connect_partner::{Client, Environment};
use katalog::mock::{Mock, Tables};
use katalog_tests::model::connect;

const WAYS: [&str; 3] = ["value-table", "rows", "structure"];

fn mock(way: &str) -> Mock {
    let tables: Tables = way.parse().unwrap();
    Mock::builder(connect().unwrap()).tables(tables).start().unwrap()
}

fn client(mock: &Mock) -> Client {
    let builder = Client::builder(Environment::Main).base_url(mock.base_url());
    builder.credentials("partner", "not-a-real-one").build().unwrap()
}
