//! Types that nothing uses.

use std::collections::BTreeSet;

use super::{Context, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0140",
    title: "unused type",
    explanation: "\
No operation takes or gives the type, directly or inside another. It would be generated for nobody, and most often its only use was
misspelt or removed.

Remove it, or use it.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
types:
  LicenceNumber: { is: Int, en: Number of a licence., ru: Номер лицензии. }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = Vec::new();
    for operation in context.operations() {
        open.extend(operation.params.iter().map(|param| param.ty.value.name.value.as_str()));
        open.extend(operation.result.iter().map(|result| result.ty.value.name.value.as_str()));
    }
    while let Some(name) = open.pop() {
        if used.insert(name) {
            open.extend(mentioned(context, name));
        }
    }
    for decl in context.named() {
        let name = decl.name();
        if !used.contains(name.value.as_str()) {
            let message = format!("{} `{}` is used by no operation", decl.kind(), name.value);
            diagnostics
                .push(Diagnostic::new(RULE.code, name.span, message).help("remove it, or use it somewhere"));
        }
    }
}

/// Names that the declaration of a type mentions.
fn mentioned<'a>(context: &Context<'a>, name: &str) -> Vec<&'a str> {
    use super::NamedDecl::{Choice, Enum, Newtype, Record};
    let mut names = Vec::new();
    match context.types.get(name) {
        Some(Record(decl)) => {
            names.extend(decl.include.iter().map(|included| included.value.as_str()));
            names.extend(decl.fields.iter().map(|field| field.ty.value.name.value.as_str()));
        }
        Some(Choice(decl, _)) => {
            names.push(decl.name.value.as_str());
            let data = decl.values.iter().filter_map(|value| value.data.as_ref());
            names.extend(data.map(|ty| ty.value.name.value.as_str()));
        }
        Some(Enum(_) | Newtype(_)) | None => {}
    }
    names
}
