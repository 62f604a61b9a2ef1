//! From the Markdown of a page to HTML in blocks, with what the site has to know of it: headings, links, texts.
//!
//! Nothing of a page but text and the Markdown that it is written in gets through: HTML in it is shown as text. It knows
//! neither the layout nor the model.

mod address;
mod picture;
mod table;
#[cfg(test)]
mod tests;
mod writer;

use super::fragment::{Fragment, Target};
use super::words::Words;

/// A page, read.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Path of its Markdown below the pages' folder: `en/shop/errors.md`.
    pub(super) path: String,
    /// Its first heading, as text.
    pub(super) title: String,
    /// The same as HTML, without an element of its own.
    pub(super) heading: Fragment,
    /// Links of the line above it: the pages above this one from the outermost, and this page in the other language.
    pub(super) crumbs: Vec<(String, Target)>,
    /// What it consists of below its first heading.
    pub(super) blocks: Vec<Block>,
    /// Its headings below the first one.
    pub(super) headings: Vec<Heading>,
    /// Its first paragraph, as text.
    pub(super) summary: String,
    /// Its paragraphs and lists, as text: tables and code are left out.
    pub(super) prose: String,
}

/// A heading.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// From 2 on.
    pub(super) level: u8,
    /// As text.
    pub(super) text: String,
    /// Its anchor.
    pub(super) anchor: String,
    /// Index into [`Document::blocks`].
    pub(super) block: usize,
}

/// A block of a page: the smallest thing that a long page is divided into, save for what has rows.
#[derive(Debug)]
pub(super) enum Block {
    /// A paragraph, a heading, a block of code.
    Whole(Fragment),
    /// A table or a list, which may be divided between its rows.
    Rows(Rows),
}

/// A table or a list: what stands before its rows, the rows, what stands behind them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) head: Fragment,
    pub(super) rows: Vec<Fragment>,
    pub(super) tail: Fragment,
}

impl Document {
    /// Reads a page. `exists` says of a path whether the site has such a page or picture.
    pub(super) fn read(path: &str, text: &str, words: &Words, exists: &dyn Fn(&str) -> bool) -> Self {
        writer::Writer::new(path, words, exists).document(text)
    }
}

impl Block {
    /// How many bytes it takes, about.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Whole(html) => html.size(),
            Self::Rows(rows) => rows.frame() + rows.rows.iter().map(Fragment::size).sum::<usize>(),
        }
    }

    /// Where its links lead.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Target> {
        let (whole, rows) = match self {
            Self::Whole(html) => (Some(html), None),
            Self::Rows(rows) => (None, Some(rows)),
        };
        let rows = rows.into_iter().flat_map(|rows| rows.rows.iter());
        whole.into_iter().chain(rows).flat_map(Fragment::targets)
    }
}

impl Rows {
    /// What it takes without its rows.
    pub(super) fn frame(&self) -> usize {
        self.head.size() + self.tail.size()
    }
}
