//! What the pages of an API look up again and again: operations and types by the names that texts give them, and the
//! anchors of contradictions. Made once for an API and a language.

use std::collections::BTreeMap;

use super::views::contradictions;
use super::words::Language;
use crate::model::{Api, Named, Operation};

/// The names of an API.
#[derive(Debug)]
pub(super) struct Index<'a> {
    operations: BTreeMap<&'a str, &'a Operation>,
    types: BTreeMap<&'a str, Named>,
    anchors: Vec<String>,
}

impl<'a> Index<'a> {
    pub(super) fn new(api: &'a Api, language: Language) -> Self {
        let mut operations = BTreeMap::new();
        for operation in &api.operations {
            // Of several with one name the first is meant.
            operations.entry(operation.wire.as_str()).or_insert(operation);
        }
        let records = api.records.iter().enumerate().map(|(at, ty)| (&*ty.rust, Named::Record(at)));
        let enumerations =
            api.enumerations.iter().enumerate().map(|(at, ty)| (&*ty.rust, Named::Enumeration(at)));
        let newtypes = api.newtypes.iter().enumerate().map(|(at, ty)| (&*ty.rust, Named::Newtype(at)));
        let choices = api.choices.iter().enumerate().map(|(at, ty)| (&*ty.rust, Named::Choice(at)));
        let types = records.chain(enumerations).chain(newtypes).chain(choices).collect();
        Self { operations, types, anchors: contradictions::anchors(api, language.words()) }
    }

    /// An operation by its wire name.
    pub(super) fn operation(&self, wire: &str) -> Option<&'a Operation> {
        self.operations.get(wire).copied()
    }

    /// A type by its Rust name.
    pub(super) fn named(&self, rust: &str) -> Option<Named> {
        self.types.get(rust).copied()
    }

    /// The anchor of a contradiction on its page.
    pub(super) fn anchor(&self, contradiction: usize) -> Option<&str> {
        self.anchors.get(contradiction).map(String::as_str)
    }
}
