//! Whether a value is what its scalar type says, as strictly as the server is known to be.
//!
//! Limits are not judged here: the server's own are not known, the catalogue's are for the sender.

use crate::model::{Api, EnumBase, Named, Scalar, Type, Value};

/// What was expected, when the value is something else.
pub(super) fn judge(scalar: Scalar, value: &Value) -> Result<(), &'static str> {
    let text = match value {
        Value::String(text) => Some(text.as_str()),
        _ => None,
    };
    let is = |check: fn(&str) -> bool| text.is_some_and(check);
    let (fits, expected) = match scalar {
        Scalar::String => (text.is_some(), "a string"),
        Scalar::Kopecks => {
            let whole = matches!(value, Value::Number(digits) if digits.parse::<i64>().is_ok());
            (whole, "a whole number of kopecks")
        }
        Scalar::MonthYear => (is(is_month_year), "a month and a year, `09-26`"),
        Scalar::Int => (digits(value).is_some_and(|digits| digits.parse::<i64>().is_ok()), "a whole number"),
        Scalar::Float | Scalar::Money => (digits(value).is_some_and(is_number), "a number"),
        Scalar::Bool => (matches!(value, Value::Bool(_)), "true or false"),
        Scalar::Date | Scalar::Until => (is(is_date), "a day, `2024-03-31`"),
        Scalar::Time => (is(is_time), "a time of day, `16:10:25`"),
        Scalar::DateTime => (is(is_moment), "a day and a time, `2024-03-31 16:10:25`"),
        Scalar::Uuid => (is(is_uuid), "a UUID"),
        Scalar::Bytes => (is(is_base64), "a string in base64"),
        Scalar::Json => (true, ""),
        Scalar::Inn => (is(is_inn), "an INN: 10 or 12 digits with a right check sum, not all zeros"),
        Scalar::Kpp => (is(is_kpp), "a KPP: 9 characters"),
    };
    if fits { Ok(()) } else { Err(expected) }
}

/// The same, for a server that takes no text for a number.
pub(super) fn judge_strictly(scalar: Scalar, value: &Value) -> Result<(), &'static str> {
    let is_text = scalar.is_number() && matches!(value, Value::String(_));
    judge(scalar, if is_text { &Value::Null } else { value })
}

/// What a type of single values is on the wire; other types pass for texts.
pub(super) fn of(api: &Api, ty: &Type) -> Scalar {
    match ty {
        Type::Scalar(scalar) => *scalar,
        Type::Named(Named::Newtype(index)) => {
            api.newtypes.get(*index).map_or(Scalar::String, |newtype| newtype.scalar)
        }
        Type::Named(Named::Enumeration(index)) => match api.enumerations.get(*index).map(|it| it.base) {
            Some(EnumBase::Int) => Scalar::Int,
            _ => Scalar::String,
        },
        _ => Scalar::String,
    }
}

/// The digits of a number; the vendors' own samples write some of them as strings.
fn digits(value: &Value) -> Option<&str> {
    match value {
        Value::Number(digits) | Value::String(digits) => Some(digits),
        _ => None,
    }
}

fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// Whether each character is of its kind: `9` stands for a digit, any other for itself.
fn looks_like(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, kind)| match kind {
            b'9' => byte.is_ascii_digit(),
            _ => byte == kind,
        })
}

fn number(text: &str, from: usize, to: usize) -> u32 {
    text.get(from..to).and_then(|part| part.parse().ok()).unwrap_or(0)
}

fn is_date(text: &str) -> bool {
    if !looks_like(text, "9999-99-99") {
        return false;
    }
    let (year, month, day) = (number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&day)
}

fn is_month_year(text: &str) -> bool {
    looks_like(text, "99-99") && (1..=12).contains(&number(text, 0, 2))
}

fn is_time(text: &str) -> bool {
    let (time, rest) = text.split_at_checked(8).unwrap_or((text, ""));
    let fraction = rest.strip_prefix('.').map_or(rest.is_empty(), |digits| {
        (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    looks_like(time, "99:99:99")
        && fraction
        && number(time, 0, 2) < 24
        && number(time, 3, 5) < 60
        && number(time, 6, 8) < 60
}

/// An offset may follow: `+03`, `+0300`, `+03:00`, `Z`.
fn is_moment(text: &str) -> bool {
    let Some((day, rest)) = text.split_at_checked(10) else { return false };
    let Some(time) = rest.strip_prefix([' ', 'T']) else { return false };
    let (time, offset) = time.split_at(time.find(['+', '-', 'Z']).unwrap_or(time.len()));
    let offset_fits = ["", "Z", "+99", "+9999", "+99:99"]
        .iter()
        .any(|shape| looks_like(&offset.replacen('-', "+", 1), shape));
    is_date(day) && is_time(time) && offset_fits
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    text.len() - body.len() <= 2
        && text.len().is_multiple_of(4)
        && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}

fn is_inn(text: &str) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let digits: Option<Vec<u32>> = text.chars().map(|letter| letter.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.iter().any(|digit| *digit != 0)) else { return false };
    // The check digit at a place is the weighted sum of those before it; shorter sums use the later weights.
    let checks = |place: usize| {
        let weights = WEIGHTS.iter().skip(WEIGHTS.len() - place);
        let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
        digits.get(place) == Some(&(sum % 11 % 10))
    };
    match digits.len() {
        10 => checks(9),
        12 => checks(10) && checks(11),
        _ => false,
    }
}

/// Four digits, two digits or capital letters, three digits.
fn is_kpp(text: &str) -> bool {
    text.len() == 9
        && text.bytes().enumerate().all(|(index, byte)| {
            byte.is_ascii_digit() || ((4..6).contains(&index) && byte.is_ascii_uppercase())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(scalar: Scalar, text: &str) -> bool {
        judge(scalar, &Value::String(text.to_owned())).is_ok()
    }

    #[test]
    fn taxpayer_numbers_need_their_check_sum() {
        for right in ["7712345671", "0012345673", "001234567887", "500100732259"] {
            assert!(fits(Scalar::Inn, right), "{right}");
        }
        for wrong in
            ["7712345672", "001234567888", "0000000000", "000000000000", "77123456", "", "77123456７1"]
        {
            assert!(!fits(Scalar::Inn, wrong), "{wrong}");
        }
        assert!(
            fits(Scalar::Kpp, "7712AB001")
                && !fits(Scalar::Kpp, "AB1201001")
                && !fits(Scalar::Kpp, "77120100")
        );
    }

    #[test]
    fn days_and_moments_are_those_of_the_calendar() {
        assert!(fits(Scalar::Date, "2024-02-29") && !fits(Scalar::Date, "2023-02-29"));
        for wrong in ["", "2024-2-9", "2024-13-01", "2024-00-10", "2024-01-00", "29.02.2024", "2024-02-2٩"] {
            assert!(!fits(Scalar::Date, wrong), "{wrong}");
        }
        for right in ["2024-02-29 16:10:25", "2016-11-19 02:38:56.276175+03", "2024-02-29T00:00:00-03:30"] {
            assert!(fits(Scalar::DateTime, right), "{right}");
        }
        for wrong in ["2024-02-29", "2024-02-29 24:00:00", "2024-02-29 16:10", "2024-02-29 16:10:25+3", "ё"]
        {
            assert!(!fits(Scalar::DateTime, wrong), "{wrong}");
        }
    }

    #[test]
    fn a_number_may_come_as_a_string_of_digits_and_a_string_never_as_a_number() {
        assert!(fits(Scalar::Int, "4363913") && !fits(Scalar::Int, "43a") && !fits(Scalar::Int, "1.5"));
        assert!(fits(Scalar::Money, "1520.50") && !fits(Scalar::Money, "1 520"));
        assert!(judge(Scalar::String, &Value::Number("1".to_owned())).is_err());
    }
}
