//! The credentials of an API without sessions: a login and a password, or a token, that go with every call.
//!
//! Here stands what they look like in a header and how they are kept out of errors. Which calls they go with is the
//! client's business.

use std::sync::{PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use super::Credentials;
use crate::error::SessionErrorKind;

impl Credentials {
    /// The value of the header `Authorization` as HTTP has it (Basic), in UTF-8, marked as sensitive. `None` when the
    /// login holds a colon, which is where the password begins.
    #[must_use]
    pub fn basic(&self) -> Option<HeaderValue> {
        if self.login().contains(':') {
            return None;
        }
        let token = STANDARD.encode(format!("{}:{}", self.login(), self.password().expose_secret()));
        let mut value = HeaderValue::try_from(format!("Basic {token}")).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

/// What goes with every call.
#[derive(Clone)]
pub(crate) enum Pass {
    /// A login and a password (Basic).
    Login(Credentials),
    /// A token (Bearer).
    Token(SecretString),
}

impl Pass {
    /// The value of the header `Authorization`, marked as sensitive, and the secrets in it. `None` when they cannot stand
    /// there.
    pub(crate) fn header(&self) -> Option<(HeaderValue, Vec<SecretString>)> {
        match self {
            Self::Login(credentials) => {
                let value = credentials.basic()?;
                let token = value.to_str().ok().and_then(|value| value.split(' ').nth(1))?;
                let secrets = vec![credentials.password().clone(), SecretString::from(token)];
                Some((value, secrets))
            }
            Self::Token(token) => {
                let shown = token.expose_secret();
                if shown.is_empty() || !shown.bytes().all(|byte| byte.is_ascii_graphic()) {
                    return None;
                }
                let mut value = HeaderValue::try_from(format!("Bearer {shown}")).ok()?;
                value.set_sensitive(true);
                Some((value, vec![token.clone()]))
            }
        }
    }
}

/// The credentials of a client and all its clones.
pub(crate) struct Authorization {
    pass: RwLock<Option<Pass>>,
    /// Whether a call cannot go without any.
    needed: bool,
}

impl Authorization {
    pub(crate) fn new(pass: Option<Pass>, needed: bool) -> Self {
        Self { pass: RwLock::new(pass), needed }
    }

    pub(crate) fn set(&self, credentials: Credentials) {
        *self.pass.write().unwrap_or_else(PoisonError::into_inner) = Some(Pass::Login(credentials));
    }

    /// The header, and the secrets in it: the password or the token, and what the header makes of it.
    pub(crate) fn header(&self) -> Result<Option<(HeaderValue, Vec<SecretString>)>, SessionErrorKind> {
        match &*self.pass.read().unwrap_or_else(PoisonError::into_inner) {
            Some(pass) => pass.header().map(Some).ok_or(SessionErrorKind::ColonInLogin),
            None if self.needed => Err(SessionErrorKind::NoCredentials),
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::*;

    #[test]
    fn letters_beyond_ascii_travel_as_utf_8() {
        let header = Credentials::new("тест", "пароль:1").basic().unwrap();
        assert_eq!(header.to_str().unwrap(), "Basic 0YLQtdGB0YI60L/QsNGA0L7Qu9GMOjE=");
        assert!(header.is_sensitive() && !format!("{header:?}").contains("0YLQ"));
    }

    #[test]
    fn a_colon_does_not_move_the_end_of_the_login() {
        assert!(Credentials::new("ivan:ov", "x").basic().is_none());
    }

    #[test]
    fn a_token_that_would_break_the_header_is_none() {
        let header = |token: &str| Pass::Token(SecretString::from(token)).header();
        for token in ["", "two words", "line\r\nX: y", "ключ"] {
            assert!(header(token).is_none(), "{token}");
        }
        let (value, _) = header("abc.def-1").unwrap();
        assert_eq!(value.to_str().unwrap(), "Bearer abc.def-1");
        assert!(value.is_sensitive() && !format!("{value:?}").contains("abc"));
    }
}
