//! REST: an operation is a method and a path, parameters go into the path, the query or a JSON body, and the status of an
//! answer may say all there is to say.
//!
//! `template` is the path with its parameters, `request` puts a request together, `answer` takes an answer apart; a call
//! that is kept to be sent later is in [`stored`]. Serving the same operations is the business of another room, which
//! uses the template and nothing else of this one.
//!
//! It knows no API and does no I/O.

mod answer;
mod request;
pub mod stored;
pub(crate) mod template;
#[cfg(test)]
mod tests;

use bytes::Bytes;
use http::{Request, Response, Uri};

use crate::Fault;
use crate::codec::{Decode, Encode};
use crate::error::NotSentReason;
use crate::operation::OperationSpec;
use crate::protocol::{Flaw, Protocol};

/// JSON over HTTP by method and path. An operation says which in [`OperationSpec::http`].
pub const REST: &dyn Protocol = &Rest;

#[derive(Debug)]
struct Rest;

impl Protocol for Rest {
    fn encode(
        &self,
        operation: &OperationSpec,
        params: &dyn Encode,
        _id: u64,
        url: &Uri,
    ) -> Result<Request<Bytes>, NotSentReason> {
        let Some(http) = &operation.http else {
            let fault = Fault::limit("an operation with a method and a path", "one without");
            return Err(NotSentReason::Limit(fault));
        };
        request::of(http, params, url)
    }

    /// There are no ids in REST: an answer belongs to the request on whose connection it came.
    fn decode(
        &self,
        operation: &OperationSpec,
        answer: &Response<Bytes>,
        _id: Option<u64>,
        into: &mut dyn Decode,
    ) -> Result<(), Flaw> {
        answer::read(operation, answer, into)
    }
}
