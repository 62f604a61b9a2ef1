//! Which of several operations at one place a request means, by the parameters that it gives.

use std::sync::Arc;

use super::handler::Endpoint;
use crate::Fault;
use crate::codec::{Column, Format};
use crate::rest::template::params;

/// The operations that answer one method at one path.
pub(super) type Endpoints = [Arc<dyn Endpoint>];

/// The operation whose parameters hold all given keys, and whose required ones are all given. Of several the one that
/// requires most.
pub(super) fn choose<'e>(endpoints: &'e Endpoints, given: &[&str]) -> Result<&'e dyn Endpoint, Fault> {
    if let [only] = endpoints {
        // What it lacks is said better by who reads it.
        return Ok(&**only);
    }
    let mut best: Option<(usize, &dyn Endpoint)> = None;
    for endpoint in endpoints {
        let required = required(&**endpoint).count();
        let fits = holds_all(&**endpoint, given) && lacks(&**endpoint, given).is_empty();
        if fits && best.is_none_or(|(most, _)| required > most) {
            best = Some((required, &**endpoint));
        }
    }
    best.map(|(_, endpoint)| endpoint).ok_or_else(|| why_none(endpoints, given))
}

/// Whether any of the operations has a parameter of this name outside of its path.
pub(super) fn is_known(endpoints: &Endpoints, name: &str) -> bool {
    endpoints.iter().any(|endpoint| asked(&**endpoint).any(|column| is_named(column, name)))
}

/// Says that no operation has a parameter of this name.
pub(super) fn unknown(endpoints: &Endpoints, name: &str) -> Fault {
    let mut names: Vec<&str> = Vec::new();
    for column in endpoints.iter().flat_map(|endpoint| asked(&**endpoint)) {
        if !names.contains(&column.name) {
            names.push(column.name);
        }
    }
    let expected = match names.as_slice() {
        [] => "no parameter here".to_owned(),
        names => format!("one of the parameters {}", names.join(", ")),
    };
    Fault::mismatch(expected, "another").in_field(name)
}

/// Columns that stand in the query or the body.
fn asked(endpoint: &dyn Endpoint) -> impl Iterator<Item = &'static Column> {
    let format: &'static Format = endpoint.format();
    let path = endpoint.spec().http.map_or("", |http| http.path);
    format.columns.iter().filter(move |column| !params(path).any(|param| param == column.name))
}

/// Those that must be given: one that may be null is null when it is not.
fn required(endpoint: &dyn Endpoint) -> impl Iterator<Item = &'static Column> {
    asked(endpoint).filter(|column| !column.optional && !column.nullable)
}

fn is_named(column: &Column, name: &str) -> bool {
    column.name == name || column.aliases.contains(&name)
}

fn holds_all(endpoint: &dyn Endpoint, given: &[&str]) -> bool {
    given.iter().all(|name| asked(endpoint).any(|column| is_named(column, name)))
}

fn lacks(endpoint: &dyn Endpoint, given: &[&str]) -> Vec<&'static str> {
    let lacking = required(endpoint).filter(|column| !given.iter().any(|name| is_named(column, name)));
    lacking.map(|column| column.name).collect()
}

fn why_none(endpoints: &Endpoints, given: &[&str]) -> Fault {
    let mut holding = endpoints.iter().filter(|endpoint| holds_all(&***endpoint, given));
    if let (Some(only), None) = (holding.next(), holding.next()) {
        return Fault::missing(&lacks(&**only, given));
    }
    let ways: Vec<String> = endpoints.iter().map(|endpoint| way(&**endpoint)).collect();
    let found = if given.is_empty() { "neither".to_owned() } else { given.join(" and ") };
    Fault::mismatch(format!("either {}", ways.join(", or ")), found)
}

fn way(endpoint: &dyn Endpoint) -> String {
    let names: Vec<&str> = required(endpoint).map(|column| column.name).collect();
    if names.is_empty() { "none of these".to_owned() } else { names.join(" and ") }
}
