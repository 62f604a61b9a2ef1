//! The transport that answers from a recording.
//!
//! It opens no connection, waits for nothing and replaces nothing: a program that is replayed sends the made-up values
//! that stand in the recording.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::RecordingError;
use super::exchange::{Asked, Content, Exchange};
use super::file;
use super::scrub::SECRET;
use super::tree::Node;
use crate::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// Answers from a folder that a [`Recorder`](super::Recorder) wrote; see [the module](super).
///
/// Each recording answers one request: the first that calls the same operation at the same path with the same body. The
/// order of keys, the call's id, headers, and what is recorded as a secret are not compared, so any password will do.
/// Clones share what is left.
#[derive(Debug, Clone)]
pub struct Replayer {
    tapes: Arc<Vec<Tape>>,
    used: Arc<Mutex<Vec<bool>>>,
    in_order: bool,
}

#[derive(Debug)]
struct Tape {
    path: PathBuf,
    exchange: Exchange,
}

/// A request for which nothing is recorded: the [source](std::error::Error::source) of the transport's error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing is left in the recording for {asked}; {nearest}")]
#[non_exhaustive]
pub struct NotRecorded {
    /// The HTTP method, the path, and the operation.
    pub asked: String,
    /// What comes nearest, and where it differs.
    pub nearest: String,
}

impl Replayer {
    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// When the folder or a file cannot be read, a file is malformed, or there is none.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, RecordingError> {
        let tape = |path: PathBuf| Exchange::read(&path).map(|exchange| Tape { path, exchange });
        let found = file::recordings(folder.as_ref())?;
        let tapes: Vec<Tape> = found.into_iter().map(tape).collect::<Result<_, _>>()?;
        if tapes.is_empty() {
            return Err(RecordingError::Nothing(folder.as_ref().to_owned()));
        }
        let used = Arc::new(Mutex::new(vec![false; tapes.len()]));
        Ok(Self { tapes: Arc::new(tapes), used, in_order: false })
    }

    /// A request whose body is recorded nowhere takes the next recording of its operation: for programs that send a day
    /// or an id of their own.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.in_order = true;
        self
    }

    /// Recordings that answered no request until now.
    pub fn unused(&self) -> Vec<PathBuf> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        self.tapes
            .iter()
            .zip(used.iter())
            .filter(|(_, used)| !**used)
            .map(|(tape, _)| tape.path.clone())
            .collect()
    }

    fn find(&self, asked: &Asked) -> Result<&Exchange, NotRecorded> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let left: Vec<usize> = self
            .tapes
            .iter()
            .zip(used.iter())
            .enumerate()
            .filter(|(_, (tape, used))| !**used && tape.answers(asked))
            .map(|(index, _)| index)
            .collect();
        let same = |index: &&usize| self.tapes.get(**index).is_some_and(|tape| tape.differs(asked).is_none());
        let chosen = left.iter().find(same).or_else(|| left.first().filter(|_| self.in_order));
        if let Some((tape, used)) = chosen.and_then(|index| self.tapes.get(*index).zip(used.get_mut(*index)))
        {
            *used = true;
            return Ok(&tape.exchange);
        }
        let nearest = left.first().and_then(|index| self.tapes.get(*index));
        Err(self.not_recorded(asked, nearest))
    }

    fn not_recorded(&self, asked: &Asked, nearest: Option<&Tape>) -> NotRecorded {
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let nearest = match nearest {
            Some(tape) => {
                let place = tape.differs(asked).unwrap_or_default();
                format!("{} differs from it at `{place}`", name(&tape.path))
            }
            None => match self.tapes.iter().filter(|tape| tape.answers(asked)).count() {
                0 => "this operation is not in it".to_owned(),
                count => format!("{count} recordings of this operation have been used"),
            },
        };
        let operation = asked.operation().map(|name| format!(" ({name})")).unwrap_or_default();
        NotRecorded { asked: format!("{} {}{operation}", asked.method, asked.path), nearest }
    }
}

impl Tape {
    /// Whether it is the same operation at the same place.
    fn answers(&self, asked: &Asked) -> bool {
        let path = |asked: &Asked| asked.path.split('?').next().unwrap_or_default().to_owned();
        let own = &self.exchange.asked;
        own.method == asked.method && path(own) == path(asked) && own.operation() == asked.operation()
    }

    /// Where the request is another one.
    fn differs(&self, asked: &Asked) -> Option<String> {
        let own = &self.exchange.asked;
        if own.path != asked.path {
            return Some("path".to_owned());
        }
        match (&own.body, &asked.body) {
            (Content::Json(own), Content::Json(asked)) => {
                let envelope = asked.get("jsonrpc").is_some();
                difference(own, asked, if envelope { Some("id") } else { None })
            }
            (own, asked) => (own != asked).then(|| "body".to_owned()),
        }
    }
}

/// The first place where two values differ, as a path of keys; `ignored` is a key that may.
fn difference(recorded: &Node, asked: &Node, ignored: Option<&str>) -> Option<String> {
    match (recorded, asked) {
        (Node::Text(text), Node::Text(_)) if text.starts_with(SECRET) => None,
        (Node::Object(own), Node::Object(other)) => {
            let keys = own.iter().chain(other).map(|(key, _)| key.as_str());
            for key in keys.filter(|key| Some(*key) != ignored) {
                let inner = match (recorded.get(key), asked.get(key)) {
                    (Some(own), Some(other)) => difference(own, other, None),
                    _ => Some(String::new()),
                };
                if let Some(inner) = inner {
                    return Some(join(key, &inner));
                }
            }
            None
        }
        (Node::List(own), Node::List(other)) => {
            let inner = own.iter().zip(other).enumerate().find_map(|(index, (own, other))| {
                difference(own, other, None).map(|inner| join(&index.to_string(), &inner))
            });
            inner.or_else(|| (own.len() != other.len()).then(|| own.len().min(other.len()).to_string()))
        }
        (own, other) => (own != other).then(String::new),
    }
}

fn join(key: &str, inner: &str) -> String {
    if inner.is_empty() { key.to_owned() } else { format!("{key}.{inner}") }
}

impl Transport for Replayer {
    fn send(
        &self,
        request: http::Request<Bytes>,
        most: usize,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let asked = Asked::of(&request);
        let played = match self.find(&asked) {
            Ok(exchange) => exchange.outcome.play(asked.id(), most),
            // Said to be sent, so that no client comes back for what will not be there either.
            Err(missing) => Err(TransportError::new(TransportErrorKind::Other).because(missing)),
        };
        Box::pin(std::future::ready(played))
    }
}
