//! Which type of the old API is which of the new one, and whether two references mean the same.

use super::matching::{Pairs, pairs};
use super::words;
use crate::model::{Api, EnumBase, Named, Scalar, Type, TypeRef};

/// Both APIs, and which of their types belong together.
#[derive(Debug)]
pub(super) struct Both<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) records: Pairs,
    pub(super) enumerations: Pairs,
    pub(super) choices: Pairs,
    pub(super) newtypes: Pairs,
}

/// How two types differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    /// Not at all.
    Same,
    /// The wire has the same, Rust another type.
    Rust,
    /// The wire has another thing.
    Wire,
}

impl<'a> Both<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let content =
            |api: &'a Api, named: fn(usize) -> Named| move |index| words::content(api, named(index));
        let renamed =
            |pairs: Pairs, named: fn(usize) -> Named| pairs.by(content(old, named), content(new, named));
        Self {
            old,
            new,
            records: renamed(pairs(&old.records, &new.records, |it| it.rust.clone()), Named::Record),
            enumerations: renamed(
                pairs(&old.enumerations, &new.enumerations, |it| it.rust.clone()),
                Named::Enumeration,
            ),
            choices: renamed(pairs(&old.choices, &new.choices, |it| it.rust.clone()), Named::Choice),
            newtypes: renamed(pairs(&old.newtypes, &new.newtypes, |it| it.rust.clone()), Named::Newtype),
        }
    }

    /// How two references differ, null in the outermost place left out.
    pub(super) fn differ(&self, old: &Type, new: &Type) -> Difference {
        match (old, new) {
            (Type::Scalar(one), Type::Scalar(other)) if one == other => Difference::Same,
            (Type::Named(one), Type::Named(other)) if self.is_pair(*one, *other) => Difference::Same,
            (Type::List(one), Type::List(other)) | (Type::Map(one), Type::Map(other)) => {
                self.differ_inside(one, other)
            }
            _ => match (wire(self.old, old), wire(self.new, new)) {
                (Some(one), Some(other)) if one == other => Difference::Rust,
                _ => Difference::Wire,
            },
        }
    }

    /// The scalar that a type of the old API is on the wire, when it is one.
    pub(super) fn scalar_of_old(&self, ty: &Type) -> Option<Scalar> {
        wire(self.old, ty)
    }

    /// The same of the new API.
    pub(super) fn scalar_of_new(&self, ty: &Type) -> Option<Scalar> {
        wire(self.new, ty)
    }

    fn differ_inside(&self, old: &TypeRef, new: &TypeRef) -> Difference {
        if old.nullable == new.nullable { self.differ(&old.ty, &new.ty) } else { Difference::Wire }
    }

    fn is_pair(&self, old: Named, new: Named) -> bool {
        match (old, new) {
            (Named::Record(old), Named::Record(new)) => self.records.new_of(old) == Some(new),
            (Named::Enumeration(old), Named::Enumeration(new)) => self.enumerations.new_of(old) == Some(new),
            (Named::Newtype(old), Named::Newtype(new)) => self.newtypes.new_of(old) == Some(new),
            (Named::Choice(old), Named::Choice(new)) => self.choices.new_of(old) == Some(new),
            _ => false,
        }
    }
}

/// The scalar that a type is on the wire, when it is one.
fn wire(api: &Api, ty: &Type) -> Option<Scalar> {
    match ty {
        Type::Scalar(scalar) => Some(*scalar),
        Type::Named(Named::Newtype(index)) => api.newtypes.get(*index).map(|newtype| newtype.scalar),
        Type::Named(Named::Enumeration(index)) => {
            api.enumerations.get(*index).map(|enumeration| match enumeration.base {
                EnumBase::Int => Scalar::Int,
                EnumBase::String => Scalar::String,
            })
        }
        _ => None,
    }
}
