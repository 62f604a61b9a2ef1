//! REST: the verbs and paths of both sides of an API, what they refuse, and their answers in plain JSON.
//!
//! The mock is whoever is on the other side: the provider that serves, and the platform that takes callbacks. What is
//! wrong is told as `{"error": name, "message": …}`; an outcome is told so by what also writes the examples.

mod given;
mod paths;
mod results;
mod values;

use self::given::{body, query};
use self::paths::{Candidate, Found};
use super::http::{Arrived, Reply};
use super::routes::Routes;
use super::wire::{Asked, FromExample, Goal, Outcome, Refusal, Target, Wire};
use crate::model::{Api, Operation, Value};
use crate::wire::rest::problem;

#[derive(Debug)]
pub(super) struct Rest;

impl Wire for Rest {
    fn read(&self, api: &Api, routes: &Routes, request: &Arrived) -> Result<Asked, Reply> {
        let found = paths::find(api, routes, &request.path)
            .ok_or_else(|| refused(404, "NoSuchPath", &format!("nothing is served at {}", request.path)))?;
        let candidates = found.by(&request.method).ok_or_else(|| no_call(&found, &request.method))?;
        let mut asked = Asked {
            method: only(&candidates).map(|candidate| candidate.operation.wire.clone()),
            params: None,
            free: candidates.iter().all(|candidate| candidate.operation.free),
            echo: Vec::new(),
            target: Err(Refusal::default()),
        };
        asked.target = open(&candidates, request, &mut asked);
        Ok(asked)
    }

    fn values(
        &self,
        api: &Api,
        operation: &Operation,
        sent: &[(String, Value)],
    ) -> Result<Vec<Option<Value>>, Refusal> {
        values::read(api, operation, sent).map_err(bad)
    }

    fn result(&self, api: &Api, answer: &FromExample<'_>) -> Value {
        results::result(api, answer)
    }

    fn reply(&self, api: &Api, asked: &Asked, outcome: Outcome) -> Reply {
        let operation = match asked.target.as_ref().map(|target| target.goal) {
            Ok(Goal::Operation(index)) => api.operations.get(index),
            _ => None,
        };
        match outcome {
            Outcome::Result(Value::Null) if operation.is_none_or(|it| it.result.is_none()) => {
                Reply::empty(204)
            }
            Outcome::Result(value) => Reply::json(200, &value),
            Outcome::Listed(outcome) => refused(outcome.status, &outcome.rust, &outcome.doc.en),
            Outcome::Error(error) => failed(operation, &error),
            Outcome::Refused(Refusal { status: Some(415), message, .. }) => {
                refused(415, "UnsupportedMediaType", &message)
            }
            Outcome::Refused(refusal) => refused(400, "BadRequest", &refusal.message),
            Outcome::NoSession => {
                let reply = refused(401, "Unauthorized", "the name and the password are missing or wrong");
                reply.header("www-authenticate", &format!("Basic realm=\"{}\", charset=\"UTF-8\"", api.name))
            }
        }
    }

    fn too_large(&self, most: usize) -> Reply {
        refused(413, "ContentTooLarge", &format!("the body has more than {most} bytes"))
    }
}

/// Finds out which operation is meant, by what is given.
fn open(candidates: &[Candidate<'_>], request: &Arrived, asked: &mut Asked) -> Result<Target, Refusal> {
    let mut sent = query(&request.query).map_err(bad)?;
    if candidates.iter().any(|candidate| candidate.binding.verb.has_body()) {
        if let Some((name, _)) = sent.first() {
            return Err(bad(format!(
                "`{name}` is given in the query, and parameters are wanted in the body"
            )));
        }
        sent = body(request)?;
    }
    asked.params = Some(Value::Map(sent.clone()));
    let given: Vec<&str> = sent.iter().map(|(name, _)| name.as_str()).collect();
    let meant = paths::meant(candidates, &given).map_err(bad)?;
    asked.method = Some(meant.operation.wire.clone());
    let mut all = meant.in_path().map_err(bad)?;
    all.append(&mut sent);
    asked.params = Some(Value::Map(all.clone()));
    Ok(Target { goal: Goal::Operation(meant.index), sent: all })
}

fn only<'a, 'b>(candidates: &'a [Candidate<'b>]) -> Option<&'a Candidate<'b>> {
    match candidates {
        [only] => Some(only),
        _ => None,
    }
}

fn bad(message: String) -> Refusal {
    Refusal { message, ..Refusal::default() }
}

fn refused(status: u16, name: &str, message: &str) -> Reply {
    Reply::json(status, &problem(name, message))
}

/// What is answered at a path to a method that no operation has.
fn no_call(found: &Found<'_>, method: &str) -> Reply {
    let allowed = found.allowed();
    let reply = match method {
        "OPTIONS" => Reply::empty(204),
        _ => refused(405, "MethodNotAllowed", &format!("only these methods are answered here: {allowed}")),
    };
    reply.header("allow", &allowed)
}

/// An error that is scripted or filed: the name of an outcome, a text, or an object, which is the whole body.
fn failed(operation: Option<&Operation>, error: &Value) -> Reply {
    let Value::String(text) = error else { return Reply::json(500, error) };
    let mut outcomes = operation.into_iter().flat_map(|operation| &operation.outcomes);
    match outcomes.find(|outcome| outcome.rust == *text) {
        Some(outcome) => refused(outcome.status, &outcome.rust, &outcome.doc.en),
        None => refused(500, "Internal", text),
    }
}
