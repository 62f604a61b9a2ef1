//! What can go wrong with a call, told apart by what a caller can do about it.
//!
//! Every error of a call names the operation. None holds a password, a session, a certificate or the body of a request;
//! of an answer's body only a short excerpt is kept, and only when it is a page and not data.
//!
//! It knows no wire format: what an answer says is put in here by the protocol.

mod answer;
mod failure;
mod session;
#[cfg(feature = "blocking")]
mod wait;

pub use answer::{Body, HttpError, ServerError};
pub use failure::{DecodeError, NotSent, NotSentReason, PagingError, SetupError, TransportFailure};
pub use session::{Challenge, SessionError, SessionErrorKind};
#[cfg(feature = "blocking")]
pub use wait::{WaitError, WaitErrorKind};

use std::fmt;
use std::time::Duration;

/// What went wrong with a call.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nothing was sent: a limit of the catalogue is broken, or the client cannot make this call.
    #[error(transparent)]
    NotSent(Box<NotSent>),
    /// No whole answer came.
    #[error(transparent)]
    Transport(Box<TransportFailure>),
    /// What came is not an answer of the API.
    #[error(transparent)]
    Http(Box<HttpError>),
    /// The server answered with an error.
    #[error(transparent)]
    Server(Box<ServerError>),
    /// There is no session to call with.
    #[error(transparent)]
    Session(Box<SessionError>),
    /// The answer is not what the catalogue says.
    #[error(transparent)]
    Decode(Box<DecodeError>),
    /// The pages do not come to an end.
    #[error(transparent)]
    Paging(Box<PagingError>),
    /// The client could not be built.
    #[error(transparent)]
    Setup(Box<SetupError>),
    /// The call could not be waited for, and was not begun.
    #[cfg(feature = "blocking")]
    #[error(transparent)]
    Wait(Box<WaitError>),
}

impl Error {
    /// Wire name of the operation; `None` when the error is not about a call.
    #[must_use]
    pub fn method(&self) -> Option<&'static str> {
        match self {
            Self::NotSent(error) => Some(error.method),
            Self::Transport(error) => Some(error.method),
            Self::Http(error) => Some(error.method),
            Self::Server(error) => Some(error.method),
            Self::Session(error) => Some(error.method),
            Self::Decode(error) => Some(error.method),
            Self::Paging(error) => Some(error.method),
            Self::Setup(_) => None,
            #[cfg(feature = "blocking")]
            Self::Wait(error) => error.method,
        }
    }

    /// Name of the row of the vendor's error table, when one fits.
    #[must_use]
    pub fn row(&self) -> Option<&'static str> {
        match self {
            Self::Http(error) => error.row,
            Self::Server(error) => error.row,
            Self::Session(error) => error.kind.login_error().and_then(Self::row),
            _ => None,
        }
    }

    /// After what time it is worth coming back, when the server or the vendor's error table says so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Http(error) => error.retry_after,
            Self::Server(error) => error.retry_after,
            Self::Session(error) => error.kind.login_error().and_then(Self::retry_after),
            _ => None,
        }
    }

    /// Says after how many rows an answer broke off.
    pub(crate) fn after_rows(&mut self, rows: usize) {
        match self {
            Self::Transport(error) => error.rows = Some(rows),
            Self::Http(error) => error.rows = Some(rows),
            _ => {}
        }
    }

    /// Takes the secrets out of whatever the server wrote: a server may echo what it was sent.
    pub(crate) fn scrub(&mut self, secret: &str) {
        // A shorter one would tear ordinary words, and shows nothing that could not be guessed.
        if secret.len() < 4 {
            return;
        }
        match self {
            Self::Http(error) => error.scrub(secret),
            Self::Server(error) => error.scrub(secret),
            Self::Decode(error) => error.scrub(secret),
            Self::Session(error) => error.kind.scrub(secret),
            _ => {}
        }
    }
}

impl From<SetupError> for Error {
    fn from(error: SetupError) -> Self {
        Self::Setup(Box::new(error))
    }
}

/// ` after 17 rows`, or nothing.
fn write_rows(f: &mut fmt::Formatter<'_>, rows: Option<usize>) -> fmt::Result {
    match rows {
        None | Some(0) => Ok(()),
        Some(1) => f.write_str(" after 1 row"),
        Some(rows) => write!(f, " after {rows} rows"),
    }
}

/// `; try again in 10 min`, or nothing.
fn write_advice(f: &mut fmt::Formatter<'_>, retry_after: Option<Duration>) -> fmt::Result {
    let Some(time) = retry_after else { return Ok(()) };
    let seconds = time.as_secs();
    match seconds {
        0 => f.write_str("; try again"),
        _ if seconds % 60 == 0 => write!(f, "; try again in {} min", seconds / 60),
        _ => write!(f, "; try again in {seconds} s"),
    }
}
