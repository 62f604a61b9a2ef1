//! Words that mix Latin and Cyrillic letters.

use std::collections::BTreeSet;

use super::{Context, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::names::mixed_scripts;
use crate::source::Spanned;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0107",
    title: "mixed scripts",
    explanation: "\
A word mixes Latin and Cyrillic letters. Most often one letter was typed with the wrong keyboard layout: it looks right, and no
server, search or reader finds it.

Type the word again in one script. A word that mixes them on purpose, since the vendor does so, is listed under `mixed` in
`api.yaml`.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицeнзии }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let meant: BTreeSet<&str> = context.catalogue.api.mixed.iter().map(|word| word.value.as_str()).collect();
    for text in strings(context) {
        for found in mixed_scripts(&text.value).filter(|found| !meant.contains(found.word)) {
            let odd = text.value.get(found.odd.clone()).unwrap_or_default();
            let script = if found.latin { "Latin" } else { "Cyrillic" };
            let message = format!("`{}` mixes Latin and Cyrillic letters", found.word);
            diagnostics.push(
                Diagnostic::new(RULE.code, text.span, message)
                    .label(format!("{script} here: {}", spell(odd)))
                    .help("type the word again in one script, or list it under `mixed` in api.yaml"),
            );
        }
    }
}

/// Letters with their code points, since they look like others.
fn spell(letters: &str) -> String {
    letters
        .chars()
        .take(4)
        .map(|letter| format!("`{letter}` (U+{:04X})", u32::from(letter)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Every text and every wire name of the catalogue.
fn strings<'a>(context: &Context<'a>) -> Vec<&'a Spanned<String>> {
    let mut found: Vec<&Spanned<String>> = Vec::new();
    for placed in context.texts() {
        found.extend(placed.text.en.iter().chain(&placed.text.ru));
    }
    for operation in context.operations() {
        found.push(operation.wire.as_ref().unwrap_or(&operation.key));
    }
    let guides = context.catalogue.guides.iter();
    found.extend(guides.flat_map(|guide| guide.en.lines.iter().chain(&guide.ru.lines)));
    found.extend(context.columns().map(|owned| &owned.column.wire));
    found.extend(context.enums().flat_map(|decl| &decl.values).map(|value| &value.wire));
    found
}

/// Words that mix scripts somewhere in the catalogue.
pub(super) fn mixed_words(context: &Context<'_>) -> BTreeSet<String> {
    strings(context)
        .into_iter()
        .flat_map(|text| mixed_scripts(&text.value).map(|found| found.word.to_owned()).collect::<Vec<_>>())
        .collect()
}
