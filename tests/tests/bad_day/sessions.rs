//! The session: one login however many wait, and never one too many.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use katalog::mock::Scripted;
use sbis_partner::{
    BoxFuture, Challenge, Client, Credentials, Environment, Error, ErrorRow, ReqwestTransport, Retry,
    SessionErrorKind, Transport, TransportError,
};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::{LICENCES, LOGIN, builder, client, licences, mock, mock_builder, next, patient};

/// Lets some requests through at a time: a thousand sockets are more than many systems give a process.
struct Narrow(ReqwestTransport, Semaphore);

impl Transport for Narrow {
    fn send(
        &self,
        request: http::Request<Bytes>,
        most: usize,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let _permit = self.1.acquire().await;
            self.0.send(request, most).await
        })
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_make_one_login_and_one_more_when_the_session_is_over() {
    let mock = mock();
    let narrow = Narrow(ReqwestTransport::plain(Duration::from_secs(10)).unwrap(), Semaphore::new(64));
    let client = builder(&mock).transport(narrow).build().unwrap();
    for logins in [1, 2] {
        let mut calls = JoinSet::new();
        for _ in 0..1000 {
            let client = client.clone();
            calls.spawn(async move { licences(&client).await });
        }
        while let Some(called) = calls.join_next().await {
            called.unwrap().unwrap();
        }
        assert_eq!(mock.calls(LOGIN), logins);
        mock.expire_sessions();
    }
}

#[tokio::test]
async fn a_session_that_is_over_costs_one_login_and_one_repeat() {
    let mock = mock();
    let client = client(&mock);
    licences(&client).await.unwrap();
    mock.advance(Duration::from_secs(24 * 3600));
    licences(&client).await.unwrap();
    assert_eq!((mock.calls(LICENCES), mock.calls(LOGIN)), (3, 2));
}

#[tokio::test]
async fn a_401_for_ever_is_no_loop() {
    let mock = mock();
    next(&mock, LICENCES, Scripted::status(401).times(100));
    let (client, waits) = patient(&mock, Retry::new(9, Duration::from_secs(3600)));
    let Err(Error::Session(error)) = licences(&client).await else { panic!() };
    assert!(matches!(error.kind, SessionErrorKind::LostAgain), "{error}");
    assert_eq!((mock.calls(LICENCES), mock.calls(LOGIN), waits.seconds().len()), (2, 2, 0));
}

#[tokio::test]
async fn a_session_that_ends_during_a_long_wait_is_replaced_once_more() {
    let mock = Arc::new(mock_builder().session_ttl(Duration::from_secs(300)).start().unwrap());
    let (client, waits) = patient(&mock, Retry::new(2, Duration::from_secs(3600)));
    licences(&client).await.unwrap();
    mock.expire_sessions();
    // The first answer is that the session is over.
    next(&mock, LICENCES, Scripted::regular());
    next(&mock, LICENCES, Scripted::status(503));
    licences(&client).await.unwrap();
    assert_eq!((mock.calls(LICENCES), mock.calls(LOGIN), waits.seconds().len()), (5, 3, 1));
}

#[tokio::test]
async fn a_refused_login_is_not_tried_again_until_there_are_other_credentials() {
    let mock = mock();
    let client = builder(&mock).credentials("lugova.ml", "wrong").build().unwrap();
    for _ in 0..3 {
        let error = licences(&client).await.unwrap_err();
        assert_eq!(ErrorRow::of(&error), Some(ErrorRow::BadCredentials), "{error}");
    }
    assert_eq!(mock.calls(LOGIN), 1, "a second login could get the account blocked");
    client.set_credentials(Credentials::new("lugova.ml", "not-a-real-password")).await;
    licences(&client).await.unwrap();
    assert_eq!((mock.calls(LOGIN), mock.calls(LICENCES)), (2, 1));
}

/// What a login that begins with `sms` has to have confirmed.
async fn challenge(client: &Client) -> Challenge {
    let Err(Error::Session(error)) = client.session().await else { panic!("no confirmation is wanted") };
    let SessionErrorKind::ConfirmationWanted(challenge) = error.kind else { panic!("{error}") };
    challenge
}

#[tokio::test]
async fn a_login_is_confirmed_by_the_code_and_a_wrong_one_may_be_mended() {
    let mock = mock();
    let builder = Client::builder(Environment::Test).base_url(mock.base_url());
    let client = builder.credentials("sms.ivanov", "not-a-real-password").build().unwrap();
    let challenge = challenge(&client).await;
    client.send_confirmation_code(&challenge).await.unwrap();
    let refused = client.confirm_login(&challenge, "wrong").await;
    assert!(matches!(refused, Err(Error::Server(_))), "{refused:?}");
    client.confirm_login(&challenge, "4821").await.unwrap();
    licences(&client).await.unwrap();
    let steps = ["СБИС.ОтправитьКодАутентификации", "СБИС.ПодтвердитьВход", LICENCES, LOGIN];
    assert_eq!(steps.map(|step| mock.calls(step)), [1, 2, 1, 1]);
}
