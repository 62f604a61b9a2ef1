//! OpenAPI 3.1: one document for an API of REST.
//!
//! What our user serves stands under `paths`, and what it calls in turn under `webhooks`; where nothing is served, what is
//! called stands under `paths`. A path has one operation for each method here, so operations that share both are one: its
//! parameters say which is meant.

mod examples;
mod operation;
mod parameters;
mod refusals;
mod replies;
mod request;
mod security;

use std::collections::BTreeMap;

use super::json::{Object, string};
use super::{error_table, json_schema};
use crate::model::{Api, Direction, Environment, HttpBinding, Operation, Section, Side, Value, Verb};

/// The edition of OpenAPI.
const OPENAPI: &str = "3.1.0";
/// Where samples serve: on this machine.
const HERE: &str = "http://127.0.0.1:8080";

/// How to read the document. Tools render it as Markdown.
const CONVENTIONS: &str = "\
The world is open: an object may have more properties than are listed, and a value that is not listed is allowed wherever \
the list of values ends with their type alone. A query has no parameters but those that are listed. Limits hold for what \
is sent.\n\n\
Operations that share a method and a path are one here, whose parameters say which of them is meant; `x-operations` names \
them. `x-ru` holds the Russian text beside each `description`, `x-aliases` the spellings of a property that are read and \
never written, `x-errors` the error table of whoever is called.";

/// What stands under `webhooks`, for who knows them from elsewhere.
const WEBHOOKS: &str = "\
`paths` holds what is served under this contract, and `webhooks` what whoever serves it calls in turn. Each of these stands \
under its own name, since several may share a path: `x-path` says the method and the path.";

/// The document.
pub(super) fn document(api: &Api) -> Value {
    let front = api.front();
    let front_has = |operation: &&Operation| front.is_none_or(|side| side.direction == operation.direction);
    let (here, elsewhere): (Vec<&Operation>, Vec<&Operation>) = api.operations.iter().partition(front_has);
    let webhooks = elsewhere.into_iter().map(|one| webhook(api, one)).collect::<Vec<_>>();
    let has_webhooks = !webhooks.is_empty();
    Object::new()
        .text("openapi", OPENAPI)
        .with("info", info(api, has_webhooks))
        .list("servers", front.map_or_else(Vec::new, |side| servers(api, side)))
        .maybe("security", front.map(|side| security::needed(api, side.access)))
        .list("tags", api.sections.iter().map(tag).collect())
        .with("paths", Value::Map(paths(api, &here)))
        .maybe("webhooks", has_webhooks.then_some(Value::Map(webhooks)))
        .with("components", components(api))
        .list("x-errors", api.errors.iter().map(error_table::row).collect())
        .build()
}

fn info(api: &Api, has_webhooks: bool) -> Value {
    let webhooks = if has_webhooks { format!("\n\n{WEBHOOKS}") } else { String::new() };
    let description = format!("{}{webhooks}\n\n{CONVENTIONS}", api.about.en);
    Object::new()
        .text("title", &api.title.en)
        .text("version", &api.edition)
        .text("description", description.trim_start())
        .text("x-ru", &api.about.ru)
        .text("x-ru-title", &api.title.ru)
        .build()
}

fn tag(section: &Section) -> Value {
    Object::new()
        .text("name", &section.name)
        .text("x-displayName", &section.title.en)
        .text("x-ru-displayName", &section.title.ru)
        .doc(&section.about)
        .build()
}

/// Where a side is served. Of what our user serves only it knows where, so the address is left to be filled in.
fn servers(api: &Api, side: &Side) -> Vec<Value> {
    match side.direction {
        Direction::Inbound => {
            let address = Object::new()
                .text("default", HERE)
                .text("description", "The address, with the path below which the router is mounted.");
            let server = Object::new()
                .text("url", "{address}")
                .text("description", "Whoever serves it knows where.")
                .with("variables", Object::of("address", address.build()));
            vec![server.build()]
        }
        Direction::Outbound => {
            side.addresses.first().map_or_else(Vec::new, |first| environments(api, *first))
        }
    }
}

/// One server for each environment, at an address.
fn environments(api: &Api, address: usize) -> Vec<Value> {
    let server = |environment: &Environment| {
        let url = environment.urls.get(address)?.trim_end_matches('/');
        let server = Object::new().text("url", url).doc(&environment.doc);
        Some(server.text("x-environment", &environment.rust).build())
    };
    api.environments.iter().filter_map(server).collect()
}

/// Operations by path, then by method, all in the order in which they come first.
fn paths(api: &Api, operations: &[&Operation]) -> Vec<(String, Value)> {
    let item = |(path, here): (&str, Vec<&Operation>)| {
        let methods = grouped(&here, |binding| binding.verb).into_iter();
        let methods = methods.map(|(verb, here)| (key(verb), operation::at_path(api, &here)));
        (path.to_owned(), Value::Map(methods.collect()))
    };
    grouped(operations, |binding| binding.path.as_str()).into_iter().map(item).collect()
}

/// Operations by something that HTTP knows of them, in the order of the first of each.
fn grouped<'a, K: PartialEq>(
    operations: &[&'a Operation],
    key: impl Fn(&'a HttpBinding) -> K,
) -> Vec<(K, Vec<&'a Operation>)> {
    let mut groups: Vec<(K, Vec<&Operation>)> = Vec::new();
    for &operation in operations {
        let Some(key) = operation.http().map(&key) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(operation),
            None => groups.push((key, vec![operation])),
        }
    }
    groups
}

/// An operation that whoever serves calls, under its own name.
fn webhook(api: &Api, operation: &Operation) -> (String, Value) {
    let verb = operation.http().map_or(Verb::Post, |binding| binding.verb);
    let item = Object::of(&key(verb), operation::webhook(api, operation));
    (operation::id(api, operation).to_owned(), item)
}

fn key(verb: Verb) -> String {
    verb.word().to_ascii_lowercase()
}

fn components(api: &Api) -> Value {
    let mut schemas: BTreeMap<String, Value> = json_schema::schemas(api).into_iter().collect();
    schemas.extend(api.served().map(|_| refusals::problem(api)));
    let filled = |map: Vec<(String, Value)>| (!map.is_empty()).then_some(Value::Map(map));
    Object::new()
        .with("schemas", Value::Map(schemas.into_iter().collect()))
        .maybe("responses", filled(refusals::components(api)))
        .maybe("securitySchemes", filled(security::schemes(api)))
        .build()
}

/// A reference to a component.
fn reference(kind: &str, name: &str) -> Value {
    Object::of("$ref", string(&format!("#/components/{kind}/{name}")))
}
