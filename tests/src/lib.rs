//! Helpers shared by the tests of the house: where things lie, and how an expected text is compared or accepted anew.
//!
//! Not a test itself. It must not know any rule, operation or page.

pub mod journal;
pub mod markdown;
pub mod model;
pub mod soak;
pub mod vendor;
pub mod wire;
pub mod yaml;

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Every file below a folder with one of the endings, sorted by path.
pub fn files_below(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Compares a text with the file that holds the expected one. With `KATALOG_BLESS` set, the file is rewritten instead.
///
/// # Errors
///
/// When they differ, with the first differing line and the way to accept the new text.
pub fn compare_with_file(expected: &Path, actual: &str) -> Result<(), String> {
    if std::env::var_os("KATALOG_BLESS").is_some() {
        return fs::write(expected, actual).map_err(|error| format!("{}: {error}", expected.display()));
    }
    let wanted = fs::read_to_string(expected).unwrap_or_default();
    if wanted == actual {
        return Ok(());
    }
    let line = wanted.lines().zip(actual.lines()).take_while(|(a, b)| a == b).count();
    let show = |text: &str| text.lines().nth(line).unwrap_or("(end of text)").to_owned();
    Err(format!(
        "{}:{}: expected `{}`, found `{}`\nto accept what was found: KATALOG_BLESS=1 cargo test -p katalog-tests\n\n{actual}",
        expected.display(),
        line + 1,
        show(&wanted),
        show(actual),
    ))
}

/// The first program of the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
