//! Pages made of an example's rows: which of them a request asks for, how many rows it has, and the key to the next.
//!
//! Every row of a page has the page's key; after the last page comes an empty one. Unless a number of pages is asked for,
//! the example's rows are the one page. How a row holds its key is the protocol's business.

use super::wire::{FromExample, Pages};
use crate::model::{Api, Column, Named, Paging, Type, Value};

/// How an answer continues, when its pages are made and not those of the example.
pub(super) fn made<'a>(answer: &FromExample<'a>) -> Option<&'a Paging> {
    let paging = answer.operation.paging.as_ref();
    paging.filter(|_| !answer.exact || answer.pages.count.or(answer.pages.rows).is_some())
}

/// The number of the page that is asked for; `None` when there is none of it.
pub(super) fn asked(answer: &FromExample<'_>, paging: &Paging) -> Option<u32> {
    let number = match answer.values.get(paging.param) {
        Some(Some(Value::String(key) | Value::Number(key))) => page_of(key)?.checked_add(1)?,
        _ => 1,
    };
    (number <= answer.pages.count.unwrap_or(1)).then_some(number)
}

/// As many rows as a page is to have.
pub(super) fn sized(rows: Vec<Value>, pages: Pages, paging: &Paging) -> Vec<Value> {
    if pages.count.is_none() && pages.rows.is_none() {
        return rows;
    }
    let size = usize::try_from(pages.rows.unwrap_or(paging.size)).unwrap_or(usize::MAX);
    rows.iter().cycle().take(size).cloned().collect()
}

/// The column that gives the key.
pub(super) fn key_column<'a>(api: &'a Api, answer: &FromExample<'_>, paging: &Paging) -> Option<&'a Column> {
    let Type::List(item) = &answer.operation.result.as_ref()?.ty.ty else { return None };
    let Type::Named(Named::Record(record)) = item.ty else { return None };
    api.records.get(record)?.columns.get(paging.column)
}

/// Keys of pages are numbers above this one, so that no key of an example is taken for one.
const KEYS: u64 = 777_000_000_000;

/// The key of a page, as text or as a number, whichever the example has.
pub(super) fn key(page: u32, example: Option<&Value>) -> Value {
    let digits = (KEYS + u64::from(page)).to_string();
    match example {
        Some(Value::Number(_)) => Value::Number(digits),
        _ => Value::String(digits),
    }
}

fn page_of(key: &str) -> Option<u32> {
    u32::try_from(key.parse::<u64>().ok()?.checked_sub(KEYS)?).ok()
}
