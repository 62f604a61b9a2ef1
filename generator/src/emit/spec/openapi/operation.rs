//! An operation of the document: one of the API's, or several that share a method and a path.

use super::{environments, parameters, replies, request, security};
use crate::emit::spec::json::{Object, string, strings};
use crate::model::{Api, Column, Direction, Named, Operation, Repeat, RowOrder, Text, Type, Value};

/// What stands at a path under a method.
pub(super) fn at_path(api: &Api, here: &[&Operation]) -> Value {
    object(api, here, None).build()
}

/// What whoever serves calls. Its own name stands where the path would, so the path is told.
pub(super) fn webhook(api: &Api, operation: &Operation) -> Value {
    let Some(binding) = operation.http() else { return Value::Null };
    let place = format!("{} {}", binding.verb.word(), binding.path);
    let url = |base: &String| format!("{}{}", base.trim_end_matches('/'), binding.path);
    let urls = api.environments.iter().filter_map(|one| one.urls.get(operation.address).map(url));
    let urls = urls.collect::<Vec<_>>().join(", ");
    let sent =
        if urls.is_empty() { format!("Sent to `{place}`.") } else { format!("Sent to `{place}`: {urls}") };
    object(api, &[operation], Some(sent)).text("x-path", &place).build()
}

/// What tools know an operation by: its wire name, or the name of its page where another has the same.
pub(super) fn id<'a>(api: &Api, operation: &'a Operation) -> &'a str {
    let same = api.operations.iter().filter(|other| other.wire == operation.wire).count();
    if same > 1 { &operation.slug } else { &operation.wire }
}

/// What is said of an operation that stands alone, as it is; of several, each under its name.
pub(super) fn said_of_each(api: &Api, said: &[(&Operation, Text)], alone: bool) -> Text {
    if let ([(_, only)], true) = (said, alone) {
        return only.clone();
    }
    let lines = |text: fn(&Text) -> &str| {
        let line =
            |(operation, said): &(&Operation, Text)| format!("- `{}`: {}", id(api, operation), text(said));
        said.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    Text { en: lines(|text| &text.en), ru: lines(|text| &text.ru) }
}

/// An operation; what else is to be said of it ends its description.
fn object(api: &Api, here: &[&Operation], more: Option<String>) -> Object {
    let Some(first) = here.first() else { return Object::new() };
    let ids: Vec<&str> = here.iter().map(|one| id(api, one)).collect();
    let said: Vec<(&Operation, Text)> = here.iter().map(|one| (*one, told(api, one))).collect();
    let docs = said_of_each(api, &said, here.len() == 1);
    let description: Vec<String> = [docs.en].into_iter().chain(more).collect();
    let about = Object::new()
        .text("operationId", &ids.join("_or_"))
        .text("summary", &here.iter().map(|one| summary(&one.doc.en)).collect::<Vec<_>>().join(" / "))
        .text("description", &description.join("\n\n"))
        .text("x-ru", &docs.ru)
        .list("tags", tags(api, here))
        .list("servers", own_servers(api, first))
        .list("parameters", parameters::of(api, here))
        .maybe("requestBody", request::of(api, here))
        .with("responses", replies::of(api, here))
        .maybe("deprecated", here.iter().all(|one| one.deprecated.is_some()).then_some(Value::Bool(true)))
        .maybe("security", own_security(api, first));
    match here {
        [only] => about.and(facts(only).build()),
        _ => about.list("x-operations", here.iter().map(|one| one_of_several(api, one)).collect()),
    }
}

fn one_of_several(api: &Api, operation: &Operation) -> Value {
    let about = Object::new().text("name", id(api, operation)).doc(&operation.doc);
    about.and(facts(operation).build()).build()
}

/// What OpenAPI has no words for.
fn facts(operation: &Operation) -> Object {
    let repeat = match operation.repeat {
        Repeat::Safe => "safe",
        Repeat::Unsafe => "unsafe",
    };
    Object::new()
        .maybe("x-since", operation.since.as_deref().map(string))
        .maybe("x-deprecated-since", operation.deprecated.as_deref().map(string))
        .text("x-repeat", repeat)
        .list("x-sources", strings(&operation.sources))
}

/// What an operation does, and what is known of its rows.
fn told(api: &Api, operation: &Operation) -> Text {
    let Some(rows) = operation.rows.as_ref().and_then(|rows| rows_phrase(api, operation, rows)) else {
        return operation.doc.clone();
    };
    Text { en: format!("{} {rows}", operation.doc.en), ru: operation.doc.ru.clone() }
}

fn rows_phrase(api: &Api, operation: &Operation, rows: &RowOrder) -> Option<String> {
    let most = rows.most.and_then(|index| operation.params.get(index));
    let newest = rows.newest.and_then(|index| answered(api, operation)?.get(index));
    match (most, newest) {
        (Some(most), Some(newest)) => Some(format!(
            "There are at most as many rows as `{}` says, and the greatest `{}` comes first.",
            most.wire, newest.wire
        )),
        (Some(most), None) => Some(format!("There are at most as many rows as `{}` says.", most.wire)),
        (None, Some(newest)) => Some(format!("The greatest `{}` comes first.", newest.wire)),
        (None, None) => None,
    }
}

/// Columns of the record whose list is answered.
fn answered<'a>(api: &'a Api, operation: &Operation) -> Option<&'a [Column]> {
    let Type::List(item) = &operation.result.as_ref()?.ty.ty else { return None };
    match item.ty {
        Type::Named(Named::Record(index)) => api.records.get(index).map(|record| &*record.columns),
        _ => None,
    }
}

/// The first sentence, as a title.
fn summary(text: &str) -> String {
    let is_end = |(at, _): &(usize, &str)| {
        text.get(at + 2..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase)
    };
    let end = text.match_indices(". ").find(is_end).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text).trim().trim_end_matches('.').to_owned()
}

fn tags(api: &Api, here: &[&Operation]) -> Vec<Value> {
    let has = |index: usize| here.iter().any(|operation| operation.section == index);
    let sections = api.sections.iter().enumerate().filter(|(index, _)| has(*index));
    strings(sections.map(|(_, section)| &section.name))
}

/// Servers of what is called elsewhere than at the first address of its side.
fn own_servers(api: &Api, operation: &Operation) -> Vec<Value> {
    let first = api.front().and_then(|side| side.addresses.first());
    let in_paths = api.front().is_some_and(|side| side.direction == operation.direction);
    let usual = first == Some(&operation.address) || operation.direction == Direction::Inbound;
    if usual || !in_paths { Vec::new() } else { environments(api, operation.address) }
}

/// What a caller must have, where that is not what the document says of all operations.
fn own_security(api: &Api, operation: &Operation) -> Option<Value> {
    let usual = api.front().map(|side| side.access);
    (usual != Some(operation.access())).then(|| security::needed(api, operation.access()))
}
