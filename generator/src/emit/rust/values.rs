//! Defaults: values of the model as Rust expressions.
//!
//! What cannot be written as an expression becomes tokens that do not parse, which the printer reports.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::types::{Scope, broken, ident};
use crate::model::{Column, Named, Scalar, Type, TypeRef, Value};

/// What an option's field holds until the caller sets it.
pub(super) fn initial(scope: &Scope<'_>, column: &Column) -> TokenStream {
    if column.change {
        return quote!(Change::Keep);
    }
    let absent = match (column.optional, column.ty.nullable) {
        (true, true) => quote!(Maybe::Absent),
        _ => quote!(None),
    };
    match &column.default {
        None => absent,
        Some(Value::Null) if column.optional && column.ty.nullable => quote!(Maybe::Null),
        Some(Value::Null) => quote!(None),
        Some(value) => {
            let bare = bare(scope, &column.ty.ty, value);
            match (column.optional, column.ty.nullable) {
                (false, false) => bare,
                (true, true) => quote!(Maybe::Value(#bare)),
                _ => quote!(Some(#bare)),
            }
        }
    }
}

/// A value as a reader of the documentation sees it.
pub(super) fn shown(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn full(scope: &Scope<'_>, ty: &TypeRef, value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(None),
        _ => {
            let bare = bare(scope, &ty.ty, value);
            if ty.nullable { quote!(Some(#bare)) } else { bare }
        }
    }
}

fn bare(scope: &Scope<'_>, ty: &Type, value: &Value) -> TokenStream {
    match (ty, value) {
        (Type::Scalar(scalar), _) => literal(*scalar, value, true),
        (Type::Named(Named::Newtype(index)), _) => {
            let name = scope.named(Named::Newtype(*index));
            let scalar = scope.api.newtypes.get(*index).map_or(Scalar::Json, |it| it.scalar);
            let inner = literal(scalar, value, false);
            quote!(#name::new(#inner))
        }
        (Type::Named(Named::Enumeration(index)), Value::Number(wire) | Value::String(wire)) => {
            let name = scope.named(Named::Enumeration(*index));
            let values = scope.api.enumerations.get(*index).map_or(&[][..], |it| &it.values);
            match values.iter().find(|it| it.wire == *wire) {
                Some(value) => {
                    let variant = ident(&value.rust);
                    quote!(#name::#variant)
                }
                None => unwritable(value),
            }
        }
        (Type::List(item), Value::List(values)) => {
            let values = values.iter().map(|value| full(scope, item, value));
            quote!(vec![#(#values),*])
        }
        (Type::Map(_), Value::Map(entries)) if entries.is_empty() => quote!(BTreeMap::new()),
        _ => unwritable(value),
    }
}

fn literal(scalar: Scalar, value: &Value, owned: bool) -> TokenStream {
    match (scalar, value) {
        (Scalar::Bool, Value::Bool(flag)) => quote!(#flag),
        (Scalar::Int, Value::Number(digits)) => match digits.parse() {
            Ok(number) => {
                let number = Literal::i64_unsuffixed(number);
                quote!(#number)
            }
            Err(_) => unwritable(value),
        },
        (Scalar::Float, Value::Number(digits)) => match digits.parse::<f64>() {
            Ok(number) if number.is_finite() => {
                let number = Literal::f64_unsuffixed(number);
                quote!(#number)
            }
            _ => unwritable(value),
        },
        (Scalar::String, Value::String(text)) if owned => quote!(#text.to_owned()),
        (Scalar::String, Value::String(text)) => quote!(#text),
        _ => unwritable(value).into_iter().chain(broken(scalar.rust())).collect(),
    }
}

fn unwritable(value: &Value) -> TokenStream {
    broken(&format!("the default {} cannot be written in Rust", shown(value)))
}
