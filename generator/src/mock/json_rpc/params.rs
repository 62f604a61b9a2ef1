//! Records and recordsets as they come: each carries its own schema, which must say what its values are of.

use crate::mock::judging::{Form, Judging, Read};
use crate::model::Value;

/// Records that carry their schemas. Limits are the sender's business and are not judged, but for the taxpayer numbers
/// that the server is known to refuse.
pub(super) struct Schemas;

impl Form for Schemas {
    fn record(&self, judging: Judging<'_>, index: usize, value: &Value, path: &str) -> Read<Value> {
        let (Some(Value::Map(schema)), Some(Value::Map(cells))) = (value.get("s"), value.get("d")) else {
            return Err(format!(
                "`{path}` is not a record: an object with the objects `s` (types) and `d` (values)"
            ));
        };
        let lacking = |from: &[(String, Value)], name: &String| from.iter().all(|(other, _)| other != name);
        if let Some((name, _)) = cells.iter().find(|(name, _)| lacking(schema, name)) {
            return Err(format!("`{path}.s` gives no type of `{name}`, which is in `d`"));
        }
        if let Some((name, _)) = schema.iter().find(|(name, _)| lacking(cells, name)) {
            return Err(format!("`{path}.d` gives no value of `{name}`, which is in `s`"));
        }
        judging.row(index, cells, path)
    }

    fn records(&self, judging: Judging<'_>, index: usize, value: &Value, path: &str) -> Read<Value> {
        let (Some(Value::List(schema)), Some(Value::List(rows))) = (value.get("s"), value.get("d")) else {
            return Err(format!(
                "`{path}` is not a recordset: an object with the arrays `s` (columns) and `d` (rows)"
            ));
        };
        let name = |(place, column): (usize, &Value)| match (column.get("n"), column.get("t")) {
            (Some(Value::String(name)), Some(_)) => Ok(name.clone()),
            _ => Err(format!("`{path}.s[{place}]` is not a column: an object with `n` and `t`")),
        };
        let names: Vec<String> = schema.iter().enumerate().map(name).collect::<Read<_>>()?;
        let row = |(place, row): (usize, &Value)| {
            let path = format!("{path}.d[{place}]");
            match row {
                Value::List(cells) if cells.len() == names.len() => {
                    let cells: Vec<_> = names.iter().cloned().zip(cells.iter().cloned()).collect();
                    judging.row(index, &cells, &path)
                }
                _ => Err(format!("`{path}` is not an array of {} values", names.len())),
            }
        };
        Ok(Value::List(rows.iter().enumerate().map(row).collect::<Read<_>>()?))
    }
}
