//! The named types themselves: records, enumerations, newtypes and choices, each from its declaration.

use super::Unresolved;
use super::contradictions::Owner;
use super::scope::{choice_text, scalar, text};
use super::types::{Context, Types, cross_limits, value, values};
use super::usage::Reach;
use crate::catalogue::{EitherDecl, EnumDecl, NewtypeDecl, RecordDecl, TypeExpr};
use crate::model::{
    Choice, ChoiceVariant, Column, Either, EitherVariant, EnumForm, EnumValue, Enumeration, Named, Newtype,
    Record, Scalar, Type,
};
use crate::names;

pub(super) fn record(
    context: &Context<'_, '_>,
    reach: &Reach<'_>,
    types: &Types,
    section: usize,
    decl: &RecordDecl,
) -> Result<Record, Unresolved> {
    let name = &decl.name.value;
    let place = format!("record `{name}`");
    let flat = context.scope.flat(name).ok_or_else(|| Unresolved::name("the catalogue", "record", name))?;
    let decls: Vec<_> =
        flat.columns().map(|(owner, column)| (Owner::Type(&owner.name.value), column)).collect();
    let mut columns = context.columns(types, &place, &decls)?;
    let either = flat.parts.iter().flat_map(|part| &part.either).map(|decl| either(&place, &columns, decl));
    let either = either.collect::<Result<Vec<_>, _>>()?;
    mark_either(&mut columns, &either);
    let limits = cross_limits(&place, flat.limits(), &columns)?;
    let key = decl.key.iter().map(|name| column_index(&place, &columns, &name.value));
    let key = key.collect::<Result<_, _>>()?;
    let parts = flat.parts.iter().map(|part| Owner::Type(&part.name.value));
    Ok(Record {
        rust: name.clone(),
        doc: text(&decl.text),
        columns,
        limits,
        either,
        key,
        usage: reach.usage(name),
        section,
        used_by: reach.used_by(name),
        sources: values(&decl.sources),
        contradictions: context.marks.about_all(parts),
    })
}

/// Columns of which exactly one stands there.
fn either(place: &str, columns: &[Column], decl: &EitherDecl) -> Result<Either, Unresolved> {
    let variants = decl.of.iter().map(|name| {
        let column = column_index(place, columns, &name.value)?;
        let found = columns.get(column);
        Ok(EitherVariant {
            column,
            rust: names::type_name(found.map_or(&name.value, |column| &column.rust)),
            flag: found.is_some_and(|column| column.ty.ty == Type::Scalar(Scalar::Bool)),
        })
    });
    Ok(Either {
        rust: decl.name.value.clone(),
        rust_type: decl.ty.value.clone(),
        doc: text(&decl.text),
        variants: variants.collect::<Result<_, _>>()?,
    })
}

/// Each of them may be absent, since another may stand there.
fn mark_either(columns: &mut [Column], either: &[Either]) {
    for (index, either) in either.iter().enumerate() {
        for variant in &either.variants {
            if let Some(column) = columns.get_mut(variant.column) {
                column.either = Some(index);
                column.optional = true;
            }
        }
    }
}

fn column_index(place: &str, columns: &[Column], name: &str) -> Result<usize, Unresolved> {
    let index = columns.iter().position(|column| column.wire == name);
    index.ok_or_else(|| Unresolved::name(place, "column", name))
}

pub(super) fn enumeration(
    context: &Context<'_, '_>,
    reach: &Reach<'_>,
    section: usize,
    decl: &EnumDecl,
) -> Result<Enumeration, Unresolved> {
    let name = &decl.name.value;
    let enum_values = decl.values.iter().map(|decl| EnumValue {
        wire: decl.wire.value.clone(),
        rust: value(&decl.rust).unwrap_or_else(|| names::type_name(&decl.wire.value)),
        doc: text(&decl.text),
        received_only: decl.received_only.is_some(),
        since: value(&decl.since),
        deprecated: value(&decl.deprecated),
    });
    let forms = decl.forms.iter().map(|form| {
        let place = format!("enumeration `{name}`, form `{}`", form.name.value);
        Ok(EnumForm {
            rust: form.name.value.clone(),
            scalar: scalar_of(&place, &form.ty.value)?,
            doc: context.scope.text(&form.text, &form.ty.value),
        })
    });
    Ok(Enumeration {
        rust: name.clone(),
        doc: text(&decl.text),
        base: decl.base.value,
        values: enum_values.collect(),
        forms: forms.collect::<Result<_, _>>()?,
        closed: decl.closed.is_some(),
        usage: reach.usage(name),
        section,
        used_by: reach.used_by(name),
        sources: values(&decl.sources),
        contradictions: context.marks.about(Owner::Type(name)).to_vec(),
    })
}

pub(super) fn newtype(
    context: &Context<'_, '_>,
    reach: &Reach<'_>,
    section: usize,
    decl: &NewtypeDecl,
) -> Result<Newtype, Unresolved> {
    let name = &decl.name.value;
    Ok(Newtype {
        rust: name.clone(),
        doc: text(&decl.text),
        scalar: scalar_of(&format!("newtype `{name}`"), &decl.is.value)?,
        limit: value(&decl.limit),
        secret: decl.secret.is_some(),
        usage: reach.usage(name),
        section,
        used_by: reach.used_by(name),
        sources: values(&decl.sources),
        contradictions: context.marks.about(Owner::Type(name)).to_vec(),
    })
}

pub(super) fn choice(
    context: &Context<'_, '_>,
    reach: &Reach<'_>,
    name: &str,
    section: usize,
    decl: &EnumDecl,
) -> Result<Choice, Unresolved> {
    let place = format!("choice `{name}`");
    let tag = &decl.name.value;
    let Some(Named::Enumeration(tag)) = context.scope.named(tag) else {
        return Err(Unresolved::name(place, "enumeration", tag));
    };
    let variants = decl.values.iter().enumerate().map(|(value, decl)| {
        let place = format!("{place}, value `{}`", decl.wire.value);
        let data = decl.data.as_ref().map(|expr| context.type_ref(&place, &expr.value)).transpose()?;
        Ok(ChoiceVariant { value, data })
    });
    Ok(Choice {
        rust: name.to_owned(),
        doc: choice_text(decl),
        tag,
        variants: variants.collect::<Result<_, _>>()?,
        section,
        used_by: reach.used_by(name),
    })
}

fn scalar_of(place: &str, expr: &TypeExpr) -> Result<Scalar, Unresolved> {
    scalar(&expr.name.value).ok_or_else(|| Unresolved::name(place, "scalar", &expr.name.value))
}
