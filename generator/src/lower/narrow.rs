//! Less of a catalogue: some groups of operations, with the types that those take and give.
//!
//! It works on the declarations, before anything has an index, so that what is resolved afterwards is a whole API. It
//! expects a catalogue that passed the checks.

use std::collections::BTreeSet;

use super::Unresolved;
use super::contradictions::is_there;
use super::groups::{Groups, wire_name};
use super::scope::{Scope, TypeDecl};
use super::sides::direction_of;
use super::usage::Reach;
use crate::catalogue::{Catalogue, OperationDecl};
use crate::model::Direction;

/// Why a catalogue is not narrowed.
#[derive(Debug)]
pub enum NarrowError {
    /// It has no such group.
    UnknownGroup {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// Something in it stands for nothing.
    Unresolved(Unresolved),
}

impl From<Unresolved> for NarrowError {
    fn from(error: Unresolved) -> Self {
        Self::Unresolved(error)
    }
}

/// Leaves the groups with these names, as the features of a generated crate are called, and what opens a session. Where
/// `served` is asked for, all that our user serves is left, too: a router is whole.
///
/// # Errors
///
/// When there is no such group.
pub fn narrow(catalogue: &mut Catalogue, wanted: &[String], served: bool) -> Result<(), NarrowError> {
    let (operations, types) = kept(catalogue, wanted, served)?;
    for section in &mut catalogue.sections {
        section.operations.retain(|operation| operations.contains(&operation.key.value));
        section.records.retain(|record| types.contains(&record.name.value));
        section.types.retain(|newtype| types.contains(&newtype.name.value));
        section.enums.retain(|decl| {
            let data = decl.data.as_ref().is_some_and(|data| types.contains(&data.value));
            data || types.contains(&decl.name.value)
        });
    }
    // They tell how operations are used together, of which some may be gone.
    catalogue.guides.clear();
    let scope = Scope::new(catalogue)?;
    let places = catalogue.api.contradictions.iter().flat_map(|decl| &decl.at);
    let gone: BTreeSet<String> =
        places.map(|place| place.value.clone()).filter(|place| !is_there(&scope, place)).collect();
    for decl in &mut catalogue.api.contradictions {
        decl.at.retain(|place| !gone.contains(&place.value));
    }
    catalogue.api.contradictions.retain(|decl| !decl.at.is_empty());
    Ok(())
}

/// Keys of the operations and names of the types that are left.
fn kept(
    catalogue: &Catalogue,
    wanted: &[String],
    served: bool,
) -> Result<(BTreeSet<String>, BTreeSet<String>), NarrowError> {
    let scope = Scope::new(catalogue)?;
    let groups = Groups::new(&scope);
    let group_of = |section, decl| groups.find(&scope, section, decl).map_or("", |(_, name)| name);
    let name_of = |section, decl| group_of(section, decl).trim_start_matches("r#").to_owned();
    let names: BTreeSet<String> =
        scope.operations.iter().map(|(section, decl)| name_of(*section, decl)).collect();
    if let Some(name) = wanted.iter().find(|name| !names.contains(*name)) {
        return Err(NarrowError::UnknownGroup { name: name.clone(), known: names.into_iter().collect() });
    }
    let api = &catalogue.api;
    let login = api.session.as_ref().map(|session| session.login.value.as_str());
    let login = scope.operations.iter().find(|(_, decl)| Some(wire_name(decl)) == login);
    let login = login.map(|(section, decl)| name_of(*section, decl));
    let is_kept = |name: &String, decl: &OperationDecl| {
        let address = decl.address.as_ref().map(|address| &address.value);
        let address = address.and_then(|name| api.addresses.iter().position(|it| it.name.value == *name));
        let inbound = direction_of(api, address.unwrap_or(0)) == Direction::Inbound;
        wanted.contains(name) || login.as_ref() == Some(name) || (served && inbound)
    };
    let all = scope.operations.iter().enumerate();
    let operations: Vec<_> =
        all.filter(|(_, (section, decl))| is_kept(&name_of(*section, decl), decl)).collect();
    let indices: BTreeSet<usize> = operations.iter().map(|(index, _)| *index).collect();
    let keys = operations.iter().map(|(_, (_, decl))| decl.key.value.clone()).collect();
    Ok((keys, types(&scope, &Reach::new(&scope), &indices)))
}

/// The types that some operations reach, with the records whose columns those include.
fn types(scope: &Scope<'_>, reach: &Reach<'_>, operations: &BTreeSet<usize>) -> BTreeSet<String> {
    let mut kept = BTreeSet::new();
    for (name, decl) in scope.types() {
        if !reach.used_by(name).iter().any(|index| operations.contains(index)) {
            continue;
        }
        kept.insert(name.to_owned());
        if let TypeDecl::Record(..) = decl {
            let parts = scope.flat(name).into_iter().flat_map(|flat| &flat.parts);
            kept.extend(parts.map(|part| part.name.value.clone()));
        }
    }
    kept
}
