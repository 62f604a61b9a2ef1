//! Both are strings of digits; they do not change places.
use sbis_partner::{Client, Kpp};

async fn find(client: Client, kpp: Kpp) {
    let _ = client.contractor().find_by_inn_and_kpp(kpp, None).await;
}

fn main() {}
