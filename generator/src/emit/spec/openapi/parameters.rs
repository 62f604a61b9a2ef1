//! Parameters in the path and in the query.
//!
//! OpenAPI cannot say of single parameters which go together. So the query of several operations is one parameter here: an
//! object that is one of theirs, which travels as its properties do.

use super::examples::{self, Shown, shown};
use super::operation::id;
use crate::emit::spec::json::{Object, string};
use crate::emit::spec::json_schema::{Form, Schemas};
use crate::model::{Api, Column, HttpBinding, Operation, Place, Value};

/// The parameters of the operations that share a place.
pub(super) fn of(api: &Api, here: &[&Operation]) -> Vec<Value> {
    let Some((first, binding)) = here.first().and_then(|first| Some((*first, first.http()?))) else {
        return Vec::new();
    };
    let shown = shown(here);
    let single = |place: Place| {
        let params = first.params.iter().zip(&binding.places).enumerate();
        let params = params.filter(move |(_, (_, stands))| **stands == place);
        params.map(|(index, (column, _))| parameter(api, column, place, index, &shown)).collect::<Vec<_>>()
    };
    let mut all = single(Place::Path);
    match here {
        [_] => all.extend(single(Place::Query)),
        _ => all.extend(query_of_several(api, here, &shown)),
    }
    all
}

fn parameter(api: &Api, column: &Column, place: Place, index: usize, shown: &[Shown<'_>]) -> Value {
    // What stands in the path has the same name for all, and not always the same number.
    let value = |shown: &Shown<'_>| {
        let same = shown.operation.params.iter().position(|other| other.wire == column.wire);
        shown.param(same.unwrap_or(index))
    };
    Object::new()
        .text("name", &column.wire)
        .text("in", if place == Place::Path { "path" } else { "query" })
        .doc(&column.doc)
        .flag("required", !column.optional)
        .maybe("deprecated", column.deprecated.as_ref().map(|_| Value::Bool(true)))
        .with("schema", Schemas { api }.param(column, Form::Plain))
        .maybe("examples", examples::map(shown.iter().filter_map(value).collect()))
        .build()
}

fn query_of_several(api: &Api, here: &[&Operation], shown: &[Shown<'_>]) -> Option<Value> {
    let queries: Vec<(&Operation, &HttpBinding)> =
        here.iter().filter_map(|operation| Some((*operation, operation.http()?))).collect();
    let has_query = |(_, binding): &(&Operation, &HttpBinding)| binding.places.contains(&Place::Query);
    if !queries.iter().any(has_query) {
        return None;
    }
    let needed = queries.iter().all(|(operation, binding)| is_needed(operation, binding, Place::Query));
    let one = |(operation, binding): &(&Operation, &HttpBinding)| {
        object(api, operation, binding, Place::Query).flag("additionalProperties", false).build()
    };
    let example = |shown: &Shown<'_>| Some(shown.params(shown.operation.http()?, Place::Query));
    let parameter = Object::new()
        .text("name", "query")
        .text("in", "query")
        .text("description", "The query as a whole: which parameters it has says which operation is meant.")
        .flag("required", needed)
        .text("style", "form")
        .flag("explode", true)
        .with("schema", Object::of("oneOf", Value::List(queries.iter().map(one).collect())))
        .maybe("examples", examples::map(shown.iter().filter_map(example).collect()));
    Some(parameter.build())
}

/// Whether something at a place must be given.
pub(super) fn is_needed(operation: &Operation, binding: &HttpBinding, place: Place) -> bool {
    at(operation, binding, place).any(|column| !column.optional)
}

/// The parameters at a place as an object.
pub(super) fn object(api: &Api, operation: &Operation, binding: &HttpBinding, place: Place) -> Object {
    let columns = || at(operation, binding, place);
    let property = |column: &Column| (column.wire.clone(), Schemas { api }.field(column, Form::Plain));
    let required = columns().filter(|column| !column.optional).map(|column| string(&column.wire));
    Object::new()
        .text("title", id(api, operation))
        .text("type", "object")
        .with("properties", Value::Map(columns().map(property).collect()))
        .list("required", required.collect())
}

fn at<'a>(
    operation: &'a Operation,
    binding: &'a HttpBinding,
    place: Place,
) -> impl Iterator<Item = &'a Column> {
    let params = operation.params.iter().zip(&binding.places);
    params.filter(move |(_, stands)| **stands == place).map(|(column, _)| column)
}
