//! Names that lead nowhere: addresses, error rows, records, columns, operations, places of contradictions.

use std::collections::BTreeSet;

use super::{Context, Owner, Rule};
use crate::catalogue::{CrossLimitKind, DocumentsDecl, ReaderKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Scalar;
use crate::source::Spanned;
use crate::suggest;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0108",
    title: "unknown reference",
    explanation: "\
Something is named that nobody declares: an address of an operation or an environment, a row of the error table, an included
record, a column in `paging`, `by` or a limit, the operation of `session`, the group of a `groups` entry, a type or an enumeration
under `documents`, or the place of a contradiction (`Operation`, `Record`, `Enumeration`, `Type`, or one of their columns or values after a dot).

Correct the name, or declare what is missing. An environment gives a URL for every address.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
operations:
  Licence.List:
    en: Lists licences.
    ru: Перечисляет лицензии.
    repeat: safe
    address: billing
    source: licences.md
    examples:
      - { request: {}, response: null }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    addresses(context, diagnostics);
    error_rows(context, diagnostics);
    session(context, diagnostics);
    groups(context, diagnostics);
    included(context, diagnostics);
    columns(context, diagnostics);
    answers(context, diagnostics);
    contradictions(context, diagnostics);
    documents(context, diagnostics);
}

/// Reports a name that is not among the known ones.
fn expect<'a>(
    what: &str,
    name: &Spanned<String>,
    known: impl IntoIterator<Item = &'a str>,
    diagnostics: &mut Diagnostics,
) {
    expect_within(what, "", name, known, diagnostics);
}

/// Reports a name that is not among those known at a place.
fn expect_within<'a>(
    what: &str,
    place: &str,
    name: &Spanned<String>,
    known: impl IntoIterator<Item = &'a str>,
    diagnostics: &mut Diagnostics,
) {
    let known: BTreeSet<&str> = known.into_iter().collect();
    if known.contains(name.value.as_str()) {
        return;
    }
    let help = suggest::did_you_mean(&name.value, known.iter().copied()).unwrap_or_else(|| {
        if known.is_empty() {
            format!("declare it; there is no {what} yet")
        } else if known.len() <= 12 {
            format!("there is {}", suggest::enumerate(known.iter().copied()))
        } else {
            format!("declare it, or name another {what}")
        }
    });
    let message = format!("there is no {what} `{}`{place}", name.value);
    diagnostics.push(Diagnostic::new(RULE.code, name.span, message).help(help));
}

fn addresses(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let api = &context.catalogue.api;
    let known = || api.addresses.iter().map(|address| address.name.value.as_str());
    for address in context.operations().filter_map(|operation| operation.address.as_ref()) {
        expect("address", address, known(), diagnostics);
    }
    for environment in &api.environments {
        for (address, _) in &environment.urls {
            expect("address", address, known(), diagnostics);
        }
        let given: BTreeSet<&str> = environment.urls.iter().map(|(name, _)| name.value.as_str()).collect();
        let wanted = api.addresses.iter().filter(|address| address.serves.is_none());
        for missing in wanted.filter(|address| !given.contains(address.name.value.as_str())) {
            let message =
                format!("environment `{}` has no URL for `{}`", environment.name.value, missing.name.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, environment.name.span, message)
                    .related(missing.name.span, "the address")
                    .help(format!("add `{}` to `urls`", missing.name.value)),
            );
        }
    }
}

fn error_rows(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let rows = &context.catalogue.api.errors;
    for row in context.operations().flat_map(|operation| &operation.errors) {
        expect("error row", row, rows.iter().map(|row| row.name.value.as_str()), diagnostics);
    }
}

fn session(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let api = &context.catalogue.api;
    if let Some(session) = &api.session {
        expect(
            "operation",
            &session.login,
            context.operations().map(|op| op.key.value.as_str()),
            diagnostics,
        );
        let confirmation = session.confirmation.iter().map(|confirmation| &confirmation.error);
        for row in session.refused.iter().chain(confirmation) {
            let rows = api.errors.iter().map(|row| row.name.value.as_str());
            expect("error row", row, rows, diagnostics);
        }
    }
}

/// A group is what stands before the last dot of wire names, or the section where there is no dot.
fn groups(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let operations =
        context.sections().flat_map(|section| section.operations.iter().map(move |one| (section, one)));
    let known: BTreeSet<&str> = operations
        .map(|(section, one)| (&section.name.value, &one.wire.as_ref().unwrap_or(&one.key).value))
        .map(|(section, wire)| wire.rsplit_once('.').map_or(section.as_str(), |(group, _)| group))
        .collect();
    for group in &context.catalogue.api.groups {
        expect("group of operations", &group.wire, known.iter().copied(), diagnostics);
    }
}

fn included(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for name in context.records().flat_map(|record| &record.include) {
        expect("record", name, context.records().map(|record| record.name.value.as_str()), diagnostics);
    }
}

fn columns(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for owner in context.owners() {
        let own: Vec<&str> = match owner {
            Owner::Operation(decl) => decl.params.iter().map(|column| column.wire.value.as_str()).collect(),
            Owner::Record(decl) => {
                context.all_columns(decl).iter().map(|column| column.wire.value.as_str()).collect()
            }
        };
        let place = format!(" in {}", owner.describe());
        let mut named: Vec<&Spanned<String>> = owner.columns().iter().filter_map(|c| c.by.as_ref()).collect();
        for limit in owner.limits() {
            match &limit.kind {
                CrossLimitKind::Period { from, to, .. } => named.extend([from, to]),
                CrossLimitKind::InnKpp { inn, kpp } => named.extend([inn, kpp]),
            }
        }
        if let Owner::Operation(decl) = owner {
            named.extend(decl.paging.as_ref().map(|paging| &paging.key));
            named.extend(decl.rows.as_ref().and_then(|rows| rows.most.as_ref()));
        }
        for name in named {
            expect_within("column", &place, name, own.iter().copied(), diagnostics);
        }
    }
}

/// Outcomes that examples name, and the column by which rows are ordered.
fn answers(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for operation in context.operations() {
        let place = format!(" in operation `{}`", operation.key.value);
        for name in operation.examples.iter().filter_map(|example| example.outcome.as_ref()) {
            let known = operation.outcomes.iter().map(|outcome| outcome.name.value.as_str());
            expect_within("outcome", &place, name, known, diagnostics);
        }
        let newest = operation.rows.as_ref().and_then(|rows| rows.newest.as_ref());
        if let (Some(newest), Some(record)) = (newest, context.listed_record(operation)) {
            let columns = context.all_columns(record);
            let place = format!(" in record `{}`", record.name.value);
            let known = columns.iter().map(|column| column.wire.value.as_str());
            expect_within("column", &place, newest, known, diagnostics);
        }
    }
}

fn contradictions(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut places: BTreeSet<String> = BTreeSet::new();
    for owner in context.owners() {
        let name = &owner.name().value;
        places.insert(name.clone());
        places.extend(owner.columns().iter().map(|column| format!("{name}.{}", column.wire.value)));
    }
    for decl in context.enums() {
        let name = &decl.name.value;
        places.insert(name.clone());
        places.extend(decl.values.iter().map(|value| format!("{name}.{}", value.wire.value)));
    }
    let api = &context.catalogue.api;
    places.extend(context.newtypes().map(|decl| decl.name.value.clone()));
    places.extend(api.errors.iter().map(|decl| decl.name.value.clone()));
    places.insert(api.name.value.clone());
    for at in api.contradictions.iter().flat_map(|decl| &decl.at) {
        expect("place", at, places.iter().map(String::as_str), diagnostics);
    }
}

/// Types that the vendor's words stand for, and enumerations whose values the documents list.
fn documents(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(decl) = &context.catalogue.api.documents else { return };
    let scalars = Scalar::ALL.map(Scalar::word);
    let known = || scalars.into_iter().chain([DocumentsDecl::RECORD]);
    for ty in decl.types.iter().flat_map(|(_, types)| types) {
        let base = ty.value.strip_suffix("[]").unwrap_or(&ty.value).to_owned();
        expect("type of documents", &Spanned::new(base, ty.span), known(), diagnostics);
    }
    for reader in &decl.readers {
        if let ReaderKind::Values(values) = &reader.kind {
            let enums = context.enums().map(|decl| decl.name.value.as_str());
            expect("enumeration", &values.of, enums.chain([DocumentsDecl::ERRORS]), diagnostics);
        }
    }
}
