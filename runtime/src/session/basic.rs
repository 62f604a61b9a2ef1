//! The credentials of an API without sessions: a login and a password that go with every call.
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

/// The credentials of a client and all its clones.
#[derive(Default)]
pub(crate) struct Basic(RwLock<Option<Credentials>>);

impl Basic {
    pub(crate) fn new(credentials: Option<Credentials>) -> Self {
        Self(RwLock::new(credentials))
    }

    pub(crate) fn set(&self, credentials: Credentials) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(credentials);
    }

    /// The header, and the secrets in it: the password, and what the header makes of it.
    pub(crate) fn header(&self) -> Result<(HeaderValue, [SecretString; 2]), SessionErrorKind> {
        let credentials = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        let credentials = credentials.ok_or(SessionErrorKind::NoCredentials)?;
        let header = credentials.basic().ok_or(SessionErrorKind::ColonInLogin)?;
        let token = header.to_str().ok().and_then(|value| value.split(' ').nth(1)).unwrap_or_default();
        let secrets = [credentials.password().clone(), SecretString::from(token)];
        Ok((header, secrets))
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
}
