//! Scalars of an example in Rust.

use super::layout::Expr;
use crate::model::{Scalar, Value};

/// What the place of an expression tells the compiler.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The type is known: it need not be named.
    Known,
    /// Anything that converts is taken: the expression names its type.
    Converting,
}

/// A scalar as an expression of exactly its type.
pub(super) fn expression(scalar: Scalar, value: &Value, place: Place) -> Expr {
    let text = raw(value);
    match scalar {
        Scalar::String => Expr::text(format!("{text:?}.to_owned()")),
        Scalar::Int | Scalar::Bool => Expr::text(text),
        Scalar::Float if text.contains(['.', 'e', 'E']) => Expr::text(text),
        Scalar::Float => Expr::text(format!("{text}.0")),
        Scalar::Kopecks => Expr::call("Kopecks::new", vec![Expr::text(text)]),
        Scalar::Inn => Expr::fallible("Inn::new", &format!("{text:?}")),
        Scalar::Kpp => Expr::fallible("Kpp::new", &format!("{text:?}")),
        Scalar::Bytes => Expr::fallible("Base64::decode", &format!("{text:?}")),
        Scalar::Date => date(&text).unwrap_or_else(|| parse(scalar, &text, place)),
        Scalar::Until if text.starts_with("0001-01-01") => Expr::text("Until::NoEnd".to_owned()),
        Scalar::Json => Expr::fallible("RawJson::new", &format!("{:?}", json(value))),
        Scalar::Money
        | Scalar::DateTime
        | Scalar::Until
        | Scalar::MonthYear
        | Scalar::Time
        | Scalar::Uuid => parse(scalar, &text, place),
    }
}

/// The type that the expression of a scalar names, if it names one.
pub(super) fn names_type(scalar: Scalar, place: Place) -> Option<&'static str> {
    match scalar {
        Scalar::String | Scalar::Int | Scalar::Float | Scalar::Bool => None,
        Scalar::Inn | Scalar::Kpp | Scalar::Kopecks | Scalar::Bytes | Scalar::Date | Scalar::Json => {
            Some(scalar.rust())
        }
        // No end is written by its name.
        Scalar::Until => Some(scalar.rust()),
        Scalar::Money | Scalar::MonthYear | Scalar::DateTime | Scalar::Time | Scalar::Uuid => {
            (place == Place::Converting).then(|| scalar.rust())
        }
    }
}

/// Text as a literal.
pub(super) fn literal(value: &Value) -> Expr {
    Expr::text(format!("{:?}", raw(value)))
}

/// Whether a value can be read as a scalar: how the form of an enumeration's value is found.
pub(super) fn fits(scalar: Scalar, value: &Value) -> bool {
    let text = raw(value);
    match scalar {
        Scalar::Int | Scalar::Kopecks => text.parse::<i64>().is_ok(),
        Scalar::Float | Scalar::Money => text.parse::<f64>().is_ok_and(f64::is_finite),
        Scalar::Uuid => is_uuid(&text),
        Scalar::Bool => matches!(value, Value::Bool(_)),
        _ => matches!(value, Value::String(_)),
    }
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && text.chars().all(|letter| letter == '-' || letter.is_ascii_hexdigit())
}

fn parse(scalar: Scalar, text: &str, place: Place) -> Expr {
    Expr::text(match place {
        Place::Known => format!("{text:?}.parse()?"),
        Place::Converting => format!("{text:?}.parse::<{}>()?", scalar.rust()),
    })
}

/// `2018-11-26` as `Date::new(2018, 11, 26)?`.
fn date(text: &str) -> Option<Expr> {
    let parts: Vec<u16> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [year, month, day] => Some(Expr::fallible("Date::new", &format!("{year}, {month}, {day}"))),
        _ => None,
    }
}

/// The text of a scalar.
fn raw(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => json(value),
    }
}

fn json(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
