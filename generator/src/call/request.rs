//! A request as it is sent or shown, and the addresses it goes to.

use std::fmt;

use super::Place;
use crate::model::{self, Api, Operation, Value, Verb};
use crate::suggest;
use crate::wire::{self, Subject, Types};

/// A request as it is sent, or as it is shown.
pub(crate) struct Request {
    pub(super) verb: Verb,
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<String>,
}

/// What a request shows of who sends it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pass<'a> {
    /// Nothing.
    None,
    /// The session that it is made in.
    Session(&'a str),
    /// Credentials of its own: the value of `Authorization`.
    Authorization(&'a str),
}

impl Request {
    /// A call of a method at the URL of an address.
    pub(super) fn new(
        api: &Api,
        url: &str,
        of: &Subject<'_>,
        values: &[Option<Value>],
        pass: Pass<'_>,
    ) -> Self {
        let sent = wire::of(&api.protocol).sent(Types::of(api), of, values);
        let pass = match (pass, &api.session) {
            (Pass::Session(id), Some(session)) => Some((session.header.as_str(), id.to_owned())),
            (Pass::Authorization(value), _) => Some(("Authorization", value.to_owned())),
            (Pass::Session(_) | Pass::None, _) => None,
        };
        let own = sent.headers.iter().map(|(name, value)| (*name, value.clone()));
        let headers = own.chain(pass).map(|(name, value)| (name.to_owned(), value)).collect();
        let body = sent.body.as_ref().map(wire::Body::text);
        Self { verb: sent.verb, url: sent.url(url), headers, body }
    }
}

impl Request {
    /// Where it goes to, without the values in its query.
    pub(super) fn place(&self) -> &str {
        self.url.split('?').next().unwrap_or_default()
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.verb.word(), self.url)?;
        self.headers.iter().try_for_each(|(name, value)| writeln!(f, "{name}: {value}"))?;
        self.body.as_ref().map_or(Ok(()), |body| writeln!(f, "\n{body}"))
    }
}

/// Checks what stands in the path: nothing that would make it another path.
pub(super) fn check_path(operation: &Operation, values: &[Option<Value>]) -> Result<(), String> {
    let places = operation.http().map(|http| http.places.as_slice()).unwrap_or_default();
    for ((param, place), value) in operation.params.iter().zip(places).zip(values) {
        let Some(Value::String(text)) = value else { continue };
        if *place == model::Place::Path && matches!(text.as_str(), "" | "." | "..") {
            return Err(format!(
                "`params.{}`: it stands in the path, where `{text}` means something else",
                param.wire
            ));
        }
    }
    Ok(())
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
