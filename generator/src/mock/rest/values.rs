//! Values as REST carries them: texts in the path and the query, plain JSON in the body, judged strictly.

use crate::mock::judging::{Form, Judging, Read};
use crate::mock::scalar;
use crate::model::{Api, Operation, Place, Scalar, Value};

/// Records that are plain objects. Who reads them is strict.
struct Plain;

impl Form for Plain {
    fn record(&self, judging: Judging<'_>, index: usize, value: &Value, path: &str) -> Read<Value> {
        match value {
            Value::Map(cells) => judging.row(index, cells, path),
            _ => Err(format!("`{path}` is not an object")),
        }
    }

    fn records(&self, judging: Judging<'_>, index: usize, value: &Value, path: &str) -> Read<Value> {
        let Value::List(rows) = value else { return Err(format!("`{path}` is not an array")) };
        let row = |(place, row)| self.record(judging, index, row, &format!("{path}[{place}]"));
        Ok(Value::List(rows.iter().enumerate().map(row).collect::<Read<_>>()?))
    }

    fn is_strict(&self) -> bool {
        true
    }
}

/// One value for each parameter, in the form of the catalogue's examples.
pub(super) fn read(api: &Api, operation: &Operation, sent: &[(String, Value)]) -> Read<Vec<Option<Value>>> {
    let typed: Vec<_> =
        sent.iter().map(|(name, value)| (name.clone(), typed(api, operation, name, value))).collect();
    Judging { api, form: &Plain }.params(operation, &typed)
}

/// A value of the path or the query as what its parameter's type may be written as; what is no such thing stays text.
fn typed(api: &Api, operation: &Operation, name: &String, value: &Value) -> Value {
    let places = operation.http().map(|binding| binding.places.as_slice()).unwrap_or_default();
    let mut params = operation.params.iter().zip(places);
    let found = params.find(|(param, _)| param.wire == *name || param.aliases.contains(name));
    let (Some((param, Place::Path | Place::Query)), Value::String(text)) = (found, value) else {
        return value.clone();
    };
    match (scalar::of(api, &param.ty.ty), text.as_str()) {
        (Scalar::Bool, "true") => Value::Bool(true),
        (Scalar::Bool, "false") => Value::Bool(false),
        (number, _) if number.is_number() && is_number(text) => Value::Number(text.clone()),
        _ => value.clone(),
    }
}

fn is_number(text: &str) -> bool {
    text.trim() == text && serde_json::from_str::<serde_json::Number>(text).is_ok()
}
