//! What a run changes on the disk, said before it is done.
//!
//! The manifest lists what earlier runs wrote, and only what it lists is ever removed. A run that makes the files
//! of some APIs leaves those of the others, and their lines in the manifest, as they are.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use super::Files;
use super::disk::Disk;

/// The list of files that earlier runs wrote.
const MANIFEST: &str = "katalog.manifest";
const MANIFEST_HEAD: &str =
    "# Files that katalog wrote, by path. It removes what it no longer makes, and nothing else.\n";

/// Why files could not be compared or written.
#[derive(Debug)]
pub enum FileError {
    /// A path leads out of the output folder.
    Escapes(String),
    /// Files are there that no earlier run wrote: the first of them, and how many there are beside it.
    Foreign(PathBuf, usize),
    /// The disk refused.
    Io(PathBuf, std::io::Error),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Escapes(path) => write!(f, "the path `{path}` leads out of the output folder"),
            Self::Foreign(path, others) => {
                let more = if *others == 0 { String::new() } else { format!(", and {others} more") };
                let advice = "move what is yours, or choose another folder; an old output may be removed";
                write!(f, "`{}` is there and no run of katalog wrote it{more}: {advice}", path.display())
            }
            Self::Io(path, error) => write!(f, "cannot write `{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for FileError {}

/// What has to happen so that the disk holds the files of a run.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Paths of files that are new or differ.
    pub write: Vec<String>,
    /// Paths of files that are as they should be.
    pub unchanged: Vec<String>,
    /// Paths of files that an earlier run wrote and this one does not make.
    pub remove: Vec<String>,
    /// Paths that would be written over files which no earlier run wrote.
    foreign: Vec<String>,
    before: BTreeSet<String>,
    after: BTreeSet<String>,
}

/// A line in which a file on the disk differs from what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its number, from one.
    pub line: usize,
    /// As it is on the disk; `None` behind the end.
    pub is: Option<String>,
    /// As it should be; `None` behind the end.
    pub should_be: Option<String>,
}

impl Plan {
    /// Whether the disk is as it should be.
    pub fn is_empty(&self) -> bool {
        self.write.is_empty() && self.remove.is_empty()
    }
}

impl Files {
    /// Compares with the output folder. `owned` says of a path whether this run is the one that makes it: of the
    /// files of earlier runs only those that it owns become orphans.
    ///
    /// # Errors
    ///
    /// When a path leads out of the folder, or a file cannot be read.
    pub fn compare(&self, root: &Path, owned: impl Fn(&str) -> bool) -> Result<Plan, FileError> {
        let disk = Disk::new(root);
        let mut plan = Plan { before: read_manifest(&disk)?, ..Plan::default() };
        for (path, text) in self.iter() {
            let there = disk.read(path)?;
            let same = there.as_ref().is_some_and(|bytes| bytes == text.as_bytes());
            let list = if same { &mut plan.unchanged } else { &mut plan.write };
            list.push(path.to_owned());
            plan.after.insert(path.to_owned());
            if !same && there.is_some() && !plan.before.contains(path) {
                plan.foreign.push(path.to_owned());
            }
        }
        for path in plan.before.iter().filter(|path| self.get(path).is_none()) {
            if !owned(path) {
                plan.after.insert(path.clone());
            } else if disk.has(path)? {
                plan.remove.push(path.clone());
            }
        }
        match (plan.before == plan.after, plan.after.is_empty()) {
            (false, _) => plan.write.push(MANIFEST.to_owned()),
            (true, false) => plan.unchanged.push(MANIFEST.to_owned()),
            (true, true) => {}
        }
        Ok(plan)
    }

    /// Does what a plan says.
    ///
    /// # Errors
    ///
    /// When files of somebody else are in the way, and nothing is written then; or when the disk refuses: the files written until then
    /// are whole, and the next run finishes the work.
    pub fn apply(&self, root: &Path, plan: &Plan) -> Result<(), FileError> {
        let disk = Disk::new(root);
        if let Some((first, others)) = plan.foreign.split_first() {
            return Err(FileError::Foreign(root.join(first), others.len()));
        }
        // Listed before written: whatever happens in between, a later run knows what is ours.
        let both: BTreeSet<_> = plan.before.union(&plan.after).cloned().collect();
        write_manifest(&disk, &plan.before, &both)?;
        for path in plan.write.iter().filter(|path| *path != MANIFEST) {
            disk.write(path, self.get(path).unwrap_or_default())?;
        }
        for path in &plan.remove {
            disk.remove(path)?;
        }
        write_manifest(&disk, &both, &plan.after)
    }

    /// What is on the disk of the files that earlier runs wrote, by path.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub(crate) fn written(root: &Path, plan: &Plan) -> Result<Vec<(String, Vec<u8>)>, FileError> {
        let disk = Disk::new(root);
        let read = |path: &String| Ok(disk.read(path)?.map(|bytes| (path.clone(), bytes)));
        plan.before.iter().filter_map(|path| read(path).transpose()).collect()
    }

    /// The text of a file of the output folder, if it is there.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub(crate) fn on_disk(root: &Path, path: &str) -> Result<Option<String>, FileError> {
        let bytes = Disk::new(root).read(path)?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// The first line in which a file on the disk differs from the one here.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn first_difference(&self, root: &Path, path: &str) -> Result<Option<Difference>, FileError> {
        let (Some(should_be), Some(is)) = (self.get(path), Disk::new(root).read(path)?) else {
            return Ok(None);
        };
        let is = String::from_utf8_lossy(&is);
        let (mut is, mut should_be) = (is.split('\n'), should_be.split('\n'));
        for line in 1.. {
            match (is.next(), should_be.next()) {
                (None, None) => break,
                (old, new) if old != new => {
                    let (is, should_be) = (old.map(str::to_owned), new.map(str::to_owned));
                    return Ok(Some(Difference { line, is, should_be }));
                }
                _ => {}
            }
        }
        Ok(None)
    }
}

fn read_manifest(disk: &Disk) -> Result<BTreeSet<String>, FileError> {
    let bytes = disk.read(MANIFEST)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(str::to_owned).collect())
}

fn write_manifest(disk: &Disk, is: &BTreeSet<String>, should_be: &BTreeSet<String>) -> Result<(), FileError> {
    if is == should_be {
        return Ok(());
    }
    let lines: String = should_be.iter().flat_map(|path| [path.as_str(), "\n"]).collect();
    disk.write(MANIFEST, &format!("{MANIFEST_HEAD}{lines}"))
}
