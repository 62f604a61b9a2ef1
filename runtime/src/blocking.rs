//! Waiting without an async runtime: what drives a client's futures from a plain thread.
//!
//! There is one client and one code for both ways; this only waits for it. It knows no operation and no wire format,
//! and must not: whatever a call does, it does in the async code.

use std::fmt;
use std::pin::Pin;
use std::sync::OnceLock;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::client::Client;
use crate::error::{Error, WaitError, WaitErrorKind};

/// A small tokio runtime, made when it is first wanted.
///
/// Its one thread looks after the connections between the calls too, so that one which the server closed meanwhile is
/// noticed, and not met by the next request.
#[derive(Default)]
pub(crate) struct Driver {
    runtime: OnceLock<Owned>,
}

impl Driver {
    /// Waits for a future on the calling thread; several threads may wait at once.
    ///
    /// # Errors
    ///
    /// Instead of tokio's panic, when the thread belongs to an async runtime, which waiting would bring to a halt.
    pub(crate) fn wait<F: Future>(&self, future: F) -> Result<F::Output, WaitErrorKind> {
        match Handle::try_current() {
            Ok(_) => Err(WaitErrorKind::InsideRuntime),
            Err(error) if error.is_thread_local_destroyed() => Err(WaitErrorKind::ThreadIsEnding),
            Err(_) => Ok(self.runtime()?.block_on(future)),
        }
    }

    fn runtime(&self) -> Result<&Runtime, WaitErrorKind> {
        if let Some(made) = self.runtime.get() {
            return made.get();
        }
        let mut builder = Builder::new_multi_thread();
        builder.worker_threads(1).thread_name("katalog").enable_all();
        let made = Owned(Some(builder.build().map_err(WaitErrorKind::NoThread)?));
        // Of two threads that come first at once, one throws its own away.
        self.runtime.get_or_init(|| made).get()
    }
}

/// A runtime that may be dropped anywhere: dropped plainly inside another runtime, tokio's own panics.
struct Owned(Option<Runtime>);

impl Owned {
    fn get(&self) -> Result<&Runtime, WaitErrorKind> {
        self.0.as_ref().ok_or(WaitErrorKind::ThreadIsEnding)
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Pages or rows, waited for one by one: what `wait` makes of [`Pages`](crate::Pages), [`Items`](crate::Items) and
/// [`Rows`](crate::Rows).
///
/// After an error it ends. [`into_inner`](Self::into_inner) gives back what it was made of, to save the key or, with
/// pages, to go on.
#[must_use = "an iterator asks for nothing until it is iterated"]
pub struct Waiting<S> {
    client: Client,
    method: &'static str,
    stream: S,
    refused: bool,
}

impl<S> Waiting<S> {
    pub(crate) fn new(client: Client, method: &'static str, stream: S) -> Self {
        Self { client, method, stream, refused: false }
    }

    /// What it was made of; its `key` is where to go on.
    pub fn get_ref(&self) -> &S {
        &self.stream
    }

    /// Gives back what it was made of.
    pub fn into_inner(self) -> S {
        self.stream
    }
}

impl<S: Stream<Item = Result<T, Error>> + Unpin, T> Iterator for Waiting<S> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.refused {
            return None;
        }
        let stream = &mut self.stream;
        let next = std::future::poll_fn(|context| Pin::new(&mut *stream).poll_next(context));
        match self.client.driver().wait(next) {
            Ok(next) => next,
            Err(kind) => {
                self.refused = true;
                Some(Err(WaitError { method: Some(self.method), kind }.into()))
            }
        }
    }
}

impl<S> fmt::Debug for Waiting<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiting").field("method", &self.method).finish_non_exhaustive()
    }
}
