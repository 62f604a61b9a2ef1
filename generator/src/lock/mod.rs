//! `katalog.lock`: what the output was made from, and by what. By it a run tells why the output would change.
//!
//! It is a file of the output like any other, with an entry for each API, so that a run narrowed to some APIs leaves
//! the entries of the others. What does not read as an entry is as if it were not there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::files::Files;
use crate::fingerprint::Fingerprint;
use crate::layout;
use crate::source::Sources;
use crate::versions::FOLDER as VERSIONS;

/// Its name in the output folder.
pub(crate) const LOCK: &str = "katalog.lock";
const HEAD: &str =
    "# What katalog made these files from: `katalog generate --check` tells by it why they would change.\n";
/// The entry of the files that list all APIs.
pub(crate) const SHARED: &str = "all";

/// The entries by API.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Lock {
    entries: BTreeMap<String, Entry>,
}

/// What the files of one API were made from.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Entry {
    /// Version of the generator.
    generator: String,
    /// `true` where the pages are generated, too.
    pages: String,
    /// Of the files, by path and text.
    output: String,
    /// Of the catalogue's files, by their path in the API's folder, and of its recorded versions, by their folders.
    sources: BTreeMap<String, String>,
}

impl Lock {
    /// Of a run.
    pub(crate) fn of(catalogue: &Path, sources: &Sources, files: &Files) -> Self {
        let mut lock = Self::default();
        let mut recorded: BTreeMap<(String, String), Fingerprint> = BTreeMap::new();
        for (api, output) in outputs(files.iter().map(|(path, text)| (path, text.as_bytes()))) {
            let generator = env!("CARGO_PKG_VERSION").to_owned();
            let pages = cfg!(feature = "docs").to_string();
            lock.entries.insert(api, Entry { generator, pages, output, sources: BTreeMap::new() });
        }
        for source in sources.iter() {
            let path = source.path.strip_prefix(catalogue).unwrap_or(&source.path);
            let path = path.components().map(|part| part.as_os_str().to_string_lossy());
            let path = path.collect::<Vec<_>>().join("/");
            let Some((api, file)) = path.split_once('/') else { continue };
            match version(file) {
                Some((version, file)) => {
                    let recorded = recorded.entry((api.to_owned(), version)).or_insert_with(Fingerprint::new);
                    *recorded = recorded.add(file.as_bytes()).add(source.text.as_bytes());
                }
                None => {
                    let print = Fingerprint::new().add(source.text.as_bytes()).to_string();
                    let entry = lock.entries.entry(api.to_owned()).or_default();
                    entry.sources.insert(file.to_owned(), print);
                }
            }
        }
        for ((api, version), print) in recorded {
            lock.entries.entry(api).or_default().sources.insert(version, print.to_string());
        }
        lock
    }

    /// Reads what [`Lock::text`] wrote.
    pub(crate) fn read(text: &str) -> Self {
        let mut lock = Self::default();
        let mut api = String::new();
        for line in text.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                name.clone_into(&mut api);
                lock.entries.entry(api.clone()).or_default();
            }
            let (Some((key, value)), Some(entry)) = (line.split_once(" = "), lock.entries.get_mut(&api))
            else {
                continue;
            };
            let value = value.trim_matches('"').to_owned();
            match key {
                "generator" => entry.generator = value,
                "pages" => entry.pages = value,
                "output" => entry.output = value,
                file => drop(entry.sources.insert(file.trim_matches('"').to_owned(), value)),
            }
        }
        lock
    }

    /// As the file has it.
    pub(crate) fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (api, entry) in &self.entries {
            let Entry { generator, pages, output, sources } = entry;
            text.push_str(&format!(
                "\n[{api}]\ngenerator = \"{generator}\"\npages = {pages}\noutput = \"{output}\"\n"
            ));
            text.extend(sources.iter().map(|(file, print)| format!("\"{file}\" = \"{print}\"\n")));
        }
        text
    }

    /// The entries of a narrowed run, and of those APIs that it leaves alone what stood there before.
    pub(crate) fn over(mut self, before: &Self, owned: impl Fn(&str) -> bool) -> Self {
        let others = before.entries.iter().filter(|(api, _)| !owned(api));
        self.entries.extend(others.map(|(api, entry)| (api.clone(), entry.clone())));
        self
    }

    /// Why the files of this run differ from those on the disk, of which `before` is told. `disk` are paths and bytes
    /// of the files that an earlier run wrote and that are still there.
    pub(crate) fn reasons<'a>(
        &self,
        before: &Self,
        disk: impl Iterator<Item = (&'a str, &'a [u8])>,
    ) -> Vec<String> {
        if before.entries.is_empty() {
            return vec![format!("`{LOCK}` is not there to tell what the output was made from")];
        }
        let disk = outputs(disk);
        let mut reasons = Vec::new();
        for (api, now) in &self.entries {
            let Some(then) = before.entries.get(api) else {
                reasons.push(format!("{}: new", name(api)));
                continue;
            };
            let edited = disk.get(api).is_some_and(|output| *output != then.output);
            reasons.extend(
                now.changes(then, edited).into_iter().map(|reason| format!("{}: {reason}", name(api))),
            );
        }
        let gone = before.entries.keys().filter(|api| !self.entries.contains_key(*api));
        reasons.extend(gone.map(|api| format!("{}: no longer in the catalogue", name(api))));
        reasons
    }
}

impl Entry {
    /// Why an API's files are others than then. `edited` says that those on the disk are not those of then either.
    fn changes(&self, then: &Self, edited: bool) -> Vec<String> {
        let mut reasons = Vec::new();
        let sources: BTreeSet<_> = self.sources.keys().chain(then.sources.keys()).collect();
        let changed = |file: &&&String| self.sources.get(**file) != then.sources.get(**file);
        let changed: Vec<String> = sources.iter().filter(changed).map(|file| format!("`{file}`")).collect();
        if !changed.is_empty() {
            reasons.push(format!("the catalogue has changed: {}", changed.join(", ")));
        }
        if self.generator != then.generator {
            reasons
                .push(format!("it was made by katalog {}, and this is {}", then.generator, self.generator));
        }
        if self.pages != then.pages {
            let with = |pages: &str| if pages == "true" { "with" } else { "without" };
            reasons.push(format!(
                "it was made {} pages, and this program makes it {} them",
                with(&then.pages),
                with(&self.pages)
            ));
        }
        if edited {
            reasons.push("files of the output were edited, or not all of them were written".to_owned());
        }
        if reasons.is_empty() && self.output != then.output {
            reasons.push("the generator makes something else of the same catalogue".to_owned());
        }
        reasons
    }
}

/// The folder of the recorded version that a file of an API belongs to, and its path in it. Such a version changes as a whole.
fn version(file: &str) -> Option<(String, &str)> {
    let (number, file) = file.strip_prefix(VERSIONS)?.strip_prefix('/')?.split_once('/')?;
    Some((format!("{VERSIONS}/{number}"), file))
}

/// How an entry is called.
fn name(api: &str) -> &str {
    if api == SHARED { "what all APIs share" } else { api }
}

/// Fingerprints of the files of each API. The paths come in order.
fn outputs<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> BTreeMap<String, String> {
    let mut prints: BTreeMap<&str, Fingerprint> = BTreeMap::new();
    for (path, bytes) in files.filter(|(path, _)| *path != LOCK) {
        let print = prints.entry(layout::owner(path).unwrap_or(SHARED)).or_insert_with(Fingerprint::new);
        *print = print.add(path.as_bytes()).add(bytes);
    }
    prints.into_iter().map(|(api, print)| (api.to_owned(), print.to_string())).collect()
}

#[cfg(test)]
mod tests;
