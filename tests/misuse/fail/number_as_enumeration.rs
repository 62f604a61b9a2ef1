//! Codes have names; `Term::from_wire(4)` says that a number is one.
use sbis_partner::LicenseData;

fn for_a_year(data: LicenseData) -> LicenseData {
    data.duration(4)
}

fn main() {}
