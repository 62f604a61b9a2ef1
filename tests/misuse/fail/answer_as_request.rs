//! What an answer holds is not what a request takes.
use sbis_partner::{AccountId, Client, ContractorInfo};

async fn add(client: Client, info: ContractorInfo) {
    let _ = client.account().add_contractor(AccountId::new(1), info).await;
}

fn main() {}
