//! An answer that is read row by row: opened like any other call, then pulled chunk by chunk.
//!
//! Until the first row is read it is an attempt among others (see `call`), and may be repeated as such. After that every
//! error is final: what was handed out cannot be taken back.
//!
//! It knows no operation's type; [`crate::Rows`] does.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::response::Parts;
use secrecy::{ExposeSecret, SecretString};

use super::Inner;
use super::call::{Encoded, Exchange, Waits, failure, in_time};
use crate::codec::Decode;
use crate::error::{Body, Error};
use crate::operation::{ApiSpec, OperationSpec};
use crate::protocol::{Flaw, RowReader, RowStep, judge};
use crate::retry::Clock;
use crate::transport::{BoxBody, BoxFuture, TransportError, TransportErrorKind};

/// What waits for the beginning of an answer.
pub(crate) struct Opening<'a> {
    /// Takes the first row.
    pub(crate) first: &'a mut (dyn Decode + Send),
    /// Takes all rows, from a protocol that reads answers whole.
    pub(crate) all: &'a mut (dyn Decode + Send),
    /// Says which of them has taken something.
    pub(crate) found: Found,
}

/// What the beginning of an answer was.
pub(crate) enum Found {
    /// All rows at once.
    All,
    /// The end.
    End,
    /// The first row, and where the others come from.
    First(Box<Flow>),
}

/// An answer that is still coming.
pub(crate) struct Flow {
    api: &'static ApiSpec,
    operation: &'static OperationSpec,
    head: Parts,
    reader: Box<dyn RowReader>,
    /// `None` when it has come to its end.
    body: Option<BoxBody>,
    /// Rows that were handed out.
    taken: usize,
    /// Bytes since the last row.
    unread: usize,
    /// Bytes altogether.
    total: usize,
    limits: Limits,
    clock: Arc<dyn Clock>,
    secrets: Vec<SecretString>,
}

#[derive(Clone, Copy)]
struct Limits {
    row: usize,
    total: usize,
    /// Longest time for a chunk.
    idle: Option<Duration>,
}

impl Inner {
    /// Runs the call up to the first row, boxed as any other.
    pub(super) fn perform_rows<'a>(
        &'a self,
        exchange: Exchange<'a>,
        first: &'a mut (dyn Decode + Send),
        all: &'a mut (dyn Decode + Send),
    ) -> BoxFuture<'a, Result<Found, Error>> {
        Box::pin(async move {
            let mut waits = Waits::Rows(Opening { first, all, found: Found::End });
            self.send(exchange, self.clock.now(), &mut waits).await?;
            Ok(match waits {
                Waits::Rows(opening) => opening.found,
                Waits::Whole(_) => Found::End,
            })
        })
    }

    /// Sends the request and reads the answer up to its first row. An answer that is an error is read whole.
    pub(super) async fn open(
        &self,
        operation: &'static OperationSpec,
        encoded: Encoded<'_>,
        request: http::Request<Bytes>,
        secrets: &[SecretString],
        opening: &mut Opening<'_>,
    ) -> Result<(), Error> {
        let begun = self.clock.now();
        let time = self.time(encoded.left(begun));
        let answer = in_time(&*self.clock, time, self.transport.stream(request, self.max_stream)).await;
        let (head, mut body) = self.arrived(operation, begun, answer)?.into_parts();
        let reader = if head.status.is_success() { self.protocol().rows(&head) } else { None };
        let Some(reader) = reader else {
            let body = self.collect(&mut body).await.map_err(|error| failure(operation, error))?;
            opening.found = Found::All;
            return self.decode(operation, &http::Response::from_parts(head, body), encoded.id, opening.all);
        };
        let mut flow = Box::new(Flow {
            api: self.api,
            operation,
            head,
            reader,
            body: Some(body),
            taken: 0,
            unread: 0,
            total: 0,
            limits: Limits { row: self.max_response, total: self.max_stream, idle: self.timeout },
            clock: Arc::clone(&self.clock),
            secrets: secrets.to_vec(),
        });
        loop {
            match flow.step(opening.first)? {
                RowStep::Row => opening.found = Found::First(flow),
                RowStep::End => opening.found = Found::End,
                RowStep::More => {
                    flow.pull().await?;
                    continue;
                }
            }
            return Ok(());
        }
    }

    async fn collect(&self, body: &mut BoxBody) -> Result<Bytes, TransportError> {
        let most = self.max_response;
        let mut whole = BytesMut::new();
        while let Some(chunk) = in_time(&*self.clock, self.timeout, body.chunk()).await? {
            if whole.len().saturating_add(chunk.len()) > most {
                return Err(TransportError::new(TransportErrorKind::TooLarge { most }));
            }
            whole.extend_from_slice(&chunk);
        }
        Ok(whole.freeze())
    }
}

impl Flow {
    /// Reads the next row, if all of it has come. After an error it is of no use.
    pub(crate) fn step(&mut self, into: &mut (dyn Decode + Send)) -> Result<RowStep, Error> {
        match self.reader.next(into) {
            Ok(RowStep::Row) => {
                self.taken = self.taken.saturating_add(1);
                self.unread = 0;
                Ok(RowStep::Row)
            }
            Ok(RowStep::More) if self.body.is_none() => Err(self.judged(Flaw::NoAnswer(Body::CutOff, None))),
            Ok(step) => Ok(step),
            Err(flaw) => Err(self.judged(flaw)),
        }
    }

    /// Waits for the next bytes.
    pub(crate) async fn pull(&mut self) -> Result<(), Error> {
        let Some(body) = &mut self.body else { return Ok(()) };
        let chunk = in_time(&*self.clock, self.limits.idle, body.chunk()).await;
        let fed = match chunk.and_then(|chunk| self.weighed(chunk)) {
            Ok(Some(chunk)) => self.reader.feed(&chunk),
            Ok(None) => {
                self.body = None;
                self.reader.finish()
            }
            Err(error) => return Err(self.finished(failure(self.operation, error))),
        };
        fed.map_err(|flaw| self.judged(flaw))
    }

    /// Counts a chunk. A transport of the user's own may not have looked.
    fn weighed(&mut self, chunk: Option<Bytes>) -> Result<Option<Bytes>, TransportError> {
        let size = chunk.as_ref().map_or(0, Bytes::len);
        self.total = self.total.saturating_add(size);
        self.unread = self.unread.saturating_add(size);
        let Limits { row, total, .. } = self.limits;
        if self.total > total {
            return Err(TransportError::new(TransportErrorKind::TooLarge { most: total }));
        }
        // What has come with the end of the last row does not count: it is less than a chunk.
        if self.unread.saturating_sub(size) > row {
            return Err(TransportError::new(TransportErrorKind::RowTooLarge { most: row }));
        }
        Ok(chunk)
    }

    fn judged(&self, flaw: Flaw) -> Error {
        let (status, headers) = (self.head.status, &self.head.headers);
        match judge(self.api, self.operation, status, headers, Err(flaw)) {
            Err(error) => self.finished(error),
            // Unreachable: what is flawed is judged to be an error.
            Ok(()) => failure(self.operation, TransportError::new(TransportErrorKind::Other)),
        }
    }

    /// Says how far the rows came, and hides what is secret.
    fn finished(&self, mut error: Error) -> Error {
        error.after_rows(self.taken);
        for secret in &self.secrets {
            error.scrub(secret.expose_secret());
        }
        error
    }
}
