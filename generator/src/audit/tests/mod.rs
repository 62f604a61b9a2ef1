//! Documents edited mechanically: each row, each method and each value that the readers find is renamed, dropped, added or given
//! another type, and each such edit is to be found once, as what it is, at its line.
//!
//! The documents are the made-up ones of the audit's tests, of each kind one; and the vendors' own, where `KATALOG_DOCS` names
//! the folder that holds a folder of them for each API. Without it they are not looked at, and a line says so.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a failing test panics, and one that sees nothing says so"
)]

mod cut;
mod edits;
mod methods;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cut::Edit;
use edits::Case;

use super::compare;
use super::documents::Documents;
use super::extract::page_facts;
use super::facts::Facts;
use super::finding::Finding;
use super::words;
use crate::catalogue::{Catalogue, DocumentsDecl};
use crate::source::{SourceId, Span};

#[test]
fn each_edit_of_made_up_documents_is_found_once() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit");
    try_all(&here.join("catalogue"), &here.join("documents"));
}

#[test]
fn each_edit_of_the_vendors_documents_is_found_once() {
    let Some(documents) = std::env::var_os("KATALOG_DOCS") else {
        eprintln!("not tried: KATALOG_DOCS names no folder of the vendors' documents");
        return;
    };
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue");
    try_all(&catalogue, &PathBuf::from(documents));
}

/// Edits that are not found once, each with the reason; `*` stands for any part.
const EXCEPTIONS: &str = include_str!("../../../tests/audit/exceptions.txt");

/// Tries every edit of the documents of each API that has some.
fn try_all(catalogue: &Path, documents: &Path) {
    let reading = crate::read(&crate::Options::new(catalogue, "")).unwrap();
    let lines = EXCEPTIONS.lines().filter(|line| line.starts_with("- "));
    let exceptions: Vec<&str> = lines.map(|line| line.trim_start_matches("- ").trim()).collect();
    let mut unused: Vec<&str> = Vec::new();
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for one in &reading.catalogues {
        let folder = documents.join(&one.folder);
        let (Some(decl), true) = (&one.api.documents, folder.is_dir()) else { continue };
        let own = exceptions.iter().filter(|line| line.starts_with(&format!("{}: ", one.folder)));
        unused.extend(own);
        for (what, name, failed) in World::new(one, decl, &folder).try_each() {
            let count = counts.entry(format!("{}: {what}", one.folder)).or_default();
            count.0 += 1;
            let Some(why) = failed else {
                count.1 += 1;
                continue;
            };
            let case = format!("{}: {what}: {name}", one.folder);
            match exceptions.iter().find(|line| words::fits(&case.replace(' ', "_"), &line.replace(' ', "_")))
            {
                Some(line) => unused.retain(|one| one != line),
                None => wrong.push(format!("{case}: {why}")),
            }
        }
    }
    for (what, (tried, right)) in &counts {
        eprintln!("{what}: {tried} tried, {right} found once");
    }
    assert!(!counts.is_empty(), "no documents below {}", documents.display());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(unused.is_empty(), "these exceptions are none: {unused:#?}");
}

/// A catalogue, its documents, and what stands in each page of them.
struct World<'a> {
    catalogue: &'a Catalogue,
    decl: &'a DocumentsDecl,
    pages: Vec<(String, String)>,
    facts: Vec<Facts>,
    ids: Vec<SourceId>,
}

impl<'a> World<'a> {
    fn new(catalogue: &'a Catalogue, decl: &'a DocumentsDecl, folder: &Path) -> Self {
        let documents = Documents::read(&[folder.to_owned()], &[]).unwrap();
        let pages =
            documents.pages().map(|(page, source)| (page.name.clone(), source.text.clone())).collect();
        let facts = documents.pages().map(|(page, source)| page_facts(decl, page, source)).collect();
        let ids = documents.pages().map(|(page, _)| page.source).collect();
        let world = Self { catalogue, decl, pages, facts, ids };
        let (found, documents) = world.findings(0, None);
        let shown: Vec<_> = found
            .iter()
            .map(|one| {
                (one.kind.word(), &one.message, one.documented.and_then(|at| documents.sources.locate(at)))
            })
            .collect();
        assert_eq!(found, [], "the documents agree before they are edited: {shown:#?}");
        world
    }

    /// What is tried, of what, and what is wrong with what comes of it.
    fn try_each(&self) -> Vec<(String, String, Option<String>)> {
        let documents = Documents::of(self.pages.clone());
        let context = crate::check::Context::new(self.catalogue);
        let optional = context.columns().map(|owned| owned.column).filter(|column| column.ty.value.optional);
        let may_lack = optional.map(|column| column.wire.value.clone()).collect();
        let says = self.catalogue.api.contradictions.iter().flat_map(|one| &one.says);
        let quoted = says.map(|says| says.value.clone()).collect();
        let mut cases = Vec::new();
        for ((page, source), facts) in documents.pages().zip(&self.facts) {
            let span = Span { source: page.source, start: 0, end: 0 };
            cases.extend(edits::cases(self.decl, &may_lack, &quoted, facts, source, span));
        }
        let batches = batches(&cases);
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let size = batches.len().div_ceil(threads).max(1);
        std::thread::scope(|scope| {
            let try_part = |part: &[Vec<&Case>]| part.iter().flat_map(|batch| self.tried(batch)).collect();
            let parts: Vec<_> =
                batches.chunks(size).map(|part| scope.spawn(move || try_part(part))).collect();
            parts
                .into_iter()
                .flat_map(|part: std::thread::ScopedJoinHandle<'_, Vec<_>>| part.join().unwrap())
                .collect()
        })
    }

    /// Edits of different methods do not touch each other: they are tried together, and alone where that is not right.
    fn tried(&self, batch: &[&Case]) -> Vec<(String, String, Option<String>)> {
        let page = self.ids.iter().position(|id| *id == batch[0].page.source).unwrap();
        let text = |edits: &[Edit]| (!edits.is_empty()).then(|| cut::edited(&self.pages[page].1, edits));
        let edits: Vec<Edit> = batch.iter().flat_map(|case| case.edits.clone()).collect();
        if batch.len() > 1 && cut::are_apart(&edits) {
            let (findings, _) = self.findings(page, Some(text(&edits)));
            if are_right(batch, findings) {
                return batch.iter().map(|case| (case.what.clone(), case.name.clone(), None)).collect();
            }
        }
        let alone = batch.iter().map(|case| {
            let (findings, _) = self.findings(page, Some(text(&case.edits)));
            (case.what.clone(), case.name.clone(), wrong(case, &findings))
        });
        alone.collect()
    }

    /// What differs when a page has another text, or is gone.
    fn findings(&self, edited: usize, text: Option<Option<String>>) -> (Vec<Finding>, Documents) {
        let mut pages = self.pages.clone();
        let mut gone = false;
        match text {
            Some(Some(text)) => pages[edited].1 = text,
            // A page under a name that nobody asks for is as good as none.
            Some(None) => {
                pages[edited] = ("gone".to_owned(), String::new());
                gone = true;
            }
            None => {}
        }
        let documents = Documents::of(pages);
        let mut facts = Facts::default();
        for (index, (page, source)) in documents.pages().enumerate() {
            if index != edited {
                facts.extend(self.facts[index].clone());
            } else if !gone {
                facts.extend(page_facts(self.decl, page, source));
            }
        }
        let findings = compare::compare(self.catalogue, self.decl, &documents, &facts);
        (findings, documents)
    }
}

/// Most edits that are tried together.
const TOGETHER: usize = 10;

/// Edits of one kind on one page, those together that are far from each other.
fn batches(cases: &[Case]) -> Vec<Vec<&Case>> {
    let mut kinds: BTreeMap<(&str, SourceId), Vec<&Case>> = BTreeMap::new();
    for case in cases {
        kinds.entry((&case.what, case.page.source)).or_default().push(case);
    }
    let mut batches = Vec::new();
    for same in kinds.into_values() {
        let count = same.len().div_ceil(TOGETHER);
        let batch = |first: usize| same.iter().skip(first).step_by(count).copied().collect::<Vec<_>>();
        batches.extend((0..count).map(batch));
    }
    batches
}

/// Whether each of some edits is found once and rightly, and nothing else is.
fn are_right(batch: &[&Case], mut findings: Vec<Finding>) -> bool {
    for case in batch {
        let first = case.edits.first().map_or(0, |(place, _)| place.start);
        let before = batch.iter().flat_map(|other| &other.edits).filter(|(place, _)| place.start < first);
        let (mut more, mut less) = (0, 0);
        for (place, new) in before {
            (more, less) = (more + new.len(), less + place.len());
        }
        let moved = |finding: &Finding| {
            let mut finding = finding.clone();
            let shift = |at: u32| u32::try_from((at as usize + less).saturating_sub(more)).unwrap_or(0);
            finding.documented = finding.documented.map(|span| Span { start: shift(span.start), ..span });
            finding
        };
        match findings.iter().position(|one| wrong(case, &[moved(one)]).is_none()) {
            Some(index) => drop(findings.remove(index)),
            None if case.expected.or_nothing => {}
            None => return false,
        }
    }
    findings.is_empty()
}

/// What is wrong with what came of an edit.
fn wrong(case: &Case, findings: &[Finding]) -> Option<String> {
    let shown = || {
        let one = |one: &Finding| format!("{} {} ({})", one.kind.word(), one.at, one.message);
        findings.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    let expected = &case.expected;
    if findings.is_empty() && expected.or_nothing {
        return None;
    }
    let [finding] = findings else { return Some(format!("{} findings: {}", findings.len(), shown())) };
    if !expected.kinds.contains(&finding.kind) {
        let words: Vec<_> = expected.kinds.iter().map(|kind| kind.word()).collect();
        return Some(format!("{} is to be found: {}", words.join(" or "), shown()));
    }
    if expected.said.as_ref().is_some_and(|said| *said != finding.said) {
        return Some(format!("{:?} is to be quoted and not `{}`: {}", expected.said, finding.said, shown()));
    }
    let within = |range: &std::ops::Range<usize>| {
        let place = finding.documented.filter(|place| place.source == case.page.source);
        place.is_some_and(|place| range.contains(&(place.start as usize)))
    };
    let placed = expected.within.as_ref().is_none_or(within);
    (!placed)
        .then(|| format!("{:?} is the place and not {:?}: {}", expected.within, finding.documented, shown()))
}
