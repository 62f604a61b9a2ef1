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
    scopes.extend(outcomes(context));
    scopes.extend(eithers(context));
    scopes.extend(sides(context));
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
    let eithers = context.records().flat_map(|record| &record.either).map(|decl| literal("type", &decl.ty));
    let addresses = &context.catalogue.api.addresses;
    let traits = addresses.iter().filter_map(|decl| decl.serves.as_ref()).map(|name| literal("trait", name));
    let names = std::iter::once(marker).chain(types).chain(eithers).chain(traits).collect();
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
        let columns = columns.into_iter().filter(|column| !context.is_one_of_several(column));
        let names = columns.map(|column| named(Kind::Field, what, &column.wire, column.rust.as_ref()));
        let eithers = match owner {
            Owner::Operation(_) => Vec::new(),
            Owner::Record(decl) => context.all_eithers(decl),
        };
        let eithers = eithers.into_iter().map(|decl| named(Kind::Field, what, &decl.name, Some(&decl.name)));
        Scope { what: owner.describe(), kind: Kind::Field, names: names.chain(eithers).collect() }
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

/// Outcomes of each operation, beside its success.
fn outcomes<'a>(context: &'a Context<'a>) -> impl Iterator<Item = Scope> + 'a {
    context.operations().filter(|decl| !decl.outcomes.is_empty()).map(|decl| {
        let success = Spanned::new("Success".to_owned(), decl.key.span);
        let success = RustName { what: "the success".to_owned(), ..literal("outcome", &success) };
        let names = decl.outcomes.iter().map(|outcome| literal("outcome", &outcome.name));
        let what = format!("the outcomes of `{}`", decl.key.value);
        Scope { what, kind: Kind::Variant, names: std::iter::once(success).chain(names).collect() }
    })
}

/// Variants of one of several columns.
fn eithers<'a>(context: &'a Context<'a>) -> impl Iterator<Item = Scope> + 'a {
    context.records().flat_map(|record| record.either.iter().map(move |decl| (record, decl))).map(
        |(record, decl)| {
            let of = |name: &&'a Spanned<String>| {
                record.fields.iter().find(|field| field.wire.value == name.value)
            };
            let columns = decl.of.iter().filter_map(|name| of(&name));
            let names = columns.map(|column| {
                let mut name = named(Kind::Variant, "field", &column.wire, None);
                if let Some(rust) = &column.rust {
                    name.name = names::type_name(&rust.value);
                }
                name
            });
            Scope { what: format!("`{}`", decl.ty.value), kind: Kind::Variant, names: names.collect() }
        },
    )
}

/// Where our user serves, operations of all groups stand beside each other: those that are served as methods of a
/// trait, those that are called as variants of an enumeration.
fn sides(context: &Context<'_>) -> Vec<Scope> {
    let addresses = &context.catalogue.api.addresses;
    let Some(serves) = addresses.iter().find_map(|decl| decl.serves.as_ref()) else { return Vec::new() };
    let (mut served, mut called) = (Vec::new(), Vec::new());
    for operation in context.operations() {
        let wire = &operation.wire.as_ref().unwrap_or(&operation.key).value;
        let method = wire.rsplit_once('.').map_or(wire.as_str(), |(_, method)| method);
        let method = Spanned::new(method.to_owned(), operation.key.span);
        let mut name = named(Kind::Function, "operation", &method, operation.rust.as_ref());
        name.what = format!("operation `{}`", operation.key.value);
        if context.is_served(operation) { served.push(name) } else { called.push(name) }
    }
    let scope = |what: String, names| Scope { what, kind: Kind::Function, names };
    vec![scope(format!("the trait `{}`", serves.value), served), scope("`Callback`".to_owned(), called)]
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
