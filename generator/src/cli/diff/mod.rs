//! `katalog diff`: what a change of the catalogue breaks, and whether that is too much.
//!
//! It reads two catalogues, has them compared, and shows what comes of it. What counts as a change and what it breaks is
//! decided elsewhere.

mod accept;
mod git;
mod markdown;
mod places;
mod read;
mod report;
mod text;

use std::path::Path;

use super::args::{DiffArgs, Format};
use super::output::Output;
use super::{Ended, Exit, broken};
use crate::compare;
use read::{Side, Unread};
use report::Report;

/// Compares two catalogues.
pub(super) fn diff(args: &DiffArgs, catalogue: &Path, output: &mut Output) -> Ended {
    let accepted = match accept::accepted(args) {
        Ok(accepted) => accepted,
        Err(why) => return unread(why, output),
    };
    let (old, new) = match sides(args, catalogue) {
        Ok(sides) => sides,
        Err(why) => return unread(why, output),
    };
    let changes = compare::compare(&old.apis, &new.apis);
    let strangers = accept::strangers(&accepted, &changes);
    if !strangers.is_empty() {
        let list = crate::suggest::enumerate(strangers);
        output.error(&format!("nothing changed that {list} would accept: leave it out"))?;
        return Ok(Exit::Usage);
    }
    let report = Report::new(&changes, &accepted, args.fail_on, (&old, &new));
    match output.format {
        Format::Json => output.json(&report)?,
        Format::Markdown => output.payload(&markdown::page(&report))?,
        _ => output.payload(&text::page(&report))?,
    }
    Ok(if report.summary.failed { Exit::Broken } else { Exit::Done })
}

/// The catalogue before and the one after.
fn sides(args: &DiffArgs, catalogue: &Path) -> Result<(Side, Side), Unread> {
    if args.recorded {
        return match args.paths.as_slice() {
            [] => with_recorded(catalogue),
            [path] => with_recorded(path),
            _ => Err(Unread::Usage("with --recorded there is one folder, or none".to_owned())),
        };
    }
    match (&args.git, args.paths.as_slice()) {
        (Some(revision), []) => with_git(revision, catalogue),
        (Some(revision), [path]) => with_git(revision, path),
        (None, [old, new]) => Ok((read::old(read::files_of(old)?)?, read::new(read::files_of(new)?)?)),
        (Some(_), _) => Err(Unread::Usage("with --git there is one folder, or none".to_owned())),
        (None, _) => {
            let usage = "two folders are compared: katalog diff OLD NEW, or one with what it was: --git REV, --recorded";
            Err(Unread::Usage(usage.to_owned()))
        }
    }
}

fn with_recorded(path: &Path) -> Result<(Side, Side), Unread> {
    let new = read::files_of(path)?;
    Ok((read::old(read::recorded_of(path)?)?, read::new(new)?))
}

fn with_git(revision: &str, path: &Path) -> Result<(Side, Side), Unread> {
    let new = read::files_of(path)?;
    Ok((read::old(git::files_of(revision, path)?)?, read::new(new)?))
}

/// Says why nothing was compared.
fn unread(why: Unread, output: &mut Output) -> Ended {
    match why {
        Unread::Usage(why) => {
            output.error(&why)?;
            return Ok(Exit::Usage);
        }
        Unread::Broken(reading) => broken(&reading, output)?,
        Unread::Other(why) => output.error(&why)?,
    }
    Ok(Exit::Disk)
}
