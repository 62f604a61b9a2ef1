//! The files of a catalogue as they were at a revision: git is asked for them, and nothing is written to the disk.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::read::{Files, Unread, folder_name};

/// The files of a folder at a revision, shown as `revision:path`.
pub(super) fn files_of(revision: &str, folder: &Path) -> Result<Files, Unread> {
    let git = Git { folder };
    git.ask(&["rev-parse", "--show-prefix"])
        .map_err(|why| why.unless_missing(|| format!("`{}` is in no repository of git", folder.display())))?;
    let commit = format!("{revision}^{{commit}}");
    let commit = git
        .ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .map_err(|why| why.unless_missing(|| format!("git knows no revision `{revision}`")))?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let listed =
        git.ask(&["ls-tree", "-r", "-z", "--name-only", &commit, "--", "."]).map_err(Failure::said)?;
    let mut files = Files::new();
    for name in listed.split(|byte| *byte == 0) {
        let Some((api, name)) = place(&String::from_utf8_lossy(name), folder) else { continue };
        let bytes = git.ask(&["show", &format!("{commit}:./{name}")]).map_err(Failure::said)?;
        let shown = PathBuf::from(format!("{revision}:{}", folder.join(&name).display()));
        files.entry(api).or_default().push((shown, bytes));
    }
    // A folder without the file that makes it an API is none.
    files.retain(|_, files| files.iter().any(|(path, _)| path.ends_with("api.yaml")));
    if files.is_empty() {
        return Err(Unread::Other(format!("`{}` holds no API at `{revision}`", folder.display())));
    }
    Ok(files)
}

/// The API that a file belongs to, by its path below the folder: right in it where that is one API's, else one folder down.
fn place(name: &str, folder: &Path) -> Option<(String, String)> {
    let yaml = Path::new(name).extension().is_some_and(|extension| extension == "yaml");
    let one = folder.join("api.yaml").is_file();
    let api = match name.split_once('/') {
        None if one => folder_name(folder),
        Some((api, file)) if !one && !file.contains('/') => api.to_owned(),
        _ => return None,
    };
    yaml.then(|| (api, name.to_owned()))
}

/// git, in a folder.
struct Git<'a> {
    folder: &'a Path,
}

/// Why git did not answer.
enum Failure {
    /// It cannot be run.
    Missing(io::Error),
    /// It ran, and said this.
    Said(String),
}

impl Failure {
    fn said(self) -> Unread {
        self.unless_missing(String::new)
    }

    /// What it means that git refused, in our words and in git's.
    fn unless_missing(self, ours: impl Fn() -> String) -> Unread {
        Unread::Other(match self {
            Self::Missing(error) if error.kind() == io::ErrorKind::NotFound => {
                "git is not there: install it, or give two folders".to_owned()
            }
            Self::Missing(error) => format!("git cannot be run: {error}"),
            Self::Said(said) => match (ours(), said) {
                (ours, said) if ours.is_empty() => format!("git says: {said}"),
                (ours, said) if said.is_empty() => ours,
                (ours, said) => format!("{ours}; git says: {said}"),
            },
        })
    }
}

impl Git<'_> {
    fn ask(&self, args: &[&str]) -> Result<Vec<u8>, Failure> {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder).args(args);
        let Output { status, stdout, stderr } = command.output().map_err(Failure::Missing)?;
        if status.success() {
            return Ok(stdout);
        }
        let said = String::from_utf8_lossy(&stderr);
        Err(Failure::Said(said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned()))
    }
}
