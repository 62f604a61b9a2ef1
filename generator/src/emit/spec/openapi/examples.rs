//! Examples by name: a request and the answer to it have the same, by which tools find the one to the other.

use crate::emit::spec::json::{Object, string};
use crate::model::{Example, HttpBinding, Operation, Outcome, Place, Value};
use crate::wire::rest::{body, problem};

/// An example of an operation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    /// Its number among those of the operations that share a place.
    number: usize,
    pub(super) operation: &'a Operation,
    example: &'a Example,
}

/// The examples of the operations that share a place.
pub(super) fn shown<'a>(here: &[&'a Operation]) -> Vec<Shown<'a>> {
    let of = |operation: &&'a Operation| {
        let operation = *operation;
        operation.examples.iter().map(move |example| (operation, example))
    };
    let all = here.iter().flat_map(of).enumerate();
    all.map(|(index, (operation, example))| Shown { number: index + 1, operation, example }).collect()
}

/// Named examples as an object, when there are any.
pub(super) fn map(examples: Vec<(String, Value)>) -> Option<Value> {
    (!examples.is_empty()).then_some(Value::Map(examples))
}

impl<'a> Shown<'a> {
    /// The value of a parameter, where it is given.
    pub(super) fn param(self, index: usize) -> Option<(String, Value)> {
        let value = self.example.params.get(index)?.clone()?;
        Some(self.entry(value))
    }

    /// The values of the parameters at a place, as an object.
    pub(super) fn params(self, binding: &HttpBinding, place: Place) -> (String, Value) {
        let params = self.operation.params.iter().zip(&binding.places).zip(&self.example.params);
        let given = params.filter(|((_, stands), _)| **stands == place);
        let given = given.filter_map(|((param, _), value)| Some((param.wire.clone(), value.clone()?)));
        self.entry(Value::Map(given.collect()))
    }

    /// The body of the request, where its method has one.
    pub(super) fn request(self, binding: &HttpBinding) -> Option<(String, Value)> {
        let body = body(binding, &self.operation.params, &self.example.params)?;
        Some(self.entry(body))
    }

    /// The outcome in the place of an answer, if it is one.
    pub(super) fn outcome(self) -> Option<&'a Outcome> {
        self.operation.outcomes.get(self.example.outcome?)
    }

    /// The body of the answer.
    pub(super) fn answer(self) -> (String, Value) {
        match self.outcome() {
            Some(outcome) => self.entry(problem(&outcome.rust, &outcome.doc.en)),
            None => self.entry(self.example.result.clone()),
        }
    }

    fn entry(self, value: Value) -> (String, Value) {
        let title = self.example.title.as_ref();
        let outcome = self.outcome().map(|outcome| outcome.doc.clone());
        let told = title.or(outcome.as_ref());
        let entry = Object::new()
            .maybe("summary", told.map(|text| string(&text.en)))
            .maybe("x-ru", told.map(|text| string(&text.ru)))
            .with("value", value);
        (format!("example-{}", self.number), entry.build())
    }
}
