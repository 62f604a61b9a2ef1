//! Statuses and codes of errors that documents list, held against the error table.

use std::collections::{BTreeMap, BTreeSet};

use super::Audit;
use crate::audit::facts::ValueList;
use crate::audit::finding::{Finding, Kind};
use crate::catalogue::{DocumentsDecl, ErrorDecl};
use crate::source::Spanned;

/// Compares HTTP statuses with the error table.
pub(super) fn compare(audit: &Audit<'_>, said: &[&Spanned<String>], lists: &[&ValueList]) {
    let api = &audit.context.catalogue.api;
    let is_known = |status: &str| {
        let own = |row: &ErrorDecl| row.code.as_ref().map(|code| code.value.to_string());
        api.errors.iter().any(|row| [status_of(row), own(row)].iter().flatten().any(|one| one == status))
    };
    let is_acknowledged = |status: &str| audit.known.knows(std::slice::from_ref(&api.name.value), &[status]);
    let unknown: Vec<_> = said.iter().filter(|one| !is_known(&one.value)).collect();
    let unknown: Vec<_> = unknown.into_iter().filter(|one| !is_acknowledged(&one.value)).collect();
    let mut lacking = lacking(audit, said, lists);
    for status in &unknown {
        let said = status.value.clone();
        // One that is gone and one that is new: the one became the other.
        let only = Some(()).filter(|()| unknown.len() == 1 && lacking.len() == 1);
        let (kind, at, message, declared) = match only.and_then(|()| lacking.pop_first()) {
            Some((other, rows)) => {
                let message = format!("the documents have the error {said} in the place of {other}");
                let first = rows.first().map_or(api.span, |row| row.name.span);
                let at = rows.first().map(|row| row.name.value.clone()).unwrap_or_default();
                (Kind::Spelling, at, message, first)
            }
            None => {
                let at = format!("{}.{said}", DocumentsDecl::ERRORS);
                (Kind::Missing, at, format!("the documents have the error {said}"), api.span)
            }
        };
        audit.report(Finding { kind, at, said, message, documented: Some(status.span), declared });
    }
    for (status, rows) in lacking {
        let Some(first) = rows.first() else { continue };
        let names = crate::suggest::enumerate(rows.iter().map(|row| row.name.value.as_str()));
        audit.report(Finding {
            kind: Kind::Beyond,
            at: first.name.value.clone(),
            said: String::new(),
            message: format!("the documents have no error {status}, which is that of {names}"),
            documented: lists.first().map(|list| list.span),
            declared: first.name.span,
        });
    }
}

fn status_of(row: &ErrorDecl) -> Option<String> {
    row.http.as_ref().map(|http| http.value.to_string())
}

/// Statuses of rows that are from the pages of these lists and do not stand there, each with its rows.
fn lacking<'a>(
    audit: &Audit<'a>,
    said: &[&Spanned<String>],
    lists: &[&ValueList],
) -> BTreeMap<String, Vec<&'a ErrorDecl>> {
    let pages: BTreeSet<_> = lists.iter().map(|list| list.span.source).collect();
    let mut lacking: BTreeMap<String, Vec<&ErrorDecl>> = BTreeMap::new();
    for row in &audit.context.catalogue.api.errors {
        let Some(status) = status_of(row) else { continue };
        let mut from = row.sources.iter().filter_map(|source| audit.documents.page(&source.value));
        let listed = from.any(|(page, _)| pages.contains(&page.source));
        if listed && !said.iter().any(|one| one.value == status) {
            lacking.entry(status).or_default().push(row);
        }
    }
    lacking
}
