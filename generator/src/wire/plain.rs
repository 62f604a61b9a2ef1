//! Records and recordsets as plain objects and lists, by their shape alone: for looking at, not for judging.

use crate::model::Value;

/// A value without the schemas in it.
pub(crate) fn plain(value: &Value) -> Value {
    match (value.get("s"), value.get("d"), value) {
        (Some(Value::Map(_)), Some(Value::Map(cells)), Value::Map(both)) if both.len() == 2 => map(cells),
        (Some(Value::List(schema)), Some(Value::List(rows)), Value::Map(both)) if both.len() == 2 => {
            Value::List(rows.iter().map(|cells| row(schema, cells)).collect())
        }
        (_, _, Value::Map(entries)) => map(entries),
        (_, _, Value::List(items)) => Value::List(items.iter().map(plain).collect()),
        _ => value.clone(),
    }
}

fn map(entries: &[(String, Value)]) -> Value {
    Value::Map(entries.iter().map(|(key, value)| (key.clone(), plain(value))).collect())
}

fn row(schema: &[Value], cells: &Value) -> Value {
    let Value::List(cells) = cells else { return plain(cells) };
    let cell = |(index, cell): (usize, &Value)| match schema.get(index).and_then(|column| column.get("n")) {
        Some(Value::String(name)) => (name.clone(), plain(cell)),
        _ => (index.to_string(), plain(cell)),
    };
    Value::Map(cells.iter().enumerate().map(cell).collect())
}
