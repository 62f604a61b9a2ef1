//! A line that says how far a long run is: on a terminal only, and gone when the run is over.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;
use std::time::Instant;

/// The line; its clones are the same one.
#[derive(Clone)]
pub(super) struct Progress(Option<Rc<RefCell<Line>>>);

struct Line {
    out: Box<dyn Write>,
    since: Instant,
    pages: usize,
    rows: usize,
    /// How many characters of it stand there.
    shown: usize,
}

impl Progress {
    /// No line.
    pub(super) fn off() -> Self {
        Self(None)
    }

    /// A line on a stream that is a terminal.
    pub(super) fn on(out: impl Write + 'static) -> Self {
        let line = Line { out: Box::new(out), since: Instant::now(), pages: 0, rows: 0, shown: 0 };
        Self(Some(Rc::new(RefCell::new(line))))
    }

    /// Another page is done.
    pub(super) fn count(&self, rows: usize) {
        self.change(|line| {
            line.pages += 1;
            line.rows += rows;
        });
    }

    /// Shows the line, or shows it anew.
    pub(super) fn draw(&self) {
        self.change(|line| {
            let seconds = line.since.elapsed().as_secs();
            let (minutes, seconds) = (seconds / 60, seconds % 60);
            line.put(&format!("pages: {}, rows: {}, {minutes}:{seconds:02}", line.pages, line.rows));
        });
    }

    /// Makes room for something else.
    pub(super) fn erase(&self) {
        self.change(|line| {
            if line.shown > 0 {
                line.put("");
            }
        });
    }

    fn change(&self, how: impl FnOnce(&mut Line)) {
        if let Some(mut line) = self.0.as_ref().and_then(|line| line.try_borrow_mut().ok()) {
            how(&mut line);
        }
    }
}

impl Line {
    /// Without escape sequences, so that every terminal understands it.
    fn put(&mut self, text: &str) {
        let blank = " ".repeat(self.shown);
        // A line that cannot be shown is not worth an error.
        let _ = write!(self.out, "\r{blank}\r{text}").and_then(|()| self.out.flush());
        self.shown = text.chars().count();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::super::tests::Stream;
    use super::*;

    #[test]
    fn nothing_is_left_of_the_line() {
        let stream = Stream::default();
        let progress = Progress::on(stream.clone());
        progress.erase();
        assert_eq!(stream.text(), "", "there was nothing to erase");
        progress.count(1000);
        progress.draw();
        assert!(stream.text().contains("pages: 1, rows: 1000, 0:0"), "{}", stream.text());
        progress.erase();
        let text = stream.text();
        let (_, end) = text.rsplit_once(|letter: char| letter.is_ascii_digit()).unwrap();
        assert_eq!(end, format!("\r{}\r", " ".repeat("pages: 1, rows: 1000, 0:00".len())));
    }
}
