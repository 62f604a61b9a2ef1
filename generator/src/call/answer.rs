//! What an answer means, protocol by protocol: a result, or an error and what the vendor advises on it.
//!
//! The one place of a call that chooses by protocol, but for what writes the request.

use crate::json;
use crate::model::{Api, ErrorRow, Protocol, Value};
use crate::wire;

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
        Protocol::JsonRpc => Ok(()),
        Protocol::Rest => Err("not yet".to_owned()),
        Protocol::Soap(_) => {
            Err("single calls are not made over SOAP: use the generated client, or another SOAP client with the WSDL"
                .to_owned())
        }
    }
}

/// Media type of requests and of answers.
pub(super) fn media_type(protocol: &Protocol) -> &'static str {
    match protocol {
        Protocol::JsonRpc => "application/json-rpc",
        Protocol::Soap(_) => "text/xml",
        Protocol::Rest => "application/json",
    }
}

/// Reads an answer; records come out as plain objects. `Err(None)` when it is no answer of this API at all.
pub(super) fn read(api: &Api, status: u16, body: &str) -> Result<Value, Option<ServerError>> {
    match &api.protocol {
        Protocol::JsonRpc => json_rpc(api, status, body),
        Protocol::Soap(_) | Protocol::Rest => Err(None),
    }
}

fn json_rpc(api: &Api, status: u16, body: &str) -> Result<Value, Option<ServerError>> {
    let answer = json::parse(body).unwrap_or(Value::Null);
    match (answer.get("error"), answer.get("result")) {
        (None | Some(Value::Null), Some(result)) if status < 400 => return Ok(wire::plain(result)),
        (None, None) if status < 400 => return Err(None),
        _ => {}
    }
    let error = answer.get("error").unwrap_or(&Value::Null);
    let text = |key: &str| match error.get(key) {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        _ => None,
    };
    let message = match error {
        Value::String(text) => Some(text.clone()),
        _ => text("message").or_else(|| text("details")),
    };
    let code = match error.get("code") {
        Some(Value::Number(digits)) => digits.parse::<i64>().ok(),
        _ => None,
    };
    let class = match error.get("data").and_then(|data| data.get("classid")) {
        Some(Value::String(class)) => class.trim_matches(['{', '}']).replace('-', "").to_lowercase(),
        _ => String::new(),
    };
    let row = row(api, status, code, &class);
    let advice = row.and_then(|row| api.errors.get(row)).map(|row| row.doc.en.clone());
    let info = error.get("data").and_then(|data| data.get("addinfo")).cloned().unwrap_or(Value::Null);
    let message = message.unwrap_or_else(|| "the answer does not say why".to_owned());
    Err(Some(ServerError { status, code, message, advice, row, info }))
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
