//! A record is not a call.
use sbis_partner::{Client, ContractorData};

fn send(client: Client, data: ContractorData) {
    let _ = client.send(data);
}

fn main() {}
