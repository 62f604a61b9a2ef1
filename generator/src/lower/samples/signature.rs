//! Signatures, and the types of arguments in them.

use super::super::types::Types;
use super::Subject;
use crate::model::{Column, Named, Newtype, Operation, Scalar, Type, TypeRef};

/// `fn activate(&self, license_id: LicenseId) -> Call<'_, Activate>`, over several lines when one is not enough.
pub(super) fn signature(subject: &Subject<'_>) -> String {
    const WIDTH: usize = 100;
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
    let line = format!("fn {name}({}) -> Call<'_, {output}>", parts.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    format!("fn {name}(\n    {},\n) -> Call<'_, {output}>", parts.join(",\n    "))
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
    let inner = |item: &TypeRef| {
        let owned = owned_type(types, &item.ty);
        if item.nullable { format!("Option<{owned}>") } else { owned }
    };
    match ty {
        Type::Scalar(scalar) => scalar.rust().to_owned(),
        Type::Named(named) => types.rust_name(*named).to_owned(),
        Type::List(item) => format!("Vec<{}>", inner(item)),
        Type::Map(item) => format!("BTreeMap<String, {}>", inner(item)),
    }
}
