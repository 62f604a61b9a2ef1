//! Facts of the model in words: types, presence, limits, reactions, durations.
//!
//! Every function gives Markdown for one place of a page; whether and where it stands is the views' business.

use super::escape::code;
use super::page::Page;
use super::words::{Kind, fill};
use crate::model::{
    Column, CrossLimit, ErrorRow, Limit, Named, Newtype, Reaction, Scalar, Type, TypeRef, Usage, Value,
};

/// A type with links: `list of [Service](…)`.
pub(super) fn type_phrase(page: &Page<'_>, ty: &TypeRef) -> String {
    phrase(page, &ty.ty, |kind| kind.one)
}

fn phrase(page: &Page<'_>, ty: &Type, form: fn(&Kind) -> &'static str) -> String {
    match ty {
        Type::Scalar(scalar) => form(scalar_kind(page, *scalar)).to_owned(),
        Type::Named(named) => page.named(*named),
        Type::List(item) => {
            fill(form(&page.words.list_of), &[("item", &inner(page, item, |kind| kind.many))])
        }
        Type::Map(item) => fill(form(&page.words.map_of), &[("item", &inner(page, item, |kind| kind.one))]),
    }
}

fn inner(page: &Page<'_>, item: &TypeRef, form: fn(&Kind) -> &'static str) -> String {
    let words = phrase(page, &item.ty, form);
    if item.nullable { format!("{words} ({})", page.words.null_inside) } else { words }
}

/// A scalar in words.
pub(super) fn scalar_phrase(page: &Page<'_>, scalar: Scalar) -> &'static str {
    scalar_kind(page, scalar).one
}

fn scalar_kind(page: &Page<'_>, scalar: Scalar) -> &'static Kind {
    let words = page.words;
    match scalar {
        Scalar::String => &words.string,
        Scalar::Int => &words.int,
        Scalar::Float => &words.float,
        Scalar::Bool => &words.boolean,
        Scalar::Money => &words.money,
        Scalar::Kopecks => &words.kopecks,
        Scalar::Date => &words.day,
        Scalar::Until => &words.until,
        Scalar::MonthYear => &words.month_year,
        Scalar::DateTime => &words.date_time,
        Scalar::Time => &words.time,
        Scalar::Uuid => &words.uuid,
        Scalar::Bytes => &words.bytes,
        Scalar::Json => &words.json,
        Scalar::Inn => &words.inn,
        Scalar::Kpp => &words.kpp,
    }
}

/// Whether a column is there and may be null. What is only received is not asked of the reader.
pub(super) fn presence(page: &Page<'_>, column: &Column, usage: Usage) -> String {
    let words = page.words;
    if column.change {
        return words.keeps_or_clears.to_owned();
    }
    let there = match (usage.sent, column.optional, column.default.is_some()) {
        (true, true, _) => words.may_be_left_out,
        (true, false, true) => words.has_default,
        (true, false, false) => words.required,
        (false, true, _) => words.may_be_absent,
        (false, false, _) => words.always_there,
    };
    if column.ty.nullable { format!("{there}, {}", words.may_be_null) } else { there.to_owned() }
}

/// What a column means, with all that is to be said besides: editions, spellings, what names its type.
pub(super) fn meaning(page: &Page<'_>, column: &Column, siblings: &[Column]) -> String {
    let words = page.words;
    let mut parts = page.paragraph(&column.doc);
    if let Some(by) = column.by.and_then(|index| siblings.get(index)) {
        parts.push(fill(words.named_by, &[("column", &code(&by.wire))]));
    }
    if !column.aliases.is_empty() {
        parts.push(fill(words.also_accepted, &[("names", &codes(&column.aliases))]));
    }
    parts.extend(editions(page, column.since.as_deref(), column.deprecated.as_deref()));
    parts.join(" ")
}

/// Sentences on the editions that brought a thing and no longer want it.
pub(super) fn editions(page: &Page<'_>, since: Option<&str>, deprecated: Option<&str>) -> Vec<String> {
    let sentence =
        |words, edition: Option<&str>| edition.map(|edition| fill(words, &[("edition", &code(edition))]));
    [sentence(page.words.since_edition, since), sentence(page.words.deprecated_edition, deprecated)]
        .into_iter()
        .flatten()
        .collect()
}

/// What a column's value must satisfy: its own limit or that of its type.
pub(super) fn column_limit(page: &Page<'_>, column: &Column) -> String {
    let of_type = || match column.ty.ty {
        Type::Named(Named::Newtype(index)) => page.api.newtypes.get(index).and_then(|ty| ty.limit.as_ref()),
        _ => None,
    };
    if let Some(limit) = column.limit.as_ref().or_else(of_type) {
        return limit_phrase(page, limit);
    }
    match column.ty.ty {
        Type::Named(Named::Enumeration(index))
            if page.api.enumerations.get(index).is_some_and(|ty| ty.closed) =>
        {
            page.words.listed_only.to_owned()
        }
        _ => String::new(),
    }
}

/// A newtype's limit.
pub(super) fn newtype_limit(page: &Page<'_>, newtype: &Newtype) -> Option<String> {
    newtype.limit.as_ref().map(|limit| limit_phrase(page, limit))
}

fn limit_phrase(page: &Page<'_>, limit: &Limit) -> String {
    let words = page.words;
    let at_most = |count: &str| fill(words.at_most, &[("count", count)]);
    let between = |min: u32, max: u32, noun| {
        let up_to = page.language.count_up_to(max.into(), noun);
        match min {
            _ if min == max => fill(words.exactly, &[("count", &page.language.count(max.into(), noun))]),
            0 => at_most(&up_to),
            _ => fill(words.from_to, &[("from", &min.to_string()), ("count", &up_to)]),
        }
    };
    match limit {
        Limit::Length(min, max) => between(*min, *max, &words.characters),
        Limit::Digits(min, max) => between(*min, *max, &words.digits),
        Limit::Range(min, max) => {
            fill(words.from_to, &[("from", &min.to_string()), ("count", &max.to_string())])
        }
        Limit::Size(bytes) => at_most(&size(page, *bytes)),
        Limit::PastMonths(months) => {
            fill(words.past, &[("count", &page.language.count((*months).into(), &words.month_count))])
        }
        Limit::WithinDays(days) => {
            fill(words.within, &[("count", &page.language.count((*days).into(), &words.days))])
        }
    }
}

fn size(page: &Page<'_>, bytes: u64) -> String {
    let mut number = bytes;
    let mut units = page.words.units.iter();
    let mut unit = units.next().copied().unwrap_or_default();
    for larger in units {
        if number == 0 || !number.is_multiple_of(1024) {
            break;
        }
        number /= 1024;
        unit = larger;
    }
    format!("{number} {unit}")
}

/// A limit over several columns, as a sentence.
pub(super) fn cross_limit(page: &Page<'_>, limit: &CrossLimit, columns: &[Column]) -> String {
    let words = page.words;
    let name = |index: usize| columns.get(index).map_or_else(String::new, |column| code(&column.wire));
    match *limit {
        CrossLimit::Period { from, to, days: None } => {
            fill(words.period, &[("from", &name(from)), ("to", &name(to))])
        }
        CrossLimit::Period { from, to, days: Some(days) } => {
            let count = page.language.count_up_to(days.into(), &words.days);
            fill(words.period_most, &[("from", &name(from)), ("to", &name(to)), ("count", &count)])
        }
        CrossLimit::InnKpp { inn, kpp } => fill(words.inn_kpp, &[("inn", &name(inn)), ("kpp", &name(kpp))]),
    }
}

/// What names an error row in an answer.
pub(super) fn recognised_by(page: &Page<'_>, row: &ErrorRow) -> String {
    let words = page.words;
    let mut parts = Vec::new();
    if let Some(http) = row.http {
        parts.push(fill(words.by_http, &[("http", &code(&http.to_string()))]));
    }
    if let Some(number) = row.code {
        parts.push(fill(words.by_code, &[("code", &code(&number.to_string()))]));
    }
    if let Some(class) = &row.class {
        parts.push(fill(words.by_class, &[("class", &code(class))]));
    }
    if let Some(message) = &row.message {
        parts.push(fill(words.by_message, &[("message", &code(message))]));
    }
    if parts.is_empty() { page.words.by_nothing.to_owned() } else { parts.join(", ") }
}

/// Whether anything but its meaning names an error row.
pub(super) fn is_recognised(row: &ErrorRow) -> bool {
    row.http.is_some() || row.code.is_some() || row.class.is_some() || row.message.is_some()
}

/// What the client does about an error.
pub(super) fn reaction(page: &Page<'_>, then: Reaction) -> String {
    match then {
        Reaction::Report => page.words.then_report.to_owned(),
        Reaction::Login => page.words.then_login.to_owned(),
        Reaction::Wait(seconds) => fill(page.words.then_wait, &[("time", &duration(page, seconds))]),
    }
}

/// So many seconds, in the largest unit that counts them whole.
pub(super) fn duration(page: &Page<'_>, seconds: u64) -> String {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let words = page.words;
    let (number, noun) = match seconds {
        // One day is told as 24 hours: that is how sessions are spoken of.
        _ if seconds > DAY && seconds.is_multiple_of(DAY) => (seconds / DAY, &words.days),
        _ if seconds >= HOUR && seconds.is_multiple_of(HOUR) => (seconds / HOUR, &words.last_hours),
        _ if seconds >= MINUTE && seconds.is_multiple_of(MINUTE) => (seconds / MINUTE, &words.last_minutes),
        _ => (seconds, &words.last_seconds),
    };
    page.language.count(number, noun)
}

/// A value as JSON in code.
pub(super) fn value(value: &Value) -> String {
    code(&serde_json::to_string(value).unwrap_or_default())
}

/// Names in code, one after the other.
pub(super) fn codes<T: AsRef<str>>(names: &[T]) -> String {
    names.iter().map(|name| code(name.as_ref())).collect::<Vec<_>>().join(", ")
}
