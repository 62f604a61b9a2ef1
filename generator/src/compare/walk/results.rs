//! What operations answer: the result, and outcomes beside it.

use super::operations::Pair;
use super::{NO_WORDS, Walk, words};
use crate::compare::change::{Kind, Said};
use crate::compare::matching::pairs;
use crate::compare::rules::results as rules;
use crate::compare::types::Difference;
use crate::compare::{paths, words as said};
use crate::model::{Api, Column, Direction, Named, Operation, ResultShape, Type};

/// Compares what an operation answers.
pub(super) fn walk(walk: &mut Walk<'_>, pair: &Pair<'_>) {
    match (&pair.old.result, &pair.new.result) {
        (Some(old), Some(new)) => both(walk, pair, old, new),
        (None, Some(_)) => say(walk, pair, &rules::ADDED),
        (Some(_), None) => say(walk, pair, &rules::REMOVED),
        (None, None) => {}
    }
    outcomes(walk, pair);
}

fn say(walk: &mut Walk<'_>, pair: &Pair<'_>, rule: &'static crate::compare::Rule) {
    let old = said::result(walk.before(), pair.old.result.as_ref());
    let new = said::result(walk.after(), pair.new.result.as_ref());
    pair.say(walk, rule, old, new);
}

fn both(walk: &mut Walk<'_>, pair: &Pair<'_>, old: &ResultShape, new: &ResultShape) {
    match walk.both.differ(&old.ty.ty, &new.ty.ty) {
        Difference::Wire => say(walk, pair, &rules::TYPE),
        Difference::Rust => say(walk, pair, &rules::RUST_TYPE),
        Difference::Same => {}
    }
    match (old.ty.nullable, new.ty.nullable) {
        (false, true) => say(walk, pair, &rules::NULLABLE),
        // A server that runs still answers null, which is no longer understood.
        (true, false) if pair.old.direction == Direction::Inbound => say(walk, pair, &rules::TYPE),
        (true, false) => say(walk, pair, &rules::NOT_NULL),
        _ => {}
    }
    if old.empty_is_success != new.empty_is_success {
        let meaning = |empty| {
            if empty {
                Said::ours("an empty list is success", "пустой список — успех")
            } else {
                Said::ours("a list", "список")
            }
        };
        pair.say(walk, &rules::EMPTY, meaning(old.empty_is_success), meaning(new.empty_is_success));
    }
    walk.text(&pair.spot.one(Kind::Result), &old.doc, &new.doc);
}

fn outcomes(walk: &mut Walk<'_>, pair: &Pair<'_>) {
    let (old, new) = (&pair.old.outcomes, &pair.new.outcomes);
    let by_name = pairs(old, new, |outcome| outcome.rust.clone());
    let found = by_name.by(
        |index| old.get(index).map(|outcome| outcome.status),
        |index| new.get(index).map(|outcome| outcome.status),
    );
    for outcome in found.gone.iter().filter_map(|index| old.get(*index)) {
        let rust = vec![format!("{}::{}", paths::outcome(walk.before(), pair.old), outcome.rust)];
        walk.report(&rules::OUTCOME_REMOVED, pair.spot.gone(Kind::Outcome, &outcome.rust), rust, NO_WORDS);
    }
    for outcome in found.come.iter().filter_map(|index| new.get(*index)) {
        let rust = vec![format!("{}::{}", paths::outcome(walk.after(), pair.new), outcome.rust)];
        let said = (None, Some(format!("HTTP {}", outcome.status).into()));
        walk.report(&rules::OUTCOME_ADDED, pair.spot.come(Kind::Outcome, &outcome.rust), rust, said);
    }
    for (one, other) in found.pairs {
        let (Some(one), Some(other)) = (old.get(one), new.get(other)) else { continue };
        let spot = pair.spot.both(Kind::Outcome, &one.rust, &other.rust);
        let rust = vec![format!("{}::{}", paths::outcome(walk.before(), pair.old), one.rust)];
        if one.rust != other.rust {
            walk.report(&rules::OUTCOME_RENAMED, spot.clone(), rust.clone(), words(&one.rust, &other.rust));
        }
        if one.status != other.status {
            let said = words(format!("HTTP {}", one.status), format!("HTTP {}", other.status));
            walk.report(&rules::OUTCOME_STATUS, spot.clone(), rust, said);
        }
        walk.text(&spot, &one.doc, &other.doc);
    }
}

/// Columns of the record that an operation answers, alone or in a list.
pub(super) fn columns<'a>(api: &'a Api, operation: &Operation) -> Option<&'a [Column]> {
    let mut ty = &operation.result.as_ref()?.ty.ty;
    while let Type::List(item) = ty {
        ty = &item.ty;
    }
    match ty {
        Type::Named(Named::Record(index)) => api.records.get(*index).map(|record| record.columns.as_slice()),
        _ => None,
    }
}
