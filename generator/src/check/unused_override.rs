//! Departures from the rule that depart from nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::mixed_script::mixed_words;
use super::{Context, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::names;
use crate::source::Spanned;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0141",
    title: "unused override",
    explanation: "\
Something is overridden with what it is anyway: `rust:` gives the name that is derived, `wire:` repeats the key, `address:` names the
default, `mixed:` lists a word that stands nowhere, or `accept:` lists the column's own name. Whoever reads an override looks for its
reason, so one without effect misleads, and after a change of the API it hides what the change did.

Remove it.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
operations:
  Licence.Find:
    en: Finds a licence.
    ru: Находит лицензию.
    repeat: safe
    source: licences.md
    result: Licence
    examples:
      - { request: {}, response: { LicenceCost: 9.50 } }
records:
  Licence:
    en: A licence.
    ru: Лицензия.
    fields:
      LicenceCost: { type: Money, rust: licence_cost, en: What it costs., ru: Сколько стоит. }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    rust_names(context, diagnostics);
    operations(context, diagnostics);
    mixed(context, diagnostics);
    accepted(context, diagnostics);
}

fn report(place: &Spanned<String>, what: &str, diagnostics: &mut Diagnostics) {
    let message = format!("`{}` {what}", place.value);
    diagnostics.push(Diagnostic::new(RULE.code, place.span, message).help("remove it"));
}

fn rust_names(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    const DERIVED: &str = "is the name that is derived anyway";
    for owned in context.columns() {
        let derived = names::field(&owned.column.wire.value);
        if let Some(rust) = owned.column.rust.as_ref().filter(|rust| rust.value == derived) {
            report(rust, DERIVED, diagnostics);
        }
    }
    for group in &context.catalogue.api.groups {
        let derived = names::module(&group.wire.value);
        if let Some(rust) = group.rust.as_ref().filter(|rust| rust.value == derived) {
            report(rust, DERIVED, diagnostics);
        }
    }
    for operation in context.operations() {
        let wire = &operation.wire.as_ref().unwrap_or(&operation.key).value;
        let method = wire.rsplit_once('.').map_or(wire.as_str(), |(_, method)| method);
        if let Some(rust) = operation.rust.as_ref().filter(|rust| rust.value == names::function(method)) {
            report(rust, DERIVED, diagnostics);
        }
    }
}

fn operations(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let default = context.catalogue.api.addresses.first().map(|address| address.name.value.as_str());
    for operation in context.operations() {
        if let Some(wire) = operation.wire.as_ref().filter(|wire| wire.value == operation.key.value) {
            report(wire, "is the key itself", diagnostics);
        }
        if let Some(address) = operation.address.as_ref().filter(|it| Some(it.value.as_str()) == default) {
            report(address, "is the default address", diagnostics);
        }
    }
}

fn mixed(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let found = mixed_words(context);
    for word in &context.catalogue.api.mixed {
        if !found.contains(&word.value) {
            report(word, "stands nowhere in the catalogue as a word of mixed scripts", diagnostics);
        }
    }
}

fn accepted(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let places: BTreeMap<String, &str> = context
        .columns()
        .map(|owned| {
            let wire = owned.column.wire.value.as_str();
            (format!("{}.{wire}", owned.owner.name().value), wire)
        })
        .collect();
    for contradiction in &context.catalogue.api.contradictions {
        let columns: BTreeSet<&str> =
            contradiction.at.iter().filter_map(|at| places.get(&at.value).copied()).collect();
        for alias in &contradiction.accept {
            if columns.contains(alias.value.as_str()) {
                report(alias, "is the name of the column itself", diagnostics);
            } else if columns.is_empty() {
                report(alias, "is accepted for no column, since `at` names none", diagnostics);
            }
        }
    }
}
