//! Numbers with a unit, limits, numbers of versions, and dates.

use super::Reader;
use super::fields::Fields;
use crate::diagnostic::Diagnostic;
use crate::model::{Limit, Number, Reaction};
use crate::source::Spanned;
use crate::yaml::Node;

const TIMES: [(&str, u64); 5] = [("s", 1), ("min", 60), ("h", 3600), ("days", DAY), ("day", DAY)];
const SIZES: [(&str, u64); 3] = [("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20)];
const DAY: u64 = 86_400;
const TIME_HELP: &str = "write a number and `s`, `min`, `h` or `days`: `24 h`";

/// A time in seconds.
pub(super) fn time(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<u64>> {
    scaled(reader, node, "a time", &TIMES, TIME_HELP)
}

/// A number of days.
pub(super) fn days(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<u32>> {
    let seconds = time(reader, node)?;
    let whole = (seconds.value % DAY == 0).then_some(seconds.value / DAY);
    let Some(days) = whole.and_then(|days| u32::try_from(days).ok()) else {
        reader.bad("K0008", node.span, "this is not a number of days", "write `30 days`");
        return None;
    };
    Some(Spanned::new(days, node.span))
}

/// `2 months`.
fn months(reader: &mut Reader<'_>, node: &Node) -> Option<u32> {
    let units = [("months", 1), ("month", 1)];
    let months = scaled(reader, node, "a number of months", &units, "write `2 months`")?;
    u32::try_from(months.value).ok()
}

fn scaled(
    reader: &mut Reader<'_>,
    node: &Node,
    what: &str,
    units: &[(&str, u64)],
    help: &str,
) -> Option<Spanned<u64>> {
    let text = &reader.scalar(node, what)?.text;
    let value = measure(text, units);
    if value.is_none() {
        reader.bad("K0008", node.span, format!("`{text}` is not {what}"), help);
    }
    value.map(|value| Spanned::new(value, node.span))
}

fn measure(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits)?;
    let (_, factor) = units.iter().find(|(name, _)| *name == unit.trim_start())?;
    number.parse::<u64>().ok()?.checked_mul(*factor)
}

/// `report`, `login` or `wait 30 s`.
pub(super) fn reaction(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<Reaction>> {
    let text = &reader.scalar(node, "`report`, `login` or `wait` with a time")?.text;
    let Some(wait) = text.strip_prefix("wait ") else {
        let words =
            [("report", Reaction::Report), ("login", Reaction::Login), ("wait 30 s", Reaction::Wait(30))];
        return reader.word(node, &words);
    };
    let Some(seconds) = measure(wait.trim(), &TIMES) else {
        reader.bad("K0008", node.span, format!("`{}` is not a time", wait.trim()), TIME_HELP);
        return None;
    };
    Some(Spanned::new(Reaction::Wait(seconds), node.span))
}

/// A status of HTTP.
pub(super) fn status(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<u16>> {
    let status: Spanned<u16> = reader.whole(node, "of an HTTP status")?;
    if !(100..=599).contains(&status.value) {
        reader.bad(
            "K0008",
            node.span,
            format!("{} is no HTTP status", status.value),
            "they go from 100 to 599",
        );
        return None;
    }
    Some(status)
}

/// The number of a version, `0.1.0`.
pub(super) fn version(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<Number>> {
    let text = reader.text(node)?;
    let Some(number) = Number::parse(&text.value) else {
        let help = "write three numbers with dots between them: `0.1.0`";
        reader.bad("K0008", node.span, format!("`{}` is not the number of a version", text.value), help);
        return None;
    };
    Some(Spanned::new(number, text.span))
}

/// A day, `2023-02-04`.
pub(super) fn date(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<String>> {
    let text = reader.text(node)?;
    if !is_date(&text.value) {
        let help = "write year, month and day: `2023-02-04`";
        reader.bad("K0008", node.span, format!("`{}` is not a day", text.value), help);
        return None;
    }
    Some(text)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, width| {
        (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())?
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=last).contains(&day)
}

/// The limit among the keys of a column or newtype. A bad one is reported and counts as none.
pub(super) fn limit(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Spanned<Limit>> {
    type Read = fn(&mut Reader<'_>, &Node) -> Option<Limit>;
    let kinds: [(&'static str, Read); 6] = [
        ("length", |reader, node| {
            span_of_counts(reader, node).map(|(least, most)| Limit::Length(least, most))
        }),
        ("digits", |reader, node| {
            span_of_counts(reader, node).map(|(least, most)| Limit::Digits(least, most))
        }),
        ("range", |reader, node| range(reader, node).map(|(least, most)| Limit::Range(least, most))),
        ("size", |reader, node| size(reader, node).map(Limit::Size)),
        ("past", |reader, node| months(reader, node).map(Limit::PastMonths)),
        ("within", |reader, node| days(reader, node).map(|days| Limit::WithinDays(days.value))),
    ];
    let mut found: Option<(&Node, Option<Limit>)> = None;
    for (key, read) in kinds {
        let Some(node) = fields.take(key) else { continue };
        let limit = read(reader, node);
        if let Some((first, _)) = found {
            let message = "there can be one limit at a place";
            let diagnostic = Diagnostic::new("K0008", node.span, message).related(first.span, "another one");
            reader.lose(diagnostic.help("keep the stricter one"));
        } else {
            found = Some((node, limit));
        }
    }
    let (node, limit) = found?;
    Some(Spanned::new(limit?, node.span))
}

/// `1..255`, `..50` or `2`.
fn span_of_counts(reader: &mut Reader<'_>, node: &Node) -> Option<(u32, u32)> {
    let text = reader.scalar(node, "a number or two with `..` between them")?.text.trim();
    let bounds = match text.split_once("..") {
        Some((least, most)) if least.trim().is_empty() => most.trim().parse().ok().map(|most| (0, most)),
        Some((least, most)) => least.trim().parse().ok().zip(most.trim().parse().ok()),
        None => text.parse().ok().map(|exact| (exact, exact)),
    };
    if bounds.is_none() {
        let message = format!("`{text}` is not a number of characters");
        reader.bad("K0008", node.span, message, "write `1..255`, `..50` for at most, or `2` for exactly");
    }
    bounds
}

/// `1..12`.
fn range(reader: &mut Reader<'_>, node: &Node) -> Option<(i64, i64)> {
    let text = &reader.scalar(node, "two whole numbers with `..` between them")?.text;
    let parts = text.split_once("..");
    let bounds = parts.and_then(|(least, most)| least.trim().parse().ok().zip(most.trim().parse().ok()));
    if bounds.is_none() {
        let message = format!("`{text}` is not a range of whole numbers");
        reader.bad("K0008", node.span, message, "write both ends: `1..12`");
    }
    bounds
}

fn size(reader: &mut Reader<'_>, node: &Node) -> Option<u64> {
    let help = "write a number and `B`, `KiB` or `MiB`: `1 MiB`";
    scaled(reader, node, "a size", &SIZES, help).map(|size| size.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_do_not_overflow_or_guess() {
        assert_eq!(measure("24 h", &TIMES), Some(86_400));
        assert_eq!(measure("1MiB", &SIZES), Some(1_048_576));
        for text in ["", "h", "30", "1.5 h", "-1 s", "30 Days", "18446744073709551615 h", "1 MB"] {
            assert_eq!(measure(text, &TIMES).or(measure(text, &SIZES)), None, "{text}");
        }
    }

    #[test]
    fn days_that_the_calendar_lacks_are_refused() {
        assert!(is_date("2024-02-29") && is_date("2023-12-31"));
        for text in ["2023-02-29", "2023-13-01", "2023-00-10", "2023-1-01", "04.02.2023", "2023-02-04-05", ""]
        {
            assert!(!is_date(text), "{text}");
        }
    }
}
