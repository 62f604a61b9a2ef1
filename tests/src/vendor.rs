//! A server on loopback that plays the vendor: it answers from a script and keeps what it was asked.
//!
//! Plain HTTP, one answer for each request in the order of the script; what is not in the script is answered with an
//! error that no test expects. It knows the envelope and no operation.

use std::collections::VecDeque;
use std::io::Write;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_core::Stream;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, Response, Uri};
use serde_json::{Value, json};

/// The server. It serves as long as the runtime that it was started in.
#[derive(Debug)]
pub struct Vendor {
    url: String,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    script: VecDeque<Answer>,
    asked: Vec<Asked>,
}

/// A request that came.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Path of the URL.
    pub path: String,
    /// Headers.
    pub headers: HeaderMap,
    /// Name of the operation.
    pub method: String,
    /// Its parameters.
    pub params: Value,
}

impl Asked {
    /// A header; empty when it did not come.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Name of the operation, path and session, in one line.
    pub fn line(&self) -> String {
        format!("{} {} {}", self.path, self.method, self.header("X-SBISSessionID")).trim_end().to_owned()
    }
}

/// An answer of the script.
#[derive(Debug, Clone)]
pub struct Answer {
    status: u16,
    content_type: &'static str,
    content: Content,
    packing: Packing,
}

#[derive(Debug, Clone)]
enum Content {
    /// A key of the envelope and its value; the rest is taken from the request.
    Envelope(&'static str, Value),
    Text(String),
}

#[derive(Debug, Clone, Copy)]
enum Packing {
    None,
    Gzip,
    Windows1251,
    Cut,
}

impl Answer {
    /// A result.
    pub fn result(result: Value) -> Self {
        Self::new(Content::Envelope("result", result))
    }

    /// An error of the server.
    pub fn error(error: Value) -> Self {
        Self::new(Content::Envelope("error", error))
    }

    /// Text that is no answer of the API.
    pub fn text(status: u16, content_type: &'static str, text: impl Into<String>) -> Self {
        Self { status, content_type, ..Self::new(Content::Text(text.into())) }
    }

    /// The session is over, in the words that the vendor has for it.
    pub fn session_over() -> Self {
        Self::text(401, "application/json-rpc; charset=utf-8", r#"{"error": "Not authorized"}"#)
    }

    fn new(content: Content) -> Self {
        let content_type = "application/json-rpc; charset=utf-8";
        Self { status: 200, content_type, content, packing: Packing::None }
    }

    /// With another status.
    pub fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// Packed.
    pub fn gzip(self) -> Self {
        Self { packing: Packing::Gzip, ..self }
    }

    /// In the other charset that the API has.
    pub fn windows_1251(self) -> Self {
        let content_type = "application/json-rpc; charset=windows-1251";
        Self { packing: Packing::Windows1251, content_type, ..self }
    }

    /// Broken off halfway, with the connection.
    pub fn cut(self) -> Self {
        Self { packing: Packing::Cut, ..self }
    }

    fn into_response(self, id: &Value) -> Response<Body> {
        let text = match self.content {
            Content::Text(text) => text,
            Content::Envelope(key, value) => {
                json!({ "jsonrpc": "2.0", key: value, "id": id, "protocol": 2 }).to_string()
            }
        };
        let response = Response::builder().status(self.status).header(CONTENT_TYPE, self.content_type);
        let (response, body) = match self.packing {
            Packing::None => (response, Body::from(text)),
            Packing::Gzip => (response.header(CONTENT_ENCODING, "gzip"), Body::from(gzip(&text))),
            Packing::Windows1251 => {
                (response, Body::from(encoding_rs::WINDOWS_1251.encode(&text).0.into_owned()))
            }
            Packing::Cut => (response, Body::from_stream(BrokenOff::new(text))),
        };
        response.body(body).unwrap_or_default()
    }
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to a vector does not fail.
    let _ = packed.write_all(text.as_bytes());
    packed.finish().unwrap_or_default()
}

/// Half of a text, then nothing, then a broken connection.
struct BrokenOff {
    half: Option<Bytes>,
    waited: bool,
}

impl BrokenOff {
    fn new(text: String) -> Self {
        let bytes = Bytes::from(text);
        Self { half: Some(bytes.slice(..bytes.len() / 2)), waited: false }
    }
}

impl Stream for BrokenOff {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(half)));
        }
        // The server sends what it has whenever there is nothing more to be had.
        if !std::mem::replace(&mut self.waited, true) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(std::io::ErrorKind::ConnectionReset.into())))
    }
}

impl Vendor {
    /// Starts the server with its script.
    ///
    /// # Errors
    ///
    /// When no port of loopback can be had.
    pub async fn start(script: impl IntoIterator<Item = Answer>) -> std::io::Result<Self> {
        let state = Arc::new(Mutex::new(State { script: script.into_iter().collect(), asked: Vec::new() }));
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let of_server = Arc::clone(&state);
        let app = axum::Router::new().fallback(move |uri: Uri, headers: HeaderMap, body: Bytes| {
            let answer = answer(&of_server, &uri, headers, &body);
            async move { answer }
        });
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(Self { url, state })
    }

    /// Where it serves: `http://127.0.0.1:…`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What it was asked until now.
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.state).asked.clone()
    }

    /// What it was asked until now, a line each.
    pub fn lines(&self) -> Vec<String> {
        lock(&self.state).asked.iter().map(Asked::line).collect()
    }

    /// How much of the script is left.
    pub fn left(&self) -> usize {
        lock(&self.state).script.len()
    }
}

fn answer(state: &Mutex<State>, uri: &Uri, headers: HeaderMap, body: &[u8]) -> Response<Body> {
    let mut request: Value = serde_json::from_slice(body).unwrap_or_default();
    let mut take = |key: &str| request.get_mut(key).map(Value::take).unwrap_or_default();
    let (id, params, method) = (take("id"), take("params"), take("method"));
    let method = method.as_str().unwrap_or_default().to_owned();
    let mut state = lock(state);
    let answer =
        state.script.pop_front().unwrap_or_else(|| Answer::text(500, "text/plain", "the script is over"));
    let response = answer.into_response(&id);
    state.asked.push(Asked { path: uri.path().to_owned(), headers, method, params });
    response
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
