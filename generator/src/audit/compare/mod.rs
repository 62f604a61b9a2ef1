//! Facts of documents held against a catalogue: what differs, and is not acknowledged.

mod columns;
mod errors;
mod limits;
mod merged;
mod methods;
mod outcomes;
mod places;
mod sets;
mod types;
mod unlisted;
mod values;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use sets::Set;

use super::acknowledged::Acknowledged;
use super::documents::Documents;
use super::facts::Facts;
use super::finding::Finding;
use crate::catalogue::{Catalogue, ColumnDecl, DocumentsDecl, RecordDecl};
use crate::check::{Context, NamedDecl};
use crate::source::{Span, Spanned};

/// Everything that differs, by place in the catalogue.
pub(super) fn compare(
    catalogue: &Catalogue,
    decl: &DocumentsDecl,
    documents: &Documents,
    facts: &Facts,
) -> Vec<Finding> {
    let audit = Audit::new(catalogue, decl, documents);
    let found = methods::compare(&audit, facts);
    values::compare(&audit, facts);
    audit.undescribed(&found);
    unlisted::compare(&audit, &found);
    let mut fresh = audit.findings.take();
    fresh.retain(|(finding, _)| !audit.known.ignores(&finding.at));
    let stale = audit.known.stale(documents, &facts.found_by);
    let mut findings = merged::merged(&audit, fresh, stale);
    findings.sort_by(|a, b| (a.declared, a.kind, &a.at, &a.said).cmp(&(b.declared, b.kind, &b.at, &b.said)));
    let mut seen = BTreeSet::new();
    findings.retain(|finding| seen.insert(finding.fingerprint(&catalogue.api.name.value)));
    findings
}

/// What is compared, and what was found so far.
pub(super) struct Audit<'a> {
    context: Context<'a>,
    decl: &'a DocumentsDecl,
    documents: &'a Documents,
    known: Acknowledged<'a>,
    /// Name of the operation or record that declares a column, by the place of the column.
    declared_by: BTreeMap<Span, &'a str>,
    /// Places of the columns that some table is about.
    described: RefCell<BTreeSet<Span>>,
    /// Those of which a table lists all.
    listed: RefCell<BTreeSet<Span>>,
    /// Names of the types that operations reach which the documents do not have any more.
    lost: RefCell<BTreeSet<&'a str>>,
    /// What differs, each with the places that a contradiction may name it by.
    findings: RefCell<Vec<(Finding, Vec<String>)>>,
}

impl<'a> Audit<'a> {
    fn new(catalogue: &'a Catalogue, decl: &'a DocumentsDecl, documents: &'a Documents) -> Self {
        let context = Context::new(catalogue);
        let columns = context.columns();
        let declared_by =
            columns.map(|owned| (owned.column.wire.span, owned.owner.name().value.as_str())).collect();
        let known = Acknowledged::new(&catalogue.api, decl);
        let (described, listed) = (RefCell::default(), RefCell::default());
        let (lost, findings) = (RefCell::default(), RefCell::default());
        Self { context, decl, documents, known, declared_by, described, listed, lost, findings }
    }

    fn report(&self, finding: Finding) {
        self.report_in(finding, Vec::new());
    }

    /// Reports what a contradiction at some places might have acknowledged.
    fn report_in(&self, finding: Finding, places: Vec<String>) {
        self.findings.borrow_mut().push((finding, places));
    }

    /// Whether all sources of something were read, and there are some.
    fn was_read(&self, sources: &[Spanned<String>]) -> bool {
        !sources.is_empty() && sources.iter().all(|source| self.documents.page(&source.value).is_some())
    }

    /// Places of a column in a set: its own, its type, and those of the set.
    fn places(&self, set: &Set<'a>, column: &ColumnDecl) -> Vec<String> {
        let mut places = set.places.clone();
        places.push(self.own_place(column));
        places.extend(set.places.iter().map(|place| format!("{place}.{}", column.wire.value)));
        places.push(column.ty.value.name.value.clone());
        places
    }

    /// The place of a column under the operation or record that declares it.
    fn own_place(&self, column: &ColumnDecl) -> String {
        let owner = self.declared_by.get(&column.wire.span).copied().unwrap_or_default();
        format!("{owner}.{}", column.wire.value)
    }

    /// Places of a column that mean nothing else.
    fn column_places(&self, set: &Set<'a>, column: &ColumnDecl) -> Vec<String> {
        let mut own = vec![self.own_place(column)];
        own.extend(set.places.iter().map(|place| format!("{place}.{}", column.wire.value)));
        own
    }

    /// The column of a set that documents call so: by its name, or by a spelling that a contradiction there quotes. One
    /// contradiction may quote the spellings of several columns, so those that are taken already do not count.
    fn column(&self, set: &Set<'a>, name: &str, taken: &BTreeSet<Span>) -> Option<&'a ColumnDecl> {
        let free = |column: &&'a ColumnDecl| !taken.contains(&column.wire.span);
        set.column(name).filter(free).or_else(|| {
            let quotes =
                |column: &&'a ColumnDecl| self.known.knows(&self.column_places(set, column), &[name]);
            set.columns.iter().copied().filter(free).find(quotes)
        })
    }

    /// The columns of a record, those of included records first.
    fn record_set(&self, record: &'a RecordDecl) -> Set<'a> {
        let columns = self.context.all_columns(record);
        let name = record.name.value.as_str();
        let mut places: Vec<String> = columns
            .iter()
            .filter_map(|column| self.declared_by.get(&column.wire.span))
            .map(|owner| (*owner).to_owned())
            .collect();
        places.push(name.to_owned());
        places.sort();
        places.dedup();
        let eithers = self.context.all_eithers(record);
        let either = |column: &&&ColumnDecl| {
            eithers.iter().flat_map(|one| &one.of).any(|name| name.value == column.wire.value)
        };
        let either = columns.iter().filter(either).map(|column| column.wire.span).collect();
        Set { label: format!("`{name}`"), owner: name, span: record.name.span, places, columns, either }
    }

    /// Reports records whose pages were read and that no table is about, although an operation that was found reaches them.
    fn undescribed(&self, found: &BTreeSet<&str>) {
        let operations = self.context.operations().filter(|one| found.contains(one.key.value.as_str()));
        let types = operations.flat_map(|one| {
            one.params.iter().map(|param| &param.ty).chain(one.result.iter().map(|result| &result.ty))
        });
        let reached = self.context.reached(types);
        let described = self.described.borrow();
        // What is told of a column need not be told again of the record in it.
        let told: BTreeSet<Span> =
            self.findings.borrow().iter().map(|(finding, _)| finding.declared).collect();
        let columns = self.context.columns().map(|owned| owned.column);
        let told = columns.filter(|one| told.contains(&one.wire.span) || told.contains(&one.ty.span));
        let excused = self.context.reached(told.map(|column| &column.ty));
        let lost = self.lost.borrow();
        for name in reached.difference(&excused).copied().filter(|name| !lost.contains(name)) {
            let Some(NamedDecl::Record(record)) = self.context.types.get(name) else { continue };
            let is_described = record.fields.iter().any(|field| described.contains(&field.wire.span));
            if record.fields.is_empty() || is_described || !self.was_read(&record.sources) {
                continue;
            }
            self.report(Finding {
                kind: super::finding::Kind::Beyond,
                at: record.name.value.clone(),
                said: String::new(),
                message: format!("the documents describe no record `{}`", record.name.value),
                documented: None,
                declared: record.name.span,
            });
        }
    }
}
