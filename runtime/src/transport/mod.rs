//! How a request reaches the server: one trait, so that a user's own HTTP stack, a recorder or a test double fits in.
//!
//! A transport carries one request and brings one answer. It knows nothing of sessions, error tables or repeats, and it
//! judges no status: a 503 that arrived is an answer.

#[cfg(feature = "reqwest")]
mod reqwest;

#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;

use std::pin::Pin;

use bytes::Bytes;

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries requests.
///
/// Dropping the future gives the request up. Redirects are not to be followed: the session would go with them.
pub trait Transport: Send + Sync {
    /// Sends the request and reads the whole answer, unpacked, of at most `most` bytes.
    ///
    /// # Errors
    ///
    /// When no whole answer came. [`TransportError::was_sent`] must be false only when not a byte was sent.
    fn send(
        &self,
        request: http::Request<Bytes>,
        most: usize,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>>;

    /// Sends the request and brings the head of the answer; its body, unpacked, of at most `most` bytes, is pulled from
    /// what it comes with. Dropping that gives the rest up.
    ///
    /// A transport that leaves this out reads the whole answer first, so that rows cost as much memory as a list.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    fn stream(
        &self,
        request: http::Request<Bytes>,
        most: usize,
    ) -> BoxFuture<'_, Result<http::Response<BoxBody>, TransportError>> {
        let sending = self.send(request, most);
        Box::pin(async move { Ok(sending.await?.map(|body| Box::new(Some(body)) as BoxBody)) })
    }
}

/// The body of an answer, chunk by chunk.
pub trait Chunks: Send {
    /// The next bytes, split anywhere; `None` when there are no more.
    ///
    /// # Errors
    ///
    /// When the answer does not come to its end, or has too many bytes.
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

/// A body of any kind.
pub type BoxBody = Box<dyn Chunks>;

/// A body that has come already.
impl Chunks for Option<Bytes> {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let chunk = self.take();
        Box::pin(async move { Ok(chunk) })
    }
}

/// No whole answer came.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub struct TransportError {
    kind: TransportErrorKind,
    was_sent: bool,
    #[source]
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Why no whole answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection to the server.
    #[error("could not connect to the server; check the address and the network")]
    Connect,
    /// It took too long.
    #[error("the answer took too long")]
    Timeout,
    /// The connection broke.
    #[error("the connection broke before the whole answer was read")]
    Cut,
    /// The answer is larger than is accepted.
    #[error(
        "the answer has more than {most} bytes; a larger `max_response`, or `max_stream` for rows, would accept it"
    )]
    TooLarge {
        /// How many bytes are accepted.
        most: usize,
    },
    /// A row of the answer is larger than is accepted.
    #[error("a row of the answer has more than {most} bytes; a larger `max_response` would accept it")]
    RowTooLarge {
        /// How many bytes are accepted.
        most: usize,
    },
    /// Something else.
    #[error("the request could not be carried out")]
    Other,
}

impl TransportError {
    /// An error after which the server may have carried the request out. When it certainly has not, say so with
    /// [`not_sent`](Self::not_sent).
    #[must_use]
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, was_sent: true, source: None }
    }

    /// Not a byte of the request left, so that it may be sent again.
    #[must_use]
    pub fn not_sent(mut self) -> Self {
        self.was_sent = false;
        self
    }

    /// Keeps the underlying error. It must not show headers or bodies.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Why.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the server may have seen the request, and so may have carried it out.
    #[must_use]
    pub fn was_sent(&self) -> bool {
        self.was_sent
    }
}
