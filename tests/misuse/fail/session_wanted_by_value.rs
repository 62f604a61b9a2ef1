//! Nor does it send such an operation as a value.
use sbis_partner::{AccountId, Client, WithoutSession, account};

fn info(client: Client<WithoutSession>) {
    let _ = client.send(account::InfoById::new(AccountId::new(1)));
}

fn main() {}
