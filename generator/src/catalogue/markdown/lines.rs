//! Lines of a text with their places, and lines put together to one.

/// A line without its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Byte of the text at which it begins.
    pub(super) start: usize,
    /// As written.
    pub(super) text: &'t str,
}

impl<'t> Line<'t> {
    /// The lines of a text.
    pub(super) fn all(text: &'t str) -> Vec<Self> {
        let mut start = 0;
        let line = |whole: &'t str| {
            let line = Self { start, text: whole.trim_end() };
            start += whole.len();
            line
        };
        text.split_inclusive('\n').map(line).collect()
    }

    /// The line from a byte of it on, without the blanks there.
    pub(super) fn from(self, byte: usize) -> Self {
        let rest = self.text.get(byte..).unwrap_or_default();
        let text = rest.trim_start();
        Self { start: self.start + self.text.len() - text.len(), text }
    }

    /// A part of the line, without the blanks around it.
    pub(super) fn part(self, from: usize, to: usize) -> Self {
        let head = Self { text: self.text.get(..to).unwrap_or_default().trim_end(), ..self };
        head.from(from)
    }

    /// One past its last byte.
    pub(super) fn end(self) -> usize {
        self.start + self.text.len()
    }
}

/// Lines put together, each byte of which knows its place.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// The lines, with a blank between them.
    pub(super) text: String,
    /// Where each line begins here, and where in the text that was read.
    starts: Vec<(usize, usize)>,
}

impl Joined {
    /// Adds a line.
    pub(super) fn push(&mut self, line: Line<'_>) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.starts.push((self.text.len(), line.start));
        // One byte for one byte, so that places stay right.
        self.text.push_str(&line.text.replace('\t', " "));
    }

    /// Where a byte stands in the text that was read.
    pub(super) fn place(&self, byte: usize) -> usize {
        let before = self.starts.iter().rev().find(|(here, _)| *here <= byte);
        before.map_or(byte, |(here, there)| there + byte - here)
    }
}

impl<'t> From<Line<'t>> for Joined {
    fn from(line: Line<'t>) -> Self {
        let mut joined = Self::default();
        joined.push(line);
        joined
    }
}
