//! Examples: values put in the order and shape of their types, and both bodies as the wire carries them.
//!
//! How a body looks is the protocol's business; this module only makes values complete.

use super::Unresolved;
use super::scope::text;
use super::types::Types;
use crate::catalogue::{ExampleDecl, OperationDecl, SpannedValue, ValueKind};
use crate::model::{Column, Example, Named, Outcome, Scalar, Text, Type, TypeRef, Value};
use crate::source::Spanned;
use crate::wire::{Subject, Wire};

/// The examples of an operation.
pub(super) fn examples(
    wire: &dyn Wire,
    types: &Types,
    place: &str,
    decl: &OperationDecl,
    (subject, outcomes): (&Subject<'_>, &[Outcome]),
) -> Result<Vec<Example>, Unresolved> {
    let example = |(index, decl): (usize, &ExampleDecl)| {
        let place = format!("{place}, example {}", index + 1);
        let request = Fitting { types, sent: true, place: &place };
        let values = request.params(subject.params, &plain(decl.request.as_ref()))?;
        let response = Fitting { types, sent: false, place: &place };
        let outcome = decl.outcome.as_ref().map(|name| outcome_index(&place, outcomes, name)).transpose()?;
        let answer = plain(decl.response.as_ref());
        let answer = match subject.result {
            Some(result) if outcome.is_none() => response.value(&result.ty, &answer, None)?,
            _ => answer,
        };
        let answered = outcome.and_then(|index| outcomes.get(index));
        let title = text(&decl.text);
        Ok(Example {
            title: (title != Text::default()).then_some(title),
            request_wire: wire.request(types.view(), subject, &values),
            response_wire: wire.response(types.view(), subject, &answer, answered),
            params: values,
            result: answer,
            outcome,
        })
    };
    decl.examples.iter().enumerate().map(example).collect()
}

fn outcome_index(place: &str, outcomes: &[Outcome], name: &Spanned<String>) -> Result<usize, Unresolved> {
    let index = outcomes.iter().position(|outcome| outcome.rust == name.value);
    index.ok_or_else(|| Unresolved::name(place, "outcome", &name.value))
}

/// A value without the places of its parts; nothing where none was given.
fn plain(value: Option<&SpannedValue>) -> Value {
    match value.map(|value| &value.kind) {
        None | Some(ValueKind::Null) => Value::Null,
        Some(ValueKind::Bool(flag)) => Value::Bool(*flag),
        Some(ValueKind::Number(digits)) => Value::Number(digits.clone()),
        Some(ValueKind::String(text)) => Value::String(text.clone()),
        Some(ValueKind::List(items)) => Value::List(items.iter().map(|item| plain(Some(item))).collect()),
        Some(ValueKind::Map(entries)) => {
            Value::Map(entries.iter().map(|(key, value)| (key.value.clone(), plain(Some(value)))).collect())
        }
    }
}

/// Puts values into the shape of their types.
struct Fitting<'a> {
    types: &'a Types,
    /// What is sent gets its defaults; what is received stays as the server gave it.
    sent: bool,
    place: &'a str,
}

impl Fitting<'_> {
    /// One value for each parameter.
    fn params(&self, params: &[Column], given: &Value) -> Result<Vec<Option<Value>>, Unresolved> {
        self.known(params, given)?;
        params.iter().map(|param| self.column(params, param, given)).collect()
    }

    fn value(&self, ty: &TypeRef, given: &Value, tag: Option<&Value>) -> Result<Value, Unresolved> {
        if *given == Value::Null {
            return Ok(Value::Null);
        }
        match (&ty.ty, given) {
            (Type::Scalar(scalar), _) => Ok(self.scalar(*scalar, given)),
            (Type::Named(Named::Newtype(index)), _) => {
                let newtype = self.types.newtypes.get(*index);
                Ok(newtype.map_or_else(|| given.clone(), |newtype| self.scalar(newtype.scalar, given)))
            }
            (Type::Named(Named::Enumeration(_)), _) => Ok(given.clone()),
            (Type::Named(Named::Choice(index)), _) => match self.types.carried(*index, tag) {
                Some(carried) => self.value(carried, given, None),
                None => Ok(given.clone()),
            },
            (Type::Named(Named::Record(index)), Value::Map(_)) => self.record(*index, given),
            (Type::List(item), Value::List(items)) => {
                let items = items.iter().map(|given| self.value(item, given, tag));
                Ok(Value::List(items.collect::<Result<_, _>>()?))
            }
            (Type::Map(item), Value::Map(entries)) => {
                let entry = |(key, given): &(String, Value)| Ok((key.clone(), self.value(item, given, tag)?));
                Ok(Value::Map(entries.iter().map(entry).collect::<Result<_, _>>()?))
            }
            _ => Err(Unresolved::new(self.place, "a value does not fit its type")),
        }
    }

    fn record(&self, index: usize, given: &Value) -> Result<Value, Unresolved> {
        let columns = self.types.record(index).map(|record| record.columns.as_slice()).unwrap_or_default();
        self.known(columns, given)?;
        let mut entries = Vec::new();
        for column in columns {
            if let Some(value) = self.column(columns, column, given)? {
                entries.push((column.wire.clone(), value));
            }
        }
        Ok(Value::Map(entries))
    }

    /// The value of a column; `None` where it is left out.
    fn column(
        &self,
        siblings: &[Column],
        column: &Column,
        given: &Value,
    ) -> Result<Option<Value>, Unresolved> {
        let tag = column.by.and_then(|by| siblings.get(by)).and_then(|by| given.get(&by.wire));
        match (given.get(&column.wire), &column.default) {
            (Some(value), _) => self.value(&column.ty, value, tag).map(Some),
            (None, _) if column.optional => Ok(None),
            (None, Some(default)) if self.sent => Ok(Some(default.clone())),
            (None, _) => Err(Unresolved::new(self.place, format!("no value for `{}`", column.wire))),
        }
    }

    /// A key that is no column would silently vanish.
    fn known(&self, columns: &[Column], given: &Value) -> Result<(), Unresolved> {
        let Value::Map(entries) = given else { return Ok(()) };
        match entries.iter().find(|(key, _)| columns.iter().all(|column| column.wire != *key)) {
            Some((key, _)) => Err(Unresolved::name(self.place, "column", key)),
            None => Ok(()),
        }
    }

    /// YAML reads `9900000000` as a number where an INN is meant, and amounts may be quoted: what is sent is as the
    /// client writes it.
    fn scalar(&self, scalar: Scalar, given: &Value) -> Value {
        match (scalar, given) {
            (Scalar::Json, _) => given.clone(),
            (number, Value::String(text)) if number.is_number() && self.sent && is_number(text) => {
                Value::Number(text.clone())
            }
            (number, _) if number.is_number() => given.clone(),
            (_, Value::Number(digits)) => Value::String(digits.clone()),
            _ => given.clone(),
        }
    }
}

fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}
