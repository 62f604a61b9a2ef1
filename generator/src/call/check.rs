//! Judging values before they are sent: names, presence, types and limits, each message with its path.
//!
//! Defaults are filled in. It knows the model, neither how values were given nor how they travel.

use super::days;
use crate::model::{
    Api, Column, CrossLimit, Either, EitherVariant, EnumBase, Enumeration, Limit, Named, Operation, Record,
    Scalar, Type, TypeRef, Value,
};
use crate::secrets::is_secret;
use crate::wire::Types;
use crate::{literal, suggest};

type Checked<T> = Result<T, String>;

/// Judges values by the types of an API.
pub(super) struct Checking<'a> {
    api: &'a Api,
}

impl<'a> Checking<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        Self { api }
    }

    /// One value for each parameter, by name; `None` where nothing is sent. Places of secrets that are wanted and were not
    /// given come beside them: nobody has to give a secret among the others.
    pub(super) fn params(
        &self,
        operation: &Operation,
        given: &[(String, Value)],
    ) -> Checked<(Vec<Option<Value>>, Vec<usize>)> {
        let is_given = |param: &Column| given.iter().any(|(name, _)| is_called(param, name));
        let is_withheld =
            |param: &Column| param.is_argument() && is_secret(self.api, &param.ty.ty) && !is_given(param);
        let params = operation.params.iter().enumerate();
        let withheld: Vec<usize> =
            params.filter(|(_, param)| is_withheld(param)).map(|(place, _)| place).collect();
        let values = self.columns((&operation.params, &withheld), &operation.limits, given, "params")?;
        Ok((values, withheld))
    }

    /// A value of one column.
    pub(super) fn single(&self, column: &Column, value: &Value, path: &str) -> Checked<Value> {
        let path = format!("{path}.{}", column.wire);
        self.value(&column.ty, column.limit.as_ref(), value, None, &path)
    }

    /// One value for each column, by name; those at some places may be missing.
    fn columns(
        &self,
        (columns, withheld): (&[Column], &[usize]),
        limits: &[CrossLimit],
        given: &[(String, Value)],
        path: &str,
    ) -> Checked<Vec<Option<Value>>> {
        let mut found: Vec<Option<&Value>> = vec![None; columns.len()];
        for (name, value) in given {
            let mut cells = columns.iter().zip(&mut found);
            let Some((_, cell)) = cells.find(|(column, _)| is_called(column, name)) else {
                return Err(unknown(columns, name, path));
            };
            if cell.replace(value).is_some() {
                return Err(format!("`{path}.{name}` is given twice"));
            }
        }
        let tags = columns.iter().map(|column| {
            let by = column.by?;
            found.get(by).copied().flatten().or_else(|| columns.get(by)?.default.as_ref())
        });
        let cells = columns.iter().zip(&found).zip(tags);
        let values =
            cells.enumerate().map(|(place, ((column, value), tag))| match withheld.contains(&place) {
                true => Ok(None),
                false => self.column(column, *value, tag, path),
            });
        let values: Vec<Option<Value>> = values.collect::<Checked<_>>()?;
        limits.iter().try_for_each(|limit| together(limit, columns, &values, path))?;
        Ok(values)
    }

    fn column(
        &self,
        column: &Column,
        value: Option<&Value>,
        tag: Option<&Value>,
        path: &str,
    ) -> Checked<Option<Value>> {
        let path = format!("{path}.{}", column.wire);
        match (value, &column.default) {
            (Some(value), _) => self.value(&column.ty, column.limit.as_ref(), value, tag, &path).map(Some),
            (None, Some(default)) => Ok(Some(default.clone())),
            (None, None) if column.optional => Ok(None),
            (None, None) => Err(format!("`{path}` is missing")),
        }
    }

    fn value(
        &self,
        ty: &TypeRef,
        limit: Option<&Limit>,
        value: &Value,
        tag: Option<&Value>,
        path: &str,
    ) -> Checked<Value> {
        match (&ty.ty, value) {
            (Type::Scalar(Scalar::Json), _) => Ok(value.clone()),
            (_, Value::Null) if ty.nullable => Ok(Value::Null),
            (_, Value::Null) => Err(format!("`{path}` is null, which may not be")),
            (Type::Scalar(scalar), _) => judged(*scalar, &[limit], value).map_err(|why| at(path, &why)),
            (Type::Named(Named::Newtype(index)), _) => match self.api.newtypes.get(*index) {
                Some(decl) => judged(decl.scalar, &[limit, decl.limit.as_ref()], value).map_err(|why| {
                    if decl.secret { at(path, "it is not as it must be") } else { at(path, &why) }
                }),
                None => Ok(value.clone()),
            },
            (Type::Named(Named::Enumeration(index)), _) => match self.api.enumerations.get(*index) {
                Some(decl) => listed(decl, value).map_err(|why| at(path, &why)),
                None => Ok(value.clone()),
            },
            (Type::Named(Named::Choice(index)), _) => match Types::of(self.api).carried(*index, tag) {
                Some(carried) => self.value(carried, None, value, None, path),
                None => Ok(value.clone()),
            },
            (Type::Named(Named::Record(index)), Value::Map(cells)) => self.record(*index, cells, path),
            (Type::List(item), Value::List(items)) => {
                let item = |(place, value)| self.value(item, None, value, None, &format!("{path}[{place}]"));
                Ok(Value::List(items.iter().enumerate().map(item).collect::<Checked<_>>()?))
            }
            (Type::Map(item), Value::Map(entries)) => {
                let entry = |(key, value): &(String, Value)| {
                    Ok((key.clone(), self.value(item, None, value, None, &format!("{path}.{key}"))?))
                };
                Ok(Value::Map(entries.iter().map(entry).collect::<Checked<_>>()?))
            }
            (Type::List(_), _) => Err(at(path, &format!("expected a list, found {}", kind(value)))),
            _ => Err(at(path, &format!("expected an object, found {}", kind(value)))),
        }
    }

    fn record(&self, index: usize, cells: &[(String, Value)], path: &str) -> Checked<Value> {
        let Some(record) = self.api.records.get(index) else { return Ok(Value::Map(cells.to_vec())) };
        let values = self.columns((&record.columns, &[]), &record.limits, cells, path)?;
        record.either.iter().try_for_each(|either| one_of(record, either, &values, path))?;
        let there = record.columns.iter().zip(values);
        Ok(Value::Map(there.filter_map(|(column, value)| Some((column.wire.clone(), value?))).collect()))
    }
}

fn is_called(column: &Column, name: &String) -> bool {
    column.wire == *name || column.aliases.contains(name)
}

fn at(path: &str, why: &str) -> String {
    format!("`{path}`: {why}")
}

fn unknown(columns: &[Column], name: &str, path: &str) -> String {
    let names = || columns.iter().map(|column| column.wire.as_str());
    let help = match suggest::did_you_mean(name, names()) {
        Some(help) => help,
        None if columns.is_empty() => "it has none at all".to_owned(),
        None => format!("there are {}", suggest::enumerate(names())),
    };
    format!("`{path}` has no `{name}`; {help}")
}

fn judged(scalar: Scalar, limits: &[Option<&Limit>], value: &Value) -> Checked<Value> {
    let numeric = scalar.is_number();
    let text = match value {
        Value::Bool(_) if scalar == Scalar::Bool => return Ok(value.clone()),
        Value::Number(text) if numeric => text,
        Value::String(text) if !numeric && scalar != Scalar::Bool => text,
        _ => return Err(format!("expected {}, found {}", literal::describe(scalar), kind(value))),
    };
    if let Some(problem) = literal::misfit(scalar, text) {
        return Err(format!("expected {}: {problem}", literal::describe(scalar)));
    }
    match limits.iter().flatten().find_map(|limit| beyond(limit, text)) {
        Some(problem) => Err(problem),
        None => Ok(value.clone()),
    }
}

fn beyond(limit: &Limit, text: &str) -> Option<String> {
    let Limit::WithinDays(most) = limit else { return literal::beyond(limit, text) };
    let away = (days::number(text)? - days::today()).unsigned_abs();
    (away > u64::from(*most)).then(|| format!("{text} is {away} days from today, where {most} may be"))
}

fn listed(decl: &Enumeration, value: &Value) -> Checked<Value> {
    let (Value::String(text) | Value::Number(text)) = value else {
        return Err(format!("expected a value of {}, found {}", decl.rust, kind(value)));
    };
    let base_fits = matches!(value, Value::Number(_)) == (decl.base == EnumBase::Int);
    // Among names a number is written as a text, however it was given.
    let formed = decl.forms.iter().any(|form| literal::misfit(form.scalar, text).is_none());
    match decl.values.iter().find(|listed| base_fits && listed.wire == *text) {
        Some(listed) if listed.received_only => {
            Err(format!("`{text}` is given by the server and never sent"))
        }
        Some(_) => Ok(value.clone()),
        None if formed => Ok(Value::String(text.clone())),
        None if base_fits && !decl.closed && decl.forms.is_empty() => Ok(value.clone()),
        None => {
            let known = decl.values.iter().filter(|listed| !listed.received_only);
            let known = suggest::enumerate(known.map(|listed| listed.wire.as_str()));
            Err(format!("`{text}` is none of the values of {}: {known}", decl.rust))
        }
    }
}

/// Of several columns exactly one is given; one that is a mark is given as `true`.
fn one_of(record: &Record, either: &Either, values: &[Option<Value>], path: &str) -> Checked<()> {
    let name = |column: usize| record.columns.get(column).map_or("", |column| &column.wire);
    let value = |variant: &EitherVariant| values.get(variant.column).and_then(Option::as_ref);
    let given: Vec<_> = either.variants.iter().filter(|variant| value(variant).is_some()).collect();
    match given.as_slice() {
        [only] if only.flag && value(only) != Some(&Value::Bool(true)) => {
            Err(at(&format!("{path}.{}", name(only.column)), "it is true, or left out"))
        }
        [_] => Ok(()),
        _ => {
            let names = either.variants.iter().map(|variant| name(variant.column));
            Err(at(path, &format!("exactly one of {} is given", suggest::enumerate(names))))
        }
    }
}

/// What several columns must satisfy together.
fn together(limit: &CrossLimit, columns: &[Column], values: &[Option<Value>], path: &str) -> Checked<()> {
    let text = |index: &usize| match values.get(*index) {
        Some(Some(Value::String(text))) => Some(text.as_str()),
        _ => None,
    };
    let name =
        |index: &usize| format!("{path}.{}", columns.get(*index).map_or("", |column| column.wire.as_str()));
    match limit {
        CrossLimit::Period { from, to, days: most } => {
            let (first, last) = (text(from).and_then(days::number), text(to).and_then(days::number));
            let Some((first, last)) = first.zip(last) else { return Ok(()) };
            match most {
                _ if first > last => Err(format!("`{}` is before `{}`", name(to), name(from))),
                Some(most) if last - first + 1 > i64::from(*most) => {
                    Err(at(&name(to), &format!("{} days, where {most} may be", last - first + 1)))
                }
                _ => Ok(()),
            }
        }
        CrossLimit::InnKpp { inn, kpp } => match (text(inn).map(str::len), text(kpp)) {
            (Some(12), Some(_)) => Err(at(&name(kpp), "it does not go with an INN of 12 digits")),
            (Some(10), None) => Err(at(&name(kpp), "it is needed with an INN of 10 digits")),
            _ => Ok(()),
        },
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::List(_) => "a list",
        Value::Map(_) => "an object",
    }
}
