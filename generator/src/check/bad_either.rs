//! Columns of which exactly one stands there, said of columns that cannot be such.

use std::collections::BTreeMap;

use super::{Context, Rule};
use crate::catalogue::{EitherDecl, RecordDecl};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0132",
    title: "one of several columns that cannot be such",
    explanation: "\
`either` names columns of its record of which exactly one stands there; in Rust they are one value. There are two of them at least,
each belongs to one such set, and each has a plain type: that it may be absent follows from the others. A column of the type `Bool` is
a mark that carries nothing: it stands there as `true`.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
operations:
  Licence.Get:
    en: Gives a licence.
    ru: Отдаёт лицензию.
    repeat: safe
    source: licences.md
    result: Licence
    examples:
      - { request: {}, response: { Cost: 9.50 } }
records:
  Licence:
    en: A licence.
    ru: Лицензия.
    fields:
      Cost: [Money, What it costs., Сколько стоит.]
      Free: [optional Bool, It costs nothing., Бесплатна.]
    either:
      price: { type: Price, of: [Cost, Free], en: What it costs., ru: Сколько стоит. }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for record in context.records() {
        let mut taken: BTreeMap<&str, Span> = BTreeMap::new();
        for decl in &record.either {
            judge(record, decl, diagnostics);
            for name in &decl.of {
                if let Some(before) = taken.insert(&name.value, name.span) {
                    diagnostics.push(
                        Diagnostic::new(RULE.code, name.span, format!("`{}` is named twice", name.value))
                            .related(before, "here first")
                            .help("remove one"),
                    );
                }
            }
        }
    }
}

fn judge(record: &RecordDecl, decl: &EitherDecl, diagnostics: &mut Diagnostics) {
    if decl.of.len() < 2 {
        let message = format!("`{}` is one of a single column", decl.name.value);
        diagnostics.push(
            Diagnostic::new(RULE.code, decl.name.span, message).help("name two columns or more in `of`"),
        );
    }
    for name in &decl.of {
        let Some(column) = record.fields.iter().find(|column| column.wire.value == name.value) else {
            let message = format!("record `{}` has no field `{}` of its own", record.name.value, name.value);
            diagnostics
                .push(Diagnostic::new(RULE.code, name.span, message).help("name fields of this very record"));
            continue;
        };
        let ty = &column.ty.value;
        if ty.optional || ty.change || ty.default.is_some() || !ty.suffixes.is_empty() || column.by.is_some()
        {
            let message = format!("`{}` is one of several, so its type stands alone", name.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, column.ty.span, message)
                    .related(name.span, "named here")
                    .help("write the type without `optional`, `?`, `[]` or a default"),
            );
        }
    }
}
