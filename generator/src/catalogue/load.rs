//! From a folder to a catalogue: which files are read, in which order, and how their names bind.
//!
//! The only place that reads the catalogue's files. What it cannot read is a [`LoadError`]; what it can read and
//! does not like is a diagnostic.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::guides::{self, Guides};
use super::read::{self, Reader};
use super::{ApiDecl, Catalogue, SectionDecl};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Sources, Span, Spanned};
use crate::suggest;
use crate::yaml::{self, Node, NodeKind};

/// The file that makes a folder an API.
const API_FILE: &str = "api.yaml";
/// How the names of the files end.
const ENDING: &str = "yaml";

/// Why a catalogue could not be found or read.
#[derive(Debug)]
pub enum LoadError {
    /// A file or folder cannot be read.
    Read(PathBuf, std::io::Error),
    /// No folder of the catalogue has an `api.yaml`.
    Empty(PathBuf),
    /// The catalogue has no API of that name.
    UnknownApi {
        /// The name.
        name: String,
        /// What it has.
        known: Vec<String>,
    },
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(path, error) => {
                write!(f, "cannot read `{}`: {error}", path.display())?;
                let is_folder = path.extension().is_none();
                if is_folder && error.kind() == std::io::ErrorKind::NotFound {
                    f.write_str(
                        "; `katalog init NAME` begins a catalogue, `--catalogue` names another folder",
                    )?;
                }
                Ok(())
            }
            Self::Empty(root) if root.join(API_FILE).is_file() => {
                write!(
                    f,
                    "`{}` is one API, and not a folder of them: name the folder above it",
                    root.display()
                )
            }
            Self::Empty(root) => {
                write!(f, "`{}` holds no API: a folder with `{API_FILE}` is one", root.display())
            }
            Self::UnknownApi { name, known } => {
                let known = || known.iter().map(String::as_str);
                let help = suggest::did_you_mean(name, known())
                    .unwrap_or_else(|| format!("there is {}", suggest::enumerate(known())));
                write!(f, "there is no API `{name}`; {help}")
            }
        }
    }
}

impl std::error::Error for LoadError {}

/// Folders of the APIs under a root, by name: all of them, or those that are named.
///
/// # Errors
///
/// When the root cannot be read or holds no API, and when a name is not there.
pub fn discover(root: &Path, names: &[String]) -> Result<Vec<PathBuf>, LoadError> {
    let mut found = BTreeMap::new();
    for path in entries(root)? {
        if path.join(API_FILE).is_file() {
            found.insert(folder_name(&path), path);
        }
    }
    if found.is_empty() {
        return Err(LoadError::Empty(root.to_owned()));
    }
    if let Some(name) = names.iter().find(|name| !found.contains_key(*name)) {
        return Err(LoadError::UnknownApi { name: name.clone(), known: found.into_keys().collect() });
    }
    found.retain(|name, _| names.is_empty() || names.contains(name));
    Ok(found.into_values().collect())
}

/// Reads one API's folder: `api.yaml`, the `*.yaml` beside it, and the guides below it.
///
/// The texts go to `sources`, what is wrong with them to `diagnostics`. The result is `None` when a whole file, or
/// `api.yaml`, could not be read; with a catalogue there may be diagnostics, too, see [`Catalogue::partly_read`].
///
/// # Errors
///
/// When the folder or a file in it cannot be read.
pub fn load(
    folder: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Catalogue>, LoadError> {
    Ok(load_files(&folder_name(folder), texts_of(folder)?, sources, diagnostics))
}

/// The files of an API that are read, those of its guides too, with their bytes.
///
/// # Errors
///
/// When the folder or a file in it cannot be read.
pub fn texts_of(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, LoadError> {
    let mut files = Vec::new();
    let guides = folder.join(guides::FOLDER);
    let guides = if guides.is_dir() { entries(&guides)? } else { Vec::new() };
    let guides = guides.iter().filter(|path| path.is_dir());
    let mut paths = files_of(folder)?;
    paths.extend(called_otherwise(folder)?);
    for guide in guides {
        paths.extend(with_endings(guide, &guides::ENDINGS)?);
    }
    for path in paths {
        let bytes = std::fs::read(&path).map_err(|error| LoadError::Read(path.clone(), error))?;
        files.push((path, bytes));
    }
    Ok(files)
}

/// The files that state what an API is, by name: `api.yaml` and its sections.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn files_of(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    with_endings(folder, &[ENDING])
}

/// Files of a folder that look like sections and are called otherwise.
fn called_otherwise(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let mut files = entries(folder)?;
    files.retain(|path| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let looks_so = ending.is_some_and(|ending| ending == "yml" || ending == ENDING);
        looks_so && !has_ending(path) && path.is_file()
    });
    Ok(files)
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == ENDING)
}

/// The files of a folder that have one of these endings.
fn with_endings(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, LoadError> {
    let mut files = entries(folder)?;
    let known = |ending: &std::ffi::OsStr| endings.iter().any(|one| ending == *one);
    files.retain(|path| path.extension().is_some_and(known) && path.is_file());
    Ok(files)
}

/// What [`load`] does, from files that were read already: their paths and bytes.
pub fn load_files(
    folder: &str,
    files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Catalogue> {
    let mut reader = Reader::new(diagnostics);
    let mut api = None;
    let mut sections = Vec::new();
    let mut type_names = BTreeSet::new();
    let mut guides = Guides::default();
    let mut unread_file = false;
    for (path, bytes) in files {
        if let Some(place) = guides::place(folder, &path) {
            guides.add(place, text(path, bytes, sources, &mut reader));
            continue;
        }
        if !has_ending(&path) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if let Some(source) = text(path, bytes, sources, &mut reader) {
                let span = Span { source, start: 0, end: 0 };
                let message = format!("`{name}` looks like a section, and is not called like one");
                let help = format!("let its name end in `.{ENDING}`");
                reader.report(Diagnostic::new("K0010", span, message).help(help));
            }
            continue;
        }
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let is_api = path.file_name().is_some_and(|name| name == API_FILE);
        let source = text(path, bytes, sources, &mut reader);
        let Some(node) = source.and_then(|source| tree(source, sources, &mut reader)) else {
            unread_file = true;
            continue;
        };
        if is_api {
            api = read::api(&mut reader, &node);
            bind(api.as_ref().map(|api: &ApiDecl| &api.name), folder, "the folder", &mut reader);
        } else {
            type_names.extend(names_of_types(&node));
            let section = read::section(&mut reader, &node);
            bind(section.as_ref().map(|section| &section.name), &stem, "the file", &mut reader);
            sections.extend(section);
        }
    }
    sections.sort_by_key(|section: &SectionDecl| {
        let order = section.order.as_ref().map_or(u32::MAX, |order| order.value);
        (order, section.name.value.clone())
    });
    let guides = guides.read(sources, &mut reader);
    let partly_read = reader.has_lost_something();
    let api = api.filter(|_| !unread_file)?;
    Some(Catalogue { folder: folder.to_owned(), api, sections, guides, partly_read, type_names })
}

/// Names of the types that a section's tree declares, readable or not.
fn names_of_types(node: &Node) -> Vec<String> {
    let mut names = Vec::new();
    for kind in ["records", "enums", "types"] {
        for (name, declaration) in node.get(kind).map(Node::entries).unwrap_or_default() {
            names.push(name.value.clone());
            if let Some(NodeKind::Scalar(choice)) = declaration.get("data").map(|data| &data.kind) {
                names.push(choice.text.clone());
            }
        }
    }
    names
}

/// Keeps the text of a file; `None` when it is none.
fn text(path: PathBuf, bytes: Vec<u8>, sources: &mut Sources, reader: &mut Reader<'_>) -> Option<SourceId> {
    let (text, broken) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let byte = error.as_bytes().get(at).copied().unwrap_or_default();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some((at, byte)))
        }
    };
    let source = sources.add(path, text);
    if let Some((at, byte)) = broken {
        reader.lose(not_utf8(source, at, byte));
        return None;
    }
    Some(source)
}

/// The YAML tree of a text.
pub(super) fn tree(source: SourceId, sources: &Sources, reader: &mut Reader<'_>) -> Option<Node> {
    let text = sources.get(source).map(|source| source.text.as_str()).unwrap_or_default();
    let mut found = Diagnostics::default();
    let node = yaml::parse(source, text, &mut found);
    if node.is_none() && found.is_empty() {
        found.push(empty(source));
    }
    for diagnostic in found.into_sorted() {
        if node.is_none() && diagnostic.code != EMPTY {
            reader.lose(diagnostic);
        } else {
            reader.report(diagnostic);
        }
    }
    node
}

/// The code of an empty file.
const EMPTY: Code = "K0011";

/// A file that says nothing.
pub(super) fn empty(source: SourceId) -> Diagnostic {
    let span = Span { source, start: 0, end: 0 };
    Diagnostic::new(EMPTY, span, "the file is empty").help("write something, or remove it")
}

fn not_utf8(source: SourceId, at: usize, byte: u8) -> Diagnostic {
    let start = u32::try_from(at).unwrap_or(u32::MAX);
    // What is shown there is the replacement character, three bytes long.
    let span = Span { source, start, end: start.saturating_add(3) };
    Diagnostic::new("K0002", span, format!("byte {at} of the file, 0x{byte:02X}, is not UTF-8"))
        .help("save the file as UTF-8")
}

/// A name in a file is the name of the file or folder.
fn bind(name: Option<&Spanned<String>>, expected: &str, what: &str, reader: &mut Reader<'_>) {
    let Some(name) = name.filter(|name| name.value != expected) else { return };
    let message = format!("`{}` is not the name of {what}, `{expected}`", name.value);
    let help = format!("write `{expected}`, or rename {what}");
    reader.report(Diagnostic::new("K0010", name.span, message).help(help));
}

/// What is in a folder, by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |error| LoadError::Read(folder.to_owned(), error);
    let listing = std::fs::read_dir(folder).map_err(failed)?;
    let mut paths = listing.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(failed)?;
    paths.sort();
    Ok(paths)
}

/// The last part of a folder's path, also where the path ends in `.` or is relative.
fn folder_name(folder: &Path) -> String {
    let named = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let resolved = || Some(folder.canonicalize().ok()?.file_name()?.to_string_lossy().into_owned());
    named.or_else(resolved).unwrap_or_default()
}
