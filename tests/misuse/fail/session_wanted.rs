//! A client that was built without credentials has no operations that need a session.
use sbis_partner::{AccountId, Client, Environment};

async fn info() -> Result<(), sbis_partner::Error> {
    let client = Client::builder(Environment::Test).build()?;
    client.account().info_by_id(AccountId::new(1)).await?;
    Ok(())
}

fn main() {}
