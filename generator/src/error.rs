//! Why a run stopped.

use std::fmt;
use std::path::PathBuf;

use crate::catalogue::LoadError;
use crate::files::FileError;
use crate::lower::Unresolved;
use crate::{Reading, emit, render};

/// Why a run stopped.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// An API is not there, or a file cannot be read.
    Load(LoadError),
    /// The catalogue is broken; the reading says where. Shown with all its diagnostics.
    Broken(Box<Reading>),
    /// The catalogue refers to something that is not there, and no rule said so.
    Unresolved(Unresolved),
    /// A recorded version refers to something that is not there.
    Recorded {
        /// Its folder.
        folder: PathBuf,
        /// What is not there.
        error: Unresolved,
    },
    /// An API has no group of operations of that name.
    UnknownGroup {
        /// The API.
        api: String,
        /// The name.
        name: String,
        /// Which there are, or which may be meant.
        help: String,
    },
    /// Nobody said where the output goes: `OUT_DIR` is not set.
    NoOutput,
    /// The folder of the output belongs to something else; which, in words.
    Output(PathBuf, &'static str),
    /// An item cannot be written in Rust.
    Rust(emit::rust::EmitError),
    /// A template of the pages does not fit its view.
    #[cfg(feature = "docs")]
    Template(emit::markdown::TemplateError),
    /// A template of the site does not fit its view.
    #[cfg(feature = "site")]
    Site(crate::site::SiteError),
    /// A file cannot be compared or written.
    File(FileError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Load(error) => error.fmt(f),
            Self::Broken(reading) => {
                let shown = render::human(&reading.diagnostics, &reading.sources, false);
                write!(f, "the catalogue is broken\n\n{shown}{}", render::closing(&reading.diagnostics))
            }
            Self::Unresolved(error) => write!(f, "the catalogue cannot be resolved: {error}"),
            Self::Recorded { folder, error } => {
                write!(f, "the version recorded in `{}` cannot be resolved: {error}", folder.display())
            }
            Self::UnknownGroup { api, name, help } => {
                write!(f, "the API `{api}` has no group `{name}`; {help}")
            }
            Self::NoOutput => {
                f.write_str("OUT_DIR is not set: this is for a build script; elsewhere, say `out_dir`")
            }
            Self::Output(folder, what) => {
                write!(
                    f,
                    "the output cannot go to `{}`: {what}; choose another folder by `--out`",
                    folder.display()
                )
            }
            Self::Rust(error) => error.fmt(f),
            #[cfg(feature = "docs")]
            Self::Template(error) => write!(f, "a page cannot be made: {error}"),
            #[cfg(feature = "site")]
            Self::Site(error) => write!(f, "the site cannot be made: {error}"),
            Self::File(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<Unresolved> for Error {
    fn from(error: Unresolved) -> Self {
        Self::Unresolved(error)
    }
}

impl From<emit::rust::EmitError> for Error {
    fn from(error: emit::rust::EmitError) -> Self {
        Self::Rust(error)
    }
}

#[cfg(feature = "docs")]
impl From<emit::markdown::TemplateError> for Error {
    fn from(error: emit::markdown::TemplateError) -> Self {
        Self::Template(error)
    }
}

#[cfg(feature = "site")]
impl From<crate::site::SiteError> for Error {
    fn from(error: crate::site::SiteError) -> Self {
        Self::Site(error)
    }
}

impl From<FileError> for Error {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}
