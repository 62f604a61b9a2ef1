//! `katalog explain`: the page of a rule.

use super::args::Format;
use super::output::Output;
use super::{Ended, Exit};
use crate::check::{self, RULES, Rule};
use crate::suggest;

/// Shows the page of a rule.
pub(super) fn explain(code: &str, output: &mut Output) -> Ended {
    let Some(rule) = check::rule(code) else {
        let codes = || RULES.iter().map(|rule| rule.code);
        let help = suggest::did_you_mean(code, codes())
            .unwrap_or_else(|| format!("the codes are {}", suggest::enumerate(codes())));
        output.error(&format!("there is no rule `{code}`; {help}"))?;
        return Ok(Exit::Usage);
    };
    match output.format {
        Format::Human => output.payload(&page(rule))?,
        _ => output.json(&serde_json::json!({
            "code": rule.code, "title": rule.title, "explanation": rule.explanation, "bad": rule.bad,
        }))?,
    }
    Ok(Exit::Done)
}

fn page(rule: &Rule) -> String {
    let example = if rule.bad.is_empty() {
        String::new()
    } else {
        let lines: String = rule.bad.lines().map(|line| format!("    {line}\n")).collect();
        format!("\nFor example:\n\n{lines}")
    };
    format!("{}: {}\n\n{}\n{example}", rule.code, rule.title, rule.explanation.trim_end())
}
