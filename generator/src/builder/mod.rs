//! For a `build.rs`: bindings of a catalogue's APIs as modules to include, and what cargo wants to hear meanwhile.
//!
//! It needs the library alone: neither the program nor the mock nor the pages, and no network.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;

use crate::files::Files;
use crate::source::Sources;
use crate::{Error, Options, Reading, emit, lower, names, read, resolve, suggest};

/// Generates bindings from a build script.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), katalog::BuildError> {
///     katalog::Builder::new("catalogue").api("tickets").generate()
/// }
/// ```
///
/// Each API becomes a file of its name in `OUT_DIR`, with a module of its name inside:
///
/// ```text
/// include!(concat!(env!("OUT_DIR"), "/tickets.rs"));
///
/// let client = tickets::Client::builder(tickets::Environment::Test).build()?;
/// ```
///
/// The crate depends on `katalog-runtime`, with the features `soap`, `rest` or `server` where its APIs need them.
#[derive(Debug, Clone)]
pub struct Builder {
    catalogue: PathBuf,
    out: Option<PathBuf>,
    apis: Vec<String>,
    groups: BTreeMap<String, Vec<String>>,
    features: BTreeSet<String>,
}

/// Why a build script ends. What it is about, cargo has been told already; as an error of `main` it reads as a sentence.
pub struct BuildError(Error);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Error::Broken(reading) => crate::render::closing(&reading.diagnostics).fmt(f),
            error => error.fmt(f),
        }
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BuildError {}

impl Builder {
    /// Of a folder with a folder for each API, relative to the package.
    pub fn new(catalogue: impl Into<PathBuf>) -> Self {
        Self {
            catalogue: catalogue.into(),
            out: None,
            apis: Vec::new(),
            groups: BTreeMap::new(),
            features: ["reqwest", "server"].map(str::to_owned).into(),
        }
    }

    /// One of the APIs to generate; all of them where none is named.
    #[must_use]
    pub fn api(mut self, name: impl Into<String>) -> Self {
        self.apis.push(name.into());
        self
    }

    /// The groups of operations to generate of an API, by the names of their modules, with the types that those need;
    /// all of them unless said. What opens a session is always there.
    #[must_use]
    pub fn groups<S: Into<String>>(
        mut self,
        api: impl Into<String>,
        groups: impl IntoIterator<Item = S>,
    ) -> Self {
        self.groups.entry(api.into()).or_default().extend(groups.into_iter().map(Into::into));
        self
    }

    /// Folder of the output; `OUT_DIR` unless given.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// Whether the client comes with a transport: `katalog-runtime` then needs its feature `reqwest`, which is on unless
    /// turned off.
    #[must_use]
    pub fn reqwest(self, on: bool) -> Self {
        self.feature("reqwest", on)
    }

    /// Whether `.wait()` stands beside `.await`: `katalog-runtime` then needs its feature `blocking`. Off unless asked for.
    #[must_use]
    pub fn blocking(self, on: bool) -> Self {
        self.feature("blocking", on)
    }

    /// Whether there is a router for what the user of an API serves: `katalog-runtime` then needs its feature `server`.
    /// All that is served is generated then, whatever the groups are.
    #[must_use]
    pub fn server(self, on: bool) -> Self {
        self.feature("server", on)
    }

    fn feature(mut self, name: &str, on: bool) -> Self {
        match on {
            true => self.features.insert(name.to_owned()),
            false => self.features.remove(name),
        };
        self
    }

    /// Generates. Files that would not change are left alone, and cargo is told which files to watch.
    ///
    /// # Errors
    ///
    /// When the catalogue is broken, an API or a group is not there, or something cannot be read or written.
    pub fn generate(&self) -> Result<(), BuildError> {
        self.run(&mut io::stdout()).map_err(BuildError)
    }

    fn run(&self, cargo: &mut dyn Write) -> Result<(), Error> {
        let ended = self.made(cargo);
        if let Err(error) = &ended {
            let told = match error {
                Error::Broken(reading) => reading.diagnostics.iter().map(|it| problem(reading, it)).collect(),
                error => vec![error.to_string()],
            };
            for line in told {
                // Should nobody listen, the error itself still ends the build.
                let _ = writeln!(cargo, "cargo::error={}", line.replace('\n', " "));
            }
        }
        ended
    }

    fn made(&self, cargo: &mut dyn Write) -> Result<(), Error> {
        let out = match (&self.out, std::env::var_os("OUT_DIR")) {
            (Some(out), _) => out.clone(),
            (None, Some(out)) => out.into(),
            (None, None) => return Err(Error::NoOutput),
        };
        let options = Options { catalogue: self.catalogue.clone(), out, apis: self.apis.clone() };
        let mut reading = read(&options)?;
        for path in watched(&options, &reading.sources) {
            let _ = writeln!(cargo, "cargo::rerun-if-changed={}", path.display());
        }
        if reading.diagnostics.is_empty() {
            self.narrow(&mut reading)?;
        }
        let (_, apis) = resolve(reading)?;
        let mut files = Files::default();
        for api in &apis {
            let module = names::module(&api.name);
            files.insert(format!("{}.rs", api.name), emit::rust::bundle(api, &module, &self.features)?);
        }
        let plan = files.compare(&options.out, |_| true)?;
        files.apply(&options.out, &plan)?;
        Ok(())
    }

    fn narrow(&self, reading: &mut Reading) -> Result<(), Error> {
        let server = self.features.contains("server");
        let names: Vec<_> =
            reading.catalogues.iter().map(|catalogue| catalogue.api.name.value.clone()).collect();
        if let Some(name) = self.groups.keys().find(|name| !names.contains(name)) {
            let error = crate::catalogue::LoadError::UnknownApi { name: name.clone(), known: names };
            return Err(Error::Load(error));
        }
        for catalogue in &mut reading.catalogues {
            let api = catalogue.api.name.value.clone();
            let Some(groups) = self.groups.get(&api) else { continue };
            lower::narrow(catalogue, groups, server).map_err(|error| match error {
                lower::NarrowError::UnknownGroup { name, known } => {
                    let known = || known.iter().map(String::as_str);
                    let help = suggest::did_you_mean(&name, known())
                        .unwrap_or_else(|| format!("there is {}", suggest::enumerate(known())));
                    Error::UnknownGroup { api, name, help }
                }
                lower::NarrowError::Unresolved(error) => Error::Unresolved(error),
            })?;
        }
        Ok(())
    }
}

/// What cargo watches: the files that were read, and the folders that they are in, so that a new file is noticed. Where all APIs of a
/// catalogue are meant, a new one is noticed, too. Cargo looks at all that is below a folder; what is there and is not read costs a run
/// of the script that writes nothing.
fn watched(options: &Options, sources: &Sources) -> Vec<PathBuf> {
    let files: BTreeSet<PathBuf> = sources.iter().map(|source| source.path.clone()).collect();
    let api = |name: &String| options.catalogue.join(name);
    let mut watched: Vec<PathBuf> = match options.apis.as_slice() {
        [] => vec![options.catalogue.clone()],
        apis => apis.iter().map(api).filter(|folder| folder.is_dir()).collect(),
    };
    watched.extend(files);
    if watched.is_empty() {
        watched.push(options.catalogue.clone());
    }
    watched
}

/// A diagnostic on one line, as cargo shows it.
fn problem(reading: &Reading, diagnostic: &crate::diagnostic::Diagnostic) -> String {
    let place = reading.sources.locate(diagnostic.span);
    let place = place.map(|(path, at)| format!("{}:{}:{}: ", path.display(), at.line, at.column));
    let help: String = diagnostic.help.iter().map(|help| format!("; {help}")).collect();
    format!("{}[{}] {}{help}", place.unwrap_or_default(), diagnostic.code, diagnostic.message)
}

#[cfg(test)]
mod tests;
