//! The result is there when the call was awaited.
use sbis_partner::{AccountId, AccountInfo, Client};

fn info(client: &Client) -> AccountInfo {
    client.account().info_by_id(AccountId::new(1))
}

fn main() {}
