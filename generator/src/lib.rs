//! Katalog: from a declarative method catalogue to typed Rust bindings, reference pages and specifications.
//!
//! The way of the data, all of it on this page:
//!
//! ```text
//! read      catalogue/*.yaml -> Catalogue, and diagnostics: first of the shape, then by the rules
//! ------    the border: past it the catalogue is sound
//! resolve   Catalogue -> Api
//! remember  recorded versions -> what each changed
//! emit      &Api -> Files, in memory
//! generate  Files -> disk: only what changed, each file whole, orphans removed
//! ```
//!
//! Beside that way, [`compare`] tells what two resolved catalogues differ in and what that breaks.
//!
//! A `build.rs` needs one call, of a [`Builder`]. Whole crates, as the program writes them, are as near:
//!
//! ```no_run
//! # fn main() -> Result<(), katalog::Error> {
//! let outcome = katalog::generate(&katalog::Options::new("catalogue", "generated"))?;
//! println!("{} files written", outcome.plan.write.len());
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "cli")]
mod audit;
mod builder;
#[cfg(feature = "call")]
mod call;
pub mod catalogue;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod diagnostic;
#[cfg(any(feature = "mock", feature = "call"))]
mod duration;
pub mod emit;
mod error;
pub mod files;
mod fingerprint;
pub mod fmt;
pub mod init;
#[cfg(any(feature = "mock", feature = "call"))]
mod json;
mod layout;
mod literal;
mod lock;
pub mod lower;
#[cfg(feature = "lsp")]
pub mod lsp;
#[cfg(feature = "mock")]
pub mod mock;
pub mod model;
pub mod names;
pub mod render;
mod schema;
#[cfg(any(feature = "mock", feature = "call"))]
mod secrets;
#[cfg(feature = "site")]
pub mod site;
pub mod source;
mod suggest;
#[cfg(test)]
mod testing;
#[cfg(feature = "call")]
mod verify;
pub mod versions;
mod wire;
mod yaml;

pub use builder::{BuildError, Builder};
pub use error::Error;

use std::path::PathBuf;

use catalogue::Catalogue;
use diagnostic::{Diagnostic, Diagnostics};
use files::{Files, Plan};
use lock::Lock;
use model::Api;
use source::Sources;
use versions::Versions;

/// Where a run reads and writes.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder of the catalogue: one folder for each API.
    pub catalogue: PathBuf,
    /// Folder of the output.
    pub out: PathBuf,
    /// APIs to narrow the run to; all of them when empty.
    pub apis: Vec<String>,
}

impl Options {
    /// All APIs of a catalogue, into an output folder.
    pub fn new(catalogue: impl Into<PathBuf>, out: impl Into<PathBuf>) -> Self {
        Self { catalogue: catalogue.into(), out: out.into(), apis: Vec::new() }
    }
}

/// What was read, and what is wrong with it.
#[derive(Debug)]
pub struct Reading {
    /// The texts.
    pub sources: Sources,
    /// Catalogues that could be read whole.
    pub catalogues: Vec<Catalogue>,
    /// Everything that is wrong, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a run found and what it changes on the disk.
#[derive(Debug)]
pub struct Outcome {
    /// What was read.
    pub reading: Reading,
    /// The files.
    pub files: Files,
    /// Which of them are written, and what is removed.
    pub plan: Plan,
    /// Why anything would change, a sentence for each API and reason; none when nothing does.
    pub reasons: Vec<String>,
}

/// Reads the catalogue and judges it by every rule.
///
/// # Errors
///
/// When an API is not there or a file cannot be read. What is wrong with the catalogue is no error here.
pub fn read(options: &Options) -> Result<Reading, Error> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut catalogues = Vec::new();
    for folder in catalogue::discover(&options.catalogue, &options.apis)? {
        if let Some(catalogue) = catalogue::load(&folder, &mut sources, &mut diagnostics)? {
            check::check(&catalogue, &mut diagnostics);
            catalogues.push(catalogue);
        }
    }
    Ok(Reading { sources, catalogues, diagnostics: diagnostics.into_sorted() })
}

/// The border: resolves what was read, if nothing is wrong with it.
///
/// # Errors
///
/// When there are diagnostics.
pub fn resolve(reading: Reading) -> Result<(Reading, Vec<Api>), Error> {
    if !reading.diagnostics.is_empty() {
        return Err(Error::Broken(Box::new(reading)));
    }
    let apis = reading.catalogues.iter().map(lower::lower).collect::<Result<_, _>>()?;
    Ok((reading, apis))
}

/// Reads and resolves the catalogue, and finds what its recorded versions changed.
///
/// # Errors
///
/// When the catalogue or a recorded version is broken, or something cannot be read.
pub fn remember(options: &Options) -> Result<(Reading, Vec<Api>, Versions), Error> {
    let (reading, apis) = resolve(read(options)?)?;
    let (reading, versions) = Versions::read(&options.catalogue, reading, &apis)?;
    Ok((reading, apis, versions))
}

/// Makes every file of some APIs: their crates, their specifications and the pages; and the schemas of the catalogue's format.
/// Only the pages tell of what recorded versions changed.
///
/// # Errors
///
/// When an item cannot be written in Rust, or a template of the pages does not fit its view.
pub fn emit(apis: &[Api], versions: &Versions) -> Result<Files, Error> {
    let mut files = Files::default();
    for api in apis {
        emit::rust::emit(api, &mut files)?;
        emit::spec::emit(api, &mut files);
    }
    for (path, text) in schema::files() {
        files.insert(path, text);
    }
    #[cfg(feature = "docs")]
    files.extend(emit_pages(apis, versions)?);
    #[cfg(not(feature = "docs"))]
    let _ = versions;
    Ok(files)
}

/// Makes the pages of some APIs, and the references of the rules.
///
/// # Errors
///
/// When a template does not fit its view.
#[cfg(feature = "docs")]
pub fn emit_pages(apis: &[Api], versions: &Versions) -> Result<Files, Error> {
    let mut files = Files::default();
    let apis: Vec<_> = apis.iter().collect();
    let (catalogue, changes) = (rule_pages(), change_rule_pages());
    let rules = emit::markdown::Rules { catalogue: &catalogue, changes: &changes };
    emit::markdown::emit(&apis, rules, versions, &mut files)?;
    Ok(files)
}

/// Makes the documentation site of some APIs.
///
/// # Errors
///
/// When a template does not fit its view.
#[cfg(feature = "site")]
pub fn emit_site(apis: &[Api], versions: &Versions) -> Result<Files, Error> {
    emit_site_with(apis, versions, &site::Assets::default(), &[])
}

#[cfg(feature = "site")]
fn emit_site_with(
    apis: &[Api],
    versions: &Versions,
    assets: &site::Assets,
    scripts: &[&str],
) -> Result<Files, Error> {
    let (catalogue, changes) = (rule_pages(), change_rule_pages());
    let rules = emit::markdown::Rules { catalogue: &catalogue, changes: &changes };
    Ok(site::build(apis, rules, versions, assets, scripts)?)
}

/// The rules as their reference shows them.
#[cfg(feature = "docs")]
fn rule_pages() -> Vec<emit::markdown::RulePage> {
    let page = |rule: &&check::Rule| emit::markdown::RulePage {
        code: rule.code.to_owned(),
        title: rule.title.to_owned(),
        explanation: rule.explanation.to_owned(),
        bad: rule.bad.to_owned(),
    };
    check::RULES.iter().map(page).collect()
}

/// The rules of comparison as their reference shows them.
#[cfg(feature = "docs")]
fn change_rule_pages() -> Vec<emit::markdown::ChangeRulePage> {
    let both = |en: &str, ru: &str| model::Text { en: en.to_owned(), ru: ru.to_owned() };
    let page = |rule: &compare::Rule| emit::markdown::ChangeRulePage {
        code: rule.code.to_owned(),
        title: both(rule.title, rule.ru),
        effect: both(rule.effect.words(), rule.effect.russian()),
        explanation: rule.explanation.to_owned(),
        old: rule.old.to_owned(),
        new: rule.new.to_owned(),
    };
    compare::rules().map(page).collect()
}

/// Reads, makes the documentation site of the APIs, and compares it with the disk, on which nothing is changed.
///
/// # Errors
///
/// When the catalogue is broken, or something cannot be read.
#[cfg(feature = "site")]
pub fn plan_site(options: &Options) -> Result<Outcome, Error> {
    layout::refuse_catalogue(options)?;
    if options.out.join(lock::LOCK).is_file() {
        return Err(Error::Output(options.out.clone(), "`katalog generate` keeps its own there"));
    }
    let (reading, apis, versions) = remember(options)?;
    let files = emit_site(&apis, &versions)?;
    let plan = files.compare(&options.out, |_| true)?;
    Ok(Outcome { reading, files, plan, reasons: Vec::new() })
}

/// Serves the documentation site from memory, and makes it anew when the catalogue or a template changes.
///
/// # Errors
///
/// When nobody can listen at the address, or no thread can be had. What is wrong with the catalogue is reported, and
/// shown in place of the pages.
#[cfg(feature = "site")]
pub fn serve_site(
    options: Options,
    address: std::net::SocketAddr,
) -> std::io::Result<site::serve::Server<Error>> {
    site::serve::serve(options.catalogue.clone(), address, move |assets, scripts| {
        let (_, apis, versions) = remember(&options)?;
        emit_site_with(&apis, &versions, assets, scripts)
    })
}

/// Reads, makes the files, and compares them with the disk, on which nothing is changed.
///
/// # Errors
///
/// When the catalogue is broken, or something cannot be read.
pub fn plan(options: &Options) -> Result<Outcome, Error> {
    layout::refuse_catalogue(options)?;
    if options.out.join(layout::SITE).is_file() {
        return Err(Error::Output(options.out.clone(), "a site is there"));
    }
    let (reading, apis, versions) = remember(options)?;
    let mut files = emit(&apis, &versions)?;
    files.retain(|path| layout::is_owned(path, &options.apis));
    let before = Lock::read(&Files::on_disk(&options.out, lock::LOCK)?.unwrap_or_default());
    let lock = Lock::of(&options.catalogue, &reading.sources, &files);
    let is_whole = |api: &str| match options.apis.as_slice() {
        [] => api != lock::SHARED || cfg!(feature = "docs"),
        apis => apis.iter().any(|one| one == api),
    };
    let lock = lock.over(&before, is_whole);
    files.insert(lock::LOCK, lock.text());
    let plan = files.compare(&options.out, |path| layout::is_owned(path, &options.apis))?;
    let mut reasons = Vec::new();
    if !plan.is_empty() {
        let written = Files::written(&options.out, &plan)?;
        let written = written.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        reasons = lock.reasons(&before, written);
    }
    Ok(Outcome { reading, files, plan, reasons })
}

/// Reads, makes the files, and brings the disk up to date.
///
/// # Errors
///
/// When the catalogue is broken, and nothing is written then; or when something cannot be read or written.
pub fn generate(options: &Options) -> Result<Outcome, Error> {
    let outcome = plan(options)?;
    outcome.files.apply(&options.out, &outcome.plan)?;
    Ok(outcome)
}
