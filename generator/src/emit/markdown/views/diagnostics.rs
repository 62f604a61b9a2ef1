//! The page of all rules of the catalogue.

use serde::Serialize;

use crate::emit::markdown::RulePage;
use crate::emit::markdown::escape::{fence, link, text};
use crate::emit::markdown::page::{Head, other_language, relative};
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::Language;

/// Path below the language's folder.
pub(in crate::emit::markdown) const NAME: &str = "diagnostics.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct DiagnosticsPage {
    head: Head,
    index: Vec<Table>,
    rules: Vec<Rule>,
}

/// A rule. The explanation is the program's own Markdown.
#[derive(Debug, Serialize)]
struct Rule {
    title: String,
    explanation: String,
    bad: String,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(language: Language, rules: &[RulePage]) -> DiagnosticsPage {
    let words = language.words();
    let mut index = Table::new(&[words.rule, words.forbids]);
    for rule in rules {
        index
            .row(vec![link(&text(&rule.code), &format!("#{}", rule.code.to_lowercase())), text(&rule.title)]);
    }
    let one = |rule: &RulePage| Rule {
        title: text(&rule.code),
        explanation: format!("**{}.** {}", text(&rule.title), rule.explanation.trim()),
        bad: fence("yaml", &rule.bad),
    };
    DiagnosticsPage {
        head: Head {
            title: words.diagnostics.to_owned(),
            crumbs: vec![link(words.site, &relative(NAME, "README.md"))],
            other_language: other_language(language, NAME),
        },
        index: index.if_any(),
        rules: rules.iter().map(one).collect(),
    }
}
