//! Versions of a catalogue and of the package that is made of it. They are ours; editions are the vendor's.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Text;

/// A version: its number, its day and what is to be said of it.
#[derive(Debug, Clone, Serialize)]
pub struct Version {
    /// The number.
    pub number: Number,
    /// Its day, `YYYY-MM-DD`.
    pub date: String,
    /// What is to be said of it; empty where there is nothing.
    pub doc: Text,
}

/// The number of a version, as Cargo understands it: `1.4.0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number {
    /// Raised by what breaks programs.
    pub major: u32,
    /// Raised by what adds something; by what breaks programs while the first one is 0.
    pub minor: u32,
    /// Raised by everything else.
    pub patch: u32,
}

impl Number {
    /// The version of a catalogue that lists none.
    pub const FIRST: Self = Self { major: 0, minor: 1, patch: 0 };

    /// Three numbers with dots between them; `None` when it is not that.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(part);
        let number = Self { major: parts.next()??, minor: parts.next()??, patch: parts.next()?? };
        parts.next().is_none().then_some(number)
    }
}

/// A number without a sign or a zero before it.
fn part(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| plain)
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn a_number_is_three_plain_numbers() {
        let read = |text| Number::parse(text).map(|number| number.to_string());
        assert_eq!(read("0.1.0").as_deref(), Some("0.1.0"));
        for wrong in ["", "1", "1.2", "1.2.3.4", "1.02.3", "+1.2.3", "1.2.3-rc", "1..3", "4294967296.0.0"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_ordered_as_numbers() {
        assert!(Number::parse("0.10.0") > Number::parse("0.9.1"));
    }
}
