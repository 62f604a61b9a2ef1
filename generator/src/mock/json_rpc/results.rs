//! Results made from examples: what the request named stands in the answer, too, and pages go on and end.

use crate::json;
use crate::mock::pages;
use crate::mock::wire::FromExample;
use crate::model::{Api, Column, Named, Paging, Record, Type, Value};

/// The result as it travels.
pub(super) fn result(api: &Api, answer: &FromExample<'_>) -> Value {
    let mut result = example_result(&answer.example.response_wire);
    if let Some(paging) = pages::made(answer) {
        result = page(api, answer, paging, result);
    }
    if answer.exact { result } else { fill(api, answer, result) }
}

fn example_result(response: &str) -> Value {
    let response = json::parse(response).ok();
    response.and_then(|response| response.get("result").cloned()).unwrap_or(Value::Null)
}

/// Puts in what the request named: values of the same name and type, and a result that is itself of a parameter's type.
fn fill(api: &Api, answer: &FromExample<'_>, mut result: Value) -> Value {
    let named = named(api, answer);
    let Some(shape) = &answer.operation.result else { return result };
    if let Some(record) = record_of(api, &shape.ty.ty) {
        for column in &record.columns {
            let same =
                |(param, _): &&(&Column, &Value)| param.wire == column.wire && param.ty.ty == column.ty.ty;
            if let Some((_, value)) = named.iter().find(same) {
                put(&mut result, &column.wire, value);
            }
        }
    } else if matches!(shape.ty.ty, Type::Named(_)) && result != Value::Null {
        let mut same = named.iter().filter(|(param, _)| param.ty.ty == shape.ty.ty);
        if let (Some((_, value)), None) = (same.next(), same.next()) {
            result = (*value).clone();
        }
    }
    result
}

/// What the request said in named types: by its parameters, and by the columns of records among them.
fn named<'a>(api: &'a Api, answer: &FromExample<'a>) -> Vec<(&'a Column, &'a Value)> {
    let mut found = Vec::new();
    for (param, value) in answer.operation.params.iter().zip(answer.values) {
        let Some(value) = value else { continue };
        found.push((param, value));
        if let Type::Named(Named::Record(index)) = param.ty.ty {
            let columns = api.records.get(index).map(|record| record.columns.as_slice()).unwrap_or_default();
            found.extend(columns.iter().filter_map(|column| Some((column, value.get(&column.wire)?))));
        }
    }
    let is_name = |column: &Column, value: &Value| {
        matches!(column.ty.ty, Type::Named(Named::Newtype(_) | Named::Enumeration(_)))
            && matches!(value, Value::String(_) | Value::Number(_))
    };
    found.retain(|(column, value)| is_name(column, value));
    found
}

fn record_of<'a>(api: &'a Api, ty: &Type) -> Option<&'a Record> {
    match ty {
        Type::Named(Named::Record(index)) => api.records.get(*index),
        Type::List(item) => match item.ty {
            Type::Named(Named::Record(index)) => api.records.get(index),
            _ => None,
        },
        _ => None,
    }
}

/// Sets a column of a record, or of every row of a recordset, where it is there.
fn put(result: &mut Value, name: &str, value: &Value) {
    let place = position(result, name);
    match (entry(result, "d"), place) {
        (Some(Value::List(rows)), Some(place)) => rows.iter_mut().for_each(|row| set_cell(row, place, value)),
        (Some(cells @ Value::Map(_)), _) => {
            if let Some(cell) = entry(cells, name) {
                *cell = value.clone();
            }
        }
        _ => {}
    }
}

fn entry<'a>(value: &'a mut Value, key: &str) -> Option<&'a mut Value> {
    match value {
        Value::Map(entries) => entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value),
        _ => None,
    }
}

/// The place of a column in a recordset.
fn position(recordset: &Value, name: &str) -> Option<usize> {
    let Some(Value::List(schema)) = recordset.get("s") else { return None };
    schema.iter().position(|column| matches!(column.get("n"), Some(Value::String(found)) if found == name))
}

fn set_cell(row: &mut Value, place: usize, value: &Value) {
    if let Value::List(cells) = row
        && let Some(cell) = cells.get_mut(place)
    {
        *cell = value.clone();
    }
}

/// A page of the result.
fn page(api: &Api, answer: &FromExample<'_>, paging: &Paging, mut result: Value) -> Value {
    let Some(number) = pages::asked(answer, paging) else { return with_rows(result, Vec::new()) };
    if rows(&result).is_empty() {
        let others = answer.operation.examples.iter().map(|example| example_result(&example.response_wire));
        result = others.into_iter().find(|other| !rows(other).is_empty()).unwrap_or(result);
    }
    let mut pool = pages::sized(rows(&result), answer.pages, paging);
    let column = pages::key_column(api, answer, paging);
    if let Some(place) = column.and_then(|column| position(&result, &column.wire)) {
        for row in &mut pool {
            let key = pages::key(number, cell(row, place));
            set_cell(row, place, &key);
        }
    }
    with_rows(result, pool)
}

fn cell(row: &Value, place: usize) -> Option<&Value> {
    match row {
        Value::List(cells) => cells.get(place),
        _ => None,
    }
}

fn rows(recordset: &Value) -> Vec<Value> {
    match recordset.get("d") {
        Some(Value::List(rows)) => rows.clone(),
        _ => Vec::new(),
    }
}

fn with_rows(mut recordset: Value, rows: Vec<Value>) -> Value {
    if let Some(found) = entry(&mut recordset, "d") {
        *found = Value::List(rows);
    }
    recordset
}
