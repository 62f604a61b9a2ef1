//! Judging what a request carries: names, types, nulls, and the taxpayer numbers that the server is known to refuse.
//!
//! A message names the path of what is wrong. What passes comes out without its schemas, in the form of the
//! catalogue's examples. Other limits are the sender's business and are not judged.

use crate::mock::scalar;
use crate::model::{Api, Column, CrossLimit, EnumBase, Enumeration, Named, Scalar, Type, TypeRef, Value};

/// Reads values by the types of an API.
pub(super) struct Reading<'a> {
    pub(super) api: &'a Api,
}

type Read<T> = Result<T, String>;

impl Reading<'_> {
    /// One value for each column, by name; `None` where it is absent.
    pub(super) fn columns(
        &self,
        columns: &[Column],
        limits: &[CrossLimit],
        sent: &[(String, Value)],
        path: &str,
    ) -> Read<Vec<Option<Value>>> {
        let mut values: Vec<Option<Value>> = vec![None; columns.len()];
        for (name, value) in sent {
            let is_it = |column: &Column| column.wire == *name || column.aliases.contains(name);
            let found = columns.iter().zip(&mut values).find(|(column, _)| is_it(column));
            let Some((column, cell)) = found else { return Err(format!("`{path}` has no `{name}`")) };
            let path = format!("{path}.{name}");
            if cell.is_some() {
                return Err(format!("`{path}` is there twice"));
            }
            *cell = Some(self.value(&column.ty, value, &path)?);
        }
        let mut absent =
            columns.iter().zip(&values).filter(|(column, cell)| cell.is_none() && !column.optional);
        if let Some((column, _)) = absent.next() {
            return Err(format!("`{path}.{}` is missing", column.wire));
        }
        limits.iter().try_for_each(|limit| limit_holds(limit, columns, &values, path))?;
        Ok(values)
    }

    fn value(&self, ty: &TypeRef, value: &Value, path: &str) -> Read<Value> {
        match (&ty.ty, value) {
            (Type::Scalar(Scalar::Json), _) => Ok(value.clone()),
            (_, Value::Null) if ty.nullable => Ok(Value::Null),
            (_, Value::Null) => Err(format!("`{path}` is null, which may not be")),
            (Type::Scalar(scalar), _) => judged(*scalar, value, path),
            (Type::Named(Named::Newtype(index)), _) => match self.api.newtypes.get(*index) {
                Some(newtype) => judged(newtype.scalar, value, path),
                None => Ok(value.clone()),
            },
            (Type::Named(Named::Enumeration(index)), _) => match self.api.enumerations.get(*index) {
                Some(enumeration) => listed(enumeration, value, path),
                None => Ok(value.clone()),
            },
            (Type::Named(Named::Choice(_)), _) => Ok(value.clone()),
            (Type::Named(Named::Record(index)), _) => self.record(*index, value, path),
            (Type::List(item), _) => self.list(item, value, path),
            (Type::Map(item), Value::Map(entries)) => {
                let entry = |(key, value): &(String, Value)| {
                    Ok((key.clone(), self.value(item, value, &format!("{path}.{key}"))?))
                };
                Ok(Value::Map(entries.iter().map(entry).collect::<Read<_>>()?))
            }
            (Type::Map(_), _) => Err(format!("`{path}` is not an object")),
        }
    }

    fn record(&self, index: usize, value: &Value, path: &str) -> Read<Value> {
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
        self.row(index, cells, path)
    }

    fn list(&self, item: &TypeRef, value: &Value, path: &str) -> Read<Value> {
        if let Type::Named(Named::Record(index)) = item.ty {
            return self.recordset(index, value, path);
        }
        let Value::List(items) = value else { return Err(format!("`{path}` is not an array")) };
        let items = items
            .iter()
            .enumerate()
            .map(|(index, value)| self.value(item, value, &format!("{path}[{index}]")));
        Ok(Value::List(items.collect::<Read<_>>()?))
    }

    fn recordset(&self, index: usize, value: &Value, path: &str) -> Read<Value> {
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
                    self.row(index, &cells, &path)
                }
                _ => Err(format!("`{path}` is not an array of {} values", names.len())),
            }
        };
        Ok(Value::List(rows.iter().enumerate().map(row).collect::<Read<_>>()?))
    }

    fn row(&self, index: usize, cells: &[(String, Value)], path: &str) -> Read<Value> {
        let Some(record) = self.api.records.get(index) else { return Ok(Value::Map(cells.to_vec())) };
        let values = self.columns(&record.columns, &record.limits, cells, path)?;
        let there = record.columns.iter().zip(values);
        Ok(Value::Map(there.filter_map(|(column, value)| Some((column.wire.clone(), value?))).collect()))
    }
}

fn judged(scalar: Scalar, value: &Value, path: &str) -> Read<Value> {
    match scalar::judge(scalar, value) {
        Ok(()) => Ok(value.clone()),
        Err(expected) => Err(format!("`{path}` is not {expected}")),
    }
}

fn listed(enumeration: &Enumeration, value: &Value, path: &str) -> Read<Value> {
    let base = match enumeration.base {
        EnumBase::Int => Scalar::Int,
        EnumBase::String => Scalar::String,
    };
    judged(base, value, path)?;
    let (Value::String(text) | Value::Number(text)) = value else { return Ok(value.clone()) };
    match enumeration.values.iter().find(|listed| listed.wire == *text) {
        Some(listed) if listed.received_only => {
            Err(format!("`{path}` is `{text}`, which the server gives and does not take"))
        }
        Some(_) => Ok(value.clone()),
        None if enumeration.closed && enumeration.forms.is_empty() => {
            Err(format!("`{path}` is `{text}`, which is none of the values of {}", enumeration.rust))
        }
        None => Ok(value.clone()),
    }
}

/// The server refuses an INN and a KPP that do not go together.
fn limit_holds(limit: &CrossLimit, columns: &[Column], values: &[Option<Value>], path: &str) -> Read<()> {
    let CrossLimit::InnKpp { inn, kpp } = limit else { return Ok(()) };
    let Some(Some(Value::String(number))) = values.get(*inn) else { return Ok(()) };
    let has_kpp = matches!(values.get(*kpp), Some(Some(Value::String(_))));
    let name = columns.get(*kpp).map_or("", |column| &column.wire);
    match (number.len(), has_kpp) {
        (12, true) => Err(format!("`{path}.{name}` does not go with an INN of 12 digits")),
        (10, false) => Err(format!("`{path}.{name}` is needed with an INN of 10 digits")),
        _ => Ok(()),
    }
}
