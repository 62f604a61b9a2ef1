//! A client that was built without a name and a password has no operations that need them.
use connect_partner::{Client, Environment};

async fn read() -> Result<(), connect_partner::Error> {
    let client = Client::builder(Environment::Main).build()?;
    client.partner().partner_read().await?;
    Ok(())
}

fn main() {}
