//! A guide whose files are not those of a guide. Reading the files finds it.

use super::Rule;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0150",
    title: "files of a guide",
    explanation: "\
A guide is a folder below `guides` with four files: `guide.yaml`, its texts `en.md` and `ru.md`, and its program
`program.rs`. One of them is missing, or there is a file that no guide has and nobody would read.

Write what is missing. A guide is there in both languages or not at all, and its program is compiled and run by the tests, so
that what it tells stays true.
",
    bad: "\
# guides/first/guide.yaml
title: { en: First steps, ru: Первые шаги }
about: { en: Logs in., ru: Выполняет вход. }
operations: Auth.Login
# guides/first/en.md
{{ program }}
# guides/first/program.rs
pub async fn run() {}
",
    run: None,
};
