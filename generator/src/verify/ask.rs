//! A request: as it is sent, and as it may be told of.

use crate::json;
use crate::model::{Api, Column, HttpBinding, Named, Operation, Type, Value, Verb};
use crate::secrets::HIDDEN;
use crate::wire::rest;

/// A name that no parameter has.
pub(super) const STRANGER: &str = "no_such_parameter";

/// A request as it is sent, and as it may be told of.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub(super) verb: Verb,
    /// Path and query, behind the provider's address.
    pub(super) target: String,
    pub(super) body: Option<Value>,
    /// Verb, path and query, without secrets.
    pub(super) shown: String,
}

impl Ask {
    /// The request of an operation with a value for each parameter that is sent, behind a prefix of the provider's.
    pub(super) fn of(
        api: &Api,
        prefix: &str,
        operation: &Operation,
        binding: &HttpBinding,
        values: &[Option<Value>],
    ) -> Self {
        let params = &operation.params;
        let hide = |(param, value): (&Column, &Option<Value>)| match value {
            Some(_) if is_secret(api, &param.ty.ty) => Some(Value::String(HIDDEN.to_owned())),
            other => other.clone(),
        };
        let hidden: Vec<_> = params.iter().zip(values).map(hide).collect();
        let told = rest::target(binding, params, &hidden).replace(&rest::percent(HIDDEN), HIDDEN);
        Self {
            verb: binding.verb,
            target: rest::target(binding, params, values),
            body: rest::body(binding, params, values),
            shown: format!("{} {prefix}{told}", binding.verb.word()),
        }
    }

    /// The same request with a parameter that the operation does not have.
    pub(super) fn with_a_stranger(mut self) -> Self {
        if let Some(Value::Map(entries)) = &mut self.body {
            entries.push((STRANGER.to_owned(), Value::String("1".to_owned())));
            return self;
        }
        for text in [&mut self.target, &mut self.shown] {
            text.push(if text.contains('?') { '&' } else { '?' });
            text.push_str(STRANGER);
            text.push_str("=1");
        }
        self
    }

    /// The body as it is sent.
    pub(super) fn text(&self) -> Option<String> {
        self.body.as_ref().map(json::text)
    }
}

/// Whether values of a type are secrets.
pub(super) fn is_secret(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Named(Named::Newtype(index)) => api.newtypes.get(*index).is_some_and(|decl| decl.secret),
        _ => false,
    }
}
