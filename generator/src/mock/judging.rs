//! Judging what a request carries: names, types, nulls, and what several columns must satisfy together.
//!
//! A message names the path of what is wrong. What passes comes out in the form of the catalogue's examples. How records
//! travel, and how strictly single values are judged, is the protocol's business.

use super::{limits, scalar};
use crate::model::{
    Api, Column, CrossLimit, EnumBase, Enumeration, Limit, Named, Newtype, Operation, Record, Scalar, Type,
    TypeRef, Value,
};

/// What was read, or what is wrong with it.
pub(super) type Read<T> = Result<T, String>;

/// How a protocol writes records, and how strict its servers are.
pub(super) trait Form {
    /// A record, by its index.
    fn record(&self, judging: Judging<'_>, index: usize, value: &Value, path: &str) -> Read<Value>;

    /// A list of records.
    fn records(&self, judging: Judging<'_>, index: usize, value: &Value, path: &str) -> Read<Value>;

    /// Whether a number must be one, and the catalogue's limits of single values hold. Those that today moves are
    /// nobody's here.
    fn is_strict(&self) -> bool {
        false
    }
}

/// Judges values by the types of an API.
#[derive(Clone, Copy)]
pub(super) struct Judging<'a> {
    pub(super) api: &'a Api,
    pub(super) form: &'a dyn Form,
}

impl Judging<'_> {
    /// One value for each parameter of an operation, by name; `None` where it is absent.
    pub(super) fn params(self, operation: &Operation, sent: &[(String, Value)]) -> Read<Vec<Option<Value>>> {
        self.columns(&operation.params, &operation.limits, sent, "params")
    }

    /// The cells of a record.
    pub(super) fn row(self, index: usize, cells: &[(String, Value)], path: &str) -> Read<Value> {
        let Some(record) = self.api.records.get(index) else { return Ok(Value::Map(cells.to_vec())) };
        let values = self.columns(&record.columns, &record.limits, cells, path)?;
        (0..record.either.len()).try_for_each(|either| one_of(record, either, &values, path))?;
        let there = record.columns.iter().zip(values);
        Ok(Value::Map(there.filter_map(|(column, value)| Some((column.wire.clone(), value?))).collect()))
    }

    fn columns(
        self,
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
            *cell = Some(self.value(&column.ty, column.limit.as_ref(), value, &path)?);
        }
        let mut absent =
            columns.iter().zip(&values).filter(|(column, cell)| cell.is_none() && !column.optional);
        if let Some((column, _)) = absent.next() {
            return Err(format!("`{path}.{}` is missing", column.wire));
        }
        limits.iter().try_for_each(|limit| limit_holds(limit, columns, &values, path))?;
        Ok(values)
    }

    fn value(self, ty: &TypeRef, limit: Option<&Limit>, value: &Value, path: &str) -> Read<Value> {
        match (&ty.ty, value) {
            (Type::Scalar(Scalar::Json), _) => Ok(value.clone()),
            (_, Value::Null) if ty.nullable => Ok(Value::Null),
            (_, Value::Null) => Err(format!("`{path}` is null, which may not be")),
            (Type::Scalar(scalar), _) => self.single(*scalar, [limit, None], value, path),
            (Type::Named(Named::Newtype(index)), _) => match self.api.newtypes.get(*index) {
                Some(newtype) => self.newtype(newtype, limit, value, path),
                None => Ok(value.clone()),
            },
            (Type::Named(Named::Enumeration(index)), _) => match self.api.enumerations.get(*index) {
                Some(enumeration) => self.listed(enumeration, value, path),
                None => Ok(value.clone()),
            },
            (Type::Named(Named::Choice(_)), _) => Ok(value.clone()),
            (Type::Named(Named::Record(index)), _) => self.form.record(self, *index, value, path),
            (Type::List(item), _) => self.list(item, value, path),
            (Type::Map(item), Value::Map(entries)) => {
                let entry = |(key, value): &(String, Value)| {
                    Ok((key.clone(), self.value(item, None, value, &format!("{path}.{key}"))?))
                };
                Ok(Value::Map(entries.iter().map(entry).collect::<Read<_>>()?))
            }
            (Type::Map(_), _) => Err(format!("`{path}` is not an object")),
        }
    }

    fn list(self, item: &TypeRef, value: &Value, path: &str) -> Read<Value> {
        if let Type::Named(Named::Record(index)) = item.ty {
            return self.form.records(self, index, value, path);
        }
        let Value::List(items) = value else { return Err(format!("`{path}` is not an array")) };
        let items = items
            .iter()
            .enumerate()
            .map(|(index, value)| self.value(item, None, value, &format!("{path}[{index}]")));
        Ok(Value::List(items.collect::<Read<_>>()?))
    }

    /// A secret stays out of what is said of it.
    fn newtype(self, newtype: &Newtype, limit: Option<&Limit>, value: &Value, path: &str) -> Read<Value> {
        let read = self.single(newtype.scalar, [limit, newtype.limit.as_ref()], value, path);
        read.map_err(|why| if newtype.secret { format!("`{path}` is not as it must be") } else { why })
    }

    fn single(self, scalar: Scalar, limits: [Option<&Limit>; 2], value: &Value, path: &str) -> Read<Value> {
        let judge = if self.form.is_strict() { scalar::judge_strictly } else { scalar::judge };
        judge(scalar, value).map_err(|expected| format!("`{path}` is not {expected}"))?;
        let text = match value {
            Value::String(text) | Value::Number(text) if self.form.is_strict() => text,
            _ => return Ok(value.clone()),
        };
        match limits.into_iter().flatten().find(|limit| !limits::holds(limit, text)) {
            Some(limit) => Err(format!("`{path}` is not {}", limits::described(limit))),
            None => Ok(value.clone()),
        }
    }

    fn listed(self, enumeration: &Enumeration, value: &Value, path: &str) -> Read<Value> {
        let base = match enumeration.base {
            EnumBase::Int => Scalar::Int,
            EnumBase::String => Scalar::String,
        };
        self.single(base, [None, None], value, path)?;
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
}

/// Of several columns exactly one stands there; one that is a mark says `true`.
fn one_of(record: &Record, either: usize, values: &[Option<Value>], path: &str) -> Read<()> {
    let Some(either) = record.either.get(either) else { return Ok(()) };
    let name = |column: usize| record.columns.get(column).map_or("", |column| &column.wire);
    let mut there =
        either.variants.iter().filter(|variant| matches!(values.get(variant.column), Some(Some(_))));
    match (there.next(), there.next()) {
        (Some(only), None) if only.flag && values.get(only.column) != Some(&Some(Value::Bool(true))) => {
            Err(format!("`{path}.{}` is true, or is not there", name(only.column)))
        }
        (Some(_), None) => Ok(()),
        _ => {
            let names: Vec<&str> = either.variants.iter().map(|variant| name(variant.column)).collect();
            Err(format!("`{path}` has exactly one of {}", names.join(", ")))
        }
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
