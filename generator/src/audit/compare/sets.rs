//! Which columns of the catalogue a table of the documents is about.
//!
//! A table is about the parameters or the result of an operation, or about the record of a column there. It judges nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Audit;
use crate::audit::facts::{Part, Table, Under};
use crate::catalogue::{ColumnDecl, OperationDecl, RecordDecl, TypeExpr};
use crate::check::NamedDecl;
use crate::source::Span;
use crate::suggest;

/// Columns that stand together.
#[derive(Debug, Clone)]
pub(super) struct Set<'a> {
    /// What it is, for messages: "the result of `License.InfoByID`".
    pub(super) label: String,
    /// Whose columns they are: the operation or the record.
    pub(super) owner: &'a str,
    /// Where that is declared.
    pub(super) span: Span,
    /// Places that mean the whole set: the operation, the record and those that it includes.
    pub(super) places: Vec<String>,
    /// The columns.
    pub(super) columns: Vec<&'a ColumnDecl>,
    /// Places of the columns of which one stands there instead of another.
    pub(super) either: BTreeSet<Span>,
}

impl<'a> Set<'a> {
    /// Wire names of its columns.
    pub(super) fn names(&self) -> Vec<&'a str> {
        self.columns.iter().map(|column| column.wire.value.as_str()).collect()
    }

    /// The column of a wire name.
    pub(super) fn column(&self, wire: &str) -> Option<&'a ColumnDecl> {
        self.columns.iter().copied().find(|column| column.wire.value == wire)
    }
}

/// The sets of an operation, as the tables of a method ask for them.
pub(super) struct Sets<'x, 'a> {
    audit: &'x Audit<'a>,
    operation: &'a OperationDecl,
    /// What was resolved so far of either part, outermost first.
    known: BTreeMap<Part, Vec<Set<'a>>>,
}

impl<'x, 'a> Sets<'x, 'a> {
    pub(super) fn new(audit: &'x Audit<'a>, operation: &'a OperationDecl) -> Self {
        Self { audit, operation, known: BTreeMap::new() }
    }

    /// The set that a table is about; `None` when the catalogue has nothing of that kind.
    pub(super) fn resolve(&mut self, table: &Table) -> Option<Set<'a>> {
        let set = match &table.under {
            Under::Path(path) => {
                let mut set = self.outermost(table, path.is_empty() && !table.partial)?;
                for step in path {
                    set = self.inside(&set, step).or_else(|| self.near(&set, std::slice::from_ref(step)))?;
                }
                set
            }
            Under::Words(words) => match self.known.get(&table.part) {
                None => self.outermost(table, true)?,
                Some(known) => self.named(known, words)?,
            },
        };
        self.known.entry(table.part).or_default().push(set.clone());
        Some(set)
    }

    fn outermost(&self, table: &Table, unwrap: bool) -> Option<Set<'a>> {
        let operation = self.operation;
        let name = &operation.key.value;
        if table.part == Part::Result {
            let mut set = self.of_type(&operation.result.as_ref()?.ty.value)?;
            set.label = format!("the result of `{name}`");
            set.places.push(name.clone());
            return Some(set);
        }
        let label = format!("the parameters of `{name}`");
        // A table may be about the fields of the only parameter, without a word on the parameter.
        if let ([only], true) = (operation.params.as_slice(), unwrap)
            && let Some(mut set) = self.of_type(&only.ty.value)
            && !table.columns.iter().any(|column| column.name.value == only.wire.value)
        {
            set.label = format!("{label}, `{}`", only.wire.value);
            set.places.extend([name.clone(), format!("{name}.{}", only.wire.value)]);
            return Some(set);
        }
        let columns = operation.params.iter().collect();
        let places = vec![name.clone()];
        let either = BTreeSet::new();
        Some(Set { label, owner: name, span: operation.key.span, places, columns, either })
    }

    /// The set of the column that words before a table name; or the only one that several columns share.
    fn named(&self, known: &[Set<'a>], words: &[String]) -> Option<Set<'a>> {
        let exact = words.iter().rev().flat_map(|word| known.iter().map(move |set| (set, word.as_str())));
        for (set, word) in exact {
            if let Some(found) = self.inside(set, word) {
                return Some(found);
            }
        }
        let last = known.last()?;
        let nested: Vec<_> = last.columns.iter().filter_map(|column| self.record(&column.ty.value)).collect();
        let first = nested.first()?;
        if nested.iter().all(|record| record.name.value == first.name.value) {
            let column = last.columns.iter().find(|column| self.record(&column.ty.value).is_some())?;
            return self.inside(last, &column.wire.value);
        }
        self.near(last, words)
    }

    /// The set of a column that is called almost so: a column that was renamed takes its table along.
    fn near(&self, set: &Set<'a>, words: &[String]) -> Option<Set<'a>> {
        let candidates: Vec<&str> = set.columns.iter().map(|column| column.wire.value.as_str()).collect();
        let near = |word: &String| suggest::closest(word, candidates.iter().copied());
        words.iter().rev().filter_map(near).find_map(|near| self.inside(set, near))
    }

    /// The record of a column of a set.
    fn inside(&self, set: &Set<'a>, name: &str) -> Option<Set<'a>> {
        let column = self.audit.column(set, name, &BTreeSet::new())?;
        let mut inner = self.of_type(&column.ty.value)?;
        inner.label = format!("`{}` in {}", column.wire.value, set.label);
        inner.places.extend(set.places.iter().cloned());
        Some(inner)
    }

    fn of_type(&self, ty: &TypeExpr) -> Option<Set<'a>> {
        Some(self.audit.record_set(self.record(ty)?))
    }

    fn record(&self, ty: &TypeExpr) -> Option<&'a RecordDecl> {
        match self.audit.context.types.get(ty.name.value.as_str()) {
            Some(NamedDecl::Record(record)) => Some(record),
            _ => None,
        }
    }
}
