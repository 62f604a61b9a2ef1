//! Names of guides that cannot be names of pages.

use super::{Context, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0154",
    title: "name of a guide",
    explanation: "\
The folder of a guide names its page, its address and the module in which the tests run its program. It consists of small Latin
letters, digits and hyphens, and begins with a letter: `licences`, `first-steps`.

Rename the folder.
",
    bad: "\
# guides/First_Steps/guide.yaml
title: { en: First steps, ru: Первые шаги }
about: { en: Logs in., ru: Выполняет вход. }
operations: Auth.Login
# guides/First_Steps/en.md
{{ program }}
# guides/First_Steps/ru.md
{{ program }}
# guides/First_Steps/program.rs
pub async fn run() {}
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let small = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    for guide in &context.catalogue.guides {
        let name = guide.name.value.as_str();
        if name.starts_with(|first: char| first.is_ascii_lowercase()) && name.chars().all(small) {
            continue;
        }
        let message = format!("`{name}` cannot be the name of a page");
        let help = "rename the folder: small Latin letters, digits and hyphens, a letter first";
        diagnostics.push(Diagnostic::new(RULE.code, guide.name.span, message).help(help));
    }
}
