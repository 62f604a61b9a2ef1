//! Signatures, and the types of arguments in them.

use super::super::types::Types;
use super::Subject;
use crate::model::{Column, Named, Newtype, Operation, Scalar, Type, TypeRef};

/// The longest line.
const WIDTH: usize = 100;

/// `fn activate(&self, license_id: LicenseId) -> Call<'_, Activate>`, over several lines when one is not enough.
pub(super) fn signature(subject: &Subject<'_>) -> String {
    let (name, output) = (subject.rust_fn, subject.rust_type);
    let required: Vec<_> = subject.params.iter().filter(|param| param.is_argument()).collect();
    let mut parts = vec!["&self".to_owned()];
    if required.len() > Operation::MOST_ARGUMENTS {
        parts.push(format!("required: {output}Required"));
    } else {
        let argument =
            |param: &&Column| format!("{}: {}", param.rust, argument_type(subject.types, &param.ty));
        parts.extend(required.iter().map(argument));
    }
    function(&format!("fn {name}"), &parts, &format!("Call<'_, {output}>"))
}

/// `async fn users(&self, request: users::Users) -> Result<users::UsersOutcome, HandlerError>`, as whoever serves it writes
/// the function.
pub(super) fn handler(subject: &Subject<'_>) -> String {
    let (module, name) = (subject.module, subject.rust_type);
    let output = match subject.result {
        _ if subject.has_outcomes => format!("{module}::{name}Outcome"),
        Some(result) => optional(subject.types, &result.ty),
        None => "()".to_owned(),
    };
    let parts = ["&self".to_owned(), format!("request: {module}::{name}")];
    function(&format!("async fn {}", subject.rust_fn), &parts, &format!("Result<{output}, HandlerError>"))
}

fn function(name: &str, parts: &[String], output: &str) -> String {
    let line = format!("{name}({}) -> {output}", parts.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    format!("{name}(\n    {},\n) -> {output}", parts.join(",\n    "))
}

/// The type of an argument or of a setter's value: what reads like a literal may be given as one.
fn argument_type(types: &Types, ty: &TypeRef) -> String {
    let owned = owned_type(types, &ty.ty);
    if ty.nullable {
        format!("impl Into<Option<{owned}>>")
    } else if reads_as_text(types, &ty.ty) {
        format!("impl Into<{owned}>")
    } else {
        owned
    }
}

/// Text, and newtypes of text that are no secret.
fn reads_as_text(types: &Types, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => *scalar == Scalar::String,
        Type::Named(Named::Newtype(index)) => types.newtypes.get(*index).is_some_and(Newtype::reads_as_text),
        _ => false,
    }
}

/// The Rust type of a value.
fn owned_type(types: &Types, ty: &Type) -> String {
    let inner = |item: &TypeRef| optional(types, item);
    match ty {
        Type::Scalar(scalar) => scalar.rust().to_owned(),
        Type::Named(named) => types.rust_name(*named).to_owned(),
        Type::List(item) => format!("Vec<{}>", inner(item)),
        Type::Map(item) => format!("BTreeMap<String, {}>", inner(item)),
    }
}

/// The Rust type of a value that may be null.
fn optional(types: &Types, ty: &TypeRef) -> String {
    let owned = owned_type(types, &ty.ty);
    if ty.nullable { format!("Option<{owned}>") } else { owned }
}
