//! Which example of an operation answers a request: that of the very request, else the one most like it.

use crate::model::{Example, Named, Operation, Type, Value};

/// The example, and whether its request is the same.
///
/// Where the operation lists outcomes and the request is none of an example, it is answered by an outcome if no other
/// example has all that it names: the values of its newtypes, which are ids, logins and the like.
pub(super) fn choose<'a>(operation: &'a Operation, values: &[Option<Value>]) -> Option<(&'a Example, bool)> {
    let all = || operation.examples.iter();
    let (best, exact) = most_like(all(), values)?;
    if exact || operation.outcomes.is_empty() {
        return Some((best, exact));
    }
    let known = all().filter(|example| example.outcome.is_none() && has_names(operation, example, values));
    let outcomes = all().filter(|example| example.outcome.is_some());
    most_like(known, values).or_else(|| most_like(outcomes, values)).or(Some((best, exact)))
}

/// What the request named stands in the answer, too: in the columns of the same name and type of meaning.
pub(super) fn fill(result: &mut Value, operation: &Operation, values: &[Option<Value>]) {
    for (param, value) in operation.params.iter().zip(values) {
        let (Some(value @ (Value::String(_) | Value::Number(_))), Type::Named(_)) = (value, &param.ty.ty)
        else {
            continue;
        };
        let rows = match &mut *result {
            Value::List(rows) => rows.as_mut_slice(),
            one => std::slice::from_mut(one),
        };
        for row in rows {
            let Value::Map(cells) = row else { continue };
            if let Some((_, cell)) = cells.iter_mut().find(|(name, _)| *name == param.wire) {
                *cell = value.clone();
            }
        }
    }
}

/// The first of the examples that are most like a request.
fn most_like<'a>(
    examples: impl Iterator<Item = &'a Example>,
    values: &[Option<Value>],
) -> Option<(&'a Example, bool)> {
    let mut best: Option<((bool, usize), &Example)> = None;
    for example in examples {
        let likeness = likeness(&example.params, values);
        if best.is_none_or(|(found, _)| likeness > found) {
            best = Some((likeness, example));
        }
    }
    best.map(|((form, same), example)| (example, form && same == values.len()))
}

/// Whether an example has the same newtypes as a request, as far as the request gives them.
fn has_names(operation: &Operation, example: &Example, values: &[Option<Value>]) -> bool {
    let pairs = operation.params.iter().zip(example.params.iter().zip(values));
    pairs.filter(|(param, _)| matches!(param.ty.ty, Type::Named(Named::Newtype(_)))).all(
        |(_, (one, other))| match (one, other) {
            (_, None) => true,
            (Some(one), Some(other)) => same(one, other),
            (None, Some(_)) => false,
        },
    )
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
