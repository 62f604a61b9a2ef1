//! What the files of an API declare, by name: where it stands, and what is to be said of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::place;
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeKind};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Record,
    Enumeration,
    Newtype,
    /// What an enumeration's values choose.
    Choice,
    Operation,
    Error,
    Address,
    /// A parameter, field or value: `Owner.Name`.
    Member,
    Api,
}

impl Sort {
    /// Sorts of types.
    pub(super) const TYPES: [Self; 4] = [Self::Record, Self::Enumeration, Self::Newtype, Self::Choice];
    /// Sorts of places that a contradiction may be about.
    pub(super) const PLACES: [Self; 7] = [
        Self::Operation,
        Self::Record,
        Self::Enumeration,
        Self::Newtype,
        Self::Error,
        Self::Member,
        Self::Api,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Enumeration => "enumeration",
            Self::Newtype => "newtype",
            Self::Choice => "chosen type",
            Self::Operation => "operation",
            Self::Error => "error row",
            Self::Address => "address",
            Self::Member => "column",
            Self::Api => "API",
        }
    }
}

/// Where a name is declared, and what it says.
#[derive(Debug)]
pub(super) struct Declared {
    path: PathBuf,
    range: Value,
    /// For people, as plain text.
    pub(super) text: String,
}

impl Declared {
    /// The place, as the protocol has it.
    pub(super) fn location(&self) -> Value {
        json!({ "uri": place::uri(&self.path), "range": self.range })
    }
}

/// Everything that is declared.
#[derive(Debug, Default)]
pub(super) struct Index {
    names: BTreeMap<(Sort, String), Declared>,
}

impl Index {
    /// The first of some sorts of things that have a name.
    pub(super) fn find(&self, sorts: &[Sort], name: &str) -> Option<&Declared> {
        sorts.iter().find_map(|sort| self.names.get(&(*sort, name.to_owned())))
    }

    /// Names of some sorts, with what is said of each.
    pub(super) fn names(&self, sorts: &[Sort]) -> impl Iterator<Item = (&str, &Declared)> {
        self.names
            .iter()
            .filter(|((sort, _), _)| sorts.contains(sort))
            .map(|((_, name), declared)| (name.as_str(), declared))
    }

    /// Adds what a file declares.
    pub(super) fn add(&mut self, path: &Path, text: &str, root: &Node) {
        let mut file = File { index: self, path, text };
        let entries = |key: &str| root.get(key).map(Node::entries).unwrap_or_default();
        for (name, node) in entries("operations") {
            file.declare(Sort::Operation, name, node);
            file.members(name, node.get("params"));
        }
        for (name, node) in entries("records") {
            file.declare(Sort::Record, name, node);
            file.members(name, node.get("fields"));
        }
        for (name, node) in entries("enums") {
            file.declare(Sort::Enumeration, name, node);
            file.members(name, node.get("values"));
            if let Some(data) = node.get("data")
                && let Some(choice) = scalar(data)
            {
                file.declare(Sort::Choice, &Spanned::new(choice.to_owned(), data.span), node);
            }
        }
        for (key, sort) in [("types", Sort::Newtype), ("errors", Sort::Error), ("addresses", Sort::Address)] {
            entries(key).iter().for_each(|(name, node)| file.declare(sort, name, node));
        }
        if let Some(node) = root.get("api")
            && let Some(name) = scalar(node)
        {
            file.declare(Sort::Api, &Spanned::new(name.to_owned(), node.span), root);
        }
    }
}

struct File<'a> {
    index: &'a mut Index,
    path: &'a Path,
    text: &'a str,
}

impl File<'_> {
    fn declare(&mut self, sort: Sort, name: &Spanned<String>, node: &Node) {
        self.insert(sort, name.value.clone(), name.span, described(sort, &name.value, node));
    }

    fn members(&mut self, owner: &Spanned<String>, members: Option<&Node>) {
        for (name, node) in members.map(Node::entries).unwrap_or_default() {
            let full = format!("{}.{}", owner.value, name.value);
            let text = described(Sort::Member, &full, node);
            self.insert(Sort::Member, full, name.span, text);
        }
    }

    fn insert(&mut self, sort: Sort, name: String, span: Span, text: String) {
        let range = place::range(self.text, span.start as usize, span.end as usize);
        let declared = Declared { path: self.path.to_owned(), range, text };
        self.index.names.entry((sort, name)).or_insert(declared);
    }
}

/// The text of a single value.
pub(super) fn scalar(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(scalar.text.as_str()),
        _ => None,
    }
}

/// What is to be said of something: its sort and name, its texts, and what it is made of.
fn described(sort: Sort, name: &str, node: &Node) -> String {
    let mut text = format!("{} {name}", sort.word());
    if let Some(is) = node.get("is").or(node.get("type")).and_then(scalar) {
        text.push_str(&format!(": {is}"));
    }
    let parts: Vec<&str> = match &node.kind {
        NodeKind::List(items) => items.iter().filter_map(scalar).collect(),
        NodeKind::Scalar(scalar) => vec![scalar.text.as_str()],
        NodeKind::Map(_) => {
            ["en", "ru"].into_iter().filter_map(|key| node.get(key).and_then(scalar)).collect()
        }
    };
    for part in parts {
        text.push_str("\n\n");
        text.push_str(part);
    }
    for key in ["params", "fields", "values"] {
        let entries = node.get(key).map(Node::entries).unwrap_or_default();
        for (index, (name, value)) in entries.iter().enumerate() {
            text.push_str(if index == 0 { "\n\n" } else { "\n" });
            text.push_str(&format!("  {}{}", name.value, short(value)));
        }
    }
    if let Some(result) = node.get("result") {
        text.push_str(&format!("\n\nanswers{}", short(result)));
    }
    text
}

/// `: T` of a column or value, in any of its forms.
fn short(node: &Node) -> String {
    let first = match &node.kind {
        NodeKind::List(items) => items.first().and_then(scalar),
        NodeKind::Map(_) => node.get("type").or(node.get("rust")).and_then(scalar),
        NodeKind::Scalar(scalar) => Some(scalar.text.as_str()),
    };
    first.map_or_else(String::new, |first| format!(": {first}"))
}
