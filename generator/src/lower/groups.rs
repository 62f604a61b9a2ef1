//! Groups of operations: what stands before the dot of a wire name, or the section where there is no dot.

use std::collections::BTreeMap;

use super::scope::{Scope, text};
use crate::catalogue::{GroupDecl, OperationDecl};
use crate::model::{Group, Operation, Text};
use crate::names;

/// The groups, in the order of their Rust names.
pub(super) struct Groups<'c> {
    list: Vec<Planned<'c>>,
}

/// A group before its operations are known.
struct Planned<'c> {
    wire: &'c str,
    rust: String,
    doc: Text,
}

impl<'c> Groups<'c> {
    pub(super) fn new(scope: &Scope<'c>) -> Self {
        let decls: BTreeMap<&str, &GroupDecl> =
            scope.catalogue.api.groups.iter().map(|decl| (decl.wire.value.as_str(), decl)).collect();
        let mut wires: Vec<&str> =
            scope.operations.iter().map(|(section, decl)| group_of(scope, *section, decl)).collect();
        wires.sort_unstable();
        wires.dedup();
        let mut list: Vec<_> = wires.into_iter().map(|wire| plan(wire, decls.get(wire).copied())).collect();
        list.sort_by(|one, other| one.rust.cmp(&other.rust));
        Self { list }
    }

    /// The group of an operation: its index and Rust name.
    pub(super) fn find(
        &self,
        scope: &Scope<'c>,
        section: usize,
        decl: &'c OperationDecl,
    ) -> Option<(usize, &str)> {
        let wire = group_of(scope, section, decl);
        let index = self.list.iter().position(|group| group.wire == wire)?;
        self.list.get(index).map(|group| (index, group.rust.as_str()))
    }

    pub(super) fn into_model(self, operations: &[Operation]) -> Vec<Group> {
        let group = |(index, planned): (usize, Planned<'_>)| {
            let mut members: Vec<_> =
                operations.iter().enumerate().filter(|(_, operation)| operation.group == index).collect();
            members.sort_by(|(_, one), (_, other)| one.rust_fn.cmp(&other.rust_fn));
            Group {
                wire: planned.wire.to_owned(),
                rust: planned.rust,
                doc: planned.doc,
                session_free: members.iter().all(|(_, operation)| !operation.session),
                operations: members.into_iter().map(|(index, _)| index).collect(),
            }
        };
        self.list.into_iter().enumerate().map(group).collect()
    }
}

/// The wire name of an operation: its key, unless it shares a wire name with another.
pub(super) fn wire_name(decl: &OperationDecl) -> &str {
    &decl.wire.as_ref().unwrap_or(&decl.key).value
}

fn group_of<'c>(scope: &Scope<'c>, section: usize, decl: &'c OperationDecl) -> &'c str {
    match wire_name(decl).rsplit_once('.') {
        Some((group, _)) => group,
        None => scope.catalogue.sections.get(section).map_or("", |section| &section.name.value),
    }
}

fn plan<'c>(wire: &'c str, decl: Option<&GroupDecl>) -> Planned<'c> {
    let rust = decl.and_then(|decl| decl.rust.as_ref()).map(|rust| rust.value.clone());
    let said = decl.map(|decl| text(&decl.text)).unwrap_or_default();
    let or = |said: String, derived: String| if said.is_empty() { derived } else { said };
    Planned {
        wire,
        rust: rust.unwrap_or_else(|| names::module(wire)),
        doc: Text {
            en: or(said.en, format!("Operations of the group `{wire}`.")),
            ru: or(said.ru, format!("Операции группы `{wire}`.")),
        },
    }
}
