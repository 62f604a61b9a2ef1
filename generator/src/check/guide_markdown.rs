//! Markdown that a guide cannot have. Reading the files finds it.

use super::Rule;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0151",
    title: "Markdown of a guide",
    explanation: "\
The texts of a guide use a part of Markdown, so that pages in any format can be made of them:

- headings of two levels, `##` and `###` (the title of the guide stands in `guide.yaml`);
- paragraphs, lists without lists inside them, tables, and code between lines of back-ticks;
- `` `code` ``, `**what is to be noticed**`, `*a term*`, `[label](https://…)`, and `[[Name]]` for an operation by its wire name, a type or a row
  of the error table by its Rust name, or another guide as `[[guides/name]]`;
- the line `{{ program }}`, once, where the guide's program is shown.

HTML and everything else is text and is shown as it stands there. What looks like one of the above and is not finished, such as a
table whose rows differ, is refused.
",
    bad: "\
# guides/first/guide.yaml
title: { en: First steps, ru: Первые шаги }
about: { en: Logs in., ru: Выполняет вход. }
operations: Auth.Login
# guides/first/en.md
Call [[Auth.Login] first.

{{ program }}
# guides/first/ru.md
Сначала вызовите [[Auth.Login]].

{{ program }}
# guides/first/program.rs
pub async fn run() {}
",
    run: None,
};
