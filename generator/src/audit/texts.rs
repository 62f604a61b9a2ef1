//! What a vendor changed between two editions of the documents where no reader reads: prose, addresses, figures in sentences.
//!
//! It knows lines and not what they mean: it says where a person has to look. What a fact tells of is told by facts.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::{Change, apart};
use super::documents::Documents;
use super::facts::Facts;
use crate::source::{Source, SourceId, Span};

/// Most letters of a line that are shown.
const WIDTH: usize = 80;

/// The pages whose lines are others, besides those lines that `told` is about and those of facts that came or went.
pub(crate) fn texts(
    (old, old_facts): (&Documents, &Facts),
    (new, new_facts): (&Documents, &Facts),
    told: &[Change],
) -> Vec<Change> {
    let pages = |documents: &'_ Documents| -> BTreeMap<String, SourceId> {
        documents.pages().map(|(page, _)| (page.title().to_owned(), page.source)).collect()
    };
    let (mut before, after) = (pages(old), pages(new));
    // A document of its own is the same one, whatever its file is called.
    if let ([_], [name]) =
        (before.keys().collect::<Vec<_>>().as_slice(), after.keys().collect::<Vec<_>>().as_slice())
    {
        before = before.into_values().map(|id| ((*name).clone(), id)).collect();
    }
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let (gone, come) = apart(old_facts, new_facts);
    let told_old = lines_of(told.iter().filter_map(|one| one.old).chain(gone), old);
    let told_new = lines_of(told.iter().filter_map(|one| one.new).chain(come), new);
    let mut found = Vec::new();
    for name in names {
        let one = before.get(name).and_then(|id| Some((*id, old.sources.get(*id)?)));
        let other = after.get(name).and_then(|id| Some((*id, new.sources.get(*id)?)));
        // A page that came or went with a method goes without saying.
        let has = |page: &Option<(SourceId, &Source)>, told: &BTreeSet<(SourceId, usize)>| {
            page.is_some_and(|(id, _)| told.iter().any(|(page, _)| *page == id))
        };
        if (one.is_none() && has(&other, &told_new)) || (other.is_none() && has(&one, &told_old)) {
            continue;
        }
        let gone = only(one, other, &told_old);
        let come = only(other, one, &told_new);
        if let Some(message) = message(name, (one.is_some(), other.is_some()), &gone, &come) {
            let (old, new) = (gone.first().map(|line| line.0), come.first().map(|line| line.0));
            found.push(Change { kind: "text", at: name.clone(), message, old, new });
        }
    }
    found
}

/// A line and where it stands.
type Line<'t> = (Span, &'t str);

/// The lines of a page that another does not have, less those that are told of.
fn only<'t>(
    page: Option<(SourceId, &'t Source)>,
    other: Option<(SourceId, &Source)>,
    told: &BTreeSet<(SourceId, usize)>,
) -> Vec<Line<'t>> {
    let Some((id, source)) = page else { return Vec::new() };
    let mut there: BTreeMap<&str, usize> = BTreeMap::new();
    for line in other.map_or("", |(_, source)| source.text.as_str()).lines() {
        *there.entry(line.trim()).or_default() += 1;
    }
    let mut found = Vec::new();
    let mut start = 0;
    for (number, whole) in source.text.split_inclusive('\n').enumerate() {
        let line = whole.trim();
        let span =
            Span { source: id, start, end: start.saturating_add(u32::try_from(whole.len()).unwrap_or(0)) };
        start = span.end;
        match there.get_mut(line).filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None if line.is_empty() || told.contains(&(id, number)) => {}
            None => found.push((span, line)),
        }
    }
    found
}

/// Where facts stand: page and line, counted from zero.
fn lines_of(spans: impl Iterator<Item = Span>, documents: &Documents) -> BTreeSet<(SourceId, usize)> {
    let line = |span: Span| {
        let (_, position) = documents.sources.locate(span)?;
        Some((span.source, position.line.saturating_sub(1)))
    };
    spans.filter_map(line).collect()
}

fn message(name: &str, there: (bool, bool), gone: &[Line<'_>], come: &[Line<'_>]) -> Option<String> {
    let lines = |count: usize, word: &str| format!("{count} {word}line{}", if count == 1 { "" } else { "s" });
    let shown = |line: &Line<'_>| {
        let mut short: String = line.1.chars().take(WIDTH).collect();
        if line.1.chars().nth(WIDTH).is_some() {
            short.push('…');
        }
        short
    };
    Some(match (there, gone, come) {
        (_, [], []) => return None,
        ((false, _), ..) => format!("the page `{name}` is new"),
        ((_, false), ..) => format!("the page `{name}` is gone"),
        (_, [first, ..], []) => {
            let (count, first) = (lines(gone.len(), ""), shown(first));
            format!("`{name}` has lost {count} that no reader reads, the first of them `{first}`")
        }
        (_, _, [first, ..]) => {
            let (count, first) = (lines(come.len(), "other "), shown(first));
            format!("`{name}` has {count} that no reader reads, the first of them `{first}`")
        }
    })
}
