//! Groups of operations: what stands before the dot of a wire name, or the section where there is no dot.

use std::collections::BTreeMap;

use super::scope::{Scope, text};
use crate::catalogue::{GroupDecl, OperationDecl, SectionDecl};
use crate::model::{Direction, Group, Operation, Text};
use crate::names;

/// The groups, in the order of their Rust names.
pub(super) struct Groups<'c> {
    list: Vec<Planned<'c>>,
}

/// A group before its operations are known.
struct Planned<'c> {
    wire: &'c str,
    is_prefix: bool,
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
        let plan = |wire| plan(wire, decls.get(wire).copied(), section_of(scope, wire));
        let mut list: Vec<_> = wires.into_iter().map(plan).collect();
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

    /// `login` is the operation that opens a session, by its index.
    pub(super) fn into_model(self, operations: &[Operation], login: Option<usize>) -> Vec<Group> {
        let login = login.and_then(|login| operations.get(login)).map(|login| login.group);
        let group = |(index, planned): (usize, Planned<'_>)| {
            let mut members: Vec<_> =
                operations.iter().enumerate().filter(|(_, operation)| operation.group == index).collect();
            members.sort_by(|(_, one), (_, other)| one.rust_fn.cmp(&other.rust_fn));
            let direction = members.first().map_or(Direction::Outbound, |(_, operation)| operation.direction);
            Group {
                wire: planned.wire.to_owned(),
                is_prefix: planned.is_prefix,
                feature: self::feature(&planned.rust, login, index),
                rust: planned.rust,
                doc: planned.doc,
                free: members.iter().all(|(_, operation)| operation.free),
                direction,
                operations: members.into_iter().map(|(index, _)| index).collect(),
            }
        };
        self.list.into_iter().enumerate().map(group).collect()
    }
}

/// The feature of a group. What opens a session is always there.
fn feature(rust: &str, login: Option<usize>, group: usize) -> Option<String> {
    (login != Some(group)).then(|| rust.trim_start_matches("r#").to_owned())
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

/// The section that a group is, when operations without a dot make it one.
fn section_of<'c>(scope: &Scope<'c>, wire: &str) -> Option<&'c SectionDecl> {
    let mut operations = scope.operations.iter();
    let is_one = |(_, decl): &&(usize, &OperationDecl)| !wire_name(decl).contains('.');
    operations.find(|it| is_one(it) && group_of(scope, it.0, it.1) == wire)?;
    scope.catalogue.sections.iter().find(|section| section.name.value == wire)
}

fn plan<'c>(wire: &'c str, decl: Option<&GroupDecl>, section: Option<&SectionDecl>) -> Planned<'c> {
    let rust = decl.and_then(|decl| decl.rust.as_ref()).map(|rust| rust.value.clone());
    let said = decl.map(|decl| text(&decl.text)).unwrap_or_default();
    let about = section.map(|section| text(&section.about)).unwrap_or_default();
    let or = |said: String, about: String, derived: String| {
        [said, about].into_iter().find(|text| !text.is_empty()).unwrap_or(derived)
    };
    Planned {
        wire,
        is_prefix: section.is_none(),
        rust: rust.unwrap_or_else(|| names::module(wire)),
        doc: Text {
            en: or(said.en, about.en, format!("Operations of the group `{wire}`.")),
            ru: or(said.ru, about.ru, format!("Операции группы `{wire}`.")),
        },
    }
}
