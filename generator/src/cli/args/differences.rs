//! The arguments of what compares: `audit` and `diff`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::compare::Severity;

const AFTER_AUDIT_HELP: &str =
    "Exit codes: 0 nothing differs, 1 something does, 2 usage, 3 something cannot be read or written";

/// What is compared with what.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_AUDIT_HELP)]
pub(in crate::cli) struct AuditArgs {
    /// The API
    pub(in crate::cli) api: String,
    /// The vendor's documents: files, or the folder that `source` of the catalogue is relative to, or one above it; it is then
    /// taken to be whole
    #[arg(required = true, value_name = "DOCS")]
    pub(in crate::cli) documents: Vec<PathBuf>,
    /// An older edition of the documents; what the vendor changed since is shown, too
    #[arg(long, value_name = "OLDDOCS")]
    pub(in crate::cli) against: Option<PathBuf>,
    /// Writes what the catalogue lacks as a candidate, `DIR/<api>/proposed.yaml`, for a person to finish
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) propose: Option<PathBuf>,
}

const AFTER_DIFF_HELP: &str = "\
A change breaks programs that run (wire), programs that are built anew (rust), or nothing (additive, docs). A fingerprint names a
change whatever texts say: accept it where it is meant. `katalog explain D0201` says what a rule means.

Exit codes: 0 nothing is too grave, 1 something is, 2 usage, 3 a catalogue or a revision cannot be read";

/// What is compared, and what is too much.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_DIFF_HELP)]
pub(in crate::cli) struct DiffArgs {
    /// The old catalogue and the new one; with `--git` or `--recorded` the folder, or nothing for that of `--catalogue`
    #[arg(value_name = "FOLDER", num_args = 0..=2)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Compares the folder as it was at this revision with the folder as it is
    #[arg(long, value_name = "REV")]
    pub(in crate::cli) git: Option<String>,
    /// Compares the version that was recorded last with the folder as it is
    #[arg(long, conflicts_with = "git")]
    pub(in crate::cli) recorded: bool,
    /// The mildest change that fails
    #[arg(long, value_enum, value_name = "CLASS", default_value_t)]
    pub(in crate::cli) fail_on: FailOn,
    /// Accepts changes by their fingerprints; one that no change has is an error
    #[arg(long, value_name = "FINGERPRINT", value_delimiter = ',')]
    pub(in crate::cli) accept: Vec<String>,
    /// Accepts those of a file: one on a line, with `#` before a remark
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) accept_file: Option<PathBuf>,
}

/// The mildest change that fails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FailOn {
    /// What breaks programs that run
    Wire,
    /// What breaks programs that are built anew, or that run
    #[default]
    Rust,
    /// Any change but of texts
    Additive,
    /// Any change
    #[value(alias = "documentation")]
    Docs,
    /// Nothing fails
    Never,
}

impl FailOn {
    /// The class, when anything fails.
    pub(in crate::cli) fn least(self) -> Option<Severity> {
        match self {
            Self::Wire => Some(Severity::Wire),
            Self::Rust => Some(Severity::Rust),
            Self::Additive => Some(Severity::Additive),
            Self::Docs => Some(Severity::Documentation),
            Self::Never => None,
        }
    }

    /// As it is written.
    pub(in crate::cli) fn word(self) -> &'static str {
        match self {
            Self::Wire => "wire",
            Self::Rust => "rust",
            Self::Additive => "additive",
            Self::Docs => "docs",
            Self::Never => "never",
        }
    }
}
