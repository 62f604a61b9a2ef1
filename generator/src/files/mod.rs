//! The files of one run, in memory: path to text. Emitters fill it; [`Plan`] compares it with the disk and writes.

mod disk;
mod plan;
#[cfg(test)]
pub(crate) mod tests;

pub use plan::{Difference, FileError, Plan};

use std::collections::BTreeMap;

/// Files by path relative to the output folder, with `/` between the parts.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Files {
    map: BTreeMap<String, String>,
}

impl Files {
    /// Adds a file; a second text for one path replaces the first.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.map.insert(path.into(), text.into());
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.map.get(path).map(String::as_str)
    }

    /// Paths and texts, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.map.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Adds the files of another; a second text for one path replaces the first.
    pub fn extend(&mut self, other: Self) {
        self.map.extend(other.map);
    }

    /// Keeps the files whose path is wanted.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        self.map.retain(|path, _| wanted(path));
    }
}
