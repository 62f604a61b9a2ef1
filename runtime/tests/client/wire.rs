//! A transport that answers from a script, and a clock that takes no time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};
use katalog_runtime::{
    BoxFuture, Client, ClientBuilder, Clock, Credentials, Transport, TransportError, TransportErrorKind,
};

use crate::demo::{Demo, URLS};
use katalog_runtime::Api;

pub(crate) const PASSWORD: &str = "correct horse battery";
pub(crate) const SESSION: &str = "0000dabd-0000df57-00ba-cccfbad103c84156";

/// What the transport does with a request.
pub(crate) type Outcome = Result<Response<Bytes>, TransportError>;

/// What was sent.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) session: Option<String>,
    pub(crate) body: serde_json::Value,
    pub(crate) request: Request<Bytes>,
}

type Server = dyn Fn(&Sent) -> Option<Outcome> + Send + Sync;

/// A transport whose answers are made by a function; `None` never answers.
#[derive(Clone)]
pub(crate) struct Wire {
    server: Arc<Server>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Wire {
    pub(crate) fn new(server: impl Fn(&Sent) -> Option<Outcome> + Send + Sync + 'static) -> Self {
        Self { server: Arc::new(server), sent: Arc::default() }
    }

    /// Answers one after the other; a login is answered with a session beside the script.
    pub(crate) fn script(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let outcomes = Mutex::new(outcomes.into_iter().collect::<VecDeque<_>>());
        Self::new(move |sent| match sent.method.as_str() {
            "САП.Аутентифицировать" => Some(result(&format!("\"{SESSION}\""))),
            _ => Some(
                outcomes.lock().unwrap().pop_front().unwrap_or_else(|| answer(599, "the script is over")),
            ),
        })
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(Demo::SPEC, &URLS)
            .transport(self.clone())
            .clock(FastClock::new())
            .credentials(Credentials::new("ivanov", PASSWORD))
    }

    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    pub(crate) fn count(&self, method: &str) -> usize {
        self.sent().iter().filter(|sent| sent.method == method).count()
    }

    pub(crate) fn logins(&self) -> usize {
        self.count("САП.Аутентифицировать")
    }
}

impl Transport for Wire {
    fn send(&self, request: Request<Bytes>, _most: usize) -> BoxFuture<'_, Outcome> {
        Box::pin(async move {
            let body: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
            let session =
                request.headers().get("x-demosessionid").map(|value| value.to_str().unwrap().to_owned());
            let sent = Sent { method: body["method"].as_str().unwrap().to_owned(), session, body, request };
            self.sent.lock().unwrap().push(sent.clone());
            // Time for others to get in between.
            for _ in 0..3 {
                tokio::task::yield_now().await;
            }
            match (self.server)(&sent) {
                Some(outcome) => outcome,
                None => std::future::pending().await,
            }
        })
    }
}

pub(crate) fn answer(status: u16, body: impl Into<Bytes>) -> Outcome {
    Ok(Response::builder().status(status).body(body.into()).unwrap())
}

pub(crate) fn result(json: &str) -> Outcome {
    answer(200, format!(r#"{{"jsonrpc":"2.0","result":{json},"protocol":2}}"#))
}

pub(crate) fn error(status: u16, json: &str) -> Outcome {
    answer(status, format!(r#"{{"jsonrpc":"2.0","error":{json},"protocol":2}}"#))
}

pub(crate) fn not_connected() -> Outcome {
    Err(TransportError::new(TransportErrorKind::Connect).not_sent())
}

pub(crate) fn cut() -> Outcome {
    Err(TransportError::new(TransportErrorKind::Cut))
}

/// A clock that does not wait but remembers.
#[derive(Clone)]
pub(crate) struct FastClock {
    began: Instant,
    slept: Arc<Mutex<Vec<Duration>>>,
}

impl FastClock {
    pub(crate) fn new() -> Self {
        Self { began: Instant::now(), slept: Arc::default() }
    }

    pub(crate) fn slept(&self) -> Vec<Duration> {
        self.slept.lock().unwrap().clone()
    }
}

impl Clock for FastClock {
    fn now(&self) -> Instant {
        self.began + self.slept().iter().sum::<Duration>()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        let slept = Arc::clone(&self.slept);
        Box::pin(async move { slept.lock().unwrap().push(time) })
    }

    fn timer(&self, time: Duration) -> BoxFuture<'static, ()> {
        let sleeping = self.sleep(time);
        Box::pin(async move {
            // An answer that is on its way comes first.
            for _ in 0..9 {
                tokio::task::yield_now().await;
            }
            sleeping.await;
        })
    }
}

pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}
