//! A clock whose waits take no time. Timeouts are real: they are told from waits by their length.

use std::time::{Duration, Instant};

use sbis_partner::Clock;
use sbis_partner::katalog_runtime::BoxFuture;

/// Waits for nothing but a timeout. Time does not move on by a wait, so that a deadline judges each wait alone.
pub(super) struct NoWaits {
    /// The length of a timeout, which is waited for.
    pub(super) but: Duration,
}

impl Clock for NoWaits {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        if time == self.but { Box::pin(tokio::time::sleep(time)) } else { Box::pin(tokio::task::yield_now()) }
    }
}
