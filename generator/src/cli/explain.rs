//! `katalog explain`: the page of a rule.

use super::args::Format;
use super::output::Output;
use super::{Ended, Exit};
use crate::check::{self, RULES, Rule};
use crate::{compare, suggest};

/// Shows the page of a rule: of the catalogue, or of comparison.
pub(super) fn explain(code: &str, output: &mut Output) -> Ended {
    if let Some(rule) = check::rule(code) {
        match output.format {
            Format::Human => output.payload(&page(rule))?,
            _ => output.json(&serde_json::json!({
                "code": rule.code, "title": rule.title, "explanation": rule.explanation, "bad": rule.bad,
            }))?,
        }
        return Ok(Exit::Done);
    }
    if let Some(rule) = compare::rule(code) {
        match output.format {
            Format::Human => output.payload(&page_of_change(rule))?,
            _ => output.json(&serde_json::json!({
                "code": rule.code, "title": rule.title, "effect": rule.effect.words(),
                "explanation": rule.explanation, "old": rule.old, "new": rule.new,
            }))?,
        }
        return Ok(Exit::Done);
    }
    let codes = || RULES.iter().map(|rule| rule.code).chain(compare::rules().map(|rule| rule.code));
    let help = suggest::did_you_mean(code, codes())
        .unwrap_or_else(|| format!("the codes are {}", suggest::enumerate(codes())));
    output.error(&format!("there is no rule `{code}`; {help}"))?;
    Ok(Exit::Usage)
}

fn page(rule: &Rule) -> String {
    let example = example("For example", rule.bad);
    format!("{}: {}\n\n{}\n{example}", rule.code, rule.title, rule.explanation.trim_end())
}

fn page_of_change(rule: &compare::Rule) -> String {
    let examples = format!("{}{}", example("Before", rule.old), example("After", rule.new));
    let (code, title, effect) = (rule.code, rule.title, rule.effect.words());
    format!("{code}: {title} ({effect})\n\n{}\n{examples}", rule.explanation.trim_end())
}

fn example(head: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let lines: String = text.lines().map(|line| format!("    {line}\n")).collect();
    format!("\n{head}:\n\n{lines}")
}
