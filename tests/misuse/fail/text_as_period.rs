//! A period is a month of a year, and no text that looks like one.
use is74_provider::{Charge, ChargeRequired, Kopecks};

fn charge() -> Charge {
    Charge::new(ChargeRequired {
        account: "1604".into(),
        cost: Kopecks::new(65_000),
        period: "09-26",
        description: "Услуги связи".to_owned(),
    })
}

fn main() {}
