//! A guide that is built differently in its two languages.

use super::{Context, Rule};
use crate::catalogue::Prose;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Block;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0153",
    title: "languages of a guide differ",
    explanation: "\
The texts of a guide say the same in both languages, so they have the same headings, tables, lists, blocks of code and place of the
program, in the same order. Paragraphs may be divided as each language likes.

Most often something was added to one language and not yet to the other. The message names the first part that has no counterpart.
",
    bad: "\
# guides/first/guide.yaml
title: { en: First steps, ru: Первые шаги }
about: { en: Logs in., ru: Выполняет вход. }
operations: Auth.Login
# guides/first/en.md
## Logging in

{{ program }}

## What can go wrong
# guides/first/ru.md
## Вход

{{ program }}
# guides/first/program.rs
pub async fn run() {}
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for guide in &context.catalogue.guides {
        let (english, russian) = (shape(&guide.en), shape(&guide.ru));
        let same = english.iter().zip(&russian).take_while(|(one, other)| one == other).count();
        let (here, there) = (english.get(same), russian.get(same));
        if here.is_none() && there.is_none() {
            continue;
        }
        let name = |part: Option<&String>| part.cloned().unwrap_or_else(|| "nothing more".to_owned());
        let message = format!(
            "guide `{}`: part {} is {} in English and {} in Russian",
            guide.name.value,
            same + 1,
            name(here),
            name(there)
        );
        diagnostics.push(
            Diagnostic::new(RULE.code, guide.ru.span, message)
                .related(guide.en.span, "the English text")
                .help("write the part that is missing; paragraphs are not counted"),
        );
    }
}

/// Its parts but paragraphs, in words.
fn shape(prose: &Prose) -> Vec<String> {
    let part = |block: &Block<_>| match block {
        Block::Heading(level, _) => Some(format!("a heading of level {level}")),
        Block::Paragraph(_) => None,
        Block::List { items, .. } => Some(format!("a list of {}", items.len())),
        Block::Table { head, rows } => Some(format!("a table of {} by {}", rows.len(), head.len())),
        Block::Code { .. } => Some("code".to_owned()),
        Block::Program => Some("the program".to_owned()),
    };
    prose.blocks.iter().filter_map(part).collect()
}
