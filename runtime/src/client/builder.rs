//! Building a client: addresses, credentials, and everything that can be replaced.
//!
//! What is wrong with a setting is found here and not at the first call.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use http::Uri;
use http::header::{HeaderName, HeaderValue};
use secrecy::SecretString;

use super::{Client, Inner};
use crate::error::SetupError;
use crate::operation::ApiSpec;
use crate::protocol::Protocol;
use crate::retry::{Clock, Retry, SystemClock};
use crate::session::{Authorization, Credentials, MemoryStore, Pass, Session, SessionStore, Sessions};
use crate::transport::Transport;

/// Most bytes of an answer, unless set otherwise.
const MAX_RESPONSE: usize = 64 << 20;
/// Longest time for one request and its answer, unless set otherwise.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Longest time for connecting, unless set otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Builds a [`Client`].
#[must_use]
pub struct ClientBuilder {
    api: &'static ApiSpec,
    protocol: Option<Box<dyn Protocol>>,
    urls: Vec<String>,
    base_url: Option<String>,
    credentials: Option<Credentials>,
    bearer: Option<SecretString>,
    session: Option<Session>,
    store: Arc<dyn SessionStore>,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    retry: Retry,
    timeout: Option<Duration>,
    connect_timeout: Duration,
    max_response: usize,
    max_stream: usize,
    user_agent: String,
}

impl ClientBuilder {
    pub(super) fn new(api: &'static ApiSpec, urls: &[&str]) -> Self {
        Self {
            api,
            protocol: None,
            urls: urls.iter().map(|url| (*url).to_owned()).collect(),
            base_url: None,
            credentials: None,
            bearer: None,
            session: None,
            store: Arc::new(MemoryStore::default()),
            transport: None,
            clock: Arc::new(SystemClock),
            retry: Retry::never(),
            timeout: None,
            connect_timeout: CONNECT_TIMEOUT,
            max_response: MAX_RESPONSE,
            max_stream: usize::MAX,
            user_agent: concat!("katalog/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    /// Sends what belongs to one address to this URL instead of the environment's. The address is its index in
    /// [`ApiSpec::addresses`]; an index that is none changes nothing. Where operations have paths of their own, those stand
    /// behind the URL's.
    pub fn url(mut self, address: usize, url: impl Into<String>) -> Self {
        if let Some(place) = self.urls.get_mut(address) {
            *place = url.into();
        }
        self
    }

    /// Sends everything to another server, for example `http://127.0.0.1:8080`. The paths stay.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Travels by this instead of the API's own protocol: for one with other settings.
    pub fn protocol(mut self, protocol: impl Protocol + 'static) -> Self {
        self.protocol = Some(Box::new(protocol));
        self
    }

    /// Logs in with these, when a session is needed; or sends them with every call, when the API is so. An API that
    /// takes none is no client for them.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Sends this token with every call, to a server that asks for one (Bearer). An API that takes none is no client for
    /// it.
    pub fn bearer(mut self, token: impl Into<String>) -> Self {
        self.bearer = Some(SecretString::from(token.into()));
        self
    }

    /// Begins with a session that is known already.
    pub fn session(mut self, session: Session) -> Self {
        self.session = Some(session);
        self
    }

    /// Keeps the session somewhere else than in memory.
    pub fn session_store(mut self, store: impl SessionStore + 'static) -> Self {
        self.store = Arc::new(store);
        self
    }

    /// Sends by this. Its timeouts are its own, unless [`timeout`](Self::timeout) is set.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Longest time for one request and its answer; a minute unless set. A call may be several: a login, a repeat. Of an
    /// answer that is read row by row it is the longest wait for the next bytes.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.timeout = Some(time);
        self
    }

    /// Longest time for connecting; ten seconds unless set. A transport of your own has its own.
    pub fn connect_timeout(mut self, time: Duration) -> Self {
        self.connect_timeout = time;
        self
    }

    /// Most bytes of an answer, unpacked; 64 MiB unless set. Of an answer that is read row by row, most bytes of a row.
    pub fn max_response(mut self, bytes: usize) -> Self {
        self.max_response = bytes;
        self
    }

    /// Most bytes of an answer that is read row by row, unpacked; as many as come unless set.
    pub fn max_stream(mut self, bytes: usize) -> Self {
        self.max_stream = bytes;
        self
    }

    /// Whether to come back after a failure; not at all unless set.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Waits by another clock: without tokio, or in a test.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// What the client calls itself.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = name.into();
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// When a setting cannot be used; see [`SetupError`].
    pub fn build(self) -> Result<Client, SetupError> {
        let urls = self.addresses()?;
        let user_agent =
            HeaderValue::from_str(&self.user_agent).map_err(|_| SetupError::Header("user agent"))?;
        let sessions = self.sessions(&urls)?;
        let authorization = self.authorization()?;
        let session_header = match &self.api.session {
            Some(spec) => Some(header_name(spec.header)?),
            None => None,
        };
        let (transport, timeout) = match self.transport {
            Some(transport) => (transport, self.timeout),
            None => (default_transport(&urls, self.connect_timeout)?, Some(self.timeout.unwrap_or(TIMEOUT))),
        };
        let inner = Inner {
            api: self.api,
            protocol: self.protocol,
            urls,
            transport,
            clock: self.clock,
            sessions,
            session_header,
            authorization,
            retry: self.retry,
            timeout,
            max_response: self.max_response,
            max_stream: self.max_stream,
            user_agent,
            next_id: AtomicU64::new(1),
            #[cfg(feature = "blocking")]
            driver: crate::blocking::Driver::default(),
        };
        Ok(Client { inner: Arc::new(inner) })
    }

    fn addresses(&self) -> Result<Vec<Uri>, SetupError> {
        let (expected, found) = (self.api.addresses.len(), self.urls.len());
        if expected != found {
            return Err(SetupError::Urls { expected, found });
        }
        let base = match &self.base_url {
            Some(url) => Some(base(url)?),
            None => None,
        };
        let place = |(address, url): (&&'static str, &String)| {
            let url = parse(address, url)?;
            match &base {
                Some(base) => rebase(&url, base, address),
                None => Ok(url),
            }
        };
        self.api.addresses.iter().zip(&self.urls).map(place).collect()
    }

    fn sessions(&self, urls: &[Uri]) -> Result<Option<Sessions>, SetupError> {
        let Some(spec) = &self.api.session else {
            return if self.session.is_some() { Err(SetupError::Unused("session")) } else { Ok(None) };
        };
        if self.session.as_ref().is_some_and(|session| session.header().is_none()) {
            return Err(SetupError::Header("session"));
        }
        let place = urls.get(spec.login.address).map(ToString::to_string).unwrap_or_default();
        let scope = format!("{} {place}", self.api.name);
        Ok(Some(Sessions::new(
            scope,
            Arc::clone(&self.store),
            self.credentials.clone(),
            self.session.clone(),
        )))
    }

    fn authorization(&self) -> Result<Option<Authorization>, SetupError> {
        let pass = match (&self.credentials, &self.bearer) {
            (Some(_), Some(_)) => return Err(SetupError::Unused("token beside a login and a password")),
            (_, Some(_)) if !self.api.guarded => return Err(SetupError::Unused("token")),
            (_, Some(token)) => Some(Pass::Token(token.clone())),
            (Some(credentials), None) => Some(Pass::Login(credentials.clone())),
            (None, None) => None,
        };
        if !self.api.basic && !self.api.guarded {
            let unused = self.api.session.is_none() && pass.is_some();
            return if unused { Err(SetupError::Unused("credentials")) } else { Ok(None) };
        }
        match &pass {
            Some(pass @ Pass::Login(_)) if pass.header().is_none() => {
                Err(SetupError::Header("login with a colon"))
            }
            Some(pass @ Pass::Token(_)) if pass.header().is_none() => Err(SetupError::Header("token")),
            _ => Ok(Some(Authorization::new(pass, self.api.basic))),
        }
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("api", &self.api.name)
            .field("credentials", &self.credentials)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(urls: &[Uri], connect_timeout: Duration) -> Result<Arc<dyn Transport>, SetupError> {
    use crate::transport::ReqwestTransport;
    let encrypted = urls.iter().any(|url| url.scheme_str() == Some("https"));
    // A mock server must be reachable from a machine without certificate authorities.
    let transport = if encrypted {
        ReqwestTransport::new(connect_timeout)
    } else {
        ReqwestTransport::plain(connect_timeout)
    };
    Ok(Arc::new(transport?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_urls: &[Uri], _connect_timeout: Duration) -> Result<Arc<dyn Transport>, SetupError> {
    Err(SetupError::NoTransport)
}

fn header_name(name: &str) -> Result<HeaderName, SetupError> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| SetupError::Header("session header's name"))
}

fn parse(address: &'static str, url: &str) -> Result<Uri, SetupError> {
    let refuse = |problem| SetupError::Url { address, problem };
    let url: Uri = url.parse().map_err(|_| refuse("it is not a URL"))?;
    if !matches!(url.scheme_str(), Some("http" | "https")) {
        return Err(refuse("it does not begin with http:// or https://"));
    }
    match url.authority() {
        Some(authority) if authority.as_str().contains('@') => {
            Err(refuse("it holds a name or a password; give them as credentials"))
        }
        Some(authority) if !authority.host().is_empty() => Ok(url),
        _ => Err(refuse("it names no host")),
    }
}

fn base(url: &str) -> Result<Uri, SetupError> {
    let base = parse("base_url", url)?;
    if !matches!(base.path_and_query().map(|path| path.as_str()), None | Some("/" | "")) {
        return Err(SetupError::Url {
            address: "base_url",
            problem: "it has a path; only the server is replaced",
        });
    }
    Ok(base)
}

fn rebase(url: &Uri, base: &Uri, address: &'static str) -> Result<Uri, SetupError> {
    let mut parts = base.clone().into_parts();
    parts.path_and_query = url.path_and_query().cloned();
    Uri::from_parts(parts)
        .map_err(|_| SetupError::Url { address, problem: "it cannot be moved to `base_url`" })
}
