//! What a comparison came to, ready to be shown: as JSON it is this very structure.

use std::collections::BTreeSet;

use serde::Serialize;

use super::places;
use super::read::Side;
use crate::cli::args::FailOn;
use crate::compare::{Bump, Change, Place, Severity, gravest};
use crate::model::Number;
use crate::versions;

/// All of it.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// By API, the gravest first.
    pub(super) changes: Vec<Shown>,
    /// What each crate is asked for.
    pub(super) versions: Vec<Version>,
    pub(super) summary: Summary,
}

/// The version of one crate.
#[derive(Debug, Serialize)]
pub(super) struct Version {
    pub(super) api: String,
    pub(super) package: String,
    /// The version before; none when the API is new.
    pub(super) old: Option<Number>,
    /// The version now; none when the API is gone.
    pub(super) new: Option<Number>,
    /// The least that the changes ask for.
    pub(super) least: Option<Number>,
    /// The part to raise while the first one is 0.
    pub(super) bump: Bump,
    /// The part to raise from 1.0 on.
    pub(super) bump_from_1_0: Bump,
}

/// A change.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    pub(super) api: String,
    pub(super) rule: &'static str,
    pub(super) title: &'static str,
    pub(super) severity: Severity,
    /// It breaks Rust, and the wire perhaps, too.
    pub(super) breaks_rust: bool,
    /// In words.
    pub(super) place: String,
    /// The same step by step, from the outside.
    pub(super) steps: Vec<Within>,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// Where it was written.
    pub(super) old_at: Option<At>,
    /// Where it is written now.
    pub(super) new_at: Option<At>,
    /// Paths of the generated crate.
    pub(super) rust: Vec<String>,
    pub(super) fingerprint: String,
    pub(super) accepted: bool,
}

/// A step of a place.
#[derive(Debug, Serialize)]
pub(super) struct Within {
    pub(super) kind: &'static str,
    /// Empty where there is but one.
    pub(super) name: String,
}

/// A place in a file; lines and columns from one, columns in characters.
#[derive(Debug, Serialize)]
pub(super) struct At {
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// How many changes there are, and whether they are too grave.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    pub(super) wire: usize,
    pub(super) rust: usize,
    pub(super) additive: usize,
    pub(super) documentation: usize,
    pub(super) accepted: usize,
    /// The gravest that any crate is asked for while the first part of its version is 0.
    pub(super) bump: Option<Bump>,
    /// The same from 1.0 on.
    pub(super) bump_from_1_0: Option<Bump>,
    pub(super) fail_on: &'static str,
    /// How many changes are too grave and not accepted.
    pub(super) too_grave: usize,
    pub(super) failed: bool,
}

impl Report {
    pub(super) fn new(
        changes: &[Change],
        accepted: &BTreeSet<String>,
        fail_on: FailOn,
        (old, new): (&Side, &Side),
    ) -> Self {
        let shown = |change: &Change| {
            let fingerprint = change.fingerprint();
            Shown {
                api: change.api.clone(),
                rule: change.rule.code,
                title: change.rule.title,
                severity: change.severity(),
                breaks_rust: change.rule.effect.breaks_rust(),
                place: change.place(),
                steps: steps(change),
                old: change.old.as_ref().map(|said| said.en.clone()),
                new: change.new.as_ref().map(|said| said.en.clone()),
                old_at: change.spot.old.as_ref().and_then(|place| at(old, &change.api, place)),
                new_at: change.spot.new.as_ref().and_then(|place| at(new, &change.api, place)),
                rust: change.rust.clone(),
                accepted: accepted.contains(&fingerprint),
                fingerprint,
            }
        };
        let changes_shown: Vec<_> = changes.iter().map(shown).collect();
        let count = |severity| changes.iter().filter(|change| change.severity() == severity).count();
        let least = fail_on.least();
        let too_grave = |one: &&Shown| !one.accepted && least.is_some_and(|least| one.severity >= least);
        let too_grave = changes_shown.iter().filter(too_grave).count();
        let summary = Summary {
            wire: count(Severity::Wire),
            rust: count(Severity::Rust),
            additive: count(Severity::Additive),
            documentation: count(Severity::Documentation),
            accepted: changes_shown.iter().filter(|one| one.accepted).count(),
            bump: gravest(changes).map(Severity::bump),
            bump_from_1_0: gravest(changes).map(Severity::bump_when_stable),
            fail_on: fail_on.word(),
            too_grave,
            failed: too_grave > 0,
        };
        Self { changes: changes_shown, versions: versions(changes, old, new), summary }
    }

    /// The changes of an API that are of one class.
    pub(super) fn of<'a>(&'a self, api: &'a str, severity: Severity) -> Vec<&'a Shown> {
        self.changes.iter().filter(|change| change.api == api && change.severity == severity).collect()
    }
}

fn steps(change: &Change) -> Vec<Within> {
    let steps = change.spot.place().map(|place| place.steps.as_slice()).unwrap_or_default();
    steps.iter().map(|step| Within { kind: step.kind.word(), name: step.name.clone() }).collect()
}

/// Where a side has written a place.
fn at(side: &Side, api: &str, place: &Place) -> Option<At> {
    let catalogue = side.catalogues.iter().find(|catalogue| catalogue.api.name.value == api)?;
    let (path, position) = side.sources.locate(places::span(catalogue, place)?)?;
    let path = path.to_string_lossy().replace('\\', "/");
    Some(At { path, line: position.line, column: position.column })
}

impl Summary {
    /// How many: "3 changes: 1 breaking on the wire, 2 additive".
    pub(super) fn counts(&self) -> String {
        let counted = [
            (self.wire, Severity::Wire),
            (self.rust, Severity::Rust),
            (self.additive, Severity::Additive),
            (self.documentation, Severity::Documentation),
        ];
        let all: usize = counted.iter().map(|(number, _)| number).sum();
        let parts: Vec<_> = counted
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, severity)| format!("{number} {}", severity.words()))
            .collect();
        let changes = if all == 1 { "change" } else { "changes" };
        let accepted =
            if self.accepted > 0 { format!("; {} accepted", self.accepted) } else { String::new() };
        format!("{all} {changes}: {}{accepted}", parts.join(", "))
    }
}

/// What each crate that changed is asked for, in the order of the APIs.
fn versions(changes: &[Change], old: &Side, new: &Side) -> Vec<Version> {
    let mut names: Vec<_> = changes.iter().map(|change| change.api.as_str()).collect();
    names.dedup();
    let version = |api: &str| {
        let of = |side: &'_ Side| side.apis.iter().find(|one| one.name == api).cloned();
        let (before, after) = (of(old), of(new));
        let package = after.as_ref().or(before.as_ref()).map(|one| one.package.clone());
        let (was, is) = (before.map(|one| one.version()), after.map(|one| one.version()));
        let of_api = || changes.iter().filter(|change| change.api == api);
        let gravest = of_api().map(Change::severity).max()?;
        let bump = was.map(|was| gravest.bump_of(was));
        let least = was.zip(bump).map(|(was, bump)| versions::least_after(was, bump));
        Some(Version {
            api: api.to_owned(),
            package: package?,
            old: was,
            new: is,
            least: least.filter(|_| is.is_some()),
            bump: gravest.bump(),
            bump_from_1_0: gravest.bump_when_stable(),
        })
    };
    names.into_iter().filter_map(version).collect()
}

impl Version {
    /// Which version the crate has or is to have, as a sentence without its full stop.
    fn asked(&self) -> Option<String> {
        let (package, old, new, least) = (&self.package, self.old?, self.new?, self.least?);
        Some(if new >= least {
            format!("`{package}` is {new} now, and was {old}: that is enough")
        } else {
            format!("`{package}` is {new}: the next version is {least} or higher")
        })
    }
}

/// Which versions are asked for.
pub(super) fn asked(versions: &[Version]) -> Vec<String> {
    versions.iter().filter_map(Version::asked).collect()
}
