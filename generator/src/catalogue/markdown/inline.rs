//! Parts of a line: text, code, what is to be noticed, links into the web and links to names of the catalogue.

use super::lines::Joined;
use super::{diagnostic, span};
use crate::diagnostic::Diagnostic;
use crate::model::Inline;
use crate::source::{SourceId, Span, Spanned};

/// A part whose links are names.
pub(super) type Part = Inline<Spanned<String>>;

/// Reads the parts of lines.
pub(super) struct Inlines<'a> {
    source: SourceId,
    joined: &'a Joined,
    found: &'a mut Vec<Diagnostic>,
}

/// What stands at a place: so many bytes, and what they are.
type Next = (usize, Option<Part>);

impl<'a> Inlines<'a> {
    /// Reads lines that were put together.
    pub(super) fn read(source: SourceId, joined: &'a Joined, found: &'a mut Vec<Diagnostic>) -> Vec<Part> {
        let mut inlines = Self { source, joined, found };
        inlines.parts(0, joined.text.len(), false)
    }

    /// The parts between two bytes; inside a part there are no others that hold parts.
    fn parts(&mut self, from: usize, to: usize, inside: bool) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut at = from;
        while let Some((first, rest)) = self.rest(at, to) {
            let (length, part) = self.next(at, to, inside).unwrap_or_else(|| self.escaped(first, rest));
            match part {
                Some(Inline::Text(more)) => text.push_str(&more),
                Some(part) => {
                    parts.extend(
                        Some(std::mem::take(&mut text)).filter(|it| !it.is_empty()).map(Inline::Text),
                    );
                    parts.push(part);
                }
                None => {}
            }
            at += length;
        }
        parts.extend(Some(text).filter(|it| !it.is_empty()).map(Inline::Text));
        parts
    }

    /// What is left between two bytes, and its first letter.
    fn rest(&self, at: usize, to: usize) -> Option<(char, &'a str)> {
        let rest = self.joined.text.get(at..to)?;
        Some((rest.chars().next()?, rest))
    }

    /// One letter of text; a sign after a backslash is that sign.
    fn escaped(&self, first: char, rest: &str) -> Next {
        let second = rest.chars().nth(1).filter(|sign| first == '\\' && sign.is_ascii_punctuation());
        match second {
            Some(sign) => (2, Some(Inline::Text(sign.to_string()))),
            None => (first.len_utf8(), Some(Inline::Text(first.to_string()))),
        }
    }

    /// A part that is more than text.
    fn next(&mut self, at: usize, to: usize, inside: bool) -> Option<Next> {
        let (first, rest) = self.rest(at, to)?;
        match first {
            '`' => code(rest),
            '*' if rest.starts_with("**") && !inside => self.marked(at, rest, "**", Inline::Strong),
            '*' if !inside => self.marked(at, rest, "*", Inline::Emphasis),
            '[' if rest.starts_with("[[") => Some(self.name(at, rest)),
            '[' if !inside => self.web(at, rest),
            '!' if rest.starts_with("![") && !rest.starts_with("![[") => {
                let place = self.place(at, at + 2);
                self.found.push(diagnostic(
                    place,
                    "a guide has no pictures",
                    "say it in words, or in a table",
                ));
                None
            }
            _ => None,
        }
    }

    /// What stands between two equal marks, right beside them.
    fn marked(&mut self, at: usize, rest: &str, mark: &str, part: fn(Vec<Part>) -> Part) -> Option<Next> {
        let inner = rest.get(mark.len()..)?;
        let length = inner.find(mark)?;
        let text = inner.get(..length)?;
        if text.is_empty() || text.trim() != text {
            return None;
        }
        let begin = at + mark.len();
        let parts = self.parts(begin, begin + length, true);
        Some((length + 2 * mark.len(), Some(part(parts))))
    }

    /// `[[Name]]`
    fn name(&mut self, at: usize, rest: &str) -> Next {
        let closed = rest.get(2..).and_then(|inner| inner.split_once("]]")).map(|(name, _)| name);
        match closed.filter(|name| !name.is_empty() && name.trim() == *name && !name.contains('[')) {
            Some(name) => {
                let place = self.place(at + 2, at + 2 + name.len());
                (name.len() + 4, Some(Inline::Link(Spanned::new(name.to_owned(), place))))
            }
            None => {
                let help = "write `[[Group.Operation]]`; brackets that are text stand after a backslash";
                self.found.push(diagnostic(self.place(at, at + 2), "this link names nothing", help));
                (2, Some(Inline::Text("[[".to_owned())))
            }
        }
    }

    /// `[label](https://…)`
    fn web(&mut self, at: usize, rest: &str) -> Option<Next> {
        let (label, tail) =
            rest.get(1..)?.split_once("](").filter(|(label, _)| !label.contains(['[', ']']))?;
        let (url, _) = tail.split_once(')')?;
        let begin = at + 1 + label.len() + 2;
        if !url.starts_with("https://")
            || url.contains(|letter: char| letter.is_whitespace() || letter == '(')
        {
            let place = self.place(begin, begin + url.len());
            let message = format!("`{url}` is no address of the web");
            let help =
                "write an address that begins with `https://`, or `[[…]]` for what the catalogue declares";
            self.found.push(diagnostic(place, message, help));
        }
        let length = begin + url.len() + 1 - at;
        let label = self.parts(at + 1, at + 1 + label.len(), true);
        Some((length, Some(Inline::Web { label, url: url.to_owned() })))
    }

    fn place(&self, from: usize, to: usize) -> Span {
        span(self.source, self.joined.place(from), self.joined.place(to))
    }
}

/// A run of back-ticks up to the next of that length.
fn code(rest: &str) -> Option<Next> {
    let after = rest.trim_start_matches('`');
    let ticks = rest.get(..rest.len() - after.len())?;
    let mut at = 0;
    loop {
        let found = at + after.get(at..)?.find(ticks)?;
        let run = after.get(found..)?;
        let length = run.len() - run.trim_start_matches('`').len();
        if length == ticks.len() {
            let inner = after.get(..found)?;
            let unpadded = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' '));
            let text = unpadded.filter(|text| !text.trim().is_empty()).unwrap_or(inner);
            return Some((found + 2 * ticks.len(), Some(Inline::Code(text.to_owned()))));
        }
        at = found + length;
    }
}
