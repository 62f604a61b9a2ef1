//! Errors that are not the server's words: nothing sent, no answer, an answer that does not fit, a client not built.

use std::fmt;

use super::write_rows;
use crate::Fault;
use crate::transport::TransportError;

/// Nothing was sent.
#[derive(Debug)]
#[non_exhaustive]
pub struct NotSent {
    /// Wire name of the operation.
    pub method: &'static str,
    /// Why.
    pub reason: NotSentReason,
}

/// Why nothing was sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotSentReason {
    /// A parameter breaks a limit of the catalogue.
    #[error("{0}")]
    Limit(Fault),
    /// The client is for one API, the operation belongs to another.
    #[error("the client is for the API `{client}`, the operation belongs to `{operation}`")]
    OtherApi {
        /// API of the client.
        client: &'static str,
        /// API of the operation.
        operation: &'static str,
    },
    /// The operation's address has no URL.
    #[error("the client has no URL for address number {0} of the API")]
    NoUrl(usize),
    /// The request could not be put together.
    #[error("the request could not be put together: {0}")]
    Request(http::Error),
}

impl std::error::Error for NotSent {}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: nothing was sent: {}", self.method, self.reason)
    }
}

/// No whole answer came.
#[derive(Debug)]
#[non_exhaustive]
pub struct TransportFailure {
    /// Wire name of the operation.
    pub method: &'static str,
    /// Why. [`TransportError::was_sent`] says whether the server may have carried the request out.
    pub error: TransportError,
    /// How many rows came before, when the answer was read row by row.
    pub rows: Option<usize>,
}

impl std::error::Error for TransportFailure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

impl fmt::Display for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.method, self.error)?;
        write_rows(f, self.rows)?;
        if self.error.was_sent() {
            f.write_str("; the server may have carried the request out")?;
        }
        Ok(())
    }
}

/// The answer is not what the catalogue says.
#[derive(Debug)]
#[non_exhaustive]
pub struct DecodeError {
    /// Wire name of the operation.
    pub method: &'static str,
    /// Where, what was expected, and what stands there.
    pub fault: Fault,
}

impl std::error::Error for DecodeError {}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: the answer does not fit: {}", self.method, self.fault)
    }
}

impl DecodeError {
    pub(super) fn scrub(&mut self, secret: &str) {
        // A fault shows the beginning of a value only.
        let beginning = secret.get(..12).unwrap_or(secret);
        if self.fault.found().is_some_and(|found| found.contains(beginning)) {
            self.fault = self.fault.clone().hide();
        }
    }
}

/// The pages do not come to an end: a page begins where an earlier one did.
#[derive(Debug, Clone, thiserror::Error)]
#[error(
    "{method}: the key `{key}` came a second time, so the pages would never end; the rows before it are whole"
)]
#[non_exhaustive]
pub struct PagingError {
    /// Wire name of the operation.
    pub method: &'static str,
    /// The key that came again.
    pub key: String,
}

/// The client could not be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// A URL cannot be used. A name and a password in it are not shown.
    #[error("the URL of `{address}` cannot be used: {problem}")]
    Url {
        /// Name of the address, or `base_url`.
        address: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// Not as many URLs as the API has addresses.
    #[error("the API has {expected} addresses, but {found} URLs are given")]
    Urls {
        /// Number of addresses.
        expected: usize,
        /// Number of URLs.
        found: usize,
    },
    /// Something that goes into a header cannot stand there.
    #[error("the {0} cannot stand in an HTTP header")]
    Header(&'static str),
    /// The API has no use for a setting: perhaps it was meant for another.
    #[error("the API takes no {0}")]
    Unused(&'static str),
    /// There is nothing to send with.
    #[error("the crate is built without `reqwest`, so a transport must be given")]
    NoTransport,
    /// TLS cannot be set up.
    #[error("TLS cannot be set up; are the system's certificate authorities installed (`ca-certificates`)?")]
    Tls(#[source] Box<dyn std::error::Error + Send + Sync>),
}
