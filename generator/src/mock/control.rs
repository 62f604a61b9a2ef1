//! The control address: how a test in any language drives the mock. JSON in, JSON out; see the README beside.

use super::http::{Arrived, Reply};
use super::journal::{Received, milliseconds};
use super::script;
use super::service::Service;
use crate::json;
use crate::model::Value;

/// Everything below it is the mock's own.
pub(super) const PATH: &str = "/katalog/";

const CALLS: &str = "POST sessions/expire, POST answers, DELETE answers, GET requests, DELETE requests, POST clock, GET health";

/// The answer to a request below the control address.
pub(super) fn respond(service: &Service, path: &str, request: &Arrived) -> Reply {
    let done = match (request.method.as_str(), path.trim_end_matches('/')) {
        ("POST", "sessions/expire") => {
            let expired = service.state().sessions.expire();
            Ok(object([("expired", count(expired))]))
        }
        ("POST", "answers") => answers(service, request),
        ("DELETE", "answers") => {
            service.state().script.clear();
            Ok(object([("waiting", count(0))]))
        }
        ("GET", "requests") => Ok(requests(&service.state().journal.requests())),
        ("DELETE", "requests") => {
            service.state().journal.clear();
            Ok(object([]))
        }
        ("POST", "clock") => clock(service, request),
        ("GET", "health") => Ok(health(service)),
        _ => {
            let why = format!("there is no such call; below {PATH} there are {CALLS}");
            return Reply::json(404, &object([("error", Value::String(why))]));
        }
    };
    match done {
        Ok(value) => Reply::json(200, &value),
        Err(why) => Reply::json(400, &object([("error", Value::String(why))])),
    }
}

fn body(request: &Arrived) -> Result<Value, String> {
    let text = std::str::from_utf8(&request.body).map_err(|error| error.to_string())?;
    json::parse(text)
}

/// Scripts one answer or a list of them; none when one of them is wrong.
fn answers(service: &Service, request: &Arrived) -> Result<Value, String> {
    let answers = match body(request)? {
        Value::List(items) => items.iter().map(script::read).collect::<Result<Vec<_>, _>>()?,
        one => vec![script::read(&one)?],
    };
    let mut state = service.state();
    answers.into_iter().for_each(|answer| state.script.add(answer));
    Ok(object([("waiting", count(state.script.waiting()))]))
}

fn clock(service: &Service, request: &Arrived) -> Result<Value, String> {
    let body = body(request)?;
    let by = body.get("advance").ok_or("`advance` is missing: {\"advance\": \"24h\"}")?;
    let by = script::time(by)?;
    let mut state = service.state();
    state.clock.advance(by);
    Ok(object([("now_ms", number(milliseconds(state.clock.now())))]))
}

fn health(service: &Service) -> Value {
    let state = service.state();
    let calls = state.journal.calls().iter().map(|(method, calls)| (method.clone(), number(*calls)));
    object([
        ("api", Value::String(service.api.name.clone())),
        ("edition", Value::String(service.api.edition.clone())),
        ("now_ms", number(milliseconds(state.clock.now()))),
        ("sessions", count(state.sessions.count())),
        ("waiting", count(state.script.waiting())),
        ("requests", number(state.journal.total())),
        ("calls", Value::Map(calls.collect())),
    ])
}

fn requests(requests: &[Received]) -> Value {
    let text = serde_json::to_string(requests).unwrap_or_default();
    json::parse(&text).unwrap_or(Value::List(Vec::new()))
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn number(number: u64) -> Value {
    Value::Number(number.to_string())
}

fn count(count: usize) -> Value {
    Value::Number(count.to_string())
}
