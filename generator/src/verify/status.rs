//! HTTP statuses: which one says what, and what a wrong one may mean.

use super::finding::{Kind, Verdict};
use super::line::Reply;
use crate::model::{Operation, Outcome};

/// What is wrong with the status of an answer that should be a success.
pub(super) fn of_success(operation: &Operation, reply: &Reply, has_pass: bool) -> Option<Verdict> {
    let wanted = if operation.result.is_some() { 200 } else { 204 };
    if reply.status == wanted {
        return None;
    }
    let own = operation.outcomes.iter().find(|outcome| outcome.status == reply.status);
    let asks = reply.status == 401 && reply.challenges;
    if asks && !(has_pass && own.is_some()) {
        return Some(guarded(own, has_pass));
    }
    let verdict = Verdict::new(Kind::Status, "", http(wanted), http(reply.status));
    let verdict = match own {
        Some(outcome) => verdict.about(&place(operation, outcome), &outcome.doc.en),
        None => verdict,
    };
    let help = match (own, reply.status) {
        (Some(_), _) => "are the values that were given for its parameters those of somebody who exists?",
        (None, 401) if !has_pass => "is the provider behind a guard? Then give --basic or --bearer",
        (None, 401 | 403) => "who calls, and from where, is not accepted",
        (None, 404) => "is the path right, and all of the prefix in the URL?",
        (None, 300..=399) => "redirects are not followed: give the address that they lead to",
        _ => return Some(verdict),
    };
    Some(verdict.help(Some(help.to_owned())))
}

fn guarded(own: Option<&Outcome>, has_pass: bool) -> Verdict {
    let found = "HTTP 401 that asks for credentials";
    let verdict = Verdict::new(Kind::Guarded, "", "an answer", found);
    let help = match (has_pass, own) {
        (true, _) => "the guard of the provider does not accept the credentials that were given",
        (false, None) => "the provider is behind a guard: give --basic or --bearer",
        (false, Some(_)) => {
            "the provider is behind a guard: give --basic or --bearer; without a guard, nothing asks for credentials \
             (WWW-Authenticate)"
        }
    };
    verdict.help(Some(help.to_owned()))
}

/// What is wrong with the status of an answer that should be an outcome.
pub(super) fn of_outcome(
    operation: &Operation,
    outcome: &Outcome,
    why: String,
    status: u16,
) -> Option<Verdict> {
    if status == outcome.status {
        return None;
    }
    let verdict = Verdict::new(Kind::Outcome, "", http(outcome.status), http(status));
    Some(verdict.about(&place(operation, outcome), &outcome.doc.en).help(Some(why)))
}

fn http(status: u16) -> String {
    format!("HTTP {status}")
}

fn place(operation: &Operation, outcome: &Outcome) -> String {
    format!("{}.{}", operation.wire, outcome.rust)
}
