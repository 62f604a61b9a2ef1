//! A bounded load: many callers at once, each request answered and answered rightly.
//!
//! It measures nothing. What it holds is that none is lost, whatever the machine is doing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::setup::Running;
use is74_provider::users::UsersOutcome;
use is74_provider::{Client, Kopecks};

const CALLERS: usize = 64;
const REQUESTS: usize = 100_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_thousand_requests_of_sixty_four_callers_are_all_answered() {
    let provider = Running::open().await;
    // Slow machines are not the question.
    let client = Client::builder(provider.url("")).timeout(Duration::from_secs(120)).build().unwrap();
    let next = Arc::new(AtomicUsize::new(0));
    let callers: Vec<_> =
        (0..CALLERS).map(|_| tokio::spawn(call(client.clone(), Arc::clone(&next)))).collect();
    let mut answered = 0;
    for caller in callers {
        answered += caller.await.unwrap();
    }
    assert_eq!(answered, REQUESTS);
    provider.stop().await;
}

/// Takes numbers until there are none, and asks a question for each.
async fn call(client: Client, next: Arc<AtomicUsize>) -> usize {
    let mut answered = 0;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= REQUESTS {
            return answered;
        }
        ask(&client, number).await;
        answered += 1;
    }
}

async fn ask(client: &Client, number: usize) {
    match number % 4 {
        0 => assert_eq!(client.services().services().await.unwrap().len(), 3),
        1 => {
            let UsersOutcome::Success(users) = client.users().users("70010044").await.unwrap() else {
                panic!("request {number}: no user")
            };
            assert_eq!(users[0].login.as_str(), "1604");
        }
        2 => assert_eq!(client.users().users("nobody").await.unwrap(), UsersOutcome::NotFound),
        _ => {
            let charges = client.charges().charges("70010044").limit(1).await.unwrap();
            assert_eq!(charges[0].cost, Kopecks::new(65_000));
        }
    }
}
