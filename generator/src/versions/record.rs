//! Recording: a version's catalogue is put aside, so that what comes after can be compared with it.

use std::fs;
use std::path::{Path, PathBuf};

use super::{FOLDER, Release};
use crate::catalogue::{self, Catalogue, LoadError};
use crate::files::FileError;
use crate::model::{Api, Number};
use crate::{Error, compare::Change};

/// How it stands with recording a version.
#[derive(Debug)]
pub enum Recorded<'a> {
    /// It belongs into this folder, and is not there yet.
    Due(PathBuf),
    /// It was written to this folder.
    Written(PathBuf),
    /// It is recorded already, and nothing has changed since.
    Already,
    /// The catalogue lists no versions.
    Unlisted,
    /// It is recorded already, and this has changed since. The next version has at least that number.
    Changed(&'a [Change], Number),
    /// Its number is too low for what has changed since the version before. It has at least that number.
    TooLow(&'a [Change], Number),
}

/// What recording the version that an API lists first would come to; `releases` is what its versions changed. Nothing is written.
pub fn due<'a>(root: &Path, catalogue: &Catalogue, api: &Api, releases: &'a [Release]) -> Recorded<'a> {
    if api.versions.is_empty() {
        return Recorded::Unlisted;
    }
    let Some(newest) = releases.first() else { return Recorded::Already };
    if let (None, Some(least)) = (newest.number, newest.least()) {
        return Recorded::Changed(&newest.changes, least);
    }
    let number = api.version();
    let place = root.join(&catalogue.folder).join(FOLDER).join(number.to_string());
    if place.is_dir() {
        return Recorded::Already;
    }
    match newest.least().filter(|least| number < *least) {
        Some(least) => Recorded::TooLow(&newest.changes, least),
        None => Recorded::Due(place),
    }
}

/// Records that version, where it is due.
///
/// # Errors
///
/// When a file cannot be read or written. Then nothing is left behind.
pub fn record<'a>(
    root: &Path,
    catalogue: &Catalogue,
    api: &Api,
    releases: &'a [Release],
) -> Result<Recorded<'a>, Error> {
    match due(root, catalogue, api, releases) {
        Recorded::Due(place) => {
            write(&root.join(&catalogue.folder), &place)?;
            Ok(Recorded::Written(place))
        }
        other => Ok(other),
    }
}

/// Copies the files of an API to a folder, which is there whole or not at all.
fn write(api: &Path, place: &Path) -> Result<(), Error> {
    let aside = place.with_file_name(format!(".katalog-{}", std::process::id()));
    let done = copy(api, &aside).and_then(|()| {
        fs::rename(&aside, place).map_err(|error| FileError::Io(place.to_owned(), error).into())
    });
    if done.is_err() {
        // What was begun is not left behind; that it failed is what matters.
        let _ = fs::remove_dir_all(&aside);
    }
    done
}

fn copy(api: &Path, to: &Path) -> Result<(), Error> {
    let failed = |error| Error::from(FileError::Io(to.to_owned(), error));
    fs::create_dir_all(to).map_err(failed)?;
    for path in catalogue::files_of(api)? {
        let bytes = fs::read(&path).map_err(|error| LoadError::Read(path.clone(), error))?;
        let name = path.file_name().unwrap_or_default();
        fs::write(to.join(name), bytes).map_err(failed)?;
    }
    Ok(())
}
