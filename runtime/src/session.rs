//! The session: one login however many calls wait for it, and one shared by all clones of a client.
//!
//! An API without sessions, whose credentials go with every call, has its room in `authorization`.
//!
//! Here stands who may use, open or replace the session. How a login travels is the client's business, and where a
//! session is kept over restarts a [`SessionStore`]'s.
//!
//! A session's age is not counted here: the server is the judge of it and answers 401.

mod authorization;
mod file;
mod store;

pub(crate) use authorization::{Authorization, Pass};
pub use file::FileStore;
pub use store::{MemoryStore, SessionStore, StoreError};

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use secrecy::{ExposeSecret, SecretString};
use tokio::sync::{Mutex, MutexGuard};

use crate::error::SessionErrorKind;

/// A session as the server names it. Debug does not show it.
#[derive(Clone)]
pub struct Session(SecretString);

impl Session {
    /// A session that is known already.
    #[must_use]
    pub fn new(session: impl Into<String>) -> Self {
        Self(SecretString::from(session.into()))
    }

    /// The session's own text, a secret: whoever has it acts in the account's name.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// As the value of a header, which is kept out of logs; `None` when it cannot stand there.
    pub(crate) fn header(&self) -> Option<http::HeaderValue> {
        if self.expose().trim().is_empty() {
            return None;
        }
        let mut value = http::HeaderValue::from_str(self.expose()).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for Session {}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Session(…)")
    }
}

/// A login and its password. Debug does not show the password.
#[derive(Clone)]
pub struct Credentials {
    login: String,
    password: SecretString,
}

impl Credentials {
    /// A login and its password.
    #[must_use]
    pub fn new(login: impl Into<String>, password: impl Into<String>) -> Self {
        Self { login: login.into(), password: SecretString::from(password.into()) }
    }

    /// The login.
    #[must_use]
    pub fn login(&self) -> &str {
        &self.login
    }

    pub(crate) fn password(&self) -> &SecretString {
        &self.password
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("login", &self.login).field("password", &"…").finish()
    }
}

/// The session of a client and all its clones.
pub(crate) struct Sessions {
    /// Where the login goes: it keeps apart what a store holds for several APIs and environments.
    scope: String,
    store: Arc<dyn SessionStore>,
    /// How many logins have ended, so that who waited for one that failed shares its failure.
    ended: AtomicU64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    credentials: Option<Credentials>,
    current: Option<Session>,
    /// The one before, which the server refused: a store still holds it until the next login succeeds.
    lost: Option<Session>,
    failed: Option<SessionErrorKind>,
}

/// What a call that wants a session is to do.
pub(crate) enum Turn<'a> {
    /// Use this one.
    Use(Session),
    /// Log in; everybody else waits.
    LogIn(LogIn<'a>),
}

/// The right to log in. Dropped, it passes on to the next who waits.
pub(crate) struct LogIn<'a> {
    sessions: &'a Sessions,
    state: MutexGuard<'a, State>,
    credentials: Credentials,
}

impl Sessions {
    pub(crate) fn new(
        scope: String,
        store: Arc<dyn SessionStore>,
        credentials: Option<Credentials>,
        current: Option<Session>,
    ) -> Self {
        let state = State { credentials, current, ..State::default() };
        Self { scope, store, ended: AtomicU64::new(0), state: Mutex::new(state) }
    }

    /// A session other than the `stale` one, or the right to open one.
    pub(crate) async fn obtain(&self, stale: Option<&Session>) -> Result<Turn<'_>, SessionErrorKind> {
        let ended_before = self.ended.load(Ordering::Acquire);
        let mut state = self.state.lock().await;
        if let Some(current) = &state.current
            && stale != Some(current)
        {
            return Ok(Turn::Use(current.clone()));
        }
        if let Some(failed) = &state.failed {
            let waited_for_it = self.ended.load(Ordering::Acquire) != ended_before;
            if failed.is_final() || waited_for_it {
                return Err(failed.clone());
            }
        }
        if let Some(lost) = state.current.take() {
            state.lost = Some(lost);
        }
        let Some(credentials) = state.credentials.clone() else {
            return Err(SessionErrorKind::NoCredentials);
        };
        // Another process may have logged in meanwhile.
        if let Some(stored) = self.load(&credentials).await
            && stale != Some(&stored)
            && state.lost.as_ref() != Some(&stored)
        {
            state.current = Some(stored.clone());
            return Ok(Turn::Use(stored));
        }
        Ok(Turn::LogIn(LogIn { sessions: self, state, credentials }))
    }

    /// Takes other credentials. What was refused is forgotten, and so is the session of the old ones.
    pub(crate) async fn set_credentials(&self, credentials: Credentials) {
        *self.state.lock().await = State { credentials: Some(credentials), ..State::default() };
    }

    /// Takes a session that was opened elsewhere.
    pub(crate) async fn set_session(&self, session: Session) {
        let mut state = self.state.lock().await;
        if let Some(credentials) = &state.credentials {
            self.save(credentials, &session).await;
        }
        state.failed = None;
        state.current = Some(session);
    }

    fn key(&self, credentials: &Credentials) -> String {
        format!("{} {}", self.scope, credentials.login)
    }

    async fn load(&self, credentials: &Credentials) -> Option<Session> {
        match self.store.load(&self.key(credentials)).await {
            Ok(session) => session,
            Err(error) => {
                tracing::warn!(%error, "the session store cannot be read");
                None
            }
        }
    }

    async fn save(&self, credentials: &Credentials, session: &Session) {
        if let Err(error) = self.store.save(&self.key(credentials), session).await {
            tracing::warn!(%error, "the session store cannot be written");
        }
    }
}

impl LogIn<'_> {
    pub(crate) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Tells those who wait how the login ended.
    pub(crate) async fn end(
        mut self,
        outcome: Result<Session, SessionErrorKind>,
    ) -> Result<Session, SessionErrorKind> {
        if let Ok(session) = &outcome {
            // Known before it is saved: a call given up while saving must not cost a second login.
            self.state.current = Some(session.clone());
        }
        self.state.failed = outcome.as_ref().err().cloned();
        self.sessions.ended.fetch_add(1, Ordering::AcqRel);
        if let Ok(session) = &outcome {
            self.sessions.save(&self.credentials, session).await;
        }
        outcome
    }
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sessions").field("scope", &self.scope).finish_non_exhaustive()
    }
}
