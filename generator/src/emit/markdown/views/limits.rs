//! The page that has every limit of the API in one table.

use serde::Serialize;

use super::columns::cross_limits;
use crate::emit::markdown::escape::code;
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::phrase::{column_limit, newtype_limit};
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::fill;
use crate::model::{Api, Column, CrossLimit, Named, Scalar, Type};

/// Path below the API's folder.
pub(in crate::emit::markdown) const NAME: &str = "limits.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct LimitsPage {
    head: Head,
    about: String,
    limits: Vec<Table>,
    cross: Vec<Table>,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>) -> LimitsPage {
    let words = page.words;
    let (limits, cross) = (single(page), cross(page));
    let stated = !limits.rows.is_empty() || !cross.rows.is_empty();
    let checked = if page.api.served().is_some() { words.limits_about_served } else { words.limits_about };
    let about = match (taxpayer_numbers(page), stated) {
        (Some(numbers), _) => format!("{checked} {numbers}"),
        (None, true) => checked.to_owned(),
        (None, false) => words.no_limits.to_owned(),
    };
    LimitsPage {
        head: page.head(words.limits.to_owned()),
        about,
        limits: limits.if_any(),
        cross: cross.if_any(),
    }
}

/// What is checked of an INN and of a KPP, where such are sent: their types know it, and no limit says it.
fn taxpayer_numbers(page: &Page<'_>) -> Option<&'static str> {
    let words = page.words;
    match (is_sent(page, Scalar::Inn), is_sent(page, Scalar::Kpp)) {
        (true, true) => Some(words.inn_and_kpp_checked),
        (true, false) => Some(words.inn_checked),
        (false, true) => Some(words.kpp_checked),
        (false, false) => None,
    }
}

/// Whether a request of the API holds a scalar somewhere.
fn is_sent(page: &Page<'_>, scalar: Scalar) -> bool {
    let columns = places(page).into_iter().flat_map(|(_, columns, _)| columns);
    columns.into_iter().any(|column| holds(page.api, &column.ty.ty, scalar))
}

/// Whether a type is a scalar or a list of it. A record is a place of its own, and a choice is never sent.
fn holds(api: &Api, ty: &Type, scalar: Scalar) -> bool {
    match ty {
        Type::Scalar(own) => *own == scalar,
        Type::List(item) | Type::Map(item) => holds(api, &item.ty, scalar),
        Type::Named(Named::Newtype(index)) => {
            api.newtypes.get(*index).is_some_and(|newtype| newtype.scalar == scalar)
        }
        Type::Named(Named::Enumeration(index)) => api
            .enumerations
            .get(*index)
            .is_some_and(|listed| listed.forms.iter().any(|form| form.scalar == scalar)),
        Type::Named(Named::Record(_) | Named::Choice(_)) => false,
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
