//! JSON-RPC 2.0 whose results are records and recordsets that carry their own schema (`"protocol": 2`).
//!
//! A record is `{"s": {name: type}, "d": {name: value}}`, a recordset `{"s": [{"n", "t"}], "d": [[value]]}`. What a
//! choice carries is plain JSON: its records are objects without a schema.

use super::json_text::pretty;
use super::{Body, Column, OperationWire, Sent, Subject, Type, Types, Value, Wire};
use crate::model::{EnumBase, Named, Outcome, Record, Scalar, TypeRef, Verb};

pub(super) struct JsonRpc;

impl Wire for JsonRpc {
    fn type_name(&self, ty: &Type, types: Types<'_>) -> String {
        type_name(ty, types).to_owned()
    }

    fn binding(&self, _method: &str, _http: Option<(Verb, &str)>, _params: &[Column]) -> OperationWire {
        OperationWire::JsonRpc
    }

    fn is_overloaded(&self) -> bool {
        true
    }

    fn request(&self, types: Types<'_>, of: &Subject<'_>, values: &[Option<Value>]) -> String {
        pretty(&call(types, of, values))
    }

    fn sent(&self, types: Types<'_>, of: &Subject<'_>, values: &[Option<Value>]) -> Sent {
        let headers =
            vec![("Content-Type", format!("{MEDIA_TYPE}; charset=utf-8")), ("Accept", MEDIA_TYPE.to_owned())];
        let body = Some(Body::Json(call(types, of, values)));
        Sent { verb: Verb::Post, target: String::new(), headers, body }
    }

    fn response(
        &self,
        types: Types<'_>,
        of: &Subject<'_>,
        value: &Value,
        _outcome: Option<&Outcome>,
    ) -> String {
        let bodies = Bodies { types };
        let body =
            of.result.map_or_else(|| value.clone(), |shape| bodies.value(&shape.ty, value, Schema::With));
        pretty(&map([
            ("jsonrpc", string("2.0")),
            ("result", body),
            ("id", number("0")),
            ("protocol", number("2")),
        ]))
    }
}

/// The envelope of a call.
fn call(types: Types<'_>, of: &Subject<'_>, values: &[Option<Value>]) -> Value {
    let bodies = Bodies { types };
    let tag = |param: &Column| param.by.and_then(|by| values.get(by)).and_then(Option::as_ref);
    let sent = of.params.iter().zip(values).filter_map(|(param, value)| {
        Some((param.wire.clone(), bodies.column(param, value.as_ref()?, tag(param), Schema::With)))
    });
    map([
        ("jsonrpc", string("2.0")),
        ("method", string(of.method)),
        ("params", Value::Map(sent.collect())),
        ("protocol", number("2")),
        ("id", number("0")),
    ])
}

const MEDIA_TYPE: &str = "application/json-rpc";
const ARRAY: &str = "Массив";

fn type_name(ty: &Type, types: Types<'_>) -> &'static str {
    match ty {
        Type::Scalar(scalar) => scalar_name(*scalar),
        Type::Named(Named::Newtype(index)) => types
            .newtypes
            .get(*index)
            .map_or(scalar_name(Scalar::String), |newtype| scalar_name(newtype.scalar)),
        Type::Named(Named::Enumeration(index)) => {
            match types.enumerations.get(*index).map(|decl| decl.base) {
                Some(EnumBase::Int) => scalar_name(Scalar::Int),
                Some(EnumBase::String) | None => scalar_name(Scalar::String),
            }
        }
        Type::Named(Named::Record(_)) => "Запись",
        Type::List(item) if is_record(&item.ty) => "Выборка",
        Type::List(_) => ARRAY,
        Type::Map(_) | Type::Named(Named::Choice(_)) => scalar_name(Scalar::Json),
    }
}

fn scalar_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Uuid | Scalar::Bytes | Scalar::Inn | Scalar::Kpp | Scalar::MonthYear => {
            "Строка"
        }
        Scalar::Int => "Число целое",
        Scalar::Float => "Число вещественное",
        Scalar::Bool => "Логическое",
        Scalar::Money => "Деньги",
        Scalar::Kopecks => "Число целое",
        Scalar::Date | Scalar::Until => "Дата",
        Scalar::DateTime => "Дата и время",
        Scalar::Time => "Время",
        Scalar::Json => "JSON-объект",
    }
}

/// Whether records say of what columns they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Schema {
    With,
    Without,
}

/// Turns values into the JSON that carries them.
struct Bodies<'a> {
    types: Types<'a>,
}

impl Bodies<'_> {
    fn column(&self, column: &Column, value: &Value, tag: Option<&Value>, schema: Schema) -> Value {
        match column.ty.ty {
            Type::Named(Named::Choice(index)) => match self.types.carried(index, tag) {
                Some(carried) => self.value(carried, value, Schema::Without),
                None => value.clone(),
            },
            _ => self.value(&column.ty, value, schema),
        }
    }

    fn value(&self, ty: &TypeRef, value: &Value, schema: Schema) -> Value {
        match (&ty.ty, value) {
            (Type::Named(Named::Record(index)), Value::Map(_)) => match (self.types.record(*index), schema) {
                (Some(record), Schema::With) => self.record(record, value),
                (Some(record), Schema::Without) => Value::Map(self.cells(record, value, schema)),
                (None, _) => value.clone(),
            },
            (Type::List(item), Value::List(items)) => match (self.record_type(&item.ty), schema) {
                (Some(record), Schema::With) => self.recordset(record, items),
                _ => Value::List(items.iter().map(|value| self.value(item, value, schema)).collect()),
            },
            (Type::Map(item), Value::Map(entries)) => {
                let entry = |(key, value): &(String, Value)| (key.clone(), self.value(item, value, schema));
                Value::Map(entries.iter().map(entry).collect())
            }
            _ => value.clone(),
        }
    }

    /// Columns that are not there are in neither half.
    fn record(&self, record: &Record, value: &Value) -> Value {
        let there = record.columns.iter().filter(|column| value.get(&column.wire).is_some());
        let schema = there.map(|column| (column.wire.clone(), self.column_type(column)));
        map([("s", Value::Map(schema.collect())), ("d", Value::Map(self.cells(record, value, Schema::With)))])
    }

    fn cells(&self, record: &Record, value: &Value, schema: Schema) -> Vec<(String, Value)> {
        let cell = |column: &Column| Some((column.wire.clone(), self.cell(record, column, value, schema)?));
        record.columns.iter().filter_map(cell).collect()
    }

    fn cell(&self, record: &Record, column: &Column, row: &Value, schema: Schema) -> Option<Value> {
        let tag = column.by.and_then(|by| record.columns.get(by)).and_then(|by| row.get(&by.wire));
        Some(self.column(column, row.get(&column.wire)?, tag, schema))
    }

    /// The schema is there for no rows as well; what a row leaves out is null, since rows go by position.
    fn recordset(&self, record: &Record, rows: &[Value]) -> Value {
        let schema = record
            .columns
            .iter()
            .map(|column| map([("n", string(&column.wire)), ("t", self.column_type(column))]))
            .collect();
        let row = |row: &Value| {
            let cell = |column: &Column| self.cell(record, column, row, Schema::With).unwrap_or(Value::Null);
            Value::List(record.columns.iter().map(cell).collect())
        };
        map([("s", Value::List(schema)), ("d", Value::List(rows.iter().map(row).collect()))])
    }

    /// An array says what it holds, unless the catalogue gave the type a name of its own.
    fn column_type(&self, column: &Column) -> Value {
        match &column.ty.ty {
            Type::List(item) if column.wire_type == ARRAY => {
                map([("n", string(ARRAY)), ("t", string(type_name(&item.ty, self.types)))])
            }
            _ => string(&column.wire_type),
        }
    }

    fn record_type(&self, ty: &Type) -> Option<&Record> {
        match ty {
            Type::Named(Named::Record(index)) => self.types.record(*index),
            _ => None,
        }
    }
}

fn is_record(ty: &Type) -> bool {
    matches!(ty, Type::Named(Named::Record(_)))
}

fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn string(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn number(digits: &str) -> Value {
    Value::Number(digits.to_owned())
}
