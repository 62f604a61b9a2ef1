//! A short soak run. The long one is `cargo run --release -p katalog-tests --example soak`.

#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use katalog_tests::soak::{Plan, run};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_bad_day_every_call_is_accounted_for() {
    let books = run(Plan { calls: 2_000, seed: 7 }).await.unwrap();
    assert!(books.wrong.is_empty(), "{books}");
    // A day without these would show nothing.
    assert!(books.expiries >= 8 && books.logins > 4 && books.faults.len() >= 6, "{books}");
}
