//! The list of themes comes whole.
use sbis_partner::Client;

async fn themes(client: Client) {
    let _ = client.assignment_theme().list().items();
}

fn main() {}
