//! The files as the editor has them: open buffers over what is on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::catalogue::{self, format::Kind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Sources;
use crate::{check, versions, yaml};

use super::index::Index;

/// Open buffers, and the last text of each file that could be read.
#[derive(Default)]
pub(super) struct Workspace {
    open: BTreeMap<PathBuf, String>,
    sound: BTreeMap<PathBuf, String>,
}

impl Workspace {
    /// The text of a buffer, which is open or has changed.
    pub(super) fn put(&mut self, path: PathBuf, text: String) {
        if tree(&text).is_some() {
            self.sound.insert(path.clone(), text.clone());
        }
        self.open.insert(path, text);
    }

    /// Forgets a buffer: what is on the disk counts.
    pub(super) fn close(&mut self, path: &Path) {
        self.open.remove(path);
        self.sound.remove(path);
    }

    /// The text of an open buffer.
    pub(super) fn text(&self, path: &Path) -> Option<&str> {
        self.open.get(path).map(String::as_str)
    }

    /// Whether a file belongs to an API: an editor shows the server other YAML, too. Recorded versions are judged no more.
    pub(super) fn is_of_api(&self, path: &Path) -> bool {
        if path.parent().and_then(versions::owner).is_some() {
            return false;
        }
        let api = path.with_file_name("api.yaml");
        let is_yaml = path.extension().is_some_and(|extension| extension == "yaml");
        is_yaml && (self.open.contains_key(&api) || api.is_file())
    }

    /// Every file of the API that a file belongs to, by path.
    fn files(&self, path: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut files = BTreeMap::new();
        for path in catalogue::files_of(folder).unwrap_or_default() {
            if let Ok(bytes) = std::fs::read(&path) {
                files.insert(path, bytes);
            }
        }
        let open = self.open.iter().filter(|(path, _)| path.parent() == Some(folder));
        files.extend(open.map(|(path, text)| (path.clone(), text.clone().into_bytes())));
        files
    }

    /// What is wrong with the API that a file belongs to, judged as `katalog check` does.
    pub(super) fn judge(&self, path: &Path) -> (Sources, Vec<Diagnostic>) {
        let name = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
        let catalogue =
            catalogue::load_files(&name.unwrap_or_default(), self.files(path), &mut sources, &mut found);
        if let Some(catalogue) = catalogue {
            check::check(&catalogue, &mut found);
        }
        (sources, found.into_sorted())
    }

    /// What the API's files declare; of a file that cannot be read at the moment, what it declared when it last could.
    pub(super) fn index(&self, path: &Path) -> Index {
        let mut index = Index::default();
        for (path, bytes) in self.files(path) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if let Some(node) = tree(&text) {
                index.add(&path, &text, &node);
            } else if let Some((text, node)) =
                self.sound.get(&path).and_then(|text| Some((text, tree(text)?)))
            {
                index.add(&path, text, &node);
            }
        }
        index
    }
}

/// The tree of a text, when it can be read.
pub(super) fn tree(text: &str) -> Option<yaml::Node> {
    let source = Sources::default().add(PathBuf::new(), String::new());
    yaml::parse(source, text, &mut Diagnostics::default())
}

/// What the format says of a file, by its name.
pub(super) fn kind(path: &Path) -> &'static Kind {
    static API: Kind = Kind::Map(&catalogue::format::API);
    static SECTION: Kind = Kind::Map(&catalogue::format::SECTION);
    if path.file_name().is_some_and(|name| name == "api.yaml") { &API } else { &SECTION }
}
