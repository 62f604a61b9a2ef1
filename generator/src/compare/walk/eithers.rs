//! Columns of a record of which exactly one stands there.

use super::columns::wire_of;
use super::{Walk, words};
use crate::compare::change::{Kind, Said, Spot};
use crate::compare::matching::pairs;
use crate::compare::paths;
use crate::compare::rules::order as rules;
use crate::model::{Either, Record};

/// Compares the sets of a record.
pub(super) fn walk(walk: &mut Walk<'_>, spot: &Spot, old: &Record, new: &Record) {
    let found = pairs(&old.either, &new.either, |either| either.rust.clone()).by(
        |index| old.either.get(index).map(|either| columns(old, either)),
        |index| new.either.get(index).map(|either| columns(new, either)),
    );
    for either in found.gone.iter().filter_map(|index| old.either.get(*index)) {
        let rust = vec![paths::item(walk.before(), &either.rust_type)];
        let said = words(columns(old, either), apart());
        walk.report(&rules::EITHER, spot.gone(Kind::Either, &either.rust), rust, said);
    }
    for either in found.come.iter().filter_map(|index| new.either.get(*index)) {
        let rust = vec![paths::item(walk.after(), &either.rust_type)];
        let said = words(apart(), columns(new, either));
        walk.report(&rules::EITHER, spot.come(Kind::Either, &either.rust), rust, said);
    }
    for (one, other) in found.pairs {
        let (Some(one), Some(other)) = (old.either.get(one), new.either.get(other)) else { continue };
        let spot = spot.both(Kind::Either, &one.rust, &other.rust);
        let rust = vec![paths::item(walk.before(), &one.rust_type)];
        if columns(old, one) != columns(new, other) {
            walk.report(&rules::EITHER, spot.clone(), rust, words(columns(old, one), columns(new, other)));
        } else if names(one) != names(other) {
            walk.report(&rules::EITHER_RENAMED, spot.clone(), rust, words(names(one), names(other)));
        }
        walk.text(&spot, &one.doc, &other.doc);
    }
}

fn apart() -> Said {
    Said::ours("columns of their own", "отдельные поля")
}

fn columns(record: &Record, either: &Either) -> String {
    let mut names: Vec<_> =
        either.variants.iter().map(|variant| wire_of(&record.columns, variant.column)).collect();
    names.sort_unstable();
    names.join(", ")
}

fn names(either: &Either) -> String {
    let mut variants: Vec<_> =
        either.variants.iter().map(|variant| (variant.column, variant.rust.as_str())).collect();
    variants.sort_unstable();
    let variants: Vec<_> = variants.into_iter().map(|(_, rust)| rust).collect();
    format!("{}: {} {{ {} }}", either.rust, either.rust_type, variants.join(", "))
}
