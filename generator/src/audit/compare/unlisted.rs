//! Operations whose parameters no table lists any more: a head that is worded otherwise hides a whole table.
//!
//! It knows which columns were met, not what tables said of them.

use std::collections::BTreeSet;

use super::Audit;
use crate::audit::finding::{Finding, Kind};
use crate::source::Span;

/// Reports operations that were found, whose pages were read, and of whose parameters none was.
pub(super) fn compare(audit: &Audit<'_>, found: &BTreeSet<&str>) {
    let listed = audit.listed.borrow();
    let told: BTreeSet<Span> = audit.findings.borrow().iter().map(|(finding, _)| finding.declared).collect();
    let operations = audit.context.operations().filter(|one| found.contains(one.key.value.as_str()));
    let mut hidden = Vec::new();
    for operation in operations.filter(|one| !one.params.is_empty() && audit.was_read(&one.sources)) {
        // Tables may list what the record of a parameter has, and not the parameter.
        let reached = audit.context.reached(operation.params.iter().map(|param| &param.ty));
        let records = audit.context.records().filter(|record| reached.contains(record.name.value.as_str()));
        let fields = records.flat_map(|record| audit.context.all_columns(record));
        let is_met = operation.params.iter().chain(fields).any(|column| {
            [column.wire.span, column.ty.span].iter().any(|span| listed.contains(span) || told.contains(span))
        });
        if !is_met && !told.contains(&operation.key.span) {
            hidden.push(operation);
        }
    }
    drop(listed);
    for operation in hidden {
        let key = &operation.key;
        let message =
            format!("the documents list no parameters of `{}`, or in no way that a reader knows", key.value);
        let page = operation.sources.first().and_then(|source| audit.documents.page(&source.value));
        audit.report(Finding {
            kind: Kind::Beyond,
            at: key.value.clone(),
            said: String::new(),
            message,
            documented: page.map(|(page, _)| Span { source: page.source, start: 0, end: 0 }),
            declared: key.span,
        });
    }
}
