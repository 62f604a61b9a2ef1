//! One request with its outcome, without secrets, and its form in a file.
//!
//! The file is JSON, whose own strings and numbers stand as they travelled. A body that is JSON stands as JSON, any other
//! text as a list of lines. Text is UTF-8 always: an answer that came in another charset is written, and replayed, as
//! UTF-8 with its content type saying so. Transports unpack, so nothing here is packed.
//!
//! It does not know what is replaced, nor where files lie.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::scrub::Scrubber;
use super::tree::Node;
use crate::FaultKind;
use crate::body;
use crate::error::Body;
use crate::transport::{TransportError, TransportErrorKind};

/// The only headers that are written: they say what a body is, which operation is called, and when to come back.
const HEADERS: [HeaderName; 4] = [CONTENT_TYPE, ACCEPT, RETRY_AFTER, HeaderName::from_static("soapaction")];

/// Names of the ways to fail, as they stand in a file.
const FAILURES: [(&str, TransportErrorKind); 5] = [
    ("connect", TransportErrorKind::Connect),
    ("timeout", TransportErrorKind::Timeout),
    ("cut", TransportErrorKind::Cut),
    ("too large", TransportErrorKind::TooLarge { most: 0 }),
    ("other", TransportErrorKind::Other),
];

/// A request and what became of it.
#[derive(Debug, Clone)]
pub(super) struct Exchange {
    pub(super) asked: Asked,
    pub(super) outcome: Outcome,
}

/// A request.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) method: String,
    /// With what follows it; without the server.
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Content,
}

/// What became of it.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    Answer { status: StatusCode, headers: Vec<(String, String)>, body: Content },
    Failure { kind: TransportErrorKind, was_sent: bool },
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    Empty,
    Json(Node),
    Text(String),
    /// So many bytes that are no text.
    Bytes(usize),
}

impl Asked {
    pub(super) fn of(request: &http::Request<Bytes>) -> Self {
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        Self {
            method: request.method().to_string(),
            path: path.to_owned(),
            headers: headers(request.headers()),
            body: Content::of(request.headers(), request.body()),
        }
    }

    /// What is called: the method that the body names, the action that a header names, or nothing more than the path.
    pub(super) fn operation(&self) -> Option<&str> {
        let of_body = match &self.body {
            Content::Json(body) if body.get("jsonrpc").is_some() => {
                body.get("method").and_then(Node::as_text)
            }
            _ => None,
        };
        let action =
            || self.headers.iter().find(|(name, _)| name == "soapaction").map(|(_, value)| value.as_str());
        of_body.or_else(action)
    }

    pub(super) fn scrub(mut self, by: &mut Scrubber) -> Self {
        self.path = by.path(&self.path);
        self.body.scrub(by);
        // The number of a call within its client says nothing, and would differ in every run.
        if let Content::Json(body) = &mut self.body
            && body.get("jsonrpc").is_some()
            && let Some(id) = body.get_mut("id")
        {
            *id = Node::Number("0".to_owned());
        }
        self
    }

    /// The id of the call, when the protocol has one.
    pub(super) fn id(&self) -> Option<&Node> {
        match &self.body {
            Content::Json(body) => body.get("jsonrpc").and(body.get("id")),
            _ => None,
        }
    }
}

impl Outcome {
    /// What came, or did not; `id` is that of the request.
    pub(super) fn of(
        outcome: &Result<Response<Bytes>, TransportError>,
        id: Option<&Node>,
        by: &mut Scrubber,
    ) -> Self {
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) => return Self::Failure { kind: error.kind(), was_sent: error.was_sent() },
        };
        let mut body = Content::of(answer.headers(), answer.body());
        let headers = headers(answer.headers());
        body.scrub(by);
        if let (Content::Json(body), Some(id)) = (&mut body, id)
            && let Some(own) = body.get_mut("id").filter(|own| *own == id)
        {
            *own = Node::Number("0".to_owned());
        }
        Self::Answer { status: answer.status(), headers, body }
    }

    /// Plays it again, for a call with this id.
    pub(super) fn play(&self, id: Option<&Node>, most: usize) -> Result<Response<Bytes>, TransportError> {
        let (status, headers, body) = match self {
            Self::Answer { status, headers, body } => (*status, headers, body),
            Self::Failure { kind, was_sent } => {
                let kind = match kind {
                    TransportErrorKind::TooLarge { .. } => TransportErrorKind::TooLarge { most },
                    kind => *kind,
                };
                let error = TransportError::new(kind);
                return Err(if *was_sent { error } else { error.not_sent() });
            }
        };
        let mut body = body.clone();
        if let (Content::Json(body), Some(id)) = (&mut body, id) {
            let zero = Node::Number("0".to_owned());
            if let Some(own) = body.get_mut("id").filter(|own| **own == zero) {
                *own = id.clone();
            }
        }
        let body = body.bytes();
        if body.len() > most {
            return Err(TransportError::new(TransportErrorKind::TooLarge { most }));
        }
        let mut answer = Response::new(Bytes::from(body));
        *answer.status_mut() = status;
        for (name, value) in headers {
            if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
                answer.headers_mut().append(name, value);
            }
        }
        Ok(answer)
    }
}

impl Content {
    fn of(headers: &HeaderMap, body: &[u8]) -> Self {
        let text = match body::text(headers, body) {
            Ok(text) => text,
            // Half a character at the end: the text before it shows how the answer was cut.
            Err(Body::CutOff) => String::from_utf8_lossy(body),
            Err(_) => return Self::Bytes(body.len()),
        };
        if text.is_empty() {
            return Self::Empty;
        }
        match Node::parse(&text) {
            Ok(node) => Self::Json(node),
            // What begins like JSON and is none cannot be taken apart, so nothing of it is kept but how it is broken.
            Err(no) if text.trim_start().starts_with(['{', '[', '"']) => {
                let first = text.trim_start().get(..1).unwrap_or_default();
                let cut = no.fault.kind() == FaultKind::Truncated;
                Self::Text(if cut { first.to_owned() } else { format!("{first}!") })
            }
            Err(_) => Self::Text(text.into_owned()),
        }
    }

    fn scrub(&mut self, by: &mut Scrubber) {
        match self {
            Self::Json(node) => by.json(node),
            Self::Text(text) if matches!(text.as_str(), "{" | "[" | "\"" | "{!" | "[!" | "\"!") => {}
            Self::Text(text) => *text = by.text(text),
            Self::Empty | Self::Bytes(_) => {}
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Empty => Vec::new(),
            Self::Json(node) => node.compact().into_bytes(),
            Self::Text(text) => text.clone().into_bytes(),
            // No UTF-8, as what came was none.
            Self::Bytes(count) => vec![0xFF; (*count).min(1 << 20)],
        }
    }
}

/// The headers that are written, in order of their names.
fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let mut kept = Vec::new();
    for name in HEADERS {
        for value in headers.get_all(&name) {
            let Ok(value) = value.to_str() else { continue };
            let value = if name == CONTENT_TYPE { utf8(value) } else { value.to_owned() };
            kept.push((name.as_str().to_owned(), value));
        }
    }
    kept
}

/// The content type with the charset in which the body is written.
fn utf8(content_type: &str) -> String {
    let parameter = |part: &str| {
        let (name, _) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| " charset=utf-8".to_owned())
    };
    let parts = content_type.split(';').map(|part| parameter(part).unwrap_or_else(|| part.to_owned()));
    parts.collect::<Vec<_>>().join(";")
}

pub(super) fn failure_name(kind: TransportErrorKind) -> &'static str {
    let same = |other: TransportErrorKind| std::mem::discriminant(&other) == std::mem::discriminant(&kind);
    FAILURES.iter().find(|(_, other)| same(*other)).map_or("other", |(name, _)| name)
}

pub(super) fn failure_kind(name: &str) -> Option<TransportErrorKind> {
    FAILURES.iter().find(|(other, _)| *other == name).map(|(_, kind)| *kind)
}
