//! Requests beyond the one that is meant: those that provoke an outcome, that ask for one row, and that make no sense.

use super::Failure;
use super::ask::{Ask, STRANGER, is_secret};
use super::finding::{Kind, Verdict};
use super::walk::{Answer, Walk, happy};
use super::{excerpt, rows, status};
use crate::model::{Example, Operation, Outcome, Repeat, Value};

impl Walk<'_, '_> {
    /// Sends them, for an operation that these values were right for.
    pub(super) fn probe(
        &mut self,
        at: usize,
        values: &[Option<Value>],
        answer: &Answer,
    ) -> Result<(), Failure> {
        let Some(operation) = self.stops.get(at).map(|stop| stop.operation) else { return Ok(()) };
        for (index, outcome) in operation.outcomes.iter().enumerate() {
            let example = operation.examples.iter().find(|example| example.outcome == Some(index));
            if let Some(example) = example {
                self.provoke(at, operation, outcome, (example, values))?;
            }
        }
        if let Answer::Value(value) = answer {
            self.one_row(at, operation, values, value)?;
        }
        if operation.repeat == Repeat::Safe {
            self.nonsense(at, operation, values)?;
        }
        Ok(())
    }

    /// Asks so that an outcome must come: with the values of its example wherever they differ from those that are right.
    fn provoke(
        &mut self,
        at: usize,
        operation: &Operation,
        outcome: &Outcome,
        (example, values): (&Example, &[Option<Value>]),
    ) -> Result<(), Failure> {
        let right = happy(operation);
        let mut sent = Vec::with_capacity(values.len());
        let mut wrong = Vec::new();
        for (index, (param, value)) in operation.params.iter().zip(values).enumerate() {
            let shown = example.params.get(index);
            if shown.is_none() || shown == right.and_then(|right| right.params.get(index)) {
                sent.push(value.clone());
                continue;
            }
            let shown = shown.cloned().flatten();
            wrong.push(match &shown {
                Some(_) if is_secret(self.api, &param.ty.ty) => format!("another `{}`", param.wire),
                Some(shown) => format!("`{}` {}", param.wire, excerpt::of(shown)),
                None => format!("no `{}`", param.wire),
            });
            sent.push(shown);
        }
        // Whoever uses the example's own values cannot have both.
        if sent == values {
            return Ok(());
        }
        let Some(ask) = self.request(at, &sent) else { return Ok(()) };
        let Some(reply) = self.send(at, &ask)? else { return Ok(()) };
        let why =
            format!("the request has {}, as the catalogue's example of this outcome", wrong.join(" and "));
        if let Some(verdict) = status::of_outcome(operation, outcome, why, reply.status) {
            self.tell(at, Some(&ask), verdict);
        }
        Ok(())
    }

    /// Asks for one row, which must be the first of those that come without a limit.
    fn one_row(
        &mut self,
        at: usize,
        operation: &Operation,
        values: &[Option<Value>],
        all: &Value,
    ) -> Result<(), Failure> {
        let most = operation.rows.as_ref().and_then(|rows| rows.most);
        let (Some(most), Some(shape)) = (most, operation.result.as_ref()) else { return Ok(()) };
        let Some(all) = rows::of(self.api, shape, all) else { return Ok(()) };
        let mut sent = values.to_vec();
        if let Some(cell) = sent.get_mut(most) {
            *cell = Some(Value::Number("1".to_owned()));
        }
        if all.list.is_empty() || sent == values {
            return Ok(());
        }
        let Some(ask) = self.request(at, &sent) else { return Ok(()) };
        let Answer::Value(value) = self.good(at, &ask)? else { return Ok(()) };
        let Some(one) = rows::of(self.api, shape, &value) else { return Ok(()) };
        let ordered = rows::misplaced(self.api, operation, &all).is_none();
        let verdict = match one.list.first() {
            None => Some(Verdict::new(Kind::Rows, "", "1 row", "an empty array")),
            Some(_) if one.list.len() > 1 => rows::too_many(operation, &sent, one.list.len()),
            Some((_, row)) if ordered => rows::not_the_first(operation, &all, row),
            Some(_) => None,
        };
        if let Some(verdict) = verdict {
            self.tell(at, Some(&ask), verdict);
        }
        Ok(())
    }

    /// Asks without a parameter that must be there, and with one that nobody knows. The catalogue does not say how that is
    /// answered, but a provider that breaks down over it will break down over worse.
    fn nonsense(
        &mut self,
        at: usize,
        operation: &Operation,
        values: &[Option<Value>],
    ) -> Result<(), Failure> {
        let first = operation.params.iter().position(|param| !param.optional);
        if let Some((first, param)) = first.and_then(|first| Some((first, operation.params.get(first)?))) {
            let mut sent = values.to_vec();
            if let Some(cell) = sent.get_mut(first) {
                *cell = None;
            }
            if let Some(ask) = self.request(at, &sent) {
                self.survives(at, &ask, format!("the request is without `{}`", param.wire));
            }
        }
        if let Some(ask) = self.request(at, values).map(Ask::with_a_stranger) {
            self.survives(at, &ask, format!("the request has a parameter that nobody knows, `{STRANGER}`"));
        }
        Ok(())
    }

    fn survives(&mut self, at: usize, ask: &Ask, why: String) {
        let whole = format!("{:?} {} {:?}", ask.verb, ask.target, ask.text());
        if !self.senseless.insert(whole) {
            return;
        }
        let found = match self.line.send(ask) {
            Ok(reply) if reply.status < 500 => return,
            Ok(reply) => format!("HTTP {}", reply.status),
            Err(lost) => lost.found,
        };
        let expected = "an answer that refuses it, HTTP 400 for one";
        self.tell(at, Some(ask), Verdict::new(Kind::Malformed, "", expected, found).help(Some(why)));
    }
}
