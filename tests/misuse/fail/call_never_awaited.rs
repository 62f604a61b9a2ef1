//! A call that is not awaited is not sent.
#![deny(unused_must_use)]
use sbis_partner::{AccountId, Client};

fn prepare(client: &Client) {
    client.account().prepare_cabinet(AccountId::new(1));
}

fn main() {}
