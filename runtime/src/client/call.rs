//! The one path of a call: send → encode → transport → decode.
//!
//! Nothing here depends on the operation's type. When an attempt is repeated, and when not, is decided in [`send`] and
//! [`worth_repeating`] and nowhere else.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::HeaderMap;
use http::header::{AUTHORIZATION, USER_AGENT};
use secrecy::{ExposeSecret, SecretString};
use tracing::{Instrument, Span, field};

use super::Inner;
use super::stream::Opening;
use crate::codec::{Decode, Encode};
use crate::error::{Body, Error, NotSent, NotSentReason, SessionError, SessionErrorKind, TransportFailure};
use crate::operation::{ApiSpec, OperationSpec, Repeat};
use crate::protocol::judge;
use crate::retry::{Budget, Clock, Pause};
use crate::session::Session;
use crate::transport::{BoxFuture, TransportError, TransportErrorKind};

/// What is called, with its type forgotten.
#[derive(Clone, Copy)]
pub(super) struct Exchange<'a> {
    pub(super) api: &'static ApiSpec,
    pub(super) operation: &'static OperationSpec,
    pub(super) params: &'a (dyn Encode + Sync),
}

/// The request of a call, the same for all its attempts but for the session.
#[derive(Clone, Copy)]
pub(super) struct Encoded<'a> {
    request: &'a http::Request<Bytes>,
    pub(super) id: u64,
    budget: Budget,
}

impl Encoded<'_> {
    /// What the call's deadline leaves.
    pub(super) fn left(&self, now: Instant) -> Option<Duration> {
        self.budget.left(now)
    }
}

/// Who waits for the answer.
pub(super) enum Waits<'a> {
    /// A value, for all of it.
    Whole(&'a mut (dyn Decode + Send)),
    /// Rows, for its beginning.
    Rows(Opening<'a>),
}

/// After such a wait a session that was new before it may well be over. Shorter ones do not count: several logins in a
/// few seconds can get an account blocked.
const LONG_WAIT: Duration = Duration::from_secs(60);

impl Inner {
    /// Runs the call, boxed: its future is large, and this keeps it out of every caller.
    pub(super) fn perform<'a>(
        &'a self,
        exchange: Exchange<'a>,
        into: &'a mut (dyn Decode + Send),
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move { self.send(exchange, self.clock.now(), &mut Waits::Whole(into)).await })
    }

    /// Step 1, send: attempts until one succeeds or none is worth another.
    ///
    /// The request is put together before anybody logs in, so that a broken limit costs nothing. A lost session is
    /// replaced once, and once more after a wait so long that the new one may be over, too: at most as often as there are
    /// tries. `begun` is when the caller's clock started, for the deadline.
    pub(super) async fn send(
        &self,
        exchange: Exchange<'_>,
        begun: Instant,
        into: &mut Waits<'_>,
    ) -> Result<(), Error> {
        let (request, id) = self.encode(exchange)?;
        let budget = self.retry.begin(begun);
        let mut stale: Option<Session> = None;
        let mut replaced = false;
        let mut attempt = 1;
        loop {
            let session = self.session_of(exchange.operation, stale.take().as_ref(), begun).await?;
            let span = self.span(exchange.operation, attempt);
            let request = Encoded { request: &request, id, budget };
            let tried = self.attempt(exchange, request, session.as_ref(), into).instrument(span).await;
            let Err(error) = tried else { return Ok(()) };
            if is_lost(&error) {
                if replaced {
                    return Err(session_error(exchange.operation, SessionErrorKind::LostAgain));
                }
                (stale, replaced) = (session, true);
                continue;
            }
            let Some(pause) = worth_repeating(exchange.operation, &error) else { return Err(error) };
            let Some(wait) = budget.wait(attempt + 1, pause, self.clock.now()) else { return Err(error) };
            tracing::debug!(method = exchange.operation.name, ?wait, "coming back");
            self.clock.sleep(wait).await;
            replaced &= wait < LONG_WAIT;
            attempt += 1;
        }
    }

    /// One attempt in a session that is given.
    pub(super) async fn once(
        &self,
        exchange: Exchange<'_>,
        session: &Session,
        into: &mut (dyn Decode + Send),
    ) -> Result<(), Error> {
        let (request, id) = self.encode(exchange)?;
        let request = Encoded { request: &request, id, budget: self.retry.begin(self.clock.now()) };
        let span = self.span(exchange.operation, 1);
        self.attempt(exchange, request, Some(session), &mut Waits::Whole(into)).instrument(span).await
    }

    /// Step 2, encode: the request without the session. Nothing is sent when a limit is broken.
    fn encode(&self, exchange: Exchange<'_>) -> Result<(http::Request<Bytes>, u64), Error> {
        let operation = exchange.operation;
        let not_sent = |reason| Error::NotSent(Box::new(NotSent { method: operation.name, reason }));
        if exchange.api.name != self.api.name {
            return Err(not_sent(NotSentReason::OtherApi {
                client: self.api.name,
                operation: exchange.api.name,
            }));
        }
        let url = self
            .urls
            .get(operation.address)
            .ok_or_else(|| not_sent(NotSentReason::NoUrl(operation.address)))?;
        let id = self.next_id();
        let mut request = self.protocol().encode(operation, exchange.params, id, url).map_err(not_sent)?;
        request.headers_mut().insert(USER_AGENT, self.user_agent.clone());
        Ok((request, id))
    }

    /// One attempt: steps 3 and 4, with the session or the credentials in their header. What of them the server writes
    /// into its answer does not get into the error.
    async fn attempt(
        &self,
        exchange: Exchange<'_>,
        encoded: Encoded<'_>,
        session: Option<&Session>,
        into: &mut Waits<'_>,
    ) -> Result<(), Error> {
        let operation = exchange.operation;
        let mut request = encoded.request.clone();
        let secrets =
            self.authorize(request.headers_mut(), session).map_err(|kind| session_error(operation, kind))?;
        let outcome = match into {
            Waits::Whole(into) => self.exchange(operation, encoded, request, *into).await,
            Waits::Rows(opening) => self.open(operation, encoded, request, &secrets, opening).await,
        };
        outcome.map_err(|mut error| {
            secrets.iter().for_each(|secret| error.scrub(secret.expose_secret()));
            error
        })
    }

    /// Puts in what the call is made with, and says what of it is secret.
    fn authorize(
        &self,
        headers: &mut HeaderMap,
        session: Option<&Session>,
    ) -> Result<Vec<SecretString>, SessionErrorKind> {
        let mut secrets = Vec::new();
        if let Some(authorization) = &self.authorization
            && let Some((value, hidden)) = authorization.header()?
        {
            headers.insert(AUTHORIZATION, value);
            secrets.extend(hidden);
        }
        if let (Some(session), Some(header)) = (session, &self.session_header) {
            headers.insert(header.clone(), session.header().ok_or(SessionErrorKind::NoSession)?);
            secrets.push(SecretString::from(session.expose()));
        }
        Ok(secrets)
    }

    async fn exchange(
        &self,
        operation: &'static OperationSpec,
        encoded: Encoded<'_>,
        request: http::Request<Bytes>,
        into: &mut (dyn Decode + Send),
    ) -> Result<(), Error> {
        let begun = self.clock.now();
        let answer = self.transport(request, encoded.left(begun)).await;
        let answer = self.arrived(operation, begun, answer)?;
        self.decode(operation, &answer, encoded.id, into)
    }

    /// Notes in the span how the transport fared.
    pub(super) fn arrived<B>(
        &self,
        operation: &'static OperationSpec,
        begun: Instant,
        answer: Result<http::Response<B>, TransportError>,
    ) -> Result<http::Response<B>, Error> {
        let span = Span::current();
        span.record("duration_ms", self.clock.now().saturating_duration_since(begun).as_millis());
        let answer = answer.map_err(|error| {
            span.record("status", field::debug(error.kind()));
            failure(operation, error)
        })?;
        span.record("status", answer.status().as_u16());
        Ok(answer)
    }

    /// Step 3, transport: sends the request and reads the whole answer, in time and within the size. `left` is what the
    /// call's deadline leaves.
    async fn transport(
        &self,
        request: http::Request<Bytes>,
        left: Option<Duration>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let most = self.max_response;
        let answer = in_time(&*self.clock, self.time(left), self.transport.send(request, most)).await?;
        // A transport of the user's own may not have looked.
        if answer.body().len() > most {
            return Err(TransportError::new(TransportErrorKind::TooLarge { most }));
        }
        Ok(answer)
    }

    /// Longest time for a request, when `left` is what the deadline leaves.
    pub(super) fn time(&self, left: Option<Duration>) -> Option<Duration> {
        [self.timeout, left].into_iter().flatten().min()
    }

    /// Step 4, decode: reads the answer into the caller's value, or finds out which error it is.
    pub(super) fn decode(
        &self,
        operation: &'static OperationSpec,
        answer: &http::Response<Bytes>,
        id: u64,
        into: &mut (dyn Decode + Send),
    ) -> Result<(), Error> {
        let found = self.protocol().decode(operation, answer, Some(id), into);
        judge(self.api, operation, answer.status(), answer.headers(), found)
    }

    fn span(&self, operation: &'static OperationSpec, attempt: u32) -> Span {
        tracing::debug_span!(
            "call",
            api = self.api.name,
            method = operation.name,
            address = self.api.addresses.get(operation.address).copied().unwrap_or_default(),
            attempt,
            status = field::Empty,
            duration_ms = field::Empty,
        )
    }
}

pub(super) fn failure(operation: &'static OperationSpec, error: TransportError) -> Error {
    Error::Transport(Box::new(TransportFailure { method: operation.name, error, rows: None }))
}

pub(super) fn session_error(operation: &'static OperationSpec, kind: SessionErrorKind) -> Error {
    Error::Session(Box::new(SessionError { method: operation.name, kind }))
}

fn is_lost(error: &Error) -> bool {
    matches!(error, Error::Session(error) if matches!(error.kind, SessionErrorKind::Lost))
}

/// Whether another attempt may be made, and after what pause.
///
/// What was never sent may always be sent again. What may have been carried out is only repeated when twice is the same
/// as once, and then after a break of the connection or when the server or the error table names a time. Where an
/// operation is a request of its own, a status that means a bad moment is worth a pause as well.
fn worth_repeating(operation: &OperationSpec, error: &Error) -> Option<Pause> {
    let safe = operation.repeat == Repeat::Safe;
    match error {
        Error::Transport(failure) if !failure.error.was_sent() => Some(Pause::Usual),
        Error::Transport(failure) if safe => {
            let broke = matches!(failure.error.kind(), TransportErrorKind::Cut | TransportErrorKind::Timeout);
            broke.then_some(Pause::Usual)
        }
        Error::Http(answer) if safe && answer.body == Body::CutOff => {
            Some(answer.retry_after.map_or(Pause::Usual, Pause::Told))
        }
        Error::Http(_) | Error::Server(_) if safe => {
            let usual = is_bad_moment(operation, error).then_some(Pause::Usual);
            error.retry_after().map(Pause::Told).or(usual)
        }
        _ => None,
    }
}

fn is_bad_moment(operation: &OperationSpec, error: &Error) -> bool {
    let status = match error {
        Error::Http(error) => error.status,
        Error::Server(error) => error.status,
        _ => return false,
    };
    operation.http.is_some() && matches!(status, 429 | 502 | 503 | 504)
}

/// The answer, or a timeout when there is a time and it is over first.
pub(super) async fn in_time<T>(
    clock: &dyn Clock,
    time: Option<Duration>,
    mut sending: BoxFuture<'_, Result<T, TransportError>>,
) -> Result<T, TransportError> {
    let Some(time) = time else { return sending.await };
    let mut timer = clock.timer(time);
    std::future::poll_fn(move |context| {
        if let std::task::Poll::Ready(answer) = sending.as_mut().poll(context) {
            return std::task::Poll::Ready(answer);
        }
        timer.as_mut().poll(context).map(|()| Err(TransportError::new(TransportErrorKind::Timeout)))
    })
    .await
}
