//! `katalog generate`, with and without `--check`.

use std::time::{Duration, Instant};

use serde_json::json;

use super::args::Format;
use super::output::Output;
use super::{Ended, Exit, failed};
use crate::files::Difference;
use crate::{Options, Outcome, Reading};

/// For how many files the first differing line is shown.
const SHOWN: usize = 5;
/// Most characters of a line that are shown.
const WIDTH: usize = 100;

/// Brings the disk up to date and says what was done.
pub(super) fn generate(options: &Options, output: &mut Output) -> Ended {
    let start = Instant::now();
    match crate::generate(options) {
        Ok(outcome) => done(&outcome, "wrote", "removed", start.elapsed(), output),
        Err(error) => failed(&error, output),
    }
}

/// Says what is out of date.
pub(super) fn compare(options: &Options, output: &mut Output) -> Ended {
    let start = Instant::now();
    let outcome = match crate::plan(options) {
        Ok(outcome) => outcome,
        Err(error) => return failed(&error, output),
    };
    let mut left = SHOWN;
    for path in &outcome.plan.write {
        let difference = if left > 0 { outcome.files.first_difference(&options.out, path) } else { Ok(None) };
        match difference {
            Ok(Some(difference)) => {
                left -= 1;
                output.note(&shown(path, &difference))?;
            }
            Ok(None) => output.note(&format!("would write {path}\n"))?,
            Err(error) => return failed(&error.into(), output),
        }
    }
    for path in &outcome.plan.remove {
        output.note(&format!("would remove {path}\n"))?;
    }
    for reason in &outcome.reasons {
        output.note(&format!("why: {reason}\n"))?;
    }
    done(&outcome, "would write", "would remove", start.elapsed(), output)?;
    if outcome.plan.is_empty() {
        return Ok(Exit::Done);
    }
    output.error("the output is out of date; `katalog generate` brings it up to date")?;
    Ok(Exit::Broken)
}

fn shown(path: &str, difference: &Difference) -> String {
    let side = |mark: char, text: &Option<String>| match text {
        Some(text) => format!("  {mark} {}\n", cut(text)),
        None => format!("  {mark} (the end)\n"),
    };
    let (is, should_be) = (side('-', &difference.is), side('+', &difference.should_be));
    format!("would write {path}, from line {}\n{is}{should_be}", difference.line)
}

/// A line short enough for a terminal, with nothing in it that steers one.
fn cut(text: &str) -> String {
    let clean = |letter: char| if letter.is_control() { '\u{fffd}' } else { letter };
    let mut line: String = text.trim_end_matches('\r').chars().take(WIDTH).map(clean).collect();
    if text.chars().nth(WIDTH).is_some() {
        line.push('…');
    }
    line
}

/// The summary.
fn done(outcome: &Outcome, wrote: &str, removed: &str, took: Duration, output: &mut Output) -> Ended {
    let (reading, plan) = (&outcome.reading, &outcome.plan);
    if output.format == Format::Json {
        output.json(&json!({
            "read": {
                "files": reading.sources.iter().count(),
                "apis": reading.catalogues.len(),
                "operations": operations(reading),
            },
            "write": plan.write,
            "remove": plan.remove,
            "reasons": outcome.reasons,
            "unchanged": plan.unchanged.len(),
            "seconds": took.as_secs_f64(),
        }))?;
    }
    let (written, gone, left) = (plan.write.len(), plan.remove.len(), plan.unchanged.len());
    let read = read_summary(reading);
    let seconds = took.as_secs_f64();
    output.note(&format!(
        "{read}\n{wrote} {written}, {removed} {gone}, left {left} untouched, in {seconds:.2} s\n"
    ))?;
    Ok(Exit::Done)
}

/// What was read, for people.
pub(super) fn read_summary(reading: &Reading) -> String {
    let count = |number: usize, what: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {what}{plural}")
    };
    let files = count(reading.sources.iter().count(), "file");
    let apis = count(reading.catalogues.len(), "API");
    format!("read {files}: {apis}, {}", count(operations(reading), "operation"))
}

fn operations(reading: &Reading) -> usize {
    reading.catalogues.iter().flat_map(|catalogue| &catalogue.sections).map(|one| one.operations.len()).sum()
}
