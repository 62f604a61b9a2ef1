//! What the build script made is used against the mocks and over sockets, as the crate's users would.
#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use std::path::Path;

use downstream::{entries, house, kept, serve, ticket, tickets};
use katalog::Options;
use katalog::mock::Mock;

fn mock(api: &str) -> Mock {
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue");
    let options = Options { apis: vec![api.to_owned()], ..Options::new(catalogue, "unused") };
    let (_, mut apis) = katalog::read(&options).and_then(katalog::resolve).unwrap();
    Mock::start(apis.remove(0))
}

#[test]
fn json_rpc_without_a_runtime() {
    let mock = mock("tickets");
    let ticket = ticket(&mock.base_url()).unwrap();
    assert_eq!((ticket.subject.as_str(), ticket.state), ("The lamp is dark", tickets::State::Open));
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn soap_behind_a_password() {
    let mock = mock("ledger");
    let entries = entries(&mock.base_url()).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.note.as_str()).collect::<Vec<_>>(), ["Rent"]);
}

#[tokio::test]
async fn rest_from_both_sides() {
    let listener = house::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve(listener));
    let client = house::Client::builder(url).build().unwrap();
    assert!(client.lamps().lamp("hall").await.unwrap().success().is_some_and(|lamp| lamp.lit));
    assert_eq!(client.lamps().lamp("attic").await.unwrap(), house::lamps::LampOutcome::NotFound);
    assert_eq!(
        kept("hall").unwrap(),
        r#"{"api":"house-callbacks","operation":"lit","params":{"id":"hall"}}"#
    );
}

#[test]
fn groups_that_nobody_asked_for_are_not_there() {
    let text = std::fs::read_to_string(concat!(env!("OUT_DIR"), "/tickets.rs")).unwrap();
    assert!(text.contains("pub mod ticket") && text.contains("TicketId"), "{text}");
    assert!(!text.contains("Queue") && !text.contains("cfg(feature"), "{text}");
}
