//! Money never passes through a float.
use sbis_partner::Money;

fn main() {
    let _price: Money = Money::from(1520.50);
}
