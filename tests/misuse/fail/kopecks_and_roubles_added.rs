//! Kopecks and roubles do not add up.
use is74_provider::Kopecks;
use is74_provider::katalog_runtime::Money;

fn sum(balance: Kopecks, payment: Money) -> Option<Kopecks> {
    balance.checked_add(payment)
}

fn main() {}
