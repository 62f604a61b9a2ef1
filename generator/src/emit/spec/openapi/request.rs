//! The body of a request.

use super::examples::{self, shown};
use super::parameters::{is_needed, object};
use crate::emit::spec::json::{Object, string};
use crate::model::{Api, HttpBinding, Operation, Place, Value};

/// The body of the operations that share a place, where their method has one.
pub(super) fn of(api: &Api, here: &[&Operation]) -> Option<Value> {
    let bound: Vec<(&Operation, &HttpBinding)> =
        here.iter().filter_map(|operation| Some((*operation, operation.http()?))).collect();
    if !bound.first()?.1.verb.has_body() {
        return None;
    }
    let needed = bound.iter().any(|(operation, binding)| is_needed(operation, binding, Place::Body));
    let schema = match bound.as_slice() {
        [(operation, binding)] => object(api, operation, binding, Place::Body).build(),
        several => {
            let one = |(operation, binding): &(&Operation, &HttpBinding)| {
                let own = object(api, operation, binding, Place::Body);
                own.maybe("not", names_of_others(operation, several)).build()
            };
            Object::of("oneOf", Value::List(several.iter().map(one).collect()))
        }
    };
    let examples = shown(here).into_iter().filter_map(|shown| shown.request(shown.operation.http()?));
    let json = Object::new().with("schema", schema).maybe("examples", examples::map(examples.collect()));
    let content = Object::of("application/json", json.build());
    Some(Object::new().flag("required", needed).with("content", content).build())
}

/// Keys that mean another operation. Keys that nobody lists are allowed, as everywhere.
fn names_of_others(operation: &Operation, all: &[(&Operation, &HttpBinding)]) -> Option<Value> {
    let own = |name: &str| operation.params.iter().any(|param| param.wire == name);
    let mut names: Vec<&str> = Vec::new();
    for param in all.iter().flat_map(|(other, _)| &other.params) {
        if !own(&param.wire) && !names.contains(&param.wire.as_str()) {
            names.push(&param.wire);
        }
    }
    let has = |name: &str| Object::of("required", Value::List(vec![string(name)]));
    let others: Vec<Value> = names.into_iter().map(has).collect();
    (!others.is_empty()).then(|| Object::of("anyOf", Value::List(others)))
}
