//! A running provider, written in whatever language, held against the catalogue: the platform's acceptance test before
//! the platform sees it.
//!
//! All that is asked and expected follows from the resolved model: operations that the API's user serves, their types,
//! their outcomes and their examples. It must know neither the catalogue's files, nor the arguments of the program, nor
//! how findings are shown.

mod ask;
mod excerpt;
mod finding;
mod hush;
mod inputs;
mod judge;
mod line;
mod path;
mod probes;
mod relations;
mod reply;
mod rows;
mod scalar;
mod status;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod walk;

pub(crate) use finding::{Checked, Finding, Kind, Report, Weight};

use std::time::Duration;

use crate::call;
use crate::model::{Api, Direction};
use inputs::Inputs;
use line::Line;
use walk::Walk;

/// Why there is no report.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// What was asked for makes no sense.
    Usage(String),
    /// Nobody is there to be asked.
    Unreached(String),
}

impl From<call::Failure> for Failure {
    fn from(failure: call::Failure) -> Self {
        match failure {
            call::Failure::Usage(why) => Self::Usage(why),
            call::Failure::Transport(why) => Self::Unreached(why),
            // Before anything is sent there is nothing else that could go wrong.
            _ => Self::Unreached("no connection can be made".to_owned()),
        }
    }
}

/// What the guard before a provider wants to see. `Debug` would show it, so there is none.
pub(crate) enum Pass {
    /// Nothing is shown.
    None,
    /// A name and a password (Basic).
    Basic {
        /// The name.
        name: String,
        /// The password.
        password: String,
    },
    /// A token (Bearer).
    Bearer(String),
}

/// Where a provider is, and how it is asked.
pub(crate) struct Provider<'a> {
    /// Its address; the paths of the catalogue follow.
    pub(crate) url: &'a str,
    /// What its guard wants to see.
    pub(crate) pass: &'a Pass,
    /// Certificates to trust besides the machine's (PEM).
    pub(crate) authorities: Option<&'a [u8]>,
    /// Longest time for one request.
    pub(crate) timeout: Duration,
}

/// What is known of the provider's data beforehand.
pub(crate) struct Given<'a> {
    /// Values by the wire name of a parameter, or by the name of its type.
    pub(crate) values: &'a [(String, String)],
    /// Variables of the environment, which may hold more.
    pub(crate) environment: &'a dyn Fn(&str) -> Option<String>,
    /// Operations that may change something are called, too.
    pub(crate) bold: bool,
}

/// Who may be asked for a secret.
pub(crate) trait Asking {
    /// The secret for a parameter, of which the catalogue says something; `None` when nobody tells.
    fn secret(&mut self, name: &str, doc: &str) -> Option<String>;
}

/// Walks through a provider and tells what does not fit.
pub(crate) fn verify(
    api: &Api,
    provider: &Provider<'_>,
    given: &Given<'_>,
    asking: &mut dyn Asking,
) -> Result<Report, Failure> {
    let served = api.operations.iter().filter(|operation| operation.direction == Direction::Inbound);
    let operations: Vec<_> = served.filter_map(|operation| Some((operation, operation.http()?))).collect();
    if operations.is_empty() {
        return Err(Failure::Usage(format!(
            "who uses `{}` calls it and serves nothing of it over HTTP: there is no provider to verify",
            api.name
        )));
    }
    let (base, prefix) = address(provider.url).map_err(Failure::Usage)?;
    let names: Vec<_> = operations.iter().map(|(operation, _)| *operation).collect();
    let inputs = Inputs::read(api, &names, given.values, given.environment).map_err(Failure::Usage)?;
    let line = Line::new(base, provider.pass, provider.authorities, provider.timeout)?;
    let mut walk = Walk::new(api, operations, inputs, line, prefix, given.bold);
    if let Pass::Basic { password: secret, .. } | Pass::Bearer(secret) = provider.pass {
        walk.hush.add(secret);
    }
    walk.run(asking)
}

/// An address without a slash at its end, and the path in it. What is wrong with one is told without showing it whole.
fn address(text: &str) -> Result<(String, String), String> {
    let url = reqwest::Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some(url) = url else {
        return Err("the URL of a provider begins with http:// or https://".to_owned());
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err("a name and a password do not stand in the URL: give them as --basic".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("the URL of a provider has no query: the paths of the API follow it".to_owned());
    }
    let prefix = url.path().trim_end_matches('/').to_owned();
    Ok((url.as_str().trim_end_matches('/').to_owned(), prefix))
}
