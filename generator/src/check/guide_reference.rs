//! Names in a guide that nobody declares.

use std::collections::BTreeSet;

use super::{Context, NamedDecl, Rule};
use crate::catalogue::{GuideDecl, OperationDecl};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::suggest;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0152",
    title: "unknown name in a guide",
    explanation: "\
A guide names something that nobody declares: an operation under `operations` of its `guide.yaml`, or in `[[…]]` an operation (by its
wire name), a type or a row of the error table (by its Rust name), or another guide (`[[guides/name]]`). A record that others only
include has no page of its own, and nothing can lead there.

Correct the name. When the API changes, this rule finds the guides that have to change with it.
",
    bad: "\
# guides/first/guide.yaml
title: { en: First steps, ru: Первые шаги }
about: { en: Logs in., ru: Выполняет вход. }
operations: Auth.Login
# guides/first/en.md
Call [[Auth.Logn]] first.

{{ program }}
# guides/first/ru.md
Сначала вызовите [[Auth.Login]].

{{ program }}
# guides/first/program.rs
pub async fn run() {}
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let operations: BTreeSet<String> = context.operations().flat_map(names).map(str::to_owned).collect();
    let mut all = operations.clone();
    all.extend(types_with_a_page(context));
    all.extend(context.catalogue.api.errors.iter().map(|row| row.name.value.clone()));
    all.extend(context.catalogue.guides.iter().map(|guide| format!("guides/{}", guide.name.value)));
    for guide in &context.catalogue.guides {
        for name in &guide.operations {
            expect(guide, "no operation", name, &operations, diagnostics);
        }
        for name in
            [&guide.en, &guide.ru].into_iter().flat_map(|prose| &prose.blocks).flat_map(|it| it.links())
        {
            expect(guide, "no operation, type, error row or guide", name, &all, diagnostics);
        }
    }
}

fn expect(
    guide: &GuideDecl,
    what: &str,
    name: &Spanned<String>,
    known: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    if known.contains(&name.value) {
        return;
    }
    let message = format!("guide `{}` names `{}`, which is {what}", guide.name.value, name.value);
    let help = suggest::did_you_mean(&name.value, known.iter().map(String::as_str))
        .unwrap_or_else(|| "write a name that the catalogue declares, letter by letter".to_owned());
    diagnostics.push(Diagnostic::new(RULE.code, name.span, message).help(help));
}

/// The key of an operation, and its wire name.
fn names(operation: &OperationDecl) -> impl Iterator<Item = &str> {
    let wire = operation.wire.as_ref().map(|wire| wire.value.as_str());
    [operation.key.value.as_str()].into_iter().chain(wire)
}

/// Types, but for records that are only included in others.
fn types_with_a_page(context: &Context<'_>) -> BTreeSet<String> {
    let included: BTreeSet<&str> = context
        .records()
        .flat_map(|record| &record.include)
        .map(|included| included.value.as_str())
        .collect();
    let used: BTreeSet<&str> =
        context.type_exprs().into_iter().map(|placed| placed.ty.value.name.value.as_str()).collect();
    let has_page = |(name, decl): &(&&str, &NamedDecl<'_>)| match decl {
        NamedDecl::Record(_) => !included.contains(**name) || used.contains(**name),
        NamedDecl::Enum(_) | NamedDecl::Newtype(_) | NamedDecl::Choice(..) => true,
    };
    context.types.iter().filter(has_page).map(|(name, _)| (*name).to_owned()).collect()
}
