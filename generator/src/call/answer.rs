//! What an answer means, protocol by protocol: a result or an outcome, or an error and what the vendor advises on it.
//!
//! The one place of a call that chooses by protocol, but for what writes the request.

use super::http::Answer;
use crate::json;
use crate::model::{Api, ErrorRow, Operation, Protocol, Value};
use crate::wire;

/// An answer that is no error.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answered {
    /// A result, with its records as plain objects.
    Result(Value),
    /// It is done, and nothing is told but this HTTP status.
    Done(u16),
    /// An outcome that the operation lists.
    Outcome(Outcome),
}

/// An answer that is all in its status.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// HTTP status.
    pub(crate) status: u16,
    /// Its name in the catalogue.
    pub(crate) name: String,
    /// What the catalogue says that it means.
    pub(crate) meaning: String,
    /// What the server says besides.
    pub(crate) message: Option<String>,
}

/// An error that the server answered.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ServerError {
    /// HTTP status.
    pub(crate) status: u16,
    /// Code inside the answer.
    pub(crate) code: Option<i64>,
    /// What the server says.
    pub(crate) message: String,
    /// What the error table says of it.
    pub(crate) advice: Option<String>,
    /// Its row of the error table.
    pub(super) row: Option<usize>,
    /// What it says besides, for programs.
    pub(super) info: Value,
}

/// Whether single calls can be made by a protocol at all.
pub(super) fn speaks(protocol: &Protocol) -> Result<(), String> {
    match protocol {
        Protocol::JsonRpc | Protocol::Rest => Ok(()),
        Protocol::Soap(_) => {
            Err("single calls are not made over SOAP: use the generated client, or another SOAP client with the WSDL"
                .to_owned())
        }
    }
}

/// Reads an answer to an operation, or to a step of a login, which is none. `Err(None)` when it is no answer of this API
/// at all.
pub(super) fn read(
    api: &Api,
    operation: Option<&Operation>,
    answer: &Answer,
) -> Result<Answered, Option<ServerError>> {
    match &api.protocol {
        Protocol::JsonRpc => json_rpc(api, answer.status, &answer.body).map(Answered::Result),
        Protocol::Rest => rest(api, operation.ok_or(None)?, answer),
        Protocol::Soap(_) => Err(None),
    }
}

/// The status says all but the result.
fn rest(api: &Api, operation: &Operation, answer: &Answer) -> Result<Answered, Option<ServerError>> {
    let (status, body) = (answer.status, json::parse(&answer.body));
    let message = body.as_ref().ok().and_then(said);
    // A 401 that asks for credentials is about those, whatever the operation means by its own.
    let asks = status == 401 && answer.asks;
    if let Some(outcome) = operation.outcomes.iter().find(|outcome| outcome.status == status && !asks) {
        return Ok(Answered::Outcome(Outcome {
            status,
            name: outcome.rust.clone(),
            meaning: outcome.doc.en.clone(),
            message: message.filter(|message| *message != outcome.doc.en),
        }));
    }
    match (status, &operation.result) {
        (200..=299, None) => Ok(Answered::Done(status)),
        (200..=299, Some(_)) => body.map(Answered::Result).map_err(|_| None),
        (400.., _) => Err(Some(error(api, status, row(api, status, None, ""), message))),
        _ => Err(None),
    }
}

/// What a body says of an error: a text of its own, or one of an object.
fn said(body: &Value) -> Option<String> {
    let texts = [Some(body), body.get("message"), body.get("error"), body.get("detail")];
    texts.into_iter().flatten().find_map(|text| match text {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    })
}

/// An error, and what its row of the table says of it.
fn error(api: &Api, status: u16, row: Option<usize>, message: Option<String>) -> ServerError {
    let advice = row.and_then(|row| api.errors.get(row)).map(|row| row.doc.en.clone());
    let message = message.unwrap_or_else(|| "the answer does not say why".to_owned());
    ServerError { status, code: None, message, advice, row, info: Value::Null }
}

fn json_rpc(api: &Api, status: u16, body: &str) -> Result<Value, Option<ServerError>> {
    let answer = json::parse(body).unwrap_or(Value::Null);
    match (answer.get("error"), answer.get("result")) {
        (None | Some(Value::Null), Some(result)) if status < 400 => return Ok(wire::plain(result)),
        (None, None) if status < 400 => return Err(None),
        _ => {}
    }
    let told = answer.get("error").unwrap_or(&Value::Null);
    let text = |key: &str| match told.get(key) {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        _ => None,
    };
    let message = match told {
        Value::String(text) => Some(text.clone()),
        _ => text("message").or_else(|| text("details")),
    };
    let code = match told.get("code") {
        Some(Value::Number(digits)) => digits.parse::<i64>().ok(),
        _ => None,
    };
    let class = match told.get("data").and_then(|data| data.get("classid")) {
        Some(Value::String(class)) => class.trim_matches(['{', '}']).replace('-', "").to_lowercase(),
        _ => String::new(),
    };
    let info = told.get("data").and_then(|data| data.get("addinfo")).cloned().unwrap_or(Value::Null);
    let row = row(api, status, code, &class);
    Err(Some(ServerError { code, info, ..error(api, status, row, message) }))
}

/// The row that says most: by class, by code, by status alone.
fn row(api: &Api, status: u16, code: Option<i64>, class: &str) -> Option<usize> {
    let by_class = |row: &ErrorRow| row.class.as_ref().is_some_and(|end| class.ends_with(end.as_str()));
    // Some servers leave the minus out.
    let by_code = |row: &ErrorRow| row.code.is_some() && row.code.map(i64::abs) == code.map(i64::abs);
    let by_status = |row: &ErrorRow| row.http == Some(status) && row.code.is_none() && row.class.is_none();
    let rows = || api.errors.iter();
    rows().position(by_class).or_else(|| rows().position(by_code)).or_else(|| rows().position(by_status))
}
