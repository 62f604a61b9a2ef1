//! Two wire names that would have one Rust name.

use std::collections::BTreeMap;

use super::rust_names::{Kind, RustName, scopes};
use super::{Context, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0105",
    title: "Rust name clash",
    explanation: "\
Two things of one scope (columns of a record, operations of a group, groups, values of an enumeration) would have the same name
in Rust. Rust names are derived from wire names: words are split at capitals and signs, and Cyrillic is transliterated, so
`PartnerId` and `PartnerID`, or `Биллинг` and `Billing`, end in the same name.

Give one of them a name with `rust:`.
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
      - { request: {}, response: { PartnerId: 1, PartnerID: 2 } }
records:
  Licence:
    en: A licence.
    ru: Лицензия.
    fields:
      PartnerId: [Int, Who sold it., Кто продал.]
      PartnerID: [Int, Who issued it., Кто выпустил.]
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for scope in scopes(context) {
        let mut first: BTreeMap<&str, &RustName> = BTreeMap::new();
        for name in &scope.names {
            match first.get(name.name.as_str()) {
                None => {
                    first.insert(&name.name, name);
                }
                // The same name in the catalogue twice is for the rules of duplicates to say.
                Some(earlier) if earlier.what == name.what => {}
                Some(earlier) => diagnostics.push(
                    Diagnostic::new(
                        RULE.code,
                        name.given.unwrap_or(name.declared),
                        format!(
                            "{} and {} would both be `{}` in {}",
                            earlier.what, name.what, name.name, scope.what
                        ),
                    )
                    .related(earlier.given.unwrap_or(earlier.declared), "the other one")
                    .help(match scope.kind {
                        Kind::Type => "call the type otherwise",
                        // The name is the key itself.
                        _ if name.given == Some(name.declared) => "call it otherwise",
                        _ => "give one of them another name with `rust:`",
                    }),
                ),
            }
        }
    }
}
