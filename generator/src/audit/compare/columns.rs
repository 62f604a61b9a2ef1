//! The columns of tables held against those of the catalogue.

use std::collections::BTreeSet;

use super::sets::Set;
use super::types::{self, Shape};
use super::{Audit, values};
use crate::audit::facts::{Column, Table, TypeWord};
use crate::audit::finding::{Finding, Kind};
use crate::catalogue::ColumnDecl;
use crate::model::Value;
use crate::suggest;

/// Tables of one reader that are about the same columns: what one of them has is not missing in the others.
pub(super) struct Group<'a, 'f> {
    /// The columns.
    pub(super) set: Set<'a>,
    /// The tables.
    pub(super) tables: Vec<&'f Table>,
    /// They show only a part of the columns.
    pub(super) partial: bool,
}

impl<'a> Audit<'a> {
    /// Compares the tables of a group.
    pub(super) fn group(&self, group: &Group<'a, '_>) {
        let set = &group.set;
        let mut seen = BTreeSet::new();
        let mut unknown: Vec<&Column> = Vec::new();
        for table in &group.tables {
            let mut here = BTreeSet::new();
            for column in &table.columns {
                match self.column(set, &column.name.value, &here) {
                    Some(known) => {
                        here.insert(known.wire.span);
                        seen.insert(known.wire.span);
                        self.column_facts(set, known, column);
                    }
                    None => unknown.push(column),
                }
            }
        }
        let mut lacking: Vec<_> = set.columns.to_vec();
        lacking.retain(|column| {
            !seen.contains(&column.wire.span) && !self.is_quoted(set, column, &group.tables)
        });
        self.described.borrow_mut().extend(set.columns.iter().map(|column| column.wire.span));
        for column in unknown {
            self.unknown(set, column, &mut lacking);
        }
        if !group.partial {
            self.lacking(set, &lacking, &group.tables);
        }
    }

    /// Whether a documented spelling stands for a column, although for another one, too: two names without a comma between.
    fn is_quoted(&self, set: &Set<'a>, column: &ColumnDecl, tables: &[&Table]) -> bool {
        let own = [self.own_place(column)];
        let spellings =
            tables.iter().flat_map(|table| &table.columns).map(|column| column.name.value.as_str());
        spellings.filter(|said| set.column(said).is_none()).any(|said| self.known.knows(&own, &[said]))
    }

    /// Columns that the documents do not have, unless a contradiction quotes the whole of what they have.
    fn lacking(&self, set: &Set<'a>, lacking: &[&'a ColumnDecl], tables: &[&Table]) {
        let documented = tables.first().map(|table| table.span);
        let names = tables.iter().flat_map(|table| &table.columns).map(|column| column.name.value.as_str());
        let listing = names.collect::<Vec<_>>().join(", ");
        for column in lacking {
            if !self.known.knows(&self.places(set, column), &[&listing]) {
                self.report(Finding {
                    kind: Kind::Beyond,
                    at: self.own_place(column),
                    said: String::new(),
                    message: format!("the documents have no `{}` among {}", column.wire.value, set.label),
                    documented,
                    declared: column.wire.span,
                });
            }
        }
    }

    /// A column that the catalogue does not have under this name.
    fn unknown(&self, set: &Set<'a>, column: &Column, lacking: &mut Vec<&'a ColumnDecl>) {
        let said = column.name.value.as_str();
        let near = suggest::closest(said, lacking.iter().map(|column| column.wire.value.as_str()));
        let near = lacking.iter().position(|column| Some(column.wire.value.as_str()) == near);
        let twin = lacking.iter().position(|known| self.known.knows(&[self.own_place(known)], &[said]));
        if let Some(known) = twin.or(near).map(|index| lacking.remove(index)) {
            if self.known.knows(&self.places(set, known), &[said, &column.text]) {
                return;
            }
            let wire = &known.wire.value;
            self.report(Finding {
                kind: Kind::Spelling,
                at: self.own_place(known),
                said: said.to_owned(),
                message: format!("the documents write `{said}` for `{wire}` among {}", set.label),
                documented: Some(column.name.span),
                declared: known.wire.span,
            });
        } else if !self.known.knows(&set.places, &[said, &column.text]) {
            self.report(Finding {
                kind: Kind::Missing,
                at: format!("{}.{said}", set.owner),
                said: said.to_owned(),
                message: format!("the documents have `{said}` among {}", set.label),
                documented: Some(column.name.span),
                declared: set.span,
            });
        }
    }

    /// What is said of a column that both have.
    fn column_facts(&self, set: &Set<'a>, known: &'a ColumnDecl, column: &Column) {
        let places = self.places(set, known);
        let report = |kind, said: &str, message: String, documented| {
            if !self.known.knows(&places, &[said, &column.text]) {
                let (at, said) = (self.own_place(known), said.to_owned());
                self.report(Finding { kind, at, said, message, documented, declared: known.ty.span });
            }
        };
        for ty in &column.types {
            let said = ty.value.to_string();
            let shape = Shape::of(&self.context, &known.ty.value);
            let what = format!("`{}` in {}", known.wire.value, set.label);
            match types::fits(self.decl, &ty.value, shape) {
                Some(true) => {}
                Some(false) => {
                    let message = match ty.value {
                        TypeWord::Word(_) => format!("{what} is `{shape}`, the documents say `{said}`"),
                        TypeWord::Sample(_) => format!("{what} is `{shape}`, a sample shows {said}"),
                    };
                    report(Kind::Type, &said, message, Some(ty.span));
                }
                None => {
                    let message =
                        format!("{what} has the type `{said}`, which `documents: types` does not know");
                    report(Kind::Type, &said, message, Some(ty.span));
                }
            }
        }
        if let Some(required) = column.required {
            let ty = &known.ty.value;
            let is_null = ty.default.as_ref().is_some_and(|default| default.value == Value::Null);
            let may_lack = ty.optional || ty.change || is_null;
            let differs = if required { may_lack } else { !may_lack && !is_nullable(known) };
            if differs {
                let (is, says) =
                    if required { ("may be left out", "must") } else { ("must be there", "need not") };
                let message = format!(
                    "`{}` in {} {is}, the documents say it {says}{}",
                    known.wire.value,
                    set.label,
                    if required { " be there" } else { "" }
                );
                report(Kind::Presence, &column.text, message, Some(column.name.span));
            }
        }
        values::listed(self, &places, known, column);
    }
}

fn is_nullable(column: &ColumnDecl) -> bool {
    column.ty.value.suffixes.last() == Some(&crate::catalogue::Suffix::Nullable)
}
