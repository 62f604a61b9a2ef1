//! A subscriber that keeps every line, whatever its level.

use std::cell::RefCell;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, Once};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use crate::wire::run;

/// Lines, each with its level and its fields.
#[derive(Debug, Clone, Default)]
pub(crate) struct Logs(Arc<Mutex<Vec<(Level, String)>>>);

impl Logs {
    pub(crate) fn errors(&self) -> Vec<String> {
        let lines = self.0.lock().unwrap();
        lines.iter().filter(|(level, _)| *level == Level::ERROR).map(|(_, line)| line.clone()).collect()
    }

    pub(crate) fn all(&self) -> String {
        self.0.lock().unwrap().iter().map(|(_, line)| format!("{line}\n")).collect()
    }

    fn keep(&self, metadata: &Metadata<'_>, fields: impl FnOnce(&mut Line)) {
        let mut line = Line(String::new());
        fields(&mut line);
        self.0.lock().unwrap().push((*metadata.level(), line.0));
    }
}

struct Line(String);

impl Visit for Line {
    fn record_str(&mut self, field: &Field, value: &str) {
        write!(self.0, "{field}={value} ").unwrap();
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, "{field}={value:?} ").unwrap();
    }
}

/// The subscriber of all tests: each line goes to the test on whose thread it comes up. One for each test would not do,
/// since what nobody on one thread wants is not asked for on another.
struct ByThread;

thread_local! {
    static HERE: RefCell<Option<Logs>> = const { RefCell::new(None) };
}

fn here(mut keep: impl FnMut(&Logs)) {
    HERE.with_borrow(|logs| logs.iter().for_each(&mut keep));
}

impl Subscriber for ByThread {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        here(|logs| logs.keep(span.metadata(), |line| span.record(line)));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line(String::new());
        values.record(&mut line);
        here(|logs| logs.0.lock().unwrap().push((Level::TRACE, line.0.clone())));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        here(|logs| logs.keep(event.metadata(), |line| event.record(line)));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Runs on this thread only, so that every line is seen.
pub(crate) fn logged<T>(future: impl Future<Output = T>) -> (T, Logs) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(ByThread).unwrap());
    let logs = Logs::default();
    HERE.set(Some(logs.clone()));
    let outcome = run(future);
    HERE.set(None);
    (outcome, logs)
}
