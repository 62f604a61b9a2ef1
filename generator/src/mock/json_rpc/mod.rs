//! JSON-RPC 2.0 with records and recordsets that carry their own schema (`"protocol": 2`): what the vendor's server
//! reads, refuses and answers.

mod params;
mod results;

use encoding_rs::Encoding;

use super::http::{Arrived, Reply};
use super::judging::Judging;
use super::routes::Routes;
use super::wire::{Asked, FromExample, Goal, Outcome, Refusal, Target, Wire};
use crate::json;
use crate::model::{Api, Operation, SessionCall, Value};
use crate::wire::plain;

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
/// Where nothing says better: the call itself failed.
const FAILED: i64 = -32000;

/// The version of records that this server speaks.
const PROTOCOL: &str = "2";

#[derive(Debug)]
pub(super) struct JsonRpc;

impl Wire for JsonRpc {
    fn read(&self, api: &Api, routes: &Routes, request: &Arrived) -> Result<Asked, Reply> {
        let addresses = routes.posted(request)?;
        let mut asked = Asked {
            method: None,
            params: None,
            free: false,
            echo: vec![("id", Value::Null), ("protocol", Value::Number(PROTOCOL.to_owned()))],
            target: Err(Refusal::default()),
        };
        let target = body(request)
            .and_then(|text| json::parse(&text))
            .map_err(|why| refusal(api, PARSE_ERROR, format!("the request is not JSON: {why}")))
            .and_then(|envelope| open(api, addresses, &envelope, &mut asked));
        asked.target = target;
        Ok(asked)
    }

    fn values(
        &self,
        api: &Api,
        operation: &Operation,
        sent: &[(String, Value)],
    ) -> Result<Vec<Option<Value>>, Refusal> {
        Judging { api, form: &params::Schemas }
            .params(operation, sent)
            .map_err(|why| refusal(api, INVALID_PARAMS, why))
    }

    fn result(&self, api: &Api, answer: &FromExample<'_>) -> Value {
        results::result(api, answer)
    }

    fn reply(&self, _api: &Api, asked: &Asked, outcome: Outcome) -> Reply {
        let (status, key, value) = match outcome {
            Outcome::Result(value) => (200, "result", value),
            Outcome::Listed(outcome) => (outcome.status, "error", Value::String(outcome.doc.en)),
            Outcome::Error(value) => (500, "error", value),
            Outcome::Refused(refusal) => (refusal.status.unwrap_or(500), "error", error(refusal)),
            Outcome::NoSession => (401, "error", string("there is no session, or it is over: log in")),
        };
        let mut entries = vec![("jsonrpc".to_owned(), string("2.0")), (key.to_owned(), value)];
        entries.extend(asked.echo.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
        Reply::new(status, "application/json-rpc; charset=utf-8", json::text(&Value::Map(entries)))
    }
}

fn string(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// A refusal by code, with the HTTP status that the error table gives for it.
fn refusal(api: &Api, code: i64, message: impl Into<String>) -> Refusal {
    let row = api.errors.iter().find(|row| row.code == Some(code));
    let status = row.and_then(|row| row.http);
    Refusal { status, code: Some(code), message: message.into(), ..Refusal::default() }
}

fn error(refusal: Refusal) -> Value {
    let data = Value::Map(vec![
        ("classid".to_owned(), refusal.class.map_or(Value::Null, |class| Value::String(class_id(&class)))),
        ("error_code".to_owned(), Value::Number("-1".to_owned())),
        ("addinfo".to_owned(), refusal.addinfo.unwrap_or(Value::Null)),
    ]);
    Value::Map(vec![
        ("code".to_owned(), Value::Number(refusal.code.unwrap_or(FAILED).to_string())),
        ("message".to_owned(), string(&refusal.message)),
        ("details".to_owned(), Value::String(refusal.message)),
        ("type".to_owned(), string("error")),
        ("data".to_owned(), data),
    ])
}

/// The table knows how a class id ends.
fn class_id(end: &str) -> String {
    let digits: String = end.chars().filter(|letter| *letter != '-').collect();
    let full = format!("{digits:0>32}");
    let part = |from, to| full.get(from..to).unwrap_or_default();
    format!("{{{}-{}-{}-{}-{}}}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, full.len()))
}

/// The body as text, by the character set it names.
fn body(request: &Arrived) -> Result<String, String> {
    let charset = request.header("content-type").and_then(|kind| {
        let parameter = kind.split(';').skip(1).map(str::trim).find_map(|part| {
            part.split_once('=').filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        });
        parameter.map(|(_, value)| value.trim().trim_matches('"').to_owned())
    });
    let label = charset.as_deref().unwrap_or("utf-8");
    let encoding =
        Encoding::for_label(label.as_bytes()).ok_or(format!("no character set is called `{label}`"))?;
    let (text, _, broken) = encoding.decode(&request.body);
    if broken { Err(format!("the body is not {}", encoding.name())) } else { Ok(text.into_owned()) }
}

/// Takes the envelope apart.
fn open(api: &Api, addresses: &[usize], envelope: &Value, asked: &mut Asked) -> Result<Target, Refusal> {
    let invalid =
        |what: &str| refusal(api, INVALID_REQUEST, format!("the request is no JSON-RPC call: {what}"));
    if !matches!(envelope, Value::Map(_)) {
        return Err(invalid("it is not an object"));
    }
    match envelope.get("id") {
        Some(Value::List(_) | Value::Map(_)) => return Err(invalid("`id` is neither a string nor a number")),
        id => set(&mut asked.echo, "id", id.cloned().unwrap_or(Value::Null)),
    }
    let params = match envelope.get("params") {
        None => &[],
        Some(Value::Map(entries)) => entries.as_slice(),
        Some(_) => return Err(invalid("`params` is not an object")),
    };
    asked.params = Some(Value::Map(params.iter().map(|(key, value)| (key.clone(), plain(value))).collect()));
    let Some(Value::String(method)) = envelope.get("method") else {
        return Err(invalid("`method` is not a string"));
    };
    asked.method = Some(method.clone());
    if envelope.get("jsonrpc") != Some(&string("2.0")) {
        return Err(invalid("`jsonrpc` is not \"2.0\""));
    }
    match envelope.get("protocol") {
        None => {}
        Some(Value::Number(digits)) if digits == PROTOCOL => {}
        Some(_) => return Err(invalid("`protocol` is not 2, the one version that is spoken here")),
    }
    let target = find(api, addresses, method, params).ok_or_else(|| {
        let message = format!("no method `{method}` with {} parameters is served here", params.len());
        refusal(api, METHOD_NOT_FOUND, message)
    })?;
    // What is no operation has no columns that its parameters are judged by.
    match unknown_name(api, &target) {
        Some(name) => Err(refusal(api, INVALID_PARAMS, format!("`params` has no `{name}`"))),
        None => Ok(target),
    }
}

fn unknown_name<'a>(api: &Api, target: &'a Target) -> Option<&'a str> {
    let confirmation = api.session.as_ref()?.confirmation.as_ref()?;
    let call = match target.goal {
        Goal::Operation(_) => return None,
        Goal::SendCode => &confirmation.send,
        Goal::Confirm => &confirmation.confirm,
    };
    target
        .sent
        .iter()
        .map(|(name, _)| name.as_str())
        .find(|name| call.params.iter().all(|known| known != name))
}

fn set(echo: &mut [(&'static str, Value)], key: &str, value: Value) {
    if let Some((_, old)) = echo.iter_mut().find(|(name, _)| *name == key) {
        *old = value;
    }
}

/// What has this name and takes this number of parameters.
fn find(api: &Api, addresses: &[usize], method: &str, params: &[(String, Value)]) -> Option<Target> {
    let takes = |operation: &Operation| {
        addresses.contains(&operation.address)
            && operation.forms.iter().any(|form| form.params.len() == params.len())
    };
    let mut operations = api.operations.iter().enumerate();
    if let Some((index, _)) = operations.find(|(_, one)| one.wire == method && takes(one)) {
        return Some(Target { goal: Goal::Operation(index), sent: params.to_vec() });
    }
    let session = api.session.as_ref()?;
    let login = api.operations.get(session.login).filter(|login| addresses.contains(&login.address))?;
    let is_called = |call: &&SessionCall| call.wire == method && call.params.len() == params.len();
    if let Some(spelling) = session.also.iter().find(is_called) {
        return Some(Target {
            goal: Goal::Operation(session.login),
            sent: respelled(spelling, login, params),
        });
    }
    let confirmation = session.confirmation.as_ref()?;
    let steps = [(&confirmation.send, Goal::SendCode), (&confirmation.confirm, Goal::Confirm)];
    let (_, goal) = steps.into_iter().find(|(call, _)| is_called(call))?;
    Some(Target { goal, sent: params.to_vec() })
}

/// The login's own names in place of those of another spelling.
fn respelled(spelling: &SessionCall, login: &Operation, params: &[(String, Value)]) -> Vec<(String, Value)> {
    let own_name = |name: &String| {
        let mut pairs = spelling.params.iter().zip(&login.params);
        let own = pairs.find(|(spelled, _)| *spelled == name).map(|(_, param)| &param.wire);
        own.unwrap_or(name).clone()
    };
    params.iter().map(|(name, value)| (own_name(name), value.clone())).collect()
}
