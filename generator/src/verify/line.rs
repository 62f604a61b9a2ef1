//! The line to the provider: a request goes out, bytes come back, or it is said why they do not.
//!
//! It asks a known server something small: each request has a connection of its own, a time of its own and a bound on
//! what is read, and nothing is followed to another host. It knows nothing of what an answer means.

use std::time::Duration;

use tokio::runtime::Runtime;

use super::ask::Ask;
use super::finding::{Kind, Verdict};
use super::{Failure, Pass};
use crate::call::{Broken, broken, client, runtime};
use crate::model::Verb;

/// Longest answer that is read, in bytes.
const MOST: usize = 16 << 20;

/// The line to a provider.
pub(super) struct Line<'a> {
    /// Where the provider is, without a slash at the end.
    base: String,
    pass: &'a Pass,
    timeout: Duration,
    runtime: Runtime,
    client: reqwest::Client,
    /// How many requests were sent.
    pub(super) sent: usize,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    /// The media type, where there is one.
    pub(super) media: Option<String>,
    /// It asks for credentials.
    pub(super) challenges: bool,
    pub(super) body: Vec<u8>,
}

/// Why nothing came back.
pub(super) struct Lost {
    kind: Kind,
    expected: String,
    /// What happened instead.
    pub(super) found: String,
    /// The provider cannot have seen the request.
    pub(super) unreached: bool,
}

impl Lost {
    /// What there is to say of it.
    pub(super) fn verdict(self) -> Verdict {
        Verdict::new(self.kind, "", self.expected, self.found)
    }
}

impl<'a> Line<'a> {
    /// A line to an address.
    pub(super) fn new(
        base: String,
        pass: &'a Pass,
        authorities: Option<&[u8]>,
        timeout: Duration,
    ) -> Result<Self, Failure> {
        let encrypted = base.starts_with("https://");
        let client = client(encrypted, authorities, timeout)?;
        Ok(Self { base, pass, timeout, runtime: runtime()?, client, sent: 0 })
    }

    /// Whether credentials go with every request.
    pub(super) fn has_pass(&self) -> bool {
        !matches!(self.pass, Pass::None)
    }

    /// Sends a request.
    pub(super) fn send(&mut self, ask: &Ask) -> Result<Reply, Lost> {
        self.sent += 1;
        let exchanged = self.runtime.block_on(self.exchange(ask));
        exchanged.map_err(|broken| match broken {
            Some(Broken { why, sent }) => Lost {
                kind: Kind::NoAnswer,
                expected: format!("an answer within {:?}", self.timeout),
                found: why,
                unreached: !sent,
            },
            None => Lost {
                kind: Kind::TooLong,
                expected: format!("at most {} MiB", MOST >> 20),
                found: "a longer answer".to_owned(),
                unreached: false,
            },
        })
    }

    /// `Err(None)` when the answer is too long.
    async fn exchange(&self, ask: &Ask) -> Result<Reply, Option<Broken>> {
        // The address of a request may hold secrets; that of the provider does not.
        let broken = |error: reqwest::Error| Some(broken(&self.base, &error.without_url()));
        let mut answer = self.request(ask).send().await.map_err(broken)?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(broken)? {
            if body.len() + chunk.len() > MOST {
                return Err(None);
            }
            body.extend_from_slice(&chunk);
        }
        let headers = answer.headers();
        let media = headers.get("content-type").map(|kind| String::from_utf8_lossy(kind.as_bytes()));
        Ok(Reply {
            status: answer.status().as_u16(),
            media: media.map(std::borrow::Cow::into_owned),
            challenges: headers.contains_key("www-authenticate"),
            body,
        })
    }

    fn request(&self, ask: &Ask) -> reqwest::RequestBuilder {
        let method = match ask.verb {
            Verb::Get => reqwest::Method::GET,
            Verb::Post => reqwest::Method::POST,
            Verb::Put => reqwest::Method::PUT,
            Verb::Patch => reqwest::Method::PATCH,
            Verb::Delete => reqwest::Method::DELETE,
        };
        let request = self.client.request(method, format!("{}{}", self.base, ask.target));
        // A connection that the provider closes between two requests would look like an answer that got lost.
        let request = request.header("accept", "application/json").header("connection", "close");
        let request = match self.pass {
            Pass::None => request,
            Pass::Basic { name, password } => request.basic_auth(name, Some(password)),
            Pass::Bearer(token) => request.bearer_auth(token),
        };
        match ask.text() {
            Some(body) => request.header("content-type", "application/json").body(body),
            None => request,
        }
    }
}
