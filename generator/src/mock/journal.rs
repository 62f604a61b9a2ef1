//! What was received, for tests to look at: the last requests, and how many there were of each method.
//!
//! Passwords and other secrets are hidden before they come here.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde::Serialize;

use crate::model::Value;

/// Most requests that are remembered, and most methods that are counted.
const MOST: usize = 10_000;

/// A request that was received.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Received {
    /// Time since the start of the mock, by its own clock, in milliseconds.
    pub at_ms: u64,
    /// HTTP method.
    pub http: String,
    /// Path.
    pub path: String,
    /// Wire name of the operation, as it was sent.
    pub method: Option<String>,
    /// Parameters, with records as plain objects and `***` for secrets.
    pub params: Option<Value>,
    /// The session it carried.
    pub session: Option<String>,
    /// HTTP status of the answer.
    pub status: u16,
    /// What was done to the answer on purpose: `script`, or a fault such as `502`, `reset`, `cut`, `slow`, `html`.
    pub fault: Option<String>,
    /// How late the answer was on purpose, in milliseconds.
    pub delay_ms: u64,
    /// The call was carried out, whatever became of the answer.
    pub carried_out: bool,
}

#[derive(Debug, Default)]
pub(super) struct Journal {
    last: VecDeque<Received>,
    calls: BTreeMap<String, u64>,
    total: u64,
}

impl Journal {
    pub(super) fn add(&mut self, received: Received) {
        self.total += 1;
        if let Some(method) = &received.method {
            if let Some(count) = self.calls.get_mut(method) {
                *count += 1;
            } else if self.calls.len() < MOST {
                self.calls.insert(method.clone(), 1);
            }
        }
        if self.last.len() == MOST {
            self.last.pop_front();
        }
        self.last.push_back(received);
    }

    pub(super) fn requests(&self) -> Vec<Received> {
        self.last.iter().cloned().collect()
    }

    pub(super) fn total(&self) -> u64 {
        self.total
    }

    pub(super) fn calls(&self) -> &BTreeMap<String, u64> {
        &self.calls
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

pub(super) fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
