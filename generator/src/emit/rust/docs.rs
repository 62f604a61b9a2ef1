//! Doc comments: catalogue texts, wrapped, and escaped so that they stay text.
//!
//! A catalogue's text is hostile: it may hold brackets that rustdoc takes for links, tags, back-ticks, marks that turn
//! the reading direction, or a dash that begins a list. Only what this module's callers mark as Markdown is Markdown.
//!
//! It knows no model and no tokens but `#[doc]`.

use proc_macro2::TokenStream;
use quote::quote;

/// Characters of a line, so that a line of an indented item ends before column 100.
const WIDTH: usize = 90;

/// Stands for a space inside a code span until lines are broken: a span that ran over a line's end could begin a block
/// there. It is of the private use area, and texts lose it.
const GLUE: char = '\u{E000}';

/// A doc comment: lines without `///`, blank ones between paragraphs.
#[derive(Debug, Clone, Default)]
pub(super) struct Docs {
    lines: Vec<String>,
}

impl Docs {
    /// A doc comment that begins with a catalogue's text.
    pub(super) fn of(text: &str) -> Self {
        Self::default().paragraph(&escape(text))
    }

    /// Adds a paragraph of Markdown; an empty one adds nothing.
    pub(super) fn paragraph(mut self, markdown: &str) -> Self {
        if markdown.trim().is_empty() {
            return self;
        }
        self.separate();
        self.wrap(markdown, "", "");
        self
    }

    /// Adds Markdown items: a list, or a paragraph when there is only one.
    pub(super) fn list<S: AsRef<str>>(self, items: &[S]) -> Self {
        match items {
            [item] => self.paragraph(item.as_ref()),
            items => self.bullets(items),
        }
    }

    /// Adds a list of Markdown items.
    pub(super) fn bullets<S: AsRef<str>>(mut self, items: &[S]) -> Self {
        if !items.is_empty() {
            self.separate();
        }
        for item in items {
            self.wrap(item.as_ref(), "- ", "  ");
        }
        self
    }

    /// Adds a heading.
    pub(super) fn heading(mut self, title: &str) -> Self {
        self.separate();
        self.lines.push(format!("# {title}"));
        self
    }

    /// Adds a code block that rustdoc compiles. Its lines are ours or checked code, not text.
    pub(super) fn code<S: AsRef<str>>(mut self, info: &str, lines: &[S]) -> Self {
        self.separate();
        self.lines.push(format!("```{info}"));
        self.lines.extend(lines.iter().map(|line| line.as_ref().trim_end().to_owned()));
        self.lines.push("```".to_owned());
        self
    }

    /// The lines as attributes; the printer turns each into `///`.
    pub(super) fn tokens(&self) -> TokenStream {
        let lines = self.spaced();
        quote!(#(#[doc = #lines])*)
    }

    /// The lines as attributes of the module that they stand in.
    pub(super) fn inner_tokens(&self) -> TokenStream {
        let lines = self.spaced();
        quote!(#(#![doc = #lines])*)
    }

    /// The lines as they stand behind `///`.
    fn spaced(&self) -> impl Iterator<Item = String> {
        self.lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") })
    }

    /// The lines as an inner comment of a file.
    pub(super) fn inner(&self) -> String {
        self.lines
            .iter()
            .map(|line| if line.is_empty() { "//!\n".to_owned() } else { format!("//! {line}\n") })
            .collect()
    }

    fn separate(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }

    fn wrap(&mut self, markdown: &str, first: &str, rest: &str) {
        let mut line = String::new();
        let mut indent = first;
        for word in markdown.split_whitespace().map(|word| word.replace(GLUE, " ")) {
            let width = indent.chars().count() + line.chars().count() + 1 + word.chars().count();
            if !line.is_empty() && width > WIDTH {
                self.lines.push(format!("{indent}{line}"));
                line.clear();
                indent = rest;
            }
            if line.is_empty() {
                line = guard_start(&word);
            } else {
                line.push(' ');
                line.push_str(&word);
            }
        }
        self.lines.push(format!("{indent}{line}"));
    }
}

/// Text that Markdown shows as it is, on one line. Names between back-ticks are code, as in the catalogue.
pub(super) fn escape(text: &str) -> String {
    let text = clean(text);
    let parts: Vec<&str> = text.split('`').collect();
    let paired = parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(|code| !code.trim().is_empty());
    if !paired {
        return escape_plain(&text);
    }
    let parts = parts.iter().enumerate();
    parts.map(|(index, part)| if index % 2 == 0 { escape_plain(part) } else { code(part) }).collect()
}

fn escape_plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '[' | ']' | '<' | '>' | '`' | '*' | '_' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    // A bare address would be a warning of rustdoc.
    out.replace("://", "\\://")
}

/// A code span that holds the text as it is.
pub(super) fn code(text: &str) -> String {
    let text = clean(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}").replace(' ', &GLUE.to_string())
}

/// The text on one line, with plain spaces, without controls and without marks that turn the reading direction.
pub(super) fn clean(text: &str) -> String {
    let visible: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_mark(*c)).collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Invisible characters that rustc refuses in comments or that hide what a text says.
fn is_mark(c: char) -> bool {
    c.is_control()
        || matches!(c, GLUE | '\u{00AD}' | '\u{061C}' | '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
}

/// Keeps a word that begins a line from beginning a list, a heading or a rule.
fn guard_start(word: &str) -> String {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at(digits);
    match rest.chars().next() {
        Some('.' | ')') if digits > 0 => format!("{number}\\{rest}"),
        Some('-' | '+' | '#' | '=') if digits == 0 => format!("\\{word}"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::{Docs, WIDTH, code, escape};

    #[test]
    fn markdown_in_a_text_stays_text() {
        assert_eq!(escape("[x] <b> ` a*b*"), "\\[x\\] \\<b\\> \\` a\\*b\\*");
        assert_eq!(escape("`[x]` *"), "`[x]` \\*");
        assert_eq!(escape("see https://a.example/"), "see https\\://a.example/");
    }

    #[test]
    fn bidi_marks_and_odd_spaces_do_not_survive() {
        assert_eq!(escape("a\u{202E}b\u{00A0}c\nd\u{200B}"), "ab c d");
    }

    #[test]
    fn a_line_never_begins_a_list_or_heading_by_accident() {
        for text in ["- a", "# a", "1. a", "2) a", "+ a", "=== a"] {
            let first = Docs::of(text).lines.first().cloned().unwrap();
            assert!(first.contains('\\'), "{first}");
        }
    }

    #[test]
    fn long_texts_wrap_and_list_items_stay_items() {
        let docs = Docs::default().list(&["word ".repeat(60), "end".to_owned()]);
        assert!(docs.lines.len() > 2);
        assert!(docs.lines.iter().all(|line| line.chars().count() <= WIDTH));
        assert!(docs.lines.iter().skip(1).all(|line| line.starts_with("  word") || line == "- end"));
    }

    #[test]
    fn back_ticks_inside_a_code_span_do_not_end_it() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(Docs::default().paragraph(&code("`")).lines, ["`` ` ``"]);
    }

    #[test]
    fn a_code_span_is_never_broken_over_lines() {
        let docs = Docs::default().paragraph(&format!("{} {}", "word".repeat(20), code("a <script> b - c")));
        assert_eq!(docs.lines.last().map(String::as_str), Some("`a <script> b - c`"));
    }
}
