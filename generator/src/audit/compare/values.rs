//! Values that documents list, held against enumerations and the error table.

use std::collections::BTreeSet;

use super::Audit;
use super::columns::Group;
use crate::audit::facts::{Column, Facts, Part, Table, Under, ValueList};
use crate::audit::finding::{Finding, Kind};
use crate::catalogue::{ColumnDecl, DocumentsDecl, EnumDecl, EnumValueDecl};
use crate::check::NamedDecl;
use crate::source::{Span, Spanned};
use crate::suggest;

/// Compares the lists of values; several of one enumeration are one list.
pub(super) fn compare(audit: &Audit<'_>, facts: &Facts) {
    let names: BTreeSet<&str> = facts.values.iter().map(|list| list.of.as_str()).collect();
    for name in names {
        let lists: Vec<_> = facts.values.iter().filter(|list| list.of == name).collect();
        let values = || lists.iter().flat_map(|list| list.values.iter());
        let span = lists.first().map(|list| list.span);
        if name == DocumentsDecl::ERRORS {
            errors(audit, &values().map(|(value, _)| value).collect::<Vec<_>>(), &lists);
        } else if let Some(NamedDecl::Enum(decl)) = audit.context.types.get(name) {
            enumeration(audit, decl, &values().map(|(value, _)| value).collect::<Vec<_>>(), &[], span);
            values().for_each(|(value, data)| carried(audit, decl, value, data));
        }
    }
}

/// Compares the values that the description of a column lists.
pub(super) fn listed<'a>(audit: &Audit<'a>, places: &[String], known: &'a ColumnDecl, column: &Column) {
    if let Some(NamedDecl::Enum(decl)) = audit.context.types.get(known.ty.value.name.value.as_str())
        && column.values.len() > 1
    {
        let values: Vec<_> = column.values.iter().collect();
        enumeration(audit, decl, &values, places, Some(column.name.span));
    }
}

/// Values that the documents list of one enumeration, at some places of the catalogue.
struct Listed<'x, 'a> {
    audit: &'x Audit<'a>,
    decl: &'x EnumDecl,
    said: BTreeSet<&'x str>,
    places: Vec<String>,
    span: Option<Span>,
}

fn enumeration(
    audit: &Audit<'_>,
    decl: &EnumDecl,
    values: &[&Spanned<String>],
    places: &[String],
    span: Option<Span>,
) {
    let said = values.iter().map(|value| value.value.as_str()).collect();
    let places = places.iter().chain([&decl.name.value]).cloned().collect();
    let listed = Listed { audit, decl, said, places, span };
    let mut lacking: Vec<_> = decl.values.iter().filter(|value| listed.lacks(value)).collect();
    let known: BTreeSet<&str> = decl.values.iter().map(|value| value.wire.value.as_str()).collect();
    for value in values.iter().filter(|value| !known.contains(value.value.as_str())) {
        listed.unknown(value, &mut lacking);
    }
    listed.lacking(&lacking);
}

impl<'x> Listed<'x, '_> {
    /// Whether a value that should be listed is not. What is deprecated or only received need not be.
    fn lacks(&self, value: &EnumValueDecl) -> bool {
        let is_expected = value.deprecated.is_none() && value.received_only.is_none();
        is_expected && !self.said.contains(value.wire.value.as_str())
    }

    /// A value that the enumeration does not have; of one that is lacking it may be another spelling.
    fn unknown(&self, value: &Spanned<String>, lacking: &mut Vec<&'x EnumValueDecl>) {
        let (name, said) = (&self.decl.name.value, &value.value);
        // Codes of a letter or two are all near to each other.
        let near = suggest::closest(said, lacking.iter().map(|one| one.wire.value.as_str()))
            .filter(|near| near.chars().count() > 2);
        let near = lacking.iter().position(|one| Some(one.wire.value.as_str()) == near);
        let near = near.map(|index| lacking.remove(index));
        near.iter().for_each(|near| excuse(self.audit, near));
        if self.audit.known.knows(&self.places, &[said]) {
            return;
        }
        let (kind, at, message) = match near {
            Some(near) => {
                let wire = &near.wire.value;
                let message = format!("the documents write `{said}` for the value `{wire}` of `{name}`");
                (Kind::Spelling, format!("{name}.{wire}"), message)
            }
            None => {
                let message = format!("the documents have the value `{said}` of `{name}`");
                (Kind::Missing, format!("{name}.{said}"), message)
            }
        };
        let declared = near.map_or(self.decl.name.span, |near| near.wire.span);
        let documented = Some(value.span);
        self.audit.report(Finding { kind, at, said: said.clone(), message, documented, declared });
    }

    /// Values that are not listed, unless a contradiction quotes the list.
    fn lacking(&self, lacking: &[&EnumValueDecl]) {
        let listing = listing(&self.said);
        if self.audit.known.knows(&self.places, &[&listing, &range(&self.said)]) {
            return;
        }
        let name = &self.decl.name.value;
        for value in lacking {
            excuse(self.audit, value);
            let wire = &value.wire.value;
            self.audit.report(Finding {
                kind: Kind::Beyond,
                at: format!("{name}.{wire}"),
                said: listing.clone(),
                message: format!("the documents have no value `{wire}` of `{name}`"),
                documented: self.span,
                declared: value.wire.span,
            });
        }
    }
}

/// That nothing describes the data of a value goes without saying once the value itself is reported.
fn excuse(audit: &Audit<'_>, value: &EnumValueDecl) {
    let named = value.data.as_ref().and_then(|ty| audit.context.types.get(ty.value.name.value.as_str()));
    if let Some(NamedDecl::Record(record)) = named {
        let columns = audit.context.all_columns(record);
        audit.described.borrow_mut().extend(columns.iter().map(|column| column.wire.span));
    }
}

/// The values as a contradiction may quote them: `1, 2, 4`.
fn listing(said: &BTreeSet<&str>) -> String {
    let mut values: Vec<&str> = said.iter().copied().collect();
    values.sort_by_key(|value| value.parse::<i64>().unwrap_or(i64::MAX));
    values.join(", ")
}

/// The least and the greatest of numbers without a gap: `0–4`; empty for others.
fn range(said: &BTreeSet<&str>) -> String {
    let numbers: BTreeSet<i64> = said.iter().filter_map(|value| value.parse().ok()).collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return String::new() };
    let gapless =
        numbers.iter().zip(numbers.iter().skip(1)).all(|(one, next)| one.checked_add(1) == Some(*next));
    if gapless && numbers.len() == said.len() { format!("{first}–{last}") } else { String::new() }
}

/// Compares the names that the data of a value shows with its record.
fn carried(audit: &Audit<'_>, decl: &EnumDecl, value: &Spanned<String>, data: &[Spanned<String>]) {
    let known = decl.values.iter().find(|known| known.wire.value == value.value);
    let Some(ty) = known.and_then(|known| known.data.as_ref()) else { return };
    let Some(NamedDecl::Record(record)) = audit.context.types.get(ty.value.name.value.as_str()) else {
        return;
    };
    let mut set = audit.record_set(record);
    set.label = format!("the data of `{}`", value.value);
    set.places.extend([decl.name.value.clone(), format!("{}.{}", decl.name.value, value.value)]);
    // A record inside stands among the names, too.
    let inner = set.columns.iter().filter_map(|column| {
        match audit.context.types.get(column.ty.value.name.value.as_str()) {
            Some(NamedDecl::Record(record)) => Some(audit.record_set(record)),
            _ => None,
        }
    });
    let inner: Vec<_> = inner.collect();
    set.columns.extend(inner.iter().flat_map(|inner| inner.columns.iter().copied()));
    let columns = data.iter().map(|name| Column {
        name: name.clone(),
        types: Vec::new(),
        required: None,
        text: name.value.clone(),
        values: Vec::new(),
    });
    let under = Under::Path(Vec::new());
    let table =
        Table { part: Part::Result, under, span: value.span, partial: false, columns: columns.collect() };
    audit.group(&Group { set, tables: vec![&table], partial: false });
}

/// Compares HTTP statuses with the error table.
fn errors(audit: &Audit<'_>, said: &[&Spanned<String>], lists: &[&ValueList]) {
    let api = &audit.context.catalogue.api;
    for status in said {
        let is_known = api.errors.iter().any(|row| {
            row.http.as_ref().is_some_and(|http| http.value.to_string() == status.value)
                || row.code.as_ref().is_some_and(|code| code.value.to_string() == status.value)
        });
        if !is_known && !audit.known.knows(std::slice::from_ref(&api.name.value), &[&status.value]) {
            audit.report(Finding {
                kind: Kind::Missing,
                at: format!("{}.{}", DocumentsDecl::ERRORS, status.value),
                said: status.value.clone(),
                message: format!("the documents have the error {}", status.value),
                documented: Some(status.span),
                declared: api.span,
            });
        }
    }
    let pages: BTreeSet<_> = lists.iter().map(|list| list.span.source).collect();
    for row in &api.errors {
        let Some(http) = &row.http else { continue };
        let from = row.sources.iter().filter_map(|source| audit.documents.page(&source.value));
        let listed = from.into_iter().any(|(page, _)| pages.contains(&page.source));
        if listed && !said.iter().any(|status| status.value == http.value.to_string()) {
            audit.report(Finding {
                kind: Kind::Beyond,
                at: row.name.value.clone(),
                said: String::new(),
                message: format!("the documents have no error {}", http.value),
                documented: lists.first().map(|list| list.span),
                declared: row.name.span,
            });
        }
    }
}
