//! The list of versions.

use super::{Context, Rule};
use crate::catalogue::VersionDecl;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0160",
    title: "versions out of order",
    explanation: "\
`versions` begins with the version that the package has, and goes back from there: each number is lower than the one before it,
and no day is later. Versions that were recorded, in the folder `versions`, are all listed.

Put the entries in order, or correct the number. A new version goes to the top.
",
    bad: "\
# api.yaml
api: demo
package: demo-partner
edition: 1.0.0
versions:
  - { version: 0.1.0, date: 2026-02-01 }
  - { version: 0.2.0, date: 2026-03-01 }
protocol: json-rpc
title: { en: Test, ru: Проверка }
about: { en: For tests., ru: Для проверок. }
addresses:
  main: { en: All of it., ru: Всё. }
environments:
  Test: { urls: { main: https://test.example/ }, en: For tests., ru: Для проверок. }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let versions = &context.catalogue.api.versions;
    for (newer, older) in versions.iter().zip(versions.iter().skip(1)) {
        if let Some(diagnostic) = out_of_order(newer, older) {
            diagnostics.push(diagnostic);
        }
    }
}

fn out_of_order(newer: &VersionDecl, older: &VersionDecl) -> Option<Diagnostic> {
    let (span, above, message) = if older.number.value == newer.number.value {
        (older.number.span, newer.number.span, format!("version {} is listed twice", older.number.value))
    } else if older.number.value > newer.number.value {
        let (number, above) = (older.number.value, newer.number.value);
        (older.number.span, newer.number.span, format!("version {number} stands below {above}"))
    } else if older.date.value > newer.date.value {
        let (number, date, above) = (older.number.value, &older.date.value, newer.number.value);
        (older.date.span, newer.date.span, format!("version {number} is of {date}, a day after {above}"))
    } else {
        return None;
    };
    let help = "the newest version stands first";
    Some(Diagnostic::new(RULE.code, span, message).related(above, "this one stands above it").help(help))
}
