//! SOAP over 1C tables: document/literal wrapped, every operand present, lists of records as value tables.
//!
//! Examples are written as SOAP 1.1, which every client can read; what 1.2 changes is the envelope's namespace alone.

use super::xml::Xml;
use super::{Column, OperationWire, Type, TypeRef, Types, Value, Wire};
use crate::model::{EnumBase, Named, Record, Scalar, SoapService};

const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";
/// Where 1C keeps its tables.
const TABLE: &str = "http://v8.1c.ru/8.1/data/core";

/// How a service writes a list of records. Clients are to read all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableEncoding {
    /// 1C's `ValueTable`: columns, then rows of cells by position.
    ValueTable,
    /// Repeated `row` elements with named children.
    Rows,
    /// 1C's `Structure` with a code and the data, which is a value table.
    Structure,
}

impl TableEncoding {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::ValueTable, Self::Rows, Self::Structure];

    /// What it is, for people.
    pub(crate) fn described(self) -> &'static str {
        match self {
            Self::ValueTable => {
                "value tables: columns with their names, then rows whose cells go by position"
            }
            Self::Rows => "repeated row elements with named children",
            Self::Structure => {
                "structures whose property ResultCode is SUCCESS and whose property ResultData is a value table"
            }
        }
    }
}

pub(super) struct Soap<'a>(pub(super) &'a SoapService);

impl Wire for Soap<'_> {
    fn type_name(&self, ty: &Type, types: Types<'_>) -> String {
        scalar_of(ty, types).map_or("ValueTable", xs_name).to_owned()
    }

    fn binding(&self, method: &str) -> OperationWire {
        OperationWire::Soap { action: format!("{}{method}", self.0.action) }
    }

    fn request(&self, types: Types<'_>, method: &str, params: &[Column], values: &[Option<Value>]) -> String {
        let namespaces = [("xmlns", self.0.namespace.as_str()), ("xmlns:xsi", INSTANCE)];
        envelope(|xml| {
            if params.is_empty() {
                return xml.empty(method, &namespaces[..1]);
            }
            xml.nested(method, &namespaces, |xml| {
                for (param, value) in params.iter().zip(values) {
                    match value {
                        None | Some(Value::Null) => xml.empty(&param.wire, &[("xsi:nil", "true")]),
                        Some(value) => xml.text(&param.wire, &[], &text(&param.ty.ty, types, value)),
                    }
                }
            });
        })
    }

    fn response(&self, types: Types<'_>, method: &str, result: Option<&TypeRef>, value: &Value) -> String {
        let namespace = [("xmlns:m", self.0.namespace.as_str())];
        envelope(|xml| {
            xml.nested(&format!("m:{method}Response"), &namespace, |xml| {
                let Some(result) = result else { return xml.empty("m:return", &[]) };
                match (record_of(&result.ty, types), value) {
                    (Some(record), Value::List(rows)) => table(xml, types, record, rows),
                    (_, Value::Null) => {
                        xml.empty("m:return", &[("xmlns:xsi", INSTANCE), ("xsi:nil", "true")])
                    }
                    _ => xml.text("m:return", &[], &text(&result.ty, types, value)),
                }
            });
        })
    }
}

fn envelope(body: impl FnOnce(&mut Xml)) -> String {
    let mut xml = Xml::document();
    xml.nested("soap:Envelope", &[("xmlns:soap", ENVELOPE)], |xml| xml.nested("soap:Body", &[], body));
    xml.finish()
}

/// The columns are there for no rows as well; cells go by position.
fn table(xml: &mut Xml, types: Types<'_>, record: &Record, rows: &[Value]) {
    let namespaces =
        [("xmlns", TABLE), ("xmlns:xs", SCHEMA), ("xmlns:xsi", INSTANCE), ("xsi:type", "ValueTable")];
    xml.nested("m:return", &namespaces, |xml| {
        for column in &record.columns {
            xml.nested("column", &[], |xml| {
                xml.text("Name", &[], &column.wire);
                xml.nested("ValueType", &[], |xml| xml.text("Type", &[], &column.wire_type));
            });
        }
        for row in rows {
            xml.nested("row", &[], |xml| {
                record.columns.iter().for_each(|column| cell(xml, types, column, row))
            });
        }
    });
}

fn cell(xml: &mut Xml, types: Types<'_>, column: &Column, row: &Value) {
    match row.get(&column.wire) {
        None | Some(Value::Null) => xml.empty("Value", &[("xsi:nil", "true")]),
        Some(value) => {
            xml.text("Value", &[("xsi:type", &column.wire_type)], &text(&column.ty.ty, types, value));
        }
    }
}

/// A value as XML Schema writes it.
fn text(ty: &Type, types: Types<'_>, value: &Value) -> String {
    let written = match value {
        Value::Null => String::new(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(text) | Value::String(text) => text.clone(),
        // Parameters are scalars; the checks see to it.
        Value::List(_) | Value::Map(_) => serde_json::to_string(value).unwrap_or_default(),
    };
    match scalar_of(ty, types) {
        Some(Scalar::DateTime) => written.replacen(' ', "T", 1),
        _ => written,
    }
}

fn record_of<'a>(ty: &Type, types: Types<'a>) -> Option<&'a Record> {
    match ty {
        Type::List(item) => match item.ty {
            Type::Named(Named::Record(index)) => types.record(index),
            _ => None,
        },
        _ => None,
    }
}

/// What a type is on the wire, when it is a scalar there.
fn scalar_of(ty: &Type, types: Types<'_>) -> Option<Scalar> {
    match ty {
        Type::Scalar(scalar) => Some(*scalar),
        Type::Named(Named::Newtype(index)) => types.newtypes.get(*index).map(|newtype| newtype.scalar),
        Type::Named(Named::Enumeration(index)) => {
            types.enumerations.get(*index).map(|listed| match listed.base {
                EnumBase::Int => Scalar::Int,
                EnumBase::String => Scalar::String,
            })
        }
        Type::Named(Named::Record(_) | Named::Choice(_)) | Type::List(_) | Type::Map(_) => None,
    }
}

/// The type of XML Schema that carries a scalar.
fn xs_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Uuid | Scalar::Json | Scalar::Inn | Scalar::Kpp => "xs:string",
        Scalar::Int => "xs:int",
        Scalar::Float | Scalar::Money => "xs:decimal",
        Scalar::Bool => "xs:boolean",
        Scalar::Date | Scalar::Until => "xs:date",
        Scalar::DateTime => "xs:dateTime",
        Scalar::Time => "xs:time",
        Scalar::Bytes => "xs:base64Binary",
    }
}
