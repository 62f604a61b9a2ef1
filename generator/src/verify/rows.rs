//! The rows of a list: how many there may be, in which order they come, and which of them is the first.

use super::finding::{Kind, Verdict};
use super::scalar::misfit;
use super::{excerpt, judge, path};
use crate::model::{Api, Column, Named, Operation, Record, ResultShape, Scalar, Type, Value};

/// The rows of an answer.
pub(super) struct Rows<'a, 'v> {
    /// Index into [`Api::records`].
    pub(super) index: usize,
    pub(super) record: &'a Record,
    /// Each with its path.
    pub(super) list: Vec<(String, &'v Value)>,
}

/// The rows of an answer that has some; a single record is one.
pub(super) fn of<'a, 'v>(api: &'a Api, shape: &ResultShape, value: &'v Value) -> Option<Rows<'a, 'v>> {
    let (ty, list) = match (&shape.ty.ty, value) {
        (Type::List(item), Value::List(items)) => {
            let row = |(row, value): (usize, &'v Value)| (path::index("", row), value);
            (&item.ty, items.iter().enumerate().map(row).collect())
        }
        (ty, Value::Map(_)) => (ty, vec![(String::new(), value)]),
        _ => return None,
    };
    let Type::Named(Named::Record(index)) = *ty else { return None };
    Some(Rows { index, record: api.records.get(index)?, list })
}

/// More rows than a request asked for.
pub(super) fn too_many(operation: &Operation, values: &[Option<Value>], rows: usize) -> Option<Verdict> {
    let most = operation.rows.as_ref()?.most?;
    let (param, value) = (operation.params.get(most)?, values.get(most)?.as_ref()?);
    let Value::Number(digits) = value else { return None };
    let most: usize = digits.parse().ok()?;
    (rows > most).then(|| {
        let expected = format!("at most {}, since `{}` is {most}", counted(most), param.wire);
        Verdict::new(Kind::Rows, "", expected, counted(rows)).about(&operation.wire, &param.doc.en)
    })
}

fn counted(rows: usize) -> String {
    format!("{rows} row{}", if rows == 1 { "" } else { "s" })
}

/// The column whose greatest value comes first.
fn newest<'a>(operation: &Operation, record: &'a Record) -> Option<&'a Column> {
    record.columns.get(operation.rows.as_ref()?.newest?)
}

/// The first row that is newer than the one before it.
pub(super) fn misplaced(api: &Api, operation: &Operation, rows: &Rows<'_, '_>) -> Option<Verdict> {
    let column = newest(operation, rows.record)?;
    let scalar = scalar(api, column)?;
    let mut before: Option<(Rank, &Value)> = None;
    for (row, value) in &rows.list {
        let Some((name, value)) = judge::cell(column, value) else { continue };
        let Some(rank) = Rank::of(scalar, value) else { continue };
        match &before {
            Some((last, last_value)) if last.zone == rank.zone && rank > *last => {
                let expected = "nothing after the row before it, since the newest comes first";
                let found = format!("{} after {}", excerpt::of(value), excerpt::of(last_value));
                let verdict = Verdict::new(Kind::Order, path::key(row, name), expected, found);
                return Some(
                    verdict.about(&format!("{}.{}", rows.record.rust, column.wire), &operation.doc.en),
                );
            }
            _ => before = Some((rank, value)),
        }
    }
    None
}

/// A row that came alone and is not the first of all, nor one that is as new as the first.
pub(super) fn not_the_first(operation: &Operation, all: &Rows<'_, '_>, alone: &Value) -> Option<Verdict> {
    let column = newest(operation, all.record)?;
    let age = |row: &Value| judge::cell(column, row).map(|(_, value)| value.clone());
    let first = all.list.first().and_then(|(_, row)| age(row));
    let mut best = all.list.iter().filter(|(_, row)| age(row) == first);
    if best.any(|(_, row)| same(row, alone)) {
        return None;
    }
    let found = match age(alone) {
        Some(value) => format!("another one, whose `{}` is {}", column.wire, excerpt::of(&value)),
        None => "another one".to_owned(),
    };
    let expected = "the first row of those that come without a limit";
    Some(
        Verdict::new(Kind::Order, path::index("", 0), expected, found)
            .about(&operation.wire, &operation.doc.en),
    )
}

/// Whether two values are the same, in whatever order their keys stand.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Map(left), Value::Map(other)) => {
            let there =
                |(key, value): &(String, Value)| right.get(key).is_some_and(|other| same(value, other));
            left.len() == other.len() && left.iter().all(there)
        }
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        _ => left == right,
    }
}

/// The scalar of a column, under its newtype.
fn scalar(api: &Api, column: &Column) -> Option<Scalar> {
    match &column.ty.ty {
        Type::Scalar(scalar) => Some(*scalar),
        Type::Named(Named::Newtype(index)) => api.newtypes.get(*index).map(|decl| decl.scalar),
        _ => None,
    }
}

/// What a value is worth among its like. Values of different zones are not compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    zone: String,
    number: i64,
    text: String,
}

impl Rank {
    /// None of what is not as its type says.
    fn of(scalar: Scalar, value: &Value) -> Option<Self> {
        if misfit(scalar, value).is_some() {
            return None;
        }
        let number = |number| Some(Self { zone: String::new(), number, text: String::new() });
        match (scalar, value) {
            (Scalar::Int | Scalar::Kopecks, Value::Number(digits)) => number(digits.parse().ok()?),
            (Scalar::MonthYear, Value::String(text)) => {
                let (month, year) = text.split_once('-')?;
                number(year.parse::<i64>().ok()? * 12 + month.parse::<i64>().ok()?)
            }
            (Scalar::Date | Scalar::DateTime, Value::String(text)) => {
                let (day, time) = text.split_at_checked(10)?;
                let (time, zone) = time.split_at_checked(time.find(['+', '-', 'Z']).unwrap_or(time.len()))?;
                let text = format!("{day} {}", time.trim_start_matches([' ', 'T']));
                Some(Self { zone: zone.to_owned(), number: 0, text })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(scalar: Scalar, text: &str) -> Option<Rank> {
        let number = scalar.is_number();
        let text = text.to_owned();
        Rank::of(scalar, &if number { Value::Number(text) } else { Value::String(text) })
    }

    #[test]
    fn months_are_ordered_by_their_year_first() {
        assert!(rank(Scalar::MonthYear, "01-26") > rank(Scalar::MonthYear, "12-25"));
        assert!(rank(Scalar::Int, "10") > rank(Scalar::Int, "9"));
        assert!(rank(Scalar::Date, "2026-01-02") > rank(Scalar::Date, "2025-12-31"));
        assert_eq!(rank(Scalar::MonthYear, "soon"), None);
        assert_eq!(rank(Scalar::Date, "завтра"), None);
    }

    #[test]
    fn moments_are_compared_however_they_are_written_but_not_across_zones() {
        let (earlier, later) = ("2026-01-02 10:00:00+03:00", "2026-01-02T10:00:01+03:00");
        assert!(rank(Scalar::DateTime, later) > rank(Scalar::DateTime, earlier));
        let zone = |text| rank(Scalar::DateTime, text).map(|rank| rank.zone);
        assert_ne!(zone(earlier), zone("2026-01-02 10:00:00Z"));
    }

    #[test]
    fn the_order_of_keys_is_nothing() {
        let map = |keys: [&str; 2]| Value::Map(keys.map(|key| (key.to_owned(), Value::Null)).to_vec());
        assert!(same(&map(["a", "b"]), &map(["b", "a"])));
        assert!(!same(&map(["a", "b"]), &map(["a", "c"])));
    }
}
