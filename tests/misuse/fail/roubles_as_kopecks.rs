//! A price is in kopecks; roubles become kopecks by a conversion that can fail, never by themselves.
use is74_provider::TariffPrice;
use is74_provider::katalog_runtime::Money;

fn price(roubles: Money) -> TariffPrice {
    TariffPrice::Cost(roubles)
}

fn main() {}
