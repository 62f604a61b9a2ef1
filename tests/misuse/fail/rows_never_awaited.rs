//! Rows come one by one, each of them awaited.
use connect_partner::Client;

async fn read(client: &Client) -> Result<(), connect_partner::Error> {
    let mut rows = client.statistics().statistics_read().rows();
    while let Some(call) = rows.try_next()? {
        println!("{call:?}");
    }
    Ok(())
}

fn main() {}
