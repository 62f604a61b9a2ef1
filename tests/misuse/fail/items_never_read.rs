//! Rows that nobody reads are never asked for.
#![deny(unused_must_use)]
use sbis_partner::{Client, Date};

fn history(client: &Client, day: Date) {
    client.billing().get_history(day, day).items();
}

fn main() {}
