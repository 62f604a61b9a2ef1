//! A text does not say whether it replaces or clears; nor does `None`.
use connect_partner::Client;

async fn edit(client: &Client) -> Result<(), connect_partner::Error> {
    client.clients().client_edit("c-1", "Ромашка").client_inn("").await?;
    client.clients().client_edit("c-1", "Ромашка").client_kpp(None).await?;
    Ok(())
}

fn main() {}
