//! A request as it is sent or shown, and the addresses it goes to.

use std::fmt;

use super::{Place, answer};
use crate::model::{Api, Value};
use crate::suggest;
use crate::wire::{self, Subject, Types};

/// A request as it is sent, or as it is shown.
pub(crate) struct Request {
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Request {
    /// A call of a method, in a session if it has one.
    pub(super) fn new(
        api: &Api,
        url: &str,
        of: &Subject<'_>,
        values: &[Option<Value>],
        session: Option<&str>,
    ) -> Self {
        let media_type = answer::media_type(&api.protocol);
        let mut headers = vec![
            ("Content-Type".to_owned(), format!("{media_type}; charset=utf-8")),
            ("Accept".to_owned(), media_type.to_owned()),
        ];
        let header = api.session.as_ref().map(|session| session.header.clone());
        headers.extend(header.zip(session.map(str::to_owned)));
        let body = wire::of(&api.protocol).request(Types::of(api), of, values);
        Self { url: url.to_owned(), headers, body }
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "POST {}", self.url)?;
        self.headers.iter().try_for_each(|(name, value)| writeln!(f, "{name}: {value}"))?;
        writeln!(f, "\n{}", self.body)
    }
}

/// One URL for each address of the API.
pub(super) fn urls(api: &Api, place: &Place<'_>) -> Result<Vec<String>, String> {
    let named = |name: &str| api.environments.iter().find(|one| one.rust.eq_ignore_ascii_case(name));
    match place {
        Place::Environment(name) => named(name).map(|found| found.urls.clone()).ok_or_else(|| {
            let names = api.environments.iter().map(|one| one.rust.as_str());
            format!("there is no environment `{name}`; there are {}", suggest::enumerate(names))
        }),
        Place::Base(base) if base.starts_with("http://") || base.starts_with("https://") => {
            let urls = api.environments.first().map(|first| first.urls.as_slice()).unwrap_or_default();
            Ok(urls.iter().map(|url| format!("{}{}", base.trim_end_matches('/'), path(url))).collect())
        }
        Place::Base(base) => Err(format!("`{base}` is no base address: it begins with http:// or https://")),
    }
}

/// The path of a URL, and what follows it.
fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').and_then(|start| rest.get(start..)).unwrap_or("/")
}
