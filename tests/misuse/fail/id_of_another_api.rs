//! A number of one API's account is no client of the other, and no operation of the one goes by the other's client.
use connect_partner::Client;

fn read(client: &Client, account: sbis_partner::AccountId) {
    let _ = client.clients().client_delete(account);
    let _ = client.send(sbis_partner::account::InfoById::new(account));
}

fn main() {}
