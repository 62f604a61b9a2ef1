//! Where in the files a place of the model was written.
//!
//! The nearest that can be found: a column that was included stands in the record that it was included from, what has no
//! place of its own is where its owner is.

use crate::catalogue::{Catalogue, ColumnDecl, EnumDecl, OperationDecl, RecordDecl, SectionDecl};
use crate::compare::{Kind, Place, Step};
use crate::source::Span;

/// The span of a place.
pub(super) fn span(catalogue: &Catalogue, place: &Place) -> Option<Span> {
    let mut steps = place.steps.iter();
    let Some(first) = steps.next() else { return Some(catalogue.api.name.span) };
    let rest: Vec<&Step> = steps.collect();
    match first.kind {
        Kind::Operation => operation(catalogue, &first.name, &rest),
        Kind::Record => record(catalogue, &first.name, &rest),
        Kind::Enumeration | Kind::Choice => enumeration(catalogue, first, &rest),
        Kind::Newtype => {
            let types = catalogue.sections.iter().flat_map(|section| &section.types);
            types.map(|one| &one.name).find(|name| name.value == first.name).map(|name| name.span)
        }
        Kind::Section => {
            let names = catalogue.sections.iter().map(|section| &section.name);
            names.into_iter().find(|name| name.value == first.name).map(|name| name.span)
        }
        _ => api(catalogue, first),
    }
}

/// What stands in `api.yaml`.
fn api(catalogue: &Catalogue, step: &Step) -> Option<Span> {
    let api = &catalogue.api;
    let name = &step.name;
    match step.kind {
        Kind::Address => api.addresses.iter().find(|one| one.name.value == *name).map(|one| one.name.span),
        Kind::Environment => {
            api.environments.iter().find(|one| one.name.value == *name).map(|one| one.name.span)
        }
        Kind::ErrorRow => api.errors.iter().find(|one| one.name.value == *name).map(|one| one.name.span),
        Kind::Group => api.groups.iter().find(|one| one.wire.value == *name).map(|one| one.wire.span),
        Kind::Edition => {
            api.changes.iter().find(|one| one.edition.value == *name).map(|one| one.edition.span)
        }
        Kind::Session => api.session.as_ref().map(|one| one.login.span),
        Kind::Authentication => api.authentication.as_ref().map(|one| one.span),
        Kind::Contradiction => {
            let mut all = api.contradictions.iter();
            let at = |one: &&crate::catalogue::ContradictionDecl| {
                one.at.first().is_some_and(|at| name.starts_with(at.value.as_str()))
            };
            all.find(at).map(|one| one.span)
        }
        _ => None,
    }
}

fn operation(catalogue: &Catalogue, name: &str, rest: &[&Step]) -> Option<Span> {
    let wire = name.split(" (").next().unwrap_or(name);
    let is = |one: &&OperationDecl| one.wire.as_ref().unwrap_or(&one.key).value == wire;
    let decl = catalogue.sections.iter().flat_map(|section| &section.operations).find(is)?;
    let inside = rest.first().and_then(|step| match step.kind {
        Kind::Parameter => column(&decl.params, &step.name),
        Kind::Outcome => {
            decl.outcomes.iter().find(|one| one.name.value == step.name).map(|one| one.name.span)
        }
        Kind::Result => decl.result.as_ref().map(|one| one.ty.span),
        Kind::Limit => decl.limits.first().map(|one| one.span),
        _ => None,
    });
    Some(inside.unwrap_or(decl.key.span))
}

fn record(catalogue: &Catalogue, name: &str, rest: &[&Step]) -> Option<Span> {
    let decl = record_decl(catalogue, name)?;
    let inside = rest.first().and_then(|step| match step.kind {
        Kind::Column => included(catalogue, decl, &step.name, Vec::new()),
        Kind::Either => decl.either.iter().find(|one| one.name.value == step.name).map(|one| one.name.span),
        Kind::Limit => decl.limits.first().map(|one| one.span),
        _ => None,
    });
    Some(inside.unwrap_or(decl.name.span))
}

fn record_decl<'a>(catalogue: &'a Catalogue, name: &str) -> Option<&'a RecordDecl> {
    let mut records = catalogue.sections.iter().flat_map(|section: &SectionDecl| &section.records);
    records.find(|one| one.name.value == name)
}

/// A column of a record or of one that it includes.
fn included<'a>(
    catalogue: &'a Catalogue,
    decl: &'a RecordDecl,
    name: &str,
    mut seen: Vec<&'a str>,
) -> Option<Span> {
    if seen.contains(&decl.name.value.as_str()) {
        return None;
    }
    seen.push(&decl.name.value);
    column(&decl.fields, name).or_else(|| {
        let inside = decl.include.iter().filter_map(|one| record_decl(catalogue, &one.value));
        inside.into_iter().find_map(|one| included(catalogue, one, name, seen.clone()))
    })
}

fn column(columns: &[ColumnDecl], name: &str) -> Option<Span> {
    columns.iter().find(|one| one.wire.value == name).map(|one| one.wire.span)
}

fn enumeration(catalogue: &Catalogue, first: &Step, rest: &[&Step]) -> Option<Span> {
    let is = |one: &&EnumDecl| match first.kind {
        Kind::Choice => one.data.as_ref().is_some_and(|data| data.value == first.name),
        _ => one.name.value == first.name,
    };
    let decl = catalogue.sections.iter().flat_map(|section| &section.enums).find(is)?;
    let inside = rest.first().and_then(|step| match step.kind {
        Kind::Value => decl.values.iter().find(|one| one.wire.value == step.name).map(|one| one.wire.span),
        Kind::Form => decl.forms.iter().find(|one| one.name.value == step.name).map(|one| one.name.span),
        _ => None,
    });
    Some(inside.unwrap_or(decl.name.span))
}
