//! From documents to facts, by the readers that a catalogue describes.
//!
//! One extractor for each kind of reader. None of them knows what the catalogue says of the API itself.

mod list;
mod sample;
mod samples;
mod signatures;
mod tables;
mod values;

use super::documents::{Documents, Page};
use super::facts::Facts;
use super::page::{Block, Cell, blocks};
use super::words;
use crate::catalogue::{DocumentsDecl, ReaderKind};
use crate::source::{Source, Spanned};

/// What the readers of a catalogue find in documents.
pub(super) fn facts(decl: &DocumentsDecl, documents: &Documents) -> Facts {
    let mut facts = Facts::default();
    for (page, source) in documents.pages() {
        facts.extend(page_facts(decl, page, source));
    }
    facts
}

/// What the readers of a catalogue find on a page: nothing of it depends on other pages.
pub(super) fn page_facts(decl: &DocumentsDecl, page: &Page, source: &Source) -> Facts {
    let mut facts = Facts::default();
    let blocks = blocks(page.source, &source.text);
    for (index, reader) in decl.readers.iter().enumerate() {
        if !page.fits(&reader.pages.value) {
            continue;
        }
        let before = facts.methods.len() + facts.values.len();
        match &reader.kind {
            ReaderKind::Tables(kind) => facts.methods.extend(tables::methods(decl, kind, index, &blocks)),
            ReaderKind::List(kind) => facts.methods.extend(list::methods(kind, index, &blocks)),
            ReaderKind::Signatures(kind) => {
                facts.methods.extend(signatures::methods(decl, kind, index, &blocks));
            }
            ReaderKind::Samples(kind) => facts.methods.extend(samples::methods(kind, index, &blocks)),
            ReaderKind::Calls(kind) => facts.methods.extend(samples::calls(kind, index, &blocks)),
            ReaderKind::Values(kind) => facts.values.extend(values::lists(kind, &blocks)),
        }
        if facts.methods.len() + facts.values.len() > before {
            facts.found_by.insert(index);
        }
    }
    facts
}

/// Whether a text begins with one of some words.
fn begins_with_any(text: &str, words: &[Spanned<String>]) -> bool {
    words.iter().any(|word| words::begins_with(text, &word.value))
}

/// Index of the last cell whose text is one of some headings.
fn column_of(head: &[Cell<'_>], headings: &[Spanned<String>]) -> Option<usize> {
    head.iter().rposition(|cell| {
        let text = words::plain(cell.text);
        headings.iter().any(|heading| heading.value == text)
    })
}

/// A cell's text without marks, at its place.
fn named(cell: Cell<'_>) -> Spanned<String> {
    Spanned::new(words::plain(cell.text), cell.span)
}

/// The rows of a block that is a table.
fn rows<'b, 't>(block: &'b Block<'t>) -> Option<&'b [Vec<Cell<'t>>]> {
    match block {
        Block::Table(rows) => Some(rows),
        Block::Heading(..) | Block::Line(_) | Block::Code(_) => None,
    }
}

/// How long a text may be, by the words of the catalogue that say so.
fn limit(decl: &DocumentsDecl, cell: Cell<'_>) -> Option<Spanned<u64>> {
    let (place, number) = decl.limits.iter().find_map(|words| words::number_in(cell.text, &words.value))?;
    Some(Spanned::new(number, cell.part(cell.text.get(place)?).span))
}

/// The values that a description lists: whole numbers, each with a dash and its meaning behind it.
fn listed_values(cell: Cell<'_>) -> Vec<Spanned<String>> {
    let mut found = Vec::new();
    let mut rest = cell.text;
    let mut may_begin = true;
    while let Some(letter) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (head, tail) = rest.split_at_checked(digits.max(letter.len_utf8())).unwrap_or((rest, ""));
        if digits > 0 && may_begin && is_explained(tail) {
            let place = cell.part(head);
            found.push(Spanned::new(head.to_owned(), place.span));
        }
        may_begin = digits == 0 && !letter.is_alphanumeric() && letter != '.';
        rest = tail;
    }
    found
}

/// Whether a dash comes next, and white space shows that it stands between two things and not in a range.
fn is_explained(tail: &str) -> bool {
    let dash = tail.trim_start();
    let spaced = dash.len() < tail.len();
    let Some(meaning) = dash.strip_prefix(['–', '—', '-']) else { return false };
    spaced || (!dash.starts_with('-') && meaning.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::source::{Sources, Span};

    #[test]
    fn values_are_numbers_with_a_dash_behind_them() {
        let text = "Kinds:<br>0 – none,<br>1 – some, 10 — all, 11– more; see 2.4 - no, 1-2 no, 3–4 no";
        let source = Sources::default().add("a".into(), text.to_owned());
        let span = Span { source, start: 0, end: u32::try_from(text.len()).unwrap() };
        let values: Vec<_> = listed_values(Cell { text, span }).into_iter().map(|one| one.value).collect();
        assert_eq!(values, ["0", "1", "10", "11"]);
    }
}
