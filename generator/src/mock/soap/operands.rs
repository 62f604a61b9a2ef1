//! Judging operands: all are there, in their order, and each is of its type. A service of 1C is strict in that.

use crate::mock::scalar;
use crate::model::{Api, Column, Operation, Scalar, Value};

/// One value for each operand, in the form of the catalogue's examples.
pub(super) fn read(
    api: &Api,
    operation: &Operation,
    sent: &[(String, Value)],
) -> Result<Vec<Option<Value>>, String> {
    let wanted: Vec<&str> = operation.params.iter().map(|param| param.wire.as_str()).collect();
    let found: Vec<&str> = sent.iter().map(|(name, _)| name.as_str()).collect();
    if wanted != found {
        let list = |names: &[&str]| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        let (wanted, found) = (list(&wanted), list(&found));
        return Err(format!("the operands of {} are {wanted}; found {found}", operation.wire));
    }
    let operands = operation.params.iter().zip(sent);
    operands.map(|(param, (_, value))| operand(api, param, value).map(Some)).collect()
}

fn operand(api: &Api, param: &Column, value: &Value) -> Result<Value, String> {
    let Value::String(text) = value else {
        return if param.ty.nullable {
            Ok(Value::Null)
        } else {
            Err(format!("{} must not be nil", param.wire))
        };
    };
    let scalar = scalar::of(api, &param.ty.ty);
    let is_text = matches!(scalar, Scalar::String | Scalar::Inn | Scalar::Kpp);
    if text.is_empty() && !is_text && param.ty.nullable {
        return Ok(Value::Null);
    }
    let value = match scalar {
        Scalar::Bool => match text.as_str() {
            "true" | "1" => Value::Bool(true),
            "false" | "0" => Value::Bool(false),
            _ => return Err(format!("{}: `{text}` is neither true nor false", param.wire)),
        },
        Scalar::Int | Scalar::Float | Scalar::Money | Scalar::Kopecks => Value::Number(text.clone()),
        Scalar::DateTime => Value::String(text.replacen('T', " ", 1)),
        Scalar::Date | Scalar::Until => {
            Value::String(text.strip_suffix("T00:00:00").unwrap_or(text).to_owned())
        }
        _ => Value::String(text.clone()),
    };
    scalar::judge(scalar, &value).map_err(|expected| format!("{}: expected {expected}", param.wire))?;
    Ok(value)
}
