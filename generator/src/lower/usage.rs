//! Which operations take or give a type, directly or inside another, and in which direction it travels.
//!
//! It follows names through the declarations; it knows no resolved type.

use std::collections::{BTreeMap, BTreeSet};

use super::scope::{Scope, TypeDecl};
use super::sides::{direction_of, is_stored};
use crate::catalogue::OperationDecl;
use crate::model::{self, Usage};

/// Where types are used, by name.
pub(super) struct Reach<'c> {
    map: BTreeMap<&'c str, Reached>,
}

/// Where one type is used.
#[derive(Default)]
struct Reached {
    usage: Usage,
    used_by: BTreeSet<usize>,
}

#[derive(Clone, Copy)]
enum Direction {
    Sent,
    Received,
}

impl<'c> Reach<'c> {
    pub(super) fn new(scope: &Scope<'c>) -> Self {
        let mut reach = Self { map: BTreeMap::new() };
        for (index, (_, operation)) in scope.operations.iter().enumerate() {
            let params: Vec<_> =
                operation.params.iter().map(|param| param.ty.value.name.value.as_str()).collect();
            let result: Vec<_> =
                operation.result.iter().map(|result| result.ty.value.name.value.as_str()).collect();
            // What is served is written and read on both ends by the same crate; what is stored is read again.
            let (served, stored) = both_ways(scope, operation);
            if served || stored {
                reach.mark(scope, index, Direction::Received, params.clone());
            }
            if served {
                reach.mark(scope, index, Direction::Sent, result.clone());
            }
            reach.mark(scope, index, Direction::Sent, params);
            reach.mark(scope, index, Direction::Received, result);
        }
        reach
    }

    pub(super) fn usage(&self, name: &str) -> Usage {
        self.map.get(name).map(|reached| reached.usage).unwrap_or_default()
    }

    /// Indices of operations, ascending.
    pub(super) fn used_by(&self, name: &str) -> Vec<usize> {
        self.map.get(name).map(|reached| reached.used_by.iter().copied().collect()).unwrap_or_default()
    }

    /// Marks what can be reached from some types; records may contain themselves in lists.
    fn mark(&mut self, scope: &Scope<'c>, operation: usize, direction: Direction, mut open: Vec<&'c str>) {
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop() {
            let Some(decl) = scope.type_decl(name) else { continue };
            if !seen.insert(name) {
                continue;
            }
            let reached = self.map.entry(name).or_default();
            reached.used_by.insert(operation);
            match direction {
                Direction::Sent => reached.usage.sent = true,
                Direction::Received => reached.usage.received = true,
            }
            open.extend(inside(scope, decl));
        }
    }
}

/// Whether our user serves an operation, and whether calls of it can be stored.
fn both_ways(scope: &Scope<'_>, operation: &OperationDecl) -> (bool, bool) {
    let api = &scope.catalogue.api;
    let named = operation.address.as_ref();
    let position = named.and_then(|name| api.addresses.iter().position(|it| it.name.value == name.value));
    let direction = direction_of(api, position.unwrap_or(0));
    (direction == model::Direction::Inbound, is_stored(api, direction))
}

/// Names of the types that a type is made of.
fn inside<'c>(scope: &Scope<'c>, decl: TypeDecl<'c>) -> Vec<&'c str> {
    match decl {
        TypeDecl::Record(_, record) => scope
            .flat(&record.name.value)
            .into_iter()
            .flat_map(|flat| flat.columns())
            .map(|(_, column)| column.ty.value.name.value.as_str())
            .collect(),
        TypeDecl::Choice(_, decl) => {
            let carried = decl.values.iter().filter_map(|value| value.data.as_ref());
            carried.map(|ty| ty.value.name.value.as_str()).chain([decl.name.value.as_str()]).collect()
        }
        TypeDecl::Enumeration(..) | TypeDecl::Newtype(..) => Vec::new(),
    }
}
