//! What a protocol does for a call, and how its findings become the caller's errors.
//!
//! A protocol turns parameters into a request and an answer into a value or a [`Flaw`]; [`judge`] adds what is the same
//! for all protocols: the operation's name, the row of the vendor's error table, the time to come back.
//!
//! It sends nothing and holds no session.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use crate::body;
use crate::codec::{Decode, Encode};
use crate::error::{Body, DecodeError, Error, HttpError, NotSentReason, ServerError};
use crate::error::{SessionError, SessionErrorKind};
use crate::operation::{ApiSpec, ErrorRow, Marks, OperationSpec, Reaction, find_row};
use crate::{Fault, FaultKind};

/// A protocol: what travels, not how. Those that there are come with this crate; generated code names one.
pub trait Protocol: fmt::Debug + Send + Sync {
    /// Puts a request together, without the session.
    ///
    /// # Errors
    ///
    /// When a parameter breaks a limit of the catalogue.
    fn encode(
        &self,
        operation: &OperationSpec,
        params: &dyn Encode,
        id: u64,
        url: &http::Uri,
    ) -> Result<http::Request<Bytes>, NotSentReason>;

    /// Reads an answer of the operation, to the request with this id when the id is known.
    ///
    /// # Errors
    ///
    /// When it is an error, no answer, or does not fit. What was read before the flaw was met is of no use.
    fn decode(
        &self,
        operation: &OperationSpec,
        answer: &http::Response<Bytes>,
        id: Option<u64>,
        into: &mut dyn Decode,
    ) -> Result<(), Flaw>;

    /// Reads an answer row by row while it comes; made per answer, from its head. `None` when this protocol cannot.
    fn rows(&self, head: &http::response::Parts) -> Option<Box<dyn RowReader>> {
        let _ = head;
        None
    }
}

/// A parser that bytes are pushed into and rows are pulled from, so that a long answer needs little memory.
///
/// Take rows until it asks for more, then feed it; when there are no more bytes, finish it and take the rest. After a
/// flaw it is of no use.
pub trait RowReader: Send {
    /// Takes the next bytes of the body, split anywhere.
    ///
    /// # Errors
    ///
    /// When they are no text, or a single row is too large.
    fn feed(&mut self, chunk: &[u8]) -> Result<(), Flaw>;

    /// No more bytes will come.
    ///
    /// # Errors
    ///
    /// When the answer ends inside a character.
    fn finish(&mut self) -> Result<(), Flaw>;

    /// Reads the next row, if all of it has come.
    ///
    /// # Errors
    ///
    /// When the answer is an error, no answer, or does not fit; the path of the fault names the row by its number.
    fn next(&mut self, into: &mut dyn Decode) -> Result<RowStep, Flaw>;
}

/// What a [`RowReader`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowStep {
    /// A row; it was read.
    Row,
    /// Not enough bytes for the next row.
    More,
    /// There are no more rows, and the answer ended well.
    End,
}

/// What is wrong with an answer.
#[derive(Debug)]
pub enum Flaw {
    /// It is an error of the server. The method, the status, the row and the time are still to be filled in.
    Server(Box<ServerError>),
    /// It is no answer of this protocol.
    NoAnswer(Body, Option<String>),
    /// Its result does not fit.
    Unfit(Fault),
}

/// What came is not JSON to its end.
pub(crate) fn no_json(text: &str, fault: Fault) -> Flaw {
    let body = match fault.kind() {
        FaultKind::Truncated => Body::CutOff,
        FaultKind::Syntax => Body::Text,
        _ => return Flaw::Unfit(fault),
    };
    if text.trim_start().starts_with('<') {
        return Flaw::NoAnswer(Body::Html, body::excerpt(text));
    }
    Flaw::NoAnswer(body, body::excerpt(text))
}

/// Turns what a protocol found into what the caller is told.
///
/// A 401 is about the session whatever its body says, when the operation needs one, and about the credentials when they
/// go with every call, unless the protocol took it for an outcome of the operation.
pub(crate) fn judge(
    api: &'static ApiSpec,
    operation: &'static OperationSpec,
    status: StatusCode,
    headers: &HeaderMap,
    found: Result<(), Flaw>,
) -> Result<(), Error> {
    let method = operation.name;
    let in_session = api.in_session(operation);
    let denied = status == StatusCode::UNAUTHORIZED && (api.basic || api.guarded);
    let found = match found {
        _ if in_session && status == StatusCode::UNAUTHORIZED => return Err(lost(method)),
        Ok(()) if denied && operation.outcome(status.as_u16()).is_none() => {
            Err(Flaw::NoAnswer(Body::NoResult, None))
        }
        found => found,
    };
    let Err(flaw) = found else { return Ok(()) };
    let row = match &flaw {
        Flaw::Server(error) => find_row(api.errors, &marks(status, error)),
        Flaw::NoAnswer(..) => find_row(api.errors, &Marks { http: status.as_u16(), ..Marks::default() }),
        Flaw::Unfit(_) => None,
    };
    if in_session && row.is_some_and(|row| row.then == Reaction::Login) {
        return Err(lost(method));
    }
    let retry_after = retry_after(headers, row);
    let row = row.map(|row| row.name);
    let status = status.as_u16();
    let error = match flaw {
        Flaw::Server(error) => {
            Error::Server(Box::new(ServerError { method, status, row, retry_after, ..*error }))
        }
        Flaw::NoAnswer(body, excerpt) => {
            Error::Http(Box::new(HttpError { method, status, row, retry_after, body, excerpt, rows: None }))
        }
        Flaw::Unfit(fault) => Error::Decode(Box::new(DecodeError { method, fault })),
    };
    if denied {
        let kind = SessionErrorKind::Denied(Arc::new(error));
        return Err(Error::Session(Box::new(SessionError { method, kind })));
    }
    Err(error)
}

fn marks(status: StatusCode, error: &ServerError) -> Marks<'_> {
    Marks { http: status.as_u16(), code: error.code, class: error.class_id.as_deref(), text: error.text() }
}

fn lost(method: &'static str) -> Error {
    Error::Session(Box::new(SessionError { method, kind: SessionErrorKind::Lost }))
}

/// The server's own word comes before the table's.
fn retry_after(headers: &HeaderMap, row: Option<&ErrorRow>) -> Option<Duration> {
    let told =
        headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()).and_then(read_retry_after);
    told.or_else(|| match row?.then {
        Reaction::Wait(time) => Some(time),
        Reaction::Report | Reaction::Login => None,
    })
}

/// A number of seconds, or a day and time.
fn read_retry_after(text: &str) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
    let seconds = moment.as_second().saturating_sub(jiff::Timestamp::now().as_second());
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(read_retry_after(" 120 "), Some(Duration::from_secs(120)));
        assert_eq!(read_retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        assert!(read_retry_after("Sat, 06 Nov 2094 08:49:37 GMT").unwrap() > Duration::from_secs(3600));
        assert_eq!(read_retry_after("soon"), None);
        assert_eq!(read_retry_after("-1"), None);
    }
}
