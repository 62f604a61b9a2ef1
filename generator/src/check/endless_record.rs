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

fn run<'a>(context: &Context<'a>, diagnostics: &mut Diagnostics) {
    let held_by = |record: &'a RecordDecl| {
        let columns = context.all_columns(record).into_iter();
        columns.filter_map(|column| always_held(context, &column.ty.value)).collect()
    };
    let included_by = |record: &'a RecordDecl| {
        record.include.iter().filter_map(|name| lookup(context, &name.value)).collect()
    };
    for record in context.records() {
        for column in context.all_columns(record) {
            let held = always_held(context, &column.ty.value);
            if held.is_some_and(|held| leads_to(held, record, held_by)) {
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
            if included.is_some_and(|included| leads_to(included, record, included_by)) {
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

/// Whether a record is the target, or the way of `next` leads from it to the target.
fn leads_to<'a>(
    from: &'a RecordDecl,
    target: &RecordDecl,
    next: impl Fn(&'a RecordDecl) -> Vec<&'a RecordDecl>,
) -> bool {
    let (mut open, mut seen) = (vec![from], BTreeSet::new());
    while let Some(record) = open.pop() {
        if record.name.value == target.name.value {
            return true;
        }
        if seen.insert(record.name.value.as_str()) {
            open.extend(next(record));
        }
    }
    false
}
