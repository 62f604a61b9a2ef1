//! The navigation of an API: its pages, its sections, and the operations and types of the section one is in.
//!
//! The whole of a large API would not fit on every page, so only the section of the page is open, with its operations or
//! with its types, and of a long list the part that the page is in. What a menu shows depends on that [`Place`] and on the
//! folder of the page, and not on the page itself: pages of one place share a menu.

use std::collections::BTreeMap;

use serde::Serialize;

use super::book::{Book, README};
use super::fragment::Target;
use super::near::{Near, Neighbour};
use super::protocol::verb_and_path;
use super::words::Language;
use crate::model::{Api, Operation, Text};

/// Most links of a list.
const MOST: usize = 60;
/// The folder of the guides below that of the API.
const GUIDES: &str = "guides/";

/// What is known of an API in one language, whatever page one is on.
#[derive(Debug)]
pub(super) struct Contents<'a> {
    api: &'a Api,
    folder: String,
    /// Guides, and pages about the API as a whole: paths.
    guides: Vec<String>,
    pages: Vec<String>,
    /// For each section: the place of its list.
    sections: Vec<Target>,
    /// Operations and types of each section: label, verb, path of the page.
    operations: Vec<Vec<Item<'a>>>,
    types: Vec<Vec<Item<'a>>>,
    /// The place of each page that belongs to a section.
    places: BTreeMap<String, Place>,
    near: Near,
}

/// Where in an API's contents a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    section: usize,
    /// It is about a type, and not about an operation.
    is_type: bool,
    /// The number of the part of the list that it is in.
    chunk: usize,
}

#[derive(Debug)]
struct Item<'a> {
    label: &'a str,
    verb: &'static str,
    page: String,
}

/// The menu of a page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Menu {
    title: String,
    home: Vec<Link>,
    lists: Vec<Labelled>,
    /// What the sections are of, when that is to be said.
    of: Vec<&'static str>,
    sections: Vec<Section>,
    /// One when not all sections are shown.
    all: Vec<Link>,
}

/// Pages that belong together.
#[derive(Debug, Serialize)]
struct Labelled {
    /// What they are, when that is to be said.
    of: Vec<&'static str>,
    list: Vec<Link>,
}

/// A section of the menu.
#[derive(Debug, Serialize)]
struct Section {
    link: Link,
    /// One when the section is open.
    open: Vec<Open>,
}

/// What an open section shows.
#[derive(Debug, Serialize)]
struct Open {
    /// What the list is of, when it is not of operations.
    of: Vec<&'static str>,
    list: Vec<Link>,
    /// One when not everything is shown.
    all: Vec<Link>,
}

/// A link of the layout.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link {
    pub(super) label: String,
    pub(super) address: String,
    /// Verb of HTTP, where operations have one.
    verb: Vec<&'static str>,
    /// `page` when it leads to where one is.
    current: Vec<&'static str>,
}

impl Link {
    pub(super) fn new(label: &str, address: String, current: bool) -> Self {
        let current = if current { vec!["page"] } else { Vec::new() };
        Self { label: label.to_owned(), address, verb: Vec::new(), current }
    }
}

/// A text in a language.
pub(super) fn spoken(text: &Text, language: Language) -> &str {
    match language {
        Language::En => text.en.trim(),
        Language::Ru => text.ru.trim(),
    }
}

impl<'a> Contents<'a> {
    pub(super) fn new(api: &'a Api, language: Language, book: &Book) -> Self {
        let folder = format!("{}/{}/", language.tag(), api.name);
        let operations: Vec<_> = sorted(api, |section| {
            let inside = api.operations.iter().filter(|one| one.section == section);
            inside.map(|one| item(&folder, one)).collect()
        });
        let types = sorted(api, |section| types(api, section, &folder));
        let places = places(&operations, false).chain(places(&types, true)).collect();
        let sections = sections(api, language, &folder, book);
        let (guides, pages): (Vec<_>, Vec<_>) =
            pages(&folder, book).into_iter().partition(|path| path.starts_with(&format!("{folder}{GUIDES}")));
        let words = language.words();
        let mut near = Near::default();
        for section in &operations {
            let row = section.iter().map(|item| (item.label, item.page.as_str()));
            near.row(row, [words.previous_operation, words.next_operation]);
        }
        let titled = guides.iter().map(|path| (titled(book, path), path.as_str()));
        near.row(titled, [words.previous_guide, words.next_guide]);
        Self { api, folder, guides, pages, sections, operations, types, places, near }
    }

    /// The page before a page and the one behind it, where there are such.
    pub(super) fn near(&self, page: &str) -> &[Neighbour] {
        self.near.of(page)
    }

    /// The API's folder.
    pub(super) fn folder(&self) -> &str {
        &self.folder
    }

    /// Where a page stands; `None` for pages about the API as a whole.
    pub(super) fn place(&self, page: &str) -> Option<Place> {
        self.places.get(page).copied()
    }

    /// The menu of the pages of a place, which are in this folder.
    pub(super) fn menu(&self, here: Option<Place>, folder: &str, language: Language, book: &Book) -> Menu {
        let link = |label: &str, target: &Target| Link::new(label, book.address(folder, target), false);
        let to = |path: &str| Target { page: path.to_owned(), anchor: None };
        let titled = |path: &String| link(titled(book, path), &to(path));
        let words = language.words();
        let open = |place: Place, target: &Target| {
            let items = if place.is_type { &self.types } else { &self.operations };
            let items = items.get(place.section).map_or(&[][..], Vec::as_slice);
            let item = |item: &Item<'_>| Link { verb: verb(item.verb), ..link(item.label, &to(&item.page)) };
            Open {
                of: place.is_type.then_some(words.types).into_iter().collect(),
                list: chunk(items, place.chunk).iter().map(item).collect(),
                all: (items.len() > MOST).then(|| link(words.all_of_section, target)).into_iter().collect(),
            }
        };
        let section = |at: usize| {
            let (section, target) = (self.api.sections.get(at)?, self.sections.get(at)?);
            let open = here.filter(|place| place.section == at).map(|place| open(place, target));
            let title = spoken(&section.title, language).trim_end_matches('.');
            Some(Section { link: link(title, target), open: open.into_iter().collect() })
        };
        let numbers: Vec<usize> = (0..self.sections.len()).collect();
        let near = here.map_or(0, |place| place.section / MOST);
        let home = to(&format!("{}{README}", self.folder));
        Menu {
            title: spoken(&self.api.title, language).to_owned(),
            home: vec![link(words.overview, &home)],
            lists: [(words.guides, &self.guides), (words.about, &self.pages)]
                .into_iter()
                .filter(|(_, pages)| !pages.is_empty())
                .map(|(of, pages)| Labelled {
                    of: vec![of],
                    list: chunk(pages, 0).iter().map(titled).collect(),
                })
                .collect(),
            of: vec![words.reference],
            sections: chunk(&numbers, near).iter().filter_map(|at| section(*at)).collect(),
            all: (numbers.len() > MOST).then(|| link(words.all_sections, &home)).into_iter().collect(),
        }
    }
}

/// The menu of pages that belong to no API: the APIs, and those pages.
pub(super) fn general(contents: &[Contents<'_>], folder: &str, language: Language, book: &Book) -> Menu {
    let link = |label: &str, path: &str| {
        let target = Target { page: path.to_owned(), anchor: None };
        Link::new(label, book.address(folder, &target), false)
    };
    let own = format!("{}/", language.tag());
    let of_an_api = |path: &str| contents.iter().any(|one| path.starts_with(&one.folder));
    let home = format!("{own}{README}");
    let others = book.below(&own).map(|leaf| &leaf.document);
    let others = others.filter(|document| document.path != home && !of_an_api(&document.path));
    let apis = contents.iter().map(|one| {
        let title = spoken(&one.api.title, language);
        Section { link: link(title, &format!("{}{README}", one.folder)), open: Vec::new() }
    });
    Menu {
        title: language.words().site.to_owned(),
        home: vec![link(language.words().overview, &home)],
        lists: vec![Labelled {
            of: Vec::new(),
            list: others.map(|document| link(&document.title, &document.path)).collect(),
        }],
        of: Vec::new(),
        sections: apis.collect(),
        all: Vec::new(),
    }
}

/// The place of each item of the sections' lists.
fn places<'i>(lists: &'i [Vec<Item<'_>>], is_type: bool) -> impl Iterator<Item = (String, Place)> + 'i {
    lists.iter().enumerate().flat_map(move |(section, items)| {
        let place = move |at: usize| Place { section, is_type, chunk: at / MOST };
        items.iter().enumerate().map(move |(at, item)| (item.page.clone(), place(at)))
    })
}

fn verb(verb: &'static str) -> Vec<&'static str> {
    Some(verb).filter(|verb| !verb.is_empty()).into_iter().collect()
}

fn sorted<'a>(api: &Api, of: impl Fn(usize) -> Vec<Item<'a>>) -> Vec<Vec<Item<'a>>> {
    (0..api.sections.len()).map(of).collect()
}

fn item<'a>(folder: &str, operation: &'a Operation) -> Item<'a> {
    let verb = verb_and_path(operation).map_or("", |(verb, _)| verb);
    Item { label: &operation.wire, verb, page: format!("{folder}operations/{}.md", operation.slug) }
}

fn types<'a>(api: &'a Api, section: usize, folder: &str) -> Vec<Item<'a>> {
    let records = api.records.iter().map(|one| (&one.rust, one.section));
    let enumerations = api.enumerations.iter().map(|one| (&one.rust, one.section));
    let choices = api.choices.iter().map(|one| (&one.rust, one.section));
    let newtypes = api.newtypes.iter().map(|one| (&one.rust, one.section));
    let all = records.chain(enumerations).chain(choices).chain(newtypes);
    let mut inside: Vec<&'a String> = all.filter(|(_, of)| *of == section).map(|(rust, _)| rust).collect();
    inside.sort();
    let item = |rust: &'a String| Item { label: rust, verb: "", page: format!("{folder}types/{rust}.md") };
    inside.into_iter().map(item).collect()
}

/// Where the list of each section stands: at its heading on the API's first page.
fn sections(api: &Api, language: Language, folder: &str, book: &Book) -> Vec<Target> {
    let page = format!("{folder}{README}");
    let headings = book.get(&page).map_or(&[][..], |leaf| &leaf.document.headings);
    let mut from = 0;
    let mut anchor = |title: &str| {
        // Two sections may have one title, and then they come in this order there, too.
        let at = headings.iter().skip(from).position(|heading| heading.text == title)?;
        from += at + 1;
        headings.get(from - 1).map(|heading| heading.anchor.clone())
    };
    let titles = api.sections.iter().map(|section| spoken(&section.title, language).trim_end_matches('.'));
    titles.map(|title| Target { page: page.clone(), anchor: anchor(title) }).collect()
}

/// What a page is called.
fn titled<'b>(book: &'b Book, path: &str) -> &'b str {
    book.get(path).map_or("", |leaf| &leaf.document.title)
}

/// Guides and pages about the API as a whole, in the order in which its first page names them.
fn pages(folder: &str, book: &Book) -> Vec<String> {
    let home = format!("{folder}{README}");
    let own = [home.clone(), format!("{folder}operations/"), format!("{folder}types/")];
    let is_wanted = |path: &str| !own.iter().any(|own| path.starts_with(own.as_str()));
    let blocks = book.get(&home).map_or(&[][..], |leaf| &leaf.document.blocks);
    let mut found: Vec<String> = Vec::new();
    let named = blocks.iter().flat_map(|block| block.targets()).map(|target| &target.page);
    let named = named.filter(|path| path.starts_with(folder));
    for path in named.chain(book.below(folder).map(|leaf| &leaf.document.path)) {
        if is_wanted(path) && !found.contains(path) {
            found.push(path.clone());
        }
    }
    found
}

/// Part of a list: so much as a menu has room for.
fn chunk<T>(list: &[T], number: usize) -> &[T] {
    list.chunks(MOST).nth(number).unwrap_or_default()
}
