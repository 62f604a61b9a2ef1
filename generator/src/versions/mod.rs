//! Versions of a catalogue that were recorded, and what each of them changed.
//!
//! A version is recorded as the files of the catalogue as they were, in a folder below the API's: `versions/0.1.0`. What it
//! changed is written nowhere; it is found anew by comparing it with the version before, so that better rules tell more of
//! old versions, too. The catalogue as it stands is the version that it lists first, unless that one is recorded already:
//! then what is different belongs to no version yet.
//!
//! Recorded catalogues are read and resolved, and not judged: the rules may be younger than they are. It knows nothing of
//! pages and of arguments.

mod record;

#[cfg(test)]
mod tests;

pub use record::{Recorded, due, record};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::catalogue::{self, Catalogue, LoadError};
use crate::compare::{Bump, Change, compare};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lower;
use crate::model::{Api, Number};
use crate::source::{Sources, Span};
use crate::{Error, Reading};

/// The folder of an API that holds its recorded versions.
pub const FOLDER: &str = "versions";

/// The code of what is wrong with the list of versions.
const CODE: &str = "K0160";

/// What the versions of some APIs changed.
#[derive(Debug, Default)]
pub struct Versions {
    apis: BTreeMap<String, Vec<Release>>,
}

/// What came with a version, or has come since the last one.
#[derive(Debug)]
pub struct Release {
    /// The version; `None` for what belongs to none yet.
    pub number: Option<Number>,
    /// The version before it, with which it was compared; `None` where it is the first one that is known.
    pub since: Option<Number>,
    /// What changed since then, the gravest first.
    pub changes: Vec<Change>,
}

impl Release {
    /// The least number that the next version may have, where something has changed since one.
    pub fn least(&self) -> Option<Number> {
        let since = self.since?;
        let bump = crate::compare::gravest(&self.changes)?.bump_of(since);
        Some(least_after(since, bump))
    }
}

impl Versions {
    /// What changed with the versions of an API, newest first.
    pub fn of(&self, api: &str) -> &[Release] {
        self.apis.get(api).map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds those of an API; `old` are the recorded ones, the newest first.
    pub(crate) fn add(&mut self, api: &Api, old: &[(Number, Api)]) {
        self.apis.insert(api.name.clone(), releases(api, old));
    }

    /// Reads the recorded versions of what was read and resolved, and compares each with the one before it.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read, when a recorded catalogue cannot be understood, and when one is not listed.
    pub fn read(root: &Path, mut reading: Reading, apis: &[Api]) -> Result<(Reading, Self), Error> {
        let mut versions = Self::default();
        let mut diagnostics = Diagnostics::default();
        for (catalogue, api) in reading.catalogues.iter().zip(apis) {
            let recorded = recorded(&root.join(&catalogue.folder))?;
            unlisted(catalogue, &recorded, &mut diagnostics);
            let mut old = Vec::new();
            for (number, folder) in recorded {
                let mut found = Diagnostics::default();
                match resolved(&catalogue.folder, &folder, &mut reading.sources, &mut found)? {
                    Some(api) => old.push((number, api)),
                    None if found.is_empty() => diagnostics.push(incomplete(catalogue, number, &folder)),
                    None => {}
                }
                for broken in found.into_sorted() {
                    diagnostics.push(Diagnostic { help: vec![RESTORE.to_owned()], ..broken });
                }
            }
            versions.add(api, &old);
        }
        reading.diagnostics = diagnostics.into_sorted();
        if reading.diagnostics.is_empty() {
            Ok((reading, versions))
        } else {
            Err(Error::Broken(Box::new(reading)))
        }
    }
}

/// What came with each version: `old` are those that are recorded, the newest first.
fn releases(api: &Api, old: &[(Number, Api)]) -> Vec<Release> {
    let step = |number, new: &Api, before: Option<&(Number, Api)>| {
        let changes = before.map(|(_, old)| compare(std::slice::from_ref(old), std::slice::from_ref(new)));
        Release { number, since: before.map(|(number, _)| *number), changes: changes.unwrap_or_default() }
    };
    let mut found = Vec::new();
    let is_recorded = old.first().is_some_and(|(number, _)| *number >= api.version());
    let newest = step((!is_recorded).then(|| api.version()), api, old.first());
    if newest.number.is_some() || !newest.changes.is_empty() {
        found.push(newest);
    }
    found.extend(old.iter().enumerate().map(|(at, (number, new))| step(Some(*number), new, old.get(at + 1))));
    found
}

/// The folders of the versions that are recorded of an API, the newest first. What is not called like a version is nobody's
/// business.
///
/// # Errors
///
/// When the folder is there and cannot be read.
pub fn recorded(api: &Path) -> Result<Vec<(Number, PathBuf)>, LoadError> {
    let folder = api.join(FOLDER);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |error| LoadError::Read(folder.clone(), error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let number = path.file_name().and_then(|name| Number::parse(&name.to_string_lossy()));
        found.extend(number.filter(|_| path.is_dir()).map(|number| (number, path)));
    }
    found.sort_unstable_by(|one, other| other.cmp(one));
    Ok(found)
}

/// The folder of the API that a folder is a recorded version of.
pub fn owner(folder: &Path) -> Option<&Path> {
    let versions = folder.parent().filter(|parent| parent.file_name().is_some_and(|name| name == FOLDER))?;
    Number::parse(&folder.file_name()?.to_string_lossy())?;
    versions.parent()
}

/// What to do about a recorded version that is not as it was recorded.
const RESTORE: &str = "what is recorded is not edited: restore it, from version control or elsewhere, or remove the version's folder";

/// A recorded version without its `api.yaml`.
fn incomplete(catalogue: &Catalogue, number: Number, folder: &Path) -> Diagnostic {
    let message = format!("version {number} is recorded without its `api.yaml`, in `{}`", folder.display());
    Diagnostic::new(CODE, place(catalogue), message).help(RESTORE)
}

/// Where a catalogue lists its versions.
fn place(catalogue: &Catalogue) -> Span {
    let api = &catalogue.api;
    api.versions.first().map_or(api.name.span, |newest| newest.number.span)
}

/// Recorded versions that the catalogue does not list would be told of nowhere.
fn unlisted(catalogue: &Catalogue, recorded: &[(Number, PathBuf)], diagnostics: &mut Diagnostics) {
    let api = &catalogue.api;
    let is_listed = |number: &Number| api.versions.iter().any(|one| one.number.value == *number);
    for (number, path) in recorded.iter().filter(|(number, _)| !is_listed(number)) {
        let message = format!("version {number} is recorded, and `versions` does not list it");
        let help = format!("list it, or remove `{}`", path.display());
        diagnostics.push(Diagnostic::new(CODE, place(catalogue), message).help(help));
    }
}

/// A recorded catalogue, resolved; `None` when it cannot be read whole, which is reported.
fn resolved(
    name: &str,
    folder: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Api>, Error> {
    let mut files = Vec::new();
    for path in catalogue::files_of(folder)? {
        let bytes = std::fs::read(&path).map_err(|error| LoadError::Read(path.clone(), error))?;
        files.push((path, bytes));
    }
    let catalogue = catalogue::load_files(name, files, sources, diagnostics).filter(|one| !one.partly_read);
    let resolved = catalogue.as_ref().map(lower::lower).transpose();
    resolved.map_err(|error| Error::Recorded { folder: folder.to_owned(), error })
}

/// The least number that a version with these changes may have after another.
pub(crate) fn least_after(number: Number, bump: Bump) -> Number {
    let Number { major, minor, patch } = number;
    match bump {
        Bump::Major => Number { major: major.saturating_add(1), minor: 0, patch: 0 },
        Bump::Minor => Number { major, minor: minor.saturating_add(1), patch: 0 },
        Bump::Patch => Number { major, minor, patch: patch.saturating_add(1) },
    }
}
