//! The page of a guide: its text, written anew with links from its place.

use serde::Serialize;

use super::{part, sources};
use crate::emit::markdown::escape::{code, escape, fence, web};
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::words::{Language, fill};
use crate::model::{Block, Guide, Inline, Operation, Target};

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct GuidePage {
    head: Head,
    text: Vec<String>,
    blocks: Vec<String>,
    operations: Vec<Vec<String>>,
    sources: Vec<Vec<String>>,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>, guide: &Guide) -> GuidePage {
    let blocks = match page.language {
        Language::En => &guide.en,
        Language::Ru => &guide.ru,
    };
    GuidePage {
        head: page.head(page.heading(&guide.title)),
        text: page.paragraph(&guide.about),
        blocks: blocks.iter().map(|one| block(page, guide, one)).collect(),
        operations: part(page.operations(&guide.operations)),
        sources: part(sources(&guide.sources)),
    }
}

/// Links to all guides, with what they lead to.
pub(super) fn list(page: &Page<'_>) -> Vec<Vec<String>> {
    let one = |guide: &Guide| format!("{}: {}", page.guide(guide), page.t(&guide.about));
    part(page.api.guides.iter().map(one).collect())
}

/// Links to the guides that are about an operation.
pub(super) fn about(page: &Page<'_>, operation: &Operation) -> Vec<String> {
    let is_it = |index: &usize| page.api.operations.get(*index).is_some_and(|one| one.slug == operation.slug);
    let guides = page.api.guides.iter().filter(|guide| guide.operations.iter().any(is_it));
    guides.map(|guide| page.guide(guide)).collect()
}

fn block(page: &Page<'_>, guide: &Guide, block: &Block<Target>) -> String {
    match block {
        Block::Heading(level, parts) => {
            format!("{} {}", "#".repeat(usize::from(*level)), line(page, parts))
        }
        Block::Paragraph(parts) => line(page, parts),
        Block::List { numbered, items } => {
            let item = |(index, parts): (usize, &Vec<Inline<Target>>)| match numbered {
                true => format!("{}. {}", index + 1, line(page, parts)),
                false => format!("- {}", line(page, parts)),
            };
            items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
        }
        Block::Table { head, rows } => table(page, head, rows),
        Block::Code { language, text } => fence(language, text),
        Block::Program => program(page, guide),
    }
}

fn table(page: &Page<'_>, head: &[Vec<Inline<Target>>], rows: &[Vec<Vec<Inline<Target>>>]) -> String {
    let row = |cells: &[Vec<Inline<Target>>]| -> String {
        let cells: String = cells.iter().map(|parts| format!(" {} |", line(page, parts))).collect();
        format!("|{cells}")
    };
    let rule = format!("|{}", " --- |".repeat(head.len()));
    let rows = rows.iter().map(|cells| row(cells));
    [row(head), rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

/// The program, and where it stands.
fn program(page: &Page<'_>, guide: &Guide) -> String {
    let file = code(&format!("catalogue/{}/guides/{}/program.rs", page.api.name, guide.name));
    let said = fill(page.words.guide_program, &[("file", &file), ("start", &page.to(super::api::NAME))]);
    format!("{said}\n\n{}", fence("rust", &guide.program))
}

fn line(page: &Page<'_>, parts: &[Inline<Target>]) -> String {
    let mut out = String::new();
    for part in parts {
        add(page, &mut out, part);
    }
    out
}

fn add(page: &Page<'_>, out: &mut String, part: &Inline<Target>) {
    match part {
        Inline::Text(text) => escape(out, text),
        Inline::Code(text) => out.push_str(&code(text)),
        Inline::Strong(parts) => marked(page, out, "**", parts),
        Inline::Emphasis(parts) => marked(page, out, "*", parts),
        Inline::Web { label, url } => out.push_str(&web(&line(page, label), url)),
        Inline::Link(target) => out.push_str(&link_to(page, *target)),
    }
}

fn marked(page: &Page<'_>, out: &mut String, mark: &str, parts: &[Inline<Target>]) {
    out.push_str(mark);
    parts.iter().for_each(|part| add(page, out, part));
    out.push_str(mark);
}

/// A link to what a name stands for.
fn link_to(page: &Page<'_>, target: Target) -> String {
    let api = page.api;
    match target {
        Target::Operation(index) => api.operations.get(index).map(|one| page.operation(one)),
        Target::Type(named) => Some(page.named(named)),
        Target::Error(index) => api.errors.get(index).map(|row| page.error(row)),
        Target::Guide(index) => api.guides.get(index).map(|guide| page.guide(guide)),
    }
    .unwrap_or_default()
}
