//! Ids of clients and of regions are both text, and neither stands for the other.
use connect_partner::{Client, ClientId};

fn read(client: &Client, id: ClientId) {
    let _ = client.clients().client_read().region_id(id);
}

fn main() {}
