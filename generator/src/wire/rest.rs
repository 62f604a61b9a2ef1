//! REST: a verb and a path, values in the path, the query and a JSON body, an answer that is plain JSON.
//!
//! Examples show the whole message, since its first line says as much as its body.

use super::json_text::pretty;
use super::{Body, Column, OperationWire, Sent, Subject, Type, Types, Value, Wire};
use crate::model::{HttpBinding, Outcome, Place, Verb, placeholders};

pub(super) struct Rest;

const MEDIA_TYPE: &str = "application/json";

impl Wire for Rest {
    fn type_name(&self, _ty: &Type, _types: Types<'_>) -> String {
        String::new()
    }

    fn binding(&self, _method: &str, http: Option<(Verb, &str)>, params: &[Column]) -> OperationWire {
        // The checks see to it that there is one.
        let (verb, path) = http.unwrap_or((Verb::Get, "/"));
        let place = |param: &Column| match placeholders(path).any(|name| name == param.wire) {
            true => Place::Path,
            false if verb.has_body() => Place::Body,
            false => Place::Query,
        };
        OperationWire::Rest(HttpBinding {
            verb,
            path: path.to_owned(),
            places: params.iter().map(place).collect(),
        })
    }

    fn request(&self, _types: Types<'_>, of: &Subject<'_>, values: &[Option<Value>]) -> String {
        let OperationWire::Rest(binding) = of.binding else { return String::new() };
        let first = format!("{} {}", binding.verb.word(), target(binding, of.params, values));
        match body(binding, of.params, values) {
            Some(body) => message(&first, &pretty(&body)),
            None => first,
        }
    }

    fn sent(&self, _types: Types<'_>, of: &Subject<'_>, values: &[Option<Value>]) -> Sent {
        let accept = ("Accept", MEDIA_TYPE.to_owned());
        let OperationWire::Rest(binding) = of.binding else {
            return Sent { verb: Verb::Get, target: String::new(), headers: vec![accept], body: None };
        };
        let body = body(binding, of.params, values).map(Body::Json);
        let kind = body.as_ref().map(|_| ("Content-Type", format!("{MEDIA_TYPE}; charset=utf-8")));
        Sent {
            verb: binding.verb,
            target: target(binding, of.params, values),
            headers: kind.into_iter().chain([accept]).collect(),
            body,
        }
    }

    fn response(
        &self,
        _types: Types<'_>,
        of: &Subject<'_>,
        value: &Value,
        outcome: Option<&Outcome>,
    ) -> String {
        match (outcome, of.result) {
            (Some(outcome), _) => {
                message(&status_line(outcome.status), &pretty(&problem(&outcome.rust, &outcome.doc.en)))
            }
            (None, Some(_)) => message(&status_line(200), &pretty(value)),
            (None, None) => status_line(204),
        }
    }
}

/// The path and the query of a request.
pub(crate) fn target(binding: &HttpBinding, params: &[Column], values: &[Option<Value>]) -> String {
    let mut path = binding.path.clone();
    let mut query = Vec::new();
    for ((param, place), value) in params.iter().zip(&binding.places).zip(values) {
        let Some(text) = value.as_ref().and_then(text) else { continue };
        match place {
            Place::Path => path = path.replace(&format!("{{{}}}", param.wire), &percent(&text)),
            Place::Query => query.push(format!("{}={}", percent(&param.wire), percent(&text))),
            Place::Body => {}
        }
    }
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

/// The JSON object of the body, where the verb has one.
pub(crate) fn body(binding: &HttpBinding, params: &[Column], values: &[Option<Value>]) -> Option<Value> {
    if !binding.verb.has_body() {
        return None;
    }
    let in_body = params.iter().zip(&binding.places).zip(values);
    let entry = |((param, place), value): ((&Column, &Place), &Option<Value>)| {
        (*place == Place::Body).then(|| Some((param.wire.clone(), value.clone()?)))?
    };
    Some(Value::Map(in_body.filter_map(entry).collect()))
}

/// What is told in the place of an answer.
pub(crate) fn problem(name: &str, message: &str) -> Value {
    let text = |text: &str| Value::String(text.to_owned());
    Value::Map(vec![("error".to_owned(), text(name)), ("message".to_owned(), text(message))])
}

/// A scalar as it stands in a path or a query; null stands nowhere.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::List(_) | Value::Map(_) => None,
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(text) | Value::String(text) => Some(text.clone()),
    }
}

/// All but what RFC 3986 leaves alone.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

fn message(first: &str, body: &str) -> String {
    format!("{first}\nContent-Type: application/json\n\n{body}")
}

fn status_line(status: u16) -> String {
    let reason = match status {
        200 => " OK",
        204 => " No Content",
        400 => " Bad Request",
        401 => " Unauthorized",
        403 => " Forbidden",
        404 => " Not Found",
        409 => " Conflict",
        410 => " Gone",
        _ => "",
    };
    format!("HTTP/1.1 {status}{reason}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_values_stay_inside_their_place() {
        assert_eq!(percent("a/b?c=d&e#я %"), "a%2Fb%3Fc%3Dd%26e%23%D1%8F%20%25");
    }
}
