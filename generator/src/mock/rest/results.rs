//! Results made from examples: as many rows as are asked for and no more, and pages that go on and end.

use crate::mock::wire::FromExample;
use crate::mock::{examples, pages};
use crate::model::{Api, Paging, Value};

/// The result as it travels, which is as the examples write it.
pub(super) fn result(api: &Api, answer: &FromExample<'_>) -> Value {
    let result = match (answer.example.result.clone(), pages::made(answer)) {
        (Value::List(rows), Some(paging)) => Value::List(page(api, answer, paging, rows)),
        (Value::List(rows), None) => Value::List(counted(answer, rows)),
        (other, _) => other,
    };
    if answer.exact {
        return result;
    }
    let mut filled = result;
    examples::fill(&mut filled, answer.operation, answer.values);
    filled
}

/// Of a list that a parameter bounds, no more rows than that. It has as many as rows are wanted of a page; each stands
/// as often as it must, so that the order of them stays.
fn counted(answer: &FromExample<'_>, mut rows: Vec<Value>) -> Vec<Value> {
    let Some(most) = answer.operation.rows.as_ref().and_then(|rows| rows.most) else { return rows };
    if let (Some(wanted), false) = (answer.pages.rows, rows.is_empty()) {
        let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
        let each = wanted.div_ceil(rows.len());
        rows = rows.iter().flat_map(|row| std::iter::repeat_n(row, each)).take(wanted).cloned().collect();
    }
    if let Some(Some(Value::Number(digits))) = answer.values.get(most) {
        rows.truncate(digits.parse().unwrap_or(usize::MAX));
    }
    rows
}

fn page(api: &Api, answer: &FromExample<'_>, paging: &Paging, rows: Vec<Value>) -> Vec<Value> {
    let Some(number) = pages::asked(answer, paging) else { return Vec::new() };
    let others = answer.operation.examples.iter().filter_map(|example| match &example.result {
        Value::List(rows) => Some(rows.clone()),
        _ => None,
    });
    let pool = std::iter::once(rows).chain(others).find(|rows| !rows.is_empty()).unwrap_or_default();
    let mut rows = pages::sized(pool, answer.pages, paging);
    if let Some(column) = pages::key_column(api, answer, paging) {
        for cells in
            rows.iter_mut().filter_map(|row| if let Value::Map(cells) = row { Some(cells) } else { None })
        {
            if let Some((_, cell)) = cells.iter_mut().find(|(name, _)| *name == column.wire) {
                *cell = pages::key(number, Some(cell));
            }
        }
    }
    rows
}
