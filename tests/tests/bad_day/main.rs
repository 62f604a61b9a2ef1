//! A bad day on the wire: the generated client against the mock server, over real sockets.
//!
//! Waits take no time: the mock's clock moves on instead. Each test shows one thing that an integrator meets in
//! production and cannot rehearse there.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failing test panics, and a test may stop at the first surprise"
)]

mod answers;
mod blocking;
mod giving_up;
mod paging;
mod repeats;
mod sessions;
mod stores;
mod timeouts;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use katalog::mock::{Builder, Mock, Scripted};
use katalog_tests::model::sbis;
use sbis_partner::{
    AccountId, BoxFuture, Client, ClientBuilder, Clock, Environment, Error, Retry, WithSession,
};

const LOGIN: &str = "САП.Аутентифицировать";
/// Safe to repeat.
const LICENCES: &str = "Account.LicenseSet";
/// Not safe to repeat.
const PREPARE: &str = "Account.PrepareCabinet";
const HISTORY: &str = "Billing.GetHistory";

fn mock_builder() -> Builder {
    Mock::builder(sbis().unwrap())
}

fn mock() -> Arc<Mock> {
    Arc::new(mock_builder().start().unwrap())
}

fn builder(mock: &Mock) -> ClientBuilder<WithSession> {
    let builder = Client::builder(Environment::Test).base_url(mock.base_url());
    builder.credentials("lugova.ml", "not-a-real-password")
}

fn client(mock: &Mock) -> Client {
    builder(mock).build().unwrap()
}

/// A client that waits by the mock's clock, and what it waited.
fn patient(mock: &Arc<Mock>, retry: Retry) -> (Client, Waits) {
    let waits = Waits::default();
    let clock = Virtual { mock: Arc::clone(mock), waits: waits.clone() };
    (builder(mock).clock(clock).retry(retry).build().unwrap(), waits)
}

/// A call that is safe to repeat.
async fn licences(client: &Client) -> Result<(), Error> {
    client.account().license_set(AccountId::new(1)).await.map(drop)
}

/// A call that is not.
async fn prepare(client: &Client) -> Result<(), Error> {
    client.account().prepare_cabinet(AccountId::new(1)).await.map(drop)
}

/// What the next call of this method is answered with.
fn next(mock: &Mock, method: &str, answer: Scripted) {
    mock.script(answer.for_method(method));
}

/// Lengths of the waits so far.
#[derive(Debug, Clone, Default)]
struct Waits(Arc<Mutex<Vec<Duration>>>);

impl Waits {
    fn seconds(&self) -> Vec<u64> {
        self.0.lock().unwrap().iter().map(Duration::as_secs).collect()
    }
}

/// A clock whose waits move the mock's clock on and take no time. Requests have all the time.
struct Virtual {
    mock: Arc<Mock>,
    waits: Waits,
}

impl Clock for Virtual {
    fn now(&self) -> Instant {
        Instant::now() + self.waits.0.lock().unwrap().iter().sum::<Duration>()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.waits.0.lock().unwrap().push(time);
        self.mock.advance(time);
        Box::pin(async {})
    }

    fn timer(&self, _time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}
