//! A session that is kept in a file from one run to the next, readable by its owner only.
//!
//! The file is written whole or not at all. What is no session file is never overwritten.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Most bytes that are read; a session takes a few hundred.
const MOST: u64 = 64 << 10;

/// What stands in the file: a session, where it was opened, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) address: String,
    pub(super) login: String,
    pub(super) session: String,
}

/// A file that keeps one session.
#[derive(Debug)]
pub(super) struct SessionFile {
    path: PathBuf,
}

impl SessionFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// The session kept there; none in a file that is empty or not there.
    pub(super) fn read(&self) -> Result<Option<Kept>, String> {
        let mut text = Vec::new();
        let read = File::open(&self.path).and_then(|file| file.take(MOST).read_to_end(&mut text));
        match read {
            // Better now than after a login whose session cannot be kept.
            Err(error) if error.kind() == ErrorKind::NotFound && self.has_folder() => return Ok(None),
            Err(error) => return Err(format!("{} cannot be opened: {error}", self.path.display())),
            Ok(0) => return Ok(None),
            Ok(_) => {}
        }
        serde_json::from_slice(&text).map(Some).map_err(|_| {
            format!("{} is no session file of this program, and is left as it is", self.path.display())
        })
    }

    fn has_folder(&self) -> bool {
        let folder = self.path.parent();
        folder.is_some_and(|folder| folder.as_os_str().is_empty() || folder.is_dir())
    }

    /// Keeps a session instead of the one before.
    pub(super) fn write(&self, kept: &Kept) -> Result<(), String> {
        self.replace(kept).map_err(|error| format!("{} cannot be written: {error}", self.path.display()))
    }

    fn replace(&self, kept: &Kept) -> io::Result<()> {
        let Some(name) = self.path.file_name() else {
            return Err(io::Error::new(ErrorKind::InvalidInput, "the path names no file"));
        };
        let mut aside = OsString::from(".");
        aside.push(name);
        aside.push(format!(".{}.tmp", std::process::id()));
        let aside = self.path.with_file_name(aside);
        let text = serde_json::to_vec(kept)?;
        let mut file = create(&aside)?;
        let written = file.write_all(&text).and_then(|()| file.sync_all());
        drop(file);
        let done = written.and_then(|()| fs::rename(&aside, &self.path));
        if done.is_err() {
            // What was begun is not left behind; that the write failed is what matters.
            let _ = fs::remove_file(&aside);
        }
        done
    }
}

/// A new file of the owner's alone. What died halfway may have left one of the same name.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            options.open(path)
        }
        opened => opened,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::files::tests::Folder;

    fn kept(session: &str) -> Kept {
        let address = "https://test.example/auth/".to_owned();
        Kept { address, login: "user".to_owned(), session: session.to_owned() }
    }

    fn file(folder: &Folder) -> SessionFile {
        fs::create_dir_all(&folder.0).unwrap();
        SessionFile::new(folder.0.join("session"))
    }

    #[test]
    fn a_session_is_found_again_and_nothing_else_is_left_in_the_folder() {
        let folder = Folder::new("session-again");
        let file = file(&folder);
        assert_eq!(file.read(), Ok(None));
        for session in ["one", "two"] {
            file.write(&kept(session)).unwrap();
            assert_eq!(file.read(), Ok(Some(kept(session))));
        }
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_it_even_where_everybody_could_before() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = Folder::new("session-mode");
        let file = file(&folder);
        fs::write(&file.path, "").unwrap();
        fs::set_permissions(&file.path, fs::Permissions::from_mode(0o644)).unwrap();
        file.write(&kept("one")).unwrap();
        assert_eq!(fs::metadata(&file.path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_is_no_session_file_is_refused() {
        let folder = Folder::new("session-foreign");
        let file = file(&folder);
        fs::write(&file.path, "# my notes\n").unwrap();
        assert!(file.read().unwrap_err().contains("is no session file"));
        let nowhere = SessionFile::new(folder.0.join("not/there"));
        assert!(nowhere.read().is_err(), "a login would be for nothing");
    }
}
