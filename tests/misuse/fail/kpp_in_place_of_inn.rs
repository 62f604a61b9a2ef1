//! Both are strings of digits; they do not change places.
use sbis_partner::{Client, Inn, Kpp};

async fn find(client: Client, inn: Inn, kpp: Kpp) {
    let _ = client.contractor().find_by_inn_and_kpp(kpp, inn).await;
}

fn main() {}
