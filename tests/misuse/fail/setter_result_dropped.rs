//! A setter gives a new value; the old one is gone.
#![deny(unused_must_use)]
use sbis_partner::ContractorData;

fn with_telephone(data: ContractorData) {
    data.phone_number("+7 900 000-00-00");
}

fn main() {}
