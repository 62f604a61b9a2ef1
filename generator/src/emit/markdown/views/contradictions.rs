//! The page of contradictions, and the contradictions that other pages show.

use serde::Serialize;

use super::{line, sources};
use crate::emit::markdown::anchor::Anchors;
use crate::emit::markdown::escape::{code, link, text};
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::phrase::codes;
use crate::emit::markdown::words::Words;
use crate::model::{Api, Contradiction, Named};

/// Path below the API's folder.
pub(in crate::emit::markdown) const NAME: &str = "contradictions.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct ContradictionsPage {
    head: Head,
    about: &'static str,
    list: Vec<Entry>,
}

/// A contradiction with a heading of its own.
#[derive(Debug, Serialize)]
struct Entry {
    title: String,
    reading: Reading,
    touches: Vec<String>,
    sources: Vec<String>,
}

/// A contradiction as every page shows it.
#[derive(Debug, Serialize)]
pub(super) struct Reading {
    /// Link to the entry on the page of contradictions; its title there.
    place: String,
    says: String,
    read: String,
    why: String,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>) -> ContradictionsPage {
    let all = &page.api.contradictions;
    let about = if all.is_empty() { page.words.no_contradictions } else { page.words.contradictions_about };
    let entry = |(index, one): (usize, &Contradiction)| {
        let title = title(page.api, page.words, one);
        let reading = reading(page, one, title.clone());
        Entry { title, reading, touches: line(&touches(page, index)), sources: line(&sources(&one.sources)) }
    };
    ContradictionsPage {
        head: page.head(page.words.contradictions.to_owned()),
        about,
        list: all.iter().enumerate().map(entry).collect(),
    }
}

/// The contradictions of these indices, with links to their page.
pub(super) fn readings(page: &Page<'_>, indices: &[usize]) -> Vec<Reading> {
    let one = |index: &usize| {
        let found = page.api.contradictions.get(*index)?;
        let address = format!("{}#{}", page.to(NAME), page.index.anchor(*index)?);
        Some(reading(page, found, link(&title(page.api, page.words, found), &address)))
    };
    indices.iter().filter_map(one).collect()
}

fn reading(page: &Page<'_>, one: &Contradiction, place: String) -> Reading {
    Reading { place, says: codes(&one.says), read: code(&one.read), why: page.t(&one.why) }
}

/// The places, where the API's own name stands for all of it. There may be many of that, which their readings tell apart.
fn title(api: &Api, words: &Words, one: &Contradiction) -> String {
    if one.at.iter().eq([&api.name]) {
        return format!("{}: {}", words.whole_api, code(&one.read));
    }
    let place = |at: &String| if *at == api.name { words.whole_api.to_owned() } else { text(at) };
    one.at.iter().map(place).collect::<Vec<_>>().join(", ")
}

/// Anchors of the entries; the page's own heading comes first.
pub(in crate::emit::markdown) fn anchors(api: &Api, words: &Words) -> Vec<String> {
    let mut anchors = Anchors::default();
    anchors.next(words.contradictions);
    api.contradictions.iter().map(|one| anchors.next(&title(api, words, one))).collect()
}

/// Links to the pages that show a contradiction.
fn touches(page: &Page<'_>, index: usize) -> Vec<String> {
    let api = page.api;
    let operations = api
        .operations
        .iter()
        .filter(|one| one.contradictions.contains(&index))
        .map(|one| page.operation(one));
    let records = api.records.iter().map(|one| &one.contradictions).enumerate();
    let enumerations = api.enumerations.iter().map(|one| &one.contradictions).enumerate();
    let newtypes = api.newtypes.iter().map(|one| &one.contradictions).enumerate();
    let types = records
        .map(|(at, list)| (Named::Record(at), list))
        .chain(enumerations.map(|(at, list)| (Named::Enumeration(at), list)))
        .chain(newtypes.map(|(at, list)| (Named::Newtype(at), list)))
        .filter(|(_, list)| list.contains(&index))
        .map(|(named, _)| page.named(named));
    operations.chain(types).collect()
}
