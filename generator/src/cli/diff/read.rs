//! A catalogue that is to be compared, from files in memory.
//!
//! The old one is read and resolved, and not judged by the rules: they may be younger than it. The new one is judged.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::catalogue::{self, Catalogue, LoadError};
use crate::diagnostic::Diagnostics;
use crate::model::Api;
use crate::source::Sources;
use crate::{Reading, check, lower, versions};

/// The file that makes a folder an API.
const API_FILE: &str = "api.yaml";

/// One of the two.
pub(super) struct Side {
    pub(super) sources: Sources,
    pub(super) catalogues: Vec<Catalogue>,
    pub(super) apis: Vec<Api>,
}

/// Why nothing can be compared.
pub(super) enum Unread {
    /// The arguments make no sense.
    Usage(String),
    /// A catalogue is broken.
    Broken(Box<Reading>),
    /// Something cannot be read.
    Other(String),
}

/// Files of each API, by the name of its folder: the path that is shown, and the bytes.
pub(super) type Files = BTreeMap<String, Vec<(PathBuf, Vec<u8>)>>;

/// The files of a folder of catalogues, or of one API's folder.
pub(super) fn files_of(root: &Path) -> Result<Files, Unread> {
    let failed = |error: LoadError| Unread::Other(error.to_string());
    let mut files = Files::new();
    for folder in folders(root)? {
        files.insert(folder_name(&folder), catalogue::texts_of(&folder).map_err(failed)?);
    }
    Ok(files)
}

/// The files of the newest recorded version of each API that has one.
pub(super) fn recorded_of(root: &Path) -> Result<Files, Unread> {
    let failed = |error: LoadError| Unread::Other(error.to_string());
    let mut files = Files::new();
    for folder in folders(root)? {
        if let Some((_, version)) = versions::recorded(&folder).map_err(failed)?.into_iter().next() {
            if !version.join(API_FILE).is_file() {
                let why = "which was recorded there: restore it, from version control or elsewhere";
                return Err(Unread::Other(format!("`{}` has no `{API_FILE}`, {why}", version.display())));
            }
            files.insert(folder_name(&folder), catalogue::texts_of(&version).map_err(failed)?);
        }
    }
    if files.is_empty() {
        let why = format!("no version of `{}` is recorded; `katalog record` does it", root.display());
        return Err(Unread::Other(why));
    }
    Ok(files)
}

/// The folder of one API, or those of all APIs in a folder.
fn folders(root: &Path) -> Result<Vec<PathBuf>, Unread> {
    if root.join(API_FILE).is_file() {
        return Ok(vec![root.to_owned()]);
    }
    catalogue::discover(root, &[]).map_err(|error| Unread::Other(error.to_string()))
}

/// The name of the API in a folder: the last part of its path, also where that is relative; of a recorded version, that of the
/// folder it was recorded in.
pub(super) fn folder_name(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let whole = versions::owner(&whole).unwrap_or(&whole);
    whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The catalogue before.
pub(super) fn old(files: Files) -> Result<Side, Unread> {
    side("old", files, |_, _| {})
}

/// The catalogue after.
pub(super) fn new(files: Files) -> Result<Side, Unread> {
    side("new", files, check::check)
}

fn side(which: &str, files: Files, judge: fn(&Catalogue, &mut Diagnostics)) -> Result<Side, Unread> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut catalogues = Vec::new();
    for (folder, files) in files {
        let catalogue = catalogue::load_files(&folder, files, &mut sources, &mut diagnostics);
        if let Some(catalogue) = catalogue {
            judge(&catalogue, &mut diagnostics);
            catalogues.push(catalogue);
        }
    }
    let diagnostics = diagnostics.into_sorted();
    if !diagnostics.is_empty() {
        return Err(Unread::Broken(Box::new(Reading { sources, catalogues, diagnostics })));
    }
    let apis = catalogues.iter().map(lower::lower).collect::<Result<_, _>>();
    let apis =
        apis.map_err(|error| Unread::Other(format!("the {which} catalogue cannot be resolved: {error}")))?;
    Ok(Side { sources, catalogues, apis })
}
