//! Values that documents list, held against enumerations and the error table.

use std::collections::BTreeSet;

use super::columns::Group;
use super::{Audit, errors};
use crate::audit::facts::{Column, Facts, Part, Table, Under};
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
            errors::compare(audit, &values().map(|(value, _)| value).collect::<Vec<_>>(), &lists);
        } else if let Some(NamedDecl::Enum(decl)) = audit.context.types.get(name) {
            enumeration(audit, decl, &values().map(|(value, _)| value).collect::<Vec<_>>(), &[], span);
            values().for_each(|(value, data)| carried(audit, decl, value, data));
        }
    }
}

/// Compares the values that the description of a column lists.
pub(super) fn listed<'a>(audit: &Audit<'a>, places: &[String], known: &'a ColumnDecl, column: &Column) {
    if let Some(NamedDecl::Enum(decl)) = audit.context.types.get(known.ty.value.name.value.as_str())
        && !column.values.is_empty()
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
    /// A list that a contradiction quotes and that is nearer to this one than all values are.
    quoted: Option<BTreeSet<String>>,
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
    let said: BTreeSet<&str> = values.iter().map(|value| value.value.as_str()).collect();
    let places: Vec<String> = places.iter().chain([&decl.name.value]).cloned().collect();
    let quoted = quoted(audit, decl, &said, &places);
    let listed = Listed { audit, decl, said, quoted, places, span };
    let mut lacking: Vec<_> = decl.values.iter().filter(|value| listed.lacks(value)).collect();
    let known: BTreeSet<&str> = decl.values.iter().map(|value| value.wire.value.as_str()).collect();
    let unknown: Vec<_> = values.iter().filter(|value| !known.contains(value.value.as_str())).collect();
    for value in &unknown {
        listed.unknown(value, unknown.len() == 1, &mut lacking);
    }
    listed.lacking(&lacking);
}

/// The list of values that a contradiction quotes, `1, 2, 4` or `0–4`, when it differs less from what is listed than all
/// values of the enumeration do.
fn quoted(
    audit: &Audit<'_>,
    decl: &EnumDecl,
    said: &BTreeSet<&str>,
    places: &[String],
) -> Option<BTreeSet<String>> {
    let differs = |list: &BTreeSet<String>| {
        let extra = list.iter().filter(|value| !said.contains(value.as_str())).count();
        extra.saturating_add(said.iter().filter(|value| !list.contains(**value)).count())
    };
    let all = decl.values.iter().map(|value| value.wire.value.clone()).collect();
    let lists = audit.known.quoted(places).into_iter().map(items).filter(|list| list.len() > 1);
    let nearest = lists.min_by_key(differs)?;
    (differs(&nearest) < differs(&all)).then_some(nearest)
}

/// The values of a list with commas, or between the ends of a range.
fn items(says: &str) -> BTreeSet<String> {
    let ends = says.split_once('–').and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
    match ends {
        // A range is of codes; nobody writes a longer one.
        Some((first, last)) => (first..=last).take(MOST_CODES).map(|code: u32| code.to_string()).collect(),
        None => says.split(',').map(|item| item.trim().to_owned()).collect(),
    }
}

/// Most codes of a range that are looked at.
const MOST_CODES: usize = 1000;

impl<'x> Listed<'x, '_> {
    /// Whether a value that should be listed is not. What is deprecated or only received need not be.
    fn lacks(&self, value: &EnumValueDecl) -> bool {
        let is_expected = value.deprecated.is_none() && value.received_only.is_none();
        let is_quoted = self.quoted.as_ref().is_none_or(|list| list.contains(&value.wire.value));
        is_expected && is_quoted && !self.said.contains(value.wire.value.as_str())
    }

    /// A value that the enumeration does not have; of one that is lacking it may be another spelling, or stand in its place.
    fn unknown(&self, value: &Spanned<String>, is_alone: bool, lacking: &mut Vec<&'x EnumValueDecl>) {
        let (name, said) = (&self.decl.name.value, &value.value);
        // Codes of a letter or two are all near to each other.
        let near = suggest::closest(said, lacking.iter().map(|one| one.wire.value.as_str()))
            .filter(|near| near.chars().count() > 2);
        let index = lacking.iter().position(|one| Some(one.wire.value.as_str()) == near);
        let how = if index.is_some() { "write" } else { "have" };
        let index = index.or((is_alone && lacking.len() == 1).then_some(0));
        if index.is_none() && self.audit.known.knows(&self.places, &[said]) {
            return;
        }
        let other = index.map(|index| lacking.remove(index));
        other.iter().for_each(|other| excuse(self.audit, other));
        if self.audit.known.knows(&self.places, &[said]) {
            return;
        }
        let (kind, at, message) = match other {
            Some(other) => {
                let wire = &other.wire.value;
                let message = format!("the documents {how} `{said}` for the value `{wire}` of `{name}`");
                (Kind::Spelling, format!("{name}.{wire}"), message)
            }
            None => {
                let message = format!("the documents have the value `{said}` of `{name}`");
                (Kind::Missing, format!("{name}.{said}"), message)
            }
        };
        let declared = other.map_or(self.decl.name.span, |other| other.wire.span);
        let documented = Some(value.span);
        let finding = Finding { kind, at, said: said.clone(), message, documented, declared };
        self.audit.report_in(finding, self.places.clone());
    }

    /// Values that are not listed.
    fn lacking(&self, lacking: &[&EnumValueDecl]) {
        let name = &self.decl.name.value;
        for value in lacking {
            excuse(self.audit, value);
            let wire = &value.wire.value;
            let finding = Finding {
                kind: Kind::Beyond,
                at: format!("{name}.{wire}"),
                said: listing(&self.said),
                message: format!("the documents have no value `{wire}` of `{name}`"),
                documented: self.span,
                declared: value.wire.span,
            };
            self.audit.report_in(finding, self.places.clone());
        }
    }
}

/// That nothing describes the data of a value goes without saying once the value itself is reported.
fn excuse(audit: &Audit<'_>, value: &EnumValueDecl) {
    for name in audit.context.reached(&value.data) {
        if let Some(NamedDecl::Record(record)) = audit.context.types.get(name) {
            let columns = audit.context.all_columns(record);
            audit.described.borrow_mut().extend(columns.iter().map(|column| column.wire.span));
        }
    }
}

/// The values, as a contradiction may quote them: `1, 2, 4`.
fn listing(said: &BTreeSet<&str>) -> String {
    let mut values: Vec<&str> = said.iter().copied().collect();
    values.sort_by_key(|value| value.parse::<i64>().unwrap_or(i64::MAX));
    values.join(", ")
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
    let columns = data.iter().map(|name| Column { text: name.value.clone(), ..Column::new(name.clone()) });
    let under = Under::Path(Vec::new());
    let table =
        Table { part: Part::Result, under, span: value.span, partial: false, columns: columns.collect() };
    audit.group(&Group { set, tables: vec![&table], partial: false, samples: false, method: value.span });
}
