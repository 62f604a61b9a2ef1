//! The transport that records.
//!
//! It passes on what it is given and what comes, unchanged; only what is written has its secrets replaced. Files are
//! written at once, without a thread of their own, each whole or not at all.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::HeaderMap;
use http::header::{self, HeaderName};

use super::RecordingError;
use super::exchange::{Asked, Exchange, Outcome};
use super::file;
use super::scrub::{Scrub, Scrubber};
use super::tree::Node;
use crate::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
use crate::whole_file;

/// Headers whose values are no secrets.
const HARMLESS: [HeaderName; 9] = [
    header::ACCEPT,
    header::ACCEPT_ENCODING,
    header::CONNECTION,
    header::CONTENT_ENCODING,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::DATE,
    header::USER_AGENT,
    HeaderName::from_static("soapaction"),
];

/// Carries requests by another transport and writes down what came, without secrets and personal data; see
/// [the module](super).
///
/// Clones write to the same folder. A recording that cannot be written disturbs no call; [`finish`](Self::finish) tells.
pub struct Recorder<T> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    transport: T,
    folder: PathBuf,
    book: Mutex<Book>,
}

struct Book {
    scrubber: Scrubber,
    begun: u64,
    written: u64,
    problem: Option<RecordingError>,
}

impl<T: Transport> Recorder<T> {
    /// Records into a folder that is not there yet, or is empty.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made or read, or holds a recording: the fakes of a recording are known to its recorder
    /// only, and another one would give the same fake to another person.
    pub fn new(transport: T, folder: impl Into<PathBuf>, scrub: Scrub) -> Result<Self, RecordingError> {
        let folder = folder.into();
        whole_file::make_folder(&folder).map_err(|source| RecordingError::io(&folder, source))?;
        if !file::recordings(&folder)?.is_empty() {
            return Err(RecordingError::NotEmpty(folder));
        }
        let book = Book { scrubber: Scrubber::new(scrub), begun: 0, written: 0, problem: None };
        Ok(Self { shared: Arc::new(Shared { transport, folder, book: Mutex::new(book) }) })
    }

    /// How many exchanges were written until now.
    ///
    /// # Errors
    ///
    /// When one of them could not be written; the first reason is told, once.
    pub fn finish(&self) -> Result<u64, RecordingError> {
        let mut book = self.shared.book();
        match book.problem.take() {
            Some(problem) => Err(problem),
            None => Ok(book.written),
        }
    }
}

impl<T> Shared<T> {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, request: &http::Request<Bytes>) -> Pending<'_, T> {
        let asked = Asked::of(request);
        let id = asked.id().cloned();
        let mut book = self.book();
        learn(&mut book.scrubber, request.headers());
        book.begun += 1;
        let number = book.begun;
        let asked = Some(asked.scrub(&mut book.scrubber));
        Pending { shared: self, number, asked, id }
    }
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        most: usize,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let pending = self.shared.begin(&request);
            let outcome = self.shared.transport.send(request, most).await;
            pending.end(&outcome);
            outcome
        })
    }
}

/// A request that is on its way. When the caller gives it up, that is written: a client's timeout does just that.
struct Pending<'a, T> {
    shared: &'a Shared<T>,
    number: u64,
    asked: Option<Asked>,
    id: Option<Node>,
}

impl<T> Pending<'_, T> {
    fn end(mut self, outcome: &Result<http::Response<Bytes>, TransportError>) {
        let mut book = self.shared.book();
        for cookie in outcome.iter().flat_map(|answer| answer.headers().get_all(header::SET_COOKIE)) {
            learn_value(&mut book.scrubber, cookie.as_bytes());
        }
        let outcome = Outcome::of(outcome, self.id.as_ref(), &mut book.scrubber);
        drop(book);
        self.write(outcome);
    }

    fn write(&mut self, outcome: Outcome) {
        let Some(asked) = self.asked.take() else { return };
        let path = self.shared.folder.join(file::name(self.number, &asked));
        let text = Exchange { asked, outcome }.to_text();
        let written = whole_file::write(&path, text.as_bytes());
        let mut book = self.shared.book();
        match written {
            Ok(()) => book.written += 1,
            Err(source) => {
                tracing::warn!(path = %path.display(), %source, "an exchange is not recorded");
                book.problem.get_or_insert(RecordingError::io(&path, source));
            }
        }
    }
}

impl<T> Drop for Pending<'_, T> {
    fn drop(&mut self) {
        self.write(Outcome::Failure { kind: TransportErrorKind::Timeout, was_sent: true });
    }
}

/// Remembers what secrets the headers hold. None of them is written; a body may repeat one.
fn learn(scrubber: &mut Scrubber, headers: &HeaderMap) {
    for (_, value) in headers.iter().filter(|(name, _)| !HARMLESS.contains(name)) {
        learn_value(scrubber, value.as_bytes());
    }
}

fn learn_value(scrubber: &mut Scrubber, value: &[u8]) {
    let value = String::from_utf8_lossy(value);
    for part in value.split([';', ' ', ',']) {
        scrubber.learn(part.split_once('=').map_or(part, |(_, value)| value));
    }
    let packed = value.strip_prefix("Basic ").and_then(|packed| STANDARD.decode(packed).ok());
    if let Some(pair) = packed.and_then(|pair| String::from_utf8(pair).ok()) {
        pair.split(':').for_each(|part| scrubber.learn(part));
    }
}

impl<T> Clone for Recorder<T> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("folder", &self.shared.folder).finish_non_exhaustive()
    }
}
