//! The client: one path that every call takes, and what surrounds it.
//!
//! [`Client::call`] is the only function that is compiled per operation, and all it does is hand over the parameters as
//! `&dyn Encode` and the result as `&mut dyn Decode`. What happens to them is in `call` (send → encode → transport →
//! decode), `login` and `confirm`; a result that is read row by row is opened there and goes on in `stream`.
//!
//! It knows no wire format (that is the [`Protocol`]'s) and no API by name.

#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod call;
mod confirm;
mod login;
mod stream;

pub use builder::ClientBuilder;
pub(crate) use stream::{Flow, Found};

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::codec::Decode;
use crate::error::{Challenge, Error, SessionError};
use crate::offline::Fresh;
use crate::operation::{Api, ApiSpec, Operation, Streamed};
use crate::protocol::Protocol;
use crate::retry::{Clock, Retry};
use crate::rows::Rows;
use crate::session::{Authorization, Credentials, Session, Sessions};
use crate::transport::Transport;
use call::Exchange;

/// Calls operations of one API in one environment. Clones are the same client: they share the session and the
/// connections.
///
/// ```no_run
/// use katalog_runtime::{Api, Client, Credentials, Error, Operation};
///
/// async fn call<O: Operation>(operation: O) -> Result<O::Output, Error> {
///     let client = Client::builder(O::Api::SPEC, &["https://test.example/service/"])
///         .credentials(Credentials::new("ivanov", std::env::var("PASSWORD").unwrap_or_default()))
///         .build()?;
///     client.call(operation).await
/// }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    api: &'static ApiSpec,
    /// Instead of the API's own.
    protocol: Option<Box<dyn Protocol>>,
    urls: Vec<http::Uri>,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    sessions: Option<Sessions>,
    session_header: Option<http::HeaderName>,
    /// For an API whose credentials go with every call.
    authorization: Option<Authorization>,
    retry: Retry,
    timeout: Option<Duration>,
    max_response: usize,
    max_stream: usize,
    user_agent: http::HeaderValue,
    next_id: AtomicU64,
    #[cfg(feature = "blocking")]
    driver: crate::blocking::Driver,
}

impl Client {
    /// Starts a client for an API. `urls` has one for each of the API's addresses, in that order.
    pub fn builder(api: &'static ApiSpec, urls: &[&str]) -> ClientBuilder {
        ClientBuilder::new(api, urls)
    }

    /// Calls an operation. Dropping the future gives the call up.
    ///
    /// # Errors
    ///
    /// See [`Error`]: each kind is something else to do.
    pub fn call<O: Operation>(
        &self,
        operation: O,
    ) -> impl Future<Output = Result<O::Output, Error>> + Send + use<O> {
        let client = self.clone();
        async move {
            let mut output = Fresh(O::Output::vacant());
            let exchange = Exchange { api: O::Api::SPEC, operation: O::SPEC, params: &operation };
            client.inner.perform(exchange, &mut output).await?;
            Ok(output.0)
        }
    }

    /// Calls an operation and gives its result row by row, while it comes. Nothing is sent before the first row is asked
    /// for.
    pub fn rows<O: Streamed>(&self, operation: O) -> Rows<O> {
        Rows::new(self, operation)
    }

    /// Opens an answer up to its first row.
    pub(crate) async fn open<O: Streamed>(
        &self,
        operation: &O,
        first: &mut Fresh<O::Row>,
        all: &mut Fresh<Vec<O::Row>>,
    ) -> Result<Found, Error> {
        let exchange = Exchange { api: O::Api::SPEC, operation: O::SPEC, params: operation };
        self.inner.perform_rows(exchange, first, all).await
    }

    /// The session, opened first when there is none.
    ///
    /// # Errors
    ///
    /// When there is none to be had. [`Error::Session`] also when the API has no sessions.
    pub async fn session(&self) -> Result<Session, Error> {
        let method = self.inner.api.session.map_or("", |session| session.login.name);
        self.inner
            .session(None, self.inner.clock.now())
            .await
            .map_err(|kind| Error::Session(Box::new(SessionError { method, kind })))
    }

    /// Has the server send the code that confirms a login. Nothing is repeated: each time another message goes out.
    ///
    /// ```no_run
    /// use katalog_runtime::error::SessionErrorKind;
    /// use katalog_runtime::{Client, Error};
    ///
    /// async fn log_in(client: &Client, ask: impl Fn(&str) -> String) -> Result<(), Error> {
    ///     let Err(Error::Session(error)) = client.session().await else { return Ok(()) };
    ///     if let SessionErrorKind::ConfirmationWanted(challenge) = &error.kind {
    ///         client.send_confirmation_code(challenge).await?;
    ///         let code = ask(challenge.phone.as_deref().unwrap_or("the telephone"));
    ///         return client.confirm_login(challenge, &code).await;
    ///     }
    ///     Err(Error::Session(error))
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// As for a call. [`SessionErrorKind::Lost`](crate::error::SessionErrorKind::Lost) means that the challenge is over:
    /// [`set_credentials`](Self::set_credentials) lets the client ask for another one.
    pub async fn send_confirmation_code(&self, challenge: &Challenge) -> Result<(), Error> {
        self.inner.send_code(challenge).await
    }

    /// Confirms a login by the code that was sent. All clones then have the session.
    ///
    /// # Errors
    ///
    /// As for [`send_confirmation_code`](Self::send_confirmation_code). After a wrong code, an [`Error::Server`], another
    /// may be tried.
    pub async fn confirm_login(&self, challenge: &Challenge, code: &str) -> Result<(), Error> {
        self.inner.confirm(challenge, code).await
    }

    /// Takes a session that was opened elsewhere.
    pub async fn set_session(&self, session: Session) {
        if let Some(sessions) = &self.inner.sessions {
            sessions.set_session(session).await;
        }
    }

    /// Takes other credentials, also in place of a token. After a refused login this is what lets the client log in again.
    /// An API that takes none does not change.
    pub async fn set_credentials(&self, credentials: Credentials) {
        if let Some(authorization) = &self.inner.authorization {
            authorization.set(credentials.clone());
        }
        if let Some(sessions) = &self.inner.sessions {
            sessions.set_credentials(credentials).await;
        }
    }

    /// The API that the client is for.
    #[must_use]
    pub fn api(&self) -> &'static ApiSpec {
        self.inner.api
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.inner.api.name)
            .field("urls", &self.inner.urls)
            .field("retry", &self.inner.retry)
            .field("timeout", &self.inner.timeout)
            .field("max_response", &self.inner.max_response)
            .finish_non_exhaustive()
    }
}

impl Inner {
    fn protocol(&self) -> &dyn Protocol {
        self.protocol.as_deref().unwrap_or(self.api.protocol)
    }

    fn next_id(&self) -> u64 {
        self.next_id.fetch_add(1, Ordering::Relaxed)
    }
}
