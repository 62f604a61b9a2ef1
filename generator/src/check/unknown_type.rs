//! A type's name that is neither a scalar nor declared.

use super::{Context, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::suggest;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0101",
    title: "unknown type",
    explanation: "\
A column, a result, an enumeration's data or a newtype names a type that is neither one of the scalars nor declared
under `records`, `enums` or `types` of any section.

Names are compared letter by letter, and a type of one section may be used in all of them. Correct the name, or declare
the type.
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
records:
  Licence:
    en: A licence.
    ru: Лицензия.
    fields:
      Cost: [Mony, What it costs., Сколько стоит.]
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for placed in context.type_exprs() {
        let name = &placed.ty.value.name;
        if context.knows_type(&name.value) {
            continue;
        }
        let help = suggest::did_you_mean(&name.value, context.type_names()).unwrap_or_else(|| {
            format!("declare `{}` under `records`, `enums` or `types` of a section", name.value)
        });
        let message = format!("{} has the type `{}`, which nobody declares", placed.what, name.value);
        diagnostics.push(Diagnostic::new(RULE.code, name.span, message).label("unknown type").help(help));
    }
}
