//! The columns of tables held against those of the catalogue.

use std::collections::BTreeSet;

use super::sets::Set;
use super::types::{self, Shape};
use super::{Audit, limits, values};
use crate::audit::facts::{Column, Table, TypeWord};
use crate::audit::finding::{Finding, Kind};
use crate::audit::words;
use crate::catalogue::ColumnDecl;
use crate::model::Value;
use crate::source::Span;
use crate::suggest;

/// Tables of one reader that are about the same columns: what one of them has is not missing in the others.
pub(super) struct Group<'a, 'f> {
    /// The columns.
    pub(super) set: Set<'a>,
    /// The tables.
    pub(super) tables: Vec<&'f Table>,
    /// They show only a part of the columns.
    pub(super) partial: bool,
    /// They are samples: each shows whatever must be there.
    pub(super) samples: bool,
    /// The method that the first one is from.
    pub(super) method: Span,
}

/// A column that the catalogue does not have under this name, and where it stands.
struct Unknown<'f> {
    column: &'f Column,
    /// Index of its table.
    table: usize,
    /// Index in its table.
    index: usize,
}

/// A table, and which column of the catalogue each of its columns is.
type Known<'a> = Vec<Option<&'a ColumnDecl>>;

impl<'a> Audit<'a> {
    /// Compares the tables of a group.
    pub(super) fn group(&self, group: &Group<'a, '_>) {
        let set = &group.set;
        let mut known: Vec<Known<'a>> = Vec::new();
        let mut unknown = Vec::new();
        for (table, one) in group.tables.iter().enumerate() {
            let mut here = BTreeSet::new();
            let mut row = Known::new();
            for (index, column) in one.columns.iter().enumerate() {
                let found = self.column(set, &column.name.value, &here);
                match found {
                    Some(found) => drop(here.insert(found.wire.span)),
                    None => unknown.push(Unknown { column, table, index }),
                }
                row.push(found);
            }
            known.push(row);
        }
        let spans = || set.columns.iter().map(|column| column.wire.span);
        self.described.borrow_mut().extend(spans());
        if !group.partial {
            self.listed.borrow_mut().extend(spans());
        }
        let named = known.clone();
        let replaced = self.unknown_columns(group, &mut known, unknown);
        for (table, row) in group.tables.iter().zip(&named) {
            for (column, found) in table.columns.iter().zip(row) {
                found.iter().for_each(|found| self.column_facts(set, found, column, &replaced));
            }
        }
        let is_seen = |column: &ColumnDecl, row: &Known<'_>| {
            row.iter().flatten().any(|one| one.wire.span == column.wire.span)
        };
        let (seen, mut lacking): (Vec<&ColumnDecl>, Vec<&ColumnDecl>) =
            set.columns.iter().partition(|column| known.iter().any(|row| is_seen(column, row)));
        lacking.retain(|column| !self.is_quoted(set, column, &group.tables));
        if !group.partial && !self.is_lost(group) {
            self.lacking(set, &lacking, &group.tables);
        }
        if group.samples && !group.partial {
            for (table, row) in group.tables.iter().zip(&known) {
                let absent = seen.iter().filter(|column| !is_seen(column, row)).copied();
                self.left_out(set, &absent.collect::<Vec<_>>(), table);
            }
        }
    }

    /// Whether a lost method showed these, too: what only that one showed went with it.
    fn is_lost(&self, group: &Group<'a, '_>) -> bool {
        let owner = group.set.owner;
        let may_be_shown = group.samples || !self.context.types.contains_key(owner);
        may_be_shown && self.lost.borrow().contains(owner)
    }

    /// Finds out what the columns are that the catalogue does not have under their names. By name first, so that a place is
    /// taken by what is called almost so. Gives the columns that are called otherwise in some objects of a list only.
    fn unknown_columns(
        &self,
        group: &Group<'a, '_>,
        known: &mut [Known<'a>],
        unknown: Vec<Unknown<'_>>,
    ) -> BTreeSet<Span> {
        let set = &group.set;
        let (mut left, mut replaced) = (Vec::new(), BTreeSet::new());
        for one in unknown {
            let (lacking, absent) = free(set, known, one.table);
            let halves = halves(group, known, &one);
            // What is acknowledged to stand there stands for nothing else.
            let is_acknowledged = self.is_acknowledged(set, one.column);
            let name = |of: &Vec<&'a ColumnDecl>| match is_acknowledged {
                true => self.twin(one.column, of),
                false => self.twin(one.column, of).or_else(|| self.by_name(set, one.column, of)),
            };
            match [&lacking, &absent, &halves].into_iter().find_map(name) {
                Some(found) => {
                    replaced.extend(take(known, &one, found));
                    self.respelt(set, found, one.column, "for");
                }
                None if is_acknowledged => self.missing(set, one.column),
                None => left.push(one),
            }
        }
        let names: BTreeSet<&str> = left.iter().map(|one| one.column.name.value.as_str()).collect();
        let is_alone = names.len() == 1;
        for one in left {
            match self.by_place(group, known, &one, is_alone) {
                Some(found) => {
                    replaced.extend(take(known, &one, found));
                    self.respelt(set, found, one.column, "in the place of");
                }
                None => self.missing(set, one.column),
            }
        }
        replaced
    }

    /// The column whose place an unknown one has taken.
    fn by_place(
        &self,
        group: &Group<'a, '_>,
        known: &[Known<'a>],
        one: &Unknown<'_>,
        is_alone: bool,
    ) -> Option<&'a ColumnDecl> {
        if group.partial {
            return None;
        }
        let set = &group.set;
        let (mut lacking, absent) = free(set, known, one.table);
        lacking.retain(|column| !self.is_quoted(set, column, &group.tables));
        let only = |of: &[&'a ColumnDecl]| match of {
            [only] if is_alone => Some(*only),
            _ => None,
        };
        let place =
            |of: &[&'a ColumnDecl]| super::places::by_place(set, of, known.get(one.table)?, one.index);
        if !group.samples {
            return only(&lacking).or_else(|| place(&lacking));
        }
        let must = |of: Vec<&'a ColumnDecl>| {
            of.into_iter().filter(|column| !may_lack(set, column)).collect::<Vec<_>>()
        };
        let halves = must(halves(group, known, one));
        let expected = must(absent.clone());
        let found = only(&lacking).or_else(|| only(&expected)).or_else(|| place(&lacking));
        found.or_else(|| place(&expected)).or_else(|| only(&halves)).or_else(|| place(&absent))
    }

    /// The column of some that a contradiction says is called so.
    fn twin(&self, column: &Column, of: &[&'a ColumnDecl]) -> Option<&'a ColumnDecl> {
        let said = column.name.value.as_str();
        of.iter().find(|known| self.known.knows(&[self.own_place(known)], &[said])).copied()
    }

    /// The column of some that is called almost so, in the catalogue or in a contradiction that quotes the documents.
    fn by_name(&self, set: &Set<'a>, column: &Column, of: &[&'a ColumnDecl]) -> Option<&'a ColumnDecl> {
        let said = column.name.value.as_str();
        if let Some(near) = suggest::closest(said, of.iter().map(|column| column.wire.value.as_str())) {
            return of.iter().find(|column| column.wire.value == near).copied();
        }
        let quotes = of.iter().flat_map(|column| {
            let places = self.column_places(set, column);
            self.known.quoted(&places).into_iter().map(move |says| (says, *column))
        });
        let quotes: Vec<_> = quotes.collect();
        let near = suggest::closest(said, quotes.iter().map(|(says, _)| *says))?;
        quotes.iter().find(|(says, _)| *says == near).map(|(_, column)| *column)
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
        let names = names.collect::<Vec<_>>();
        for column in lacking {
            let places = self.places(set, column);
            if !self.known.lacks(&places, &names, &set.names(), &column.wire.value) {
                let finding = Finding {
                    kind: Kind::Beyond,
                    at: self.own_place(column),
                    said: String::new(),
                    message: format!("the documents have no `{}` among {}", column.wire.value, set.label),
                    documented,
                    declared: column.wire.span,
                };
                self.report_in(finding, places);
            }
        }
    }

    /// Columns that another sample shows and this one does not, although they must be there.
    fn left_out(&self, set: &Set<'a>, absent: &[&'a ColumnDecl], table: &Table) {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.value.as_str()).collect();
        for column in absent.iter().filter(|column| !may_lack(set, column)) {
            let places = self.places(set, column);
            if !self.known.lacks(&places, &names, &set.names(), &column.wire.value) {
                let finding = Finding {
                    kind: Kind::Presence,
                    at: self.own_place(column),
                    said: names.join(", "),
                    message: format!(
                        "`{}` in {} must be there, one place leaves it out",
                        column.wire.value, set.label
                    ),
                    documented: Some(table.span),
                    declared: column.ty.span,
                };
                self.report_in(finding, places);
            }
        }
    }

    /// Whether a contradiction quotes a column that the catalogue does not have: its name, or the whole of its row.
    fn is_acknowledged(&self, set: &Set<'a>, column: &Column) -> bool {
        let at = format!("{}.{}", set.owner, column.name.value);
        self.known.would_ignore(&at) || self.known.knows(&set.places, &quotable(column))
    }

    /// A column that the catalogue has under another name.
    fn respelt(&self, set: &Set<'a>, known: &'a ColumnDecl, column: &Column, how: &str) {
        let places = self.places(set, known);
        if self.known.knows(&places, &quotable(column)) {
            return;
        }
        let (said, wire) = (column.name.value.as_str(), &known.wire.value);
        let verb = if how == "for" { "write" } else { "have" };
        let finding = Finding {
            kind: Kind::Spelling,
            at: self.own_place(known),
            said: said.to_owned(),
            message: format!("the documents {verb} `{said}` {how} `{wire}` among {}", set.label),
            documented: Some(column.name.span),
            declared: known.wire.span,
        };
        self.report_in(finding, places);
    }

    /// A column that the catalogue does not have.
    fn missing(&self, set: &Set<'a>, column: &Column) {
        if self.known.knows(&set.places, &quotable(column)) {
            return;
        }
        let said = column.name.value.as_str();
        let finding = Finding {
            kind: Kind::Missing,
            at: format!("{}.{said}", set.owner),
            said: said.to_owned(),
            message: format!("the documents have `{said}` among {}", set.label),
            documented: Some(column.name.span),
            declared: set.span,
        };
        self.report_in(finding, set.places.clone());
    }

    /// What is said of a column that both have; all that differs in its row is one finding.
    fn column_facts(&self, set: &Set<'a>, known: &'a ColumnDecl, column: &Column, replaced: &BTreeSet<Span>) {
        let places = self.places(set, known);
        let mut found: Option<Finding> = None;
        let mut report = |kind, said: &str, message: String, documented| {
            if self.known.knows(&places, &[said, &column.text]) {
                return;
            }
            match &mut found {
                Some(found) => found.message = format!("{}; {message}", found.message),
                None => {
                    let (at, said, declared) = (self.own_place(known), said.to_owned(), known.ty.span);
                    found = Some(Finding { kind, at, said, message, documented: Some(documented), declared });
                }
            }
        };
        let what = format!("`{}` in {}", known.wire.value, set.label);
        for ty in &column.types {
            let said = ty.value.to_string();
            let shape = Shape::of(&self.context, &known.ty.value);
            let message = match (types::fits(self.decl, &ty.value, shape), &ty.value) {
                (Some(true), _) => continue,
                (Some(false), TypeWord::Word(_)) => {
                    format!("{what} is `{shape}`, the documents say `{said}`")
                }
                (Some(false), TypeWord::Sample(_)) => format!("{what} is `{shape}`, a sample shows {said}"),
                (None, _) => format!("{what} has the type `{said}`, which `documents: types` does not know"),
            };
            report(Kind::Type, &said, message, ty.span);
        }
        if let Some(limit) = &column.limit
            && let Some(message) = limits::differ(&self.context, known, limit.value)
        {
            report(Kind::Limit, &limit.value.to_string(), format!("{what} {message}"), limit.span);
        }
        // A key that a sample leaves out may be null no more than any other.
        let may_be_null = is_nullable(known) && column.left_out.is_none();
        let place = column.left_out.unwrap_or(column.name.span);
        match column.required {
            _ if replaced.contains(&known.wire.span) => {}
            Some(true) if may_lack(set, known) => {
                let message = format!("{what} may be left out, the documents say it must be there");
                report(Kind::Presence, &column.text, message, place);
            }
            Some(false) if !may_lack(set, known) && !may_be_null => {
                let message = format!("{what} must be there, the documents say it need not");
                report(Kind::Presence, &column.text, message, place);
            }
            _ => {}
        }
        values::listed(self, &places, known, column);
        found.into_iter().for_each(|found| self.report_in(found, places.clone()));
    }
}

/// What a contradiction may quote of a column: its name, and what its name stands in.
fn quotable(column: &Column) -> Vec<&str> {
    let said = column.name.value.as_str();
    let text = Some(column.text.as_str()).filter(|text| words::holds_word(text, said));
    std::iter::once(said).chain(text).collect()
}

/// The columns that nothing in a table stands for: those that nothing in any table does, and the others.
fn free<'a>(set: &Set<'a>, known: &[Known<'a>], table: usize) -> (Vec<&'a ColumnDecl>, Vec<&'a ColumnDecl>) {
    let has = |row: &Known<'a>, column: &ColumnDecl| {
        row.iter().flatten().any(|one| one.wire.span == column.wire.span)
    };
    let absent = |column: &&'a ColumnDecl| known.get(table).is_none_or(|row| !has(row, column));
    let absent = set.columns.iter().copied().filter(absent);
    absent.partition(|column| !known.iter().any(|row| has(row, column)))
}

/// Lets a column stand for one of the catalogue; gives the latter when its table has it under its name, too.
fn take<'a>(known: &mut [Known<'a>], one: &Unknown<'_>, found: &'a ColumnDecl) -> Option<Span> {
    let row = known.get_mut(one.table)?;
    let has = row.iter().flatten().any(|column| column.wire.span == found.wire.span);
    if let Some(place) = row.get_mut(one.index) {
        *place = Some(found);
    }
    has.then_some(found.wire.span)
}

/// The columns that an object leaves out which has an unknown one, while others of the same list have them.
fn halves<'a>(group: &Group<'a, '_>, known: &[Known<'a>], one: &Unknown<'_>) -> Vec<&'a ColumnDecl> {
    let (Some(table), Some(row)) = (group.tables.get(one.table), known.get(one.table)) else {
        return Vec::new();
    };
    let at = one.column.name.span;
    let leaves_out = |column: &Column| {
        column.left_out.is_some_and(|object| object.start <= at.start && at.end <= object.end)
    };
    let pairs = table.columns.iter().zip(row).filter(|(column, _)| leaves_out(column));
    pairs.filter_map(|(_, found)| *found).collect()
}

/// Whether the catalogue lets a column be left out.
fn may_lack(set: &Set<'_>, column: &ColumnDecl) -> bool {
    if set.either.contains(&column.wire.span) {
        return true;
    }
    let ty = &column.ty.value;
    let is_null = ty.default.as_ref().is_some_and(|default| default.value == Value::Null);
    ty.optional || ty.change || is_null
}

fn is_nullable(column: &ColumnDecl) -> bool {
    column.ty.value.suffixes.last() == Some(&crate::catalogue::Suffix::Nullable)
}
