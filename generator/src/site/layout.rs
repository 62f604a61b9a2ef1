//! What stands around the contents of a page, and the one place that renders it.
//!
//! Views prepare, the template loops: what a page may lack is a list with one item or none. Tera escapes what it prints,
//! save for what a [`Fragment`](super::fragment::Fragment) has written.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tera::{Context, Tera};

use super::assets::Assets;
use super::book::{Book, Leaf, README};
use super::fragment::{Target, relative};
use super::markdown::Block;
use super::menu::{Contents, Link, Place, general};
use super::near::Neighbour;
use super::parts::Piece;
use super::words::{Language, Words};

/// Most headings that the table of a page's contents lists.
const HEADINGS: usize = 60;
/// Most characters of the description that search engines show.
const DESCRIPTION: usize = 160;

/// A template of the layout that does not fit its view: a fault of this program, not of a catalogue.
#[derive(Debug)]
pub struct LayoutError(tera::Error);

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a template of the site is broken: {}", self.0)
    }
}

impl std::error::Error for LayoutError {}

/// The layout, ready for every page.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    tera: Tera,
    book: &'a Book,
    /// For each language the APIs.
    contents: [Vec<Contents<'a>>; 2],
    /// Changes when what browsers load does.
    version: String,
    /// Menus that are rendered already.
    menus: Mutex<BTreeMap<Shared, Arc<str>>>,
    /// Scripts besides the site's own: the one that reloads the page while somebody works on it.
    scripts: &'a [&'a str],
}

/// What the pages that share a menu have in common: their folder, their API's folder, their place.
type Shared = (String, String, Option<Place>);

/// What the template is told.
#[derive(Debug, Serialize)]
struct View<'a> {
    language: &'static str,
    words: &'static Words,
    version: &'a str,
    root: String,
    home: String,
    title: String,
    description: &'a str,
    scripts: &'a [&'a str],
    languages: Vec<Tongue>,
    crumbs: Vec<Link>,
    menu: String,
    heading: String,
    content: String,
    /// One when the page has several headings.
    table: Vec<Vec<Entry>>,
    /// One when the page is divided.
    parts: Vec<Vec<Link>>,
    /// One when the page is read before or after others.
    near: Vec<Vec<Near>>,
}

/// A language on the first page of all.
#[derive(Debug, Serialize)]
struct First {
    tag: &'static str,
    words: &'static Words,
    address: String,
}

/// The page in a language.
#[derive(Debug, Serialize)]
struct Tongue {
    tag: &'static str,
    name: &'static str,
    address: String,
    current: Vec<&'static str>,
    /// Where each of the page's headings stands there: one when there are some, with a space between them.
    places: Vec<String>,
}

/// A page before this one or behind it.
#[derive(Debug, Serialize)]
struct Near {
    rel: &'static str,
    way: &'static str,
    label: String,
    address: String,
}

/// A heading in the table of contents.
#[derive(Debug, Serialize)]
struct Entry {
    level: u8,
    label: String,
    address: String,
}

impl<'a> Layout<'a> {
    pub(super) fn new(
        assets: &Assets,
        book: &'a Book,
        contents: [Vec<Contents<'a>>; 2],
        version: String,
        scripts: &'a [&'a str],
    ) -> Result<Self, LayoutError> {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html"]);
        let templates =
            ["parts.html", "menu.html", "layout.html", "start.html"].map(|name| (name, assets.get(name)));
        tera.add_raw_templates(templates).map_err(LayoutError)?;
        Ok(Self { tera, book, contents, version, menus: Mutex::default(), scripts })
    }

    /// The first page of all: it leads to the languages.
    pub(super) fn start(&self) -> Result<String, LayoutError> {
        let mut context = Context::new();
        let first = Language::ALL.map(|language| {
            let page = Target { page: format!("{}/{README}", language.tag()), anchor: None };
            let address = self.book.address("index.html", &page);
            First { tag: language.tag(), words: language.words(), address }
        });
        context.insert("languages", &first);
        context.insert("version", &self.version);
        context.insert("scripts", &self.scripts);
        self.tera.render("start.html", &context).map_err(LayoutError)
    }

    /// The files of a page: one for each of its parts.
    pub(super) fn page(&self, leaf: &Leaf) -> Result<Vec<(String, String)>, LayoutError> {
        let render = |part: usize| {
            let mut context = Context::new();
            context.insert("page", &self.view(leaf, part)?);
            let text = self.tera.render("layout.html", &context).map_err(LayoutError)?;
            Ok((leaf.file(part), text))
        };
        (0..leaf.parts.len()).map(render).collect()
    }

    fn view<'v>(&'v self, leaf: &'v Leaf, part: usize) -> Result<View<'v>, LayoutError> {
        let file = leaf.file(part);
        let document = &leaf.document;
        let language = Language::of(&document.path);
        let pieces = leaf.parts.get(part).map_or(&[][..], Vec::as_slice);
        let address = |target: &Target| self.book.address(&file, target);
        let mut heading = String::new();
        document.heading.finish(&mut heading, &address);
        let crumbs = document.crumbs.iter().filter(|(_, to)| Language::of(&to.page) == language);
        let crumbs: Vec<Link> = crumbs.map(|(label, to)| Link::new(label, address(to), false)).collect();
        let above = crumbs.iter().rev().map(|link| link.label.as_str());
        let titles: Vec<&str> = std::iter::once(document.title.as_str()).chain(above).collect();
        Ok(View {
            language: language.tag(),
            words: language.words(),
            version: &self.version,
            root: "../".repeat(file.matches('/').count()),
            home: address(&Target { page: format!("{}/{README}", language.tag()), anchor: None }),
            title: titles.join(" · "),
            description: beginning(&document.summary, DESCRIPTION),
            scripts: self.scripts,
            languages: self.languages(leaf, part),
            menu: self.menu(&document.path, &file, language)?,
            heading,
            content: self.content(leaf, pieces, &file),
            table: table(leaf, pieces),
            parts: parts(leaf, part, &file),
            near: self.near(&document.path, &file),
            crumbs,
        })
    }

    /// The contents of all APIs, and those of the one that a page is of.
    fn contents(&self, page: &str) -> (&[Contents<'a>], Option<&Contents<'a>>) {
        let [english, russian] = &self.contents;
        let contents = match Language::of(page) {
            Language::En => english,
            Language::Ru => russian,
        };
        (contents, contents.iter().find(|one| page.starts_with(one.folder())))
    }

    /// Links to the page before this one and to the one behind it.
    fn near(&self, page: &str, file: &str) -> Vec<Vec<Near>> {
        let all = self.contents(page).1.map_or(&[][..], |api| api.near(page));
        let near = |to: &Neighbour| {
            let target = Target { page: to.page.clone(), anchor: None };
            Near {
                rel: to.rel,
                way: to.way,
                label: to.label.clone(),
                address: self.book.address(file, &target),
            }
        };
        if all.is_empty() { Vec::new() } else { vec![all.iter().map(near).collect()] }
    }

    /// The menu of a page, with the link to itself marked.
    fn menu(&self, page: &str, file: &str, language: Language) -> Result<String, LayoutError> {
        let (contents, api) = self.contents(page);
        let place = api.and_then(|api| api.place(page));
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        // Seen from the folder and not from one of its pages, as all of them share it.
        let folder = format!("{folder}/");
        let shared = (folder.clone(), api.map_or(language.tag(), Contents::folder).to_owned(), place);
        let known = self.menus().get(&shared).cloned();
        let menu = match known {
            Some(menu) => menu,
            None => {
                let menu = match api {
                    Some(api) => api.menu(place, &folder, language, self.book),
                    None => general(contents, &folder, language, self.book),
                };
                let mut context = Context::new();
                context.insert("menu", &menu);
                let menu = Arc::from(self.tera.render("menu.html", &context).map_err(LayoutError)?);
                self.menus().entry(shared).or_insert(menu).clone()
            }
        };
        // It leads to the first part of the page. The name of a file of ours needs no escaping.
        let first = self.book.get(page).map(|leaf| leaf.file(0)).unwrap_or_default();
        let name = first.rsplit('/').next().unwrap_or_default();
        let own = format!("href=\"{name}\"");
        Ok(menu.replacen(&own, &format!("{own} aria-current=\"page\""), 1))
    }

    fn menus(&self) -> MutexGuard<'_, BTreeMap<Shared, Arc<str>>> {
        self.menus.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page in every language that has it.
    fn languages(&self, leaf: &Leaf, part: usize) -> Vec<Tongue> {
        let page = leaf.document.path.as_str();
        let file = leaf.file(part);
        let below = page.split_once('/').map_or(page, |(_, below)| below);
        let tongue = |language: Language| {
            let there = self.book.get(&format!("{}/{below}", language.tag()))?;
            let is_current = Language::of(page) == language;
            let address = relative(&file, &there.file(part.min(there.parts.len().saturating_sub(1))));
            let places = if is_current { Vec::new() } else { self.places(leaf, part, there, &address) };
            let current = if is_current { vec!["true"] } else { Vec::new() };
            Some(Tongue { tag: language.tag(), name: language.words().language, address, current, places })
        };
        Language::ALL.into_iter().filter_map(tongue).collect()
    }

    /// Where the headings of a part stand on the page in another language, which is at this address: it says the same in the same order.
    fn places(&self, leaf: &Leaf, part: usize, there: &Leaf, address: &str) -> Vec<String> {
        let (here, others) = (&leaf.document.headings, &there.document.headings);
        let pieces = leaf.parts.get(part).map_or(&[][..], Vec::as_slice);
        let inside = |block: usize| pieces.iter().any(|piece| piece.block == block);
        let file = leaf.file(part);
        let place = |anchor: &str| {
            let target = Target { page: there.document.path.clone(), anchor: Some(anchor.to_owned()) };
            let place = self.book.address(&file, &target);
            place
                .strip_prefix(address)
                .filter(|anchor| anchor.starts_with('#'))
                .map(str::to_owned)
                .unwrap_or(place)
        };
        if here.len() != others.len() {
            return Vec::new();
        }
        let pairs = here.iter().zip(others).filter(|(one, _)| inside(one.block)).take(HEADINGS);
        let places: Vec<_> = pairs.map(|(_, other)| place(&other.anchor)).collect();
        if places.is_empty() { Vec::new() } else { vec![places.join(" ")] }
    }

    fn content(&self, leaf: &Leaf, pieces: &[Piece], file: &str) -> String {
        let mut out = String::new();
        let address = |target: &Target| self.book.address(file, target);
        for piece in pieces {
            match leaf.document.blocks.get(piece.block) {
                Some(Block::Whole(html)) => html.finish(&mut out, &address),
                Some(Block::Rows(block)) => {
                    block.head.finish(&mut out, &address);
                    let rows = block.rows.get(piece.rows.clone()).unwrap_or_default();
                    rows.iter().for_each(|row| row.finish(&mut out, &address));
                    block.tail.finish(&mut out, &address);
                }
                None => {}
            }
        }
        out
    }
}

/// The headings of a part, where a reader needs to be told of them.
fn table(leaf: &Leaf, pieces: &[Piece]) -> Vec<Vec<Entry>> {
    let inside = |block: usize| pieces.iter().any(|piece| piece.block == block);
    let headings = &leaf.document.headings;
    let (first, last) = (pieces.first().map(|piece| piece.block), pieces.last().map(|piece| piece.block));
    let near = headings.iter().filter(|one| Some(one.block) >= first && Some(one.block) <= last);
    let here: Vec<_> = near.filter(|one| one.level <= 3 && inside(one.block)).take(HEADINGS).collect();
    let place = |heading: &super::markdown::Heading| Entry {
        level: heading.level,
        label: heading.text.clone(),
        address: format!("#{}", super::fragment::percent(&heading.anchor)),
    };
    if here.len() < 2 { Vec::new() } else { vec![here.into_iter().map(place).collect()] }
}

/// Links to the parts of a page that has several.
fn parts(leaf: &Leaf, part: usize, file: &str) -> Vec<Vec<Link>> {
    let link = |number: usize| {
        let address = relative(file, &leaf.file(number));
        Link::new(&(number + 1).to_string(), address, number == part)
    };
    if leaf.parts.len() < 2 { Vec::new() } else { vec![(0..leaf.parts.len()).map(link).collect()] }
}

/// The beginning of a text, up to the end of a word.
pub(super) fn beginning(text: &str, most: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let cut = text.get(..end).unwrap_or(text);
    cut.rsplit_once(' ').map_or(cut, |(words, _)| words)
}
