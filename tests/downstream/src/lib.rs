//! What a program of somebody else does with bindings that its build script generated.

use std::error::Error;

use house::tell::Lit;
use house::{Callback, DataProvider, HandlerError, LampId, Settings, TcpListener};

include!(concat!(env!("OUT_DIR"), "/house.rs"));
include!(concat!(env!("OUT_DIR"), "/ledger.rs"));
include!(concat!(env!("OUT_DIR"), "/tickets.rs"));

/// Opens a ticket and reads it back, without an async runtime.
///
/// # Errors
///
/// When the server refuses, or answers what the catalogue does not know.
pub fn ticket(url: &str) -> Result<tickets::Ticket, Box<dyn Error>> {
    let client = tickets::Client::builder(tickets::Environment::Test).base_url(url).build()?;
    let number = client.ticket().open("The lamp is dark").wait()?;
    Ok(client.ticket().read(number).wait()?)
}

/// The entries of an account.
///
/// # Errors
///
/// When the server refuses, or answers what the catalogue does not know.
pub async fn entries(url: &str) -> Result<Vec<ledger::Entry>, Box<dyn Error>> {
    let client = ledger::Client::builder(ledger::Environment::Main)
        .base_url(url)
        .credentials("clerk", "sesame")
        .build()?;
    Ok(client.entries().entries_of("40-02").await?)
}

/// Keeps lamps for whoever asks.
#[derive(Debug, Default)]
pub struct Lamps;

impl DataProvider for Lamps {
    async fn lamp(&self, request: house::lamps::Lamp) -> Result<house::lamps::LampOutcome, HandlerError> {
        Ok(match request.id.as_str() {
            "hall" => house::lamps::LampOutcome::Success(house::Lamp::new("hall", true)),
            _ => house::lamps::LampOutcome::NotFound,
        })
    }
}

/// Serves the lamps until it is dropped.
///
/// # Errors
///
/// When the listener is lost.
pub async fn serve(listener: TcpListener) -> std::io::Result<()> {
    house::serve(listener, house::router(Lamps, Settings::default()), std::future::pending()).await
}

/// A callback as it is kept until it is sent.
///
/// # Errors
///
/// When it has a value that is never sent.
pub fn kept(id: &str) -> Result<String, house::Fault> {
    Callback::from(Lit::new(LampId::new(id))).to_json()
}
