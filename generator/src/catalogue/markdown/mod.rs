//! Markdown as guides use it: headings of two levels, paragraphs, plain lists, tables, code, and the place of the
//! guide's program.
//!
//! What is not of these is text, HTML included; what its author surely meant as more than text is a diagnostic. It knows
//! the shape of a text and nothing of what its links stand for.

mod blocks;
mod inline;
mod lines;

use crate::diagnostic::Diagnostic;
use crate::model::Block;
use crate::source::{SourceId, Span, Spanned};

/// The code of everything that is wrong with a guide's Markdown.
const CODE: &str = "K0151";

/// A guide's text in one language.
#[derive(Debug)]
pub struct Prose {
    /// Where its file begins.
    pub span: Span,
    /// Its parts. Links are the names that stand in them.
    pub blocks: Vec<Block<Spanned<String>>>,
    /// Its lines outside blocks of code.
    pub lines: Vec<Spanned<String>>,
}

/// Reads a guide's text, and says what is wrong with it.
pub(super) fn read(source: SourceId, text: &str) -> (Prose, Vec<Diagnostic>) {
    blocks::Reader::new(source, text).read()
}

/// A place in a text; texts are shorter than 4 GiB, or their places are cut.
fn span(source: SourceId, start: usize, end: usize) -> Span {
    let byte = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span { source, start: byte(start), end: byte(end) }
}

fn diagnostic(span: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(CODE, span, message).help(help)
}

#[cfg(test)]
mod tests;
