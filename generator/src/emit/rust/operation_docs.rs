//! The documentation of operations: what they do, what they take, what they answer, what may go wrong.

use super::columns;
use super::docs::{Docs, code, escape};
use super::types::Scope;
use super::{facts, limits, outcomes};
use crate::model::{Named, Operation, Repeat, Type, TypeRef};

/// The short one, on the group's method.
pub(super) fn method(operation: &Operation) -> Docs {
    let name = &operation.rust_type;
    let paged = operation.paging.as_ref().map(|_| " Or `items()` for all pages.").unwrap_or_default();
    Docs::of(&operation.doc.en).paragraph(&format!("See [`{name}`].{paged}"))
}

/// The full one, on the operation.
pub(super) fn full(scope: &Scope<'_>, operation: &Operation) -> Docs {
    let docs =
        Docs::of(&operation.doc.en).paragraph(&answer(scope, operation)).list(&items(scope, operation));
    let docs = parameters(docs, operation);
    let docs = errors(scope, docs, operation);
    example(scope, docs, operation)
}

fn answer(scope: &Scope<'_>, operation: &Operation) -> String {
    if let Some(outcome) = outcomes::name(operation) {
        let outcomes: Vec<String> =
            operation.outcomes.iter().map(|it| format!("`{outcome}::{}`", it.rust)).collect();
        return format!("Comes to a [`{outcome}`]: a success, or {}.", outcomes.join(", "));
    }
    let Some(result) = &operation.result else { return "Answers nothing.".to_owned() };
    let text = escape(&result.doc.en);
    let null = if result.ty.nullable { ", or null" } else { "" };
    let ty = link(scope, &result.ty);
    if text.is_empty() { format!("Answers {ty}{null}.") } else { format!("Answers {ty}{null}: {text}") }
}

/// The type with a link where it is one of the catalogue.
fn link(scope: &Scope<'_>, ty: &TypeRef) -> String {
    match &ty.ty {
        Type::Scalar(scalar) => code(scalar.rust()),
        Type::Named(named) => named_link(scope, *named),
        Type::List(item) => format!("a list of {}", link(scope, item)),
        Type::Map(value) => format!("an object of {}", link(scope, value)),
    }
}

fn named_link(scope: &Scope<'_>, named: Named) -> String {
    let name = scope.name_of(named);
    // A link to what the name means anyway would be a warning of rustdoc.
    if scope.hides(name) { format!("[`{name}`](crate::{name})") } else { format!("[`{name}`]") }
}

fn items(scope: &Scope<'_>, operation: &Operation) -> Vec<String> {
    let names: Vec<&str> = operation.params.iter().map(|column| column.rust.as_str()).collect();
    let mut items = vec![format!("On the wire: {}.", code(&operation.wire))];
    items.extend(
        operation
            .http()
            .map(|http| format!("In HTTP: {}.", code(&format!("{} {}", http.verb.word(), http.path)))),
    );
    items.push(
        match operation.repeat {
            Repeat::Safe => "Safe to repeat.",
            Repeat::Unsafe => "Not safe to repeat: twice is not the same as once.",
        }
        .to_owned(),
    );
    let needless = scope.api.session.is_some() && operation.free;
    items.extend(needless.then(|| "Needs no session.".to_owned()));
    items.extend(empty_is_success(operation));
    items.extend(operation.paging.iter().map(|paging| format!("At most {} rows a page.", paging.size)));
    items.extend(operation.limits.iter().map(|limit| limits::cross_sentence(limit, &names)));
    items.extend(facts::editions(&operation.since, &operation.deprecated));
    items.extend(facts::contradictions(scope.api, &operation.contradictions));
    items.extend(facts::sources(&operation.sources));
    items
}

fn empty_is_success(operation: &Operation) -> Option<String> {
    let result = operation.result.as_ref().filter(|result| result.empty_is_success)?;
    let rows = match &result.ty.ty {
        Type::List(_) => "rows say that it did not",
        _ => "anything else says that it did not",
    };
    Some(format!("An empty answer says that it succeeded; {rows}."))
}

fn parameters(docs: Docs, operation: &Operation) -> Docs {
    let (arguments, options): (Vec<_>, Vec<_>) =
        operation.params.iter().partition(|column| column.is_argument());
    let list = |docs: Docs, title: &str, columns: Vec<_>| {
        if columns.is_empty() {
            return docs;
        }
        let columns: Vec<String> = columns.into_iter().map(columns::summary).collect();
        docs.heading(title).bullets(&columns)
    };
    list(list(docs, "Arguments", arguments), "Options", options)
}

fn errors(scope: &Scope<'_>, docs: Docs, operation: &Operation) -> Docs {
    let rows = operation.errors.iter().filter_map(|index| scope.api.errors.get(*index));
    let rows: Vec<String> = rows
        .map(|row| format!("[`ErrorRow::{0}`](crate::ErrorRow::{0}): {1}", row.rust, escape(&row.doc.en)))
        .collect();
    if rows.is_empty() { docs } else { docs.heading("Errors").bullets(&rows) }
}

fn example(scope: &Scope<'_>, docs: Docs, operation: &Operation) -> Docs {
    if operation.sample.body.trim().is_empty() {
        return docs;
    }
    let head = format!(
        "# async fn example(client: {}::{}) -> Result<(), Box<dyn std::error::Error>> {{",
        scope.api.crate_name,
        scope.api.side_of(operation).map_or("Client", |side| &side.client)
    );
    let mut lines = vec![head.as_str()];
    lines.extend(operation.sample.body.lines());
    lines.extend(["# Ok(())", "# }"]);
    docs.heading("Example").code("no_run", &lines)
}
