//! A name that two declarations of different sections share.

use std::collections::BTreeMap;

use super::{Context, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0103",
    title: "duplicate name",
    explanation: "\
Types (records, enumerations, choices and newtypes share one set of names), operations and sections are found by name, and
a section sees the types of all others. So no name may be declared twice, not even in two files.

Rename one of the two, or remove it when they mean the same. A second call form of an operation has a key of its own and
`wire: The.WireName`.
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
    result: Licence
    examples:
      - { request: {}, response: { Cost: 9.50 } }
types:
  Licence: { is: Int, en: Number of a licence., ru: Номер лицензии. }
records:
  Licence:
    en: A licence.
    ru: Лицензия.
    fields:
      Cost: [Money, What it costs., Сколько стоит.]
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    report("type", context.named().map(|decl| decl.name()), diagnostics);
    report("operation", context.operations().map(|decl| &decl.key), diagnostics);
    report("section", context.sections().map(|decl| &decl.name), diagnostics);
}

fn report<'a>(kind: &str, names: impl Iterator<Item = &'a Spanned<String>>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<&str, &Spanned<String>> = BTreeMap::new();
    for name in names {
        match first.get(name.value.as_str()) {
            None => {
                first.insert(&name.value, name);
            }
            Some(earlier) => diagnostics.push(
                Diagnostic::new(RULE.code, name.span, format!("{kind} `{}` is declared twice", name.value))
                    .related(earlier.span, "declared here first")
                    .help("rename one of them, or remove it"),
            ),
        }
    }
}
