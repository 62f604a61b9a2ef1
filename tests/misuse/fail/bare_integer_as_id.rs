//! A number says not whose number it is.
use sbis_partner::Client;

async fn info(client: Client) {
    let _ = client.account().info_by_id(9_000_021).await;
}

fn main() {}
