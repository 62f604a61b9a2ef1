//! Whether a single value is what its type says: the kind of JSON first, then how it looks, then its limit.
//!
//! It is strict where the client is lenient: what two programs read differently is not for a provider to send.

use super::finding::Kind;
use crate::literal;
use crate::model::{EnumBase, Limit, Scalar, Value};

/// What is wrong with a value, if anything is.
pub(super) fn misfit(scalar: Scalar, value: &Value) -> Option<Kind> {
    let text = match value {
        _ if scalar == Scalar::Json => return None,
        Value::Bool(_) if scalar == Scalar::Bool => return None,
        Value::Number(text) if scalar.is_number() => text,
        Value::String(text) if !scalar.is_number() && scalar != Scalar::Bool => text,
        _ => return Some(Kind::Type),
    };
    literal::misfit(scalar, text).map(|_| Kind::Format)
}

/// What a scalar is, for people who write JSON.
pub(super) fn words(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "a string",
        other => literal::describe(other),
    }
}

/// What a limit allows, when a value is beyond it. Limits that count days are for who sends.
pub(super) fn beyond(limit: &Limit, value: &Value) -> Option<String> {
    let (Value::String(text) | Value::Number(text)) = value else { return None };
    literal::beyond(limit, text)?;
    Some(match limit {
        Limit::Length(least, most) => format!("{} characters", range(least, most)),
        Limit::Digits(least, most) => format!("{} digits", range(least, most)),
        Limit::Range(least, most) => format!("a number from {least} to {most}"),
        Limit::Size(most) => format!("at most {most} bytes"),
        Limit::WithinDays(_) | Limit::PastMonths(_) => return None,
    })
}

/// So many, or from so many to so many.
fn range(least: &u32, most: &u32) -> String {
    if least == most { most.to_string() } else { format!("{least} to {most}") }
}

/// The text of a value that an enumeration of this base may list, or what is wrong with it.
pub(super) fn listable(base: EnumBase, value: &Value) -> Result<&str, Kind> {
    match (base, value) {
        (EnumBase::Int, Value::Number(text)) if text.parse::<i64>().is_err() => Err(Kind::Format),
        (EnumBase::Int, Value::Number(text)) | (EnumBase::String, Value::String(text)) => Ok(text),
        _ => Err(Kind::Type),
    }
}

/// What the values of an enumeration are.
pub(super) fn base_words(base: EnumBase) -> &'static str {
    match base {
        EnumBase::Int => "a whole number",
        EnumBase::String => "a string",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Value {
        Value::Number(text.to_owned())
    }

    fn string(text: &str) -> Value {
        Value::String(text.to_owned())
    }

    #[test]
    fn kopecks_are_a_whole_number_and_nothing_that_looks_like_one() {
        assert_eq!(misfit(Scalar::Kopecks, &number("-36900")), None);
        for wrong in ["369.00", "369.0", "3.69e4", "36900e0", "9223372036854775808"] {
            assert_eq!(misfit(Scalar::Kopecks, &number(wrong)), Some(Kind::Format), "{wrong}");
        }
        assert_eq!(misfit(Scalar::Kopecks, &string("36900")), Some(Kind::Type));
    }

    #[test]
    fn numbers_strings_and_flags_do_not_stand_for_each_other() {
        assert_eq!(misfit(Scalar::String, &number("70010044")), Some(Kind::Type));
        assert_eq!(misfit(Scalar::Int, &string("74")), Some(Kind::Type));
        for wrong in [number("0"), number("1"), string("true"), Value::Null] {
            assert_eq!(misfit(Scalar::Bool, &wrong), Some(Kind::Type), "{wrong:?}");
        }
        assert_eq!(misfit(Scalar::Bool, &Value::Bool(false)), None);
        assert_eq!(misfit(Scalar::Json, &Value::List(Vec::new())), None);
    }

    #[test]
    fn months_and_uuids_look_as_they_must() {
        assert_eq!(misfit(Scalar::MonthYear, &string("09-26")), None);
        for wrong in ["2026-09", "13-26", "9-26", "09.26", "0926", ""] {
            assert_eq!(misfit(Scalar::MonthYear, &string(wrong)), Some(Kind::Format), "{wrong}");
        }
        assert_eq!(misfit(Scalar::MonthYear, &number("926")), Some(Kind::Type));
        assert_eq!(misfit(Scalar::Uuid, &string("5c1d7e3a-90b4-4f6e-8a21-3d4e5f607182")), None);
        assert_eq!(misfit(Scalar::Uuid, &string("5c1d7e3a90b44f6e8a213d4e5f607182")), Some(Kind::Format));
    }

    #[test]
    fn a_limit_says_what_it_allows() {
        let digits = Limit::Digits(10, 11);
        assert_eq!(beyond(&digits, &string("+79000000017")).as_deref(), Some("10 to 11 digits"));
        assert_eq!(beyond(&digits, &string("9000000017")), None);
        assert_eq!(beyond(&Limit::Length(2, 2), &string("я")).as_deref(), Some("2 characters"));
        assert_eq!(beyond(&Limit::WithinDays(3), &string("1999-01-01")), None);
    }

    #[test]
    fn a_listed_number_is_written_as_one() {
        assert_eq!(listable(EnumBase::Int, &number("2")), Ok("2"));
        assert_eq!(listable(EnumBase::Int, &number("2.0")), Err(Kind::Format));
        assert_eq!(listable(EnumBase::Int, &string("2")), Err(Kind::Type));
        assert_eq!(listable(EnumBase::String, &string("2")), Ok("2"));
    }
}
