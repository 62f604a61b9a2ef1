//! Where the program writes, and how.

use std::io::{self, IsTerminal as _, Write};

use serde::Serialize;

use super::args::{Args, Color, Format};

/// Standard output and standard error, and how they are wanted.
pub(super) struct Output {
    pub(super) format: Format,
    /// Whether standard error is coloured.
    pub(super) color: bool,
    /// Nobody reads standard output any more.
    #[cfg_attr(not(feature = "call"), allow(dead_code, reason = "only calls go on for long"))]
    pub(super) closed: bool,
    out: Box<dyn Write>,
    err: Box<dyn Write>,
}

impl Output {
    /// The streams of the process.
    pub(super) fn new(args: &Args) -> Self {
        let auto =
            || io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
        let color = match args.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => auto(),
        };
        let out = Box::new(io::BufWriter::new(io::stdout()));
        Self { format: args.format, color, closed: false, out, err: Box::new(io::stderr()) }
    }

    /// Streams of a test.
    #[cfg(test)]
    pub(super) fn to(format: Format, out: impl Write + 'static, err: impl Write + 'static) -> Self {
        Self { format, color: false, closed: false, out: Box::new(out), err: Box::new(err) }
    }

    /// What was asked for.
    pub(super) fn payload(&mut self, text: &str) -> io::Result<()> {
        let written = self.out.write_all(text.as_bytes());
        self.noticed(written)
    }

    /// What was asked for, as JSON.
    pub(super) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let json = serde_json::to_string_pretty(value)?;
        self.payload(&format!("{json}\n"))
    }

    /// What was asked for, as JSON on a line of its own, for programs that read while this one runs.
    #[cfg(any(feature = "mock", feature = "call", feature = "site"))]
    pub(super) fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        self.payload("\n")
    }

    /// What is worth knowing besides; programs do not get it.
    pub(super) fn note(&mut self, text: &str) -> io::Result<()> {
        if self.format == Format::Human { self.always(text) } else { Ok(()) }
    }

    /// What everybody must see besides.
    pub(super) fn always(&mut self, text: &str) -> io::Result<()> {
        unless_closed(self.err.write_all(text.as_bytes()))
    }

    /// Why nothing came of it.
    pub(super) fn error(&mut self, text: &str) -> io::Result<()> {
        let (start, end) = if self.color { ("\u{1b}[1m\u{1b}[91m", "\u{1b}[0m") } else { ("", "") };
        self.always(&format!("{start}error{end}: {text}\n"))
    }

    /// Hands on what is still held back.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        let written = self.out.flush();
        self.noticed(written)
    }

    fn noticed(&mut self, written: io::Result<()>) -> io::Result<()> {
        self.closed |= written.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
        unless_closed(written)
    }
}

/// Whoever closed the stream has seen enough; the run still ends as it would have.
fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}
