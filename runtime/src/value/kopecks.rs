//! Amounts that travel as whole kopecks.

use std::fmt;
use std::str::FromStr;

use super::Money;
use super::scalar::read;
use crate::json::is_number;
use crate::{Decode, Decoder, Encode, Encoder, Fault, Probe, Scalar};

/// An amount of money in whole kopecks, for an API that counts in them.
///
/// It is neither a number nor [`Money`], and nothing converts into it by itself: to take roubles for kopecks is wrong by
/// a hundred. On the wire it is a number without a fraction, `36900`, and nothing else is read as one.
///
/// ```
/// use katalog_runtime::{Kopecks, Money};
///
/// let balance = Kopecks::new(36_900);
/// assert_eq!(balance.to_roubles(), "369.00".parse::<Money>()?);
/// assert_eq!(Kopecks::from_roubles("369".parse()?)?, balance);
/// assert!(Kopecks::from_roubles("0.005".parse()?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kopecks(i64);

/// What is no whole number of kopecks, or more of them than there is room for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected kopecks as a whole number, found {0}")]
pub struct InvalidKopecks(String);

impl Kopecks {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many kopecks.
    pub const fn new(kopecks: i64) -> Self {
        Self(kopecks)
    }

    /// How many kopecks.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The same amount, given in roubles.
    ///
    /// # Errors
    ///
    /// When it is no whole number of kopecks, or does not fit. Nothing is rounded.
    pub fn from_roubles(roubles: Money) -> Result<Self, InvalidKopecks> {
        roubles.to_kopecks().map(Self).ok_or_else(|| InvalidKopecks(format!("{roubles} roubles")))
    }

    /// The same amount in roubles, with two digits after the point.
    pub fn to_roubles(self) -> Money {
        Money::from_kopecks(self.0)
    }

    /// The sum, or `None` when it does not fit.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        Self::fitting(self.0.checked_add(other.0))
    }

    /// The difference, or `None` when it does not fit.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        Self::fitting(self.0.checked_sub(other.0))
    }

    /// So many times the amount, or `None` when that does not fit.
    pub const fn checked_mul(self, times: i64) -> Option<Self> {
        Self::fitting(self.0.checked_mul(times))
    }

    const fn fitting(kopecks: Option<i64>) -> Option<Self> {
        match kopecks {
            Some(kopecks) => Some(Self(kopecks)),
            None => None,
        }
    }

    /// Reads the digits of a JSON number. Those of one with a fraction or an exponent do not parse.
    fn read(text: &str) -> Option<Self> {
        if is_number(text) { text.parse().ok().map(Self) } else { None }
    }
}

impl FromStr for Kopecks {
    type Err = InvalidKopecks;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text).ok_or_else(|| InvalidKopecks(format!("{text:?}")))
    }
}

impl fmt::Display for Kopecks {
    /// The digits, as they travel.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Decode for Kopecks {
    fn vacant() -> Self {
        Self::ZERO
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = read(from, "kopecks as a whole number", |scalar| match scalar {
            Scalar::Number(digits) => Self::read(digits),
            Scalar::Null | Scalar::Bool(_) | Scalar::Text(_) => None,
        })?;
        Ok(())
    }
}

impl Encode for Kopecks {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.int(self.0);
        Ok(())
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Int(self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use proptest::prelude::*;

    use super::*;
    use crate::json_rpc::record::decode_text;
    use crate::{Decimal, RawJson};

    #[test]
    fn roubles_on_the_wire_are_not_taken_for_kopecks() {
        assert_eq!(decode_text::<Kopecks>("36900").unwrap(), Kopecks::new(36_900));
        assert_eq!(decode_text::<Kopecks>("-1000").unwrap(), Kopecks::new(-1_000));
        for text in ["369.00", "369.0", "3.69e4", "36900e0", r#""36900""#, "true", "null", "[36900]"] {
            let fault = decode_text::<Kopecks>(text).unwrap_err();
            assert_eq!(fault.expected(), "kopecks as a whole number", "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_and_not_cut() {
        assert_eq!(decode_text::<Kopecks>("9223372036854775807").unwrap(), Kopecks::new(i64::MAX));
        assert!(decode_text::<Kopecks>("9223372036854775808").is_err());
        assert!(Kopecks::from_roubles(Money::from(Decimal::MAX)).is_err());
        assert_eq!(Kopecks::new(i64::MIN).checked_sub(Kopecks::new(1)), None);
        assert_eq!(Kopecks::new(i64::MAX).checked_add(Kopecks::new(1)), None);
        assert_eq!(Kopecks::new(i64::MAX).checked_mul(2), None);
    }

    #[test]
    fn a_fraction_of_a_kopeck_is_not_rounded() {
        let error = Kopecks::from_roubles("12.345".parse().unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "expected kopecks as a whole number, found 12.345 roubles");
        assert_eq!(Kopecks::from_roubles("12.340".parse().unwrap()).unwrap(), Kopecks::new(1_234));
    }

    #[test]
    fn only_plain_digits_are_an_amount() {
        for text in ["", "-", "+1", "007", " 1", "1_000", "1.0", "1e3", "0x1", "٧"] {
            assert!(text.parse::<Kopecks>().is_err(), "{text}");
        }
        assert_eq!("-20000".parse::<Kopecks>().unwrap().to_string(), "-20000");
    }

    #[test]
    fn it_goes_out_as_a_number_and_a_limit_sees_it() {
        assert_eq!(RawJson::of(&Kopecks::new(-1_000)).unwrap().as_str(), "-1000");
        assert_eq!(Kopecks::new(7).probe(), Probe::Int(7));
    }

    proptest! {
        #[test]
        fn every_amount_survives_the_way_through_roubles(kopecks in any::<i64>()) {
            let amount = Kopecks::new(kopecks);
            prop_assert_eq!(Kopecks::from_roubles(amount.to_roubles()).unwrap(), amount);
            prop_assert_eq!(amount.to_string().parse::<Kopecks>().unwrap(), amount);
        }

        #[test]
        fn roubles_become_the_same_amount_or_none(mantissa in any::<i64>(), scale in 0_u32..6) {
            let roubles = Money::from(Decimal::new(mantissa, scale));
            if let Ok(amount) = Kopecks::from_roubles(roubles) {
                prop_assert_eq!(amount.to_roubles(), roubles);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,30}") {
            let _ = text.parse::<Kopecks>();
        }
    }
}
