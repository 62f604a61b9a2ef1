//! Changes as Markdown, for the description of a review.

use std::fmt::Write as _;

use super::report::{At, Report, Shown, Within, asked};
use crate::compare::Severity;
use crate::emit::markdown::{code, text};

/// The whole page.
pub(super) fn page(report: &Report) -> String {
    if report.changes.is_empty() {
        return "Nothing has changed.\n".to_owned();
    }
    let mut page = String::new();
    for api in report.versions.iter().map(|version| version.api.as_str()) {
        let _ = writeln!(page, "## {}\n", code(api));
        for severity in Severity::ALL {
            let changes = report.of(api, severity);
            if changes.is_empty() {
                continue;
            }
            let _ = writeln!(page, "### {}\n", heading(severity));
            for change in changes {
                let _ = writeln!(page, "- {}", item(change));
            }
            page.push('\n');
        }
    }
    let _ = write!(page, "**{}.**", text(&report.summary.counts()));
    for asked in asked(&report.versions) {
        let _ = write!(page, " {asked}.");
    }
    page.push('\n');
    page
}

fn heading(severity: Severity) -> String {
    let mut letters = severity.words().chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// One line, however much there is to say.
fn item(change: &Shown) -> String {
    let also = if change.severity == Severity::Wire && change.breaks_rust { ", in Rust as well" } else { "" };
    let accepted = if change.accepted { " (accepted)" } else { "" };
    let mut line = format!("**{}** {}{also}{accepted}: {}.", change.rule, text(change.title), place(change));
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let _ = write!(line, " Was {}, is {}.", code(old), code(new));
        }
        (Some(old), None) => {
            let _ = write!(line, " Was {}.", code(old));
        }
        (None, Some(new)) => {
            let _ = write!(line, " Is {}.", code(new));
        }
        (None, None) => {}
    }
    if !change.rust.is_empty() {
        let items: Vec<_> = change.rust.iter().map(|item| code(item)).collect();
        let _ = write!(line, " Touches {}.", items.join(", "));
    }
    if let Some(At { path, line: row, column }) = change.new_at.as_ref().or(change.old_at.as_ref()) {
        let _ = write!(line, " {}", code(&format!("{path}:{row}:{column}")));
    }
    let _ = write!(line, " [{}]", code(&change.fingerprint));
    line
}

fn place(change: &Shown) -> String {
    let step = |step: &Within| {
        if step.name.is_empty() {
            step.kind.to_owned()
        } else {
            format!("{} {}", step.kind, code(&step.name))
        }
    };
    if change.steps.is_empty() {
        return change.place.clone();
    }
    change.steps.iter().map(step).collect::<Vec<_>>().join(", ")
}
