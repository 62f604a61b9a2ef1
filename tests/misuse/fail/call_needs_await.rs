//! The result is there when the call was awaited.
use sbis_partner::{AccountId, Client};

fn name(client: &Client) -> String {
    client.account().info_by_id(AccountId::new(1)).name
}

fn main() {}
