//! A document as a row of blocks: headings, lines, tables, code.
//!
//! Markdown as vendors write it: tables with bars or with tabs, fences that nobody closes. What the blocks say is for the
//! extractors.

use crate::source::{SourceId, Span};

/// A part of a line and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'t> {
    /// The text, as written.
    pub(super) text: &'t str,
    /// Where it stands.
    pub(super) span: Span,
}

/// A block of a document.
#[derive(Debug)]
pub(super) enum Block<'t> {
    /// A heading of a level.
    Heading(usize, Cell<'t>),
    /// A line of text.
    Line(Cell<'t>),
    /// A table: its rows, without the line under the head.
    Table(Vec<Vec<Cell<'t>>>),
    /// What stands between fences.
    Code(Cell<'t>),
}

/// The blocks of a text.
pub(super) fn blocks(source: SourceId, text: &str) -> Vec<Block<'_>> {
    let mut cutter = Cutter { source, text, blocks: Vec::new(), fence: None };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // An empty cell at the end of a row is a cell, too.
        cutter.line(start, line.trim_end_matches([' ', '\r', '\n']));
        start += line.len();
    }
    if let Some(fence) = cutter.fence.take() {
        cutter.code(fence, text.len());
    }
    cutter.blocks
}

struct Cutter<'t> {
    source: SourceId,
    text: &'t str,
    blocks: Vec<Block<'t>>,
    /// First byte of the code that is open.
    fence: Option<usize>,
}

impl<'t> Cutter<'t> {
    fn line(&mut self, start: usize, line: &'t str) {
        if line.trim_start().starts_with("```") {
            match self.fence.take() {
                Some(fence) => self.code(fence, start),
                None => self.fence = Some(start + line.len()),
            }
            return;
        }
        if self.fence.is_some() || line.trim().is_empty() {
            return;
        }
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&level) && line.get(level..).is_some_and(|rest| rest.starts_with(' ')) {
            let cell = self.cell(start + level, line.get(level..).unwrap_or_default());
            self.blocks.push(Block::Heading(level, cell));
        } else if let Some(row) = line.strip_prefix('|') {
            let row = row.strip_suffix('|').unwrap_or(row);
            if row.bytes().any(|byte| !matches!(byte, b'-' | b':' | b'|' | b' ')) {
                self.row(start + 1, row, '|');
            }
        } else if line.contains('\t') {
            self.row(start, line, '\t');
        } else {
            let cell = self.cell(start, line);
            self.blocks.push(Block::Line(cell));
        }
    }

    /// Adds a row to the table that it continues, or begins one.
    fn row(&mut self, start: usize, line: &'t str, bar: char) {
        let mut at = start;
        let mut row = Vec::new();
        for part in line.split(bar) {
            row.push(self.cell(at, part));
            at += part.len() + bar.len_utf8();
        }
        // A table goes on where the line before it ended; the line under its head may stand between.
        let adjoins = |rows: &Vec<Vec<Cell<'_>>>| {
            let end = rows.last().and_then(|row| row.last()).map_or(0, |cell| cell.span.end as usize);
            let between = self.text.get(end..start).unwrap_or_default();
            let breaks = between.matches('\n').count();
            between.split('\n').skip(1).take(breaks.saturating_sub(1)).all(|line| !line.trim().is_empty())
        };
        match self.blocks.last_mut() {
            Some(Block::Table(rows)) if adjoins(rows) => rows.push(row),
            _ => self.blocks.push(Block::Table(vec![row])),
        }
    }

    fn code(&mut self, start: usize, end: usize) {
        let text = self.text.get(start..end).unwrap_or_default();
        let span = self.span(start, end);
        self.blocks.push(Block::Code(Cell { text, span }));
    }

    fn cell(&self, start: usize, text: &'t str) -> Cell<'t> {
        let start = start + (text.len() - text.trim_start().len());
        let text = text.trim();
        Cell { text, span: self.span(start, start + text.len()) }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let at = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
        Span { source: self.source, start: at(start), end: at(end) }
    }
}

impl<'t> Cell<'t> {
    /// A part of it: a slice of its text.
    pub(super) fn part(self, part: &'t str) -> Cell<'t> {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let start = self.span.start.saturating_add(u32::try_from(offset).unwrap_or(0));
        let end = start.saturating_add(u32::try_from(part.len()).unwrap_or(0));
        Cell { text: part, span: Span { start, end, ..self.span } }
    }
}
