//! Coming back after a failure: the policy, and the clock it waits by.
//!
//! What may be repeated at all is decided by the client (see [`crate::client`]); this says when and how often. The clock
//! is a trait so that a ten-minute wait takes no time in a test.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, Instant};

use crate::transport::BoxFuture;

/// How often and how long to come back. The default is not at all: an error is reported at once, together with the time
/// after which it is worth coming back ([`Error::retry_after`](crate::Error::retry_after)).
///
/// Repeated is what the error table gives a time for, a status that means a bad moment where an API has HTTP's own (429,
/// 502, 503, 504), and a request that was never sent. An operation that is not safe to send twice is only repeated in the
/// last case.
///
/// ```
/// use std::time::Duration;
/// use katalog_runtime::Retry;
///
/// let patient = Retry::new(4, Duration::from_secs(15 * 60));
/// # let _ = patient;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    tries: u32,
    deadline: Option<Duration>,
}

impl Default for Retry {
    fn default() -> Self {
        Self::never()
    }
}

impl Retry {
    /// Does not come back.
    #[must_use]
    pub const fn never() -> Self {
        Self { tries: 1, deadline: None }
    }

    /// Tries at most `tries` times, and ends the whole call, logins and waits included, `deadline` after its beginning. A
    /// wait that would end later is not begun: the error is returned at once. A request that is still on its way then is
    /// given up as a timeout.
    #[must_use]
    pub const fn new(tries: u32, deadline: Duration) -> Self {
        Self { tries, deadline: Some(deadline) }
    }

    pub(crate) fn begin(&self, now: Instant) -> Budget {
        // A deadline beyond what the clock can count is none.
        Budget { tries: self.tries, deadline: self.deadline.and_then(|time| now.checked_add(time)) }
    }
}

/// How long to wait before another attempt.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pause {
    /// At least as long as the server or the error table says.
    Told(Duration),
    /// Nobody says: longer from try to try.
    Usual,
}

/// What a call may spend on tries and waiting.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    tries: u32,
    deadline: Option<Instant>,
}

impl Budget {
    /// How much time is left for everything; `None` when nobody counts it.
    pub(crate) fn left(&self, now: Instant) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(now))
    }

    /// How long to wait before try number `next`; `None` when there is no such try.
    pub(crate) fn wait(&self, next: u32, pause: Pause, now: Instant) -> Option<Duration> {
        if next > self.tries {
            return None;
        }
        let wait = spread(match pause {
            Pause::Told(time) => time,
            Pause::Usual => back_off(next),
        });
        let ends = now.checked_add(wait)?;
        if self.deadline.is_some_and(|deadline| ends > deadline) { None } else { Some(wait) }
    }
}

/// One second before the second try, then twice as long each time, up to a minute.
fn back_off(next: u32) -> Duration {
    let doubled = next.saturating_sub(2).min(6);
    Duration::from_secs((1_u64 << doubled).min(60))
}

/// Up to a tenth longer, so that many clients do not come back at the same moment; never sooner than was told.
fn spread(wait: Duration) -> Duration {
    // The keys of the standard hasher are the system's randomness, which is all that is needed here.
    let thousandths = u32::try_from(RandomState::new().hash_one(0_u8) % 100).unwrap_or(0);
    wait.saturating_add((wait / 1000).saturating_mul(thousandths))
}

/// What time it is, and how to wait.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Instant;
    /// Waits.
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()>;
    /// Rings when a request takes too long; a wait like any other, unless a test lets waits take no time.
    fn timer(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.sleep(time)
    }
}

/// The system's clock, by tokio's timers: it needs a tokio runtime with time enabled.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async move { tokio::time::sleep(time).await })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::*;

    #[test]
    fn a_wait_is_never_shorter_than_told() {
        let now = Instant::now();
        let budget = Retry::new(2, Duration::from_secs(3600)).begin(now);
        for _ in 0..100 {
            let wait = budget.wait(2, Pause::Told(Duration::from_secs(30)), now).unwrap();
            assert!(wait >= Duration::from_secs(30) && wait <= Duration::from_secs(33), "{wait:?}");
        }
    }

    #[test]
    fn waits_differ_so_that_clients_do_not_come_back_together() {
        let waits: std::collections::BTreeSet<Duration> =
            (0..100).map(|_| spread(Duration::from_secs(30))).collect();
        assert!(waits.len() > 10, "{waits:?}");
    }

    #[test]
    fn a_wait_that_would_pass_the_deadline_is_not_begun() {
        let now = Instant::now();
        let budget = Retry::new(5, Duration::from_secs(60)).begin(now);
        assert!(budget.wait(2, Pause::Told(Duration::from_secs(600)), now).is_none());
    }

    #[test]
    fn tries_are_counted_with_the_first_one() {
        let now = Instant::now();
        let budget = Retry::new(2, Duration::from_secs(60)).begin(now);
        assert!(budget.wait(2, Pause::Usual, now).is_some());
        assert!(budget.wait(3, Pause::Usual, now).is_none());
    }

    #[test]
    fn hostile_times_do_not_overflow() {
        let now = Instant::now();
        assert!(
            Retry::new(u32::MAX, Duration::MAX)
                .begin(now)
                .wait(u32::MAX, Pause::Told(Duration::MAX), now)
                .is_none()
        );
    }
}
