//! Types: expressions resolved to indices, columns with all that is said about them, and the lists of named types.
//!
//! What stands in those lists is built by [`super::declared`].

use super::Unresolved;
use super::contradictions::{Marks, Owner};
use super::declared;
use super::scope::{Scope, TypeDecl, scalar};
use super::usage::Reach;
use crate::catalogue::{ColumnDecl, CrossLimitDecl, CrossLimitKind, Suffix, TypeExpr};
use crate::model::{Choice, Column, CrossLimit, Enumeration, Named, Newtype, Record, Type, TypeRef, Value};
use crate::names;
use crate::source::Spanned;
use crate::wire::{self, Wire};

/// The named types of an API, each kind ordered by Rust name.
#[derive(Debug, Default)]
pub(super) struct Types {
    pub(super) records: Vec<Record>,
    pub(super) enumerations: Vec<Enumeration>,
    pub(super) newtypes: Vec<Newtype>,
    pub(super) choices: Vec<Choice>,
}

/// What every type needs to be resolved.
pub(super) struct Context<'s, 'c> {
    pub(super) scope: &'s Scope<'c>,
    pub(super) marks: &'s Marks<'c>,
    pub(super) wire: &'s dyn Wire,
}

impl Types {
    /// Scalars come first: the wire's name of a column's type depends on what its newtype or enumeration is.
    pub(super) fn new(context: &Context<'_, '_>, reach: &Reach<'_>) -> Result<Self, Unresolved> {
        let mut types = Self::default();
        for (name, decl) in context.scope.types() {
            match decl {
                TypeDecl::Newtype(section, decl) => {
                    types.newtypes.push(declared::newtype(context, reach, section, decl)?)
                }
                TypeDecl::Enumeration(section, decl) => {
                    types.enumerations.push(declared::enumeration(context, reach, section, decl)?);
                }
                TypeDecl::Choice(section, decl) => {
                    types.choices.push(declared::choice(context, reach, name, section, decl)?)
                }
                TypeDecl::Record(..) => {}
            }
        }
        for (_, decl) in context.scope.types() {
            if let TypeDecl::Record(section, decl) = decl {
                let record = declared::record(context, reach, &types, section, decl)?;
                types.records.push(record);
            }
        }
        Ok(types)
    }

    pub(super) fn record(&self, index: usize) -> Option<&Record> {
        self.records.get(index)
    }

    /// The types as the wire wants them.
    pub(super) fn view(&self) -> wire::Types<'_> {
        wire::Types {
            records: &self.records,
            enumerations: &self.enumerations,
            newtypes: &self.newtypes,
            choices: &self.choices,
        }
    }

    /// The Rust name of a type.
    pub(super) fn rust_name(&self, named: Named) -> &str {
        let name = match named {
            Named::Record(index) => self.records.get(index).map(|named| &named.rust),
            Named::Enumeration(index) => self.enumerations.get(index).map(|named| &named.rust),
            Named::Newtype(index) => self.newtypes.get(index).map(|named| &named.rust),
            Named::Choice(index) => self.choices.get(index).map(|named| &named.rust),
        };
        name.map_or("", String::as_str)
    }

    /// The record that a type is, or is a list of.
    pub(super) fn record_of(&self, ty: &Type) -> Option<&Record> {
        match ty {
            Type::Named(Named::Record(index)) => self.record(*index),
            Type::List(item) => match item.ty {
                Type::Named(Named::Record(index)) => self.record(index),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a choice carries beside a value of its enumeration: nothing for a value that is not listed or carries
    /// nothing.
    pub(super) fn carried(&self, choice: usize, tag: Option<&Value>) -> Option<&TypeRef> {
        self.view().carried(choice, tag)
    }
}

impl<'c> Context<'_, 'c> {
    /// Resolves a type expression that stands in some place.
    pub(super) fn type_ref(&self, place: &str, expr: &TypeExpr) -> Result<TypeRef, Unresolved> {
        let name = &expr.name.value;
        let ty = match (scalar(name), self.scope.named(name)) {
            (Some(scalar), _) => Type::Scalar(scalar),
            (None, Some(named)) => Type::Named(named),
            (None, None) => return Err(Unresolved::name(place, "type", name)),
        };
        let base = TypeRef { ty, nullable: false };
        Ok(expr.suffixes.iter().fold(base, |inner, suffix| match suffix {
            Suffix::Nullable => TypeRef { nullable: true, ..inner },
            Suffix::List => TypeRef { ty: Type::List(Box::new(inner)), nullable: false },
            Suffix::Map => TypeRef { ty: Type::Map(Box::new(inner)), nullable: false },
        }))
    }

    /// Resolves columns that stand side by side, each with what declares it.
    pub(super) fn columns(
        &self,
        types: &Types,
        place: &str,
        decls: &[(Owner<'c>, &'c ColumnDecl)],
    ) -> Result<Vec<Column>, Unresolved> {
        let names: Vec<&str> = decls.iter().map(|(_, decl)| decl.wire.value.as_str()).collect();
        decls.iter().map(|(owner, decl)| self.column(types, place, &names, *owner, decl)).collect()
    }

    fn column(
        &self,
        types: &Types,
        place: &str,
        siblings: &[&str],
        owner: Owner<'c>,
        decl: &'c ColumnDecl,
    ) -> Result<Column, Unresolved> {
        let wire = &decl.wire.value;
        let place = format!("{place}, column `{wire}`");
        let expr = &decl.ty.value;
        let mut ty = self.type_ref(&place, expr)?;
        // What is to be changed is kept by null, which is also what saying nothing means.
        ty.nullable |= expr.change;
        let default = if expr.change { Some(Value::Null) } else { value(&expr.default) };
        let by = decl.by.as_ref().map(|by| index_of(siblings, &by.value, &place)).transpose()?;
        let wire_type = value(&decl.wire_type).unwrap_or_else(|| self.wire.type_name(&ty.ty, types.view()));
        Ok(Column {
            wire: wire.clone(),
            aliases: self.marks.aliases(owner, wire),
            rust: value(&decl.rust).unwrap_or_else(|| names::field(wire)),
            doc: self.scope.text(&decl.text, expr),
            ty,
            optional: expr.optional,
            change: expr.change,
            default,
            limit: value(&decl.limit),
            by,
            either: None,
            wire_type,
            since: value(&decl.since),
            deprecated: value(&decl.deprecated),
        })
    }
}

/// Resolves the columns that limits name.
pub(super) fn cross_limits<'c>(
    place: &str,
    decls: impl Iterator<Item = &'c CrossLimitDecl>,
    columns: &[Column],
) -> Result<Vec<CrossLimit>, Unresolved> {
    let names: Vec<&str> = columns.iter().map(|column| column.wire.as_str()).collect();
    let index = |name: &Spanned<String>| index_of(&names, &name.value, &format!("{place}, its limits"));
    decls
        .map(|decl| {
            Ok(match &decl.kind {
                CrossLimitKind::Period { from, to, days } => {
                    CrossLimit::Period { from: index(from)?, to: index(to)?, days: value(days) }
                }
                CrossLimitKind::InnKpp { inn, kpp } => {
                    CrossLimit::InnKpp { inn: index(inn)?, kpp: index(kpp)? }
                }
            })
        })
        .collect()
}

/// A value without its place.
pub(super) fn value<T: Clone>(spanned: &Option<Spanned<T>>) -> Option<T> {
    spanned.as_ref().map(|spanned| spanned.value.clone())
}

/// Values without their places.
pub(super) fn values<T: Clone>(spanned: &[Spanned<T>]) -> Vec<T> {
    spanned.iter().map(|spanned| spanned.value.clone()).collect()
}

fn index_of(siblings: &[&str], name: &str, place: &str) -> Result<usize, Unresolved> {
    siblings
        .iter()
        .position(|sibling| *sibling == name)
        .ok_or_else(|| Unresolved::name(place, "column", name))
}
