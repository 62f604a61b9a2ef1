//! Records that cannot exist: each holds another of its kind, always there, without end.

use std::collections::BTreeSet;

use super::{Context, NamedDecl, Rule};
use crate::catalogue::{RecordDecl, TypeExpr};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0121",
    title: "record that contains itself",
    explanation: "\
A record holds itself, directly or through others, in a column that is always there; or it includes itself. Such a record
would be endless.

A list of records of the same kind is fine (`Licence[]` may be empty), and so is a column that may be null or absent.
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
    result: Licence[]
    examples:
      - { request: {}, response: [] }
records:
  Licence:
    en: A licence.
    ru: Лицензия.
    fields:
      Base: [Licence, The licence it extends., 'Лицензия, которую она расширяет.']
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for record in context.records() {
        for column in context.all_columns(record) {
            let held = always_held(context, &column.ty.value);
            if held.is_some_and(|held| reaches(context, held, record, &mut BTreeSet::new())) {
                let message = format!(
                    "record `{}` always contains itself through `{}`",
                    record.name.value, column.wire.value
                );
                diagnostics.push(
                    Diagnostic::new(RULE.code, column.ty.span, message)
                        .help("let the column be null (`T?`), absent (`optional T`) or a list (`T[]`)"),
                );
            }
        }
        for name in &record.include {
            let included = lookup(context, &name.value);
            if included.is_some_and(|included| includes(context, included, record, &mut BTreeSet::new())) {
                let message = format!("record `{}` includes itself", record.name.value);
                diagnostics.push(
                    Diagnostic::new(RULE.code, name.span, message)
                        .help("include a record that stands on its own"),
                );
            }
        }
    }
}

/// The record that a column of this type always holds.
fn always_held<'a>(context: &Context<'a>, ty: &TypeExpr) -> Option<&'a RecordDecl> {
    if ty.optional || !ty.suffixes.is_empty() {
        return None;
    }
    lookup(context, &ty.name.value)
}

fn lookup<'a>(context: &Context<'a>, name: &str) -> Option<&'a RecordDecl> {
    match context.types.get(name) {
        Some(NamedDecl::Record(decl)) => Some(decl),
        _ => None,
    }
}

/// Whether a record is the target, or always holds a record that reaches it.
fn reaches<'a>(
    context: &Context<'a>,
    from: &'a RecordDecl,
    target: &RecordDecl,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    if from.name.value == target.name.value {
        return true;
    }
    if !seen.insert(&from.name.value) {
        return false;
    }
    context
        .all_columns(from)
        .into_iter()
        .filter_map(|column| always_held(context, &column.ty.value))
        .any(|next| reaches(context, next, target, seen))
}

/// Whether a record is the target, or includes a record that does.
fn includes<'a>(
    context: &Context<'a>,
    from: &'a RecordDecl,
    target: &RecordDecl,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    if from.name.value == target.name.value {
        return true;
    }
    if !seen.insert(&from.name.value) {
        return false;
    }
    from.include
        .iter()
        .filter_map(|name| lookup(context, &name.value))
        .any(|next| includes(context, next, target, seen))
}
