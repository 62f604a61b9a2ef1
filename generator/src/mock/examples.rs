//! Which example of an operation answers a request: that of the very request, else the one most like it.

use crate::model::{Example, Operation, Value};

/// The example, and whether its request is the same.
pub(super) fn choose<'a>(operation: &'a Operation, values: &[Option<Value>]) -> Option<(&'a Example, bool)> {
    let mut best: Option<((bool, usize), &Example)> = None;
    for example in &operation.examples {
        let likeness = likeness(&example.params, values);
        if best.is_none_or(|(found, _)| likeness > found) {
            best = Some((likeness, example));
        }
    }
    best.map(|((form, same), example)| (example, form && same == values.len()))
}

/// The same parameters are there, and how many of them are the same.
fn likeness(example: &[Option<Value>], values: &[Option<Value>]) -> (bool, usize) {
    let pairs = || example.iter().zip(values);
    let form = example.len() == values.len() && pairs().all(|(one, other)| one.is_some() == other.is_some());
    let is_same = |(one, other): &(&Option<Value>, &Option<Value>)| match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (None, None) => true,
        _ => false,
    };
    (form, pairs().filter(is_same).count())
}

/// The same value; numbers may be written as strings, and keys stand in any order.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one) | Value::String(one), Value::Number(other) | Value::String(other)) => {
            one == other
        }
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(entries), Value::Map(others)) => {
            entries.len() == others.len()
                && entries.iter().all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        _ => one == other,
    }
}
