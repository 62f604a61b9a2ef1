//! Errors that the server's answer carries: its own error object, or something that is no answer at all.

use std::fmt;
use std::time::Duration;

use super::{write_advice, write_rows};
use crate::RawJson;

/// The server answered with an error.
#[derive(Clone)]
#[non_exhaustive]
pub struct ServerError {
    /// Wire name of the operation.
    pub method: &'static str,
    /// HTTP status of the answer. Errors come with 200, too.
    pub status: u16,
    /// Name of the row of the vendor's error table, when one fits.
    pub row: Option<&'static str>,
    /// After what time it is worth coming back.
    pub retry_after: Option<Duration>,
    /// Code, with the minus of JSON-RPC's own codes put back where the server leaves it out.
    pub code: Option<i64>,
    /// What happened.
    pub message: String,
    /// What happened, in more words; the only text when the message is empty.
    pub details: String,
    /// What to tell a user.
    pub hint: Option<String>,
    /// `error` or `warning`.
    pub kind: Option<String>,
    /// Class of the error: lower case, without braces.
    pub class_id: Option<String>,
    /// The vendor's own code, as it came.
    pub error_code: Option<RawJson>,
    /// Additional information, as it came. It may hold personal data, so Debug does not show it.
    pub addinfo: Option<RawJson>,
}

impl ServerError {
    /// An error of which only what the answer says will be known.
    pub(crate) fn unplaced() -> Self {
        Self {
            method: "",
            status: 0,
            row: None,
            retry_after: None,
            code: None,
            message: String::new(),
            details: String::new(),
            hint: None,
            kind: None,
            class_id: None,
            error_code: None,
            addinfo: None,
        }
    }

    /// The message, or the details when there is none.
    #[must_use]
    pub fn text(&self) -> &str {
        if self.message.trim().is_empty() { self.details.trim() } else { self.message.trim() }
    }

    pub(super) fn scrub(&mut self, secret: &str) {
        for text in [&mut self.message, &mut self.details] {
            hide(text, secret);
        }
        for text in [&mut self.hint, &mut self.kind, &mut self.class_id].into_iter().flatten() {
            hide(text, secret);
        }
        for json in [&mut self.addinfo, &mut self.error_code] {
            if json.as_ref().is_some_and(|json| json.as_str().contains(secret)) {
                *json = None;
            }
        }
    }
}

impl std::error::Error for ServerError {}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: the server answered ", self.method)?;
        match self.text() {
            "" => f.write_str("an error without a text")?,
            text => write!(f, "“{text}”")?,
        }
        f.write_str(" (")?;
        if let Some(row) = self.row {
            write!(f, "{row}, ")?;
        }
        if let Some(code) = self.code {
            write!(f, "code {code}, ")?;
        }
        write!(f, "HTTP {})", self.status)?;
        write_advice(f, self.retry_after)
    }
}

impl fmt::Debug for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.addinfo.as_ref().map(|json| format!("({} bytes)", json.as_str().len()));
        f.debug_struct("ServerError")
            .field("method", &self.method)
            .field("status", &self.status)
            .field("row", &self.row)
            .field("retry_after", &self.retry_after)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("details", &self.details)
            .field("hint", &self.hint)
            .field("kind", &self.kind)
            .field("class_id", &self.class_id)
            .field("error_code", &self.error_code)
            .field("addinfo", &size)
            .finish()
    }
}

/// What came is not an answer of the API.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HttpError {
    /// Wire name of the operation.
    pub method: &'static str,
    /// HTTP status.
    pub status: u16,
    /// Name of the row of the vendor's error table, when one fits.
    pub row: Option<&'static str>,
    /// After what time it is worth coming back.
    pub retry_after: Option<Duration>,
    /// What came instead.
    pub body: Body,
    /// Beginning of its text, when it is a page or plain text. Data is never quoted.
    pub excerpt: Option<String>,
    /// How many rows came before it, when the answer was read row by row.
    pub rows: Option<usize>,
}

impl HttpError {
    pub(super) fn scrub(&mut self, secret: &str) {
        if let Some(excerpt) = &mut self.excerpt {
            hide(excerpt, secret);
        }
    }
}

/// What came instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Body {
    /// Nothing.
    #[error("nothing")]
    Empty,
    /// A page for people.
    #[error("an HTML page")]
    Html,
    /// Text that is not of the protocol: no JSON, no XML.
    #[error("text that is no answer")]
    Text,
    /// An answer that ends too early.
    #[error("an answer that is cut off")]
    CutOff,
    /// Bytes that are no text in the charset that the answer names.
    #[error("bytes that are not text in the charset of the answer")]
    Charset,
    /// An answer with neither a result nor an error.
    #[error("an answer with neither a result nor an error")]
    NoResult,
    /// The answer to another request.
    #[error("the answer to another request")]
    OtherId,
}

impl std::error::Error for HttpError {}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: HTTP {}", self.method, self.status)?;
        if let Some(row) = self.row {
            write!(f, " ({row})")?;
        }
        write!(f, " with {}", self.body)?;
        if let Some(excerpt) = &self.excerpt {
            write!(f, " “{excerpt}”")?;
        }
        write_rows(f, self.rows)?;
        write_advice(f, self.retry_after)
    }
}

fn hide(text: &mut String, secret: &str) {
    if text.contains(secret) {
        *text = text.replace(secret, "…");
    }
}
