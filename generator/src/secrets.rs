//! Which names of an API stand for secrets, and values without them.

use crate::model::{Api, Named, Type, Value};

/// What stands in place of a secret.
pub(crate) const HIDDEN: &str = "***";

/// Whether values of a type are secrets.
pub(crate) fn is_secret(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Named(Named::Newtype(index)) => api.newtypes.get(*index).is_some_and(|named| named.secret),
        _ => false,
    }
}

/// Which names stand for secrets anywhere in the API.
#[derive(Debug)]
pub(crate) struct Secrets {
    names: Vec<String>,
}

impl Secrets {
    pub(crate) fn of(api: &Api) -> Self {
        let params = api.operations.iter().flat_map(|operation| &operation.params);
        let fields = api.records.iter().flat_map(|record| &record.columns);
        let columns = params.chain(fields).filter(|column| is_secret(api, &column.ty.ty));
        let mut names: Vec<String> =
            columns.flat_map(|column| column.aliases.iter().chain([&column.wire]).cloned()).collect();
        let login = api.session.as_ref().and_then(|session| api.operations.get(session.login));
        names.extend(login.and_then(|login| login.params.get(1)).map(|param| param.wire.clone()));
        let spellings = api.session.iter().flat_map(|session| &session.also);
        names.extend(spellings.filter_map(|also| also.params.get(1).cloned()));
        Self { names }
    }

    /// A value without its secrets, wherever they stand.
    pub(crate) fn hide(&self, value: &Value) -> Value {
        match value {
            Value::Map(entries) => Value::Map(entries.iter().map(|entry| self.entry(entry)).collect()),
            Value::List(items) => Value::List(items.iter().map(|item| self.hide(item)).collect()),
            _ => value.clone(),
        }
    }

    fn entry(&self, (key, value): &(String, Value)) -> (String, Value) {
        let value =
            if self.names.contains(key) { Value::String(HIDDEN.to_owned()) } else { self.hide(value) };
        (key.clone(), value)
    }
}
