//! What can be found: operations, types, error rows, sections, pages and their headings.

use std::collections::BTreeSet;

use serde::ser::{Serialize, SerializeSeq as _, Serializer};

use super::postings::Place;
use super::title;
use crate::model::{Api, Choice, Column, Enumeration, ErrorRow, Newtype, Operation, Record, Text};
use crate::site::book::{Book, README};
use crate::site::fragment::Target;
use crate::site::markdown::Heading;
use crate::site::protocol::verb_and_path;
use crate::site::words::Language;

/// What an entry is. The numbers are those that the script knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Operation = 0,
    Type = 1,
    Error = 2,
    Section = 3,
    Page = 4,
    Heading = 5,
    Api = 6,
}

/// Something that can be found.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    kind: Kind,
    /// Index of its API; none for pages of no API.
    api: Option<usize>,
    /// Index of its section among those of all APIs.
    section: Option<usize>,
    /// Its address below the language's folder, in each language.
    addresses: [String; 2],
    /// Its names. Of a section, a page or a heading they are its titles in each language.
    pub(super) names: Vec<String>,
    /// What it says, the most telling first.
    pub(super) texts: Vec<(&'a str, Place)>,
    /// Names of its parameters, columns and values.
    pub(super) fields: BTreeSet<&'a str>,
    /// What a result shows of it.
    pub(super) shown: Text,
}

/// `[kind, api, section, address, name, …]`; the address is a list when it is another in each language.
impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(4 + self.names.len()))?;
        let number = |index: Option<usize>| index.and_then(|index| i64::try_from(index).ok()).unwrap_or(-1);
        list.serialize_element(&(self.kind as u8))?;
        list.serialize_element(&number(self.api))?;
        list.serialize_element(&number(self.section))?;
        match &self.addresses {
            [english, russian] if english == russian => list.serialize_element(english)?,
            both => list.serialize_element(both)?,
        }
        self.names.iter().try_for_each(|name| list.serialize_element(name))?;
        list.end()
    }
}

/// Everything that can be found, API by API; pages of no API come last.
pub(super) fn all<'a>(apis: &'a [Api], book: &'a Book) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let mut sections = 0;
    for (index, api) in apis.iter().enumerate() {
        Shelf { api, index, sections, book, entries: &mut entries }.all();
        sections += api.sections.len();
    }
    let of_an_api = |path: &str| apis.iter().any(|api| path.starts_with(&format!("{}/", api.name)));
    let paths: Vec<&str> =
        book.below("en/").filter_map(|leaf| leaf.document.path.strip_prefix("en/")).collect();
    for path in paths.into_iter().filter(|path| !of_an_api(path)) {
        page(path, None, book, &mut entries);
    }
    entries
}

/// The entries of one API, while they are made.
struct Shelf<'a, 's> {
    api: &'a Api,
    index: usize,
    /// How many sections the APIs before have.
    sections: usize,
    book: &'a Book,
    entries: &'s mut Vec<Entry<'a>>,
}

impl<'a> Shelf<'a, '_> {
    fn all(&mut self) {
        let api = self.api;
        api.operations.iter().for_each(|one| self.operation(one));
        api.records.iter().for_each(|one| self.record(one));
        api.enumerations.iter().for_each(|one| self.enumeration(one));
        api.choices.iter().for_each(|one| self.choice(one));
        api.newtypes.iter().for_each(|one| self.newtype(one));
        api.errors.iter().for_each(|one| self.error(one));
        self.sections();
        let folder = format!("en/{}/", api.name);
        let own = [format!("{}/operations/", api.name), format!("{}/types/", api.name)];
        for leaf in self.book.below(&folder) {
            let path = leaf.document.path.strip_prefix("en/").unwrap_or_default();
            if !own.iter().any(|own| path.starts_with(own.as_str())) {
                page(path, Some(self.index), self.book, self.entries);
            }
        }
    }

    /// Adds an entry with a page of its own, and gives it for what is to be added to it.
    fn add(
        &mut self,
        kind: Kind,
        section: usize,
        page: &str,
        names: Vec<String>,
        doc: &'a Text,
    ) -> Option<&mut Entry<'a>> {
        let path = format!("{}/{page}.md", self.api.name);
        let mut entry = Entry::new(kind, addresses(&path, [None, None], self.book), names);
        entry.api = Some(self.index);
        entry.section = Some(self.sections + section);
        entry.says(doc, Place::Summary);
        entry.shown = Text { en: plain(&doc.en), ru: plain(&doc.ru) };
        self.entries.push(entry);
        self.entries.last_mut()
    }

    fn operation(&mut self, one: &'a Operation) {
        let group = self.api.groups.get(one.group).map_or("", |group| &group.rust);
        let mut names = vec![one.wire.clone(), format!("{group}().{}", one.rust_fn)];
        names.extend(verb_and_path(one).map(|(verb, path)| format!("{verb} {path}")));
        let Some(entry) =
            self.add(Kind::Operation, one.section, &format!("operations/{}", one.slug), names, &one.doc)
        else {
            return;
        };
        entry.columns(&one.params);
        one.result.iter().for_each(|result| entry.says(&result.doc, Place::Rest));
        one.outcomes.iter().for_each(|outcome| entry.says(&outcome.doc, Place::Rest));
    }

    fn record(&mut self, one: &'a Record) {
        if let Some(entry) = self.ty(&one.rust, one.section, &one.doc) {
            entry.columns(&one.columns);
        }
    }

    fn enumeration(&mut self, one: &'a Enumeration) {
        let Some(entry) = self.ty(&one.rust, one.section, &one.doc) else { return };
        for value in &one.values {
            entry.fields.extend([&*value.wire, &*value.rust]);
            entry.says(&value.doc, Place::Rest);
        }
        for form in &one.forms {
            entry.fields.insert(&form.rust);
            entry.says(&form.doc, Place::Rest);
        }
    }

    fn choice(&mut self, one: &'a Choice) {
        self.ty(&one.rust, one.section, &one.doc);
    }

    fn newtype(&mut self, one: &'a Newtype) {
        self.ty(&one.rust, one.section, &one.doc);
    }

    fn ty(&mut self, rust: &str, section: usize, doc: &'a Text) -> Option<&mut Entry<'a>> {
        self.add(Kind::Type, section, &format!("types/{rust}"), vec![rust.to_owned()], doc)
    }

    fn error(&mut self, one: &'a ErrorRow) {
        let path = format!("{}/errors.md", self.api.name);
        let anchor = one.rust.to_lowercase();
        let mut names = vec![one.rust.clone()];
        names.extend(one.code.map(|code| code.to_string()));
        names.extend(one.http.map(|http| http.to_string()));
        names.extend(one.class.clone());
        let places = [Some(anchor.as_str()), Some(anchor.as_str())];
        let mut entry = Entry::new(Kind::Error, addresses(&path, places, self.book), names);
        entry.api = Some(self.index);
        entry.says(&one.doc, Place::Summary);
        entry.texts.extend(one.message.as_deref().map(|message| (message, Place::Summary)));
        entry.shown = Text { en: plain(&one.doc.en), ru: plain(&one.doc.ru) };
        self.entries.push(entry);
    }

    /// Sections, at their headings on the API's first page.
    fn sections(&mut self) {
        let path = format!("{}/{README}", self.api.name);
        let headings = pairs(&path, self.book);
        let mut from = 0;
        for (at, section) in self.api.sections.iter().enumerate() {
            let (english, russian) = (title(&section.title.en), title(&section.title.ru));
            let found = headings.iter().skip(from).position(|(heading, _)| heading.text == english);
            from += found.map_or(0, |found| found + 1);
            let heading = found.and_then(|_| headings.get(from - 1));
            let places = match heading {
                Some((english, russian)) => [Some(&*english.anchor), Some(&*russian.anchor)],
                None => [None, None],
            };
            let names = vec![english.to_owned(), russian.to_owned()];
            let mut entry = Entry::new(Kind::Section, addresses(&path, places, self.book), names);
            entry.api = Some(self.index);
            entry.section = Some(self.sections + at);
            entry.says(&section.about, Place::Summary);
            entry.shown = Text { en: plain(&section.about.en), ru: plain(&section.about.ru) };
            self.entries.push(entry);
        }
    }
}

/// A page that is of no operation and no type, and its headings, save for those that are entries already.
fn page<'a>(path: &str, api: Option<usize>, book: &'a Book, entries: &mut Vec<Entry<'a>>) {
    let [Some(english), Some(russian)] =
        Language::ALL.map(|language| book.get(&format!("{}/{path}", language.tag())))
    else {
        return;
    };
    let (english, russian) = (&english.document, &russian.document);
    let names = vec![english.title.clone(), russian.title.clone()];
    let kind = if api.is_some() && path.ends_with(README) { Kind::Api } else { Kind::Page };
    let mut entry = Entry::new(kind, addresses(path, [None, None], book), names);
    entry.api = api;
    entry.texts = vec![
        (&english.summary, Place::Summary),
        (&russian.summary, Place::Summary),
        (&english.prose, Place::Rest),
        (&russian.prose, Place::Rest),
    ];
    entry.shown = Text { en: english.summary.clone(), ru: russian.summary.clone() };
    let taken: BTreeSet<String> = entries.iter().map(|entry| entry.addresses.concat()).collect();
    let shown = Text { en: english.title.clone(), ru: russian.title.clone() };
    entries.push(entry);
    for (here, there) in pairs(path, book) {
        let addresses = addresses(path, [Some(&here.anchor), Some(&there.anchor)], book);
        if !taken.contains(&addresses.concat()) {
            let mut entry = Entry::new(Kind::Heading, addresses, vec![here.text.clone(), there.text.clone()]);
            entry.api = api;
            entry.shown = shown.clone();
            entries.push(entry);
        }
    }
}

/// The headings of a page in both languages.
fn pairs<'b>(path: &str, book: &'b Book) -> Vec<(&'b Heading, &'b Heading)> {
    let [english, russian] = Language::ALL.map(|language| {
        let leaf = book.get(&format!("{}/{path}", language.tag()));
        leaf.map_or(&[][..], |leaf| &leaf.document.headings)
    });
    english.iter().zip(russian).collect()
}

/// The address of a place in each language, below the language's folder.
fn addresses(path: &str, anchors: [Option<&str>; 2], book: &Book) -> [String; 2] {
    let address = |language: Language, anchor: Option<&str>| {
        let page = format!("{}/{path}", language.tag());
        let from = format!("{}/", language.tag());
        book.address(&from, &Target { page, anchor: anchor.map(str::to_owned) })
    };
    let [english, russian] = anchors;
    [address(Language::En, english), address(Language::Ru, russian)]
}

/// A text of the catalogue without the back-ticks that make code of words.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "")
}

impl<'a> Entry<'a> {
    /// Where the words of its names count: there are many headings, and most only say of what a paragraph is.
    pub(super) fn place(&self) -> Place {
        if self.kind == Kind::Heading { Place::Summary } else { Place::Title }
    }

    fn new(kind: Kind, addresses: [String; 2], names: Vec<String>) -> Self {
        let (texts, fields, shown) = (Vec::new(), BTreeSet::new(), Text::default());
        Self { kind, api: None, section: None, addresses, names, texts, fields, shown }
    }

    fn says(&mut self, text: &'a Text, place: Place) {
        self.texts.extend([(text.en.as_str(), place), (text.ru.as_str(), place)]);
    }

    fn columns(&mut self, columns: &'a [Column]) {
        for column in columns {
            self.fields.extend([column.wire.as_str(), column.rust.as_str()]);
            self.fields.extend(column.aliases.iter().map(String::as_str));
            self.says(&column.doc, Place::Rest);
        }
    }
}
