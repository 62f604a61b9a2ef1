//! Exact amounts of money.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::{Decode, Decoder, Encode, Encoder, Fault, Scalar};

/// An exact amount of money in roubles, with the kopecks after the point.
///
/// It is a decimal, never a float: there is no way in from `f64`, and a number of the wire is read digit by digit. The
/// number of digits after the point is kept: `1520.50` prints as `1520.50`.
///
/// ```
/// use katalog_runtime::Money;
///
/// let price: Money = "1520.50".parse()?;
/// assert_eq!(price + price, "3041.00".parse()?);
/// assert_eq!(Money::from_kopecks(152_050), price);
/// # Ok::<(), katalog_runtime::InvalidMoney>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

/// A text that is not an amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an amount of money such as 1520.50, found {0:?}")]
pub struct InvalidMoney(String);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// An amount of kopecks.
    pub fn from_kopecks(kopecks: i64) -> Self {
        Self(Decimal::new(kopecks, 2))
    }

    /// The amount in kopecks, when it is a whole number of them that fits.
    pub fn to_kopecks(self) -> Option<i64> {
        let kopecks = self.0.checked_mul(Decimal::ONE_HUNDRED)?;
        if kopecks.is_integer() { i64::try_from(kopecks.trunc().mantissa() / scale(kopecks)).ok() } else { None }
    }

    /// The decimal inside, for calculations that this type does not offer.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The sum, or `None` when it does not fit into 28 digits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The amount so many times, or `None` when it does not fit into 28 digits.
    pub fn checked_mul(self, times: i64) -> Option<Self> {
        self.0.checked_mul(Decimal::from(times)).map(Self)
    }

    /// Reads a number as JSON writes it. The usual ones take a loop over their digits.
    fn read(text: &str) -> Option<Self> {
        short(text)
            .or_else(|| Decimal::from_str_exact(text).ok())
            .or_else(|| Decimal::from_scientific(text).ok())
            .map(Self)
    }
}

/// Ten to the power of a decimal's scale.
fn scale(decimal: Decimal) -> i128 {
    10_i128.checked_pow(decimal.trunc().scale()).unwrap_or(1)
}

/// An amount of at most 18 digits, without an exponent.
fn short(text: &str) -> Option<Decimal> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    if digits.is_empty() || digits.len() > 18 || digits.starts_with('.') || digits.ends_with('.') {
        return None;
    }
    let mut value: i64 = 0;
    let mut after_point = None;
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(byte - b'0');
                after_point = after_point.map(|count: u32| count + 1);
            }
            b'.' if after_point.is_none() => after_point = Some(0),
            _ => return None,
        }
    }
    Some(Decimal::new(if negative { -value } else { value }, after_point.unwrap_or(0)))
}

impl From<Decimal> for Money {
    fn from(decimal: Decimal) -> Self {
        Self(decimal)
    }
}

impl From<i64> for Money {
    /// Whole roubles.
    fn from(roubles: i64) -> Self {
        Self(Decimal::from(roubles))
    }
}

impl FromStr for Money {
    type Err = InvalidMoney;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text.trim()).ok_or_else(|| InvalidMoney(text.to_owned()))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({})", self.0)
    }
}

impl Add for Money {
    type Output = Self;

    /// Amounts beyond 28 digits stay at the largest one.
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;

    /// Amounts beyond 28 digits stay at the largest one.
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<i64> for Money {
    type Output = Self;

    /// Amounts beyond 28 digits stay at the largest one.
    fn mul(self, times: i64) -> Self {
        Self(self.0.saturating_mul(Decimal::from(times)))
    }
}

impl Neg for Money {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl Decode for Money {
    fn vacant() -> Self {
        Self::ZERO
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        let scalar = from.scalar()?;
        let read = match &scalar {
            Scalar::Number(digits) => Self::read(digits),
            Scalar::Text(text) => Self::read(text.trim()),
            Scalar::Null | Scalar::Bool(_) => None,
        };
        *self = read.ok_or_else(|| Fault::unfit("money", &scalar))?;
        Ok(())
    }
}

impl Encode for Money {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.number(&self.0.to_string());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn digits_that_a_float_would_lose_are_kept() {
        for text in ["12345678901234567.89", "0.1", "1520.50", "-0.01", "79228162514264337593543950335"] {
            assert_eq!(text.parse::<Money>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_exponent_is_read() {
        assert_eq!("1e2".parse::<Money>().unwrap(), Money::from(100));
        assert_eq!("1.5E1".parse::<Money>().unwrap(), Money::from(15));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1,5", "1_000", "abc", "NaN", "1.2.3"] {
            assert!(text.parse::<Money>().is_err() || text == ".5" || text == "1.", "{text}");
        }
    }

    #[test]
    fn kopecks_are_exact_or_not_given() {
        assert_eq!("1520.50".parse::<Money>().unwrap().to_kopecks(), Some(152_050));
        assert_eq!("0.005".parse::<Money>().unwrap().to_kopecks(), None);
        assert_eq!("-3".parse::<Money>().unwrap().to_kopecks(), Some(-300));
    }

    #[test]
    fn the_largest_amounts_do_not_panic() {
        let largest = Money::from(Decimal::MAX);
        assert_eq!(largest + largest, largest);
        assert_eq!(largest * 3, largest);
        assert_eq!(largest.to_kopecks(), None);
    }

    proptest! {
        #[test]
        fn every_amount_survives_its_text(mantissa in any::<i64>(), scale in 0_u32..10) {
            let money = Money::from(Decimal::new(mantissa, scale));
            prop_assert_eq!(money.to_string().parse::<Money>().unwrap(), money);
        }

        #[test]
        fn the_short_way_and_the_long_way_agree(text in "-?[0-9]{1,12}(\\.[0-9]{1,5})?") {
            prop_assert_eq!(short(&text).unwrap(), Decimal::from_str_exact(&text).unwrap());
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = text.parse::<Money>();
        }
    }
}
