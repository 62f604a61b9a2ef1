//! Operations without a client: a request to carry by whatever means, an answer to read.
//!
//! No I/O, no session, no repeats: those are the client's.

use bytes::Bytes;

use crate::Fault;
use crate::codec::{Decode, Decoder};
use crate::error::{Error, NotSent};
use crate::operation::{Api, Operation};
use crate::protocol::{Protocol, judge};

/// What every [`Operation`] can do without a client.
///
/// ```no_run
/// use katalog_runtime::{Error, Offline, Operation};
///
/// /// Carries a call by an HTTP stack of its own.
/// fn carry<O: Operation>(
///     operation: &O,
///     by: impl Fn(http::Request<bytes::Bytes>) -> http::Response<bytes::Bytes>,
/// ) -> Result<O::Output, Error> {
///     let url = http::Uri::from_static("https://test.example/service/");
///     let mut request = operation.to_request(&url, 1)?;
///     request.headers_mut().insert("x-session", http::HeaderValue::from_static("…"));
///     O::from_answer(&by(request))
/// }
/// ```
pub trait Offline: Operation + Sized {
    /// The HTTP request, without a session. Where the credentials go with every call,
    /// [`Credentials::basic`](crate::Credentials::basic) makes the header `Authorization`.
    ///
    /// # Errors
    ///
    /// When a parameter breaks a limit of the catalogue.
    fn to_request(&self, url: &http::Uri, id: u64) -> Result<http::Request<Bytes>, Error> {
        self.to_request_by(Self::Api::SPEC.protocol, url, id)
    }

    /// The same by another protocol than the API's own: one with other settings.
    ///
    /// # Errors
    ///
    /// As for [`to_request`](Self::to_request).
    fn to_request_by(
        &self,
        protocol: &dyn Protocol,
        url: &http::Uri,
        id: u64,
    ) -> Result<http::Request<Bytes>, Error> {
        protocol
            .encode(Self::SPEC, self, id, url)
            .map_err(|reason| Error::NotSent(Box::new(NotSent { method: Self::SPEC.name, reason })))
    }

    /// The result in an answer. Whether the answer is to the right request is the caller's to know.
    ///
    /// # Errors
    ///
    /// As for a call; an answer with status 401 is [`Error::Session`].
    fn from_answer(answer: &http::Response<Bytes>) -> Result<Self::Output, Error> {
        Self::from_answer_by(Self::Api::SPEC.protocol, answer)
    }

    /// The same by another protocol than the API's own.
    ///
    /// # Errors
    ///
    /// As for [`from_answer`](Self::from_answer).
    fn from_answer_by(
        protocol: &dyn Protocol,
        answer: &http::Response<Bytes>,
    ) -> Result<Self::Output, Error> {
        let api = Self::Api::SPEC;
        let mut output = Fresh(Self::Output::vacant());
        let found = protocol.decode(Self::SPEC, answer, None, &mut output);
        judge(api, Self::SPEC, answer.status(), answer.headers(), found)?;
        Ok(output.0)
    }
}

impl<O: Operation> Offline for O {}

/// A value that is read anew each time, so that nothing of a failed attempt stays in it.
pub(crate) struct Fresh<T>(pub(crate) T);

impl<T: Decode> Decode for Fresh<T> {
    fn vacant() -> Self {
        Self(T::vacant())
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        self.0 = T::vacant();
        self.0.decode(from)
    }
}
