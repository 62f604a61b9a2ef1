//! Names as Rust will have them: each with the place that leads to it, by the scope in which they must differ.
//!
//! It says which name a declaration gets and whether the catalogue gave it; whether that is right is for rules to judge.

use std::collections::BTreeMap;

use super::{Context, Owner};
use crate::names;
use crate::source::{Span, Spanned};

/// A Rust name and where it comes from.
#[derive(Debug, Clone)]
pub(super) struct RustName {
    /// The name.
    pub(super) name: String,
    /// What it names, for messages: "parameter `INN`".
    pub(super) what: String,
    /// Where the thing is declared.
    pub(super) declared: Span,
    /// Where the catalogue gives the name, when it does.
    pub(super) given: Option<Span>,
}

/// Names that must differ from each other.
#[derive(Debug)]
pub(super) struct Scope {
    /// What they share, for messages: "record `Licence`".
    pub(super) what: String,
    /// Which names are taken before the catalogue says anything.
    pub(super) kind: Kind,
    /// The names.
    pub(super) names: Vec<RustName>,
}

/// What the names of a scope are in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Fields, arguments and setters.
    Field,
    /// Methods of a group.
    Function,
    /// Modules, one a group.
    Module,
    /// Types at the root of the crate.
    Type,
    /// Variants of an enum.
    Variant,
}

impl Kind {
    /// Whether the generated crate has taken the name.
    pub(super) fn reserves(self, name: &str) -> bool {
        match self {
            Self::Field => names::is_reserved_field(name),
            Self::Function => names::is_reserved_function(name),
            Self::Module => names::is_reserved_module(name),
            Self::Type => names::is_reserved_type(name),
            Self::Variant => matches!(name, "Unknown" | "Unreadable"),
        }
    }

    /// The name that a wire name leads to.
    pub(super) fn derive(self, wire: &str) -> String {
        match self {
            Self::Field => names::field(wire),
            Self::Function => names::function(wire),
            Self::Module => names::module(wire),
            Self::Type | Self::Variant => names::type_name(wire),
        }
    }
}

/// Every scope of the catalogue.
pub(super) fn scopes(context: &Context<'_>) -> Vec<Scope> {
    let mut scopes = vec![types(context), environments(context), error_rows(context)];
    scopes.extend(columns(context));
    scopes.extend(enumerations(context));
    scopes.extend(operations(context));
    scopes
}

fn named(kind: Kind, what: &str, wire: &Spanned<String>, given: Option<&Spanned<String>>) -> RustName {
    RustName {
        name: given.map_or_else(|| kind.derive(&wire.value), |given| given.value.clone()),
        what: format!("{what} `{}`", wire.value),
        declared: wire.span,
        given: given.map(|given| given.span),
    }
}

/// A name that the catalogue writes as Rust will have it.
fn literal(what: &str, name: &Spanned<String>) -> RustName {
    named(Kind::Type, what, name, Some(name))
}

/// Types, and the marker of the API, which stands beside them.
fn types(context: &Context<'_>) -> Scope {
    let marker = named(Kind::Type, "API", &context.catalogue.api.name, None);
    let types = context.named().map(|decl| literal("type", decl.name()));
    let names = std::iter::once(marker).chain(types).collect();
    Scope { what: "the crate".to_owned(), kind: Kind::Type, names }
}

fn environments(context: &Context<'_>) -> Scope {
    let names = context.catalogue.api.environments.iter().map(|decl| literal("environment", &decl.name));
    Scope { what: "the environments".to_owned(), kind: Kind::Variant, names: names.collect() }
}

fn error_rows(context: &Context<'_>) -> Scope {
    let names = context.catalogue.api.errors.iter().map(|decl| literal("error", &decl.name));
    Scope { what: "the error table".to_owned(), kind: Kind::Variant, names: names.collect() }
}

fn columns<'a>(context: &'a Context<'a>) -> impl Iterator<Item = Scope> + 'a {
    context.owners().map(|owner| {
        let (what, columns) = match owner {
            Owner::Operation(decl) => ("parameter", decl.params.iter().collect()),
            Owner::Record(decl) => ("field", context.all_columns(decl)),
        };
        let names =
            columns.into_iter().map(|column| named(Kind::Field, what, &column.wire, column.rust.as_ref()));
        Scope { what: owner.describe(), kind: Kind::Field, names: names.collect() }
    })
}

fn enumerations<'a>(context: &'a Context<'a>) -> impl Iterator<Item = Scope> + 'a {
    context.enums().map(|decl| {
        let values =
            decl.values.iter().map(|value| named(Kind::Variant, "value", &value.wire, value.rust.as_ref()));
        let forms = decl.forms.iter().map(|form| literal("form", &form.name));
        let what = format!("enumeration `{}`", decl.name.value);
        Scope { what, kind: Kind::Variant, names: values.chain(forms).collect() }
    })
}

/// Groups, and the operations of each.
fn operations(context: &Context<'_>) -> Vec<Scope> {
    let mut groups: BTreeMap<&str, (RustName, Vec<RustName>)> = BTreeMap::new();
    for section in context.sections() {
        for operation in &section.operations {
            let wire = operation.wire.as_ref().unwrap_or(&operation.key);
            let (group, method) = wire.value.rsplit_once('.').unwrap_or((&section.name.value, &wire.value));
            let given = context.catalogue.api.groups.iter().find(|decl| decl.wire.value == group);
            let group_name = Spanned::new(group.to_owned(), given.map_or(wire.span, |decl| decl.wire.span));
            let rust = given.and_then(|decl| decl.rust.as_ref());
            let entry = groups
                .entry(group)
                .or_insert_with(|| (named(Kind::Module, "group", &group_name, rust), Vec::new()));
            let method = Spanned::new(method.to_owned(), operation.key.span);
            let mut name = named(Kind::Function, "operation", &method, operation.rust.as_ref());
            name.what = format!("operation `{}`", operation.key.value);
            entry.1.push(name);
        }
    }
    let mut scopes = Vec::new();
    let mut modules = Vec::new();
    for (group, (module, names)) in groups {
        modules.push(module);
        scopes.push(Scope { what: format!("group `{group}`"), kind: Kind::Function, names });
    }
    scopes.push(Scope { what: "the crate".to_owned(), kind: Kind::Module, names: modules });
    scopes
}
