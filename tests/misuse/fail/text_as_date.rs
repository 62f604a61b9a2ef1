//! Text may be no day: `"2024-03-01".parse()?` makes one.
use sbis_partner::Client;

async fn history(client: Client) {
    let _ = client.billing().get_history("2024-03-01", "2024-03-31").await;
}

fn main() {}
