//! SOAP over 1C tables: document/literal wrapped, every operand present, lists of records as value tables.
//!
//! Examples are written as SOAP 1.1, which every client can read; what 1.2 changes is the envelope's namespace alone.

use super::xml::Xml;
use super::{Body, Column, OperationWire, Sent, Subject, Type, Types, Value, Wire};
use crate::model::{EnumBase, Named, Outcome, Record, Scalar, SoapService, TypeRef, Verb};

const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";
/// Where 1C keeps its tables.
const TABLE: &str = "http://v8.1c.ru/8.1/data/core";

/// A version of SOAP, as envelopes tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SoapVersion {
    /// 1.1.
    V11,
    /// 1.2, which examples are not written in.
    #[cfg(feature = "mock")]
    V12,
}

impl SoapVersion {
    /// Both.
    #[cfg(feature = "mock")]
    pub(crate) const ALL: [Self; 2] = [Self::V11, Self::V12];

    /// Namespace of the envelope.
    pub(crate) fn namespace(self) -> &'static str {
        match self {
            Self::V11 => "http://schemas.xmlsoap.org/soap/envelope/",
            #[cfg(feature = "mock")]
            Self::V12 => "http://www.w3.org/2003/05/soap-envelope",
        }
    }

    /// Media type of its messages.
    #[cfg(feature = "mock")]
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::V11 => "text/xml; charset=utf-8",
            Self::V12 => "application/soap+xml; charset=utf-8",
        }
    }
}

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

pub(crate) struct Soap<'a>(pub(crate) &'a SoapService);

impl Wire for Soap<'_> {
    fn type_name(&self, ty: &Type, types: Types<'_>) -> String {
        scalar_of(ty, types).map_or("ValueTable", xs_name).to_owned()
    }

    fn binding(&self, method: &str, _http: Option<(Verb, &str)>, _params: &[Column]) -> OperationWire {
        OperationWire::Soap { action: format!("{}{method}", self.0.action) }
    }

    fn request(&self, types: Types<'_>, of: &Subject<'_>, values: &[Option<Value>]) -> String {
        let (method, params) = (of.method, of.params);
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

    fn sent(&self, types: Types<'_>, of: &Subject<'_>, values: &[Option<Value>]) -> Sent {
        let action = match of.binding {
            OperationWire::Soap { action } => action.as_str(),
            OperationWire::JsonRpc | OperationWire::Rest(_) => "",
        };
        let headers = vec![
            ("Content-Type", "text/xml; charset=utf-8".to_owned()),
            ("SOAPAction", format!("\"{action}\"")),
        ];
        let body = Some(Body::Xml(self.request(types, of, values)));
        Sent { verb: Verb::Post, target: String::new(), headers, body }
    }

    fn response(
        &self,
        types: Types<'_>,
        of: &Subject<'_>,
        value: &Value,
        _outcome: Option<&Outcome>,
    ) -> String {
        let result = of.result.map(|shape| &shape.ty);
        self.answer(types, of.method, result, value, (SoapVersion::V11, TableEncoding::ValueTable))
    }
}

impl Soap<'_> {
    /// The body of an answer in a version and an encoding.
    pub(crate) fn answer(
        &self,
        types: Types<'_>,
        method: &str,
        result: Option<&TypeRef>,
        value: &Value,
        (version, encoding): (SoapVersion, TableEncoding),
    ) -> String {
        let namespace = [("xmlns:m", self.0.namespace.as_str())];
        envelope_of(version, |xml| {
            xml.nested(&format!("m:{method}Response"), &namespace, |xml| {
                let Some(result) = result else { return xml.empty("m:return", &[]) };
                let returned = Returned { types, result, value };
                match encoding {
                    TableEncoding::Structure => structure(xml, &returned),
                    _ => returned.write(xml, "m:return", encoding),
                }
            });
        })
    }
}

/// An answer that tells what went wrong.
#[cfg(feature = "mock")]
pub(crate) fn fault(version: SoapVersion, is_callers: bool, text: &str) -> String {
    envelope_of(version, |xml| match version {
        SoapVersion::V11 => xml.nested("soap:Fault", &[], |xml| {
            xml.text("faultcode", &[], if is_callers { "soap:Client" } else { "soap:Server" });
            xml.text("faultstring", &[], text);
        }),
        SoapVersion::V12 => xml.nested("soap:Fault", &[], |xml| {
            xml.nested("soap:Code", &[], |xml| {
                xml.text("soap:Value", &[], if is_callers { "soap:Sender" } else { "soap:Receiver" });
            });
            xml.nested("soap:Reason", &[], |xml| xml.text("soap:Text", &[("xml:lang", "ru")], text));
        }),
    })
}

/// What an operation returns, and its type.
struct Returned<'a> {
    types: Types<'a>,
    result: &'a TypeRef,
    value: &'a Value,
}

impl Returned<'_> {
    fn write(&self, xml: &mut Xml, name: &str, encoding: TableEncoding) {
        match (record_of(&self.result.ty, self.types), self.value) {
            (Some(record), Value::List(rows)) if encoding == TableEncoding::Rows => {
                named_rows(xml, name, self.types, record, rows);
            }
            (Some(record), Value::List(rows)) => table(xml, name, self.types, record, rows),
            (_, Value::Null) => xml.empty(name, &[("xmlns:xsi", INSTANCE), ("xsi:nil", "true")]),
            _ => xml.text(name, &[], &text(&self.result.ty, self.types, self.value)),
        }
    }
}

/// A code and the data, as services of the family wrap their answers.
fn structure(xml: &mut Xml, returned: &Returned<'_>) {
    let namespaces =
        [("xmlns", TABLE), ("xmlns:xs", SCHEMA), ("xmlns:xsi", INSTANCE), ("xsi:type", "Structure")];
    xml.nested("m:return", &namespaces, |xml| {
        xml.nested("Property", &[("name", "ResultCode")], |xml| {
            xml.text("Value", &[("xsi:type", "xs:string")], "SUCCESS");
        });
        xml.nested("Property", &[("name", "ResultData")], |xml| {
            returned.write(xml, "Value", TableEncoding::ValueTable);
        });
    });
}

/// Repeated elements with named children.
fn named_rows(xml: &mut Xml, name: &str, types: Types<'_>, record: &Record, rows: &[Value]) {
    xml.nested(name, &[("xmlns:xsi", INSTANCE)], |xml| {
        for row in rows {
            xml.nested("m:row", &[], |xml| {
                for column in &record.columns {
                    let name = format!("m:{}", column.wire);
                    match row.get(&column.wire) {
                        None | Some(Value::Null) => xml.empty(&name, &[("xsi:nil", "true")]),
                        Some(value) => xml.text(&name, &[], &text(&column.ty.ty, types, value)),
                    }
                }
            });
        }
    });
}

fn envelope(body: impl FnOnce(&mut Xml)) -> String {
    envelope_of(SoapVersion::V11, body)
}

fn envelope_of(version: SoapVersion, body: impl FnOnce(&mut Xml)) -> String {
    let mut xml = Xml::document();
    let namespace = [("xmlns:soap", version.namespace())];
    xml.nested("soap:Envelope", &namespace, |xml| xml.nested("soap:Body", &[], body));
    xml.finish()
}

/// The columns are there for no rows as well; cells go by position.
fn table(xml: &mut Xml, name: &str, types: Types<'_>, record: &Record, rows: &[Value]) {
    let namespaces =
        [("xmlns", TABLE), ("xmlns:xs", SCHEMA), ("xmlns:xsi", INSTANCE), ("xsi:type", "ValueTable")];
    xml.nested(name, &namespaces, |xml| {
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
        Scalar::String | Scalar::Uuid | Scalar::Json | Scalar::Inn | Scalar::Kpp | Scalar::MonthYear => {
            "xs:string"
        }
        Scalar::Int => "xs:int",
        Scalar::Kopecks => "xs:long",
        Scalar::Float | Scalar::Money => "xs:decimal",
        Scalar::Bool => "xs:boolean",
        Scalar::Date | Scalar::Until => "xs:date",
        Scalar::DateTime => "xs:dateTime",
        Scalar::Time => "xs:time",
        Scalar::Bytes => "xs:base64Binary",
    }
}
