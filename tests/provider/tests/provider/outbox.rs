//! Callbacks: written with the change, sent until they are taken, in their order, with a name and a password.

use std::sync::{Arc, Mutex};

use crate::setup::Running;
use example_provider::{Outbox, StoreError};
use is74_provider::katalog_runtime::server::axum::Router;
use is74_provider::katalog_runtime::server::axum::extract::Request;
use is74_provider::katalog_runtime::server::axum::http::StatusCode;
use is74_provider::{Callbacks, Environment, Error, Kopecks, TcpListener};

/// A platform that answers with these statuses, one after another, and then takes everything.
struct Platform {
    url: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Platform {
    async fn answering(statuses: &[u16]) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let left = Arc::new(Mutex::new(statuses.iter().rev().copied().collect::<Vec<_>>()));
        let note = Arc::clone(&seen);
        let router = Router::new().fallback(move |request: Request| {
            let (note, left) = (Arc::clone(&note), Arc::clone(&left));
            async move {
                let (head, body) = request.into_parts();
                let body =
                    is74_provider::katalog_runtime::server::axum::body::to_bytes(body, 4096).await.unwrap();
                let who = head.headers.get("authorization").map(|value| value.to_str().unwrap().to_owned());
                let body = String::from_utf8(body.to_vec()).unwrap();
                note.lock().unwrap().push(format!("{} {body} {}", head.uri.path(), who.unwrap_or_default()));
                let status = left.lock().unwrap().pop().unwrap_or(204);
                StatusCode::from_u16(status).unwrap()
            }
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(is74_provider::serve(listener, router, std::future::pending()));
        Self { url, seen }
    }

    fn outbox(&self, provider: &Running) -> Outbox {
        let callbacks = Callbacks::builder(Environment::Core).credentials("operator", "secret-word");
        Outbox::new(provider.store.clone(), callbacks.base_url(&self.url).build().unwrap())
    }

    fn seen(&self) -> Vec<String> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }
}

const BASIC: &str = "Basic b3BlcmF0b3I6c2VjcmV0LXdvcmQ=";

#[tokio::test]
async fn a_callback_waits_until_it_is_taken_and_goes_once() {
    let (provider, platform) = (Running::open().await, Platform::answering(&[503]).await);
    let outbox = platform.outbox(&provider);
    assert_eq!(outbox.send_all().await.unwrap(), 0);
    provider.store.pay(&"12340017".into(), Kopecks::new(10_000)).await.unwrap();
    provider.store.pay(&"12340018".into(), Kopecks::new(1)).await.unwrap();

    let error = outbox.send_all().await.unwrap_err();
    assert!(matches!(error, StoreError::NotTaken(Error::Server(_) | Error::Http(_))), "{error}");
    assert_eq!(outbox.send_all().await.unwrap(), 2);
    assert_eq!(outbox.send_all().await.unwrap(), 0);

    let first = format!("/api/v1/mb/callback/contract {{\"ext_id\":\"12340017\"}} {BASIC}");
    let second = format!("/api/v1/mb/callback/contract {{\"ext_id\":\"12340018\"}} {BASIC}");
    assert_eq!(platform.seen(), [first.clone(), first, second]);
    let contract = provider.client().contracts().contract_by_id("12340017").await.unwrap().success().unwrap();
    assert_eq!(contract.first().unwrap().balance, Kopecks::new(46_900));
    provider.stop().await;
}

#[tokio::test]
async fn a_change_that_fails_leaves_no_callback() {
    let (provider, platform) = (Running::open().await, Platform::answering(&[]).await);
    let error = provider.store.pay(&"no-such-contract".into(), Kopecks::new(1)).await.unwrap_err();
    assert!(matches!(error, StoreError::NoContract(_)), "{error}");
    assert_eq!(platform.outbox(&provider).send_all().await.unwrap(), 0);
    assert!(platform.seen().is_empty());
    provider.stop().await;
}

#[tokio::test]
async fn wrong_credentials_are_told_without_showing_them() {
    let (provider, platform) = (Running::open().await, Platform::answering(&[401]).await);
    provider.store.pay(&"12340017".into(), Kopecks::new(1)).await.unwrap();
    let error = platform.outbox(&provider).send_all().await.unwrap_err();
    assert!(matches!(error, StoreError::NotTaken(Error::Session(_))), "{error}");
    assert!(!format!("{error} {error:?}").contains("secret-word"));
    provider.stop().await;
}
