//! The scalars of Rust: text, numbers, true and false, and nothing.
//!
//! Reading is tolerant where the wire is known to vary, and nowhere else:
//!
//! | type | reads besides its own kind |
//! |---|---|
//! | `String` | numbers and true and false, as the text they are |
//! | `i64` | a string of digits, and a fraction that is zero (`1.0`) |
//! | `f64` | a string that holds a number |
//! | `bool` | the strings `true` and `false`; no numbers, for a number there is a column out of place |

use crate::json::is_number;
use crate::{Decode, Decoder, Encode, Encoder, Fault, Presence, Probe, Scalar};

/// Takes a scalar and reads it, or says that it is not what was expected.
pub(crate) fn read<T>(
    from: &mut dyn Decoder,
    expected: &'static str,
    parse: impl FnOnce(&Scalar<'_>) -> Option<T>,
) -> Result<T, Fault> {
    let scalar = from.scalar().map_err(|fault| fault.expecting(expected))?;
    parse(&scalar).ok_or_else(|| Fault::unfit(expected, &scalar))
}

/// The same for what only a string can be.
pub(crate) fn read_text<T>(
    from: &mut dyn Decoder,
    expected: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, Fault> {
    read(from, expected, |scalar| match scalar {
        Scalar::Text(text) => parse(text),
        Scalar::Null | Scalar::Bool(_) | Scalar::Number(_) => None,
    })
}

impl Decode for String {
    fn vacant() -> Self {
        Self::new()
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        match from.scalar().map_err(|fault| fault.expecting("text"))? {
            Scalar::Text(text) => *self = text.into_owned(),
            Scalar::Number(digits) => *self = digits.to_owned(),
            Scalar::Bool(value) => *self = value.to_string(),
            Scalar::Null => return Err(Fault::unfit("text", &Scalar::Null)),
        }
        Ok(())
    }
}

impl Encode for String {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.text(self);
        Ok(())
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Text(self)
    }
}

impl Decode for i64 {
    fn vacant() -> Self {
        0
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = read(from, "a whole number", |scalar| match scalar {
            Scalar::Number(digits) => whole(digits),
            Scalar::Text(text) if is_number(text) => whole(text),
            _ => None,
        })?;
        Ok(())
    }
}

/// A whole number from the text of a number.
fn whole(text: &str) -> Option<i64> {
    let fractional = || {
        let (whole, fraction) = text.split_once('.')?;
        fraction.bytes().all(|digit| digit == b'0').then(|| whole.parse().ok())?
    };
    text.parse().ok().or_else(fractional)
}

impl Encode for i64 {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.int(*self);
        Ok(())
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Int(*self)
    }
}

impl Decode for f64 {
    fn vacant() -> Self {
        0.0
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = read(from, "a number", |scalar| match scalar {
            Scalar::Number(digits) => finite(digits),
            Scalar::Text(text) if is_number(text) => finite(text),
            _ => None,
        })?;
        Ok(())
    }
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

impl Encode for f64 {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        if !self.is_finite() {
            return Err(Fault::limit("a finite number", self.to_string()));
        }
        // Debug and not Display: that one writes 300 digits for 1e300.
        to.number(&format!("{self:?}"));
        Ok(())
    }
}

impl Decode for bool {
    fn vacant() -> Self {
        false
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = read(from, "true or false", |scalar| match scalar {
            Scalar::Bool(value) => Some(*value),
            Scalar::Text(text) => text.parse().ok(),
            Scalar::Null | Scalar::Number(_) => None,
        })?;
        Ok(())
    }
}

impl Encode for bool {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.bool(*self);
        Ok(())
    }
}

/// A result that is nothing, or that nobody looks at.
impl Decode for () {
    fn vacant() -> Self {}

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        from.skip()
    }
}

impl Encode for () {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.null();
        Ok(())
    }

    fn presence(&self) -> Presence {
        Presence::Absent
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use crate::RawJson;
    use crate::json_rpc::record::decode_text;

    #[test]
    fn a_whole_number_comes_as_digits_a_string_or_with_a_zero_fraction() {
        for text in ["-7", r#""-7""#, "-7.0", r#""-7.00""#] {
            assert_eq!(decode_text::<i64>(text).unwrap(), -7, "{text}");
        }
        for text in ["7.5", "7e0", r#""""#, r#""+7""#, r#"" 7""#, "true", "null", "9223372036854775808"] {
            assert!(decode_text::<i64>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_is_not_taken_for_true() {
        assert!(decode_text::<bool>(r#""true""#).unwrap());
        for text in ["1", "0", r#""1""#, r#""True""#, "null"] {
            assert!(decode_text::<bool>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn text_keeps_the_digits_of_a_number() {
        assert_eq!(decode_text::<String>("007.50").map_err(drop), Err(()));
        assert_eq!(decode_text::<String>("7.50").unwrap(), "7.50");
        assert_eq!(decode_text::<String>("true").unwrap(), "true");
        assert_eq!(decode_text::<String>("null").unwrap_err().to_string(), "expected text, found null");
        assert_eq!(decode_text::<String>("[]").unwrap_err().to_string(), "expected text, found a list");
    }

    #[test]
    fn an_infinite_number_neither_comes_in_nor_goes_out() {
        assert!(decode_text::<f64>("1e999").is_err());
        assert!(RawJson::of(&f64::INFINITY).is_err());
        assert_eq!(RawJson::of(&1e300).unwrap().as_str(), "1e300");
        assert_eq!(RawJson::of(&0.1).unwrap().as_str(), "0.1");
    }

    #[test]
    fn an_ignored_result_may_be_anything_but_broken() {
        assert!(decode_text::<()>(r#"{"a": [1]}"#).is_ok());
        assert!(decode_text::<()>(r#"{"a": [1}"#).is_err());
    }
}
