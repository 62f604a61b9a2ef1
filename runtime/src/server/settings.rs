//! Who may call, and how much may come.
//!
//! Facts only; they are held against a request in `guard` and `route`.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use ipnet::IpNet;
use secrecy::SecretString;

/// Most bytes of a body, unless set otherwise.
const MAX_BODY: usize = 64 << 10;
/// Most bytes of a query, unless set otherwise.
const MAX_QUERY: usize = 4 << 10;
/// Longest time for a body to come, and for a handler to answer, unless set otherwise.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Who may call, and how much may come. As it stands by default, everybody may.
///
/// Of logins and tokens any one opens; a list of addresses must be met besides. `Debug` shows no secret.
///
/// ```
/// use katalog_runtime::server::Settings;
///
/// let settings = Settings::default()
///     .basic("platform", "correct horse")
///     .allow(["10.1.0.0/16", "192.0.2.7"])?;
/// # assert!(!format!("{settings:?}").contains("horse"));
/// # Ok::<(), katalog_runtime::server::InvalidRange>(())
/// ```
#[derive(Clone)]
#[must_use]
pub struct Settings {
    /// `login:password`, as they come.
    pub(super) logins: Vec<SecretString>,
    pub(super) tokens: Vec<SecretString>,
    pub(super) ranges: Option<Vec<IpNet>>,
    pub(super) max_body: usize,
    pub(super) max_query: usize,
    pub(super) timeout: Duration,
}

/// A text that is neither an address nor a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an address such as 192.0.2.7 or a network such as 10.1.0.0/16, found {0:?}")]
pub struct InvalidRange(String);

impl Default for Settings {
    fn default() -> Self {
        Self {
            logins: Vec::new(),
            tokens: Vec::new(),
            ranges: None,
            max_body: MAX_BODY,
            max_query: MAX_QUERY,
            timeout: TIMEOUT,
        }
    }
}

impl Settings {
    /// Lets in who has this login and password (Basic). Several may be set. An empty password opens to nobody.
    pub fn basic(mut self, login: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        let (login, password) = (login.as_ref(), password.as_ref());
        let pair = if password.is_empty() { String::new() } else { format!("{login}:{password}") };
        self.logins.push(SecretString::from(pair));
        self
    }

    /// Lets in who has this token (Bearer). Several may be set. An empty one opens to nobody.
    pub fn bearer(mut self, token: impl Into<String>) -> Self {
        self.tokens.push(SecretString::from(token.into()));
        self
    }

    /// Lets in only who calls from one of these addresses or networks. Set again, it adds to them; without any, nobody may
    /// call. The address is that of the connection: behind a proxy it is the proxy's.
    ///
    /// The router needs to know it: [`serve`](super::serve) says it, and so does axum's own `serve` with
    /// `into_make_service_with_connect_info::<SocketAddr>()`. Where nobody says it, everybody is refused.
    ///
    /// # Errors
    ///
    /// When one is neither an address nor a network.
    pub fn allow<T: AsRef<str>>(mut self, ranges: impl IntoIterator<Item = T>) -> Result<Self, InvalidRange> {
        let allowed = self.ranges.get_or_insert_default();
        for range in ranges {
            let text = range.as_ref().trim();
            let range =
                text.parse().or_else(|_| text.parse().map(|address: IpAddr| address.to_canonical().into()));
            allowed.push(range.map_err(|_| InvalidRange(text.to_owned()))?);
        }
        Ok(self)
    }

    /// Most bytes of a body; 64 KiB unless set.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Most bytes of a query; 4 KiB unless set.
    pub fn max_query(mut self, bytes: usize) -> Self {
        self.max_query = bytes;
        self
    }

    /// Longest time for a body to come, and again for a handler to answer; ten seconds unless set.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.timeout = time;
        self
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("logins", &self.logins.len())
            .field("tokens", &self.tokens.len())
            .field("ranges", &self.ranges)
            .field("max_body", &self.max_body)
            .field("max_query", &self.max_query)
            .field("timeout", &self.timeout)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn addresses_and_networks_of_both_kinds_are_ranges() {
        let texts = ["10.1.0.0/16", " 192.0.2.7 ", "2001:db8::/32", "::1", "::ffff:192.0.2.9"];
        let settings = Settings::default().allow(texts).unwrap();
        let ranges: Vec<String> = settings.ranges.unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(ranges, ["10.1.0.0/16", "192.0.2.7/32", "2001:db8::/32", "::1/128", "192.0.2.9/32"]);
    }

    #[test]
    fn what_is_no_range_is_shown_and_not_left_out() {
        for text in ["", "example.com", "10.1.0.0/33", "10.1", "10.0.0.1:80"] {
            let error = Settings::default().allow(["127.0.0.1", text]).unwrap_err();
            assert!(error.to_string().ends_with(&format!("found {text:?}")), "{error}");
        }
    }

    #[test]
    fn secrets_are_counted_and_not_shown() {
        let settings = Settings::default().basic("platform", "hunter2").bearer("token-1").bearer("token-2");
        let shown = format!("{settings:?} {settings:#?}");
        assert!(!shown.contains("hunter2") && !shown.contains("token-1") && !shown.contains("platform"));
    }
}
