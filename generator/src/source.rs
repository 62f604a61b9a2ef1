//! Texts that were read, and places in them.
//!
//! A place is a byte range of one text; lines and columns are computed when somebody reads them. It knows nothing
//! of YAML or of what the texts mean.

use std::path::{Path, PathBuf};

/// A text that was read, with the path it is shown under.
#[derive(Debug)]
pub struct Source {
    /// As it is shown in messages.
    pub path: PathBuf,
    /// The text.
    pub text: String,
    line_starts: Vec<usize>,
}

/// Every text that was read, in reading order.
#[derive(Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A byte range of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Which text.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A place as people count: from one, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from one.
    pub line: usize,
    /// Column in characters, from one.
    pub column: usize,
}

impl Sources {
    /// Keeps a text and gives its id.
    pub fn add(&mut self, path: PathBuf, text: String) -> SourceId {
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1)).collect();
        let id = SourceId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(Source { path, text, line_starts });
        id
    }

    /// The text of an id that [`Sources::add`] gave.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.list.get(id.0 as usize)
    }

    /// All texts, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.list.iter()
    }

    /// Path and position of the first byte of a place.
    pub fn locate(&self, span: Span) -> Option<(&Path, Position)> {
        let source = self.get(span.source)?;
        Some((source.path.as_path(), source.position(span.start as usize)))
    }
}

impl Source {
    /// Line and column of a byte.
    pub fn position(&self, byte: usize) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= byte).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or_default();
        let column = self.text.get(start..byte).map_or(0, |head| head.chars().count()) + 1;
        Position { line, column }
    }
}

impl<T> Spanned<T> {
    /// Puts a value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}
