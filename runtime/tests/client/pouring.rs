//! A transport that gives its answers chunk by chunk, and knows when they are no longer wanted.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};
use katalog_runtime::{
    Api, BoxBody, BoxFuture, Chunks, Client, ClientBuilder, Credentials, Transport, TransportError,
    TransportErrorKind,
};

use crate::lines::Counting;
use crate::wire::{FastClock, Outcome, PASSWORD};

/// What comes next of a body.
#[derive(Clone, Copy)]
pub(crate) enum Next {
    Text(&'static str),
    Cut,
    /// Nothing, for ever.
    Silence,
}

type Answer = (u16, Vec<Next>);

#[derive(Clone)]
pub(crate) struct Pouring {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    pub(crate) sent: Arc<Mutex<Vec<Request<Bytes>>>>,
    /// Bodies that somebody still wants.
    pub(crate) open: Arc<AtomicUsize>,
}

impl Pouring {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers = Arc::new(Mutex::new(answers.into_iter().collect()));
        Self { answers, sent: Arc::default(), open: Arc::default() }
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(Counting::SPEC, &["https://demo.example/lines"])
            .transport(self.clone())
            .clock(FastClock::new())
            .credentials(Credentials::new("ivanov", PASSWORD))
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn count(&self) -> usize {
        self.sent.lock().unwrap().len()
    }
}

struct Body {
    rest: VecDeque<Next>,
    open: Arc<AtomicUsize>,
}

impl Drop for Body {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Chunks for Body {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            match self.rest.pop_front() {
                None => Ok(None),
                Some(Next::Text(text)) => Ok(Some(Bytes::from(text))),
                Some(Next::Cut) => Err(TransportError::new(TransportErrorKind::Cut)),
                Some(Next::Silence) => std::future::pending().await,
            }
        })
    }
}

impl Transport for Pouring {
    fn send(&self, request: Request<Bytes>, most: usize) -> BoxFuture<'_, Outcome> {
        let pouring = self.stream(request, most);
        Box::pin(async move {
            let (head, mut body) = pouring.await?.into_parts();
            let mut whole = Vec::new();
            while let Some(chunk) = body.chunk().await? {
                whole.extend_from_slice(&chunk);
            }
            Ok(Response::from_parts(head, whole.into()))
        })
    }

    fn stream(
        &self,
        request: Request<Bytes>,
        _most: usize,
    ) -> BoxFuture<'_, Result<Response<BoxBody>, TransportError>> {
        Box::pin(async move {
            self.sent.lock().unwrap().push(request);
            let (status, rest) = self.answers.lock().unwrap().pop_front().expect("the script is over");
            self.open.fetch_add(1, Ordering::SeqCst);
            let body = Body { rest: rest.into(), open: Arc::clone(&self.open) };
            Ok(Response::builder().status(status).body(Box::new(body) as BoxBody).unwrap())
        })
    }
}
