//! Rust expressions that build the values of an example.
//!
//! They come out on one line; [`super::layout`] breaks them.

use super::super::types::Types;
use super::signature::scalar_type;
use crate::model::{Column, EnumBase, Enumeration, Named, Record, Scalar, Type, TypeRef, Value};

/// Most required columns that a record's `new` takes one by one; more come in a struct of their own.
const MOST_ARGUMENTS: usize = 3;

/// Writes values of an API's types.
#[derive(Clone, Copy)]
pub(super) struct Expressions<'a> {
    pub(super) types: &'a Types,
}

/// What the place of an expression tells the compiler.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The type is known: it need not be named.
    Known,
    /// Anything that converts is taken: the expression names its type.
    Converting,
}

impl Expressions<'_> {
    /// The value of an argument or a setter: text as a literal, null as `None`.
    pub(super) fn argument(self, ty: &TypeRef, value: &Value, tag: Option<&Value>) -> String {
        match (&ty.ty, value) {
            (_, Value::Null) if ty.nullable => "None".to_owned(),
            (Type::Scalar(Scalar::String), value) if !ty.nullable => literal(value),
            (inner, value) if ty.nullable => self.bare(inner, value, tag, Place::Converting),
            (inner, value) => self.bare(inner, value, tag, Place::Known),
        }
    }

    /// A value of exactly its type.
    fn exact(self, ty: &TypeRef, value: &Value, tag: Option<&Value>) -> String {
        match (ty.nullable, value) {
            (true, Value::Null) => "None".to_owned(),
            (true, value) => format!("Some({})", self.bare(&ty.ty, value, tag, Place::Known)),
            (false, value) => self.bare(&ty.ty, value, tag, Place::Known),
        }
    }

    fn bare(self, ty: &Type, value: &Value, tag: Option<&Value>, place: Place) -> String {
        match ty {
            Type::Scalar(scalar) => scalar_value(*scalar, value, place),
            Type::Named(Named::Newtype(index)) => match self.types.newtypes.get(*index) {
                Some(newtype) if newtype.scalar == Scalar::String => {
                    format!("{}::new({})", newtype.rust, literal(value))
                }
                Some(newtype) => {
                    format!("{}::new({})", newtype.rust, scalar_value(newtype.scalar, value, Place::Known))
                }
                None => literal(value),
            },
            Type::Named(Named::Enumeration(index)) => self
                .types
                .enumerations
                .get(*index)
                .map_or_else(|| literal(value), |decl| enumeration(decl, value)),
            Type::Named(Named::Record(index)) => {
                self.types.record(*index).map_or_else(|| literal(value), |record| self.record(record, value))
            }
            Type::Named(Named::Choice(index)) => self.choice(*index, value, tag),
            Type::List(item) => {
                let items: Vec<String> =
                    items(value).iter().map(|value| self.exact(item, value, tag)).collect();
                format!("vec![{}]", items.join(", "))
            }
            Type::Map(item) => {
                let entry = |(key, value): &(String, Value)| {
                    format!("({key:?}.to_owned(), {})", self.exact(item, value, tag))
                };
                let entries: Vec<String> = entries(value).iter().map(entry).collect();
                format!("BTreeMap::from([{}])", entries.join(", "))
            }
        }
    }

    fn record(self, record: &Record, value: &Value) -> String {
        let name = &record.rust;
        let tag = |column: &Column| {
            column.by.and_then(|by| record.columns.get(by)).and_then(|by| value.get(&by.wire))
        };
        let given = |column: &Column| value.get(&column.wire).unwrap_or(&Value::Null).clone();
        let (required, optional): (Vec<_>, Vec<_>) =
            record.columns.iter().partition(|column| column.is_argument());
        let mut out = if required.len() <= MOST_ARGUMENTS {
            let arguments: Vec<String> = required
                .iter()
                .map(|column| self.argument(&column.ty, &given(column), tag(column)))
                .collect();
            format!("{name}::new({})", arguments.join(", "))
        } else {
            let fields: Vec<String> = required
                .iter()
                .map(|column| {
                    format!("{}: {}", column.rust, self.exact(&column.ty, &given(column), tag(column)))
                })
                .collect();
            format!("{name}::new({name}Required {{ {} }})", fields.join(", "))
        };
        for column in optional {
            let given = value.get(&column.wire);
            if let Some(value) = given.filter(|_| given != column.default.as_ref()) {
                out.push_str(&format!(".{}({})", column.rust, self.argument(&column.ty, value, tag(column))));
            }
        }
        out
    }

    /// The variant has the name of the enumeration's value.
    fn choice(self, index: usize, value: &Value, tag: Option<&Value>) -> String {
        let Some(choice) = self.types.choices.get(index) else { return literal(value) };
        let values =
            self.types.enumerations.get(choice.tag).map(|tag| tag.values.as_slice()).unwrap_or_default();
        let variant = values.iter().find(|known| tag.is_some_and(|tag| is_wire(&known.wire, tag)));
        match (variant, self.types.carried(index, tag)) {
            (Some(variant), Some(carried)) => {
                format!("{}::{}({})", choice.rust, variant.rust, self.exact(carried, value, None))
            }
            (Some(variant), None) => format!("{}::{}", choice.rust, variant.rust),
            (None, _) => {
                format!("{}::Unknown({})", choice.rust, scalar_value(Scalar::Json, value, Place::Known))
            }
        }
    }
}

/// A listed value, else the first form that fits, else a value that nobody listed.
fn enumeration(decl: &Enumeration, value: &Value) -> String {
    let name = &decl.rust;
    if let Some(listed) = decl.values.iter().find(|listed| is_wire(&listed.wire, value)) {
        return format!("{name}::{}", listed.rust);
    }
    if let Some(form) = decl.forms.iter().find(|form| fits(form.scalar, value)) {
        return format!("{name}::{}({})", form.rust, scalar_value(form.scalar, value, Place::Known));
    }
    let scalar = match decl.base {
        EnumBase::Int => Scalar::Int,
        EnumBase::String => Scalar::String,
    };
    format!("{name}::Unknown({})", scalar_value(scalar, value, Place::Known))
}

fn is_wire(wire: &str, value: &Value) -> bool {
    matches!(value, Value::String(text) | Value::Number(text) if text == wire)
}

fn fits(scalar: Scalar, value: &Value) -> bool {
    let text = raw(value);
    match scalar {
        Scalar::Int => text.parse::<i64>().is_ok(),
        Scalar::Float | Scalar::Money => text.parse::<f64>().is_ok_and(f64::is_finite),
        Scalar::Uuid => is_uuid(&text),
        Scalar::Bool => matches!(value, Value::Bool(_)),
        _ => matches!(value, Value::String(_)),
    }
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && text.chars().all(|letter| letter == '-' || letter.is_ascii_hexdigit())
}

fn scalar_value(scalar: Scalar, value: &Value, place: Place) -> String {
    let text = raw(value);
    match scalar {
        Scalar::String => format!("{text:?}.to_owned()"),
        Scalar::Int | Scalar::Bool => text,
        Scalar::Float if text.contains(['.', 'e', 'E']) => text,
        Scalar::Float => format!("{text}.0"),
        Scalar::Inn => format!("Inn::new({text:?})?"),
        Scalar::Kpp => format!("Kpp::new({text:?})?"),
        Scalar::Bytes => format!("Base64::decode({text:?})?"),
        Scalar::Date => date(&text).unwrap_or_else(|| parse(scalar, &text, place)),
        Scalar::Json => parse(scalar, &json(value), place),
        Scalar::Money | Scalar::DateTime | Scalar::Time | Scalar::Uuid => parse(scalar, &text, place),
    }
}

fn parse(scalar: Scalar, text: &str, place: Place) -> String {
    match place {
        Place::Known => format!("{text:?}.parse()?"),
        Place::Converting => format!("{text:?}.parse::<{}>()?", scalar_type(scalar)),
    }
}

/// `2018-11-26` as `Date::new(2018, 11, 26)?`.
fn date(text: &str) -> Option<String> {
    let parts: Vec<u16> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [year, month, day] => Some(format!("Date::new({year}, {month}, {day})?")),
        _ => None,
    }
}

/// Text as a Rust literal.
fn literal(value: &Value) -> String {
    format!("{:?}", raw(value))
}

/// The text of a scalar.
fn raw(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => json(value),
    }
}

fn json(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
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
