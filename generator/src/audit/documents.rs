//! The vendor's documents on the disk: files, or folders of them, read whole.
//!
//! It knows names and texts. What stands in them is for the extractors.

use std::io;
use std::path::{Path, PathBuf};

use super::words;
use crate::source::{Source, SourceId, Sources};

/// Endings of files that are documents.
const ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

/// Documents that were read.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    /// Their texts.
    pub(crate) sources: Sources,
    pages: Vec<Page>,
    /// A folder was given, so that a page which is not here is not there.
    pub(crate) whole: bool,
    /// Folders that were read in the place of one that holds them.
    pub(crate) below: Vec<PathBuf>,
}

/// A document.
#[derive(Debug)]
pub(crate) struct Page {
    /// Its path below the folder that was given, with `/` between the parts; of a file, the path as given.
    pub(crate) name: String,
    /// It was given as a file: what stands before its own folders in the path is unknown.
    is_file: bool,
    /// Its text.
    pub(crate) source: SourceId,
}

impl Page {
    /// What tells it from other pages of an edition: its name, of which only the last part counts where it was given as a file.
    pub(super) fn title(&self) -> &str {
        let last = self.name.rsplit('/').next().filter(|_| self.is_file);
        last.unwrap_or(&self.name)
    }

    /// Whether a reader's pattern means this page.
    pub(super) fn fits(&self, pattern: &str) -> bool {
        words::path_fits(&self.name, pattern)
            || self.is_file && words::path_fits(&self.name, &format!("**/{pattern}"))
    }
}

/// The folder that pages of the catalogue are in: the one that was given, unless it has none of them and one below it has.
fn meant(folder: &Path, sources: &[&str]) -> io::Result<PathBuf> {
    let pages = |folder: &Path| sources.iter().filter(|source| folder.join(source).is_file()).count();
    let (mut best, mut most) = (folder.to_owned(), pages(folder));
    let mut left = if most == 0 { vec![folder.to_owned()] } else { Vec::new() };
    while let Some(outer) = left.pop() {
        for entry in std::fs::read_dir(&outer)? {
            let inner = entry?.path();
            if inner.is_dir() && !inner.is_symlink() {
                let count = pages(&inner);
                if count > most || (count == most && count > 0 && inner < best) {
                    (best, most) = (inner.clone(), count);
                }
                left.push(inner);
            }
        }
    }
    Ok(best)
}

impl Documents {
    /// Reads files, and the documents in folders. `sources` are pages that the catalogue names: where a folder has none of them and
    /// one below it has, that one is meant.
    ///
    /// # Errors
    ///
    /// When one cannot be read or is not UTF-8.
    pub(crate) fn read(paths: &[PathBuf], sources: &[&str]) -> Result<Self, (PathBuf, io::Error)> {
        let mut documents = Self::default();
        for path in paths {
            if path.is_dir() {
                let folder = meant(path, sources).map_err(|error| (path.clone(), error))?;
                documents.whole = true;
                documents.add_folder(&folder, &folder)?;
                documents.below.extend((folder != *path).then_some(folder));
            } else {
                documents.add(path, path, true)?;
            }
        }
        Ok(documents)
    }

    /// Pages and their texts, in reading order.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&Page, &Source)> {
        self.pages.iter().filter_map(|page| Some((page, self.sources.get(page.source)?)))
    }

    /// The page that a `source:` of the catalogue names.
    pub(crate) fn page(&self, source: &str) -> Option<(&Page, &Source)> {
        self.pages().find(|(page, _)| {
            page.name.strip_suffix(source).is_some_and(|head| head.is_empty() || head.ends_with('/'))
        })
    }

    fn add_folder(&mut self, root: &Path, folder: &Path) -> Result<(), (PathBuf, io::Error)> {
        let failed = |error| (folder.to_owned(), error);
        let entries = std::fs::read_dir(folder).map_err(failed)?;
        let mut paths =
            entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(failed)?;
        paths.sort();
        for path in paths {
            if path.is_dir() {
                self.add_folder(root, &path)?;
            } else if path.extension().is_some_and(|end| ENDINGS.iter().any(|known| end == *known)) {
                self.add(&path, path.strip_prefix(root).unwrap_or(&path), false)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, path: &Path, name: &Path, is_file: bool) -> Result<(), (PathBuf, io::Error)> {
        let text = std::fs::read_to_string(path).map_err(|error| (path.to_owned(), error))?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        self.keep(path.to_owned(), name.to_string_lossy().replace('\\', "/"), is_file, text);
        Ok(())
    }

    fn keep(&mut self, path: PathBuf, name: String, is_file: bool, text: String) {
        let source = self.sources.add(path, text);
        self.pages.push(Page { name, is_file, source });
    }

    /// Pages of a folder that is not on the disk: their names and texts.
    #[cfg(test)]
    pub(super) fn of(pages: Vec<(String, String)>) -> Self {
        let mut documents = Self { whole: true, ..Self::default() };
        for (name, text) in pages {
            documents.keep(PathBuf::from(&name), name, false, text);
        }
        documents
    }
}
