//! An answer taken apart: an outcome, a result, an error of the server, or none of these.

use bytes::Bytes;
use http::{Response, StatusCode, header};

use crate::body;
use crate::error::{Body, ServerError};
use crate::json::{Kind, Reader};
use crate::operation::OperationSpec;
use crate::plain::decode_into;
use crate::protocol::{Flaw, no_json};
use crate::{Decode, Decoder, Extra, Fault, Format, RawJson, Scalar};

/// Reads an answer into a place that waits for its result.
pub(super) fn read(
    operation: &OperationSpec,
    answer: &Response<Bytes>,
    into: &mut dyn Decode,
) -> Result<(), Flaw> {
    if is_outcome(operation, answer) {
        let outcome = Some(answer.status().as_u16());
        return into.decode(&mut Nothing { outcome }).map_err(Flaw::Unfit);
    }
    let text = body::text(answer.headers(), answer.body());
    if answer.status().is_success() {
        let read = text.map_err(|body| Flaw::NoAnswer(body, None)).and_then(|text| result(&text, into));
        // What asks for nothing is content with any body.
        return read.or_else(|flaw| into.decode(&mut Nothing { outcome: None }).map_err(|_| flaw));
    }
    Err(match text {
        Ok(text) => error(&text),
        Err(body) => Flaw::NoAnswer(body, None),
    })
}

/// Whether the status says all. A 401 that asks for credentials is about them, whatever the operation means by its own.
fn is_outcome(operation: &OperationSpec, answer: &Response<Bytes>) -> bool {
    let status = answer.status();
    let asks = status == StatusCode::UNAUTHORIZED && answer.headers().contains_key(header::WWW_AUTHENTICATE);
    !asks && operation.outcome(status.as_u16()).is_some()
}

fn result(text: &str, into: &mut dyn Decode) -> Result<(), Flaw> {
    if text.trim().is_empty() {
        return Err(Flaw::NoAnswer(Body::Empty, None));
    }
    let mut reader = Reader::new(text);
    let read = decode_into(&mut reader, into);
    // What does not fit may also be cut off, and then that is what counts.
    let whole = match read {
        Ok(()) => reader.finish(),
        Err(_) => is_json(text),
    };
    whole.map_err(|fault| no_json(text, fault)).and(read.map_err(Flaw::Unfit))
}

fn is_json(text: &str) -> Result<(), Fault> {
    let mut reader = Reader::new(text);
    reader.skip_value()?;
    reader.finish()
}

/// What an answer says that is neither a result nor an outcome.
fn error(text: &str) -> Flaw {
    if text.trim().is_empty() {
        return Flaw::NoAnswer(Body::Empty, None);
    }
    let mut error = Box::new(ServerError::unplaced());
    match message(text) {
        Ok(message) => error.message = message.unwrap_or_default(),
        Err(fault) => return no_json(text, fault),
    }
    Flaw::Server(error)
}

/// The keys that may hold a message, the best first.
const MESSAGES: [&str; 3] = ["message", "error", "detail"];

/// The message of an error: a string of its own, or one in an object.
fn message(text: &str) -> Result<Option<String>, Fault> {
    let mut reader = Reader::new(text);
    let mut found = [const { None }; MESSAGES.len()];
    match reader.peek()? {
        Kind::Text => found = [Some(reader.string()?.into_owned()), None, None],
        Kind::Object => {
            let mut key = reader.open_object()?;
            while let Some(name) = key {
                let place = MESSAGES.iter().position(|message| name == *message);
                match place.and_then(|place| found.get_mut(place)) {
                    Some(place) if reader.peek()? == Kind::Text => {
                        *place = Some(reader.string()?.into_owned())
                    }
                    _ => reader.skip_value()?,
                }
                key = reader.next_key()?;
            }
        }
        _ => reader.skip_value()?,
    }
    reader.finish()?;
    Ok(found.into_iter().flatten().find(|message| !message.trim().is_empty()))
}

/// An answer without a value: who asks for one goes away empty-handed.
struct Nothing {
    outcome: Option<u16>,
}

impl Nothing {
    fn instead_of<T>(expected: &'static str) -> Result<T, Fault> {
        Err(Fault::mismatch(expected, "nothing"))
    }
}

impl Decoder for Nothing {
    fn scalar(&mut self) -> Result<Scalar<'_>, Fault> {
        Self::instead_of("a scalar")
    }

    fn null(&mut self) -> Result<bool, Fault> {
        Self::instead_of("a value")
    }

    fn list(&mut self, _item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault> {
        Self::instead_of("a list")
    }

    fn map(
        &mut self,
        _entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        Self::instead_of("an object")
    }

    fn record(
        &mut self,
        _format: &'static Format,
        _cells: &mut [&mut dyn Decode],
        _extra: &mut Extra,
    ) -> Result<(), Fault> {
        Self::instead_of("a record")
    }

    fn raw(&mut self) -> Result<RawJson, Fault> {
        Self::instead_of("a value")
    }

    fn skip(&mut self) -> Result<(), Fault> {
        Ok(())
    }

    fn outcome(&self) -> Option<u16> {
        self.outcome
    }
}
