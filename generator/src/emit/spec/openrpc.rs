//! OpenRPC 1.3: one document for an API.
//!
//! The server tells overloads apart by their number of parameters, OpenRPC knows a method by its name alone. So the
//! call forms of one name are one method here: what a form leaves out is not required, and `x-katalog-forms` lists
//! the sets of parameters that may be sent together.

use std::collections::BTreeMap;

use super::json::{Object, parse, string, strings};
use super::json_schema::{Form, Schemas, any_of};
use super::{error_table, json_schema, wire_schema};
use crate::model::{Api, Column, ErrorRow, Example, Operation, Repeat, ResultShape, Section, Value};

/// The newest edition of OpenRPC 1.3.
const OPENRPC: &str = "1.3.2";

/// How to read the document. Tools render it as Markdown.
const CONVENTIONS: &str = "\
Records carry their own schema. A record travels as `{\"s\": {column: type}, \"d\": {column: value}}`, a list of \
records as a recordset `{\"s\": [{\"n\": column, \"t\": type}], \"d\": [[value]]}`, whose cells stand in the order of \
its `s`; that order may differ from answer to answer. For a record `X`, the schema `X` says what its columns mean, \
`X.record` and `X.recordset` say how it travels. Data whose type is named by another column is plain JSON, without `s` \
and `d`.\n\n\
A parameter that is not required may be left out. Where only some sets of parameters can be sent together, \
`x-katalog-forms` lists them. Limits hold for what is sent; answers are not judged by them. Listed values are not all \
there may be: where the vendor may add some, any value of the base type is allowed.\n\n\
`x-ru` holds the Russian text beside each `description`, `x-errors` all errors, also those without a code.";

/// The document.
pub(super) fn document(api: &Api) -> Value {
    let description = format!("{}\n\n{CONVENTIONS}", api.about.en);
    let info = Object::new()
        .text("title", &api.title.en)
        .text("description", description.trim_start())
        .text("version", &api.edition)
        .text("x-ru", &api.about.ru)
        .text("x-ru-title", &api.title.ru);
    let methods = by_name(&api.operations).into_iter().map(|named| method(api, &named)).collect();
    Object::new()
        .text("openrpc", OPENRPC)
        .with("info", info.build())
        .with("servers", servers(api, 0))
        .with("methods", Value::List(methods))
        .with("components", components(api))
        .list("x-errors", api.errors.iter().map(error_table::row).collect())
        .build()
}

/// Operations of one wire name together, in the order of the first of each.
fn by_name(operations: &[Operation]) -> Vec<Vec<&Operation>> {
    let mut order: Vec<&str> = Vec::new();
    let mut named: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in operations {
        let list = named.entry(&operation.wire).or_default();
        if list.is_empty() {
            order.push(&operation.wire);
        }
        list.push(operation);
    }
    order.into_iter().filter_map(|name| named.remove(name)).collect()
}

fn components(api: &Api) -> Value {
    let schemas: BTreeMap<String, Value> =
        json_schema::schemas(api).into_iter().chain(wire_schema::schemas(api)).collect();
    let errors = api.errors.iter().filter_map(|row| Some((row.rust.clone(), error_object(row)?))).collect();
    let tags = api.sections.iter().map(|section| (section.name.clone(), tag(section))).collect();
    Object::new()
        .with("schemas", Value::Map(schemas.into_iter().collect()))
        .with("errors", Value::Map(errors))
        .with("tags", Value::Map(tags))
        .build()
}

fn tag(section: &Section) -> Value {
    let description = if section.about.en.is_empty() { &section.title.en } else { &section.about.en };
    let russian = if section.about.ru.is_empty() { &section.title.ru } else { &section.about.ru };
    Object::new().text("name", &section.name).text("description", description).text("x-ru", russian).build()
}

/// One server for each environment, at an address.
fn servers(api: &Api, address: usize) -> Value {
    let server = |environment: &crate::model::Environment| {
        let url = environment.urls.get(address)?;
        Some(Object::new().text("name", &environment.rust).text("url", url).doc(&environment.doc).build())
    };
    Value::List(api.environments.iter().filter_map(server).collect())
}

fn method(api: &Api, forms: &[&Operation]) -> Value {
    let Some(first) = forms.first() else { return Value::Null };
    let sections = api.sections.get(first.section).map(|section| reference("tags", &section.name));
    let examples = forms.iter().flat_map(|one| &one.examples).enumerate();
    let sources: Vec<&String> = forms.iter().flat_map(|one| &one.sources).collect();
    let repeat = forms.iter().all(|one| one.repeat == Repeat::Safe);
    Object::new()
        .text("name", &first.wire)
        .doc(&first.doc)
        .list("tags", sections.into_iter().collect())
        .with("servers", servers(api, first.address))
        .text("paramStructure", "by-name")
        .with("params", Value::List(params(api, forms)))
        .with("result", result(api, forms))
        .with("errors", Value::List(errors(api, forms)))
        .with("examples", Value::List(examples.map(|(index, one)| example(one, index)).collect()))
        .flag("deprecated", forms.iter().all(|one| one.deprecated.is_some()))
        .maybe("x-since", first.since.as_deref().map(string))
        .maybe("x-deprecated-since", first.deprecated.as_deref().map(string))
        .flag("x-session", forms.iter().all(|one| one.session))
        .text("x-repeat", if repeat { "safe" } else { "unsafe" })
        .list("x-katalog-forms", call_forms(forms))
        .list("x-errors", strings(known_errors(api, forms).iter().map(|row| &row.rust)))
        .list("x-sources", strings(sources))
        .build()
}

/// Every parameter of every form, once; required is what no form leaves out.
fn params(api: &Api, forms: &[&Operation]) -> Vec<Value> {
    let mut columns: Vec<&Column> = Vec::new();
    for column in forms.iter().flat_map(|form| &form.params) {
        if !columns.iter().any(|known| known.wire == column.wire) {
            columns.push(column);
        }
    }
    let one = |column: &Column| {
        let same: Vec<&Column> =
            forms.iter().flat_map(|form| &form.params).filter(|other| other.wire == column.wire).collect();
        let required = same.len() == forms.len() && same.iter().all(|other| !other.optional);
        let schemas = same.iter().map(|other| Schemas { api }.param(other, Form::Wire));
        Object::new()
            .text("name", &column.wire)
            .doc(&column.doc)
            .flag("required", required)
            .with("schema", any_of(schemas))
            .maybe("deprecated", column.deprecated.as_ref().map(|_| Value::Bool(true)))
            .build()
    };
    columns.into_iter().map(one).collect()
}

fn result(api: &Api, forms: &[&Operation]) -> Value {
    let shapes: Vec<Option<&ResultShape>> = forms.iter().map(|form| form.result.as_ref()).collect();
    let schema = |shape: &Option<&ResultShape>| match shape {
        Some(shape) => Schemas { api }.type_ref(&shape.ty, Form::Wire),
        // Nothing is promised, and nothing is read.
        None => Object::new().build(),
    };
    let described = shapes.iter().flatten().next().map(|shape| &shape.doc);
    let object = Object::new().text("name", "result");
    let object = match described {
        Some(doc) => object.doc(doc),
        None => object.text("description", "Nothing."),
    };
    object.with("schema", any_of(shapes.iter().map(schema))).build()
}

/// The sets of parameters that may be sent together, when there is more than one.
fn call_forms(operations: &[&Operation]) -> Vec<Value> {
    let mut sets = Vec::new();
    for operation in operations {
        for form in &operation.forms {
            let names = form.params.iter().filter_map(|index| operation.params.get(*index));
            sets.push(Value::List(strings(names.map(|column| &column.wire))));
        }
    }
    if sets.len() > 1 { sets } else { Vec::new() }
}

fn known_errors<'a>(api: &'a Api, forms: &[&Operation]) -> Vec<&'a ErrorRow> {
    let known = |index: usize| forms.iter().any(|form| form.errors.contains(&index));
    api.errors.iter().enumerate().filter(|(index, _)| known(*index)).map(|(_, row)| row).collect()
}

/// References to the errors that have a code. OpenRPC wants the codes of a method to differ.
fn errors(api: &Api, forms: &[&Operation]) -> Vec<Value> {
    let mut codes = Vec::new();
    let mut list = Vec::new();
    for row in known_errors(api, forms) {
        if row.code.is_some_and(|code| !codes.contains(&code)) {
            codes.extend(row.code);
            list.push(reference("errors", &row.rust));
        }
    }
    list
}

/// An error object; rows without a code are not errors of JSON-RPC and stand in `x-errors` alone.
fn error_object(row: &ErrorRow) -> Option<Value> {
    let object = Object::new().number("code", row.code?).text("message", &row.doc.en);
    Some(object.with("data", error_table::row(row)).build())
}

/// An example with the values that go over the wire.
fn example(example: &Example, index: usize) -> Value {
    let numbered = format!("Example {}", index + 1);
    let title = example.title.as_ref();
    let wire =
        |text: &str, key: &str| parse(text).and_then(|body| body.get(key).cloned()).unwrap_or(Value::Null);
    let params = match wire(&example.request_wire, "params") {
        Value::Map(entries) => entries,
        _ => Vec::new(),
    };
    let value = |name: &str, value| Object::new().text("name", name).with("value", value).build();
    Object::new()
        .text("name", &numbered)
        .maybe("description", title.map(|title| string(&title.en)))
        .maybe("x-ru", title.map(|title| string(&title.ru)))
        .with("params", Value::List(params.into_iter().map(|(name, sent)| value(&name, sent)).collect()))
        .with("result", value("result", wire(&example.response_wire, "result")))
        .build()
}

fn reference(kind: &str, name: &str) -> Value {
    Object::of("$ref", string(&format!("#/components/{kind}/{name}")))
}
