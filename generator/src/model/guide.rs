//! Guides: pages that people wrote, about operations that are used together, with a program for each.
//!
//! Their text is kept as what it means, not as it was written; whoever shows it writes it anew.

use serde::Serialize;

use super::{Named, Text};

/// A guide, in both languages.
#[derive(Debug, Clone, Serialize)]
pub struct Guide {
    /// ASCII name, of its folder and of its page: `licences`.
    pub name: String,
    /// Its title.
    pub title: Text,
    /// What it leads to, for lists of guides.
    pub about: Text,
    /// Indices into [`super::Api::operations`] of the operations it is about, as declared.
    pub operations: Vec<usize>,
    /// Its English text.
    pub en: Vec<Block<Target>>,
    /// Its Russian text.
    pub ru: Vec<Block<Target>>,
    /// Its program, a whole Rust file; the tests compile and run it.
    pub program: String,
    /// Where it was read.
    pub sources: Vec<String>,
}

/// A part of a guide's text. `L` is what a link to a name of the catalogue is: the name, or what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block<L> {
    /// A heading and its level, 2 or 3: the guide's title is the first.
    Heading(u8, Vec<Inline<L>>),
    /// A paragraph.
    Paragraph(Vec<Inline<L>>),
    /// A list whose items have no parts.
    List {
        /// Its items are numbered.
        numbered: bool,
        /// Its items.
        items: Vec<Vec<Inline<L>>>,
    },
    /// A table: its heading and its rows, each with as many cells.
    Table {
        /// The heading.
        head: Vec<Vec<Inline<L>>>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline<L>>>>,
    },
    /// Lines that are shown as they are.
    Code {
        /// The language they are in; empty where it is not said.
        language: String,
        /// The lines.
        text: String,
    },
    /// The guide's program.
    Program,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline<L> {
    /// Text.
    Text(String),
    /// Code.
    Code(String),
    /// What is to be noticed.
    Strong(Vec<Inline<L>>),
    /// A term, where it is met first.
    Emphasis(Vec<Inline<L>>),
    /// A link into the web.
    Web {
        /// What is shown.
        label: Vec<Inline<L>>,
        /// Where it leads.
        url: String,
    },
    /// A link to a name of the catalogue.
    Link(L),
}

/// What a name of the catalogue stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// Index into [`super::Api::operations`].
    Operation(usize),
    /// A type.
    Type(Named),
    /// Index into [`super::Api::errors`].
    Error(usize),
    /// Index into [`super::Api::guides`].
    Guide(usize),
}

impl<L> Block<L> {
    /// The same with other links; the first that has no other ends it.
    ///
    /// # Errors
    ///
    /// What `link` fails with.
    pub fn try_map<M, E>(&self, link: &mut impl FnMut(&L) -> Result<M, E>) -> Result<Block<M>, E> {
        Ok(match self {
            Self::Heading(level, line) => Block::Heading(*level, map_line(line, link)?),
            Self::Paragraph(line) => Block::Paragraph(map_line(line, link)?),
            Self::List { numbered, items } => {
                Block::List { numbered: *numbered, items: map_lines(items, link)? }
            }
            Self::Table { head, rows } => Block::Table {
                head: map_lines(head, link)?,
                rows: rows.iter().map(|row| map_lines(row, link)).collect::<Result<_, _>>()?,
            },
            Self::Code { language, text } => Block::Code { language: language.clone(), text: text.clone() },
            Self::Program => Block::Program,
        })
    }

    /// Every link to a name of the catalogue.
    pub fn links(&self) -> Vec<&L> {
        let lines: Vec<&[Inline<L>]> = match self {
            Self::Heading(_, line) | Self::Paragraph(line) => vec![line],
            Self::List { items, .. } => items.iter().map(Vec::as_slice).collect(),
            Self::Table { head, rows } => {
                head.iter().chain(rows.iter().flatten()).map(Vec::as_slice).collect()
            }
            Self::Code { .. } | Self::Program => Vec::new(),
        };
        let mut found = Vec::new();
        for part in lines.into_iter().flatten() {
            part.add_links(&mut found);
        }
        found
    }
}

impl<L> Inline<L> {
    fn try_map<M, E>(&self, link: &mut impl FnMut(&L) -> Result<M, E>) -> Result<Inline<M>, E> {
        Ok(match self {
            Self::Text(text) => Inline::Text(text.clone()),
            Self::Code(text) => Inline::Code(text.clone()),
            Self::Strong(parts) => Inline::Strong(map_line(parts, link)?),
            Self::Emphasis(parts) => Inline::Emphasis(map_line(parts, link)?),
            Self::Web { label, url } => Inline::Web { label: map_line(label, link)?, url: url.clone() },
            Self::Link(name) => Inline::Link(link(name)?),
        })
    }

    fn add_links<'a>(&'a self, found: &mut Vec<&'a L>) {
        match self {
            Self::Text(_) | Self::Code(_) => {}
            Self::Strong(parts) | Self::Emphasis(parts) | Self::Web { label: parts, .. } => {
                parts.iter().for_each(|part| part.add_links(found));
            }
            Self::Link(name) => found.push(name),
        }
    }
}

fn map_line<L, M, E>(
    line: &[Inline<L>],
    link: &mut impl FnMut(&L) -> Result<M, E>,
) -> Result<Vec<Inline<M>>, E> {
    line.iter().map(|part| part.try_map(link)).collect()
}

fn map_lines<L, M, E>(
    lines: &[Vec<Inline<L>>],
    link: &mut impl FnMut(&L) -> Result<M, E>,
) -> Result<Vec<Vec<Inline<M>>>, E> {
    lines.iter().map(|line| map_line(line, link)).collect()
}
