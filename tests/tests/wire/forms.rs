//! One answer in all the forms that a server may give it, derived from the usual one.
//!
//! These are text surgery on JSON: they know what a record and a recordset look like and nothing of any type.
//! serde_json orders keys by name, so in every form made here `d` stands before `s`, and columns of a record come in
//! another order than in the catalogue.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// A record or a recordset, taken apart.
enum Table<'a> {
    Record(&'a Map<String, Value>, &'a Map<String, Value>),
    RecordSet(&'a [Value], &'a [Value]),
}

fn table(value: &Value) -> Option<Table<'_>> {
    let (schema, data) = (value.get("s")?, value.get("d")?);
    match (schema, data) {
        (Value::Object(schema), Value::Object(data)) => Some(Table::Record(schema, data)),
        (Value::Array(schema), Value::Array(data)) => Some(Table::RecordSet(schema, data)),
        _ => None,
    }
}

/// Applies a change to every cell.
fn cells(row: &[Value], change: &mut dyn FnMut(&Value) -> Value) -> Vec<Value> {
    row.iter().map(change).collect()
}

fn as_row(row: &Value) -> &[Value] {
    row.as_array().map_or(&[], Vec::as_slice)
}

fn column_name(column: &Value) -> String {
    column["n"].as_str().unwrap().to_owned()
}

/// The same text without white space, which JSON that is kept as it came would keep as well.
pub(crate) fn compact(text: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let significant = |c: &char| {
        let keep = in_string || !c.is_ascii_whitespace();
        in_string ^= *c == '"' && !escaped;
        escaped = in_string && *c == '\\' && !escaped;
        keep
    };
    text.chars().filter(significant).collect()
}

/// Objects and lists of objects, without schemas.
pub(crate) fn plain(value: &Value) -> Value {
    match table(value) {
        Some(Table::Record(_, data)) => data.iter().map(|(name, cell)| (name.clone(), plain(cell))).collect(),
        Some(Table::RecordSet(schema, rows)) => rows
            .iter()
            .map(|row| {
                let cells = as_row(row).iter().map(plain);
                schema.iter().map(column_name).zip(cells).collect::<Value>()
            })
            .collect(),
        None => value.clone(),
    }
}

/// The columns of recordsets from the last to the first.
pub(crate) fn reversed(value: &Value) -> Value {
    match table(value) {
        Some(Table::Record(schema, data)) => {
            let data: Value = data.iter().map(|(name, cell)| (name.clone(), reversed(cell))).collect();
            json!({ "s": schema, "d": data })
        }
        Some(Table::RecordSet(schema, rows)) => {
            let rows = rows.iter().map(|row| as_row(row).iter().rev().map(reversed).collect::<Value>());
            json!({ "s": schema.iter().rev().collect::<Vec<_>>(), "d": rows.collect::<Value>() })
        }
        None => value.clone(),
    }
}

/// Name and value of a column that no catalogue lists.
pub(crate) const NEWCOMER: (&str, &str) = ("НоваяКолонка", "нечто новое");

/// A column that no catalogue lists in every record and recordset.
pub(crate) fn with_newcomer(value: &Value) -> Value {
    let (name, news) = NEWCOMER;
    match table(value) {
        Some(Table::Record(schema, data)) => {
            let mut data: Map<_, _> =
                data.iter().map(|(name, cell)| (name.clone(), with_newcomer(cell))).collect();
            data.insert(name.to_owned(), json!(news));
            let mut schema = schema.clone();
            schema.insert(name.to_owned(), json!("Строка"));
            json!({ "s": schema, "d": data })
        }
        Some(Table::RecordSet(schema, rows)) => {
            let rows = rows.iter().map(|row| {
                let mut row = cells(as_row(row), &mut with_newcomer);
                row.insert(0, json!(news));
                Value::Array(row)
            });
            let mut schema = schema.to_vec();
            schema.insert(0, json!({ "n": name, "t": "Строка" }));
            json!({ "s": schema, "d": rows.collect::<Value>() })
        }
        None => value.clone(),
    }
}

/// How many records there are, rows included: as many newcomers are added.
pub(crate) fn count_records(value: &Value) -> usize {
    match table(value) {
        Some(Table::Record(_, data)) => 1 + data.values().map(count_records).sum::<usize>(),
        Some(Table::RecordSet(_, rows)) => {
            rows.iter().map(|row| 1 + as_row(row).iter().map(count_records).sum::<usize>()).sum()
        }
        None => 0,
    }
}

/// Types that no protocol knows in every schema.
pub(crate) fn with_nonsense_types(value: &Value) -> Value {
    let nonsense = json!({ "n": "Абракадабра", "p": [1, { "глубже": null }] });
    match table(value) {
        Some(Table::Record(schema, data)) => {
            let data: Value =
                data.iter().map(|(name, cell)| (name.clone(), with_nonsense_types(cell))).collect();
            let schema: Value = schema.keys().map(|name| (name.clone(), nonsense.clone())).collect();
            json!({ "s": schema, "d": data })
        }
        Some(Table::RecordSet(schema, rows)) => {
            let rows = rows.iter().map(|row| Value::Array(cells(as_row(row), &mut with_nonsense_types)));
            let schema = schema.iter().map(|column| json!({ "n": column["n"], "t": "" }));
            json!({ "s": schema.collect::<Value>(), "d": rows.collect::<Value>() })
        }
        None => value.clone(),
    }
}

/// The form of the later protocols: schemas are lists, data are positional, values say what they are, and a schema that
/// was sent before is named by its number only.
pub(crate) fn of_later_protocols(value: &Value) -> Value {
    later(value, &mut BTreeMap::new())
}

fn later(value: &Value, formats: &mut BTreeMap<String, usize>) -> Value {
    let (kind, schema, data) = match table(value) {
        Some(Table::Record(schema, data)) => {
            let columns: Vec<Value> = schema.iter().map(|(name, ty)| json!({ "n": name, "t": ty })).collect();
            let cells = schema.keys().map(|name| later(&data[name], formats)).collect::<Value>();
            ("record", columns, cells)
        }
        Some(Table::RecordSet(schema, rows)) => {
            let rows =
                rows.iter().map(|row| Value::Array(cells(as_row(row), &mut |cell| later(cell, formats))));
            let rows = rows.collect::<Value>();
            ("recordset", schema.to_vec(), rows)
        }
        None => return value.clone(),
    };
    let (count, key) = (formats.len(), Value::Array(schema.clone()).to_string());
    let mut object = json!({ "_type": kind, "d": data, "n": false, "m": null });
    match formats.get(&key) {
        Some(number) => object["f"] = json!(number),
        None => {
            object["f"] = json!(count);
            object["s"] = Value::Array(schema);
            formats.insert(key, count);
        }
    }
    object
}
