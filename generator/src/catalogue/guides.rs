//! From the files of an API's guides to declarations: which files a guide has, and which it lacks.
//!
//! A guide is a folder below `guides` with four files. They are sorted out here, and understood elsewhere.

use std::collections::BTreeMap;
use std::path::Path;

use super::load::{empty, tree};
use super::read::{self, Reader};
use super::{GuideDecl, Prose, markdown};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Sources, Span, Spanned};
use crate::suggest;

/// The folder of an API that holds its guides.
pub(super) const FOLDER: &str = "guides";
/// Endings of the files that are read there; others, such as an editor's copies, are nobody's business.
pub(super) const ENDINGS: [&str; 3] = ["yaml", "md", "rs"];

/// Says what a guide is about.
const HEAD: &str = "guide.yaml";
/// Its text in English.
const ENGLISH: &str = "en.md";
/// Its text in Russian.
const RUSSIAN: &str = "ru.md";
/// Its program.
const PROGRAM: &str = "program.rs";
/// Every file of a guide.
const FILES: [&str; 4] = [HEAD, ENGLISH, RUSSIAN, PROGRAM];

/// The code of what is wrong with a guide's files.
const CODE: Code = "K0150";

/// The guide and the name of a file, if it is a file of a guide of the API in that folder.
pub(super) fn place(folder: &str, path: &Path) -> Option<(String, String)> {
    let guide = path.parent()?;
    let guides = guide.parent().filter(|guides| guides.file_name().is_some_and(|name| name == FOLDER))?;
    let above = guides.parent().and_then(Path::file_name);
    let name = |path: &Path| Some(path.file_name()?.to_string_lossy().into_owned());
    above.is_none_or(|above| above == folder).then_some((name(guide)?, name(path)?))
}

/// The folder of the API that a file is of a guide of, by its path.
pub fn api_of_guide(path: &Path) -> Option<&Path> {
    let is_read = path.extension().is_some_and(|ending| ENDINGS.iter().any(|one| ending == *one));
    let guides = path.parent()?.parent().filter(|_| is_read)?;
    guides.parent().filter(|_| guides.file_name().is_some_and(|name| name == FOLDER))
}

/// The files of guides, by guide and name; `None` for a file that is no text.
#[derive(Debug, Default)]
pub(super) struct Guides {
    found: BTreeMap<String, BTreeMap<String, Option<SourceId>>>,
}

impl Guides {
    /// Adds a file.
    pub(super) fn add(&mut self, (guide, name): (String, String), source: Option<SourceId>) {
        self.found.entry(guide).or_default().insert(name, source);
    }

    /// The guides whose files are all there and can be read, by their `order`, then by their names.
    pub(super) fn read(self, sources: &Sources, reader: &mut Reader<'_>) -> Vec<GuideDecl> {
        let guide = |(name, files): (String, _)| Files { name: &name, files, sources }.read(reader);
        let mut guides: Vec<_> = self.found.into_iter().filter_map(guide).collect();
        guides.sort_by_key(|guide: &GuideDecl| guide.order.as_ref().map_or(u32::MAX, |order| order.value));
        guides
    }
}

/// The files of one guide.
struct Files<'a> {
    name: &'a str,
    files: BTreeMap<String, Option<SourceId>>,
    sources: &'a Sources,
}

impl Files<'_> {
    fn read(&self, reader: &mut Reader<'_>) -> Option<GuideDecl> {
        self.complain_of_strangers(reader);
        let missing = self.complain_of_missing(reader);
        let head = self.source(HEAD).and_then(|source| tree(source, self.sources, reader));
        let head = head.and_then(|node| read::guide(reader, &node));
        let (en, ru) = (self.prose(ENGLISH, reader), self.prose(RUSSIAN, reader));
        let program = self.program(reader);
        if missing {
            return None;
        }
        let (head, place) = (head?, self.source(HEAD)?);
        Some(GuideDecl {
            name: Spanned::new(self.name.to_owned(), beginning(place)),
            order: head.order,
            title: head.title,
            about: head.about,
            operations: head.operations,
            sources: head.sources,
            en: en?,
            ru: ru?,
            program: program?,
        })
    }

    fn source(&self, name: &str) -> Option<SourceId> {
        self.files.get(name).copied().flatten()
    }

    fn text(&self, name: &str) -> Option<(SourceId, &str)> {
        let source = self.source(name)?;
        Some((source, self.sources.get(source)?.text.as_str()))
    }

    fn prose(&self, name: &str, reader: &mut Reader<'_>) -> Option<Prose> {
        let (source, text) = self.text(name)?;
        let (prose, found) = markdown::read(source, text);
        found.into_iter().for_each(|diagnostic| reader.lose(diagnostic));
        Some(prose)
    }

    fn program(&self, reader: &mut Reader<'_>) -> Option<String> {
        let (source, text) = self.text(PROGRAM)?;
        if text.trim().is_empty() {
            reader.lose(empty(source));
            return None;
        }
        Some(text.to_owned())
    }

    /// Files that no guide has.
    fn complain_of_strangers(&self, reader: &mut Reader<'_>) {
        for (name, source) in &self.files {
            let Some(source) = source.filter(|_| !FILES.contains(&name.as_str())) else { continue };
            let help = suggest::did_you_mean(name, FILES)
                .unwrap_or_else(|| format!("the files of a guide are {}", suggest::enumerate(FILES)));
            let message = format!("a guide has no file `{name}`");
            reader.lose(Diagnostic::new(CODE, beginning(source), message).help(help));
        }
    }

    /// Whether files are missing, which is told at the beginning of one that is there.
    fn complain_of_missing(&self, reader: &mut Reader<'_>) -> bool {
        let missing: Vec<_> = FILES.into_iter().filter(|name| !self.files.contains_key(*name)).collect();
        let place = self.source(HEAD).or_else(|| self.files.values().copied().flatten().next());
        let Some(place) = place.filter(|_| !missing.is_empty()) else { return !missing.is_empty() };
        let names = suggest::enumerate(missing.iter().copied());
        let message = format!("guide `{}` has no file {names}", self.name);
        let help = format!("write it; the files of a guide are {}", suggest::enumerate(FILES));
        reader.lose(Diagnostic::new(CODE, beginning(place), message).help(help));
        true
    }
}

/// Where a file begins.
fn beginning(source: SourceId) -> Span {
    Span { source, start: 0, end: 0 }
}
