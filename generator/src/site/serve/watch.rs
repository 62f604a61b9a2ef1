//! What the files below some folders look like from outside: it tells that something has changed, and not what.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Deepest folder that is looked into.
const DEPTH: usize = 8;

/// Size and time of each file.
pub(super) type Look = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Looks at every file. A folder that is not there has none.
pub(super) fn look(folders: &[PathBuf]) -> Look {
    let mut seen = Look::new();
    folders.iter().for_each(|folder| walk(folder, DEPTH, &mut seen));
    seen
}

fn walk(folder: &Path, depth: usize, seen: &mut Look) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        // What is gone by now has changed, and is not seen.
        let Ok(found) = fs::metadata(&path) else { continue };
        if !found.is_dir() {
            seen.insert(path, (found.len(), found.modified().ok()));
        } else if depth > 0 {
            walk(&path, depth - 1, seen);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::files::tests::Folder;

    #[test]
    fn a_file_that_comes_grows_or_goes_is_seen() {
        let folder = Folder::new("watch");
        let file = folder.0.join("a/b.yaml");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let look = || look(&[folder.0.clone(), folder.0.join("not there")]);
        let nothing = look();
        fs::write(&file, "1").unwrap();
        let first = look();
        assert_ne!(nothing, first);
        assert_eq!(look(), first);
        fs::write(&file, "12").unwrap();
        assert_ne!(look(), first);
        fs::remove_file(&file).unwrap();
        assert_eq!(look(), nothing);
    }
}
