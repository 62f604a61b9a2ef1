//! A text that is missing in one language or in both.

use super::context::scalar;
use super::{Context, Rule, TextNeed};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0102",
    title: "missing text",
    explanation: "\
Every operation, column, record, enumeration, value, newtype, address, environment, error, contradiction and change has a
text in English (`en`) and in Russian (`ru`), since the pages and the doc comments are made of them.

A column or a result whose type is declared in the catalogue may leave its text out: the type's own text serves. What has
a text in one language needs it in the other, too, even where a text is not required.
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
    fields:
      Cost: [Money, What it costs., Сколько стоит.]
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for placed in context.texts() {
        let none = placed.text.en.is_none() && placed.text.ru.is_none();
        let may_be_missing = match placed.need {
            TextNeed::Required => false,
            TextNeed::Optional => true,
            TextNeed::UnlessNamed(ty) => scalar(&ty.name.value).is_none(),
        };
        if none && may_be_missing {
            continue;
        }
        let (languages, keys) = match (&placed.text.en, &placed.text.ru) {
            (Some(_), Some(_)) => continue,
            (None, None) => ("in English and Russian", "`en` and `ru`"),
            (None, Some(_)) => ("in English", "`en`"),
            (Some(_), None) => ("in Russian", "`ru`"),
        };
        let message = format!("{} has no text {languages}", placed.what);
        diagnostics.push(Diagnostic::new(RULE.code, placed.span, message).help(format!("add {keys}")));
    }
}
