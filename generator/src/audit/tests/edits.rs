//! Every edit of a kind that can be made of what the readers found, and what is to come of it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cut::{self, Edit};
use crate::audit::facts::{Column, Facts, Method, Part, Table, TypeWord};
use crate::audit::finding::Kind;
use crate::catalogue::{DocumentsDecl, ReaderKind};
use crate::source::{Source, Span};

/// An edit of a page.
pub(super) struct Case {
    /// What is done, by reader: `tables: a field is renamed`.
    pub(super) what: String,
    /// To what.
    pub(super) name: String,
    /// The page.
    pub(super) page: Span,
    /// The change; the whole page goes where there is none.
    pub(super) edits: Vec<Edit>,
    /// What is to come of it.
    pub(super) expected: Expected,
}

/// What is to come of an edit.
#[derive(Debug)]
pub(super) struct Expected {
    /// Kinds that the only finding may have.
    pub(super) kinds: Vec<Kind>,
    /// Whether nothing may be found as well.
    pub(super) or_nothing: bool,
    /// What the document says now; `None` where that is not told.
    pub(super) said: Option<String>,
    /// Bytes of the edited page in which the finding's place must begin; `None` where the page is gone.
    pub(super) within: Option<Range<usize>>,
}

impl Expected {
    pub(super) fn new(kinds: &[Kind], said: Option<String>, within: Option<Range<usize>>) -> Self {
        Self { kinds: kinds.to_vec(), or_nothing: false, said, within }
    }

    pub(super) fn or_nothing(self, or_nothing: bool) -> Self {
        Self { or_nothing, ..self }
    }
}

/// A name that is near to no other one.
pub(super) const OTHER: &str = "Qwxzjvkbqf";

/// All edits of what was found on a page.
pub(super) fn cases(
    decl: &DocumentsDecl,
    may_lack: &BTreeSet<String>,
    quoted: &BTreeSet<String>,
    facts: &Facts,
    source: &Source,
    page: Span,
) -> Vec<Case> {
    let mut cases = Vec::new();
    for (index, method) in facts.methods.iter().enumerate() {
        let Some(reader) = decl.readers.get(method.reader).map(|reader| &reader.kind) else { continue };
        let text = &source.text;
        let mut maker = Maker { decl, may_lack, quoted, reader, method, text, page, cases: &mut cases };
        let next = facts.methods[index + 1..].iter().find(|next| next.reader == method.reader);
        maker.method(next.map(|next| next.name.span.start as usize));
        maker.statuses();
        for table in &method.tables {
            let mut seen = BTreeSet::new();
            for column in &table.columns {
                // A row that stands there twice, as a page's end may have it, is edited once.
                if seen.insert(column.name.span) {
                    maker.column(table, column);
                }
            }
        }
    }
    for list in &facts.values {
        for (value, _) in &list.values {
            let place = range(value.span);
            let near = format!("{}z", value.value);
            let span = cut::word(&source.text, place.clone());
            let is_number = value.value.parse::<u64>().is_ok();
            let line = cut::line(&source.text, place.start);
            let mut case = |what: &str, edit: Edit, kind, said: Option<&str>, within| {
                let (what, name) = (format!("values: {what}"), format!("{}.{}", list.of, value.value));
                let expected = Expected::new(&[kind], said.map(str::to_owned), Some(within));
                cases.push(Case { what, name, page, edits: vec![edit], expected });
            };
            let text = if is_number { "987".to_owned() } else { near };
            let within = line.start..line.end + 8;
            case("a value is renamed", (span.clone(), text.clone()), Kind::Spelling, Some(&text), within);
            let first = facts.values.iter().find(|one| one.of == list.of).map_or(list.span, |one| one.span);
            let within = first.start as usize..line.end;
            case("a value is dropped", (line.clone(), String::new()), Kind::Beyond, None, within);
            let new = if is_number { "988".to_owned() } else { OTHER.to_owned() };
            let mut copy = source.text[line.clone()].to_owned();
            copy.replace_range(span.start - line.start..span.end - line.start, &new);
            copy.extend(Some('\n').filter(|_| !copy.ends_with('\n')));
            let within = line.start..line.start + copy.len();
            case("a value is added", (line.start..line.start, copy), Kind::Missing, Some(&new), within);
        }
    }
    cases
}

pub(super) fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

pub(super) struct Maker<'x> {
    pub(super) decl: &'x DocumentsDecl,
    /// Names of columns that the catalogue lets be left out.
    pub(super) may_lack: &'x BTreeSet<String>,
    /// What contradictions say.
    pub(super) quoted: &'x BTreeSet<String>,
    pub(super) reader: &'x ReaderKind,
    pub(super) method: &'x Method,
    pub(super) text: &'x str,
    pub(super) page: Span,
    pub(super) cases: &'x mut Vec<Case>,
}

impl Maker<'_> {
    pub(super) fn add(&mut self, what: &str, name: &str, edits: Vec<Edit>, expected: Expected) {
        let reader = match self.reader {
            ReaderKind::Tables(_) => "tables",
            ReaderKind::List(_) => "list",
            ReaderKind::Signatures(_) => "signatures",
            ReaderKind::Samples(_) => "samples",
            ReaderKind::Calls(_) => "calls",
            ReaderKind::Values(_) => "values",
        };
        let (what, page) = (format!("{reader}: {what}"), self.page);
        self.cases.push(Case { what, name: name.to_owned(), page, edits, expected });
    }

    fn column(&mut self, table: &Table, column: &Column) {
        let name = format!("{}: {}", self.method.name.value, column.name.value);
        let place = self.name_of_column(column);
        let line = cut::line(self.text, place.start);
        let own = &self.text[place.clone()];
        let near = format!("{own}z");
        let samples = matches!(self.reader, ReaderKind::Samples(_));
        for (what, new) in [("a field is respelt", near.as_str()), ("a field is renamed", OTHER)] {
            let said = Some(column.name.value.replace(own, new));
            let within = Some(line.start..line.end + new.len());
            // Of a sample that need not be whole nobody knows what is not there.
            let is_new = new == OTHER && table.partial;
            let may_lack = new == OTHER && samples && self.may_lack.contains(&column.name.value);
            let kinds: &[Kind] = match (is_new, may_lack) {
                _ if self.is_type(&column.name.value) => &[Kind::Type],
                (true, _) => &[Kind::Missing],
                (_, true) => &[Kind::Spelling, Kind::Missing],
                _ => &[Kind::Spelling],
            };
            let expected = Expected::new(kinds, said, within);
            self.add(what, &name, vec![(place.clone(), new.to_owned())], expected);
        }
        // Where it would have to be: in the table, at its head, or in the object or list that held it.
        let from = cut::line(self.text, (table.span.start as usize).min(place.start)).start;
        let within = Some(from..cut::line(self.text, line.end).end);
        let kinds: &[Kind] = match table.partial {
            _ if self.is_type(&column.name.value) => &[Kind::Type],
            true => &[Kind::Stale],
            // What another place has of the same thing is only left out here.
            _ => &[Kind::Beyond, Kind::Presence],
        };
        let within = within.filter(|_| !samples && !table.partial);
        let or_nothing = table.partial || (samples && self.may_lack.contains(&column.name.value));
        let expected = Expected::new(kinds, None, within).or_nothing(or_nothing);
        let edits = self.without(table, column);
        self.add("a field is dropped", &name, edits, expected);
        if let Some((edit, said)) = self.other_type(column) {
            let line = cut::line(self.text, edit.0.start);
            // What mends a sample that is acknowledged to be wrong leaves the acknowledgement behind.
            let is_mended = column.text.starts_with('"') && self.quoted.contains(&column.text);
            let expected = match is_mended {
                true => Expected::new(&[Kind::Stale], None, None),
                false => Expected::new(&[Kind::Type], Some(said), Some(line)),
            };
            self.add("a type is changed", &name, vec![edit], expected);
        }
        if let Some(limit) = &column.limit {
            let (place, other) = (range(limit.span), (limit.value + 7).to_string());
            let expected =
                Expected::new(&[Kind::Limit], Some(other.clone()), Some(cut::line(self.text, place.start)));
            self.add("a limit is changed", &name, vec![(place, other)], expected);
        }
        self.listed(&name, column);
    }

    /// Whether a list has a type in the place of a column.
    fn is_type(&self, name: &str) -> bool {
        let is_list = matches!(self.reader, ReaderKind::List(_));
        is_list && self.decl.types.iter().any(|(known, _)| known.value == name)
    }

    fn name_of_column(&self, column: &Column) -> Range<usize> {
        let place = range(column.name.span);
        let line = &self.text[place.clone()];
        // A key of a query has the place of its line.
        if matches!(self.reader, ReaderKind::Samples(_)) && !line.starts_with('"') {
            let key = format!("{}=", column.name.value);
            let at = place.start + line.rfind(&key).unwrap_or(0);
            return at..at + column.name.value.len();
        }
        cut::word(self.text, place)
    }

    /// The text without a column.
    fn without(&self, table: &Table, column: &Column) -> Vec<Edit> {
        let place = range(column.name.span);
        let gone = |range| vec![(range, String::new())];
        match self.reader {
            ReaderKind::List(_) => gone(cut::item(self.text, place, &['\t', '\n', '|'])),
            ReaderKind::Signatures(_) if table.part == Part::Params && !table.partial => {
                gone(cut::item(self.text, place, &['(', ')']))
            }
            ReaderKind::Signatures(_) => self.without_row(column),
            ReaderKind::Samples(_) if !self.text[place.clone()].starts_with('"') => {
                let key = self.name_of_column(column);
                let end = self.text[key.end..].find(['&', ')', '>', '\n']).map_or(key.end, |at| key.end + at);
                if self.text[end..].starts_with('&') {
                    gone(key.start..end + 1)
                } else {
                    gone(key.start - 1..end)
                }
            }
            ReaderKind::Samples(_) | ReaderKind::Calls(_) => {
                let end = column.types.first().map_or(place.end, |ty| ty.span.end as usize);
                let end = if column.types.is_empty() { self.end_of_null(place.end) } else { end };
                gone(cut::member(self.text, place.start, end))
            }
            ReaderKind::Tables(_) | ReaderKind::Values(_) => gone(cut::line(self.text, place.start)),
        }
    }

    fn end_of_null(&self, from: usize) -> usize {
        self.text[from..].find("null").map_or(from, |at| from + at + 4)
    }

    /// The text without a row; where names stand in the first row and types in the second, without a column of cells.
    fn without_row(&self, column: &Column) -> Vec<Edit> {
        let place = range(column.name.span);
        let line = cut::line(self.text, place.start);
        let lies = column.types.first().is_some_and(|ty| ty.span.start as usize >= line.end);
        if !lies {
            return vec![(line, String::new())];
        }
        let cell = self.text[line.start..place.start].matches('\t').count();
        let mut edits = Vec::new();
        let mut start = line.start;
        if !self.text[line.clone()].contains('\t') {
            edits.push((line.start..cut::line(self.text, line.end).end, String::new()));
        }
        while start < self.text.len() && self.text[cut::line(self.text, start)].contains('\t') {
            let line = cut::line(self.text, start);
            let cells: Vec<_> = self.text[line.clone()].trim_end().split('\t').collect();
            let kept = cells.iter().enumerate().filter(|(index, _)| *index != cell).map(|(_, text)| *text);
            let kept = kept.collect::<Vec<_>>().join("\t");
            edits.push((line.start..line.start + cells.join("\t").len(), kept));
            start = line.end;
        }
        edits
    }

    /// A type that a column cannot have, and what is said of it then.
    fn other_type(&self, column: &Column) -> Option<(Edit, String)> {
        let ty = column.types.first()?;
        let place = range(ty.span);
        match &ty.value {
            TypeWord::Word(word) => {
                let types = |word: &str| {
                    let found = self.decl.types.iter().find(|(known, _)| known.value == word);
                    found.map(|(_, types)| types.iter().map(|ty| ty.value.as_str()).collect::<BTreeSet<_>>())
                };
                let own = types(word).unwrap_or_default();
                let words = self.decl.types.iter().map(|(known, _)| known.value.as_str());
                let others = words.filter(|other| types(other).is_some_and(|one| one.is_disjoint(&own)));
                // A truth value is what nothing is taken for by mistake.
                let others: Vec<&str> = others.collect();
                let truth = |other: &&&str| types(other).is_some_and(|types| types.contains("Bool"));
                let other = others.iter().find(truth).or(others.first()).copied()?;
                Some(((cut::word_of_type(self.text, place), other.to_owned()), other.to_owned()))
            }
            TypeWord::Sample(crate::audit::facts::Kind::Number) => {
                Some(((place, "\"z\"".to_owned()), "a text".to_owned()))
            }
            TypeWord::Sample(_) => Some(((place, "12".to_owned()), "a number".to_owned())),
        }
    }

    /// Values that the description of a column lists.
    fn listed(&mut self, name: &str, column: &Column) {
        for (index, value) in column.values.iter().enumerate() {
            let place = range(value.span);
            let line = cut::line(self.text, place.start);
            let name = format!("{name}.{}", value.value);
            let within = Some(line.start..line.end + 2);
            let expected = Expected::new(&[Kind::Spelling], Some("987".to_owned()), within.clone());
            self.add("a listed value is renamed", &name, vec![(place.clone(), "987".to_owned())], expected);
            let end = match column.values.get(index + 1) {
                Some(next) => next.span.start as usize,
                None => place.end,
            };
            let edit = if end == place.end {
                (place.clone(), String::new())
            } else {
                (place.start..end, String::new())
            };
            let expected = Expected::new(&[Kind::Beyond], None, within.clone());
            self.add("a listed value is dropped", &name, vec![edit], expected);
            let expected = Expected::new(&[Kind::Missing], Some("988".to_owned()), within);
            let new = vec![(place.start..place.start, "988 – z, ".to_owned())];
            self.add("a listed value is added", &name, new, expected);
        }
    }
}
