//! How records travel: JSON Schema of the forms that carry their own schema, `{"s": …, "d": …}`.

use std::collections::BTreeSet;

use super::json::{Object, string, strings};
use super::json_schema::{Form, Schemas};
use crate::model::{Api, Column, Named, Record, Type, TypeRef, Value};

/// The forms in which records travel, by index of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Carried {
    Record(usize),
    Recordset(usize),
}

/// Names of the component schemas `X.record` and `X.recordset`, for every form that some operation sends or answers.
pub(super) fn schemas(api: &Api) -> Vec<(String, Value)> {
    let schemas = Schemas { api };
    let one = |carried: Carried| match carried {
        Carried::Record(index) => {
            let record = api.records.get(index)?;
            Some((format!("{}.record", record.rust), as_record(schemas, record)))
        }
        Carried::Recordset(index) => {
            let record = api.records.get(index)?;
            Some((format!("{}.recordset", record.rust), as_recordset(record)))
        }
    };
    carried(api).into_iter().filter_map(one).collect()
}

fn as_record(schemas: Schemas<'_>, record: &Record) -> Value {
    let names =
        record.columns.iter().map(|column| (column.wire.clone(), string(&column.wire_type))).collect();
    let schema = Object::new()
        .text("type", "object")
        .text("description", "Name and type of each column.")
        .with("additionalProperties", type_name())
        .with("examples", Value::List(vec![Value::Map(names)]));
    let data = if record.columns.iter().any(holds_record) {
        Object::new().text("type", "object").and(schemas.properties(record, Form::Wire)).build()
    } else {
        logical(record)
    };
    let description = format!("{} as it travels: a record.", record.rust);
    pair(&description, schema.build(), data)
}

fn as_recordset(record: &Record) -> Value {
    let column = |column: &Column| Object::new().text("n", &column.wire).text("t", &column.wire_type).build();
    let item = Object::new()
        .text("type", "object")
        .with(
            "properties",
            Object::new().with("n", Object::of("type", string("string"))).with("t", type_name()).build(),
        )
        .with("required", Value::List(strings(["n", "t"])));
    let schema = Object::new()
        .text("type", "array")
        .text("description", "Name and type of each column, in the order of the cells.")
        .with("items", item.build())
        .with("examples", Value::List(vec![Value::List(record.columns.iter().map(column).collect())]));
    let data = Object::new()
        .text("type", "array")
        .text("description", "Rows. A cell belongs to the column at the same place of `s`.")
        .with("items", Object::of("type", string("array")))
        .with("x-row", logical(record));
    let description = format!("A list of {} as it travels: a recordset.", record.rust);
    pair(&description, schema.build(), data.build())
}

fn pair(description: &str, schema: Value, data: Value) -> Value {
    Object::new()
        .text("type", "object")
        .text("description", description)
        .with("properties", Object::new().with("s", schema).with("d", data).build())
        .with("required", Value::List(strings(["s", "d"])))
        .build()
}

fn logical(record: &Record) -> Value {
    Object::of("$ref", string(&format!("#/components/schemas/{}", record.rust)))
}

/// A type's name, or an object that names it with its details.
fn type_name() -> Value {
    Object::of("type", Value::List(strings(["string", "object"])))
}

/// Whether a column's value is written otherwise on the wire than it is meant.
fn holds_record(column: &Column) -> bool {
    fn inside(ty: &Type) -> bool {
        match ty {
            Type::Scalar(_) => false,
            Type::Named(named) => matches!(named, Named::Record(_)),
            Type::List(item) | Type::Map(item) => inside(&item.ty),
        }
    }
    inside(&column.ty.ty)
}

/// Every form that is reached from a parameter or a result. What a choice carries is plain JSON and is not entered.
fn carried(api: &Api) -> BTreeSet<Carried> {
    let mut found = BTreeSet::new();
    for operation in &api.operations {
        operation.params.iter().for_each(|param| reach(api, &param.ty, &mut found));
        operation.result.iter().for_each(|result| reach(api, &result.ty, &mut found));
    }
    found
}

fn reach(api: &Api, ty: &TypeRef, found: &mut BTreeSet<Carried>) {
    let (new, index) = match &ty.ty {
        Type::Named(Named::Record(index)) => (found.insert(Carried::Record(*index)), *index),
        Type::List(item) => match item.ty {
            Type::Named(Named::Record(index)) => (found.insert(Carried::Recordset(index)), index),
            _ => return reach(api, item, found),
        },
        Type::Map(item) => return reach(api, item, found),
        Type::Scalar(_) | Type::Named(_) => return,
    };
    if let Some(record) = api.records.get(index).filter(|_| new) {
        record.columns.iter().for_each(|column| reach(api, &column.ty, found));
    }
}
