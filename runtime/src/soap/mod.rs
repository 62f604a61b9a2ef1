//! SOAP 1.1 and 1.2 as 1C:Enterprise speaks it: document/literal wrapped, results as tables, rows or a structure.
//!
//! An answer is one pass over its text: `lexer` finds tags and text, `names` resolves namespaces, `answer` knows
//! what stands where and fills one row at a time (`table`), `values` hands its cells to the types. A whole answer
//! and one that is read row by row while it comes (`stream`) differ only in who holds the text.
//!
//! XML from the network is hostile: a document type is refused, so there are no entities but the five of XML and
//! character references, and depth, tags, declarations and rows are bounded.
//!
//! It knows no API and does no I/O.

mod answer;
mod charset;
mod decode;
mod encode;
mod fault_text;
mod frame;
mod lexer;
mod names;
mod stream;
mod table;
#[cfg(test)]
mod tests;
mod values;

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Method, Request, Response, Uri, response};

use crate::Fault;
use crate::codec::{Decode, Encode};
use crate::error::NotSentReason;
use crate::limit::today;
use crate::operation::OperationSpec;
use crate::protocol::{Flaw, Protocol, RowReader};

/// A SOAP service.
///
/// ```
/// use katalog_runtime::soap::{Soap, SoapVersion};
///
/// static SERVICE: Soap = Soap::new("http://example.com/Orders", "http://example.com/Orders#Orders:");
/// let newer = SERVICE.clone().version(SoapVersion::V12);
/// ```
#[derive(Debug, Clone)]
pub struct Soap {
    namespace: Cow<'static, str>,
    action: Cow<'static, str>,
    version: SoapVersion,
}

/// A version of SOAP. Answers of both are read, whichever was asked in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SoapVersion {
    /// SOAP 1.1.
    #[default]
    V11,
    /// SOAP 1.2.
    V12,
}

impl SoapVersion {
    /// The namespace of its envelope.
    pub(crate) const fn namespace(self) -> &'static str {
        match self {
            Self::V11 => "http://schemas.xmlsoap.org/soap/envelope/",
            Self::V12 => "http://www.w3.org/2003/05/soap-envelope",
        }
    }
}

impl Soap {
    /// A service by the namespace of its operations and by what stands before an operation's name in SOAPAction.
    pub const fn new(namespace: &'static str, action: &'static str) -> Self {
        Self { namespace: Cow::Borrowed(namespace), action: Cow::Borrowed(action), version: SoapVersion::V11 }
    }

    /// Sets the namespace of its operations.
    #[must_use]
    pub fn namespace(mut self, namespace: impl Into<Cow<'static, str>>) -> Self {
        self.namespace = namespace.into();
        self
    }

    /// Sets what stands before an operation's name in SOAPAction.
    #[must_use]
    pub fn action(mut self, action: impl Into<Cow<'static, str>>) -> Self {
        self.action = action.into();
        self
    }

    /// Sets the version that requests are written in.
    #[must_use]
    pub fn version(mut self, version: SoapVersion) -> Self {
        self.version = version;
        self
    }

    /// The headers that say what the body is and which operation it asks for.
    fn headers(&self, operation: &str) -> Result<[(HeaderName, HeaderValue); 2], Fault> {
        let action = format!("\"{}{operation}\"", self.action);
        if action.bytes().filter(|byte| *byte == b'"').count() > 2 || action.contains('\\') {
            return Err(unfit_action());
        }
        let value = |text: &str| HeaderValue::from_bytes(text.as_bytes()).map_err(|_| unfit_action());
        Ok(match self.version {
            SoapVersion::V11 => [
                (CONTENT_TYPE, HeaderValue::from_static("text/xml; charset=utf-8")),
                (HeaderName::from_static("soapaction"), value(&action)?),
            ],
            SoapVersion::V12 => [
                (CONTENT_TYPE, value(&format!("application/soap+xml; charset=utf-8; action={action}"))?),
                (ACCEPT, HeaderValue::from_static("application/soap+xml, text/xml")),
            ],
        })
    }
}

fn unfit_action() -> Fault {
    Fault::limit("a SOAPAction that fits into a header", "other characters").in_field("SOAPAction")
}

impl Protocol for Soap {
    fn encode(
        &self,
        operation: &OperationSpec,
        params: &dyn Encode,
        _id: u64,
        url: &Uri,
    ) -> Result<Request<Bytes>, NotSentReason> {
        let text = encode::request(self, operation.name, params, today()).map_err(NotSentReason::Limit)?;
        let mut request = Request::new(Bytes::from(text));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = url.clone();
        request.headers_mut().extend(self.headers(operation.name).map_err(NotSentReason::Limit)?);
        Ok(request)
    }

    /// There are no ids in SOAP: an answer belongs to the request on whose connection it came.
    fn decode(
        &self,
        _operation: &OperationSpec,
        answer: &Response<Bytes>,
        _id: Option<u64>,
        into: &mut dyn Decode,
    ) -> Result<(), Flaw> {
        decode::answer(answer, into)
    }

    fn rows(&self, head: &response::Parts) -> Option<Box<dyn RowReader>> {
        Some(Box::new(stream::Rows::new(&head.headers)))
    }
}
