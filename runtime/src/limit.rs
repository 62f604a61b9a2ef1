//! The limits of a catalogue, judged before anything is sent.
//!
//! They look at a value through its [`Probe`], never at an answer, and show no text that breaks them: it may be a
//! secret. How values are written is not known here.

use jiff::Span;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::{CrossLimit, Encode, Fault, Format, Limit, Presence, Probe};

/// The day that it is in Moscow, from which limits count.
pub fn today() -> Date {
    Offset::constant(3).to_datetime(jiff::Timestamp::now()).date()
}

/// Checks a value of its own, outside of a column. A limit that counts days counts them from today in Moscow.
///
/// # Errors
///
/// When the limit is broken.
pub fn check(limit: Limit, value: Probe<'_>) -> Result<(), Fault> {
    match limit {
        Limit::WithinDays(_) | Limit::PastMonths(_) => check_on(limit, value, today()),
        _ => within(limit, value),
    }
}

/// Checks a value on a given day.
///
/// # Errors
///
/// When the limit is broken.
pub fn check_on(limit: Limit, value: Probe<'_>, today: Date) -> Result<(), Fault> {
    match (limit, value) {
        (Limit::WithinDays(most), Probe::Day(day))
            if days_between(today, day).unsigned_abs() > u64::from(most) =>
        {
            Err(Fault::limit(format!("a day at most {most} days from {today}"), day.to_string()))
        }
        (Limit::PastMonths(most), Probe::Day(day)) => past_months(most, day, today),
        _ => within(limit, value),
    }
}

/// A month that is shorter ends where it ends: two months before 30 April is the last day of February.
fn past_months(most: u32, day: Date, today: Date) -> Result<(), Fault> {
    let first =
        Span::new().try_months(most).and_then(|months| today.checked_sub(months)).unwrap_or(Date::MIN);
    if day < first {
        let months = if most == 1 { "month" } else { "months" };
        let expected = format!("a day not before {first}, {most} {months} before {today}");
        return Err(Fault::limit(expected, day.to_string()));
    }
    Ok(())
}

/// Judges every limit of a record. Limits that count days count them from `today`.
pub(crate) fn check_record(format: &Format, cells: &[&dyn Encode], today: Date) -> Result<(), Fault> {
    for (column, cell) in format.columns.iter().zip(cells) {
        if let Some(limit) = column.limit {
            check_on(limit, cell.probe(), today).map_err(|fault| fault.in_field(column.name))?;
        }
    }
    let cell =
        |index: usize| cells.get(index).map(|cell| Cell { presence: cell.presence(), probe: cell.probe() });
    format.limits.iter().try_for_each(|limit| check_cross(*limit, format, &cell))
}

/// Everything that does not ask for the day.
fn within(limit: Limit, value: Probe<'_>) -> Result<(), Fault> {
    match (limit, value) {
        (Limit::Length(least, most), Probe::Text(text)) => {
            let length = text.chars().count();
            fits(length, least, most, "characters")
        }
        (Limit::Digits(least, most), Probe::Text(text)) => {
            if !text.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(Fault::limit(
                    format!("{} digits", span(least, most)),
                    "other characters as well",
                ));
            }
            fits(text.len(), least, most, "digits")
        }
        (Limit::Range(least, most), Probe::Int(number)) if !(least..=most).contains(&number) => {
            Err(Fault::limit(format!("a number from {least} to {most}"), number.to_string()))
        }
        (Limit::Size(most), Probe::Bytes(size)) if size > most => {
            Err(Fault::limit(format!("at most {most} bytes"), format!("{size}")))
        }
        _ => Ok(()),
    }
}

fn fits(length: usize, least: u32, most: u32, what: &str) -> Result<(), Fault> {
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    if (u64::from(least)..=u64::from(most)).contains(&length) {
        return Ok(());
    }
    Err(Fault::limit(format!("{} {what}", span(least, most)), length.to_string()))
}

fn span(least: u32, most: u32) -> String {
    match (least, most) {
        (0, most) => format!("at most {most}"),
        (least, most) if least == most => least.to_string(),
        (least, most) => format!("{least} to {most}"),
    }
}

/// What a limit over several columns looks at.
#[derive(Debug, Clone, Copy)]
struct Cell<'a> {
    presence: Presence,
    probe: Probe<'a>,
}

impl Cell<'_> {
    fn is_there(self) -> bool {
        self.presence == Presence::Present && self.probe != Probe::Text("")
    }
}

/// Checks a limit over several columns.
fn check_cross<'a>(
    limit: CrossLimit,
    format: &Format,
    cell: &dyn Fn(usize) -> Option<Cell<'a>>,
) -> Result<(), Fault> {
    let name = |index: usize| format.columns.get(index).map_or("", |column| column.name);
    match limit {
        CrossLimit::Period { from, to, days } => {
            match (cell(from).map(|it| it.probe), cell(to).map(|it| it.probe)) {
                (Some(Probe::Day(first)), Some(Probe::Day(last))) => {
                    period(first, last, days, name(from)).map_err(|fault| fault.in_field(name(to)))
                }
                _ => Ok(()),
            }
        }
        CrossLimit::InnKpp { inn, kpp } => match (cell(inn), cell(kpp)) {
            (Some(first), Some(second)) => inn_kpp(first, second).map_err(|fault| fault.in_field(name(kpp))),
            _ => Ok(()),
        },
    }
}

fn period(first: Date, last: Date, most: Option<u32>, from: &str) -> Result<(), Fault> {
    let days = days_between(first, last);
    if days < 0 {
        return Err(Fault::limit(format!("a day not before {from}, {first}"), last.to_string()));
    }
    match most {
        Some(most) if days >= i64::from(most) => Err(Fault::limit(
            format!("a period of at most {most} days from {from}, {first}"),
            last.to_string(),
        )),
        _ => Ok(()),
    }
}

fn inn_kpp(inn: Cell<'_>, kpp: Cell<'_>) -> Result<(), Fault> {
    let digits = match inn.probe {
        Probe::Text(digits) if inn.is_there() => digits.len(),
        _ => return Ok(()),
    };
    match digits {
        12 if kpp.is_there() => Err(Fault::limit("no KPP, for an INN of 12 digits has none", "one")),
        10 if !kpp.is_there() => Err(Fault::limit("a KPP, for an INN of 10 digits has one", "none")),
        _ => Ok(()),
    }
}

/// Days from one day to another, less than nothing when it is earlier.
fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::Column;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn text_of(result: Result<(), Fault>) -> String {
        result.map_or_else(|fault| fault.to_string(), |()| String::new())
    }

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(check(Limit::Length(1, 3), Probe::Text("ЭДО")), Ok(()));
        assert_eq!(
            text_of(check(Limit::Length(0, 3), Probe::Text("ЭДО1"))),
            "expected at most 3 characters, found 4"
        );
    }

    #[test]
    fn digits_of_other_scripts_are_no_digits() {
        assert_eq!(check(Limit::Digits(2, 2), Probe::Text("77")), Ok(()));
        assert!(check(Limit::Digits(2, 2), Probe::Text("٧٧")).is_err());
        assert_eq!(text_of(check(Limit::Digits(2, 4), Probe::Text("7"))), "expected 2 to 4 digits, found 1");
    }

    #[test]
    fn the_ends_of_a_range_belong_to_it() {
        for number in [1, 12] {
            assert_eq!(check(Limit::Range(1, 12), Probe::Int(number)), Ok(()));
        }
        assert!(check(Limit::Range(1, 12), Probe::Int(13)).is_err());
        assert_eq!(check(Limit::Size(3), Probe::Bytes(3)), Ok(()));
        assert!(check(Limit::Size(3), Probe::Bytes(4)).is_err());
    }

    #[test]
    fn days_are_counted_over_the_end_of_a_month_and_both_ways() {
        let today = day("2024-02-29");
        for (other, fits) in
            [("2024-03-30", true), ("2024-03-31", false), ("2024-01-30", true), ("2024-01-29", false)]
        {
            let judged = check_on(Limit::WithinDays(30), Probe::Day(day(other)), today);
            assert_eq!(judged.is_ok(), fits, "{other}");
        }
    }

    #[test]
    fn months_back_end_where_the_month_ends() {
        for (today, first, before) in
            [("2013-04-30", "2013-02-28", "2013-02-27"), ("2013-05-16", "2013-03-16", "2013-03-15")]
        {
            let judge = |text: &str| check_on(Limit::PastMonths(2), Probe::Day(day(text)), day(today));
            assert_eq!(judge(first), Ok(()));
            assert_eq!(
                text_of(judge(before)),
                format!("expected a day not before {first}, 2 months before {today}, found {before}")
            );
        }
        assert_eq!(check_on(Limit::PastMonths(u32::MAX), Probe::Day(Date::MIN), day("2013-05-16")), Ok(()));
    }

    #[test]
    fn a_value_that_is_not_there_breaks_nothing() {
        assert_eq!(check(Limit::Length(1, 3), Probe::Nothing), Ok(()));
    }

    static FORMAT: Format = Format::new("Period", &[Column::new("From", "Дата"), Column::new("To", "Дата")]);

    #[test]
    fn both_ends_of_a_period_are_counted() {
        let limit = CrossLimit::Period { from: 0, to: 1, days: Some(7) };
        let judge = |to: &str| {
            let days = [day("2024-02-26"), day(to)];
            let cell = |index: usize| {
                Some(Cell { presence: Presence::Present, probe: Probe::Day(*days.get(index)?) })
            };
            text_of(check_cross(limit, &FORMAT, &cell))
        };
        assert_eq!(judge("2024-02-26"), "");
        assert_eq!(judge("2024-03-03"), "");
        assert_eq!(
            judge("2024-03-04"),
            "To: expected a period of at most 7 days from From, 2024-02-26, found 2024-03-04"
        );
        assert_eq!(judge("2024-02-25"), "To: expected a day not before From, 2024-02-26, found 2024-02-25");
    }

    #[test]
    fn an_inn_of_a_person_comes_without_kpp() {
        let limit = CrossLimit::InnKpp { inn: 0, kpp: 1 };
        let judge = |inn: &'static str, kpp: Option<&'static str>| {
            let cell = |index: usize| {
                let text = if index == 0 { Some(inn) } else { kpp };
                Some(Cell {
                    presence: if text.is_some() { Presence::Present } else { Presence::Null },
                    probe: text.map_or(Probe::Nothing, Probe::Text),
                })
            };
            check_cross(limit, &FORMAT, &cell).is_ok()
        };
        assert!(judge("0012345673", Some("001201001")));
        assert!(judge("001234567887", None));
        assert!(!judge("0012345673", None));
        assert!(!judge("001234567887", Some("001201001")));
    }
}
