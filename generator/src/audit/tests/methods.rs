//! Every edit of a method as a whole: its name, its place, and where what is said of it begins and ends.

use std::ops::Range;

use super::cut;
use super::edits::{Expected, Maker, OTHER, range};
use crate::audit::finding::Kind;
use crate::catalogue::ReaderKind;

impl Maker<'_> {
    pub(super) fn method(&mut self, next: Option<usize>) {
        let name = self.method.name.value.clone();
        let place = self.name_of_method();
        let line = cut::line(self.text, place.start);
        let whole = self.start_of_method(&line)..self.end_of_method(&line, next);
        let own = &self.text[place.clone()];
        // A name with a dot keeps what stands before it.
        let other = own.rsplit_once('.').map_or(OTHER.to_owned(), |(head, _)| format!("{head}.{OTHER}"));
        let near = format!("{own}z");
        let said = |new: &str| Some(name.replace(own, new));
        let partial = self.method.partial;
        for (what, new) in [("a method is respelt", &near), ("a method is renamed", &other)] {
            // A sample that calls something else is no sample of this method.
            let is_new = partial && *new == other;
            let kinds: &[Kind] = if is_new { &[Kind::Spelling, Kind::Missing] } else { &[Kind::Spelling] };
            let expected = Expected::new(kinds, said(new), Some(line.clone()));
            self.add(what, &name, vec![(place.clone(), new.clone())], expected);
        }
        let mut copy = self.text[whole.clone()].to_owned();
        copy.replace_range(place.start - whole.start..place.end - whole.start, &other);
        let is_open = copy.matches("```").count() % 2 == 1;
        copy.push_str(if is_open { "\n```\n" } else { "\n" });
        let within = Some(whole.start..whole.start + copy.len());
        let expected = Expected::new(&[Kind::Missing], said(&other), within);
        self.add("a method is added", &name, vec![(whole.start..whole.start, copy)], expected);
        if matches!(self.reader, ReaderKind::Tables(_)) {
            let expected = Expected::new(&[Kind::Beyond], None, None);
            self.add("a method's page is dropped", &name, Vec::new(), expected);
        }
        // Samples of calls need not be there where tables are.
        let kinds: &[Kind] = if partial { &[Kind::Stale, Kind::Beyond] } else { &[Kind::Beyond] };
        let within = Some(0..self.text.len()).filter(|_| !partial);
        let expected = Expected::new(kinds, None, within).or_nothing(partial);
        let mut edits = vec![(whole.clone(), String::new())];
        edits.extend(self.rows_of_method(whole.end, next).into_iter().map(|row| (row, String::new())));
        self.add("a method is dropped", &name, edits, expected);
    }

    /// A status that is told in a line of its own.
    pub(super) fn statuses(&mut self) {
        for said in self.method.statuses.iter().filter(|said| !said.value.starts_with('2')) {
            let (name, place) = (format!("{}: {}", self.method.name.value, said.value), range(said.span));
            let line = cut::line(self.text, place.start);
            let told = |kind, said: &str| Expected::new(&[kind], Some(said.to_owned()), Some(line.clone()));
            let edits = vec![(place.clone(), "418".to_owned())];
            self.add("a status is renamed", &name, edits, told(Kind::Spelling, "418"));
            let expected = Expected::new(&[Kind::Beyond], None, Some(0..place.start));
            self.add("a status is dropped", &name, vec![(line.clone(), String::new())], expected);
            let mut copy = self.text[line.clone()].to_owned();
            copy.replace_range(place.start - line.start..place.end - line.start, "419");
            let edits = vec![(line.start..line.start, copy)];
            self.add("a status is added", &name, edits, told(Kind::Missing, "419"));
        }
    }

    /// Rows without a name, which go on with a row of a list.
    fn rows_of_method(&self, from: usize, next: Option<usize>) -> Vec<Range<usize>> {
        if !matches!(self.reader, ReaderKind::List(_)) {
            return Vec::new();
        }
        let mut rows = Vec::new();
        let mut start = from;
        let end = next.map_or(self.text.len(), |next| cut::line(self.text, next).start);
        while start < end {
            let line = cut::line(self.text, start);
            if self.text[line.clone()].starts_with('\t') {
                rows.push(line.clone());
            }
            start = line.end;
        }
        rows
    }

    /// The part of a method's name that is edited: of an address, its last step.
    fn name_of_method(&self) -> Range<usize> {
        let place = range(self.method.name.span);
        if !matches!(self.reader, ReaderKind::Samples(_)) {
            let word = cut::word(self.text, place.clone());
            // `Method(2)` ends with its bracket.
            let end = word.end + usize::from(self.text[word.end..place.end].starts_with(')'));
            return word.start..end;
        }
        let line = &self.text[place.clone()];
        let from = line.rfind("](").unwrap_or(0);
        let end = line[from..].find(['?', '>', ')']).map_or(line.len(), |at| from + at);
        let end = if line[from..].starts_with("](") {
            line[from + 2..].find(['?', ')']).map_or(line.len(), |at| from + 2 + at)
        } else {
            end
        };
        let start = line[..end].rfind('/').map_or(0, |at| at + 1);
        place.start + start..place.start + end
    }

    /// The beginning of what is said of a method: of a call, its sample.
    fn start_of_method(&self, line: &Range<usize>) -> usize {
        match self.reader {
            ReaderKind::Calls(_) => self.text[..line.start].rfind("```").unwrap_or(line.start),
            _ => line.start,
        }
    }

    /// The end of what is said of a method.
    fn end_of_method(&self, line: &Range<usize>, next: Option<usize>) -> usize {
        let next = next.map(|next| cut::line(self.text, next).start);
        match self.reader {
            ReaderKind::Tables(_) => self.text.len(),
            ReaderKind::List(_) => line.end,
            ReaderKind::Signatures(_) => next.unwrap_or(self.text.len()),
            ReaderKind::Samples(_) => {
                let heading = self.text[line.end..].find("\n#").map(|at| line.end + at + 1);
                let end = heading.unwrap_or(self.text.len());
                let end = next.map_or(end, |next| end.min(next));
                // What stands behind the last sample is not the method's.
                let last = self.text[..end].rfind("```").filter(|last| *last > line.end);
                let last = last.map_or(line.end, |last| cut::line(self.text, last).end);
                let statuses = self.method.statuses.iter().map(|said| said.span.end as usize);
                statuses.map(|at| cut::line(self.text, at).end).fold(last, usize::max)
            }
            ReaderKind::Calls(_) => {
                let close = self.text[line.end..].find("```").map(|at| line.end + at);
                close.map_or(self.text.len(), |close| cut::line(self.text, close).end)
            }
            ReaderKind::Values(_) => line.end,
        }
    }
}
