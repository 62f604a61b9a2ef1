//! Check sums are checked first: `Inn::new("0011223344")?`.
use sbis_partner::{ContractorData, Kpp};

fn company(kpp: Kpp) -> ContractorData {
    ContractorData::new("0011223344", kpp, "Незабудка, ООО")
}

fn main() {}
