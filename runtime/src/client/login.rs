//! Logging in: the login operation, and what its answer means for the session.
//!
//! Who logs in and who waits is decided in [`crate::session`].

use std::sync::Arc;
use std::time::Instant;

use secrecy::ExposeSecret;

use super::Inner;
use super::call::{Exchange, Waits, session_error};
use crate::Fault;
use crate::codec::{Encode, Encoder, Format, Presence, Probe};
use crate::error::{Challenge, Error, SessionErrorKind};
use crate::offline::Fresh;
use crate::operation::{Confirmation, OperationSpec, SessionSpec};
use crate::session::{Credentials, Session, Turn};

impl Inner {
    /// The session that the operation needs, if it needs one.
    pub(super) async fn session_of(
        &self,
        operation: &'static OperationSpec,
        stale: Option<&Session>,
        begun: Instant,
    ) -> Result<Option<Session>, Error> {
        if !self.api.in_session(operation) {
            return Ok(None);
        }
        self.session(stale, begun).await.map(Some).map_err(|kind| session_error(operation, kind))
    }

    /// A session other than the `stale` one: the present one, or that of a new login.
    pub(super) async fn session(
        &self,
        stale: Option<&Session>,
        begun: Instant,
    ) -> Result<Session, SessionErrorKind> {
        let (Some(sessions), Some(spec)) = (&self.sessions, &self.api.session) else {
            return Err(SessionErrorKind::NoCredentials);
        };
        match sessions.obtain(stale).await? {
            Turn::Use(session) => Ok(session),
            Turn::LogIn(turn) => {
                let outcome = self.log_in(spec, turn.credentials(), begun).await;
                turn.end(outcome).await
            }
        }
    }

    async fn log_in(
        &self,
        spec: &SessionSpec,
        credentials: &Credentials,
        begun: Instant,
    ) -> Result<Session, SessionErrorKind> {
        let (login, password) = (credentials.login(), credentials.password().expose_secret());
        let params = Secrets { format: spec.params, values: &[login, password] };
        let exchange = Exchange { api: self.api, operation: spec.login, params: &params };
        let mut answered = Fresh(Some(String::new()));
        // Boxed: a call logs in, and a login is a call.
        let mut waits = Waits::Whole(&mut answered);
        let sent = Box::pin(self.send(exchange, begun, &mut waits)).await;
        if let Err(mut error) = sent {
            let kind = challenge(spec.confirmation.as_ref(), &error);
            error.scrub(password);
            return Err(kind.unwrap_or_else(|| refusal(spec, error)));
        }
        let session = answered.0.map(Session::new).ok_or(SessionErrorKind::NoSession)?;
        if session.header().is_none() {
            return Err(SessionErrorKind::NoSession);
        }
        Ok(session)
    }
}

/// Whether the login is not to be tried again.
///
/// A time to come back means that the server was not able to look at the login at all. Without rows that name a refusal,
/// any other error of the server counts as one: a login too few is mended sooner than a blocked account.
fn refusal(spec: &SessionSpec, error: Error) -> SessionErrorKind {
    let refused = match &error {
        _ if error.retry_after().is_some() => false,
        Error::Http(answer) => is_denial(answer.status),
        Error::Server(answer) => {
            spec.refused.is_empty()
                || is_denial(answer.status)
                || answer.row.is_some_and(|row| spec.refused.contains(&row))
        }
        // It worked, but nobody knows what the session is.
        Error::Decode(_) => return SessionErrorKind::NoSession,
        _ => false,
    };
    if refused {
        SessionErrorKind::Refused(Arc::new(error))
    } else {
        SessionErrorKind::Failed(Arc::new(error))
    }
}

fn is_denial(status: u16) -> bool {
    matches!(status, 401 | 403)
}

/// What the server wants confirmed, if that is what the error says.
fn challenge(confirmation: Option<&Confirmation>, error: &Error) -> Option<SessionErrorKind> {
    let confirmation = confirmation?;
    let Error::Server(error) = error else { return None };
    if error.row != Some(confirmation.row) {
        return None;
    }
    let info: serde_json::Value =
        error.addinfo.as_ref().and_then(|info| serde_json::from_str(info.as_str()).ok()).unwrap_or_default();
    let text = |key: &str| match info.get(key)? {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    Some(SessionErrorKind::ConfirmationWanted(Challenge {
        session: text(confirmation.session).map(Session::new),
        id: text(confirmation.id),
        phone: text(confirmation.phone),
    }))
}

/// The parameters of a call that opens a session.
pub(super) struct Secrets<'a> {
    pub(super) format: &'static Format,
    pub(super) values: &'a [&'a str],
}

impl Encode for Secrets<'_> {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        let values: Vec<Plain<'_>> = self.values.iter().copied().map(Plain).collect();
        let values: Vec<&dyn Encode> = values.iter().map(|value| value as &dyn Encode).collect();
        // A limit that one of them breaks must not show it.
        to.record(self.format, &values).map_err(Fault::hide)
    }
}

/// Text that is borrowed.
struct Plain<'a>(&'a str);

impl Encode for Plain<'_> {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.text(self.0);
        Ok(())
    }

    fn presence(&self) -> Presence {
        Presence::Present
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Text(self.0)
    }
}
