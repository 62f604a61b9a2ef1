//! The mock's clock: real time, and what a test has added to it. It decides when sessions end; it delays nothing.

use std::time::{Duration, Instant};

#[derive(Debug)]
pub(super) struct Clock {
    start: Instant,
    ahead: Duration,
}

impl Clock {
    pub(super) fn new() -> Self {
        Self { start: Instant::now(), ahead: Duration::ZERO }
    }

    /// Time since the mock was started.
    pub(super) fn now(&self) -> Duration {
        self.start.elapsed().saturating_add(self.ahead)
    }

    pub(super) fn advance(&mut self, by: Duration) {
        self.ahead = self.ahead.saturating_add(by);
    }
}
