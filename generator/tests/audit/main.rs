//! `katalog audit` as its users run it, over made-up documents of three made-up vendors; and over the real ones, where they are
//! at hand.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

mod editions;
mod garden;
mod library;
mod program;
mod real;
mod zoo;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Folder of the made-up catalogues and documents.
fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit")
}

/// Documents of a vendor in a folder of their own, to be edited.
struct Docs {
    api: &'static str,
    catalogue: PathBuf,
    root: PathBuf,
}

impl Docs {
    /// A copy for a test.
    fn new(api: &'static str, test: &str) -> Self {
        Self::copy(api, here().join("catalogue"), &here().join("documents").join(api), test)
    }

    fn copy(api: &'static str, catalogue: PathBuf, from: &Path, test: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("audit").join(api).join(test);
        let _ = fs::remove_dir_all(&root);
        copy_folder(from, &root);
        Self { api, catalogue, root }
    }

    fn put(&self, page: &str, text: &str) {
        fs::write(self.root.join(page), text).unwrap();
    }

    /// Replaces the first of a text, which must be there.
    fn edit(&self, page: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.root.join(page)).unwrap();
        assert!(text.contains(old), "{page} has no `{old}`");
        self.put(page, &text.replacen(old, new, 1));
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_katalog"));
        command.arg("audit").arg(self.api).arg("--catalogue").arg(&self.catalogue);
        command.stdin(Stdio::null());
        command
    }

    /// Everything that the program says as JSON; its exit code says whether that is anything.
    fn audit(&self, more: &[&str]) -> Value {
        let output = self.command().arg(&self.root).args(["--format", "json"]).args(more).output().unwrap();
        let value = read(&output);
        let is_silent =
            value["findings"] == Value::Array(Vec::new()) && value["changes"] == Value::Array(Vec::new());
        assert_eq!(output.status.code(), Some(i32::from(!is_silent)), "{value:#}");
        value
    }

    /// Kinds and places of the findings.
    fn found(&self) -> Vec<(String, String)> {
        pairs(&self.audit(&[])["findings"])
    }

    /// Expects these findings, each once.
    fn finds(&self, expected: &[(&str, &str)]) {
        assert_eq!(self.found(), owned(expected));
    }
}

fn read(output: &Output) -> Value {
    let said = String::from_utf8_lossy(&output.stdout);
    let why = String::from_utf8_lossy(&output.stderr);
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}{why}"))
}

fn pairs(list: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(|one| (text(&one["kind"]), text(&one["at"]))).collect()
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(kind, at)| ((*kind).to_owned(), (*at).to_owned())).collect()
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
