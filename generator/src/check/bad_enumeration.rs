//! Enumerations that list a value twice, or a value that is not of their base.

use std::collections::BTreeMap;

use super::{Context, Rule};
use crate::catalogue::EnumDecl;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{EnumBase, Scalar};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0120",
    title: "enumeration that contradicts itself",
    explanation: "\
An enumeration lists the same value twice (`1` and `01` are the same number), lists a word under `is: Int`, lists nothing at
all, or has a form other than `Uuid` and `Int`.

Remove the second value, correct it, or say `is: String`. A form is what a value may look like besides the listed words:
only shapes that a word can be recognised by.
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
    result: Term
    examples:
      - { request: {}, response: 1 }
enums:
  Term:
    is: Int
    en: How long a licence lasts.
    ru: Срок лицензии.
    values:
      1: [Quarter, One quarter., Один квартал.]
      year: [Year, One year., Один год.]
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for decl in context.enums() {
        if decl.values.is_empty() && decl.forms.is_empty() {
            let message = format!("enumeration `{}` lists nothing", decl.name.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, decl.name.span, message)
                    .help("add `values`, or use the plain scalar"),
            );
        }
        values(decl, diagnostics);
        forms(decl, diagnostics);
    }
}

fn values(decl: &EnumDecl, diagnostics: &mut Diagnostics) {
    let mut first = BTreeMap::new();
    for value in &decl.values {
        let wire = &value.wire;
        let number = wire.value.parse::<i64>().ok();
        if decl.base.value == EnumBase::Int && number.is_none() {
            let message = format!("`{}` is not a whole number", wire.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, wire.span, message)
                    .related(decl.base.span, "the values are declared as whole numbers here")
                    .help("correct the value, or say `is: String`"),
            );
            continue;
        }
        let key = match (decl.base.value, number) {
            (EnumBase::Int, Some(number)) => number.to_string(),
            _ => wire.value.clone(),
        };
        if let Some(earlier) = first.insert(key, wire.span) {
            let message = format!("enumeration `{}` lists `{}` twice", decl.name.value, wire.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, wire.span, message)
                    .related(earlier, "listed here, too")
                    .help("remove one of them"),
            );
        }
    }
}

fn forms(decl: &EnumDecl, diagnostics: &mut Diagnostics) {
    for form in &decl.forms {
        let ty = &form.ty.value;
        let plain = ty.suffixes.is_empty() && !ty.optional && ty.default.is_none();
        let known = [Scalar::Uuid, Scalar::Int].iter().any(|scalar| scalar.word() == ty.name.value);
        if !(plain && known) {
            let message = format!("form `{}` is neither `Uuid` nor `Int`", form.name.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, form.ty.span, message)
                    .help("list the words under `values`; anything else is kept as it came"),
            );
        } else if decl.base.value == EnumBase::Int {
            let message = format!("`{}` is a whole number already and has no other forms", decl.name.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, form.name.span, message)
                    .help("say `is: String`, or remove `forms`"),
            );
        }
    }
}
