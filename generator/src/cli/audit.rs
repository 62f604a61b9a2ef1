//! `katalog audit`: where the catalogue and the vendor's documents differ.

use serde::Serialize;

use super::args::{AuditArgs, Format};
use super::output::Output;
use super::{Ended, Exit, failed};
use crate::audit::{self, Documents, Finding};
use crate::source::{Sources, Span};

/// Compares, shows what differs, and fails when something does.
pub(super) fn audit(options: &crate::Options, args: &AuditArgs, output: &mut Output) -> Ended {
    let (reading, _) = match crate::read(options).and_then(crate::resolve) {
        Ok(resolved) => resolved,
        Err(error) => return failed(&error, output),
    };
    let documents = match Documents::read(&args.documents) {
        Ok(documents) => documents,
        Err((path, error)) => {
            output.error(&format!("cannot read `{}`: {error}", path.display()))?;
            return Ok(Exit::Disk);
        }
    };
    let catalogue = reading.catalogues.iter().find(|one| one.folder == args.api);
    let Some(findings) = catalogue.and_then(|catalogue| audit::audit(catalogue, &documents)) else {
        output.error(&format!(
            "the catalogue of `{}` has no `documents`, which say how to read them",
            args.api
        ))?;
        return Ok(Exit::Usage);
    };
    let views: Vec<_> =
        findings.iter().map(|one| View::new(&args.api, one, &reading.sources, &documents.sources)).collect();
    match output.format {
        Format::Json => output.json(&views)?,
        _ => output.payload(&views.iter().map(View::human).collect::<String>())?,
    }
    let pages = documents.pages().count();
    output.note(&format!("{pages} documents read: {}\n", counted(findings.len())))?;
    Ok(if findings.is_empty() { Exit::Done } else { Exit::Broken })
}

fn counted(findings: usize) -> String {
    match findings {
        0 => "nothing differs".to_owned(),
        1 => "1 difference".to_owned(),
        many => format!("{many} differences"),
    }
}

/// A finding as programs read it.
#[derive(Serialize)]
struct View<'a> {
    kind: &'static str,
    at: &'a str,
    said: &'a str,
    message: &'a str,
    fingerprint: String,
    document: Option<Place>,
    catalogue: Option<Place>,
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
}

impl<'a> View<'a> {
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
        let mut shown = format!("{}[{}]: {}\n", self.kind, self.fingerprint, self.message);
        if let Some(place) = &self.document {
            shown.push_str(&format!("  document   {}:{}\n", place.path, place.line));
        }
        if let Some(place) = &self.catalogue {
            shown.push_str(&format!("  catalogue  {}:{}:{}\n", place.path, place.line, place.column));
        }
        shown.push('\n');
        shown
    }
}
