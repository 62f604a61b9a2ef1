//! Operations of the typed client without I/O: the body of a request, and the value in an answer.
//!
//! Thin on purpose: it knows how to call the runtime, not what should come out.

use http::{Response, Uri};
use katalog_runtime::{Offline, Operation};
use sbis_partner::Error;
use serde_json::{Value, json};

/// The body of the request number 0.
///
/// # Errors
///
/// When a limit of the catalogue is broken.
pub fn try_body(operation: &impl Operation) -> Result<Value, Error> {
    let request = operation.to_request(&Uri::from_static("http://localhost/service/"), 0)?;
    Ok(serde_json::from_slice(request.body()).unwrap_or_default())
}

/// The body of the request number 0; null when nothing would be sent.
pub fn body(operation: &impl Operation) -> Value {
    try_body(operation).unwrap_or_default()
}

/// A recordset with these columns, named in one text. All are said to be strings: what a schema says of types decides
/// nothing.
pub fn recordset(columns: &str, rows: &[Value]) -> Value {
    let schema: Vec<Value> =
        columns.split_whitespace().map(|name| json!({ "n": name, "t": "Строка" })).collect();
    json!({ "s": schema, "d": rows })
}

/// What an operation reads from a body that came with status 200.
///
/// # Errors
///
/// As for a call.
pub fn read<O: Operation>(body: impl Into<String>) -> Result<O::Output, Error> {
    let mut answer = Response::new(bytes::Bytes::from(body.into()));
    answer.headers_mut().insert(
        http::header::CONTENT_TYPE,
        http::HeaderValue::from_static("application/json-rpc; charset=utf-8"),
    );
    O::from_answer(&answer)
}

/// What an operation reads from a result in the usual envelope.
///
/// # Errors
///
/// As for a call.
pub fn result<O: Operation>(result: &Value) -> Result<O::Output, Error> {
    read::<O>(json!({ "jsonrpc": "2.0", "result": result, "id": 0, "protocol": 2 }).to_string())
}
