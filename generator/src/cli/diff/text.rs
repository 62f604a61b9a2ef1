//! Changes for people: short lines that can be read aloud.

use std::fmt::Write as _;

use super::report::{At, Report, Shown, asked};
use crate::compare::Severity;

/// Most characters of what was there, or is, that are shown.
const WIDTH: usize = 100;

/// The whole page.
pub(super) fn page(report: &Report) -> String {
    let mut text = String::new();
    for api in report.versions.iter().map(|version| version.api.as_str()) {
        for severity in Severity::ALL {
            let changes = report.of(api, severity);
            if changes.is_empty() {
                continue;
            }
            let _ = writeln!(text, "{}: {}\n", clean(api), severity.words());
            for change in changes {
                one(&mut text, change);
            }
        }
    }
    let summary = &report.summary;
    if report.changes.is_empty() {
        return "nothing has changed\n".to_owned();
    }
    let _ = writeln!(text, "{}", summary.counts());
    for asked in asked(&report.versions) {
        let _ = writeln!(text, "{asked}");
    }
    if summary.failed {
        let (verb, which) = if summary.too_grave == 1 { ("is", "change") } else { ("are", "changes") };
        let _ = writeln!(
            text,
            "{} {which} {verb} at `{}` or above and not accepted; `katalog explain CODE` says more, \
             `--accept FINGERPRINT` accepts one",
            summary.too_grave, summary.fail_on
        );
    }
    text
}

fn one(text: &mut String, change: &Shown) {
    let also = if change.severity == Severity::Wire && change.breaks_rust { ", in Rust as well" } else { "" };
    let accepted = if change.accepted { " (accepted)" } else { "" };
    let _ = writeln!(text, "{}  {}{also}{accepted}: {}", change.rule, change.title, clean(&change.place));
    for line in details(change) {
        let _ = writeln!(text, "       {line}");
    }
    text.push('\n');
}

fn details(change: &Shown) -> Vec<String> {
    let mut lines = Vec::new();
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => lines.push(format!("was {}, is {}", quoted(old), quoted(new))),
        (Some(old), None) => lines.push(format!("was {}", quoted(old))),
        (None, Some(new)) => lines.push(format!("is {}", quoted(new))),
        (None, None) => {}
    }
    if !change.rust.is_empty() {
        let items: Vec<_> = change.rust.iter().map(|item| format!("`{}`", clean(item))).collect();
        lines.push(format!("touches {}", items.join(" and ")));
    }
    match (&change.old_at, &change.new_at) {
        (_, Some(at)) => lines.push(format!("at {}", shown(at))),
        (Some(at), None) => lines.push(format!("stood at {}", shown(at))),
        (None, None) => {}
    }
    lines.push(format!("fingerprint {}", change.fingerprint));
    lines
}

fn shown(at: &At) -> String {
    format!("{}:{}:{}", clean(&at.path), at.line, at.column)
}

fn quoted(words: &str) -> String {
    let mut short: String = words.chars().take(WIDTH).collect();
    if words.chars().nth(WIDTH).is_some() {
        short.push('…');
    }
    format!("`{}`", clean(&short))
}

/// A text with nothing in it that steers a terminal.
fn clean(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}
