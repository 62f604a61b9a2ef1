//! Sending requests and reading answers as text. It knows nothing of what either means.

use std::future::Future;
use std::time::Duration;

use encoding_rs::{Encoding, UTF_8};
use tokio::runtime::Runtime;

use super::reach::{self, Broken};
use super::{Failure, Request};
use crate::model::Verb;

/// Longest answer that is read, in bytes.
const MOST: usize = 64 << 20;
const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(120);
const SECOND: Duration = Duration::from_secs(1);

/// What requests are sent over; it stays open from one to the next.
pub(super) struct Connection {
    runtime: Runtime,
    client: reqwest::Client,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    /// It asks for credentials.
    pub(super) asks: bool,
    pub(super) body: String,
}

impl Connection {
    /// A connection that trusts the machine's certificate authorities and those given (PEM).
    pub(super) fn new(encrypted: bool, authorities: Option<&[u8]>) -> Result<Self, Failure> {
        Ok(Self { runtime: runtime()?, client: client(encrypted, authorities, WHOLE)? })
    }

    /// Sends a request; `waiting` is called once a second until its answer is there.
    pub(super) fn send(&self, request: &Request, waiting: &mut dyn FnMut()) -> Result<Answer, Broken> {
        self.runtime.block_on(patiently(exchange(&self.client, request), waiting))
    }
}

/// What drives the requests of one thread.
pub(crate) fn runtime() -> Result<Runtime, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure::Transport(format!("no connection can be made: {error}")))
}

/// A client that trusts the machine's certificate authorities and those given (PEM), follows no redirect and repeats
/// nothing. A whole exchange takes so long at most.
pub(crate) fn client(
    encrypted: bool,
    authorities: Option<&[u8]>,
    whole: Duration,
) -> Result<reqwest::Client, Failure> {
    let mut settings = reqwest::Client::builder()
        .http1_only()
        .connect_timeout(CONNECT.min(whole))
        .timeout(whole)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never());
    if !encrypted {
        // Needs no certificate authorities, and a machine may have none.
        settings = settings.tls_certs_only([]);
    } else if let Some(pem) = authorities {
        settings = settings.tls_certs_merge(certificates(pem)?);
    }
    settings.build().map_err(|error| Failure::Transport(reach::unbuilt(&error)))
}

fn certificates(pem: &[u8]) -> Result<Vec<reqwest::Certificate>, Failure> {
    match reqwest::Certificate::from_pem_bundle(pem) {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => Err(Failure::Usage("the file of --ca holds no certificate in PEM form".to_owned())),
    }
}

async fn patiently<T>(work: impl Future<Output = T>, waiting: &mut dyn FnMut()) -> T {
    let mut work = std::pin::pin!(work);
    loop {
        match tokio::time::timeout(SECOND, &mut work).await {
            Ok(done) => return done,
            Err(_) => waiting(),
        }
    }
}

async fn exchange(client: &reqwest::Client, request: &Request) -> Result<Answer, Broken> {
    let broken = |error: reqwest::Error| reach::broken(request.place(), &error);
    let mut call = client.request(method(request.verb), &request.url);
    if let Some(body) = &request.body {
        call = call.body(body.clone());
    }
    for (name, value) in &request.headers {
        call = call.header(name, value);
    }
    let mut answer = call.send().await.map_err(broken)?;
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(broken)? {
        if body.len() + chunk.len() > MOST {
            let why = format!("the answer of {} is longer than {} MB", request.place(), MOST >> 20);
            return Err(Broken { why, sent: true });
        }
        body.extend_from_slice(&chunk);
    }
    let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    Ok(Answer {
        status: answer.status().as_u16(),
        asks: answer.headers().contains_key("www-authenticate"),
        body: encoding(kind).decode(&body).0.into_owned(),
    })
}

fn method(verb: Verb) -> reqwest::Method {
    match verb {
        Verb::Get => reqwest::Method::GET,
        Verb::Post => reqwest::Method::POST,
        Verb::Put => reqwest::Method::PUT,
        Verb::Patch => reqwest::Method::PATCH,
        Verb::Delete => reqwest::Method::DELETE,
    }
}

/// The character set that a media type names; UTF-8 when it names none that is known.
fn encoding(kind: &str) -> &'static Encoding {
    let parameters = kind.split(';').skip(1).filter_map(|part| part.split_once('='));
    let mut charsets = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let label = charsets.next().map(|(_, label)| label.trim().trim_matches('"'));
    label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8)
}
