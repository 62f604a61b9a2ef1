//! JSON Schema of the types of an API: what values mean, without how records travel.
//!
//! It means the same in draft 7, which OpenRPC asks for, and in 2020-12, which OpenAPI has.

use super::json::{Object, number, string, strings};
use crate::model::{
    Api, Choice, ChoiceVariant, Column, Either, EitherVariant, EnumBase, EnumValue, Enumeration, Limit,
    Named, Newtype, Record, Scalar, Type, TypeRef, Value,
};

const DAY: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
const TIME: &str = "[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?";
const OFFSET: &str = "(Z|[+-][0-9]{2}(:?[0-9]{2})?)?";

/// How the records inside a type are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As objects: what they mean.
    Plain,
    /// With their schema: how they travel.
    Wire,
}

/// Names of the component schemas, each with its schema, for every type of the API.
pub(super) fn schemas(api: &Api) -> Vec<(String, Value)> {
    let schemas = Schemas { api };
    let records = api.records.iter().map(|one| (one.rust.clone(), schemas.record(one)));
    let enumerations = api.enumerations.iter().map(|one| (one.rust.clone(), enumeration(one)));
    let choices = api.choices.iter().map(|one| (one.rust.clone(), schemas.choice(one)));
    let newtypes = api.newtypes.iter().map(|one| (one.rust.clone(), newtype(one)));
    records.chain(enumerations).chain(choices).chain(newtypes).collect()
}

/// Schemas of one API.
#[derive(Debug, Clone, Copy)]
pub(super) struct Schemas<'a> {
    pub(super) api: &'a Api,
}

impl Schemas<'_> {
    /// The schema of a field, with its text, limit and default.
    pub(super) fn field(self, column: &Column, form: Form) -> Value {
        self.column(Object::new().doc(&column.doc), column, form)
    }

    /// The schema of a parameter, whose text stands beside it.
    pub(super) fn param(self, column: &Column, form: Form) -> Value {
        self.column(Object::new(), column, form)
    }

    fn column(self, doc: Object, column: &Column, form: Form) -> Value {
        let schema = self.type_ref(&column.ty, form);
        let limits =
            column.limit.as_ref().map_or_else(Object::new, |limit| Object::new().and(limit_keys(limit)));
        let beside = limits
            .maybe("default", column.default.clone())
            .list("x-aliases", strings(&column.aliases))
            .maybe("x-since", column.since.as_deref().map(string))
            .maybe("deprecated", column.deprecated.as_ref().map(|_| Value::Bool(true)))
            .maybe("x-deprecated-since", column.deprecated.as_deref().map(string));
        if doc.is_empty() && beside.is_empty() {
            return schema;
        }
        with_doc(doc, schema).and(beside.build()).build()
    }

    /// The schema of a type that may be null.
    pub(super) fn type_ref(self, ty: &TypeRef, form: Form) -> Value {
        let schema = self.ty(&ty.ty, form);
        if ty.nullable { or_null(schema) } else { schema }
    }

    fn ty(self, ty: &Type, form: Form) -> Value {
        match (ty, form) {
            (Type::Scalar(scalar), _) => scalar_schema(*scalar),
            (Type::Named(named @ Named::Record(_)), Form::Wire) => self.reference(*named, ".record"),
            (Type::Named(named), _) => self.reference(*named, ""),
            (Type::List(item), _) => match (&item.ty, form) {
                (Type::Named(named @ Named::Record(_)), Form::Wire) => self.reference(*named, ".recordset"),
                _ => Object::new().text("type", "array").with("items", self.type_ref(item, form)).build(),
            },
            (Type::Map(item), _) => Object::new()
                .text("type", "object")
                .with("additionalProperties", self.type_ref(item, form))
                .build(),
        }
    }

    fn reference(self, named: Named, suffix: &str) -> Value {
        let api = self.api;
        let name = match named {
            Named::Record(index) => api.records.get(index).map(|ty| &ty.rust),
            Named::Enumeration(index) => api.enumerations.get(index).map(|ty| &ty.rust),
            Named::Newtype(index) => api.newtypes.get(index).map(|ty| &ty.rust),
            Named::Choice(index) => api.choices.get(index).map(|ty| &ty.rust),
        };
        reference(name.map_or("", String::as_str), suffix)
    }

    fn record(self, record: &Record) -> Value {
        Object::new()
            .text("type", "object")
            .doc(&record.doc)
            .and(self.properties(record, Form::Plain))
            .and(one_of_several(record))
            .build()
    }

    /// `properties` and `required` of a record's columns.
    pub(super) fn properties(self, record: &Record, form: Form) -> Value {
        let columns = record.columns.iter().map(|one| (one.wire.clone(), self.field(one, form))).collect();
        let required = record.columns.iter().filter(|one| !one.optional).map(|one| &one.wire);
        Object::new().with("properties", Value::Map(columns)).list("required", strings(required)).build()
    }

    /// What the listed values carry, and anything else: the vendor adds values, and sends JSON as a string at times.
    fn choice(self, choice: &Choice) -> Value {
        let tag = self.api.enumerations.get(choice.tag);
        let variant = |variant: &ChoiceVariant| {
            let value = tag.and_then(|tag| tag.values.get(variant.value))?;
            let schema = self.type_ref(variant.data.as_ref()?, Form::Plain);
            Some(with_doc(Object::new().text("title", &value.wire), schema).build())
        };
        let mut any: Vec<Value> = choice.variants.iter().filter_map(variant).collect();
        let json = "The same as a string that holds JSON.";
        any.push(Object::new().text("type", "string").text("description", json).build());
        any.push(Object::of("description", string("What a value that is not listed carries.")));
        Object::new().doc(&choice.doc).with("anyOf", Value::List(any)).build()
    }
}

/// `oneOf` for each set of columns of which exactly one stands there. One that carries nothing says `true`, or is not
/// there: `false` is the same as its absence.
fn one_of_several(record: &Record) -> Value {
    let variant = |variant: &EitherVariant| {
        let column = record.columns.get(variant.column)?;
        let schema = Object::new()
            .text("title", &variant.rust)
            .with("required", Value::List(vec![string(&column.wire)]));
        let says_true = || Object::of(&column.wire, Object::of("const", Value::Bool(true)));
        Some(schema.maybe("properties", variant.flag.then(says_true)).build())
    };
    let set = |either: &Either| {
        Object::of("oneOf", Value::List(either.variants.iter().filter_map(variant).collect()))
    };
    let sets: Vec<Value> = record.either.iter().map(set).collect();
    match sets.as_slice() {
        [only] => only.clone(),
        _ => Object::new().list("allOf", sets).build(),
    }
}

/// One schema as it is, several different ones as alternatives.
pub(super) fn any_of(schemas: impl Iterator<Item = Value>) -> Value {
    let mut different: Vec<Value> = Vec::new();
    for schema in schemas {
        if !different.contains(&schema) {
            different.push(schema);
        }
    }
    if different.len() > 1 {
        return Object::of("anyOf", Value::List(different));
    }
    different.pop().unwrap_or(Value::Null)
}

/// An enumeration is open: beside the listed values stands whatever its base allows, unless it is closed and only sent.
fn enumeration(enumeration: &Enumeration) -> Value {
    let base = match enumeration.base {
        EnumBase::Int => "integer",
        EnumBase::String => "string",
    };
    let value = |value: &EnumValue| {
        let constant = match enumeration.base {
            EnumBase::Int => number(&value.wire),
            EnumBase::String => string(&value.wire),
        };
        Object::new()
            .with("const", constant)
            .text("title", &value.rust)
            .doc(&value.doc)
            .maybe("readOnly", value.received_only.then_some(Value::Bool(true)))
            .maybe("x-since", value.since.as_deref().map(string))
            .maybe("x-deprecated-since", value.deprecated.as_deref().map(string))
            .build()
    };
    let mut any: Vec<Value> = enumeration.values.iter().map(value).collect();
    for form in &enumeration.forms {
        any.push(
            Object::new().text("title", &form.rust).doc(&form.doc).and(scalar_schema(form.scalar)).build(),
        );
    }
    if !enumeration.closed || enumeration.usage.received {
        let other = "A value that is not listed.";
        any.push(Object::new().text("type", base).text("description", other).build());
    }
    Object::new().doc(&enumeration.doc).with("anyOf", Value::List(any)).build()
}

fn newtype(newtype: &Newtype) -> Value {
    let schema = Object::new().doc(&newtype.doc).and(scalar_schema(newtype.scalar));
    let schema = match &newtype.limit {
        Some(limit) => schema.and(limit_keys(limit)),
        None => schema,
    };
    schema.maybe("format", newtype.secret.then(|| string("password"))).build()
}

fn scalar_schema(scalar: Scalar) -> Value {
    let of = |ty: &str| Object::new().text("type", ty);
    let pattern = |pattern: &str| of("string").text("pattern", pattern);
    match scalar {
        Scalar::String => of("string"),
        Scalar::Int => of("integer"),
        Scalar::Float => of("number"),
        Scalar::Bool => of("boolean"),
        // Exact digits: a number, or a string when it is large.
        Scalar::Money => Object::new()
            .with("type", Value::List(strings(["number", "string"])))
            .text("pattern", r"^-?[0-9]+(\.[0-9]+)?$"),
        Scalar::Kopecks => of("integer").text("format", "int64"),
        Scalar::MonthYear => pattern("^(0[1-9]|1[0-2])-[0-9]{2}$"),
        Scalar::Date | Scalar::Until => of("string").text("format", "date"),
        // The wire has a space where the format `date-time` wants a `T`, and the offset may be missing.
        Scalar::DateTime => pattern(&format!("^{DAY}[ T]{TIME}{OFFSET}$")),
        Scalar::Time => pattern(&format!("^{TIME}$")),
        Scalar::Uuid => of("string").text("format", "uuid"),
        Scalar::Bytes => of("string").text("contentEncoding", "base64"),
        Scalar::Json => Object::new(),
        Scalar::Inn => pattern("^([0-9]{10}|[0-9]{12})$"),
        Scalar::Kpp => pattern("^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$"),
    }
    .build()
}

fn limit_keys(limit: &Limit) -> Value {
    let keys = Object::new();
    match limit {
        Limit::Length(min, max) => keys.number("minLength", min).number("maxLength", max),
        Limit::Digits(min, max) if min == max => keys.text("pattern", &format!("^[0-9]{{{min}}}$")),
        Limit::Digits(min, max) => keys.text("pattern", &format!("^[0-9]{{{min},{max}}}$")),
        Limit::Range(min, max) => keys.number("minimum", min).number("maximum", max),
        // Three bytes travel as four characters.
        Limit::Size(bytes) => {
            keys.number("maxLength", bytes.div_ceil(3).saturating_mul(4)).number("x-max-bytes", bytes)
        }
        Limit::WithinDays(days) => keys.number("x-within-days", days),
        Limit::PastMonths(months) => keys.number("x-past-months", months),
    }
    .build()
}

fn reference(name: &str, suffix: &str) -> Value {
    Object::of("$ref", string(&format!("#/components/schemas/{name}{suffix}")))
}

/// Puts text before a schema. What stands beside `$ref` is ignored in draft 7, so a reference moves into `allOf`.
fn with_doc(doc: Object, schema: Value) -> Object {
    match schema.get("$ref") {
        Some(_) => doc.with("allOf", Value::List(vec![schema])),
        None => doc.and(schema),
    }
}

fn or_null(schema: Value) -> Value {
    let Value::Map(entries) = schema else { return schema };
    if entries.is_empty() {
        return Value::Map(entries);
    }
    if !entries.iter().any(|(key, _)| key == "type") {
        let null = Object::of("type", string("null"));
        return Object::of("anyOf", Value::List(vec![Value::Map(entries), null]));
    }
    let widen = |(key, value): (String, Value)| match value {
        Value::List(mut types) if key == "type" => {
            types.push(string("null"));
            (key, Value::List(types))
        }
        ty if key == "type" => (key, Value::List(vec![ty, string("null")])),
        other => (key, other),
    };
    Value::Map(entries.into_iter().map(widen).collect())
}
