//! Enumerations: their values, their forms, and whether others may be sent.

use super::{NO_WORDS, Walk, words};
use crate::compare::change::{Kind, Said, Spot};
use crate::compare::matching::{Pairs, pairs};
use crate::compare::paths;
use crate::compare::rules::types as rules;
use crate::model::{EnumBase, EnumForm, EnumValue, Enumeration, Scalar};

/// Compares an enumeration.
pub(super) fn walk(walk: &mut Walk<'_>, spot: &Spot, old: &Enumeration, new: &Enumeration) {
    let rust = paths::item(walk.before(), &old.rust);
    if old.base != new.base {
        let word = |base| match base {
            EnumBase::Int => "Int",
            EnumBase::String => "String",
        };
        walk.report(&rules::BASE, spot.clone(), vec![rust.clone()], words(word(old.base), word(new.base)));
    }
    match (old.closed, new.closed) {
        (false, true) => walk.report(&rules::CLOSED, spot.clone(), vec![rust.clone()], NO_WORDS),
        (true, false) => walk.report(&rules::OPENED, spot.clone(), vec![rust.clone()], NO_WORDS),
        _ => {}
    }
    values(walk, spot, old, new);
    forms(walk, spot, old, new);
    walk.text(spot, &old.doc, &new.doc);
    walk.sources(spot, &old.sources, &new.sources);
    walk.section(spot, old.section, new.section);
}

fn values(walk: &mut Walk<'_>, spot: &Spot, old: &Enumeration, new: &Enumeration) {
    let found: Pairs = pairs(&old.values, &new.values, |value| value.wire.clone()).by(
        |index| old.values.get(index).map(|value| value.rust.clone()),
        |index| new.values.get(index).map(|value| value.rust.clone()),
    );
    walk.order(spot.clone(), &found);
    let sent = old.usage.sent && new.usage.sent;
    let item = |enumeration: &str, rust: &str| vec![format!("{enumeration}::{rust}")];
    let (before, after) = (paths::item(walk.before(), &old.rust), paths::item(walk.after(), &new.rust));
    for value in found.gone.iter().filter_map(|index| old.values.get(*index)) {
        let taken = sent && !value.received_only;
        let rule = if taken { &rules::SENT_VALUE_REMOVED } else { &rules::VALUE_REMOVED };
        walk.report(rule, spot.gone(Kind::Value, &value.wire), item(&before, &value.rust), NO_WORDS);
    }
    for value in found.come.iter().filter_map(|index| new.values.get(*index)) {
        let rust = item(&after, &value.rust);
        walk.report(&rules::VALUE_ADDED, spot.come(Kind::Value, &value.wire), rust, NO_WORDS);
    }
    for (one, other) in found.pairs {
        if let (Some(one), Some(other)) = (old.values.get(one), new.values.get(other)) {
            let spot = spot.both(Kind::Value, &one.wire, &other.wire);
            value(walk, &spot, &item(&before, &one.rust), one, other);
        }
    }
}

fn value(walk: &mut Walk<'_>, spot: &Spot, rust: &[String], old: &EnumValue, new: &EnumValue) {
    if old.rust != new.rust {
        walk.report(&rules::VALUE_RENAMED, spot.clone(), rust.to_vec(), words(&old.rust, &new.rust));
    }
    if old.wire != new.wire {
        walk.report(&rules::VALUE_WIRE, spot.clone(), rust.to_vec(), words(&old.wire, &new.wire));
    }
    match (old.received_only, new.received_only) {
        (false, true) => walk.report(&rules::ONLY_RECEIVED, spot.clone(), rust.to_vec(), NO_WORDS),
        (true, false) => walk.report(&rules::TAKEN, spot.clone(), rust.to_vec(), NO_WORDS),
        _ => {}
    }
    walk.text(spot, &old.doc, &new.doc);
    walk.editions(spot, rust, (&old.since, &old.deprecated), (&new.since, &new.deprecated));
}

fn forms(walk: &mut Walk<'_>, spot: &Spot, old: &Enumeration, new: &Enumeration) {
    let rust = paths::item(walk.before(), &old.rust);
    let found = pairs(&old.forms, &new.forms, |form| form.rust.clone());
    let same = |(one, other): &(usize, usize)| {
        old.forms.get(*one).map(|form| form.scalar) == new.forms.get(*other).map(|form| form.scalar)
    };
    let kept = found.gone.is_empty() && found.pairs.iter().all(same) && found.keep_order();
    // A first form takes away that its values are copied, some forms that they have an order and a hash.
    let lost = (old.is_copied() && !new.is_copied()) || (is_total(&old.forms) && !is_total(&new.forms));
    if !kept || (lost && old.base == new.base) {
        walk.report(&rules::FORMS, spot.clone(), vec![rust], words(shown(&old.forms), shown(&new.forms)));
        return;
    }
    for form in found.come.iter().filter_map(|index| new.forms.get(*index)) {
        let item = vec![format!("{rust}::{}", form.rust)];
        let said = (None, Some(form.scalar.word().into()));
        walk.report(&rules::FORM_ADDED, spot.come(Kind::Form, &form.rust), item, said);
    }
    for (one, other) in found.pairs {
        if let (Some(one), Some(other)) = (old.forms.get(one), new.forms.get(other)) {
            walk.text(&spot.both(Kind::Form, &one.rust, &other.rust), &one.doc, &other.doc);
        }
    }
}

/// Whether values of all of them are equal to themselves.
fn is_total(forms: &[EnumForm]) -> bool {
    !forms.iter().any(|form| matches!(form.scalar, Scalar::Float | Scalar::Json | Scalar::Bytes))
}

fn shown(forms: &[EnumForm]) -> Said {
    if forms.is_empty() {
        return Said::ours("no forms", "без форм");
    }
    let one = |form: &EnumForm| format!("{}: {}", form.rust, form.scalar.word());
    forms.iter().map(one).collect::<Vec<_>>().join(", ").into()
}
