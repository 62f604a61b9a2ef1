//! What several tests need: a folder with a catalogue in it that they may spoil.
#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A folder whose `catalogue` has some APIs of the crate that stands for somebody else's.
pub(crate) struct House {
    folder: TempDir,
}

impl House {
    pub(crate) fn new(apis: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/downstream/catalogue");
        for api in apis {
            let to = folder.path().join("catalogue").join(api);
            fs::create_dir_all(&to).unwrap();
            for file in fs::read_dir(from.join(api)).unwrap() {
                let file = file.unwrap();
                fs::copy(file.path(), to.join(file.file_name())).unwrap();
            }
        }
        Self { folder }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Replaces a text that stands in a file.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(self.path(path), text.replace(from, to)).unwrap();
    }
}
