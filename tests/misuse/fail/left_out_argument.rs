//! An account is found by INN and KPP; a proprietor's KPP is `None`, which has to be said.
use sbis_partner::{Client, Inn};

async fn find(client: Client, inn: Inn) {
    let _ = client.contractor().find_by_inn_and_kpp(inn).await;
}

fn main() {}
