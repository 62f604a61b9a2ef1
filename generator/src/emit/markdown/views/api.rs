//! The first page of an API: how to start, and its operations and types by section.

use serde::Serialize;

use super::start::Step;
use super::{changelog, changes, contradictions, environments, errors, guide, limits, line, map, start};
use crate::emit::markdown::escape::{code, link, text};
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::protocol;
use crate::emit::markdown::table::Table;
use crate::model::{HttpBinding, Named, Section};

/// Path below the API's folder.
pub(in crate::emit::markdown) const NAME: &str = "README.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct ApiPage {
    head: Head,
    text: Vec<String>,
    facts: Table,
    steps: Vec<Step>,
    without_runtime: String,
    guides: Vec<Vec<String>>,
    more: Vec<String>,
    sections: Vec<Chapter>,
}

/// A section.
#[derive(Debug, Serialize)]
struct Chapter {
    title: String,
    text: Vec<String>,
    operations: Vec<Table>,
    types: Vec<String>,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>) -> ApiPage {
    let (api, words) = (page.api, page.words);
    let protocol = protocol::name(api, words);
    let mut facts = Table::new(&[words.property, words.value]);
    facts.row(vec![words.edition.to_owned(), text(&api.edition)]);
    facts.row(vec![words.package.to_owned(), code(&api.package)]);
    facts.row(vec![words.version.to_owned(), api.version().to_string()]);
    facts.row(vec![words.protocol.to_owned(), protocol.to_owned()]);
    facts.row(vec![words.operations.to_owned(), api.operations.len().to_string()]);
    let more = [
        (words.map, map::NAME),
        (environments::title(page), environments::NAME),
        (words.errors, errors::NAME),
        (words.limits, limits::NAME),
        (words.contradictions, contradictions::NAME),
        (words.changes, changes::NAME),
        (words.changelog, changelog::NAME),
    ];
    ApiPage {
        head: page.head(page.heading(&api.title)),
        text: page.paragraph(&api.about),
        facts,
        steps: start::steps(page),
        without_runtime: start::without_runtime(page),
        guides: guide::list(page),
        more: more.map(|(name, path)| link(name, path)).to_vec(),
        sections: api.sections.iter().enumerate().map(|(index, one)| chapter(page, index, one)).collect(),
    }
}

fn chapter(page: &Page<'_>, index: usize, section: &Section) -> Chapter {
    let words = page.words;
    let mut table = Table::new(&[words.operation, words.http, words.rust, words.text]);
    for operation in page.api.operations.iter().filter(|one| one.section == index) {
        let group = page.api.groups.get(operation.group).map_or("", |group| &group.rust);
        table.row(vec![
            page.operation(operation),
            operation.http().map_or_else(String::new, place),
            code(&format!("{group}().{}", operation.rust_fn)),
            first_sentence(&page.t(&operation.doc)),
        ]);
    }
    Chapter {
        title: page.heading(&section.title),
        text: page.paragraph(&section.about),
        operations: table.if_any(),
        types: line(&types(page, index))
            .into_iter()
            .map(|links| format!("{}: {links}", words.types))
            .collect(),
    }
}

fn place(http: &HttpBinding) -> String {
    code(&format!("{} {}", http.verb.word(), http.path))
}

/// Links to the types of a section, in one order for all kinds.
fn types(page: &Page<'_>, section: usize) -> Vec<String> {
    let api = page.api;
    let mut found: Vec<(&str, Named)> = Vec::new();
    let mut add = |rust, of, named| {
        if of == section {
            found.push((rust, named))
        }
    };
    api.records.iter().enumerate().for_each(|(at, ty)| add(&*ty.rust, ty.section, Named::Record(at)));
    api.enumerations
        .iter()
        .enumerate()
        .for_each(|(at, ty)| add(&*ty.rust, ty.section, Named::Enumeration(at)));
    api.choices.iter().enumerate().for_each(|(at, ty)| add(&*ty.rust, ty.section, Named::Choice(at)));
    api.newtypes.iter().enumerate().for_each(|(at, ty)| add(&*ty.rust, ty.section, Named::Newtype(at)));
    found.sort_by_key(|(rust, _)| *rust);
    found.into_iter().map(|(_, named)| page.named(named)).collect()
}

/// The text up to the first full stop that ends a sentence.
fn first_sentence(text: &str) -> String {
    let ends = |(at, _): &(usize, &str)| {
        let next = text.get(at + 2..).and_then(|tail| tail.chars().next());
        next.is_some_and(|c| c.is_uppercase() || !c.is_alphanumeric())
    };
    match text.match_indices(". ").find(ends) {
        Some((at, _)) => text.get(..=at).unwrap_or(text).to_owned(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn one_line_of_a_text() {
        assert_eq!(first_sentence("One thing. Another."), "One thing.");
        assert_eq!(first_sentence("Код, напр. 77, региона. Ещё."), "Код, напр. 77, региона.");
        assert_eq!(first_sentence("Account.InfoByID only"), "Account.InfoByID only");
    }
}
