//! Types: which are there, records column by column, choices, newtypes.

use super::columns::Owner;
use super::{NO_WORDS, Walk, eithers, enumerations, limits, words};
use crate::compare::change::{Kind, Said, Spot};
use crate::compare::matching::Pairs;
use crate::compare::rules::{newtypes, texts, types as rules};
use crate::compare::types::Difference;
use crate::compare::{paths, words as said};
use crate::model::{Api, Choice, Named, Newtype, Record, TypeRef, Usage};

/// Compares all of them.
pub(super) fn walk(walk: &mut Walk<'_>) {
    let both = walk.both;
    names(walk);
    for (old, new) in listed(&both.records, &both.old.records, &both.new.records) {
        let spot = spot(walk, Kind::Record, &old.rust, &new.rust);
        record(walk, &spot, old, new);
    }
    for (old, new) in listed(&both.enumerations, &both.old.enumerations, &both.new.enumerations) {
        let spot = spot(walk, Kind::Enumeration, &old.rust, &new.rust);
        enumerations::walk(walk, &spot, old, new);
    }
    for (old, new) in listed(&both.choices, &both.old.choices, &both.new.choices) {
        let spot = spot(walk, Kind::Choice, &old.rust, &new.rust);
        choice(walk, &spot, old, new);
    }
    for (old, new) in listed(&both.newtypes, &both.old.newtypes, &both.new.newtypes) {
        let spot = spot(walk, Kind::Newtype, &old.rust, &new.rust);
        newtype(walk, &spot, old, new);
    }
}

/// What belongs together.
fn listed<'a, T>(found: &'a Pairs, old: &'a [T], new: &'a [T]) -> impl Iterator<Item = (&'a T, &'a T)> {
    found.pairs.iter().filter_map(|(one, other)| Some((old.get(*one)?, new.get(*other)?)))
}

/// The place of a type, which says whether it is called otherwise.
fn spot(walk: &mut Walk<'_>, kind: Kind, old: &str, new: &str) -> Spot {
    let spot = Spot::api().both(kind, old, new);
    if old != new {
        let rust = vec![paths::item(walk.before(), old)];
        walk.report(&rules::RENAMED, spot.clone(), rust, words(old, new));
    }
    spot
}

/// A type's kind, and the name of it.
type Name<'a> = (Kind, &'a str);

/// A kind, which of its types belong together, and what refers to one.
type OfKind<'a> = (Kind, &'a Pairs, fn(usize) -> Named);

/// Types that one of the two does not have.
fn names(walk: &mut Walk<'_>) {
    let both = walk.both;
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let kinds: [OfKind<'_>; 4] = [
        (Kind::Record, &both.records, Named::Record),
        (Kind::Enumeration, &both.enumerations, Named::Enumeration),
        (Kind::Choice, &both.choices, Named::Choice),
        (Kind::Newtype, &both.newtypes, Named::Newtype),
    ];
    for (kind, found, named) in kinds {
        let all = |api: &'_ Api, list: &[usize]| -> Vec<(Kind, String)> {
            list.iter().map(|index| (kind, said::name(api, named(*index)).to_owned())).collect()
        };
        gone.extend(all(both.old, &found.gone));
        come.extend(all(both.new, &found.come));
    }
    for (kind, name) in &gone {
        let other = come.iter().find(|(_, new)| new == name).map(|(kind, _)| *kind);
        one_gone(walk, (*kind, name), other);
    }
    for (kind, name) in come.iter().filter(|(_, name)| gone.iter().all(|(_, old)| old != name)) {
        let rust = vec![paths::item(walk.after(), name)];
        walk.report(&rules::ADDED, Spot::api().come(*kind, name), rust, NO_WORDS);
    }
}

fn one_gone(walk: &mut Walk<'_>, (kind, name): Name<'_>, other: Option<Kind>) {
    let rust = vec![paths::item(walk.before(), name)];
    match other {
        None => walk.report(&rules::REMOVED, Spot::api().gone(kind, name), rust, NO_WORDS),
        Some(other) => {
            let come = Spot::api().come(other, name).new;
            let spot = Spot { new: come, ..Spot::api().gone(kind, name) };
            walk.report(&rules::KIND, spot, rust, words(kind_of(kind), kind_of(other)));
        }
    }
}

fn kind_of(kind: Kind) -> Said {
    Said::ours(kind.word(), kind.russian())
}

fn record(walk: &mut Walk<'_>, spot: &Spot, old: &Record, new: &Record) {
    let usage =
        Usage { sent: old.usage.sent && new.usage.sent, received: old.usage.received && new.usage.received };
    let rust = paths::item(walk.before(), &old.rust);
    let owner = Owner {
        spot,
        kind: Kind::Column,
        usage,
        most: Record::MOST_ARGUMENTS,
        visible: true,
        rust,
        in_path: Default::default(),
    };
    owner.compare(walk, &old.columns, &new.columns);
    owner.order(walk, &old.columns, &new.columns);
    owner.cross_limits(walk, (&old.columns, &old.limits), (&new.columns, &new.limits));
    eithers::walk(walk, spot, old, new);
    walk.text(spot, &old.doc, &new.doc);
    walk.sources(spot, &old.sources, &new.sources);
    walk.section(spot, old.section, new.section);
    let key = |record: &Record| {
        let names = record.key.iter().filter_map(|index| record.columns.get(*index));
        names.map(|column| column.wire.as_str()).collect::<Vec<_>>().join(", ")
    };
    let (one, other) = (key(old), key(new));
    if one != other {
        walk.report(&texts::KEY, spot.clone(), Vec::new(), words(one, other));
    }
}

fn choice(walk: &mut Walk<'_>, spot: &Spot, old: &Choice, new: &Choice) {
    let rust = vec![paths::item(walk.before(), &old.rust)];
    if walk.both.enumerations.new_of(old.tag) != Some(new.tag) {
        walk.report(&newtypes::CHOICE, spot.clone(), rust, NO_WORDS);
        return;
    }
    let (before, after) = (carried(walk.before(), old), carried(walk.after(), new));
    for (wire, was) in &before {
        let Some((_, is)) = after.iter().find(|(name, _)| name == wire) else { continue };
        let kept = match (was, is) {
            (None, None) => true,
            (Some(was), Some(is)) => {
                was.nullable == is.nullable && walk.both.differ(&was.ty, &is.ty) == Difference::Same
            }
            _ => false,
        };
        if !kept {
            let said = words(said::data(walk.before(), *was), said::data(walk.after(), *is));
            walk.report(&newtypes::CHOICE, spot.both(Kind::Value, wire, wire), rust.clone(), said);
        }
    }
    walk.text(spot, &old.doc, &new.doc);
    walk.section(spot, old.section, new.section);
}

/// What a choice carries with each value.
fn carried<'a>(api: &'a Api, choice: &'a Choice) -> Vec<(&'a str, Option<&'a TypeRef>)> {
    let values = api.enumerations.get(choice.tag).map(|tag| tag.values.as_slice()).unwrap_or_default();
    let variants = choice.variants.iter();
    variants
        .filter_map(|variant| Some((values.get(variant.value)?.wire.as_str(), variant.data.as_ref())))
        .collect()
}

fn newtype(walk: &mut Walk<'_>, spot: &Spot, old: &Newtype, new: &Newtype) {
    let rust = vec![paths::item(walk.before(), &old.rust)];
    if old.scalar != new.scalar {
        let said = words(old.scalar.word(), new.scalar.word());
        walk.report(&newtypes::SCALAR, spot.clone(), rust.clone(), said);
    }
    if old.secret != new.secret {
        let word = |secret| {
            if secret {
                Said::ours("secret", "секрет")
            } else {
                Said::ours("no secret", "не секрет")
            }
        };
        walk.report(&newtypes::SECRET, spot.clone(), rust.clone(), words(word(old.secret), word(new.secret)));
    }
    let sent = old.usage.sent && new.usage.sent;
    if let Some(rule) = limits::rule(old.limit.as_ref(), new.limit.as_ref(), sent) {
        let said = words(said::limit(old.limit.as_ref()), said::limit(new.limit.as_ref()));
        walk.report(rule, spot.clone(), rust, said);
    }
    walk.text(spot, &old.doc, &new.doc);
    walk.sources(spot, &old.sources, &new.sources);
    walk.section(spot, old.section, new.section);
}
