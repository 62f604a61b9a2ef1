//! What was received, for tests to look at: the last requests, and how many there were of each method.
//!
//! Passwords and other secrets are hidden before they come here.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde::Serialize;

use crate::model::{Api, Named, Type, Value};

/// Most requests that are remembered, and most methods that are counted.
const MOST: usize = 10_000;

/// What stands in place of a secret.
const HIDDEN: &str = "***";

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

/// Which names stand for secrets anywhere in the API.
#[derive(Debug)]
pub(super) struct Secrets {
    names: Vec<String>,
}

impl Secrets {
    pub(super) fn of(api: &Api) -> Self {
        let params = api.operations.iter().flat_map(|operation| &operation.params);
        let fields = api.records.iter().flat_map(|record| &record.columns);
        let secret = |ty: &Type| match ty {
            Type::Named(Named::Newtype(index)) => api.newtypes.get(*index).is_some_and(|named| named.secret),
            _ => false,
        };
        let columns = params.chain(fields).filter(|column| secret(&column.ty.ty));
        let mut names: Vec<String> =
            columns.flat_map(|column| column.aliases.iter().chain([&column.wire]).cloned()).collect();
        let login = api.session.as_ref().and_then(|session| api.operations.get(session.login));
        names.extend(login.and_then(|login| login.params.get(1)).map(|param| param.wire.clone()));
        let spellings = api.session.iter().flat_map(|session| &session.also);
        names.extend(spellings.filter_map(|also| also.params.get(1).cloned()));
        Self { names }
    }

    /// A value without its secrets, wherever they stand.
    pub(super) fn hide(&self, value: &Value) -> Value {
        match value {
            Value::Map(entries) => Value::Map(entries.iter().map(|entry| self.entry(entry)).collect()),
            Value::List(items) => Value::List(items.iter().map(|item| self.hide(item)).collect()),
            _ => value.clone(),
        }
    }

    fn entry(&self, (key, value): &(String, Value)) -> (String, Value) {
        let value =
            if self.names.contains(key) { Value::String(HIDDEN.to_owned()) } else { self.hide(value) };
        (key.clone(), value)
    }
}
