//! Text may be no amount: it is parsed, which may fail.
use sbis_partner::Money;

fn main() {
    let _total: Money = Money::from_kopecks(100) + "1520.50";
}
