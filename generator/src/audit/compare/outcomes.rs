//! HTTP statuses that documents tell of a method, held against the outcomes of the operation.

use super::Audit;
use crate::audit::facts::Method;
use crate::audit::finding::{Finding, Kind};
use crate::catalogue::{OperationDecl, OutcomeDecl, ReaderKind};
use crate::source::Spanned;

/// Compares what is no success.
pub(super) fn compare(audit: &Audit<'_>, operation: &OperationDecl, method: &Method) {
    let reader = audit.decl.readers.get(method.reader).map(|reader| &reader.kind);
    if !matches!(reader, Some(ReaderKind::Samples(kind)) if !kind.status.is_empty()) {
        return;
    }
    let key = &operation.key.value;
    let is_known = |said: &&&Spanned<String>| {
        operation.outcomes.iter().any(|outcome| outcome.status.value.to_string() == said.value)
    };
    let is_told = |outcome: &&OutcomeDecl| {
        method.statuses.iter().any(|said| outcome.status.value.to_string() == said.value)
    };
    let place = |outcome: &OutcomeDecl| format!("{key}.{}", outcome.name.value);
    let failures: Vec<_> = method.statuses.iter().filter(|said| !said.value.starts_with('2')).collect();
    let unknown: Vec<_> = failures.iter().filter(|said| !is_known(said)).collect();
    let mut lacking: Vec<_> = operation.outcomes.iter().filter(|outcome| !is_told(outcome)).collect();
    for said in &unknown {
        // One that is gone and one that is new: the one became the other.
        let other =
            Some(()).filter(|()| unknown.len() == 1 && lacking.len() == 1).and_then(|()| lacking.pop());
        let status = &said.value;
        let (kind, at, message, declared) = match other {
            Some(other) => {
                let was = other.status.value;
                let message =
                    format!("the documents have the status {status} in the place of {was} for `{key}`");
                (Kind::Spelling, place(other), message, other.status.span)
            }
            None => {
                let message = format!("the documents have the status {status} for `{key}`");
                (Kind::Missing, format!("{key}.{status}"), message, operation.key.span)
            }
        };
        let places = [key.clone(), at.clone()];
        if !audit.known.knows(&places, &[status]) {
            let (said, documented) = (status.clone(), Some(said.span));
            audit.report_in(Finding { kind, at, said, message, documented, declared }, places.to_vec());
        }
    }
    for outcome in lacking {
        let places = [key.clone(), place(outcome)];
        let told: Vec<&str> = failures.iter().map(|said| said.value.as_str()).collect();
        if !audit.known.lacks(&places, &told, &told, &outcome.status.value.to_string()) {
            let finding = Finding {
                kind: Kind::Beyond,
                at: place(outcome),
                said: told.join(", "),
                message: format!("the documents have no status {} for `{key}`", outcome.status.value),
                documented: Some(method.name.span),
                declared: outcome.status.span,
            };
            audit.report_in(finding, places.to_vec());
        }
    }
}
