//! Errors of waiting without an async runtime.

use std::fmt;

use super::Error;

/// A future could not be waited for; it was not begun.
#[derive(Debug)]
#[non_exhaustive]
pub struct WaitError {
    /// Wire name of the operation; `None` when it was another future than a call.
    pub method: Option<&'static str>,
    /// Why.
    pub kind: WaitErrorKind,
}

/// Why a future could not be waited for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WaitErrorKind {
    /// The thread belongs to an async runtime, which waiting would bring to a halt.
    #[error("waiting inside an async runtime would bring it to a halt; use `.await` there")]
    InsideRuntime,
    /// The thread is ending already: what is dropped with a thread cannot call.
    #[error("the thread is ending and cannot wait any more")]
    ThreadIsEnding,
    /// The system gives no thread.
    #[error("the thread that carries the connections could not be started: {0}")]
    NoThread(std::io::Error),
}

impl std::error::Error for WaitError {}

impl fmt::Display for WaitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(method) = self.method {
            write!(f, "{method}: ")?;
        }
        write!(f, "nothing was sent: {}", self.kind)
    }
}

impl From<WaitError> for Error {
    fn from(error: WaitError) -> Self {
        Self::Wait(Box::new(error))
    }
}
