//! Moments, as the wire writes them.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::tz::Offset;

use super::Date;
use super::date::{Time, number};
use super::scalar::read_text;
use crate::{Decode, Decoder, Encode, Encoder, Fault, Probe};

/// A moment: a day and a time, in Moscow unless the wire says otherwise; or before or after all others.
///
/// Written `YYYY-MM-DD hh:mm:ss` in Moscow time, without a fraction of a second. Read with a space or a `T` between day and time, 0 to 9 digits of a
/// fraction, and an offset from UTC (`+03`, `+0300`, `+03:00`, `Z`) or none, which is Moscow time. `infinity` and
/// `-infinity` are read as the moments after and before all others.
///
/// Moscow has been 3 hours ahead of UTC since 26 October 2014 and was 4 hours ahead from 27 March 2011 until then. Moments
/// before that are taken as 3 hours ahead, summer time left out of account.
///
/// ```
/// use katalog_runtime::DateTime;
///
/// let moment: DateTime = "2016-11-19 02:38:56.276175+03".parse()?;
/// assert_eq!(moment.to_string(), "2016-11-19 02:38:56.276175");
/// assert_eq!(moment, "2016-11-18T23:38:56.276175Z".parse()?);
/// # Ok::<(), katalog_runtime::InvalidDateTime>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(Moment);

/// The order of the variants is the order of the moments.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Moment {
    BeforeAll,
    /// In Moscow.
    At(civil::DateTime),
    AfterAll,
}

/// A text that is not a moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a moment such as 2024-02-29 16:10:25, found {0:?}")]
pub struct InvalidDateTime(String);

impl DateTime {
    /// After all other moments: `infinity`.
    pub const INFINITY: Self = Self(Moment::AfterAll);
    /// Before all other moments: `-infinity`.
    pub const NEGATIVE_INFINITY: Self = Self(Moment::BeforeAll);

    /// A day and a time in Moscow.
    pub fn new(date: Date, time: Time) -> Self {
        Self(Moment::At(date.civil().to_datetime(time.civil())))
    }

    /// Day and time in Moscow; nothing for an infinite moment.
    pub fn moscow(self) -> Option<civil::DateTime> {
        match self.0 {
            Moment::At(moment) => Some(moment),
            Moment::BeforeAll | Moment::AfterAll => None,
        }
    }

    /// The day in Moscow; nothing for an infinite moment.
    pub fn date(self) -> Option<Date> {
        Date::try_from(self.moscow()?.date()).ok()
    }

    /// The moment as a timestamp; nothing for an infinite one, or for one out of jiff's range.
    pub fn timestamp(self) -> Option<jiff::Timestamp> {
        let moment = self.moscow()?;
        offset_in_moscow(moment).to_timestamp(moment).ok()
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        match text {
            "infinity" | "+infinity" => return Some(Self::INFINITY),
            "-infinity" => return Some(Self::NEGATIVE_INFINITY),
            _ => {}
        }
        let day = Date::read(text.get(..10)?)?;
        let rest = text.get(10..)?.strip_prefix([' ', 'T'])?;
        let zone = rest.find(['+', '-', 'Z']).unwrap_or(rest.len());
        let time = Time::read(rest.get(..zone)?)?;
        let local = day.civil().to_datetime(time.civil());
        let moment = match rest.get(zone..)? {
            "" => local,
            offset => match offset_of(offset)? {
                // The usual case, which needs no calendar.
                offset if offset == offset_in_moscow(local) => local,
                offset => return Self::try_from(offset.to_timestamp(local).ok()?).ok(),
            },
        };
        Some(Self(Moment::At(moment)))
    }
}

impl TryFrom<civil::DateTime> for DateTime {
    type Error = InvalidDateTime;

    /// Day and time in Moscow. Refuses years that have not four digits on the wire.
    fn try_from(moment: civil::DateTime) -> Result<Self, Self::Error> {
        if moment.year() < 1 {
            return Err(InvalidDateTime(moment.to_string()));
        }
        Ok(Self(Moment::At(moment)))
    }
}

impl TryFrom<jiff::Timestamp> for DateTime {
    type Error = InvalidDateTime;

    /// Refuses years that have not four digits on the wire.
    fn try_from(timestamp: jiff::Timestamp) -> Result<Self, Self::Error> {
        let guess = Offset::constant(3).to_datetime(timestamp);
        Self::try_from(offset_in_moscow(guess).to_datetime(timestamp))
    }
}

/// How far Moscow was ahead of UTC.
fn offset_in_moscow(moment: civil::DateTime) -> Offset {
    let from = civil::DateTime::constant(2011, 3, 27, 2, 0, 0, 0);
    let until = civil::DateTime::constant(2014, 10, 26, 1, 0, 0, 0);
    Offset::constant(if (from..until).contains(&moment) { 4 } else { 3 })
}

/// Reads `Z`, `±HH`, `±HHMM` or `±HH:MM`.
fn offset_of(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.as_bytes() {
        [b'Z'] => return Some(Offset::UTC),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match digits {
        [a, b] => (number(&[*a, *b])?, 0),
        [a, b, c, d] | [a, b, b':', c, d] => (number(&[*a, *b])?, number(&[*c, *d])?),
        _ => return None,
    };
    if minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60)).ok()
}

impl FromStr for DateTime {
    type Err = InvalidDateTime;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text).ok_or_else(|| InvalidDateTime(text.to_owned()))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Moment::BeforeAll => f.write_str("-infinity"),
            Moment::AfterAll => f.write_str("infinity"),
            Moment::At(moment) => write!(f, "{} {}", moment.date(), Time::from(moment.time())),
        }
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({self})")
    }
}

impl Decode for DateTime {
    fn vacant() -> Self {
        Self::NEGATIVE_INFINITY
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = read_text(from, "a moment, YYYY-MM-DD hh:mm:ss", Self::read)?;
        Ok(())
    }
}

/// The documented form, which has no fraction.
impl Encode for DateTime {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        let whole = match self.0 {
            Moment::At(moment) => {
                let time = Time::from(moment.time()).whole_seconds();
                Self(Moment::At(moment.date().to_datetime(time.civil())))
            }
            Moment::BeforeAll | Moment::AfterAll => *self,
        };
        to.moment(&whole);
        Ok(())
    }

    /// The day: limits that count days do not look at the time.
    fn probe(&self) -> Probe<'_> {
        self.moscow().map_or(Probe::Nothing, |moment| Probe::Day(moment.date()))
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
    fn every_offset_of_the_wire_is_one_moment() {
        let expected: DateTime = "2018-11-26 12:00:00".parse().unwrap();
        for text in [
            "2018-11-26T12:00:00",
            "2018-11-26 12:00:00+03",
            "2018-11-26 12:00:00+0300",
            "2018-11-26 12:00:00+03:00",
            "2018-11-26 09:00:00Z",
            "2018-11-26 04:00:00.000-05",
        ] {
            assert_eq!(text.parse::<DateTime>().unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn no_end_is_after_every_end() {
        assert!("infinity".parse::<DateTime>().unwrap() > "9999-12-31 23:59:59".parse().unwrap());
        assert!("-infinity".parse::<DateTime>().unwrap() < "0001-01-01 00:00:00".parse().unwrap());
    }

    #[test]
    fn moscow_was_an_hour_further_ahead_in_2013() {
        let winter: DateTime = "2013-01-15 12:00:00".parse().unwrap();
        assert_eq!(winter.timestamp().unwrap().to_string(), "2013-01-15T08:00:00Z");
        assert_eq!("2013-01-15T08:00:00Z".parse::<DateTime>().unwrap(), winter);
    }

    #[test]
    fn a_fraction_is_kept_and_not_sent() {
        let moment: DateTime = decode_text(r#""2016-11-19 02:38:56.276175+03""#).unwrap();
        assert_eq!(moment.to_string(), "2016-11-19 02:38:56.276175");
        assert_eq!(RawJson::of(&moment).unwrap().as_str(), r#""2016-11-19 02:38:56""#);
    }

    #[test]
    fn an_offset_does_not_carry_a_moment_out_of_four_digits() {
        assert!("0001-01-01 00:00:00+05".parse::<DateTime>().is_err());
        assert!("9999-12-31 23:59:59-05".parse::<DateTime>().is_err());
    }

    #[test]
    fn a_broken_moment_is_refused() {
        for text in [
            "2018-11-26",
            "2018-11-26 12:00",
            "2018-11-26 12:00:00+3",
            "2018-11-26 12:00:00+03:75",
            "soon",
            "é",
        ] {
            assert!(text.parse::<DateTime>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9TZ:+. -]{0,32}|.{0,12}") {
            let _ = text.parse::<DateTime>();
        }

        #[test]
        fn every_moment_survives_its_text(seconds in 0_i64..4_000_000_000, nanos in 0_i32..1_000_000_000) {
            let moment = DateTime::try_from(jiff::Timestamp::new(seconds, nanos).unwrap()).unwrap();
            prop_assert_eq!(moment.to_string().parse::<DateTime>().unwrap(), moment);
        }
    }
}
