//! The disk under an output folder: reading, writing and removing single files, and never leaving the folder.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::FileError;

/// An output folder, which may not exist yet.
#[derive(Debug)]
pub(super) struct Disk {
    root: PathBuf,
}

impl Disk {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The file of a relative path, whose folders may be missing but do not lead out of the root.
    fn place(&self, path: &str) -> Result<PathBuf, FileError> {
        let escapes = || FileError::Escapes(path.to_owned());
        let parts: Vec<_> = Path::new(path).components().collect();
        let plain = parts.iter().all(|part| matches!(part, Component::Normal(_)));
        if parts.is_empty() || !plain || path.contains(['\\', '\0', '\n', '\r']) || path.ends_with('/') {
            return Err(escapes());
        }
        let mut folder = self.root.clone();
        for part in parts.iter().take(parts.len() - 1) {
            folder.push(part);
            if folder.is_symlink() && !self.holds(&folder) {
                return Err(escapes());
            }
        }
        Ok(self.root.join(path))
    }

    /// Whether a linked folder leads to a place inside the root.
    fn holds(&self, folder: &Path) -> bool {
        match (folder.canonicalize(), self.root.canonicalize()) {
            (Ok(folder), Ok(root)) => folder.starts_with(root),
            _ => false,
        }
    }

    /// The bytes of a file; `None` where no ordinary file is.
    pub(super) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FileError> {
        let place = self.place(path)?;
        if place.is_symlink() {
            return Ok(None);
        }
        match fs::read(&place) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(FileError::Io(place, error)),
        }
    }

    /// Writes a file whole: first under another name beside it, then in its place.
    pub(super) fn write(&self, path: &str, text: &str) -> Result<(), FileError> {
        let place = self.place(path)?;
        let folder = place.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(|error| FileError::Io(folder.to_owned(), error))?;
        let mut name = OsString::from(".katalog-");
        name.push(std::process::id().to_string());
        let aside = folder.join(name);
        let done = fs::write(&aside, text).and_then(|()| fs::rename(&aside, &place));
        done.map_err(|error| {
            // What was begun is not left behind; that the write failed is what matters.
            let _ = fs::remove_file(&aside);
            FileError::Io(place, error)
        })
    }

    /// Removes a file, and the folders that it leaves empty. One that is gone already is no mistake.
    pub(super) fn remove(&self, path: &str) -> Result<(), FileError> {
        let place = self.place(path)?;
        match fs::remove_file(&place) {
            Ok(()) => {}
            Err(error) if is_absent(&error) => return Ok(()),
            Err(error) => return Err(FileError::Io(place, error)),
        }
        let folders = place.ancestors().skip(1).take_while(|folder| *folder != self.root);
        for folder in folders {
            // A folder that still holds something stays, and so do those above it.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Whether something is there that removing would remove.
    pub(super) fn has(&self, path: &str) -> Result<bool, FileError> {
        Ok(self.place(path)?.symlink_metadata().is_ok_and(|found| !found.is_dir()))
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
