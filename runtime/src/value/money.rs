//! Exact amounts of money.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

use rust_decimal::Decimal;

use super::scalar::read;
use crate::json::is_number;
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

/// Most digits after the point that a decimal has.
const MOST_DIGITS: i32 = 28;

/// Most digits that a JSON number keeps everywhere: readers take it for a float.
const SAFE_DIGITS: i128 = 1_000_000_000_000_000;

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
        let (mantissa, scale) = (self.0.mantissa(), self.0.scale());
        let kopecks = match scale {
            0..=2 => mantissa.checked_mul(10_i128.pow(2 - scale))?,
            _ => {
                let unit = 10_i128.checked_pow(scale - 2)?;
                (mantissa % unit == 0).then_some(mantissa / unit)?
            }
        };
        i64::try_from(kopecks).ok()
    }

    /// The decimal inside, for calculations that this type does not offer.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The exact sum, or `None` when it has more than 28 digits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.0.scale().max(other.0.scale());
        let sum = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Decimal::try_from_i128_with_scale(sum, scale).ok().map(Self)
    }

    /// The exact difference, or `None` when it has more than 28 digits.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(-other)
    }

    /// Exactly so many times the amount, or `None` when that has more than 28 digits.
    pub fn checked_mul(self, times: i64) -> Option<Self> {
        let product = self.0.mantissa().checked_mul(i128::from(times))?;
        Decimal::try_from_i128_with_scale(product, self.0.scale()).ok().map(Self)
    }

    fn at_scale(self, scale: u32) -> Option<i128> {
        let factor = 10_i128.checked_pow(scale.checked_sub(self.0.scale())?)?;
        self.0.mantissa().checked_mul(factor)
    }

    /// Reads a number as JSON writes it, digit by digit, and refuses what it cannot hold exactly.
    fn read(text: &str) -> Option<Self> {
        if is_number(text) { Self::read_number(text) } else { None }
    }

    /// The same for what is known to be a number.
    fn read_number(text: &str) -> Option<Self> {
        let (digits, exponent) = match text.find(['e', 'E']) {
            Some(at) => (text.get(..at)?, text.get(at + 1..)?.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let (negative, whole) = whole.strip_prefix('-').map_or((false, whole), |whole| (true, whole));
        let mantissa = append(append(0, whole)?, fraction)?;
        let scale = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        exact(if negative { -mantissa } else { mantissa }, scale)
    }
}

/// A number with more digits behind it. Nearly all amounts are short, and short numbers are fast.
fn append(number: i128, digits: &str) -> Option<i128> {
    let step = |byte: u8| byte - b'0';
    match i64::try_from(number) {
        Ok(short) if short < 1_000_000_000 && digits.len() <= 9 => {
            Some(i128::from(digits.bytes().fold(short, |number, byte| number * 10 + i64::from(step(byte)))))
        }
        _ => digits
            .bytes()
            .try_fold(number, |number, byte| number.checked_mul(10)?.checked_add(i128::from(step(byte)))),
    }
}

/// A decimal of a mantissa and the number of its digits after the point, which may be less than none.
fn exact(mut mantissa: i128, mut scale: i32) -> Option<Money> {
    if mantissa == 0 {
        scale = scale.clamp(0, MOST_DIGITS);
    }
    while scale > MOST_DIGITS && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    if scale < 0 {
        mantissa = mantissa.checked_mul(10_i128.checked_pow(scale.unsigned_abs())?)?;
        scale = 0;
    }
    Decimal::try_from_i128_with_scale(mantissa, u32::try_from(scale).ok()?).ok().map(Money)
}

impl From<Decimal> for Money {
    fn from(decimal: Decimal) -> Self {
        Self(decimal)
    }
}

impl FromStr for Money {
    type Err = InvalidMoney;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text).ok_or_else(|| InvalidMoney(text.to_owned()))
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

    /// Exact up to 28 digits. Beyond them the last ones are rounded, and the largest amount stays what it is.
    fn add(self, other: Self) -> Self {
        self.checked_add(other).unwrap_or_else(|| Self(self.0.saturating_add(other.0)))
    }
}

impl Sub for Money {
    type Output = Self;

    /// Exact up to 28 digits. Beyond them the last ones are rounded, and the largest amount stays what it is.
    fn sub(self, other: Self) -> Self {
        self.checked_sub(other).unwrap_or_else(|| Self(self.0.saturating_sub(other.0)))
    }
}

impl Mul<i64> for Money {
    type Output = Self;

    /// Exact up to 28 digits. Beyond them the last ones are rounded, and the largest amount stays what it is.
    fn mul(self, times: i64) -> Self {
        self.checked_mul(times).unwrap_or_else(|| Self(self.0.saturating_mul(Decimal::from(times))))
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
        *self = read(from, "money", |scalar| match scalar {
            Scalar::Number(digits) => Self::read_number(digits),
            Scalar::Text(text) => Self::read(text),
            Scalar::Null | Scalar::Bool(_) => None,
        })?;
        Ok(())
    }
}

/// A number; a string, as the vendor does it, when a number could lose digits on its way.
impl Encode for Money {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        let digits = self.to_string();
        if self.0.mantissa().abs() < SAFE_DIGITS {
            to.number(&digits)
        } else {
            to.text(&digits)
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use proptest::prelude::*;

    use super::*;
    use crate::RawJson;
    use crate::json_rpc::record::decode_text;

    #[test]
    fn digits_that_a_float_would_lose_are_kept() {
        for text in ["12345678901234567.89", "0.1", "1520.50", "-0.01", "79228162514264337593543950335"] {
            assert_eq!(text.parse::<Money>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_exponent_is_read_exactly_or_not_at_all() {
        for (text, amount) in
            [("1e2", "100"), ("1.5E1", "15"), ("1.50e1", "15.0"), ("25e-1", "2.5"), ("0e99", "0")]
        {
            assert_eq!(text.parse::<Money>().unwrap().to_string(), amount, "{text}");
        }
        assert_eq!("10e-29".parse::<Money>().unwrap().to_string(), "0.0000000000000000000000000001");
        for text in ["1e-29", "1e29", "1e999999999999", "79228162514264337593543950336"] {
            assert!(text.parse::<Money>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in
            ["", "-", ".", "1.", ".5", "1,5", "1_000", "+1", " 1", "007", "abc", "NaN", "1.2.3", "0x1"]
        {
            assert!(text.parse::<Money>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_large_amount_travels_as_a_string() {
        let json = |text: &str| RawJson::of(&text.parse::<Money>().unwrap()).unwrap().as_str().to_owned();
        assert_eq!(json("4700.00"), "4700.00");
        assert_eq!(json("12345678901234567.89"), r#""12345678901234567.89""#);
    }

    #[test]
    fn money_comes_as_a_number_or_a_string() {
        for text in ["4700.00", r#""4700.00""#] {
            assert_eq!(decode_text::<Money>(text).unwrap().to_string(), "4700.00");
        }
        assert_eq!(decode_text::<Money>("null").unwrap_err().to_string(), "expected money, found null");
        assert_eq!(decode_text::<Money>("{}").unwrap_err().to_string(), "expected money, found an object");
    }

    #[test]
    fn kopecks_are_exact_or_not_given() {
        assert_eq!("1520.50".parse::<Money>().unwrap().to_kopecks(), Some(152_050));
        assert_eq!("0.005".parse::<Money>().unwrap().to_kopecks(), None);
        assert_eq!("0.010".parse::<Money>().unwrap().to_kopecks(), Some(1));
        assert_eq!("-3".parse::<Money>().unwrap().to_kopecks(), Some(-300));
    }

    #[test]
    fn the_largest_amounts_do_not_panic() {
        let largest = Money::from(Decimal::MAX);
        assert_eq!(largest + largest, largest);
        assert_eq!(largest * 3, largest);
        assert_eq!(largest.checked_add(Money::from_kopecks(1)), None);
        assert_eq!(largest.to_kopecks(), None);
    }

    proptest! {
        #[test]
        fn every_amount_survives_its_text(mantissa in any::<i64>(), scale in 0_u32..10) {
            let money = Money::from(Decimal::new(mantissa, scale));
            prop_assert_eq!(money.to_string().parse::<Money>().unwrap(), money);
        }

        #[test]
        fn digits_are_kept_one_by_one(text in "-?(0|[1-9][0-9]{0,18})(\\.[0-9]{1,9})?") {
            let money: Money = text.parse().unwrap();
            prop_assert_eq!(money, Money(Decimal::from_str_exact(&text).unwrap()));
            let shown = money.to_string();
            prop_assert_eq!(shown.trim_start_matches('-'), text.trim_start_matches('-'));
        }

        #[test]
        fn adding_and_taking_away_lose_nothing(a in any::<i64>(), b in any::<i64>(), scales in (0_u32..9, 0_u32..9)) {
            let (a, b) = (Money::from(Decimal::new(a, scales.0)), Money::from(Decimal::new(b, scales.1)));
            prop_assert_eq!(a + b - b, a);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = text.parse::<Money>();
        }
    }
}
