//! The page that has every limit of the API in one table.

use serde::Serialize;

use super::columns::cross_limits;
use crate::emit::markdown::escape::code;
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::phrase::{column_limit, newtype_limit};
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::fill;
use crate::model::{Column, CrossLimit, Named};

/// Path below the API's folder.
pub(in crate::emit::markdown) const NAME: &str = "limits.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct LimitsPage {
    head: Head,
    about: &'static str,
    limits: Vec<Table>,
    cross: Vec<Table>,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>) -> LimitsPage {
    let words = page.words;
    let (limits, cross) = (single(page), cross(page));
    let none = limits.rows.is_empty() && cross.rows.is_empty();
    LimitsPage {
        head: page.head(words.limits.to_owned()),
        about: if none { words.no_limits } else { words.limits_about },
        limits: limits.if_any(),
        cross: cross.if_any(),
    }
}

/// Limits of types first, since columns take them over; then those of columns and of pages.
fn single(page: &Page<'_>) -> Table {
    let (api, words) = (page.api, page.words);
    let mut table = Table::new(&[words.place, words.column, words.limit]);
    for (index, newtype) in api.newtypes.iter().enumerate() {
        if let Some(limit) = newtype_limit(page, newtype) {
            table.row(vec![page.named(Named::Newtype(index)), String::new(), limit]);
        }
    }
    for (index, _) in api.enumerations.iter().enumerate().filter(|(_, one)| one.closed) {
        table.row(vec![page.named(Named::Enumeration(index)), String::new(), words.listed_only.to_owned()]);
    }
    for (place, columns, _) in places(page) {
        for column in columns.iter().filter(|column| column.limit.is_some()) {
            table.row(vec![place.clone(), code(&column.wire), column_limit(page, column)]);
        }
    }
    for operation in &api.operations {
        let Some(paging) = &operation.paging else { continue };
        let count = page.language.count_up_to(paging.size.into(), &words.rows);
        table.row(vec![
            page.operation(operation),
            String::new(),
            fill(words.rows_a_page, &[("count", &count)]),
        ]);
    }
    table
}

fn cross(page: &Page<'_>) -> Table {
    let mut table = Table::new(&[page.words.place, page.words.limit]);
    for (place, columns, limits) in places(page) {
        for limit in cross_limits(page, limits, columns) {
            table.row(vec![place.clone(), limit]);
        }
    }
    table
}

/// Everything that has columns which are sent: a link, the columns, the limits over several of them.
fn places<'a>(page: &Page<'a>) -> Vec<(String, &'a [Column], &'a [CrossLimit])> {
    let operations = page.api.operations.iter().map(|one| (page.operation(one), &*one.params, &*one.limits));
    let records = page.api.records.iter().enumerate().filter(|(_, record)| record.usage.sent);
    let records = records.map(|(index, one)| (page.named(Named::Record(index)), &*one.columns, &*one.limits));
    operations.chain(records).collect()
}
