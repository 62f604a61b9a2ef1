//! Production is real money: where to send is said, not guessed.
use sbis_partner::Client;

fn main() {
    let _client = Client::builder().credentials("login", "password").build();
}
