//! The page of all rules by which catalogues are compared.

use serde::Serialize;

use crate::emit::markdown::ChangeRulePage;
use crate::emit::markdown::escape::{fence, link, text};
use crate::emit::markdown::page::{Head, other_language, relative};
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::Language;
use crate::model::Text;

/// Path below the language's folder.
pub(in crate::emit::markdown) const NAME: &str = "changes-rules.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct ChangesRulesPage {
    head: Head,
    index: Vec<Table>,
    rules: Vec<Rule>,
}

/// A rule. The explanation is the program's own Markdown.
#[derive(Debug, Serialize)]
struct Rule {
    title: String,
    explanation: String,
    examples: Vec<Example>,
}

/// A catalogue, and what it is called.
#[derive(Debug, Serialize)]
struct Example {
    label: &'static str,
    text: String,
}

fn spoken(language: Language, both: &Text) -> &str {
    match language {
        Language::En => &both.en,
        Language::Ru => &both.ru,
    }
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(language: Language, rules: &[ChangeRulePage]) -> ChangesRulesPage {
    let words = language.words();
    let mut index = Table::new(&[words.rule, words.what_changed, words.what_it_breaks]);
    for rule in rules {
        let code = link(&text(&rule.code), &format!("#{}", rule.code.to_lowercase()));
        index.row(vec![code, text(spoken(language, &rule.title)), text(spoken(language, &rule.effect))]);
    }
    let one = |rule: &ChangeRulePage| Rule {
        title: text(&rule.code),
        explanation: format!(
            "**{}** ({}). {}",
            text(spoken(language, &rule.title)),
            text(spoken(language, &rule.effect)),
            rule.explanation.trim()
        ),
        examples: [(words.before_change, &rule.old), (words.after_change, &rule.new)]
            .into_iter()
            .filter(|(_, example)| !example.is_empty())
            .map(|(label, example)| Example { label, text: fence("yaml", example) })
            .collect(),
    };
    ChangesRulesPage {
        head: Head {
            title: words.changes_rules.to_owned(),
            crumbs: vec![link(words.site, &relative(NAME, "README.md"))],
            other_language: other_language(language, NAME),
        },
        index: index.if_any(),
        rules: rules.iter().map(one).collect(),
    }
}
