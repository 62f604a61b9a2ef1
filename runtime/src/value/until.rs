//! A last day, or none.

use super::scalar::read_text;
use super::{Date, DateTime};
use crate::{Decode, Decoder, Encode, Encoder, Fault, Probe};

/// The day that has no other meaning than that there is none.
const EMPTY: &str = "0001-01-01";

/// The last day of something, or no end. A later end is greater, and no end is the greatest.
///
/// Without an end is what comes as null, as the empty date `0001-01-01` with or without a time, or as `infinity`; the
/// empty date is what goes out.
///
/// ```
/// # use katalog_runtime::{Date, Until};
/// assert!(Until::NoEnd > Until::from(Date::new(9999, 12, 31)?));
/// # Ok::<(), katalog_runtime::InvalidDate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Until {
    /// This day is the last.
    Day(Date),
    /// It does not end.
    NoEnd,
}

impl Until {
    /// The last day, if there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::NoEnd => None,
        }
    }

    fn read(text: &str) -> Option<Self> {
        if let Some(moment) = DateTime::read(text)
            && moment == DateTime::INFINITY
        {
            return Some(Self::NoEnd);
        }
        Date::read_tolerantly(text).map(Self::from)
    }
}

impl From<Date> for Until {
    /// The empty date is no end.
    fn from(day: Date) -> Self {
        if day.civil() == jiff::civil::Date::constant(1, 1, 1) { Self::NoEnd } else { Self::Day(day) }
    }
}

impl Decode for Until {
    fn vacant() -> Self {
        Self::NoEnd
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = if from.null()? {
            Self::NoEnd
        } else {
            read_text(from, "a last day, YYYY-MM-DD, or 0001-01-01 for none", Self::read)?
        };
        Ok(())
    }
}

impl Encode for Until {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        match self {
            Self::Day(day) => day.encode(to),
            Self::NoEnd => {
                to.text(EMPTY);
                Ok(())
            }
        }
    }

    fn probe(&self) -> Probe<'_> {
        match self {
            Self::Day(day) => Probe::Day(day.civil()),
            Self::NoEnd => Probe::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::RawJson;
    use crate::json_rpc::record::decode_text;

    #[test]
    fn the_empty_date_is_no_end_and_not_a_day_long_ago() {
        for text in [
            "null",
            r#""0001-01-01""#,
            r#""0001-01-01T00:00:00""#,
            r#""0001-01-01T00:00:00Z""#,
            r#""infinity""#,
        ] {
            assert_eq!(decode_text::<Until>(text).unwrap(), Until::NoEnd, "{text}");
        }
        assert_eq!(RawJson::of(&Until::NoEnd).unwrap().as_str(), r#""0001-01-01""#);
    }

    #[test]
    fn what_is_neither_is_not_taken_for_no_end() {
        for text in [r#""""#, r#""-infinity""#, r#""never""#] {
            assert!(decode_text::<Until>(text).is_err(), "{text}");
        }
        let day = decode_text::<Until>(r#""2024-02-29T00:00:00""#).unwrap();
        assert_eq!(RawJson::of(&day).unwrap().as_str(), r#""2024-02-29""#);
    }
}
