//! Months of this century.

use std::fmt;
use std::str::FromStr;

use super::date::{Date, number};
use super::scalar::read_text;
use crate::{Decode, Decoder, Encode, Encoder, Fault};

/// A month of a year of this century. On the wire `MM-YY`, two digits each: `02-22` is February 2022.
///
/// ```
/// use katalog_runtime::{Date, MonthYear};
///
/// let month = MonthYear::new(2022, 2)?;
/// assert_eq!(month.to_string(), "02-22");
/// assert_eq!("02-22".parse::<MonthYear>()?, month);
/// assert_eq!(MonthYear::of(Date::new(2022, 2, 28)?)?, month);
/// assert!(month < MonthYear::new(2023, 1)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthYear(Date);

/// A month that no year has, one of another century, or a text that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a month of the years 2000 to 2099 such as 02-22, found {0:?}")]
pub struct InvalidMonthYear(String);

impl MonthYear {
    /// A month, 1 to 12, of a year, 2000 to 2099.
    ///
    /// # Errors
    ///
    /// When the month is none, or of another century: two digits would not tell it from one of this.
    pub fn new(year: i16, month: i8) -> Result<Self, InvalidMonthYear> {
        let first = (2000..=2099).contains(&year).then(|| Date::new(year, month, 1).ok()).flatten();
        first.map(Self).ok_or_else(|| InvalidMonthYear(format!("{month}-{year}")))
    }

    /// The month of a day.
    ///
    /// # Errors
    ///
    /// When the day is of another century.
    pub fn of(day: Date) -> Result<Self, InvalidMonthYear> {
        Self::new(day.civil().year(), day.civil().month())
    }

    /// The year, with all four digits.
    pub fn year(self) -> i16 {
        self.0.civil().year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.civil().month()
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.0
    }

    fn read(text: &str) -> Option<Self> {
        let [a, b, b'-', c, d] = text.as_bytes() else { return None };
        let (month, year) = (number(&[*a, *b])?, number(&[*c, *d])?);
        Self::new(2000 + year, i8::try_from(month).ok()?).ok()
    }
}

impl FromStr for MonthYear {
    type Err = InvalidMonthYear;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text).ok_or_else(|| InvalidMonthYear(text.to_owned()))
    }
}

impl fmt::Display for MonthYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month(), self.year() % 100)
    }
}

impl fmt::Debug for MonthYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MonthYear({self})")
    }
}

impl Decode for MonthYear {
    fn vacant() -> Self {
        Self(Date::vacant())
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = read_text(from, "a month, MM-YY", Self::read)?;
        Ok(())
    }
}

impl Encode for MonthYear {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.text(&self.to_string());
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
    fn a_year_that_two_digits_would_change_is_refused() {
        assert!(MonthYear::new(1999, 12).is_err());
        assert!(MonthYear::new(2100, 1).is_err());
        assert!(MonthYear::of(Date::new(1999, 12, 31).unwrap()).is_err());
        let error = MonthYear::new(2022, 13).unwrap_err();
        assert_eq!(
            error.to_string(),
            r#"expected a month of the years 2000 to 2099 such as 02-22, found "13-2022""#
        );
    }

    #[test]
    fn only_two_digits_each_are_a_month() {
        for text in ["2-22", "02-2022", "02-2", "02/22", "13-22", "00-22", "02-22 ", "+2-22", "٠٢-22", ""] {
            assert!(text.parse::<MonthYear>().is_err(), "{text}");
            assert!(decode_text::<MonthYear>(&format!("{text:?}")).is_err(), "{text}");
        }
        assert_eq!(
            decode_text::<MonthYear>("222").unwrap_err().to_string(),
            "expected a month, MM-YY, found 222"
        );
    }

    #[test]
    fn a_later_year_is_later_whatever_its_month() {
        let month = |text: &str| text.parse::<MonthYear>().unwrap();
        assert!(month("12-21") < month("01-22"));
        assert!(month("09-22") < month("10-22"));
    }

    proptest! {
        #[test]
        fn every_month_survives_its_text(year in 2000_i16..=2099, month in 1_i8..=12) {
            let written = RawJson::of(&MonthYear::new(year, month).unwrap()).unwrap();
            let read: MonthYear = written.decode().unwrap();
            prop_assert_eq!((read.year(), read.month()), (year, month));
            prop_assert_eq!(read.first_day(), Date::new(year, month, 1).unwrap());
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,8}") {
            let _ = text.parse::<MonthYear>();
        }
    }
}
