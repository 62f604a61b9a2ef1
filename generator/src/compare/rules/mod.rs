//! The rules of comparison: tables, by what they are about.
//!
//! A rule says what a change breaks and shows it; it does not find it. To add one: its entry in a file here, its name in that
//! file's table, and a report of it where the two models are walked.

pub(super) mod access;
pub(super) mod api;
pub(super) mod columns;
pub(super) mod flow;
pub(super) mod newtypes;
pub(super) mod operations;
pub(super) mod order;
pub(super) mod results;
pub(super) mod texts;
pub(super) mod types;

use super::rule::Rule;

static TABLES: [&[&Rule]; 10] = [
    api::RULES,
    access::RULES,
    operations::RULES,
    flow::RULES,
    columns::RULES,
    order::RULES,
    results::RULES,
    types::RULES,
    newtypes::RULES,
    texts::RULES,
];

/// Every rule, by code.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    TABLES.iter().flat_map(|table| table.iter().copied())
}

/// The rule with a code, upper or lower case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code.eq_ignore_ascii_case(code))
}
