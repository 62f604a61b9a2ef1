//! The documentation site: the reference pages as static HTML, with a search that needs no server.
//!
//! ```text
//! emit::markdown  &[Api] -> Markdown, in memory
//! markdown        Markdown -> documents: blocks of HTML whose links are not addresses yet
//! book            documents -> parts of pages, and where each place of them is found
//! layout          a part, what stands around it -> a file
//! index           &[Api], documents -> the shards of the search
//! ```
//!
//! It works from a folder as well as from a host: addresses are relative, scripts are classic ones, nothing is fetched.
//! It reads the model and the pages, and knows neither the catalogue nor the disk; [`serve`] is the one that watches files.

mod assets;
mod book;
mod fragment;
mod index;
mod layout;
mod markdown;
mod menu;
mod near;
mod parts;
mod protocol;
pub mod serve;
mod threads;
mod words;

pub(crate) use assets::Assets;
pub use layout::LayoutError;

use std::collections::BTreeSet;
use std::fmt;

use book::Book;
use layout::Layout;
use markdown::Document;
use menu::Contents;
use words::Language;

use crate::emit::markdown::{Rules, TemplateError, emit_with};
use crate::files::Files;
use crate::model::Api;
use crate::versions::Versions;

/// The folder of the pages among the files of the emitters.
const PAGES: &str = "docs/";

/// A template that does not fit its view: a fault of this program, or of who works on the templates.
#[derive(Debug)]
pub enum SiteError {
    /// Of the pages.
    Page(TemplateError),
    /// Of the layout.
    Layout(LayoutError),
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(error) => error.fmt(f),
            Self::Layout(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SiteError {}

impl From<TemplateError> for SiteError {
    fn from(error: TemplateError) -> Self {
        Self::Page(error)
    }
}

impl From<LayoutError> for SiteError {
    fn from(error: LayoutError) -> Self {
        Self::Layout(error)
    }
}

/// Makes the site of some APIs, with scripts besides its own by their addresses on a server.
///
/// # Errors
///
/// When a template does not fit its view.
pub(crate) fn build(
    apis: &[Api],
    rules: Rules<'_>,
    versions: &Versions,
    assets: &Assets,
    scripts: &[&str],
) -> Result<Files, SiteError> {
    let mut pages = Files::default();
    emit_with(&assets.pages, &apis.iter().collect::<Vec<_>>(), rules, versions, &mut pages)?;
    let book = read(&pages);
    let contents = Language::ALL
        .map(|language| apis.iter().map(|api| Contents::new(api, language, &book)).collect::<Vec<_>>());
    let index = index::files(apis, &book);
    let spoken = Language::ALL.map(|language| (language.tag(), spoken(language)));
    let texts = index.iter().map(|(_, text)| text).chain(spoken.iter().map(|(_, text)| text));
    let version = assets.version(&texts.map(String::as_str).collect::<Vec<_>>());
    let layout = Layout::new(assets, &book, contents, version, scripts)?;

    let mut files = Files::default();
    files.insert("index.html", layout.start()?);
    for page in threads::each(book.pages(), |leaf| layout.page(leaf)) {
        page?.into_iter().for_each(|(path, text)| files.insert(path, text));
    }
    let pictures = below(&pages).filter(|(path, _)| !is_page(path));
    pictures.for_each(|(path, text)| files.insert(path, text.to_owned()));
    index.into_iter().for_each(|(path, text)| files.insert(path, text));
    for (tag, text) in spoken {
        files.insert(format!("assets/words.{tag}.js"), text);
    }
    for (name, text) in assets.loaded() {
        files.insert(format!("assets/{name}"), text);
    }
    Ok(files)
}

/// The script that tells the others their words.
fn spoken(language: Language) -> String {
    // Nothing but texts: they can always be written.
    let words = serde_json::to_string(&language.words().script).unwrap_or_default();
    format!("katalog.words={words};\n")
}

/// What the site is made of, by its path below the pages' folder: pages, and pictures on them.
fn below(pages: &Files) -> impl Iterator<Item = (&str, &str)> {
    pages.iter().filter_map(|(path, text)| Some((path.strip_prefix(PAGES)?, text)))
}

/// Whether a file is a page, by its path.
fn is_page(path: &str) -> bool {
    path.ends_with(book::MARKDOWN)
}

/// Reads the pages.
fn read(pages: &Files) -> Book {
    let paths: BTreeSet<&str> = below(pages).map(|(path, _)| path).collect();
    let pages: Vec<_> = below(pages).filter(|(path, _)| is_page(path)).collect();
    let document = |(path, text): &(&str, &str)| {
        Document::read(path, text, Language::of(path).words(), &|file| paths.contains(file))
    };
    Book::new(threads::each(&pages, document))
}
