//! Files written whole or not at all: under another name in the same folder, then renamed.
//!
//! On Unix only their owner can read them. It does not know what is in them.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Writes the file in place of the one that is there; folders that are missing are made.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let Some(name) = path.file_name() else {
        return Err(io::Error::new(ErrorKind::InvalidInput, "the path names no file"));
    };
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let mut other = OsString::from(".");
    other.push(name);
    // Nobody else's, be it another thread, another process, or one that died halfway.
    other.push(format!(".{:016x}.tmp", RandomState::new().hash_one(std::process::id())));
    let other = path.with_file_name(other);
    let mut file = create(&other)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    let renamed = written.and_then(|()| fs::rename(&other, path));
    if renamed.is_err() {
        // What failed is worth more to be told than that this did, too.
        let _ = fs::remove_file(&other);
    }
    renamed
}

/// A new file of the owner's alone. One that is there already, a link of somebody else's included, is not taken.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The folder, if it is missing; then it is the owner's alone.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    if path.as_os_str().is_empty() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
