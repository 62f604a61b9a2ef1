//! Errors of the session: no login, a refused one, one that has to be confirmed, a session that does not last.

use std::fmt;
use std::sync::Arc;

use super::Error;
use crate::session::Session;

/// There is no session to call with.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SessionError {
    /// Wire name of the operation that wanted it.
    pub method: &'static str,
    /// Why there is none.
    pub kind: SessionErrorKind,
}

/// Why there is no session.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum SessionErrorKind {
    /// The client has neither credentials nor a session that is valid.
    NoCredentials,
    /// The server refused the login. It is not tried again until new credentials are given, since the vendor blocks
    /// accounts.
    Refused(Arc<Error>),
    /// The server refused the credentials that go with every call, or asks for some. The error is what else it said.
    Denied(Arc<Error>),
    /// The login holds a colon and cannot go with a call: behind a colon the password begins.
    ColonInLogin,
    /// The login failed for another reason; the next call tries again.
    Failed(Arc<Error>),
    /// The server answered the login with something that is no session. It is not tried again, as with a refusal.
    NoSession,
    /// The server wants the login confirmed by a code that it sends. It is not tried again, as with a refusal.
    ConfirmationWanted(Challenge),
    /// The challenge cannot be completed: it lacks its session or its id, or the API knows no confirmation.
    NotConfirmable,
    /// The session is over. A client logs in again by itself, so this is met only without one.
    Lost,
    /// The session that a new login gave is over at once: perhaps the account lacks a right, or is in use elsewhere. A
    /// call logs in again for each wait of a minute or more between its tries, and otherwise once.
    LostAgain,
}

impl SessionErrorKind {
    /// What the login itself failed with, or the call whose login was refused.
    #[must_use]
    pub fn login_error(&self) -> Option<&Error> {
        match self {
            Self::Refused(error) | Self::Failed(error) | Self::Denied(error) => Some(error),
            _ => None,
        }
    }

    /// Takes the secrets out of an error that nobody else has yet.
    pub(super) fn scrub(&mut self, secret: &str) {
        if let Self::Denied(error) = self
            && let Some(error) = Arc::get_mut(error)
        {
            error.scrub(secret);
        }
    }

    /// Whether trying again with the same credentials is out of the question.
    pub(crate) fn is_final(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::NoSession | Self::ConfirmationWanted(_))
    }
}

/// What the server wants confirmed. [`Client::send_confirmation_code`](crate::Client::send_confirmation_code) has the
/// code sent, and [`Client::confirm_login`](crate::Client::confirm_login) takes it.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Challenge {
    /// The session in which the confirmation is made. It serves for nothing else.
    pub session: Option<Session>,
    /// What identifies the confirmation.
    pub id: Option<String>,
    /// The telephone that the code goes to, as the server writes it.
    pub phone: Option<String>,
}

impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge").field("session", &self.session).finish_non_exhaustive()
    }
}

impl std::error::Error for SessionError {}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.method)?;
        match &self.kind {
            SessionErrorKind::NoCredentials => {
                f.write_str("there is no session, and no login and password either; give the client credentials")
            }
            SessionErrorKind::Denied(error) => write!(
                f,
                "the server refused the credentials that go with every call, or there are none; give the client others: {error}"
            ),
            SessionErrorKind::ColonInLogin => {
                f.write_str("the login holds a colon, and behind a colon the password begins; give the client another")
            }
            SessionErrorKind::Refused(error) => {
                write!(f, "the login was refused and is not tried again until new credentials are given: {error}")
            }
            SessionErrorKind::Failed(error) => write!(f, "the login failed: {error}"),
            SessionErrorKind::NoSession => {
                f.write_str("the login succeeded, but its answer holds no session; it is not tried again")
            }
            SessionErrorKind::ConfirmationWanted(_) => f.write_str(
                "the login has to be confirmed by a code that the server sends; have it sent, and confirm the login with it",
            ),
            SessionErrorKind::NotConfirmable => {
                f.write_str("the login cannot be confirmed here: the server did not say how; log in by other means")
            }
            SessionErrorKind::Lost => f.write_str("the session is over; log in again"),
            SessionErrorKind::LostAgain => f.write_str(
                "the server does not accept the session of a new login; does the account have the right to this call?",
            ),
        }
    }
}
