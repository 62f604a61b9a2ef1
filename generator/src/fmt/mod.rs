//! The one way to write a file of the catalogue: order of keys, indentation, blank lines, what stands on one line.
//!
//! What a file says stays, and so do its comments and how each value is spelt: numbers keep their digits, texts their quotation
//! marks. Only a text too long for its line becomes a folded one. Whatever comes out is read again and compared; should it say
//! anything else, nothing is changed. It knows the format's tables and the YAML tree, and judges nothing.

mod flow;
mod layout;
mod printer;
mod same;
mod scalar;
#[cfg(test)]
mod tests;

use std::path::Path;

use crate::catalogue::format::of_file;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;
use crate::{diagnostic, yaml};

/// Most characters of a line.
const WIDTH: usize = 130;

/// Why a file is left as it is.
#[derive(Debug)]
pub enum Unformatted {
    /// It cannot be read.
    Unread(Sources, Vec<diagnostic::Diagnostic>),
    /// Written anew, it would say something else, or lack a comment.
    Different,
}

/// The text of a file of the catalogue as it should be written.
///
/// # Errors
///
/// When the text cannot be read, or would not survive.
pub fn format(path: &Path, text: &str) -> Result<String, Unformatted> {
    with_width(path, text, WIDTH)
}

fn with_width(path: &Path, text: &str, width: usize) -> Result<String, Unformatted> {
    let kind = of_file(path);
    let Some(before) = parse(path, text)? else { return Ok(text.to_owned()) };
    let Some(document) = layout::document(text, &before, kind) else { return Ok(text.to_owned()) };
    let printed = printer::print(text, &document, width);
    let kept = match parse(path, &printed) {
        Ok(Some(after)) => same::same(&before, &after, Some(kind)) && same::comments(text, &printed),
        _ => false,
    };
    if kept { Ok(printed) } else { Err(Unformatted::Different) }
}

/// The tree of a text; `None` when there is nothing in it.
fn parse(path: &Path, text: &str) -> Result<Option<yaml::Node>, Unformatted> {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let source = sources.add(path.to_owned(), text.to_owned());
    let node = yaml::parse(source, text, &mut found);
    if found.is_empty() { Ok(node) } else { Err(Unformatted::Unread(sources, found.into_sorted())) }
}
