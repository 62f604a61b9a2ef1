//! Rust expressions that build the values of an example.

use super::super::types::Types;
use super::layout::Expr;
use super::or_null;
use super::scalar::{self, Place};
use crate::model::{Column, EnumBase, Enumeration, Named, Record, Scalar, Type, TypeRef, Value};

/// Most required columns that a record's `new` takes one by one; more come in a struct of their own.
const MOST_ARGUMENTS: usize = 3;

/// Writes values of an API's types.
#[derive(Clone, Copy)]
pub(super) struct Expressions<'a> {
    pub(super) types: &'a Types,
}

impl Expressions<'_> {
    /// The arguments for what must be given: one by one, or in a struct when they are many.
    pub(super) fn required<'v>(
        self,
        name: &str,
        columns: &[Column],
        most: usize,
        given: impl Fn(&Column) -> Option<&'v Value>,
        tag: impl Fn(&Column) -> Option<&'v Value>,
    ) -> Vec<Expr> {
        let required = || columns.iter().filter(|column| column.is_argument());
        if required().count() <= most {
            return required()
                .map(|column| self.argument(&column.ty, or_null(given(column)), tag(column)))
                .collect();
        }
        let field = |column: &Column| {
            (column.rust.clone(), self.exact(&column.ty, or_null(given(column)), tag(column)))
        };
        vec![Expr::structure(&format!("{name}Required"), required().map(field).collect())]
    }

    /// The setters for what may be given and is: a value that is the default anyway is left out.
    pub(super) fn options<'v>(
        self,
        columns: &[Column],
        given: impl Fn(&Column) -> Option<&'v Value>,
        tag: impl Fn(&Column) -> Option<&'v Value>,
    ) -> Vec<Expr> {
        let setter = |column: &Column| {
            let value = given(column).filter(|value| Some(*value) != column.default.as_ref())?;
            Some(Expr::call(format!(".{}", column.rust), vec![self.argument(&column.ty, value, tag(column))]))
        };
        columns.iter().filter(|column| !column.is_argument()).filter_map(setter).collect()
    }

    /// The value of an argument or a setter: text as a literal, null as `None`.
    fn argument(self, ty: &TypeRef, value: &Value, tag: Option<&Value>) -> Expr {
        match (&ty.ty, ty.nullable) {
            (_, true) if *value == Value::Null => Expr::text("None"),
            (Type::Scalar(Scalar::String), false) => scalar::literal(value),
            (inner, true) => self.bare(inner, value, tag, Place::Converting),
            (inner, false) => self.bare(inner, value, tag, Place::Known),
        }
    }

    /// A value of exactly its type.
    fn exact(self, ty: &TypeRef, value: &Value, tag: Option<&Value>) -> Expr {
        match (ty.nullable, value) {
            (true, Value::Null) => Expr::text("None"),
            (true, value) => Expr::call("Some", vec![self.bare(&ty.ty, value, tag, Place::Known)]),
            (false, value) => self.bare(&ty.ty, value, tag, Place::Known),
        }
    }

    fn bare(self, ty: &Type, value: &Value, tag: Option<&Value>, place: Place) -> Expr {
        match ty {
            Type::Scalar(scalar) => scalar::expression(*scalar, value, place),
            Type::Named(named) => self.named(*named, value, tag),
            Type::List(item) => {
                let items = items(value).iter().map(|value| self.exact(item, value, tag)).collect();
                Expr::Group { open: "vec![".to_owned(), items, close: "]" }
            }
            Type::Map(item) => {
                let entry = |(key, value): &(String, Value)| {
                    Expr::call(
                        "",
                        vec![Expr::text(format!("{key:?}.to_owned()")), self.exact(item, value, tag)],
                    )
                };
                let entries = entries(value).iter().map(entry).collect();
                Expr::call(
                    "BTreeMap::from",
                    vec![Expr::Group { open: "[".to_owned(), items: entries, close: "]" }],
                )
            }
        }
    }

    fn named(self, named: Named, value: &Value, tag: Option<&Value>) -> Expr {
        let types = self.types;
        let known = match named {
            Named::Newtype(index) => types.newtypes.get(index).map(|newtype| {
                let inner = match newtype.scalar {
                    Scalar::String => scalar::literal(value),
                    other => scalar::expression(other, value, Place::Known),
                };
                Expr::call(format!("{}::new", newtype.rust), vec![inner])
            }),
            Named::Enumeration(index) => types.enumerations.get(index).map(|decl| enumeration(decl, value)),
            Named::Record(index) => types.record(index).map(|record| self.record(record, value)),
            Named::Choice(index) => self.choice(index, value, tag),
        };
        known.unwrap_or_else(|| scalar::literal(value))
    }

    fn record(self, record: &Record, value: &Value) -> Expr {
        let name = &record.rust;
        let given = |column: &Column| value.get(&column.wire);
        let tag = |column: &Column| column.by.and_then(|by| record.columns.get(by)).and_then(given);
        let arguments = self.required(name, &record.columns, MOST_ARGUMENTS, given, tag);
        Expr::call(format!("{name}::new"), arguments).chain(self.options(&record.columns, given, tag))
    }

    /// The variant has the name of the enumeration's value.
    fn choice(self, index: usize, value: &Value, tag: Option<&Value>) -> Option<Expr> {
        let choice = self.types.choices.get(index)?;
        let values = &self.types.enumerations.get(choice.tag)?.values;
        let variant = values.iter().find(|known| tag.is_some_and(|tag| is_wire(&known.wire, tag)));
        let name = &choice.rust;
        Some(match (variant, self.types.carried(index, tag)) {
            (Some(variant), Some(carried)) => {
                Expr::call(format!("{name}::{}", variant.rust), vec![self.exact(carried, value, None)])
            }
            (Some(variant), None) => Expr::text(format!("{name}::{}", variant.rust)),
            (None, _) => Expr::call(
                format!("{name}::Unknown"),
                vec![scalar::expression(Scalar::Json, value, Place::Known)],
            ),
        })
    }
}

/// A listed value, else the first form that fits, else a value that nobody listed.
fn enumeration(decl: &Enumeration, value: &Value) -> Expr {
    let name = &decl.rust;
    if let Some(listed) = decl.values.iter().find(|listed| is_wire(&listed.wire, value)) {
        return Expr::text(format!("{name}::{}", listed.rust));
    }
    let form = decl.forms.iter().find(|form| scalar::fits(form.scalar, value));
    let (variant, scalar) = match (form, decl.base) {
        (Some(form), _) => (form.rust.as_str(), form.scalar),
        (None, EnumBase::Int) => ("Unknown", Scalar::Int),
        (None, EnumBase::String) => ("Unknown", Scalar::String),
    };
    Expr::call(format!("{name}::{variant}"), vec![scalar::expression(scalar, value, Place::Known)])
}

fn is_wire(wire: &str, value: &Value) -> bool {
    matches!(value, Value::String(text) | Value::Number(text) if text == wire)
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        _ => &[],
    }
}

fn entries(value: &Value) -> &[(String, Value)] {
    match value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}
