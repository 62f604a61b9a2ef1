//! A page that would be too long is several: this decides where it is divided.
//!
//! It is divided between blocks, not right behind a heading, and between the rows of a table or the items of a list. It
//! knows sizes and no contents.

use std::ops::Range;

use super::markdown::{Block, Document};

/// Most bytes of a part's contents, about; the rest of a page's 100,000 is for what stands around them.
const BUDGET: usize = 48_000;

/// Part of a page: what it holds, in order.
pub(super) type Part = Vec<Piece>;

/// A block, or some rows of one that has rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Index into the document's blocks.
    pub(super) block: usize,
    /// The rows, when it has some.
    pub(super) rows: Range<usize>,
}

/// The parts of a page; most have one.
pub(super) fn divide(document: &Document) -> Vec<Part> {
    let mut parts = Division { parts: vec![Part::new()], used: 0 };
    for (index, block) in document.blocks.iter().enumerate() {
        let is_heading = document.headings.binary_search_by_key(&index, |heading| heading.block).is_ok();
        match block {
            Block::Rows(rows) if block.size() > BUDGET.saturating_sub(parts.used) => {
                parts.rows(index, rows.frame(), &rows.rows.iter().map(|row| row.size()).collect::<Vec<_>>());
            }
            Block::Rows(rows) => parts.whole(index, rows.rows.len(), block.size(), is_heading),
            Block::Whole(html) => parts.whole(index, 0, html.size(), is_heading),
        }
    }
    parts.parts
}

struct Division {
    parts: Vec<Part>,
    used: usize,
}

impl Division {
    fn next(&mut self) {
        self.parts.push(Part::new());
        self.used = 0;
    }

    fn whole(&mut self, block: usize, rows: usize, size: usize, is_heading: bool) {
        // A heading wants something to stand under it.
        let wanted = if is_heading { size + BUDGET / 8 } else { size };
        if self.used > 0 && self.used + wanted > BUDGET {
            self.next();
        }
        self.used += size;
        self.piece(block, 0..rows);
    }

    fn rows(&mut self, block: usize, frame: usize, rows: &[usize]) {
        let mut from = 0;
        self.used += frame;
        for (at, size) in rows.iter().enumerate() {
            if self.used + size > BUDGET && at > from {
                self.piece(block, from..at);
                self.next();
                (from, self.used) = (at, frame);
            }
            self.used += size;
        }
        self.piece(block, from..rows.len());
    }

    fn piece(&mut self, block: usize, rows: Range<usize>) {
        if let Some(part) = self.parts.last_mut() {
            part.push(Piece { block, rows });
        }
    }
}
