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

    /// The folder of the API that a file belongs to: an editor shows the server other files, too. Recorded versions are judged no
    /// more.
    fn api_of<'p>(&self, path: &'p Path) -> Option<&'p Path> {
        let own = path.parent().filter(|_| path.extension().is_some_and(|ending| ending == "yaml"));
        if let Some(own) = own.filter(|folder| self.is_api(folder)) {
            return versions::owner(own).is_none().then_some(own);
        }
        catalogue::api_of_guide(path).filter(|folder| self.is_api(folder))
    }

    fn is_api(&self, folder: &Path) -> bool {
        let api = folder.join("api.yaml");
        self.open.contains_key(&api) || api.is_file()
    }

    /// Whether a file of an API is one of a guide, and not one of those that state what the API is.
    fn is_of_guide(&self, path: &Path) -> bool {
        self.api_of(path) != path.parent()
    }

    /// Whether a file belongs to an API.
    pub(super) fn is_of_api(&self, path: &Path) -> bool {
        self.api_of(path).is_some()
    }

    /// Every file of an API, those of its guides too, by path.
    fn files(&self, api: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files: BTreeMap<_, _> = catalogue::texts_of(api).unwrap_or_default().into_iter().collect();
        let open = self.open.iter().filter(|(path, _)| self.api_of(path) == Some(api));
        files.extend(open.map(|(path, text)| (path.clone(), text.clone().into_bytes())));
        files
    }

    /// What is wrong with the API that a file belongs to, judged as `katalog check` does.
    pub(super) fn judge(&self, path: &Path) -> (Sources, Vec<Diagnostic>) {
        let api = self.api_of(path).unwrap_or(path);
        let name = api.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
        let catalogue = catalogue::load_files(&name, self.files(api), &mut sources, &mut found);
        if let Some(catalogue) = catalogue {
            check::check(&catalogue, &mut found);
        }
        (sources, found.into_sorted())
    }

    /// What the API's files declare; of a file that cannot be read at the moment, what it declared when it last could.
    pub(super) fn index(&self, path: &Path) -> Index {
        let mut index = Index::default();
        let files = self.api_of(path).map(|api| self.files(api)).unwrap_or_default();
        let declaring = files.into_iter().filter(|(path, _)| !self.is_of_guide(path));
        for (path, bytes) in declaring {
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

    /// What the format says of a file.
    pub(super) fn kind(&self, path: &Path) -> &'static Kind {
        static API: Kind = Kind::Map(&catalogue::format::API);
        static SECTION: Kind = Kind::Map(&catalogue::format::SECTION);
        static GUIDE: Kind = Kind::Map(&catalogue::format::GUIDE);
        match path.file_name() {
            _ if self.is_of_guide(path) => &GUIDE,
            Some(name) if name == "api.yaml" => &API,
            _ => &SECTION,
        }
    }
}

/// The tree of a text, when it can be read.
pub(super) fn tree(text: &str) -> Option<yaml::Node> {
    let source = Sources::default().add(PathBuf::new(), String::new());
    yaml::parse(source, text, &mut Diagnostics::default())
}
