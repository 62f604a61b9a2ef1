//! Rust expressions that build the values of an example.

use std::collections::BTreeSet;

use super::super::types::Types;
use super::layout::Expr;
use super::or_null;
use super::scalar::{self, Place};
use crate::model::{Column, Either, EnumBase, Enumeration, Named, Record, Scalar, Type, TypeRef, Value};

/// Writes values of an API's types.
pub(super) struct Expressions<'a> {
    types: &'a Types,
    /// Names of the generated crate that were written, so that they can be imported.
    pub(super) names: BTreeSet<String>,
}

impl<'a> Expressions<'a> {
    pub(super) fn new(types: &'a Types) -> Self {
        Self { types, names: BTreeSet::new() }
    }

    /// The arguments for what must be given: one by one, or in a struct when they are many. The struct is called
    /// after `name` and lies in `module`, or in the root of the crate.
    pub(super) fn required<'v>(
        &mut self,
        (module, name): (Option<&str>, &str),
        (columns, eithers): (&[Column], &[Either]),
        most: usize,
        given: impl Fn(&Column) -> Option<&'v Value>,
        tag: impl Fn(&Column) -> Option<&'v Value>,
    ) -> Vec<Expr> {
        let required = members(columns, eithers);
        if required.len() <= most {
            let argument = |member: &Member<'_>| match member {
                Member::Column(column) => self.argument(&column.ty, or_null(given(column)), tag(column)),
                Member::Either(either) => self.one_of(either, columns, &given),
            };
            return required.iter().map(argument).collect();
        }
        let name = format!("{name}Required");
        self.names.insert(module.map_or_else(|| name.clone(), |module| format!("{module}::{name}")));
        let field = |member: &Member<'_>| match member {
            Member::Column(column) => {
                (column.rust.clone(), self.exact(&column.ty, or_null(given(column)), tag(column)))
            }
            Member::Either(either) => (either.rust.clone(), self.one_of(either, columns, &given)),
        };
        vec![Expr::structure(&name, required.iter().map(field).collect())]
    }

    /// One of several columns: that which is given, and does not say no.
    fn one_of<'v>(
        &mut self,
        either: &Either,
        columns: &[Column],
        given: impl Fn(&Column) -> Option<&'v Value>,
    ) -> Expr {
        self.names.insert(either.rust_type.clone());
        let there = either.variants.iter().find_map(|variant| {
            let column = columns.get(variant.column)?;
            let value = given(column).filter(|value| **value != Value::Bool(false))?;
            Some((variant, column, value))
        });
        match there {
            Some((variant, _, _)) if variant.flag => {
                Expr::text(format!("{}::{}", either.rust_type, variant.rust))
            }
            Some((variant, column, value)) => {
                let value = self.exact(&column.ty, value, None);
                Expr::call(format!("{}::{}", either.rust_type, variant.rust), vec![value])
            }
            // The checks see to it that one is there.
            None => Expr::text(either.rust_type.clone()),
        }
    }

    /// The setters for what may be given and is: a value that is the default anyway is left out.
    pub(super) fn options<'v>(
        &mut self,
        columns: &[Column],
        given: impl Fn(&Column) -> Option<&'v Value>,
        tag: impl Fn(&Column) -> Option<&'v Value>,
    ) -> Vec<Expr> {
        let setter = |column: &Column| {
            let value = given(column).filter(|value| Some(*value) != column.default.as_ref())?;
            let value = match column.change {
                true => self.changed(column, value),
                false => self.argument(&column.ty, value, tag(column)),
            };
            Some(Expr::call(format!(".{}", column.rust), vec![value]))
        };
        columns
            .iter()
            .filter(|column| !column.is_argument() && column.either.is_none())
            .filter_map(setter)
            .collect()
    }

    /// The value of an argument or a setter: text as a literal, null as `None`.
    fn argument(&mut self, ty: &TypeRef, value: &Value, tag: Option<&Value>) -> Expr {
        match (&ty.ty, ty.nullable) {
            (_, true) if *value == Value::Null => Expr::text("None"),
            (Type::Scalar(Scalar::String), false) => scalar::literal(value),
            (inner, true) => self.bare(inner, value, tag, Place::Converting),
            (inner, false) => self.bare(inner, value, tag, Place::Known),
        }
    }

    /// What is to become of something that is there; null, which keeps it, is what saying nothing means.
    fn changed(&mut self, column: &Column, value: &Value) -> Expr {
        self.names.insert("Change".to_owned());
        match value {
            Value::String(text) if text.is_empty() => Expr::text("Change::Clear".to_owned()),
            _ => {
                let ty = TypeRef { nullable: false, ..column.ty.clone() };
                Expr::call("Change::set", vec![self.argument(&ty, value, None)])
            }
        }
    }

    /// A value of exactly its type.
    fn exact(&mut self, ty: &TypeRef, value: &Value, tag: Option<&Value>) -> Expr {
        match (ty.nullable, value) {
            (true, Value::Null) => Expr::text("None"),
            (true, value) => Expr::call("Some", vec![self.bare(&ty.ty, value, tag, Place::Known)]),
            (false, value) => self.bare(&ty.ty, value, tag, Place::Known),
        }
    }

    fn bare(&mut self, ty: &Type, value: &Value, tag: Option<&Value>, place: Place) -> Expr {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar, value, place),
            Type::Named(named) => self.named(*named, value, tag),
            Type::List(item) => {
                let items = items(value).iter().map(|value| self.exact(item, value, tag)).collect();
                Expr::Group { open: "vec![".to_owned(), items, close: "]" }
            }
            Type::Map(item) => {
                let entry = |(key, value): &(String, Value)| {
                    let key = Expr::text(format!("{key:?}.to_owned()"));
                    Expr::call("", vec![key, self.exact(item, value, tag)])
                };
                let items = entries(value).iter().map(entry).collect();
                let list = Expr::Group { open: "[".to_owned(), items, close: "]" };
                Expr::call("std::collections::BTreeMap::from", vec![list])
            }
        }
    }

    fn scalar(&mut self, scalar: Scalar, value: &Value, place: Place) -> Expr {
        self.names.extend(scalar::names_type(scalar, place).map(str::to_owned));
        scalar::expression(scalar, value, place)
    }

    fn named(&mut self, named: Named, value: &Value, tag: Option<&Value>) -> Expr {
        let types = self.types;
        self.names.insert(types.rust_name(named).to_owned());
        let known = match named {
            Named::Newtype(index) => types.newtypes.get(index).map(|newtype| {
                let inner = match newtype.scalar {
                    Scalar::String => scalar::literal(value),
                    other => self.scalar(other, value, Place::Known),
                };
                Expr::call(format!("{}::new", newtype.rust), vec![inner])
            }),
            Named::Enumeration(index) => types.enumerations.get(index).map(|decl| self.variant(decl, value)),
            Named::Record(index) => types.record(index).map(|record| self.record(record, value)),
            Named::Choice(index) => self.choice(index, value, tag),
        };
        known.unwrap_or_else(|| scalar::literal(value))
    }

    fn record(&mut self, record: &Record, value: &Value) -> Expr {
        let name = &record.rust;
        let given = |column: &Column| value.get(&column.wire);
        let tag = |column: &Column| column.by.and_then(|by| record.columns.get(by)).and_then(given);
        let members = (record.columns.as_slice(), record.either.as_slice());
        let arguments = self.required((None, name), members, Record::MOST_ARGUMENTS, given, tag);
        Expr::call(format!("{name}::new"), arguments).chain(self.options(&record.columns, given, tag))
    }

    /// The variant has the name of the enumeration's value.
    fn choice(&mut self, index: usize, value: &Value, tag: Option<&Value>) -> Option<Expr> {
        let types = self.types;
        let choice = types.choices.get(index)?;
        let values = &types.enumerations.get(choice.tag)?.values;
        let variant = values.iter().find(|known| tag.is_some_and(|tag| is_wire(&known.wire, tag)));
        let path = |variant: &str| format!("{}::{variant}", choice.rust);
        Some(match (variant, types.carried(index, tag)) {
            (Some(variant), Some(carried)) => {
                Expr::call(path(&variant.rust), vec![self.exact(carried, value, None)])
            }
            (Some(variant), None) => Expr::text(path(&variant.rust)),
            (None, _) => Expr::call(path("Unknown"), vec![self.scalar(Scalar::Json, value, Place::Known)]),
        })
    }

    /// A listed value, else the first form that fits, else a value that nobody listed.
    fn variant(&mut self, decl: &Enumeration, value: &Value) -> Expr {
        let path = |variant: &str| format!("{}::{variant}", decl.rust);
        if let Some(listed) = decl.values.iter().find(|listed| is_wire(&listed.wire, value)) {
            return Expr::text(path(&listed.rust));
        }
        let form = decl.forms.iter().find(|form| scalar::fits(form.scalar, value));
        let (variant, scalar) = match (form, decl.base) {
            (Some(form), _) => (form.rust.as_str(), form.scalar),
            (None, EnumBase::Int) => ("Unknown", Scalar::Int),
            (None, EnumBase::String) => ("Unknown", Scalar::String),
        };
        Expr::call(path(variant), vec![self.scalar(scalar, value, Place::Known)])
    }
}

/// What a constructor takes: a column, or one of several.
enum Member<'a> {
    Column(&'a Column),
    Either(&'a Either),
}

fn members<'a>(columns: &'a [Column], eithers: &'a [Either]) -> Vec<Member<'a>> {
    let member = |(index, column): (usize, &'a Column)| match column.either {
        None => column.is_argument().then_some(Member::Column(column)),
        Some(either) => {
            let either = eithers.get(either)?;
            either.is_first(index).then_some(Member::Either(either))
        }
    };
    columns.iter().enumerate().filter_map(member).collect()
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
