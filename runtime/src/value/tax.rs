//! Numbers of Russian taxpayers: INN and KPP.
//!
//! Made with a check, read without one: what the server says is kept, and judged again before it is sent.

use std::fmt;
use std::str::FromStr;

use crate::fault::excerpt;
use crate::{Decode, Decoder, Encode, Encoder, Fault, Probe};

/// INN, a taxpayer number: 10 digits for an organisation, 12 for a person, the last ones a check sum.
///
/// ```
/// use katalog_runtime::Inn;
///
/// let inn = Inn::new("0012345673")?;
/// assert!(inn.is_organisation());
/// assert!(Inn::new("0012345670").is_err());
/// # Ok::<(), katalog_runtime::InvalidInn>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Inn(String);

/// KPP, a registration reason code: 4 digits, 2 digits or capital Latin letters, 3 digits. Only organisations have one.
///
/// ```
/// use katalog_runtime::Kpp;
///
/// assert_eq!(Kpp::new("001201001")?.as_str(), "001201001");
/// assert!(Kpp::new("7712").is_err());
/// # Ok::<(), katalog_runtime::InvalidKpp>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kpp(String);

/// A text that is not an INN.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {INN}, found {0:?}")]
pub struct InvalidInn(String);

/// A text that is not a KPP.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {KPP}, found {0:?}")]
pub struct InvalidKpp(String);

const INN: &str = "10 or 12 digits with a right check sum";
const KPP: &str = "4 digits, 2 digits or capital letters, 3 digits";

impl Inn {
    /// Checks a text and keeps it.
    ///
    /// # Errors
    ///
    /// When it has not 10 or 12 digits, is all zeros, or its check sum is wrong.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidInn> {
        let inn = Self(text.into());
        if inn.is_valid() { Ok(inn) } else { Err(InvalidInn(inn.0)) }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the check sum is right. One that came from the server may be wrong; it is then refused on sending.
    pub fn is_valid(&self) -> bool {
        let digits: Option<Vec<u32>> = self.0.chars().map(|letter| letter.to_digit(10)).collect();
        let Some(digits) = digits else { return false };
        let zeros = digits.iter().all(|digit| *digit == 0);
        let checks: &[&[u32]] = match digits.len() {
            10 => &[&[2, 4, 10, 3, 5, 9, 4, 6, 8]],
            12 => &[&[7, 2, 4, 10, 3, 5, 9, 4, 6, 8], &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]],
            _ => return false,
        };
        !zeros
            && checks.iter().all(|weights| {
                let sum: u32 = weights.iter().zip(&digits).map(|(weight, digit)| weight * digit).sum();
                digits.get(weights.len()) == Some(&(sum % 11 % 10))
            })
    }

    /// Whether it is an organisation's, and not a person's.
    pub fn is_organisation(&self) -> bool {
        self.0.len() == 10
    }
}

impl Kpp {
    /// Checks a text and keeps it.
    ///
    /// # Errors
    ///
    /// When it is not 4 digits, 2 digits or capital Latin letters, and 3 digits.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidKpp> {
        let kpp = Self(text.into());
        if kpp.is_valid() { Ok(kpp) } else { Err(InvalidKpp(kpp.0)) }
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has the form of a KPP. One that came from the server may not; it is then refused on sending.
    pub fn is_valid(&self) -> bool {
        self.0.len() == 9
            && self.0.bytes().enumerate().all(|(index, byte)| {
                byte.is_ascii_digit() || (matches!(index, 4 | 5) && byte.is_ascii_uppercase())
            })
    }
}

impl FromStr for Inn {
    type Err = InvalidInn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl FromStr for Kpp {
    type Err = InvalidKpp;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl fmt::Display for Inn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Kpp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Inn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Inn({})", self.0)
    }
}

impl fmt::Debug for Kpp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kpp({})", self.0)
    }
}

impl Decode for Inn {
    fn vacant() -> Self {
        Self(String::new())
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        self.0.decode(from).map_err(|fault| fault.expecting("an INN"))
    }
}

impl Decode for Kpp {
    fn vacant() -> Self {
        Self(String::new())
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        self.0.decode(from).map_err(|fault| fault.expecting("a KPP"))
    }
}

impl Encode for Inn {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        if !self.is_valid() {
            return Err(Fault::limit(INN, excerpt(&self.0)));
        }
        to.text(&self.0);
        Ok(())
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Text(&self.0)
    }
}

impl Encode for Kpp {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        if !self.is_valid() {
            return Err(Fault::limit(KPP, excerpt(&self.0)));
        }
        to.text(&self.0);
        Ok(())
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Text(&self.0)
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
    fn check_sums_of_both_lengths_are_judged() {
        assert!(Inn::new("0012345673").is_ok());
        assert!(Inn::new("001234567887").is_ok());
        assert!(Inn::new("001234567888").is_err());
        assert!(Inn::new("0012345672").is_err());
    }

    #[test]
    fn zeros_pass_the_check_sum_and_are_refused() {
        assert!(Inn::new("0000000000").is_err());
        assert!(Inn::new("000000000000").is_err());
    }

    #[test]
    fn what_the_server_says_is_kept_and_not_sent_back() {
        let inn: Inn = decode_text(r#""123""#).unwrap();
        assert_eq!(inn.as_str(), "123");
        let fault = RawJson::of(&inn).unwrap_err();
        assert_eq!(fault.to_string(), r#"expected 10 or 12 digits with a right check sum, found "123""#);
        let kpp: Kpp = decode_text(r#""""#).unwrap();
        assert!(RawJson::of(&kpp).is_err());
    }

    #[test]
    fn digits_of_other_scripts_are_no_digits() {
        assert!(Inn::new("٧٧١٢٣٤٥٦٧١").is_err());
        assert!(Kpp::new("٧٧١٢٠١٠٠١").is_err());
    }

    #[test]
    fn letters_may_stand_in_the_middle_of_a_kpp_only() {
        assert!(Kpp::new("0012AB001").is_ok());
        assert!(Kpp::new("A71201001").is_err());
        assert!(Kpp::new("0012ab001").is_err());
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed_or_leads_to_another_right_one(text in "[0-9]{9}") {
            let right: Vec<String> =
                (0..10).map(|check| format!("{text}{check}")).filter(|inn| Inn::new(inn.as_str()).is_ok()).collect();
            prop_assert!(right.len() <= 1);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,20}") {
            let _ = (Inn::new(text.as_str()), Kpp::new(text.as_str()));
        }
    }
}
