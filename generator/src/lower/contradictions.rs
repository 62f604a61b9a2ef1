//! Contradictions of the documents: which places they are about, and the spellings that they make a column accept.
//!
//! A place is the API, an error row, an operation, a type, or a column or value of those. A column belongs to the record that declares it,
//! so what is said about it holds wherever that record is included.

use std::collections::BTreeMap;

use super::Unresolved;
use super::scope::{Scope, TypeDecl, text};
use crate::catalogue::ContradictionDecl;
use crate::model::Contradiction;

/// What contradictions say, by the place they are about.
pub(super) struct Marks<'c> {
    about: BTreeMap<Owner<'c>, Vec<usize>>,
    aliases: BTreeMap<(Owner<'c>, &'c str), Vec<String>>,
}

/// What a place belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner<'c> {
    /// An operation, by its key.
    Operation(&'c str),
    /// A type.
    Type(&'c str),
}

impl<'c> Marks<'c> {
    pub(super) fn new(scope: &Scope<'c>) -> Result<Self, Unresolved> {
        let mut marks = Self { about: BTreeMap::new(), aliases: BTreeMap::new() };
        for (index, decl) in scope.catalogue.api.contradictions.iter().enumerate() {
            for place in &decl.at {
                let owners = owners(scope, &place.value);
                if owners.is_empty() && !is_global(scope, &place.value) {
                    return Err(Unresolved::name("a contradiction", "place", &place.value));
                }
                for (owner, part) in owners {
                    marks.add(owner, part, index, decl);
                }
            }
        }
        Ok(marks)
    }

    /// Indices of the contradictions about a place or a part of it.
    pub(super) fn about(&self, owner: Owner<'c>) -> &[usize] {
        self.about.get(&owner).map(Vec::as_slice).unwrap_or_default()
    }

    /// Indices of the contradictions about any of several places.
    pub(super) fn about_all(&self, owners: impl Iterator<Item = Owner<'c>>) -> Vec<usize> {
        let mut all: Vec<usize> = owners.flat_map(|owner| self.about(owner)).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Other spellings of a column.
    pub(super) fn aliases(&self, owner: Owner<'c>, column: &'c str) -> Vec<String> {
        self.aliases.get(&(owner, column)).cloned().unwrap_or_default()
    }

    fn add(&mut self, owner: Owner<'c>, part: Option<&'c str>, index: usize, decl: &ContradictionDecl) {
        let about = self.about.entry(owner).or_default();
        if !about.contains(&index) {
            about.push(index);
        }
        let Some(part) = part else { return };
        let aliases = self.aliases.entry((owner, part)).or_default();
        for spelling in &decl.accept {
            if spelling.value != part && !aliases.contains(&spelling.value) {
                aliases.push(spelling.value.clone());
            }
        }
    }
}

/// Contradictions as the model has them.
pub(super) fn contradictions(decls: &[ContradictionDecl]) -> Vec<Contradiction> {
    decls
        .iter()
        .map(|decl| Contradiction {
            at: decl.at.iter().map(|at| at.value.clone()).collect(),
            says: decl.says.iter().map(|says| says.value.clone()).collect(),
            read: decl.read.value.clone(),
            why: text(&decl.text),
            sources: decl.sources.iter().map(|source| source.value.clone()).collect(),
        })
        .collect()
}

/// Whether a place is anything.
pub(super) fn is_there(scope: &Scope<'_>, place: &str) -> bool {
    is_global(scope, place) || !owners(scope, place).is_empty()
}

/// Whether a place is the API itself or a row of its error table: they stand in the model's list only.
fn is_global(scope: &Scope<'_>, place: &str) -> bool {
    let api = &scope.catalogue.api;
    api.name.value == place || api.errors.iter().any(|row| row.name.value == place)
}

/// What a place belongs to, and which of its columns or values it is. Operations that share a wire name are meant
/// together by it, and apart by their keys.
fn owners<'c>(scope: &Scope<'c>, place: &str) -> Vec<(Owner<'c>, Option<&'c str>)> {
    let by_key = operations(scope, place, |_, key| key);
    let found = if by_key.is_empty() { operations(scope, place, |wire, _| wire) } else { by_key };
    if !found.is_empty() {
        return found;
    }
    let (name, part) = split(place);
    let Some(decl) = scope.type_decl(name) else { return Vec::new() };
    let (owner, parts) = parts(decl);
    match part {
        None => vec![(owner, None)],
        Some(part) => {
            parts.into_iter().filter(|known| *known == part).map(|known| (owner, Some(known))).collect()
        }
    }
}

fn operations<'c>(
    scope: &Scope<'c>,
    place: &str,
    name: impl Fn(&'c str, &'c str) -> &'c str,
) -> Vec<(Owner<'c>, Option<&'c str>)> {
    let mut found = Vec::new();
    for (_, decl) in &scope.operations {
        let key = decl.key.value.as_str();
        let name = name(decl.wire.as_ref().map_or(key, |wire| &wire.value), key);
        match place.strip_prefix(name) {
            Some("") => found.push((Owner::Operation(key), None)),
            Some(rest) => {
                let param =
                    decl.params.iter().find(|param| rest.strip_prefix('.') == Some(&param.wire.value));
                found.extend(param.map(|param| (Owner::Operation(key), Some(param.wire.value.as_str()))));
            }
            None => {}
        }
    }
    found
}

fn parts(decl: TypeDecl<'_>) -> (Owner<'_>, Vec<&str>) {
    match decl {
        TypeDecl::Record(_, decl) => (
            Owner::Type(&decl.name.value),
            decl.fields.iter().map(|field| field.wire.value.as_str()).collect(),
        ),
        TypeDecl::Enumeration(_, decl) | TypeDecl::Choice(_, decl) => (
            Owner::Type(&decl.name.value),
            decl.values.iter().map(|value| value.wire.value.as_str()).collect(),
        ),
        TypeDecl::Newtype(_, decl) => (Owner::Type(&decl.name.value), Vec::new()),
    }
}

/// The name of a type holds no dot, the name of a column may.
fn split(place: &str) -> (&str, Option<&str>) {
    place.split_once('.').map_or((place, None), |(name, part)| (name, Some(part)))
}
