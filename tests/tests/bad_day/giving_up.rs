//! Calls that are dropped on their way: nothing is left half-done, and nobody else waits for them.

use std::time::Duration;

use katalog::mock::{Mock, Scripted};
use sbis_partner::AccountId;
use tokio::task::JoinSet;

use crate::{LICENCES, LOGIN, PREPARE, client, licences, mock, next, prepare};

/// Until the mock has been called so often.
async fn called(mock: &Mock, method: &str, times: u64) {
    while mock.calls(method) < times {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn who_logs_in_may_be_dropped_while_a_hundred_wait() {
    let mock = mock();
    next(&mock, LOGIN, Scripted::regular().delay(Duration::from_secs(3600)));
    let client = client(&mock);
    let first = tokio::spawn({
        let client = client.clone();
        async move { licences(&client).await }
    });
    called(&mock, LOGIN, 1).await;
    let mut waiting = JoinSet::new();
    for _ in 0..100 {
        let client = client.clone();
        waiting.spawn(async move { licences(&client).await });
    }
    tokio::task::yield_now().await;
    first.abort();
    while let Some(call) = waiting.join_next().await {
        call.unwrap().unwrap();
    }
    assert_eq!((mock.calls(LOGIN), mock.calls(LICENCES)), (2, 100));
}

#[tokio::test]
async fn a_call_dropped_before_its_answer_is_not_sent_again_and_the_client_goes_on() {
    let mock = mock();
    let client = client(&mock);
    licences(&client).await.unwrap();
    next(&mock, PREPARE, Scripted::regular().delay(Duration::from_secs(3600)));
    let dropped = tokio::spawn({
        let client = client.clone();
        async move { prepare(&client).await }
    });
    called(&mock, PREPARE, 1).await;
    dropped.abort();
    assert!(dropped.await.unwrap_err().is_cancelled());
    licences(&client).await.unwrap();
    assert_eq!((mock.calls(PREPARE), mock.calls(LOGIN)), (1, 1));
}

#[tokio::test]
async fn calls_dropped_at_any_moment_arrive_whole_or_not_at_all() {
    let mock = mock();
    let client = client(&mock);
    licences(&client).await.unwrap();
    for moment in 0..200 {
        let account = AccountId::new(5_000_000_000 + moment);
        let mut call = std::pin::pin!(client.account().prepare_cabinet(account).into_future());
        for _ in 0..moment % 20 {
            let polled = std::future::poll_fn(|context| std::task::Poll::Ready(call.as_mut().poll(context)));
            if polled.await.is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
    }
    licences(&client).await.unwrap();
    let arrived: Vec<_> =
        mock.requests().into_iter().filter(|one| one.method.as_deref() != Some(LOGIN)).collect();
    assert!(arrived.iter().all(|one| one.carried_out && one.status == 200), "{arrived:?}");
    let accounts: std::collections::BTreeSet<String> =
        arrived.iter().map(|one| format!("{:?}", one.params)).collect();
    assert_eq!(accounts.len(), arrived.len() - 1, "the two last ones of licences are the same; no other is");
    assert_eq!(mock.calls(LOGIN), 1);
}
