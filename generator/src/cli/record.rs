//! `katalog record`: puts the catalogue of a version aside, so that later ones can be compared with it.

use serde_json::{Value, json};

use super::args::Format;
use super::output::Output;
use super::{Ended, Exit, failed};
use crate::Options;
use crate::compare::{Change, Severity};
use crate::model::Api;
use crate::versions::{Recorded, due, record};

/// Records the version that each API lists first; with `check` only says what that would come to.
pub(super) fn run(options: &Options, check: bool, output: &mut Output) -> Ended {
    let (reading, apis, versions) = match crate::remember(options) {
        Ok(read) => read,
        Err(error) => return failed(&error, output),
    };
    let (mut exit, mut done) = (Exit::Done, Vec::new());
    for (catalogue, api) in reading.catalogues.iter().zip(&apis) {
        let (root, releases) = (&options.catalogue, versions.of(&api.name));
        let recorded = if check {
            Ok(due(root, catalogue, api, releases))
        } else {
            record(root, catalogue, api, releases)
        };
        match recorded {
            Ok(recorded) => {
                exit = exit.max(told(api, &recorded, output)?);
                done.push(entry(api, &recorded));
            }
            Err(error) => exit = exit.max(failed(&error, output)?),
        }
    }
    if output.format == Format::Json {
        output.json(&done)?;
    }
    Ok(exit)
}

/// Says what came of it, and what to do where nothing was recorded.
fn told(api: &Api, recorded: &Recorded<'_>, output: &mut Output) -> Ended {
    let (name, number) = (&api.name, api.version());
    match recorded {
        Recorded::Due(folder) => output.error(&format!(
            "{name}: {number} is not recorded; `katalog record` would write {}",
            folder.display()
        ))?,
        Recorded::Written(folder) => {
            output.note(&format!("{name}: recorded {number} in {}\n", folder.display()))?;
            return Ok(Exit::Done);
        }
        Recorded::Already => {
            output.note(&format!("{name}: {number} is recorded, and nothing has changed since\n"))?;
            return Ok(Exit::Done);
        }
        Recorded::Unlisted => output.error(&format!(
            "{name}: `api.yaml` lists no versions; add `versions: [{{ version: {number}, date: … }}]` with the day of it"
        ))?,
        Recorded::Changed(changes, least) => output.error(&format!(
            "{name}: {number} is recorded, and the catalogue has changed since ({}); list a new version above it, {least} or higher",
            counted(changes)
        ))?,
        Recorded::TooLow(changes, least) => output.error(&format!(
            "{name}: {number} is too low for what has changed ({}); take {least} or higher",
            counted(changes)
        ))?,
    }
    Ok(Exit::Broken)
}

/// How many changes of each class: "2 breaking on the wire, 1 additive".
fn counted(changes: &[Change]) -> String {
    let count = |severity| changes.iter().filter(|change| change.severity() == severity).count();
    let counts = Severity::ALL.map(|severity| (count(severity), severity));
    let parts = counts.iter().filter(|(number, _)| *number > 0);
    let parts: Vec<_> = parts.map(|(number, severity)| format!("{number} {}", severity.words())).collect();
    parts.join(", ")
}

fn entry(api: &Api, recorded: &Recorded<'_>) -> Value {
    let (state, folder, least) = match recorded {
        Recorded::Due(folder) => ("due", Some(folder.to_string_lossy()), None),
        Recorded::Written(folder) => ("written", Some(folder.to_string_lossy()), None),
        Recorded::Already => ("already", None, None),
        Recorded::Unlisted => ("unlisted", None, None),
        Recorded::Changed(_, least) => ("changed", None, Some(least)),
        Recorded::TooLow(_, least) => ("too-low", None, Some(least)),
    };
    json!({ "api": api.name, "version": api.version(), "state": state, "folder": folder, "least": least })
}
