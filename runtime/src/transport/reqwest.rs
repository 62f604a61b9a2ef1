//! The default transport: reqwest with rustls, HTTP/1, gzip.
//!
//! It turns reqwest's errors into ours and stops reading at the size cap. It must not follow redirects, nor repeat
//! anything by itself: both are decided above.

use std::io;
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::{BoxBody, BoxFuture, Chunks, Transport, TransportError, TransportErrorKind};
use crate::error::SetupError;

/// Carries requests by reqwest. Needs a tokio runtime.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// A transport that trusts the system's certificate authorities.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up, for one because the system has no certificate authorities.
    pub fn new(connect_timeout: Duration) -> Result<Self, SetupError> {
        Self::finish(settings(connect_timeout))
    }

    /// A transport for `http://` only, which needs no certificate authorities; `https://` fails to connect.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new).
    pub fn plain(connect_timeout: Duration) -> Result<Self, SetupError> {
        Self::finish(settings(connect_timeout).tls_certs_only([]))
    }

    /// A transport over a client with settings of your own (a proxy, a private certificate authority).
    ///
    /// Set [`reqwest::redirect::Policy::none`] and [`reqwest::retry::never`] on it, as the default does: else a session
    /// may go to another host, and an operation may be sent twice.
    #[must_use]
    pub fn from_client(client: reqwest::Client) -> Self {
        Self { client }
    }

    fn finish(settings: reqwest::ClientBuilder) -> Result<Self, SetupError> {
        match settings.build() {
            Ok(client) => Ok(Self { client }),
            Err(error) => Err(SetupError::Tls(Box::new(error))),
        }
    }

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
        most: usize,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let (head, mut coming) = self.begin(request, most).await?.into_parts();
        // A length is only announced when the body is not packed; it is believed up to a megabyte.
        let announced = coming.response.content_length().unwrap_or(0);
        let mut body = BytesMut::with_capacity(usize::try_from(announced).unwrap_or(0).min(1 << 20));
        while let Some(chunk) = coming.next().await? {
            body.extend_from_slice(&chunk);
        }
        Ok(http::Response::from_parts(head, body.freeze()))
    }

    /// The head of the answer, and what its body is pulled from.
    async fn begin(
        &self,
        request: http::Request<Bytes>,
        most: usize,
    ) -> Result<http::Response<Coming>, TransportError> {
        let request = reqwest::Request::try_from(request).map_err(|error| classify(error).not_sent())?;
        let mut response = self.client.execute(request).await.map_err(classify)?;
        if response.content_length().is_some_and(|announced| announced > most as u64) {
            return Err(TransportError::new(TransportErrorKind::TooLarge { most }));
        }
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        let mut answer = http::Response::new(Coming { response, read: 0, most });
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
        most: usize,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(self.exchange(request, most))
    }

    fn stream(
        &self,
        request: http::Request<Bytes>,
        most: usize,
    ) -> BoxFuture<'_, Result<http::Response<BoxBody>, TransportError>> {
        Box::pin(async move { Ok(self.begin(request, most).await?.map(|body| Box::new(body) as BoxBody)) })
    }
}

/// A body that is still coming.
struct Coming {
    response: reqwest::Response,
    read: usize,
    most: usize,
}

impl Coming {
    async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        let chunk = self.response.chunk().await.map_err(classify)?;
        self.read = self.read.saturating_add(chunk.as_ref().map_or(0, Bytes::len));
        if self.read > self.most {
            return Err(TransportError::new(TransportErrorKind::TooLarge { most: self.most }));
        }
        Ok(chunk)
    }
}

impl Chunks for Coming {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(self.next())
    }
}

fn settings(connect_timeout: Duration) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .http1_only()
        .connect_timeout(connect_timeout)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
}

/// The address stands in our own errors, so reqwest's copy of it goes: it may hold a user's name and password.
fn classify(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let connecting = error.is_connect();
    let unsent = connecting || was_not_begun(&error);
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if connecting {
        TransportErrorKind::Connect
    } else if error.is_body() || error.is_decode() || broke(&error) {
        TransportErrorKind::Cut
    } else {
        TransportErrorKind::Other
    };
    let failed = TransportError::new(kind).because(error);
    if unsent { failed.not_sent() } else { failed }
}

/// Whether the connection was gone before a byte of the request was written: hyper then calls the request canceled. It
/// says so by its text only; should it say something else one day, the request counts as sent, which is the safe side.
fn was_not_begun(error: &reqwest::Error) -> bool {
    causes(error).any(|cause| cause.to_string() == "operation was canceled")
}

/// Whether the peer closed the connection; hyper tells it by its text only, the system by the kind of its error.
fn broke(error: &reqwest::Error) -> bool {
    let told = causes(error).find_map(|cause| match cause.downcast_ref::<io::Error>() {
        Some(io) => Some(matches!(
            io.kind(),
            io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe
                | io::ErrorKind::UnexpectedEof
        )),
        None => cause.to_string().starts_with("connection closed").then_some(true),
    });
    told.unwrap_or(false)
}

/// What an error comes from, the nearest first.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(std::error::Error::source(error), |cause| cause.source())
}
