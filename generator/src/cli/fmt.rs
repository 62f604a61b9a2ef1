//! `katalog fmt`: files of the catalogue in the one way to write them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::Format;
use super::output::Output;
use super::{Ended, Exit, failed};
use crate::fmt::{Unformatted, format};
use crate::{Options, catalogue, render};

/// Writes what is not as it should be, or with `check` only says so.
pub(super) fn fmt(options: &Options, check: bool, what: &[PathBuf], output: &mut Output) -> Ended {
    let files = match files(options, what) {
        Ok(files) => files,
        Err(error) => return failed(&error.into(), output),
    };
    let (mut exit, mut changed) = (Exit::Done, Vec::new());
    for path in &files {
        match one(path, check) {
            Ok(false) => {}
            Ok(true) => changed.push(path.display().to_string()),
            Err(why) => {
                exit = exit.max(why.exit());
                why.said(path, output)?;
            }
        }
    }
    if output.format == Format::Json {
        output.json(&json!({ "files": files.len(), "changed": changed }))?;
    }
    let word = if check { "would write" } else { "wrote" };
    for path in &changed {
        output.note(&format!("{word} {path}\n"))?;
    }
    if check && !changed.is_empty() {
        output.error("not formatted; `katalog fmt` does it")?;
        return Ok(exit.max(Exit::Broken));
    }
    output.note(&format!("{word} {} of {} files\n", changed.len(), files.len()))?;
    Ok(exit)
}

/// Why a file was left as it is.
enum Left {
    Disk(std::io::Error),
    NotText,
    Unformatted(Unformatted),
}

impl Left {
    fn exit(&self) -> Exit {
        if matches!(self, Self::Disk(_)) { Exit::Disk } else { Exit::Broken }
    }

    fn said(&self, path: &Path, output: &mut Output) -> std::io::Result<()> {
        let path = path.display();
        match self {
            Self::Disk(error) => output.error(&format!("cannot read or write `{path}`: {error}")),
            Self::NotText => output.error(&format!("`{path}` is not UTF-8")),
            Self::Unformatted(Unformatted::Unread(sources, found)) => {
                output.always(&render::human(found, sources, output.color))?;
                output.error(&format!("`{path}` cannot be read and is left as it is"))
            }
            Self::Unformatted(Unformatted::Different) => output.error(&format!(
                "`{path}` is left as it is: written anew, it would say something else or lack a comment"
            )),
        }
    }
}

/// Whether a file was, or is to be, written anew.
fn one(path: &Path, check: bool) -> Result<bool, Left> {
    let bytes = fs::read(path).map_err(Left::Disk)?;
    let text = String::from_utf8(bytes).map_err(|_| Left::NotText)?;
    let formatted = format(path, &text).map_err(Left::Unformatted)?;
    if formatted == text || check {
        return Ok(formatted != text);
    }
    replace(path, &formatted).map(|()| true).map_err(Left::Disk)
}

/// Writes a file whole or not at all: first beside it, with its permissions, then in its place, which a link may lead to.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let path = fs::canonicalize(path)?;
    let aside = path.with_extension(format!("katalog-{}", std::process::id()));
    let written = fs::write(&aside, text)
        .and_then(|()| fs::set_permissions(&aside, fs::metadata(&path)?.permissions()))
        .and_then(|()| fs::rename(&aside, &path));
    if written.is_err() {
        // What was begun is not left behind; that the write failed is what matters.
        let _ = fs::remove_file(&aside);
    }
    written
}

/// The files that are meant: named ones, and those of named APIs; all of them when nothing is named.
fn files(options: &Options, what: &[PathBuf]) -> Result<Vec<PathBuf>, catalogue::LoadError> {
    let (mut files, apis): (Vec<PathBuf>, Vec<_>) = what.iter().cloned().partition(|path| path.is_file());
    if files.is_empty() || !apis.is_empty() {
        let names: Vec<String> = apis.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        for folder in catalogue::discover(&options.catalogue, &names)? {
            let all = catalogue::texts_of(&folder)?.into_iter().map(|(path, _)| path);
            files.extend(all.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")));
        }
    }
    Ok(files)
}
