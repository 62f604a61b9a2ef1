//! What a scalar looks like when it is written out, and what is wrong with one that does not.
//!
//! It knows texts and scalars, neither declarations nor rules.

use crate::model::{Limit, Scalar};

/// What a scalar is, for messages.
pub(crate) fn describe(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "text",
        Scalar::Int => "a whole number",
        Scalar::Float => "a number",
        Scalar::Bool => "true or false",
        Scalar::Money => "money",
        Scalar::Kopecks => "a whole number of kopecks",
        Scalar::Date => "a day, YYYY-MM-DD",
        Scalar::Until => "a day, YYYY-MM-DD, or 0001-01-01 for no end",
        Scalar::MonthYear => "a month and a year, MM-YY",
        Scalar::DateTime => "a moment, YYYY-MM-DD hh:mm:ss",
        Scalar::Time => "a time, hh:mm:ss",
        Scalar::Uuid => "a UUID",
        Scalar::Bytes => "base64",
        Scalar::Json => "JSON",
        Scalar::Inn => "a taxpayer number",
        Scalar::Kpp => "a registration reason code",
    }
}

/// What is wrong with a scalar that is written so; `None` when nothing is.
pub(crate) fn misfit(scalar: Scalar, text: &str) -> Option<String> {
    let fits = match scalar {
        Scalar::String | Scalar::Json => true,
        Scalar::Int | Scalar::Kopecks => text.parse::<i64>().is_ok(),
        Scalar::Float => text.parse::<f64>().is_ok_and(f64::is_finite),
        Scalar::Bool => matches!(text, "true" | "false"),
        Scalar::Money => is_decimal(text),
        Scalar::Date | Scalar::Until => is_date(text),
        Scalar::MonthYear => is_month_year(text),
        Scalar::DateTime => {
            text.split_once([' ', 'T']).is_some_and(|(day, time)| is_date(day) && is_time(time))
        }
        Scalar::Time => is_time(text),
        Scalar::Uuid => is_uuid(text),
        Scalar::Bytes => is_base64(text),
        Scalar::Inn => return inn(text),
        Scalar::Kpp => return kpp(text),
    };
    (!fits).then(|| format!("`{text}` is not one"))
}

/// What is wrong with a value that a limit forbids.
pub(crate) fn beyond(limit: &Limit, text: &str) -> Option<String> {
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    match limit {
        Limit::Length(least, most) if !(*least..=*most).contains(&length) => {
            Some(format!("{length} characters, where {} may be", range(*least, *most)))
        }
        Limit::Digits(least, most) => {
            let digits = text.chars().all(|letter| letter.is_ascii_digit());
            (!digits || !(*least..=*most).contains(&length))
                .then(|| format!("`{text}` is not made of {} digits", range(*least, *most)))
        }
        Limit::Range(least, most) => {
            let number = text.parse::<i64>().ok()?;
            (!(*least..=*most).contains(&number))
                .then(|| format!("{number} is not between {least} and {most}"))
        }
        Limit::Size(most) => {
            let bytes = u64::try_from(text.trim_end_matches('=').len()).unwrap_or(u64::MAX) / 4 * 3;
            (bytes > *most).then(|| format!("about {bytes} bytes, where {most} may be"))
        }
        Limit::Length(..) | Limit::WithinDays(_) | Limit::PastMonths(_) => None,
    }
}

/// So many, or from so many to so many.
fn range(least: u32, most: u32) -> String {
    if least == most { most.to_string() } else { format!("{least} to {most}") }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit())
}

fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    digits(whole) && digits(fraction)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) || !parts.iter().all(|part| digits(part)) {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let (year, month, day) = (number(year), number(month), number(day));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    year > 0 && (1..=days).contains(&day)
}

/// `09-26`
fn is_month_year(text: &str) -> bool {
    let Some((month, year)) = text.split_once('-') else { return false };
    (month.len(), year.len()) == (2, 2)
        && digits(month)
        && digits(year)
        && month.parse().is_ok_and(|month: u32| (1..=12).contains(&month))
}

fn is_time(text: &str) -> bool {
    let clock = text.split(['+', 'Z']).next().unwrap_or_default();
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let below =
        |part: &str, most: u32| part.len() == 2 && digits(part) && part.parse().is_ok_and(|n: u32| n < most);
    let [hours, minutes, seconds] = parts.as_slice() else { return false };
    below(hours, 24) && below(minutes, 60) && below(seconds, 60) && digits(fraction)
}

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|letter| letter == '-' || letter.is_ascii_hexdigit())
}

fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - body.len() <= 2
        && body.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '/'))
}

/// 10 or 12 digits, of which the last one or two follow from the others.
fn inn(text: &str) -> Option<String> {
    let numbers: Vec<u32> = text.chars().filter_map(|letter| letter.to_digit(10)).collect();
    let checks: &[&[u32]] = match (text.len(), numbers.len()) {
        (10, 10) => &[&[2, 4, 10, 3, 5, 9, 4, 6, 8]],
        (12, 12) => &[&[7, 2, 4, 10, 3, 5, 9, 4, 6, 8], &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]],
        _ => return Some(format!("`{text}` has not 10 or 12 digits")),
    };
    let right = checks.iter().all(|weights| {
        let sum: u32 = weights.iter().zip(&numbers).map(|(weight, number)| weight * number).sum();
        numbers.get(weights.len()).is_some_and(|check| sum % 11 % 10 == *check)
    });
    let zeros = numbers.iter().all(|number| *number == 0);
    (!right || zeros).then(|| format!("`{text}` has a wrong check sum"))
}

/// 4 digits, 2 digits or capital letters, 3 digits.
fn kpp(text: &str) -> Option<String> {
    let fits = text.len() == 9
        && text.chars().enumerate().all(|(index, letter)| {
            letter.is_ascii_digit() || (matches!(index, 4 | 5) && letter.is_ascii_uppercase())
        });
    (!fits).then(|| format!("`{text}` has not 9 digits"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_no_calendar_has_is_none() {
        for wrong in ["2023-02-29", "2024-13-01", "24-01-01", "2024-1-1", "0000-01-01"] {
            assert!(misfit(Scalar::Date, wrong).is_some(), "{wrong}");
        }
        assert_eq!(misfit(Scalar::Date, "2024-02-29"), None);
    }

    #[test]
    fn a_taxpayer_number_is_judged_by_its_check_sum() {
        assert_eq!(misfit(Scalar::Inn, "7712345671"), inn("7712345671"));
        assert!(misfit(Scalar::Inn, "7712345670").is_some() || misfit(Scalar::Inn, "7712345671").is_some());
        assert!(misfit(Scalar::Inn, "0000000000").is_some());
        assert!(misfit(Scalar::Inn, "77123").is_some());
    }

    #[test]
    fn letters_are_counted_for_a_length_not_bytes() {
        assert_eq!(beyond(&Limit::Length(1, 4), "Тема"), None);
        assert!(beyond(&Limit::Length(1, 3), "Тема").is_some());
    }

    #[test]
    fn digits_that_are_not_ascii_are_none() {
        assert!(beyond(&Limit::Digits(2, 2), "٧٨").is_some());
        assert_eq!(beyond(&Limit::Digits(2, 2), "78"), None);
    }
}
