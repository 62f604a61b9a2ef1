//! Calendar days and times of day.

use std::fmt;
use std::str::FromStr;

use super::DateTime;
use super::scalar::read_text;
use crate::{Decode, Decoder, Encode, Encoder, Fault, Probe};

/// A calendar day. On the wire `YYYY-MM-DD`; a moment is read as its day in Moscow. Midnight is a day without a time: it
/// is the day as it is written, whatever the offset.
///
/// ```
/// use katalog_runtime::Date;
///
/// let day = Date::new(2024, 2, 29)?;
/// assert_eq!(day.to_string(), "2024-02-29");
/// assert_eq!("2024-02-29".parse::<Date>()?, day);
/// assert!(Date::new(2023, 2, 29).is_err());
/// # Ok::<(), katalog_runtime::InvalidDate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// A time of day, to the nanosecond. On the wire `hh:mm:ss`; a fraction is read and not written. It is also read behind
/// the empty date, `0001-01-01T13:10:00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(jiff::civil::Time);

/// A day that no calendar has, or a text that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a day such as 2024-02-29, found {0:?}")]
pub struct InvalidDate(String);

/// A time that no clock shows, or a text that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a time such as 16:10:25, found {0:?}")]
pub struct InvalidTime(String);

impl Date {
    /// A day of a year, 1 to 9999, a month, 1 to 12, and a day of that month.
    ///
    /// # Errors
    ///
    /// When no calendar has that day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, InvalidDate> {
        let found = || InvalidDate(format!("{year}-{month}-{day}"));
        if year < 1 {
            return Err(found());
        }
        jiff::civil::Date::new(year, month, day).map(Self).map_err(|_| found())
    }

    /// The day as jiff has it.
    pub fn civil(self) -> jiff::civil::Date {
        self.0
    }

    /// Reads `YYYY-MM-DD`, digit by digit.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let [a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
        let year = number(&[*a, *b, *c, *d])?;
        let (month, day) = (number(&[*e, *f])?, number(&[*g, *h])?);
        Self::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }

    /// Reads a day, also with a time behind it.
    pub(crate) fn read_tolerantly(text: &str) -> Option<Self> {
        let Some(rest) = text.get(10..).filter(|rest| !rest.is_empty()) else { return Self::read(text) };
        let moment = DateTime::read(text)?;
        if is_midnight(rest) { Self::read(text.get(..10)?) } else { moment.date() }
    }
}

impl Time {
    /// A time of day.
    ///
    /// # Errors
    ///
    /// When no clock shows it.
    pub fn new(hour: i8, minute: i8, second: i8) -> Result<Self, InvalidTime> {
        jiff::civil::Time::new(hour, minute, second, 0)
            .map(Self)
            .map_err(|_| InvalidTime(format!("{hour}:{minute}:{second}")))
    }

    /// The time as jiff has it.
    pub fn civil(self) -> jiff::civil::Time {
        self.0
    }

    /// Without the fraction.
    pub(crate) fn whole_seconds(self) -> Self {
        Self(self.0.with().subsec_nanosecond(0).build().unwrap_or(self.0))
    }

    /// Reads `hh:mm:ss` with 0 to 9 digits of a fraction.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
        let [a, b, b':', c, d, b':', e, f] = clock.as_bytes() else { return None };
        let part = |digits: [u8; 2]| i8::try_from(number(&digits)?).ok();
        let nanoseconds = nanoseconds(fraction)?;
        let time = jiff::civil::Time::new(part([*a, *b])?, part([*c, *d])?, part([*e, *f])?, nanoseconds);
        time.ok().map(Self)
    }
}

/// Whether the time of a moment, with the letter before it, is midnight.
fn is_midnight(time: &str) -> bool {
    let Some(behind) = time.get(1..).and_then(|time| time.strip_prefix("00:00:00")) else { return false };
    match behind.strip_prefix('.') {
        Some(fraction) => {
            let end = fraction.find(['+', '-', 'Z']).unwrap_or(fraction.len());
            fraction.bytes().take(end).all(|digit| digit == b'0')
        }
        None => true,
    }
}

/// A number of at most four ASCII digits.
pub(crate) fn number(digits: &[u8]) -> Option<i16> {
    digits
        .iter()
        .try_fold(0_i16, |value, digit| digit.is_ascii_digit().then(|| value * 10 + i16::from(digit - b'0')))
}

/// Nanoseconds of a fraction of at most nine digits.
fn nanoseconds(fraction: &str) -> Option<i32> {
    if fraction.len() > 9 {
        return None;
    }
    let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    digits
        .into_iter()
        .try_fold(0_i32, |value, digit| digit.is_ascii_digit().then(|| value * 10 + i32::from(digit - b'0')))
}

impl TryFrom<jiff::civil::Date> for Date {
    type Error = InvalidDate;

    /// Refuses years that have not four digits on the wire.
    fn try_from(day: jiff::civil::Date) -> Result<Self, Self::Error> {
        Self::new(day.year(), day.month(), day.day())
    }
}

impl From<Date> for jiff::civil::Date {
    fn from(day: Date) -> Self {
        day.0
    }
}

impl From<jiff::civil::Time> for Time {
    fn from(time: jiff::civil::Time) -> Self {
        Self(time)
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text).ok_or_else(|| InvalidDate(text.to_owned()))
    }
}

impl FromStr for Time {
    type Err = InvalidTime;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text).ok_or_else(|| InvalidTime(text.to_owned()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.0.hour(), self.0.minute(), self.0.second())?;
        let nanoseconds = self.0.subsec_nanosecond();
        if nanoseconds == 0 {
            return Ok(());
        }
        let digits = format!("{nanoseconds:09}");
        write!(f, ".{}", digits.trim_end_matches('0'))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Time({self})")
    }
}

impl Decode for Date {
    fn vacant() -> Self {
        Self(jiff::civil::Date::MIN)
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = read_text(from, "a day, YYYY-MM-DD", Self::read_tolerantly)?;
        Ok(())
    }
}

impl Decode for Time {
    fn vacant() -> Self {
        Self(jiff::civil::Time::midnight())
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        let time = |text: &str| Self::read(text.strip_prefix("0001-01-01T").unwrap_or(text));
        *self = read_text(from, "a time, hh:mm:ss", time)?;
        Ok(())
    }
}

impl Encode for Date {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.text(&self.to_string());
        Ok(())
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Day(self.0)
    }
}

impl Encode for Time {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.text(&self.whole_seconds().to_string());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use proptest::prelude::*;

    use super::*;
    use crate::json_rpc::record::decode_text;

    #[test]
    fn a_year_has_four_digits() {
        for text in ["24-02-29", "02024-02-29", "2024-2-29", "0000-01-01", "2024-02-30", "2024/02/29", ""] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_moment_is_read_as_its_day_in_moscow() {
        for text in ["2024-02-29", "2024-02-29 23:59:59.9+03", "2024-02-28T21:00:00Z"] {
            let day: Date = decode_text(&format!("{text:?}")).unwrap();
            assert_eq!(day.to_string(), "2024-02-29", "{text}");
        }
        for text in ["infinity", "2024-02-29 soon", "2024-02-29 "] {
            assert!(decode_text::<Date>(&format!("{text:?}")).is_err(), "{text}");
        }
    }

    #[test]
    fn an_offset_does_not_carry_midnight_into_another_day() {
        for text in ["2012-09-14T00:00:00", "2012-09-14T00:00:00+05:00", "2012-09-14 00:00:00.000+12"] {
            assert_eq!(
                decode_text::<Date>(&format!("{text:?}")).unwrap().to_string(),
                "2012-09-14",
                "{text}"
            );
        }
        assert!(decode_text::<Date>(r#""2012-09-14T00:00:00 soon""#).is_err());
        assert!(decode_text::<Date>(r#""2012-09-14é""#).is_err());
    }

    #[test]
    fn a_time_behind_the_empty_date_is_read_and_behind_another_is_not() {
        assert_eq!(decode_text::<Time>(r#""0001-01-01T13:10:00""#).unwrap().to_string(), "13:10:00");
        assert!(decode_text::<Time>(r#""2012-09-14T13:10:00""#).is_err());
    }

    #[test]
    fn a_fraction_of_a_second_has_at_most_nine_digits() {
        assert_eq!("02:38:56.276175".parse::<Time>().unwrap().to_string(), "02:38:56.276175");
        assert!("02:38:56.1234567890".parse::<Time>().is_err());
        assert!("24:00:00".parse::<Time>().is_err());
    }

    proptest! {
        #[test]
        fn every_day_survives_its_text(year in 1_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
            let date = Date::new(year, month, day).unwrap();
            prop_assert_eq!(date.to_string().parse::<Date>().unwrap(), date);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,20}") {
            let _ = (text.parse::<Date>(), text.parse::<Time>());
        }
    }
}
