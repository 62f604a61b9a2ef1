//! Parameters as they are given in a terminal: a text for each, or one JSON object.
//!
//! A text is read by its parameter's type; whether the value fits is for [`super::check`] to say.

use crate::json;
use crate::model::{Api, EnumBase, Named, Operation, Scalar, Type, TypeRef, Value};

/// The parameters given: those of the JSON object first, then the single ones.
pub(super) fn given(
    api: &Api,
    operation: &Operation,
    object: Option<&str>,
    single: &[(String, String)],
) -> Result<Vec<(String, Value)>, String> {
    let mut values = match object.map(json::parse) {
        None => Vec::new(),
        Some(Ok(Value::Map(entries))) => entries,
        Some(Ok(_)) => return Err("`params` is not a JSON object".to_owned()),
        Some(Err(why)) => return Err(format!("`params` is not JSON: {why}")),
    };
    for (name, text) in single {
        let param = operation.params.iter().find(|param| param.wire == *name || param.aliases.contains(name));
        let value = match param {
            Some(param) => read(api, &param.ty, text).map_err(|why| format!("`params.{name}`: {why}"))?,
            None => Value::String(text.clone()),
        };
        values.push((name.clone(), value));
    }
    Ok(values)
}

/// A text as a value of a type. What is no text on the wire is written as JSON.
pub(crate) fn read(api: &Api, ty: &TypeRef, text: &str) -> Result<Value, String> {
    if ty.nullable && text == "null" {
        return Ok(Value::Null);
    }
    Ok(match &ty.ty {
        Type::Scalar(scalar) => self::scalar(*scalar, text),
        Type::Named(Named::Newtype(index)) => {
            scalar(api.newtypes.get(*index).map_or(Scalar::String, |newtype| newtype.scalar), text)
        }
        Type::Named(Named::Enumeration(index)) => {
            let Some(decl) = api.enumerations.get(*index) else { return Ok(Value::String(text.to_owned())) };
            // A form of another scalar is written as text, too: a number among names.
            if decl.base == EnumBase::Int { number(text) } else { string(text) }
        }
        Type::Named(Named::Record(_) | Named::Choice(_)) | Type::List(_) | Type::Map(_) => {
            json::parse(text).map_err(|why| format!("it is written as JSON: {why}"))?
        }
    })
}

fn scalar(scalar: Scalar, text: &str) -> Value {
    match (scalar, text) {
        (numeric, _) if numeric.is_number() => number(text),
        (Scalar::Bool, "true") => Value::Bool(true),
        (Scalar::Bool, "false") => Value::Bool(false),
        (Scalar::Json, _) => json::parse(text).unwrap_or_else(|_| string(text)),
        _ => string(text),
    }
}

/// What JSON does not take for a number stays text, and is refused as one.
fn number(text: &str) -> Value {
    match serde_json::from_str::<serde_json::Number>(text) {
        Ok(_) if text.trim() == text => Value::Number(text.to_owned()),
        _ => string(text),
    }
}

fn string(text: &str) -> Value {
    Value::String(text.to_owned())
}
