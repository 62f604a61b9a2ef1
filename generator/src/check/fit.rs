//! Whether a value of the catalogue (an example's, a default) fits the type it is given for.
//!
//! It judges and words what is wrong; which values are judged, and under which rule, is for the rules to say.

use std::collections::BTreeMap;

use super::{Context, NamedDecl};
use crate::catalogue::{
    ColumnDecl, EitherDecl, EnumDecl, NewtypeDecl, RecordDecl, SpannedValue, Suffix, TypeExpr, ValueKind,
};
use crate::literal;
use crate::model::{EnumBase, Limit, Scalar};
use crate::source::{Span, Spanned};

/// In which direction a value travels: limits and closed enumerations are judged on what is sent only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// It stands in a request.
    Sent,
    /// It stands in an answer.
    Received,
}

/// What does not fit: where, and what is wrong with it.
pub(super) type Misfit = (Span, String);

/// Judges values against types.
pub(super) struct Judge<'a, 'c> {
    context: &'c Context<'a>,
    direction: Direction,
    misfits: Vec<Misfit>,
}

/// A value's type while suffixes are taken off from the right.
#[derive(Clone, Copy)]
struct Expected<'t> {
    name: &'t str,
    suffixes: &'t [Suffix],
}

impl<'a, 'c> Judge<'a, 'c> {
    /// A judge of values that travel in a direction.
    pub(super) fn new(context: &'c Context<'a>, direction: Direction) -> Self {
        Self { context, direction, misfits: Vec::new() }
    }

    /// What did not fit.
    pub(super) fn into_misfits(self) -> Vec<Misfit> {
        self.misfits
    }

    /// Judges a value of a type.
    pub(super) fn value(&mut self, ty: &TypeExpr, limit: Option<&Limit>, value: &SpannedValue) {
        if ty.change && keeps_or_clears(&value.kind) {
            return;
        }
        self.expected(Expected { name: &ty.name.value, suffixes: &ty.suffixes }, limit, value);
    }

    /// Judges a map of columns: parameters of a call, fields of a record.
    pub(super) fn columns(&mut self, what: &str, columns: &[&'a ColumnDecl], value: &SpannedValue) {
        let ValueKind::Map(entries) = &value.kind else {
            self.misfits.push((value.span, format!("expected a map with the columns of {what}")));
            return;
        };
        let given: BTreeMap<&str, &SpannedValue> =
            entries.iter().map(|(key, value)| (key.value.as_str(), value)).collect();
        for (key, _) in entries {
            if !columns.iter().any(|column| column.wire.value == key.value) {
                self.misfits.push((key.span, format!("{what} has no column `{}`", key.value)));
            }
        }
        for column in columns {
            let ty = &column.ty.value;
            match given.get(column.wire.value.as_str()) {
                Some(value) => self.column(column, &given, value),
                None if self.context.is_one_of_several(column) => {}
                // A default is for what is sent; an answer has no one to fill it in.
                None if ty.optional => {}
                None if (ty.default.is_some() || ty.change) && self.direction == Direction::Sent => {}
                None => self
                    .misfits
                    .push((value.span, format!("the column `{}` of {what} is missing", column.wire.value))),
            }
        }
    }

    fn column(
        &mut self,
        column: &ColumnDecl,
        neighbours: &BTreeMap<&str, &SpannedValue>,
        value: &SpannedValue,
    ) {
        let ty = &column.ty.value;
        let Some(NamedDecl::Choice(decl, _)) = self.context.types.get(ty.name.value.as_str()) else {
            return self.value(ty, column.limit.as_ref().map(|limit| &limit.value), value);
        };
        let tag = column.by.as_ref().and_then(|by| neighbours.get(by.value.as_str()));
        let Some(ValueKind::String(tag)) = tag.map(|tag| &tag.kind) else { return };
        let chosen = decl.values.iter().find(|listed| listed.wire.value == *tag);
        if let Some(data) = chosen.and_then(|listed| listed.data.as_ref()) {
            self.value(&data.value, None, value);
        }
    }

    fn expected(&mut self, ty: Expected<'_>, limit: Option<&Limit>, value: &SpannedValue) {
        let Some((last, inner)) = ty.suffixes.split_last() else {
            return self.named(ty.name, limit, value);
        };
        let inner = Expected { name: ty.name, suffixes: inner };
        match (last, &value.kind) {
            (Suffix::Nullable, ValueKind::Null) => {}
            (Suffix::Nullable, _) => self.expected(inner, limit, value),
            (Suffix::List, ValueKind::List(items)) => {
                for item in items {
                    self.expected(inner, limit, item);
                }
            }
            (Suffix::List, _) => {
                self.misfits.push((value.span, format!("expected a list, found {}", kind(&value.kind))))
            }
            (Suffix::Map, ValueKind::Map(entries)) => {
                for (_, item) in entries {
                    self.expected(inner, limit, item);
                }
            }
            (Suffix::Map, _) => {
                self.misfits.push((value.span, format!("expected a map, found {}", kind(&value.kind))))
            }
        }
    }

    fn named(&mut self, name: &str, limit: Option<&Limit>, value: &SpannedValue) {
        let known = self.context.knows_type(name);
        if known && matches!(value.kind, ValueKind::Null) && name != Scalar::Json.word() {
            self.misfits
                .push((value.span, format!("`{name}` is never null here; write `{name}?` where it may be")));
            return;
        }
        match self.context.types.get(name) {
            Some(NamedDecl::Record(decl)) => self.record(decl, value),
            Some(NamedDecl::Enum(decl)) => self.enumeration(decl, value),
            Some(NamedDecl::Newtype(decl)) => self.newtype(decl, limit, value),
            Some(NamedDecl::Choice(..)) => {}
            None => {
                if let Some(scalar) = super::context::scalar(name) {
                    self.scalar(scalar, limit, value);
                }
            }
        }
    }

    fn record(&mut self, decl: &'a RecordDecl, value: &SpannedValue) {
        let columns = self.context.all_columns(decl);
        for either in self.context.all_eithers(decl) {
            self.one_of(either, value);
        }
        self.columns(&format!("record `{}`", decl.name.value), &columns, value);
    }

    /// Exactly one of several columns stands there; a mark that says no does not.
    fn one_of(&mut self, either: &EitherDecl, value: &SpannedValue) {
        let ValueKind::Map(entries) = &value.kind else { return };
        let names = || either.of.iter().map(|name| name.value.as_str());
        let there = entries.iter().filter(|(key, value)| {
            names().any(|name| name == key.value) && !matches!(value.kind, ValueKind::Bool(false))
        });
        let count = there.count();
        if count != 1 {
            let found = if count == 0 { "none" } else { "more" };
            let what =
                format!("expected exactly one of {}, found {found}", crate::suggest::enumerate(names()));
            self.misfits.push((value.span, what));
        }
    }

    fn newtype(&mut self, decl: &NewtypeDecl, limit: Option<&Limit>, value: &SpannedValue) {
        if let Some(scalar) = super::context::scalar(&decl.is.value.name.value) {
            self.scalar(scalar, limit, value);
            if let Some(Spanned { value: own, .. }) = &decl.limit {
                self.limit(own, value);
            }
        }
    }

    fn enumeration(&mut self, decl: &EnumDecl, value: &SpannedValue) {
        let written = match (&value.kind, decl.base.value) {
            (ValueKind::Number(digits), EnumBase::Int) => digits,
            (ValueKind::String(text), EnumBase::String) => text,
            (ValueKind::Number(digits), EnumBase::String) if !decl.forms.is_empty() => digits,
            _ => {
                let kind = if decl.base.value == EnumBase::Int { "a whole number" } else { "text" };
                let what = format!("`{}` is {kind} on the wire", decl.name.value);
                return self.misfits.push((value.span, what));
            }
        };
        let listed = decl.values.iter().find(|listed| listed.wire.value == *written);
        let formed = decl.forms.iter().any(|form| {
            super::context::scalar(&form.ty.value.name.value)
                .is_some_and(|scalar| literal::misfit(scalar, written).is_none())
        });
        let sent = self.direction == Direction::Sent;
        if sent && listed.is_some_and(|listed| listed.received_only.is_some()) {
            let what = format!("`{written}` of `{}` is never sent", decl.name.value);
            self.misfits.push((value.span, what));
        } else if sent && listed.is_none() && !formed {
            self.misfits.push((value.span, format!("`{}` does not list `{written}`", decl.name.value)));
        }
    }

    fn scalar(&mut self, scalar: Scalar, limit: Option<&Limit>, value: &SpannedValue) {
        let text = match (&value.kind, scalar) {
            (_, Scalar::Json) => return,
            (ValueKind::Bool(_), Scalar::Bool) => return,
            (ValueKind::Number(text), numeric) if numeric.is_number() => text,
            (
                ValueKind::String(_),
                Scalar::Int | Scalar::Float | Scalar::Money | Scalar::Kopecks | Scalar::Bool,
            )
            | (ValueKind::Bool(_) | ValueKind::Number(_) | ValueKind::Null, _)
            | (ValueKind::List(_) | ValueKind::Map(_), _) => {
                let hint = if matches!(value.kind, ValueKind::Number(_)) {
                    "; put it in quotation marks"
                } else {
                    ""
                };
                let what =
                    format!("expected {}, found {}{hint}", literal::describe(scalar), kind(&value.kind));
                return self.misfits.push((value.span, what));
            }
            (ValueKind::String(text), _) => text,
        };
        if let Some(problem) = literal::misfit(scalar, text) {
            self.misfits.push((value.span, format!("expected {}: {problem}", literal::describe(scalar))));
        } else if let Some(limit) = limit {
            self.limit(limit, value);
        }
    }

    fn limit(&mut self, limit: &Limit, value: &SpannedValue) {
        let (ValueKind::String(text) | ValueKind::Number(text)) = &value.kind else { return };
        if let Some(problem) = literal::beyond(limit, text).filter(|_| self.direction == Direction::Sent) {
            self.misfits.push((value.span, problem));
        }
    }
}

/// Values that a `change` has besides those of its type: null keeps what is there, the empty text clears it.
fn keeps_or_clears(kind: &ValueKind) -> bool {
    match kind {
        ValueKind::Null => true,
        ValueKind::String(text) => text.is_empty(),
        _ => false,
    }
}

fn kind(kind: &ValueKind) -> &'static str {
    match kind {
        ValueKind::Null => "null",
        ValueKind::Bool(_) => "true or false",
        ValueKind::Number(_) => "a number",
        ValueKind::String(_) => "text",
        ValueKind::List(_) => "a list",
        ValueKind::Map(_) => "a map",
    }
}
