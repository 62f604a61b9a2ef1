//! The walk through a provider: which operation is called when, with which values, and what its answer is good for.
//!
//! An operation is called once there is a value for each parameter that it needs. Values come from whoever runs this, from
//! the answers to other operations, and, where no type says what a value means, from the catalogue's example.

use std::collections::{BTreeMap, BTreeSet};

use super::ask::{Ask, is_secret};
use super::finding::{Checked, Findings, Kind, Report, Verdict};
use super::hush::Hush;
use super::inputs::{self, Inputs};
use super::judge::{self, Sighting};
use super::line::{Line, Reply};
use super::relations::{self, Heard};
use super::{Asking, Failure, reply, rows, status};
use crate::model::{Api, Column, Example, HttpBinding, Operation, Repeat, Value};
use crate::suggest;

/// An operation on the walk.
pub(super) struct Stop<'a> {
    pub(super) operation: &'a Operation,
    pub(super) binding: &'a HttpBinding,
    pub(super) findings: Findings,
    state: State,
}

/// How far an operation is.
enum State {
    /// Some value is not known yet.
    Waiting,
    /// It was called, and there is nothing to go on with; or it is left alone.
    Over,
    /// It was answered with a value.
    Answered { request: String, value: Value, sightings: Vec<Sighting> },
}

/// What an answer amounts to.
pub(super) enum Answer {
    /// None that this was about: another status, or nothing at all.
    Other,
    /// The right status, and no value.
    Bare,
    /// The right status and a value.
    Value(Value),
}

/// The walk.
pub(super) struct Walk<'a, 'p> {
    pub(super) api: &'a Api,
    pub(super) line: Line<'p>,
    /// The path of the provider's address.
    pub(super) prefix: String,
    /// Operations that change something are called, too.
    pub(super) bold: bool,
    pub(super) stops: Vec<Stop<'a>>,
    pub(super) hush: Hush,
    /// Requests without sense that were sent already.
    pub(super) senseless: BTreeSet<String>,
    inputs: Inputs,
    /// A value for each newtype of which one is known.
    pool: BTreeMap<usize, Value>,
}

impl<'a, 'p> Walk<'a, 'p> {
    /// A walk through some operations that has not begun.
    pub(super) fn new(
        api: &'a Api,
        operations: Vec<(&'a Operation, &'a HttpBinding)>,
        inputs: Inputs,
        line: Line<'p>,
        prefix: String,
        bold: bool,
    ) -> Self {
        let stop = |(operation, binding)| Stop {
            operation,
            binding,
            findings: Findings::default(),
            state: State::Waiting,
        };
        let stops = operations.into_iter().map(stop).collect();
        let (hush, senseless, pool) = (Hush::default(), BTreeSet::new(), BTreeMap::new());
        let mut walk = Self { api, line, prefix, bold, stops, hush, senseless, inputs, pool };
        walk.fill_pool();
        walk
    }

    fn fill_pool(&mut self) {
        for (at, stop) in self.stops.iter().enumerate() {
            for (index, param) in stop.operation.params.iter().enumerate() {
                let Some(value) = self.inputs.get(at, index) else { continue };
                if is_secret(self.api, &param.ty.ty) {
                    self.hush.add_value(value);
                }
                if let Some(newtype) = relations::newtype(param) {
                    self.pool.entry(newtype).or_insert_with(|| value.clone());
                }
            }
        }
    }

    /// Goes on until no operation can be called any more, and tells what was found.
    pub(super) fn run(mut self, asking: &mut dyn Asking) -> Result<Report, Failure> {
        let mut asked = BTreeSet::new();
        loop {
            let mut moved = false;
            for at in 0..self.stops.len() {
                moved |= self.step(at)?;
            }
            if !moved && !self.ask_for_a_secret(asking, &mut asked)? {
                break;
            }
        }
        self.tell_untested();
        self.compare();
        let told = |stop: Stop<'_>| Checked {
            operation: stop.operation.wire.clone(),
            findings: stop.findings.into_told(&self.hush),
        };
        let operations = self.stops.into_iter().map(told).collect();
        Ok(Report { operations, requests: self.line.sent })
    }

    /// Calls an operation if it waits for nothing any more; whether it did.
    fn step(&mut self, at: usize) -> Result<bool, Failure> {
        let Some(stop) = self.stops.get(at) else { return Ok(false) };
        let operation = stop.operation;
        if !matches!(stop.state, State::Waiting) {
            return Ok(false);
        }
        if operation.repeat == Repeat::Unsafe && !self.bold {
            let verdict = Verdict::new(Kind::Unsafe, "", "a call", "none: it may change something")
                .help(Some("--unsafe calls it, too".to_owned()));
            self.tell(at, None, verdict);
            self.set(at, State::Over);
            return Ok(true);
        }
        let values: Result<Vec<_>, ()> =
            operation.params.iter().enumerate().map(|(index, param)| self.value(at, index, param)).collect();
        let Ok(values) = values else { return Ok(false) };
        self.set(at, State::Over);
        self.call(at, operation, &values)?;
        Ok(true)
    }

    /// The value that a parameter is sent with, if it is sent; `Err` when it must be and there is none.
    fn value(&self, at: usize, index: usize, param: &Column) -> Result<Option<Value>, ()> {
        if let Some(value) = self.inputs.get(at, index) {
            return Ok(Some(value.clone()));
        }
        if param.optional {
            return Ok(None);
        }
        let known = match relations::newtype(param) {
            Some(newtype) => self.pool.get(&newtype).cloned(),
            None => self.stops.get(at).and_then(|stop| happy(stop.operation)?.params.get(index)?.clone()),
        };
        known.or_else(|| param.default.clone()).map(Some).ok_or(())
    }

    /// Calls an operation as it is meant, and then as it is not.
    fn call(&mut self, at: usize, operation: &'a Operation, values: &[Option<Value>]) -> Result<(), Failure> {
        let Some(ask) = self.request(at, values) else { return Ok(()) };
        let answer = self.good(at, &ask)?;
        if let Answer::Value(value) = &answer {
            self.learn(at, operation, &ask, values, value);
        }
        if !matches!(answer, Answer::Other) {
            self.probe(at, values, &answer)?;
        }
        Ok(())
    }

    /// Judges a value, and keeps of it what others need.
    fn learn(
        &mut self,
        at: usize,
        operation: &Operation,
        ask: &Ask,
        values: &[Option<Value>],
        value: &Value,
    ) {
        let Some(shape) = &operation.result else { return };
        let judged = judge::result(self.api, &operation.wire, shape, value);
        for sighting in &judged.sightings {
            if self.api.newtypes.get(sighting.newtype).is_some_and(|decl| decl.secret) {
                self.hush.add_value(&sighting.value);
            }
        }
        let strangers = relations::strangers(self.api, operation, values, value);
        if strangers.is_empty() {
            for sighting in &judged.sightings {
                self.pool.entry(sighting.newtype).or_insert_with(|| sighting.value.clone());
            }
            if matches!(value, Value::List(items) if items.is_empty()) {
                let verdict = Verdict::new(Kind::Empty, "", "rows to be checked", "an empty array");
                self.tell(at, Some(ask), verdict);
            }
        }
        let ordered = rows::of(self.api, shape, value).and_then(|rows| {
            let many = rows::too_many(operation, values, rows.list.len());
            many.or_else(|| rows::misplaced(self.api, operation, &rows))
        });
        for verdict in judged.verdicts.into_iter().chain(strangers).chain(ordered) {
            self.tell(at, Some(ask), verdict);
        }
        let (request, value, sightings) = (ask.shown.clone(), value.clone(), judged.sightings);
        self.set(at, State::Answered { request, value, sightings });
    }

    /// The request of an operation.
    pub(super) fn request(&self, at: usize, values: &[Option<Value>]) -> Option<Ask> {
        let stop = self.stops.get(at)?;
        Some(Ask::of(self.api, &self.prefix, stop.operation, stop.binding, values))
    }

    /// Sends a request; nothing when it got no answer, which is told.
    pub(super) fn send(&mut self, at: usize, ask: &Ask) -> Result<Option<Reply>, Failure> {
        match self.line.send(ask) {
            Ok(reply) => Ok(Some(reply)),
            Err(lost) if lost.unreached && self.line.sent == 1 => Err(Failure::Unreached(lost.found)),
            Err(lost) => {
                self.tell(at, Some(ask), lost.verdict());
                Ok(None)
            }
        }
    }

    /// Sends a request that must be answered as the catalogue says of success.
    pub(super) fn good(&mut self, at: usize, ask: &Ask) -> Result<Answer, Failure> {
        let Some(reply) = self.send(at, ask)? else { return Ok(Answer::Other) };
        let Some(operation) = self.stops.get(at).map(|stop| stop.operation) else { return Ok(Answer::Other) };
        if let Some(verdict) = status::of_success(operation, &reply, self.line.has_pass()) {
            self.tell(at, Some(ask), verdict);
            return Ok(Answer::Other);
        }
        if operation.result.is_none() {
            return Ok(Answer::Bare);
        }
        let (value, verdicts) = reply::read(&reply);
        for verdict in verdicts {
            self.tell(at, Some(ask), verdict);
        }
        Ok(value.map_or(Answer::Bare, Answer::Value))
    }

    /// Keeps what is wrong; without a request it is about the operation as such.
    pub(super) fn tell(&mut self, at: usize, ask: Option<&Ask>, verdict: Verdict) {
        let prefix = &self.prefix;
        let Some(stop) = self.stops.get_mut(at) else { return };
        let request = match ask {
            Some(ask) => ask.shown.clone(),
            None => format!("{} {prefix}{}", stop.binding.verb.word(), stop.binding.path),
        };
        stop.findings.push(&stop.operation.wire, &request, verdict);
    }

    fn set(&mut self, at: usize, state: State) {
        if let Some(stop) = self.stops.get_mut(at) {
            stop.state = state;
        }
    }

    /// What an operation waits for.
    fn missing(&self, at: usize) -> Vec<&'a Column> {
        let Some(stop) = self.stops.get(at) else { return Vec::new() };
        let params = stop.operation.params.iter().enumerate();
        params
            .filter(|(index, param)| self.value(at, *index, param).is_err())
            .map(|(_, param)| param)
            .collect()
    }

    /// Asks for a secret that is all that an operation waits for; whether one came. None is asked for twice.
    fn ask_for_a_secret(
        &mut self,
        asking: &mut dyn Asking,
        asked: &mut BTreeSet<usize>,
    ) -> Result<bool, Failure> {
        for at in 0..self.stops.len() {
            if !self.stops.get(at).is_some_and(|stop| matches!(stop.state, State::Waiting)) {
                continue;
            }
            let missing = self.missing(at);
            if !missing.iter().all(|param| is_secret(self.api, &param.ty.ty)) {
                continue;
            }
            for param in missing {
                let Some(newtype) = relations::newtype(param).filter(|newtype| asked.insert(*newtype)) else {
                    continue;
                };
                let Some(text) = asking.secret(&param.wire, &param.doc.en) else { continue };
                self.hush.add(&text);
                let value = inputs::value(self.api, param, &text).map_err(Failure::Usage)?;
                self.pool.insert(newtype, value);
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn tell_untested(&mut self) {
        for at in 0..self.stops.len() {
            let waits = self.stops.get(at).is_some_and(|stop| matches!(stop.state, State::Waiting));
            let missing = self.missing(at);
            if !waits || missing.is_empty() {
                continue;
            }
            let names: Vec<_> = missing.iter().map(|param| param.wire.as_str()).collect();
            let expected = format!("a value for {}", suggest::enumerate(names));
            let how = missing.iter().map(|param| inputs::how(param, is_secret(self.api, &param.ty.ty)));
            let help = format!("no other answer gives one: {}", how.collect::<Vec<_>>().join(", "));
            let verdict = Verdict::new(Kind::Untested, "", expected, "none").help(Some(help));
            self.tell(at, None, verdict);
        }
    }

    /// Holds the answers against each other.
    fn compare(&mut self) {
        let mut places = Vec::new();
        let mut heard = Vec::new();
        for (at, stop) in self.stops.iter().enumerate() {
            if let State::Answered { request, value, sightings } = &stop.state {
                places.push((at, request.clone()));
                heard.push(Heard { operation: stop.operation, value, sightings });
            }
        }
        for (index, verdict) in relations::dangling(self.api, &heard) {
            let Some((at, request)) = places.get(index) else { continue };
            if let Some(stop) = self.stops.get_mut(*at) {
                stop.findings.push(&stop.operation.wire, request, verdict);
            }
        }
    }
}

/// The first example of an operation that succeeds.
pub(super) fn happy(operation: &Operation) -> Option<&Example> {
    operation.examples.iter().find(|example| example.outcome.is_none())
}
