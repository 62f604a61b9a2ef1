//! The number of a contractor is not the number of an account.
use sbis_partner::{Client, ContractorId};

async fn info(client: Client, contractor: ContractorId) {
    let _ = client.account().info_by_id(contractor).await;
}

fn main() {}
