//! Names that Rust cannot have, or that the generated crate has taken.

use super::rust_names::{Kind, scopes};
use super::{Context, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::names;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0106",
    title: "reserved or impossible Rust name",
    explanation: "\
A name cannot stand in Rust: it is not an identifier of ASCII letters, digits and underscores, is a keyword, or has the case of
another kind of thing (types and values are written `LikeThis`, fields, methods and groups `like_this`). Or the generated crate
uses it itself: types such as `Client` or `Date`, the field `extra`, the variant `Unknown`, the method `new`.

Give another name: with `rust:` where the wire name must stay, else by renaming the entry.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
operations:
  Licence.Find:
    en: Finds a licence.
    ru: Находит лицензию.
    repeat: safe
    source: licences.md
    result: Client
    examples:
      - { request: {}, response: 7 }
types:
  Client: { is: Int, en: Number of a client., ru: Номер клиента. }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for scope in scopes(context) {
        for name in &scope.names {
            let place = name.given.unwrap_or(name.declared);
            let ty = names::type_name(&name.name);
            let problem = if scope.kind == Kind::Function && names::is_reserved_type(&ty) {
                format!("its type would be `{ty}`, which is taken by the generated crate")
            } else if scope.kind.reserves(&name.name) {
                format!("`{}` is taken by the generated crate", name.name)
            } else if !names::is_identifier(&name.name) {
                format!("`{}` is not a name in Rust", name.name)
            } else if name.given.is_some() && !has_case(scope.kind, &name.name) {
                format!("`{}` is not written like a {}", name.name, label(scope.kind))
            } else {
                continue;
            };
            let help = match scope.kind {
                Kind::Type => "call it otherwise".to_owned(),
                Kind::Variant | Kind::Field | Kind::Function | Kind::Module if name.given.is_none() => {
                    "give it a name with `rust:`".to_owned()
                }
                kind => format!("write for instance `{}`", suggestion(kind, &name.name)),
            };
            diagnostics
                .push(Diagnostic::new(RULE.code, place, format!("{}: {problem}", name.what)).help(help));
        }
    }
}

fn has_case(kind: Kind, name: &str) -> bool {
    match kind {
        Kind::Type | Kind::Variant => {
            name.starts_with(|first: char| first.is_ascii_uppercase()) && !name.contains('_')
        }
        Kind::Field | Kind::Function | Kind::Module => {
            !name.contains(|letter: char| letter.is_ascii_uppercase())
        }
    }
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Type => "type (`LikeThis`)",
        Kind::Variant => "variant (`LikeThis`)",
        Kind::Field => "field (`like_this`)",
        Kind::Function => "method (`like_this`)",
        Kind::Module => "module (`like_this`)",
    }
}

fn suggestion(kind: Kind, name: &str) -> String {
    let derived = kind.derive(name);
    if derived == name || kind.reserves(&derived) { format!("{derived}_value") } else { derived }
}
