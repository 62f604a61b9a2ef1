//! From lines to headings, paragraphs, lists, tables and code.

use super::inline::{Inlines, Part};
use super::lines::{Joined, Line};
use super::{Prose, diagnostic, span};
use crate::diagnostic::Diagnostic;
use crate::model::Block;
use crate::source::{SourceId, Spanned};

/// Reads a text from its first line to its last.
pub(super) struct Reader<'t> {
    source: SourceId,
    lines: Vec<Line<'t>>,
    at: usize,
    prose: Prose,
    found: Vec<Diagnostic>,
}

/// What a line begins.
enum Begins {
    Nothing,
    Fence,
    Heading(usize),
    Table,
    /// An item, numbered or not, whose text begins at this byte.
    Item(bool, usize),
    Placeholder,
    Paragraph,
}

impl<'t> Reader<'t> {
    pub(super) fn new(source: SourceId, text: &'t str) -> Self {
        let prose = Prose { span: span(source, 0, 0), blocks: Vec::new(), lines: Vec::new() };
        Self { source, lines: Line::all(text), at: 0, prose, found: Vec::new() }
    }

    /// All of it.
    pub(super) fn read(mut self) -> (Prose, Vec<Diagnostic>) {
        while let Some(line) = self.flush() {
            let block = match begins(line.text) {
                Begins::Nothing => {
                    self.at += 1;
                    None
                }
                Begins::Fence => Some(self.fence(line)),
                Begins::Heading(level) => Some(self.heading(line, level)),
                Begins::Table => self.table(line),
                Begins::Item(numbered, _) => Some(self.list(numbered)),
                Begins::Placeholder => self.placeholder(line),
                Begins::Paragraph => Some(self.paragraph()),
            };
            self.prose.blocks.extend(block);
        }
        if !self.prose.blocks.contains(&Block::Program) {
            let help = "add the line `{{ program }}` where it belongs";
            self.found.push(diagnostic(self.prose.span, "the guide does not show its program", help));
        }
        (self.prose, self.found)
    }

    fn peek(&self) -> Option<Line<'t>> {
        self.lines.get(self.at).copied()
    }

    /// The same without the blanks before it, which mean nothing outside items and code.
    fn flush(&self) -> Option<Line<'t>> {
        self.peek().map(|line| line.from(0))
    }

    /// Takes the line that was looked at, as one that holds words.
    fn take(&mut self, line: Line<'_>) {
        self.at += 1;
        let place = span(self.source, line.start, line.end());
        self.prose.lines.push(Spanned::new(line.text.to_owned(), place));
    }

    fn complain(&mut self, line: Line<'_>, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(diagnostic(span(self.source, line.start, line.end()), message, help));
    }

    fn parts(&mut self, joined: &Joined) -> Vec<Part> {
        Inlines::read(self.source, joined, &mut self.found)
    }

    fn fence(&mut self, open: Line<'t>) -> Block<Spanned<String>> {
        self.at += 1;
        let language = open.text.trim_start_matches('`');
        let ticks = open.text.get(..open.text.len() - language.len()).unwrap_or_default();
        let mut text = String::new();
        loop {
            let Some(line) = self.peek() else {
                self.complain(
                    open,
                    "nobody closes this block of code",
                    "close it by a line of as many back-ticks",
                );
                break;
            };
            self.at += 1;
            if line.text.trim() == ticks {
                break;
            }
            text.push_str(line.text);
            text.push('\n');
        }
        Block::Code { language: language.trim().to_owned(), text }
    }

    fn heading(&mut self, line: Line<'t>, level: usize) -> Block<Spanned<String>> {
        self.take(line);
        if level == 1 {
            let help = "begin it with `##`; the title of the guide stands in guide.yaml";
            self.complain(line, "a heading of the first level is the title of a page", help);
        } else if level > 3 {
            self.complain(line, "a guide has headings of two levels", "begin it with `##` or `###`");
        }
        let parts = self.parts(&line.from(level).into());
        Block::Heading(u8::try_from(level.clamp(2, 3)).unwrap_or(2), parts)
    }

    fn placeholder(&mut self, line: Line<'t>) -> Option<Block<Spanned<String>>> {
        self.at += 1;
        let name = line.text.trim_start_matches('{').trim_end_matches('}').trim();
        if name != "program" {
            let message = format!("nothing is called `{name}` that could stand here");
            self.complain(
                line,
                message,
                "write `{{ program }}`, or put braces that are text into back-ticks",
            );
            return None;
        }
        if self.prose.blocks.contains(&Block::Program) {
            self.complain(line, "the program is shown twice", "remove one of the lines `{{ program }}`");
        }
        Some(Block::Program)
    }

    fn paragraph(&mut self) -> Block<Spanned<String>> {
        let mut joined = Joined::default();
        while let Some(line) = self.flush() {
            let goes_on = match begins(line.text) {
                Begins::Paragraph => true,
                // Only a list that begins at one interrupts, so that a line may begin with a year.
                Begins::Item(numbered, _) => {
                    numbered && !line.text.starts_with("1.") && !joined.text.is_empty()
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            if line.text.contains("{{ program }}") {
                let help = "put it on a line of its own, with blank lines around it";
                self.complain(line, "the program cannot stand inside a line", help);
            }
            self.take(line);
            joined.push(line);
        }
        Block::Paragraph(self.parts(&joined))
    }

    fn list(&mut self, numbered: bool) -> Block<Spanned<String>> {
        let mut items = Vec::new();
        while let Some(line) = self.flush() {
            match begins(line.text) {
                Begins::Item(same, start) if same == numbered => {
                    self.take(line);
                    let joined = self.item(line.from(start));
                    items.push(self.parts(&joined));
                }
                Begins::Nothing if self.goes_on(numbered) => self.at += 1,
                _ => break,
            }
        }
        Block::List { numbered, items }
    }

    /// The lines of an item: those after its first are indented.
    fn item(&mut self, first: Line<'t>) -> Joined {
        let mut joined = Joined::from(first);
        while let Some(line) = self.peek().filter(|line| line.text.starts_with([' ', '\t'])) {
            let inner = line.from(0);
            if matches!(begins(inner.text), Begins::Item(..)) {
                let help = "make it an item of the same list, or a list after a paragraph of its own";
                self.complain(inner, "a list stands inside a list", help);
            }
            self.take(line);
            joined.push(inner);
        }
        joined
    }

    /// Whether the line after this one is an item of the same list.
    fn goes_on(&self, numbered: bool) -> bool {
        let next = self.lines.get(self.at + 1);
        next.is_some_and(
            |line| matches!(begins(line.text.trim_start()), Begins::Item(same, _) if same == numbered),
        )
    }

    fn table(&mut self, first: Line<'t>) -> Option<Block<Spanned<String>>> {
        let head = self.row(first);
        let rule = self.flush().filter(|line| is_rule(line.text));
        let Some(rule) = rule else {
            let help = "write `| --- | --- |` below it; a bar that is text stands after a backslash";
            self.complain(first, "this is the heading of no table", help);
            return None;
        };
        let width = head.len();
        if self.row(rule).len() != width {
            self.complain(rule, "the rule has not as many cells as the heading", "write `---` for each cell");
        }
        let mut rows = Vec::new();
        while let Some(line) = self.flush().filter(|line| line.text.starts_with('|')) {
            let mut row = self.row(line);
            if row.len() != width {
                let message = format!("the row has {} cells, and the heading has {width}", row.len());
                self.complain(line, message, "a bar that is text stands after a backslash, or in back-ticks");
                row.resize_with(width, Vec::new);
            }
            rows.push(row);
        }
        Some(Block::Table { head, rows })
    }

    /// The cells of a row.
    fn row(&mut self, line: Line<'t>) -> Vec<Vec<Part>> {
        self.take(line);
        let bars = bars(line.text);
        let between = bars.iter().zip(bars.iter().skip(1));
        between.map(|(from, to)| self.parts(&line.part(from + 1, *to).into())).collect()
    }
}

fn begins(line: &str) -> Begins {
    let hashes = line.len() - line.trim_start_matches('#').len();
    let digits = line.len() - line.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let after = |bytes: usize| line.get(bytes..).unwrap_or_default();
    if line.trim().is_empty() {
        Begins::Nothing
    } else if line.starts_with("```") {
        Begins::Fence
    } else if hashes > 0 && after(hashes).starts_with(' ') {
        Begins::Heading(hashes)
    } else if line.starts_with('|') {
        Begins::Table
    } else if line.starts_with("- ") {
        Begins::Item(false, 2)
    } else if (1..4).contains(&digits) && after(digits).starts_with(". ") {
        Begins::Item(true, digits + 2)
    } else if line.starts_with("{{") && line.ends_with("}}") {
        Begins::Placeholder
    } else {
        Begins::Paragraph
    }
}

/// `| --- | --- |`
fn is_rule(line: &str) -> bool {
    line.starts_with('|') && line.contains("---") && line.chars().all(|sign| matches!(sign, '|' | '-' | ' '))
}

/// The bars of a row that split it: not those after a backslash, and not those in code. A row that lacks its last is
/// closed by its end.
fn bars(row: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut in_code, mut after_backslash) = (false, false);
    for (at, sign) in row.char_indices() {
        match sign {
            '`' => in_code = !in_code,
            '|' if !in_code && !after_backslash => found.push(at),
            _ => {}
        }
        after_backslash = sign == '\\' && !in_code && !after_backslash;
    }
    if found.last().is_some_and(|last| last + 1 < row.len()) {
        found.push(row.len());
    }
    found
}
