//! A clock whose waits take no time. Timeouts are real, and counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sbis_partner::Clock;
use sbis_partner::katalog_runtime::BoxFuture;

/// Waits for nothing but a timeout. Time does not move on by a wait, so that a deadline judges each wait alone.
#[derive(Debug, Clone, Default)]
pub(super) struct NoWaits {
    rung: Arc<AtomicU64>,
}

impl NoWaits {
    /// How many timeouts there were since this was asked the last time.
    pub(super) fn take_timeouts(&self) -> u64 {
        self.rung.swap(0, Ordering::Relaxed)
    }
}

impl Clock for NoWaits {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, _time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::task::yield_now())
    }

    fn timer(&self, time: Duration) -> BoxFuture<'static, ()> {
        let rung = Arc::clone(&self.rung);
        Box::pin(async move {
            tokio::time::sleep(time).await;
            rung.fetch_add(1, Ordering::Relaxed);
        })
    }
}
