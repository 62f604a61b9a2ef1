//! What comes in and what goes out, as the rest of the mock sees it: without sockets, and without meaning.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::HeaderMap;
use hyper::body::{Body, Bytes, Frame, SizeHint};

use crate::model::Value;

use crate::json;

/// A request, read whole.
#[derive(Debug)]
pub(super) struct Arrived {
    /// `POST`.
    pub(super) method: String,
    /// The path without the query.
    pub(super) path: String,
    /// What stands behind the question mark.
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Arrived {
    /// Where it was sent to, without the query.
    pub(super) fn url(&self) -> String {
        format!("http://{}{}", self.header("host").unwrap_or("localhost"), self.path)
    }

    /// A header's value, where it is text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// An answer, and what becomes of it on its way.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    pub(super) delay: Duration,
    pub(super) ending: Ending,
}

/// How an answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// As it should.
    Whole,
    /// The connection is closed after so many bytes of the body.
    Cut(usize),
    /// The connection is reset, and nothing is answered.
    Reset,
}

impl Reply {
    pub(super) fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type".to_owned(), content_type.to_owned())];
        Self { status, headers, body: body.into(), delay: Duration::ZERO, ending: Ending::Whole }
    }

    pub(super) fn json(status: u16, value: &Value) -> Self {
        Self::new(status, "application/json; charset=utf-8", json::text(value))
    }

    /// An answer without a body.
    pub(super) fn empty(status: u16) -> Self {
        Self { headers: Vec::new(), ..Self::new(status, "", "") }
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The page that a web server in front of the service shows.
    pub(super) fn page(status: u16, title: &str) -> Self {
        let html = format!("<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n");
        Self::new(status, "text/html; charset=utf-8", html)
    }
}

/// The body of an answer on its way, which may break off.
#[derive(Debug)]
pub(super) struct Content {
    rest: Option<Bytes>,
    /// Length that the answer promises.
    length: u64,
    breaks: Breaks,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Never,
    /// After what is left has gone out.
    Soon,
    Now,
}

/// The answer broke off, as it should.
#[derive(Debug)]
pub(super) struct BrokenOff;

impl std::fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("broken off on purpose")
    }
}

impl std::error::Error for BrokenOff {}

impl Content {
    pub(super) fn new(body: Vec<u8>, ending: Ending) -> Self {
        let length = body.len() as u64;
        let mut rest = Bytes::from(body);
        let breaks = match ending {
            Ending::Cut(after) if after < rest.len() => {
                rest.truncate(after);
                Breaks::Soon
            }
            _ => Breaks::Never,
        };
        Self { rest: Some(rest), length, breaks }
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        if let Some(bytes) = self.rest.take().filter(|bytes| !bytes.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match self.breaks {
            Breaks::Never => Poll::Ready(None),
            // Given a rest, the connection sends what it holds; an error at once would throw that away.
            Breaks::Soon => {
                self.breaks = Breaks::Now;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Breaks::Now => Poll::Ready(Some(Err(BrokenOff))),
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}
