//! What two models of an API differ in, and what that breaks.
//!
//! A change has a rule, which says whether it breaks programs that run, programs that are built anew, or nothing. Two words are
//! used throughout: *on the wire*, a program that was built from the old catalogue and the other side, which keeps the new one,
//! no longer mean the same, or the same program built anew says something else; *in Rust*, a program that uses the old
//! crate may not compile against the new one.
//!
//! It knows the resolved model and nothing else: neither files nor places in them, nor how changes are shown.

mod change;
mod matching;
mod paths;
mod protocol;
mod rule;
mod rules;
mod types;
mod walk;
mod words;

#[cfg(test)]
mod tests;

pub use change::{Change, Kind, Place, Said, Spot, Step};
pub use rule::{Bump, Code, Effect, Rule, Severity};
pub use rules::{rule, rules};

use crate::model::Api;

/// Everything that differs, by API, then the gravest first, then by place.
pub fn compare(old: &[Api], new: &[Api]) -> Vec<Change> {
    let mut found = Vec::new();
    let whole = |rule, api: &Api, (old, new): (bool, bool)| {
        let spot = Spot { old: old.then(Place::default), new: new.then(Place::default) };
        Change { rule, api: api.name.clone(), spot, rust: vec![api.crate_name.clone()], old: None, new: None }
    };
    for api in old {
        match new.iter().find(|other| other.name == api.name) {
            Some(other) => found.extend(walk::walk(api, other)),
            None => found.push(whole(&rules::api::REMOVED, api, (true, false))),
        }
    }
    let known = |api: &&Api| old.iter().all(|other| other.name != api.name);
    found.extend(new.iter().filter(known).map(|api| whole(&rules::api::ADDED, api, (false, true))));
    found.sort_by(|one, other| key(one).cmp(&key(other)));
    found
}

/// By what changes are ordered.
fn key(change: &Change) -> (&str, std::cmp::Reverse<Severity>, Option<&Place>, Code) {
    (&change.api, std::cmp::Reverse(change.severity()), change.spot.place(), change.rule.code)
}

/// The gravest of some changes.
pub fn gravest(changes: &[Change]) -> Option<Severity> {
    changes.iter().map(Change::severity).max()
}
