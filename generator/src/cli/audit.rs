//! `katalog audit`: where the catalogue and the vendor's documents differ, and what the vendor changed.

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{AuditArgs, Format};
use super::output::Output;
use super::{Ended, Exit, failed};
use crate::Reading;
use crate::audit::{self, Change, Documents, Facts, Finding};
use crate::catalogue::Catalogue;
use crate::fingerprint::Fingerprint;
use crate::source::{Sources, Span};

/// Why nothing came of a run.
type Stopped = (Exit, String);

/// Compares, shows what differs, and fails when something does.
pub(super) fn audit(options: &crate::Options, args: &AuditArgs, output: &mut Output) -> Ended {
    let (reading, _) = match crate::read(options).and_then(crate::resolve) {
        Ok(resolved) => resolved,
        Err(error) => return failed(&error, output),
    };
    match run(options, args, &reading) {
        Ok(run) => run.show(&args.api, &reading.sources, output),
        Err((exit, why)) => {
            output.error(&why)?;
            Ok(exit)
        }
    }
}

/// What was read and found.
struct Run {
    documents: Documents,
    findings: Vec<Finding>,
    older: Documents,
    changes: Vec<Change>,
    written: Option<Result<PathBuf, Stopped>>,
}

fn run(options: &crate::Options, args: &AuditArgs, reading: &Reading) -> Result<Run, Stopped> {
    let catalogue = reading.catalogues.iter().find(|one| one.folder == args.api);
    let catalogue = catalogue.ok_or_else(|| (Exit::Usage, format!("there is no API `{}`", args.api)))?;
    let (documents, facts) = facts(catalogue, &args.documents)?;
    let findings = audit::findings(catalogue, &documents, &facts);
    let (older, changes) = match &args.against {
        None => (Documents::default(), Vec::new()),
        Some(path) => {
            let (older, old) = self::facts(catalogue, std::slice::from_ref(path))?;
            let mut changes = audit::changes(&old, &facts);
            changes.extend(audit::texts((&older, &old), (&documents, &facts), &changes));
            (older, changes)
        }
    };
    let text = || audit::propose(catalogue, &documents, &facts, &findings, &reading.sources);
    let written = match &args.propose {
        None => None,
        Some(folder) => text().map(|text| write(options, &args.api, folder, &text)),
    };
    Ok(Run { documents, findings, older, changes, written })
}

fn facts(catalogue: &Catalogue, paths: &[PathBuf]) -> Result<(Documents, Facts), Stopped> {
    let unreadable = |(path, error): (PathBuf, io::Error)| {
        (Exit::Disk, format!("cannot read `{}`: {error}", path.display()))
    };
    let sections = catalogue.sections.iter().flat_map(|section| &section.operations);
    let sources: Vec<_> = sections.flat_map(|one| &one.sources).map(|one| one.value.as_str()).collect();
    let documents = Documents::read(paths, &sources).map_err(unreadable)?;
    if documents.pages().next().is_none() {
        let paths: Vec<_> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
        return Err((Exit::Disk, format!("no document is in {}", paths.join(", "))));
    }
    let facts = audit::facts(catalogue, &documents).ok_or_else(|| {
        let why = "has no `documents`, which say how the vendor's are read";
        (Exit::Usage, format!("the catalogue of `{}` {why}", catalogue.folder))
    })?;
    if facts.is_empty() {
        let paths: Vec<_> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
        let why = format!("no reader of `{}` finds anything in {}", catalogue.folder, paths.join(", "));
        return Err((Exit::Usage, why));
    }
    Ok((documents, facts))
}

/// Writes a candidate beside the catalogue: never into it, and never over another one.
fn write(options: &crate::Options, api: &str, folder: &Path, text: &str) -> Result<PathBuf, Stopped> {
    let failed =
        |path: &Path, error: &io::Error| (Exit::Disk, format!("cannot write `{}`: {error}", path.display()));
    let folder = folder.join(api);
    // What is not there yet lies where its nearest folder lies that is.
    let absolute = std::path::absolute(&folder).map_err(|error| failed(&folder, &error))?;
    let nearest = absolute.ancestors().find_map(|one| one.canonicalize().ok());
    if let (Some(nearest), Ok(root)) = (nearest, options.catalogue.canonicalize())
        && nearest.starts_with(&root)
    {
        let why = format!("`{}` is inside the catalogue; a candidate is written beside it", folder.display());
        return Err((Exit::Usage, why));
    }
    std::fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    let path = folder.join(format!("{}.yaml", audit::SECTION));
    let mut file = std::fs::File::create_new(&path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => (
            Exit::Disk,
            format!(
                "`{}` is there already: finish it or move it away, it is not overwritten",
                path.display()
            ),
        ),
        _ => failed(&path, &error),
    })?;
    io::Write::write_all(&mut file, text.as_bytes()).map_err(|error| failed(&path, &error))?;
    Ok(path)
}

impl Run {
    fn show(&self, api: &str, catalogue: &Sources, output: &mut Output) -> Ended {
        let documents = &self.documents.sources;
        let view = View {
            findings: self
                .findings
                .iter()
                .map(|one| FindingView::new(api, one, catalogue, documents))
                .collect(),
            changes: self
                .changes
                .iter()
                .map(|one| ChangeView::new(api, one, &self.older.sources, documents))
                .collect(),
        };
        match output.format {
            Format::Json => output.json(&view)?,
            _ => {
                let findings: String = view.findings.iter().map(FindingView::human).collect();
                let changes: String = view.changes.iter().map(ChangeView::human).collect();
                output.payload(&(findings + &changes))?;
            }
        }
        if let Some(Ok(path)) = &self.written {
            output.note(&format!("wrote {}\n", path.display()))?;
        }
        for folder in &self.documents.below {
            output.note(&format!("the documents are in {}\n", folder.display()))?;
        }
        let read = counted(self.documents.pages().count(), "document");
        let silent = self.findings.is_empty() && self.changes.is_empty();
        let mut found =
            if silent { "nothing differs".to_owned() } else { counted(self.findings.len(), "difference") };
        if !self.changes.is_empty() {
            found = format!("{found}, {} by the vendor", counted(self.changes.len(), "change"));
        }
        output.note(&format!("{read} read: {found}\n"))?;
        if let Some(Err((exit, why))) = &self.written {
            output.error(why)?;
            return Ok(*exit);
        }
        Ok(if silent { Exit::Done } else { Exit::Broken })
    }
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// What was found, as programs read it.
#[derive(Serialize)]
struct View<'a> {
    findings: Vec<FindingView<'a>>,
    changes: Vec<ChangeView<'a>>,
}

#[derive(Serialize)]
struct FindingView<'a> {
    kind: &'static str,
    at: &'a str,
    said: &'a str,
    message: &'a str,
    fingerprint: String,
    document: Option<Place>,
    catalogue: Option<Place>,
}

#[derive(Serialize)]
struct ChangeView<'a> {
    kind: &'static str,
    at: &'a str,
    message: &'a str,
    fingerprint: String,
    old: Option<Place>,
    new: Option<Place>,
}

/// Line and column from one, columns in characters.
#[derive(Serialize)]
struct Place {
    path: String,
    line: usize,
    column: usize,
}

impl Place {
    fn new(span: Span, sources: &Sources) -> Option<Self> {
        let (path, position) = sources.locate(span)?;
        let path = path.to_string_lossy().replace('\\', "/");
        Some(Self { path, line: position.line, column: position.column })
    }

    /// A line that names a place; none where there is no place.
    fn shown(place: Option<&Self>, what: &str) -> String {
        let shown =
            place.map(|place| format!("  {what:<10} {}:{}:{}\n", place.path, place.line, place.column));
        shown.unwrap_or_default()
    }
}

impl<'a> FindingView<'a> {
    fn new(api: &str, finding: &'a Finding, catalogue: &Sources, documents: &Sources) -> Self {
        Self {
            kind: finding.kind.word(),
            at: &finding.at,
            said: &finding.said,
            message: &finding.message,
            fingerprint: finding.fingerprint(api),
            document: finding.documented.and_then(|span| Place::new(span, documents)),
            catalogue: Place::new(finding.declared, catalogue),
        }
    }

    fn human(&self) -> String {
        let places = Place::shown(self.document.as_ref(), "document");
        let places = places + &Place::shown(self.catalogue.as_ref(), "catalogue");
        format!("{}[{}]: {}\n{places}\n", self.kind, self.fingerprint, self.message)
    }
}

impl<'a> ChangeView<'a> {
    fn new(api: &str, change: &'a Change, old: &Sources, new: &Sources) -> Self {
        Self {
            kind: change.kind,
            at: &change.at,
            message: &change.message,
            fingerprint: Fingerprint::of([api, change.kind, &change.at, &change.message]).to_string(),
            old: change.old.and_then(|span| Place::new(span, old)),
            new: change.new.and_then(|span| Place::new(span, new)),
        }
    }

    fn human(&self) -> String {
        let places = Place::shown(self.old.as_ref(), "old") + &Place::shown(self.new.as_ref(), "new");
        format!("{}[{}]: {}\n{places}\n", self.kind, self.fingerprint, self.message)
    }
}
