//! The envelope of JSON-RPC 2.0: a request put together, an answer taken apart, without any I/O.
//!
//! An answer is read in one pass: its text is checked once, and the result is read where it stands. Keys may come in
//! any order; an error wins over a result, wherever it stands.
//!
//! What stands inside `params` and `result` is the record codec's business, what an error means to a client is decided
//! in [`crate::protocol`].

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, Uri};

use super::error_object::read_error;
use super::record::{decode_into, encode_params};
use crate::Fault;
use crate::body;
use crate::codec::{Decode, Encode};
use crate::error::{Body, NotSentReason, ServerError};
use crate::json::{Kind, Reader, Writer};
use crate::limit::today;
use crate::operation::OperationSpec;
use crate::protocol::{Flaw, Protocol, no_json};

/// JSON-RPC 2.0 over HTTP POST, results as records and recordsets.
pub const JSON_RPC: &dyn Protocol = &JsonRpc;

#[derive(Debug)]
struct JsonRpc;

impl Protocol for JsonRpc {
    fn encode(
        &self,
        operation: &OperationSpec,
        params: &dyn Encode,
        id: u64,
        url: &Uri,
    ) -> Result<Request<Bytes>, NotSentReason> {
        let text = write_request(operation, params, id).map_err(NotSentReason::Limit)?;
        let mut request = Request::new(Bytes::from(text));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = url.clone();
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json-rpc; charset=utf-8"));
        headers.insert(ACCEPT, HeaderValue::from_static("application/json-rpc"));
        Ok(request)
    }

    fn decode(
        &self,
        _operation: &OperationSpec,
        answer: &Response<Bytes>,
        id: Option<u64>,
        into: &mut dyn Decode,
    ) -> Result<(), Flaw> {
        let text = body::text(answer.headers(), answer.body()).map_err(|body| Flaw::NoAnswer(body, None))?;
        if text.trim().is_empty() {
            return Err(Flaw::NoAnswer(Body::Empty, None));
        }
        let envelope = match Envelope::read(&text, into) {
            Ok(envelope) => envelope,
            Err(fault) => return Err(no_json(&text, fault)),
        };
        envelope.verdict(id)
    }
}

fn write_request(operation: &OperationSpec, params: &dyn Encode, id: u64) -> Result<String, Fault> {
    let mut writer = Writer::new();
    writer.raw(r#"{"jsonrpc":"2.0","method":"#);
    writer.string(operation.name);
    writer.raw(r#","params":"#);
    encode_params(params, today(), &mut writer)?;
    writer.raw(r#","protocol":2,"id":"#);
    writer.raw(&id.to_string());
    writer.raw("}");
    Ok(writer.finish())
}

/// What stands in the envelope of an answer.
#[derive(Default)]
struct Envelope {
    result: Option<Result<(), Fault>>,
    error: Option<Box<ServerError>>,
    id: Option<u64>,
}

impl Envelope {
    fn read(text: &str, into: &mut dyn Decode) -> Result<Self, Fault> {
        let mut reader = Reader::new(text);
        let mut envelope = Self::default();
        if reader.peek()? != Kind::Object {
            reader.skip_value()?;
            reader.finish()?;
            return Ok(envelope);
        }
        let mut key = reader.open_object()?;
        while let Some(name) = key {
            match name.as_ref() {
                "result" => envelope.result = Some(read_result(&mut reader, into)?),
                "error" => envelope.error = read_error(&mut reader)?,
                "id" => envelope.id = reader.raw_value()?.trim_matches('"').parse().ok(),
                _ => reader.skip_value()?,
            }
            key = reader.next_key()?;
        }
        reader.finish()?;
        Ok(envelope)
    }

    fn verdict(self, id: Option<u64>) -> Result<(), Flaw> {
        if let (Some(asked), Some(answered)) = (id, self.id)
            && asked != answered
        {
            return Err(Flaw::NoAnswer(Body::OtherId, None));
        }
        match (self.error, self.result) {
            (Some(error), _) => Err(Flaw::Server(error)),
            (None, Some(Ok(()))) => Ok(()),
            (None, Some(Err(fault))) => Err(Flaw::Unfit(fault)),
            (None, None) => Err(Flaw::NoAnswer(Body::NoResult, None)),
        }
    }
}

/// Reads the result where it stands. One that does not fit is passed over: an error may follow it, and then it is the
/// error that counts.
fn read_result(reader: &mut Reader<'_>, into: &mut dyn Decode) -> Result<Result<(), Fault>, Fault> {
    let beginning = reader.mark();
    let read = decode_into(reader, into);
    if read.is_err() {
        reader.rewind(beginning);
        reader.skip_value()?;
    }
    Ok(read.map_err(|fault| fault.in_field("result")))
}
