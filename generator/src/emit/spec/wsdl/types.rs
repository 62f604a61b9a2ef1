//! The schemas of a description: the elements of requests and answers, and the types of 1C that they need.

use super::CORE;
use crate::model::{Api, Column, Named, Operation, Record, ResultShape, SoapService, Text, Type};
use crate::wire::{TableEncoding, Xml};

/// The schemas.
pub(super) fn write(xml: &mut Xml, api: &Api, service: &SoapService, encoding: TableEncoding) {
    core(xml);
    let attributes = [
        ("targetNamespace", service.namespace.as_str()),
        ("attributeFormDefault", "unqualified"),
        ("elementFormDefault", "qualified"),
    ];
    xml.nested("xs:schema", &attributes, |xml| {
        xml.empty("xs:import", &[("namespace", CORE)]);
        for operation in &api.operations {
            request(xml, operation);
            response(xml, api, operation, encoding);
        }
        if encoding == TableEncoding::Rows {
            answered_lists(api).for_each(|record| rows(xml, record));
        }
    });
}

/// An element around others in their order.
fn sequence(xml: &mut Xml, name: &str, inside: impl FnOnce(&mut Xml)) {
    xml.nested("xs:element", &[("name", name)], |xml| {
        xml.nested("xs:complexType", &[], |xml| xml.nested("xs:sequence", &[], inside));
    });
}

/// Every operand must be present; one that says nothing is nil.
fn request(xml: &mut Xml, operation: &Operation) {
    sequence(xml, &operation.wire, |xml| operation.params.iter().for_each(|param| column(xml, param)));
}

fn response(xml: &mut Xml, api: &Api, operation: &Operation, encoding: TableEncoding) {
    sequence(xml, &format!("{}Response", operation.wire), |xml| {
        let Some(result) = &operation.result else { return };
        let ty = match (listed(api, result), encoding) {
            (Some(_), TableEncoding::ValueTable) => "core:ValueTable".to_owned(),
            (Some(record), TableEncoding::Rows) => format!("tns:{}List", record.rust),
            (_, TableEncoding::Structure) => "core:Structure".to_owned(),
            (None, _) => result.wire_type.clone(),
        };
        let text = told(api, result);
        xml.nested("xs:element", &[("name", "return"), ("type", &ty), ("nillable", "true")], |xml| {
            documentation(xml, &text);
        });
    });
}

/// What an answer means, with its columns where the type does not name them.
fn told(api: &Api, result: &ResultShape) -> Text {
    let Some(record) = listed(api, result) else { return result.doc.clone() };
    let names: Vec<&str> = record.columns.iter().map(|column| column.wire.as_str()).collect();
    let names = names.join(", ");
    Text {
        en: format!("{} Columns: {names}.", result.doc.en),
        ru: format!("{} Колонки: {names}.", result.doc.ru),
    }
}

fn column(xml: &mut Xml, column: &Column) {
    let mut attributes = vec![("name", column.wire.as_str()), ("type", column.wire_type.as_str())];
    if column.ty.nullable {
        attributes.push(("nillable", "true"));
    }
    xml.nested("xs:element", &attributes, |xml| documentation(xml, &column.doc));
}

/// A list as repeated elements with named children.
fn rows(xml: &mut Xml, record: &Record) {
    xml.nested("xs:complexType", &[("name", &format!("{}List", record.rust))], |xml| {
        xml.nested("xs:sequence", &[], |xml| {
            let many = [("name", "row"), ("minOccurs", "0"), ("maxOccurs", "unbounded")];
            xml.nested("xs:element", &many, |xml| {
                xml.nested("xs:complexType", &[], |xml| {
                    xml.nested("xs:sequence", &[], |xml| {
                        record.columns.iter().for_each(|one| column(xml, one));
                    });
                });
            });
        });
    });
}

fn documentation(xml: &mut Xml, text: &Text) {
    xml.nested("xs:annotation", &[], |xml| {
        for (language, text) in [("en", &text.en), ("ru", &text.ru)] {
            xml.text("xs:documentation", &[("xml:lang", language)], text);
        }
    });
}

/// The record of a list that is answered.
fn listed<'a>(api: &'a Api, result: &ResultShape) -> Option<&'a Record> {
    match &result.ty.ty {
        Type::List(item) => match item.ty {
            Type::Named(Named::Record(index)) => api.records.get(index),
            _ => None,
        },
        _ => None,
    }
}

/// Records that are answered in lists, each once.
fn answered_lists(api: &Api) -> impl Iterator<Item = &Record> {
    let answers = |record: &&Record| {
        let mut results = api.operations.iter().filter_map(|operation| operation.result.as_ref());
        results.any(|result| listed(api, result).is_some_and(|listed| listed.rust == record.rust))
    };
    api.records.iter().filter(answers)
}

/// The types of 1C that answers are made of, as far as they are used.
fn core(xml: &mut Xml) {
    let attributes = [
        ("targetNamespace", CORE),
        ("attributeFormDefault", "unqualified"),
        ("elementFormDefault", "qualified"),
    ];
    xml.nested("xs:schema", &attributes, |xml| {
        complex(xml, "ValueTable", |xml| {
            many(xml, "column", "core:ValueTableColumn");
            many(xml, "row", "core:ValueTableRow");
        });
        complex(xml, "ValueTableColumn", |xml| {
            xml.empty("xs:element", &[("name", "Name"), ("type", "xs:string")]);
            let optional = [("name", "ValueType"), ("type", "core:TypeDescription"), ("minOccurs", "0")];
            xml.empty("xs:element", &optional);
        });
        complex(xml, "TypeDescription", |xml| many(xml, "Type", "xs:QName"));
        complex(xml, "ValueTableRow", |xml| value(xml, "unbounded"));
        complex(xml, "Structure", |xml| {
            let many = [("name", "Property"), ("minOccurs", "0"), ("maxOccurs", "unbounded")];
            xml.nested("xs:element", &many, |xml| {
                xml.nested("xs:complexType", &[], |xml| {
                    xml.nested("xs:sequence", &[], |xml| value(xml, "1"));
                    let name = [("name", "name"), ("type", "xs:string"), ("use", "required")];
                    xml.empty("xs:attribute", &name);
                });
            });
        });
    });
}

fn complex(xml: &mut Xml, name: &str, inside: impl FnOnce(&mut Xml)) {
    xml.nested("xs:complexType", &[("name", name)], |xml| xml.nested("xs:sequence", &[], inside));
}

fn many(xml: &mut Xml, name: &str, ty: &str) {
    xml.empty("xs:element", &[("name", name), ("type", ty), ("minOccurs", "0"), ("maxOccurs", "unbounded")]);
}

/// A value of any type, which the value itself names.
fn value(xml: &mut Xml, most: &str) {
    let attributes = [("name", "Value"), ("nillable", "true"), ("minOccurs", "0"), ("maxOccurs", most)];
    xml.empty("xs:element", &attributes);
}
