//! Judging the value of an answer by the model: every place of it, each verdict with its path.
//!
//! On the way it notes where values of the API's own types stand, for whoever chains, compares or hides them. It knows
//! neither requests nor what other answers said.

mod record;
#[cfg(test)]
mod tests;

use super::finding::{Kind, Verdict};
use super::{excerpt, path, scalar};
use crate::model::{Api, Column, Enumeration, Limit, Named, ResultShape, Scalar, Type, TypeRef, Value};
use crate::suggest;
use crate::wire::Types;

/// Most values of an enumeration that are named.
const NAMED: usize = 12;

/// A value of a newtype that is as it must be, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sighting {
    /// Index into [`Api::newtypes`].
    pub(super) newtype: usize,
    /// Where it stands.
    pub(super) path: String,
    /// The value.
    pub(super) value: Value,
    /// The record whose rows it tells apart, when it stands in its key: index into [`Api::records`].
    pub(super) key_of: Option<usize>,
    /// The place of the catalogue, and what it says there.
    pub(super) about: (String, String),
}

/// What there is to say of a value.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) verdicts: Vec<Verdict>,
    pub(super) sightings: Vec<Sighting>,
}

/// Judges what an operation answered.
pub(super) fn result(api: &Api, operation: &str, shape: &ResultShape, value: &Value) -> Judged {
    let spot = Spot { path: "", place: operation, doc: &shape.doc.en, limit: None, key_of: None };
    let mut judge = Judge { api, judged: Judged::default() };
    judge.value(&shape.ty, None, value, spot);
    judge.judged
}

/// Judges a value that a parameter is to have.
pub(super) fn param(api: &Api, param: &Column, value: &Value) -> Option<Verdict> {
    let spot = Spot {
        path: &param.wire,
        place: &param.wire,
        doc: &param.doc.en,
        limit: param.limit.as_ref(),
        key_of: None,
    };
    let mut judge = Judge { api, judged: Judged::default() };
    judge.value(&param.ty, None, value, spot);
    judge.judged.verdicts.into_iter().next()
}

/// What a type is, for people who write JSON.
pub(super) fn words(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => scalar::words(*scalar).to_owned(),
        Type::Named(Named::Newtype(index)) => {
            api.newtypes.get(*index).map_or("a value", |decl| scalar::words(decl.scalar)).to_owned()
        }
        Type::Named(Named::Enumeration(index)) => {
            api.enumerations.get(*index).map_or_else(|| "a value".to_owned(), listed)
        }
        Type::Named(Named::Record(_)) | Type::Map(_) => "an object".to_owned(),
        Type::Named(Named::Choice(_)) => "a value".to_owned(),
        Type::List(_) => "an array".to_owned(),
    }
}

fn listed(decl: &Enumeration) -> String {
    if decl.values.len() > NAMED {
        return format!("one of the {} values of {}", decl.values.len(), decl.rust);
    }
    format!("one of {}", suggest::enumerate(decl.values.iter().map(|value| value.wire.as_str())))
}

/// The value of a column in a row, under the name that it has there. The wire name beats an alias.
pub(super) fn cell<'v>(column: &'v Column, row: &'v Value) -> Option<(&'v str, &'v Value)> {
    let mut names = std::iter::once(&column.wire).chain(&column.aliases);
    names.find_map(|name| Some((name.as_str(), row.get(name)?)))
}

/// A place in the answer, and what the catalogue says of it.
#[derive(Clone, Copy)]
struct Spot<'s> {
    path: &'s str,
    place: &'s str,
    doc: &'s str,
    limit: Option<&'s Limit>,
    key_of: Option<usize>,
}

impl<'s> Spot<'s> {
    /// A place inside it, of which the catalogue says nothing more.
    fn inside(self, path: &'s str) -> Self {
        Self { path, limit: None, key_of: None, ..self }
    }
}

struct Judge<'a> {
    api: &'a Api,
    judged: Judged,
}

impl<'a> Judge<'a> {
    fn tell(
        &mut self,
        kind: Kind,
        spot: Spot<'_>,
        expected: impl Into<String>,
        found: impl Into<String>,
        help: Option<String>,
    ) {
        let verdict = Verdict::new(kind, spot.path, expected, found).about(spot.place, spot.doc).help(help);
        self.judged.verdicts.push(verdict);
    }

    fn value(&mut self, ty: &TypeRef, tag: Option<&Value>, value: &Value, spot: Spot<'_>) {
        match (&ty.ty, value) {
            (Type::Scalar(Scalar::Json), _) => {}
            (_, Value::Null) if ty.nullable => {}
            (ty, Value::Null) => self.tell(Kind::Null, spot, words(self.api, ty), "null", None),
            (Type::Scalar(scalar), _) => {
                self.scalar(*scalar, None, false, value, spot);
            }
            (Type::Named(Named::Newtype(index)), _) => self.newtype(*index, value, spot),
            (Type::Named(Named::Enumeration(index)), _) => self.enumeration(*index, value, spot),
            (Type::Named(Named::Choice(index)), _) => {
                if let Some(carried) = Types::of(self.api).carried(*index, tag) {
                    self.value(carried, None, value, spot);
                }
            }
            (Type::Named(Named::Record(index)), Value::Map(cells)) => self.record(*index, cells, spot),
            (Type::List(item), Value::List(items)) => self.list(item, items, spot),
            (Type::Map(item), Value::Map(entries)) => {
                for (key, value) in entries {
                    self.value(item, None, value, spot.inside(&path::key(spot.path, key)));
                }
            }
            (ty, _) => self.tell(Kind::Type, spot, words(self.api, ty), excerpt::kind(value), None),
        }
    }

    /// Whether the value is one of this scalar, whatever its limits.
    fn scalar(
        &mut self,
        scalar: Scalar,
        limit: Option<&Limit>,
        secret: bool,
        value: &Value,
        spot: Spot<'_>,
    ) -> bool {
        let found = if secret { excerpt::hidden(value) } else { excerpt::of(value) };
        if let Some(kind) = scalar::misfit(scalar, value) {
            self.tell(kind, spot, scalar::words(scalar), found, None);
            return false;
        }
        let limits = [spot.limit, limit].into_iter().flatten();
        if let Some(expected) = limits.filter_map(|limit| scalar::beyond(limit, value)).next() {
            self.tell(Kind::Limit, spot, expected, found, None);
        }
        true
    }

    fn newtype(&mut self, index: usize, value: &Value, spot: Spot<'_>) {
        let Some(decl) = self.api.newtypes.get(index) else { return };
        if self.scalar(decl.scalar, decl.limit.as_ref(), decl.secret, value, spot) {
            self.judged.sightings.push(Sighting {
                newtype: index,
                path: spot.path.to_owned(),
                value: value.clone(),
                key_of: spot.key_of,
                about: (spot.place.to_owned(), spot.doc.to_owned()),
            });
        }
    }

    fn enumeration(&mut self, index: usize, value: &Value, spot: Spot<'_>) {
        let Some(decl) = self.api.enumerations.get(index) else { return };
        let found = excerpt::of(value);
        let text = scalar::listable(decl.base, value);
        if let Some(known) = text.ok().and_then(|text| decl.values.iter().find(|known| known.wire == text)) {
            if let Some(edition) = &known.deprecated {
                self.tell(Kind::Deprecated, spot, unwanted(edition), found, None);
            }
            return;
        }
        if decl.forms.iter().any(|form| scalar::misfit(form.scalar, value).is_none()) {
            return;
        }
        match text {
            Ok(text) => {
                let known = decl.values.iter().map(|value| value.wire.as_str());
                let help = suggest::did_you_mean(text, known);
                self.tell(Kind::Unlisted, spot, listed(decl), found, help);
            }
            Err(kind) => self.tell(kind, spot, scalar::base_words(decl.base), found, None),
        }
    }

    fn list(&mut self, item: &TypeRef, items: &[Value], spot: Spot<'_>) {
        for (index, value) in items.iter().enumerate() {
            self.value(item, None, value, spot.inside(&path::index(spot.path, index)));
        }
        let Type::Named(Named::Record(index)) = item.ty else { return };
        if let Some(record) = self.api.records.get(index) {
            self.twins(record, items, spot);
        }
    }
}

/// What is said of something that was once there.
fn unwanted(edition: &str) -> String {
    format!("nothing: it is no longer wanted since edition {edition}")
}
