//! A server that answers as the vendor's would, from the resolved model: to practise on, and for tests.
//!
//! It checks requests, knows sessions, answers from the catalogue's examples or from files, and fails on demand. It
//! works for every API of the catalogue and must know neither the catalogue's files nor the runtime.
//!
//! A test starts it in its own process, and it ends when dropped:
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let apis: Vec<katalog::model::Api> = Vec::new();
//! # let api = apis.into_iter().next().ok_or("no API")?;
//! use katalog::mock::{Mock, Scripted};
//!
//! let mock = Mock::start(api);
//! mock.script(Scripted::status(502));
//! println!("give this to the client as its base_url: {}", mock.base_url());
//! mock.advance(std::time::Duration::from_secs(24 * 3600));
//! assert!(mock.requests().is_empty());
//! # Ok(())
//! # }
//! ```

mod answers;
mod clock;
mod control;
mod credentials;
mod dice;
mod examples;
mod fault;
mod http;
mod journal;
mod json_rpc;
mod judging;
mod limits;
mod login;
mod pages;
mod rest;
mod routes;
mod scalar;
mod script;
mod server;
mod service;
mod sessions;
mod soap;
mod socket;
mod wire;

pub use crate::duration::duration;
pub use fault::Faults;
pub use journal::Received;
pub use script::Scripted;
pub use soap::Tables;

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::model::Api;
use answers::Answers;
use server::Server;
use service::Service;
use wire::Pages;

/// A running mock server. Dropping it stops it.
#[derive(Debug)]
pub struct Mock {
    server: Server,
    service: Arc<Service>,
}

impl Mock {
    /// Starts a mock of an API on a free port of the loopback interface.
    ///
    /// # Panics
    ///
    /// When no port can be had. [`Builder::start`] says so instead.
    #[allow(clippy::expect_used, reason = "for tests, which cannot go on without their server")]
    pub fn start(api: Api) -> Self {
        Self::builder(api).start().expect("a free port on loopback")
    }

    /// Says how a mock is to be.
    pub fn builder(api: Api) -> Builder {
        Builder {
            api,
            host: "127.0.0.1".to_owned(),
            port: 0,
            answers: None,
            session_ttl: None,
            faults: Faults::default(),
            seed: 0,
            pages: Pages::default(),
            tables: Tables::default(),
        }
    }

    /// Where it is served, `http://127.0.0.1:49152`: what clients call `base_url`. The vendor's paths follow.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// The URL of each address of the API, in the catalogue's order.
    pub fn urls(&self) -> Vec<String> {
        let environment = self.service.api.environments.first();
        let urls = environment.map(|environment| environment.urls.as_slice()).unwrap_or_default();
        urls.iter().map(|url| format!("{}{}", self.base_url(), routes::path(url))).collect()
    }

    /// Host and port.
    pub fn address(&self) -> SocketAddr {
        self.server.address
    }

    /// The requests received, in their order; the last 10,000 of them.
    pub fn requests(&self) -> Vec<Received> {
        self.service.state().journal.requests()
    }

    /// How often an operation was called, by its wire name, whatever was answered.
    pub fn calls(&self, wire: &str) -> u64 {
        self.service.state().journal.calls().get(wire).copied().unwrap_or(0)
    }

    /// Forgets the requests received.
    pub fn forget_requests(&self) {
        self.service.state().journal.clear();
    }

    /// Ends all sessions.
    pub fn expire_sessions(&self) {
        self.service.state().sessions.expire();
    }

    /// Adds an answer to come.
    pub fn script(&self, answer: Scripted) {
        self.service.state().script.add(answer);
    }

    /// Moves the mock's clock on: sessions grow old by it.
    pub fn advance(&self, by: Duration) {
        self.service.state().clock.advance(by);
    }

    /// Serves until the process ends.
    pub fn wait(self) {
        self.server.wait();
    }
}

/// How a mock is to be.
#[derive(Debug, Clone)]
#[must_use = "nothing is served before `start`"]
pub struct Builder {
    api: Api,
    host: String,
    port: u16,
    answers: Option<PathBuf>,
    session_ttl: Option<Duration>,
    faults: Faults,
    seed: u64,
    pages: Pages,
    tables: Tables,
}

impl Builder {
    /// Where to listen; `127.0.0.1` unless set.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// The port; 0, the default, takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// A folder with answers, a file for each operation.
    pub fn answers(mut self, folder: impl Into<PathBuf>) -> Self {
        self.answers = Some(folder.into());
        self
    }

    /// How long a session lives after its last use; as the catalogue says unless set.
    pub fn session_ttl(mut self, ttl: Duration) -> Self {
        self.session_ttl = Some(ttl);
        self
    }

    /// What goes wrong, and how often.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }

    /// The seed of the faults and of the sessions' names; 0 unless set.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How many full pages there are of what comes in pages; unless set, one with the rows of an example.
    pub fn pages(mut self, pages: u32) -> Self {
        self.pages.count = Some(pages);
        self
    }

    /// How many rows a page has; as many as the catalogue allows unless set.
    pub fn page_rows(mut self, rows: u32) -> Self {
        self.pages.rows = Some(rows);
        self
    }

    /// How lists of records are written, by protocols that have several ways; as value tables unless set.
    pub fn tables(mut self, tables: Tables) -> Self {
        self.tables = tables;
        self
    }

    /// Starts it.
    ///
    /// # Errors
    ///
    /// When the port is taken, or the folder with answers cannot be read.
    pub fn start(self) -> Result<Mock, MockError> {
        let answers = match &self.answers {
            Some(folder) => Answers::read(folder, &self.api)?,
            None => Answers::default(),
        };
        let lifetime = self.api.session.as_ref().map_or(0, |session| session.lifetime_seconds);
        let lifetime = self.session_ttl.unwrap_or(Duration::from_secs(lifetime));
        let service = Arc::new(Service::new(
            self.api,
            answers,
            lifetime,
            (self.faults, self.seed),
            (self.pages, self.tables),
        ));
        let server = Server::start(&self.host, self.port, Arc::clone(&service))
            .map_err(|error| MockError::Socket(format!("{}:{}", self.host, self.port), error))?;
        Ok(Mock { server, service })
    }
}

/// Why a mock did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum MockError {
    /// A file with answers cannot be read or means nothing.
    Answers(String),
    /// It cannot listen there.
    Socket(String, io::Error),
}

impl fmt::Display for MockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answers(what) => f.write_str(what),
            Self::Socket(place, error) => write!(f, "cannot listen on {place}: {error}"),
        }
    }
}

impl std::error::Error for MockError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Answers(_) => None,
            Self::Socket(_, error) => Some(error),
        }
    }
}
