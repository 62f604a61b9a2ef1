//! The dangers of writing into somebody's folder.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::PathBuf;

use super::*;

/// A folder of its own for each test, removed at its end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("katalog-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.0.join("out")
    }

    /// Files under the output folder, by path.
    fn list(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.out()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path.clone());
                }
                found.push(path.strip_prefix(self.out()).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
        found.sort();
        found
    }

    fn run(&self, files: &Files, owned: impl Fn(&str) -> bool) -> Plan {
        let plan = files.compare(&self.out(), owned).unwrap();
        files.apply(&self.out(), &plan).unwrap();
        plan
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(list: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    list.iter().for_each(|(path, text)| files.insert(*path, *text));
    files
}

#[test]
fn a_second_run_touches_nothing() {
    let folder = Folder::new("twice");
    let made = files(&[("a/b.rs", "1\n"), ("c.md", "2\n")]);
    assert_eq!(folder.run(&made, |_| true).write, ["a/b.rs", "c.md", "katalog.manifest"]);
    let before = fs::metadata(folder.out().join("a/b.rs")).unwrap().modified().unwrap();
    let plan = folder.run(&made, |_| true);
    assert!(plan.is_empty());
    assert_eq!(plan.unchanged, ["a/b.rs", "c.md", "katalog.manifest"]);
    assert_eq!(fs::metadata(folder.out().join("a/b.rs")).unwrap().modified().unwrap(), before);
    assert_eq!(folder.list(), ["a", "a/b.rs", "c.md", "katalog.manifest"]);
}

#[test]
fn orphans_go_with_their_folders_and_strangers_stay() {
    let folder = Folder::new("orphans");
    folder.run(&files(&[("a/b/c.rs", "1"), ("a/d.rs", "2"), ("e/f.rs", "3")]), |_| true);
    fs::write(folder.out().join("e/mine.txt"), "stays").unwrap();
    let plan = folder.run(&files(&[("a/d.rs", "2")]), |_| true);
    assert_eq!(plan.remove, ["a/b/c.rs", "e/f.rs"]);
    assert_eq!(folder.list(), ["a", "a/d.rs", "e", "e/mine.txt", "katalog.manifest"]);
}

#[test]
fn a_partial_run_keeps_the_files_of_others() {
    let folder = Folder::new("partial");
    let all = files(&[("one/a.rs", "1"), ("one/b.rs", "1"), ("two/a.rs", "2")]);
    folder.run(&all, |_| true);
    let plan = folder.run(&files(&[("one/a.rs", "1")]), |path| path.starts_with("one/"));
    assert_eq!(plan.remove, ["one/b.rs"]);
    let manifest = fs::read_to_string(folder.out().join("katalog.manifest")).unwrap();
    assert!(manifest.ends_with("\none/a.rs\ntwo/a.rs\n"), "{manifest}");
}

#[test]
fn paths_that_lead_out_are_refused_before_anything_is_written() {
    let folder = Folder::new("escape");
    for path in ["../x", "a/../../x", "/x", "", "a//../x", "./../x", "a\\..\\x", "a/", "a\nb"] {
        let made = files(&[("a.rs", "1"), (path, "2")]);
        let found = made.compare(&folder.out(), |_| true);
        assert!(matches!(found, Err(FileError::Escapes(_))), "{path:?}: {found:?}");
    }
    assert!(!folder.out().exists());
}

#[test]
fn a_manifest_that_leads_out_removes_nothing() {
    let folder = Folder::new("manifest");
    fs::create_dir(folder.out()).unwrap();
    fs::write(folder.0.join("mine.txt"), "stays").unwrap();
    fs::write(folder.out().join("katalog.manifest"), "../mine.txt\n").unwrap();
    assert!(files(&[]).compare(&folder.out(), |_| true).is_err());
    assert!(folder.0.join("mine.txt").exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links");
    fs::create_dir_all(folder.0.join("home")).unwrap();
    fs::create_dir(folder.out()).unwrap();
    symlink(folder.0.join("home"), folder.out().join("docs")).unwrap();
    let found = files(&[("docs/a.md", "1")]).compare(&folder.out(), |_| true);
    assert!(matches!(found, Err(FileError::Escapes(_))), "{found:?}");

    // A file that is a link is replaced; what it points at is left alone.
    fs::write(folder.0.join("home/mine.txt"), "stays").unwrap();
    symlink(folder.0.join("home/mine.txt"), folder.out().join("a.md")).unwrap();
    folder.run(&files(&[("a.md", "new")]), |_| true);
    assert_eq!(fs::read_to_string(folder.0.join("home/mine.txt")).unwrap(), "stays");
    assert_eq!(fs::read_to_string(folder.out().join("a.md")).unwrap(), "new");
}

#[test]
fn the_first_differing_line_is_found() {
    let folder = Folder::new("difference");
    folder.run(&files(&[("a.md", "1\n2\n")]), |_| true);
    let found = |text| files(&[("a.md", text)]).first_difference(&folder.out(), "a.md").unwrap();
    let difference = found("1\nзамена\n").unwrap();
    assert_eq!((difference.line, difference.should_be.as_deref()), (2, Some("замена")));
    assert_eq!(found("1\n2\n3\n").unwrap().line, 3);
    assert_eq!(found("1\n2\n"), None);
}
