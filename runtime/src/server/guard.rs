//! Who may call: the address of the connection, and the credentials in the request.
//!
//! It looks at the head of a request only, before anything of the body is read, and says nothing about what it found.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::ConnectInfo;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderValue};
use http::request::Parts;
use ipnet::IpNet;
use secrecy::{ExposeSecret, SecretString};

use super::reply::Refusal;
use super::settings::Settings;
use crate::secret::same_secret;

/// The settings of an API, held against each of its requests.
#[derive(Debug)]
pub(super) struct Guard {
    pub(super) settings: Settings,
    challenges: Vec<HeaderValue>,
    /// It was said already that nobody tells the addresses.
    said: AtomicBool,
}

impl Guard {
    /// A guard before the API of this name, which is what callers are told that they log in to.
    pub(super) fn new(settings: Settings, api: &str) -> Self {
        let realm: String =
            api.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        let basic =
            (!settings.logins.is_empty()).then(|| format!("Basic realm=\"{realm}\", charset=\"UTF-8\""));
        let bearer = (!settings.tokens.is_empty()).then(|| format!("Bearer realm=\"{realm}\""));
        let challenges = [basic, bearer].into_iter().flatten();
        let challenges = challenges.filter_map(|text| HeaderValue::try_from(text).ok()).collect();
        Self { settings, challenges, said: AtomicBool::new(false) }
    }

    /// Whether the request may go on.
    pub(super) fn check(&self, head: &Parts) -> Result<(), Refusal> {
        if let Some(ranges) = &self.settings.ranges
            && !self.is_near(head, ranges)
        {
            return Err(Refusal::forbidden());
        }
        let open = self.settings.logins.is_empty() && self.settings.tokens.is_empty();
        if open || self.knows(head) { Ok(()) } else { Err(Refusal::unauthorized(&self.challenges)) }
    }

    fn is_near(&self, head: &Parts, ranges: &[IpNet]) -> bool {
        let Some(ConnectInfo(peer)) = head.extensions.get::<ConnectInfo<SocketAddr>>() else {
            if !self.said.swap(true, Ordering::Relaxed) {
                tracing::error!(
                    "everybody is refused: only some addresses may call, and nothing tells the router the address of a connection"
                );
            }
            return false;
        };
        // On a socket for both, an address of IPv4 comes dressed as one of IPv6.
        let address = peer.ip().to_canonical();
        ranges.iter().any(|range| range.contains(&address))
    }

    fn knows(&self, head: &Parts) -> bool {
        let header = head.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let Some((scheme, given)) = header.and_then(|value| value.trim().split_once(' ')) else {
            return false;
        };
        let given = given.trim();
        if scheme.eq_ignore_ascii_case("basic") {
            let pair = STANDARD.decode(given).ok().and_then(|pair| String::from_utf8(pair).ok());
            return pair.is_some_and(|pair| is_one_of(&self.settings.logins, &pair));
        }
        scheme.eq_ignore_ascii_case("bearer") && is_one_of(&self.settings.tokens, given)
    }
}

/// Whether a secret is among those that are known: all of them are looked at, so that time does not tell which it is.
fn is_one_of(known: &[SecretString], given: &str) -> bool {
    let found = known.iter().fold(false, |found, one| found | same_secret(one.expose_secret(), given));
    found && !given.is_empty()
}
