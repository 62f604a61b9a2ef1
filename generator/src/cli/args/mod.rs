//! The arguments.

#[cfg(feature = "call")]
mod calls;
mod differences;
#[cfg(feature = "site")]
mod site;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::Options;
#[cfg(feature = "call")]
pub(super) use calls::{CallArgs, VerifyArgs};
pub(super) use differences::{AuditArgs, DiffArgs, FailOn};
#[cfg(feature = "site")]
pub(super) use site::SiteArgs;

/// Typed bindings, reference pages and specifications from a method catalogue.
#[derive(Debug, Parser)]
#[command(name = "katalog", version, after_help = AFTER_HELP)]
pub(in crate::cli) struct Args {
    /// What to do; `generate` when nothing is said
    #[command(subcommand)]
    pub(in crate::cli) command: Option<Command>,
    /// Folder of the catalogue
    #[arg(long, global = true, value_name = "DIR", default_value = "catalogue")]
    pub(in crate::cli) catalogue: PathBuf,
    /// Folder of the output; `generated` unless given, and `site` for `site`
    #[arg(long, global = true, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// For people or for programs
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(in crate::cli) color: Color,
}

const AFTER_HELP: &str = "Exit codes: 0 done, 1 the catalogue is broken or the output out of date, 2 usage, \
                          3 something cannot be read or written";

/// What to do.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// Judges the catalogue and writes nothing
    Check {
        /// APIs to narrow to
        apis: Vec<String>,
    },
    /// Writes the bindings, pages and specifications
    Generate {
        /// Writes nothing, and fails when something is out of date
        #[arg(long)]
        check: bool,
        /// APIs to narrow to
        apis: Vec<String>,
    },
    /// Writes the documentation site, or shows it while it is worked on
    #[cfg(feature = "site")]
    Site(SiteArgs),
    /// Writes the files of the catalogue in the one way to write them; what they say stays
    Fmt {
        /// Writes nothing, and fails when a file is not as it should be
        #[arg(long)]
        check: bool,
        /// Files or APIs to narrow to
        #[arg(value_name = "FILES|APIS")]
        what: Vec<PathBuf>,
    },
    /// Writes the first files of a new catalogue
    Init(InitArgs),
    /// Shows the operations as a table
    List {
        /// APIs to narrow to
        apis: Vec<String>,
    },
    /// Shows what a rule means and how to mend what breaks it
    Explain {
        /// Its code: K0101
        code: String,
    },
    /// Says what a change of the catalogue breaks: two folders, or a revision of git and the folder as it is
    Diff(DiffArgs),
    /// Keeps the catalogue of the version that `api.yaml` lists first, so that later ones are compared with it
    Record {
        /// Writes nothing, and fails when a version is not recorded, or its number is taken or too low
        #[arg(long)]
        check: bool,
        /// APIs to narrow to
        apis: Vec<String>,
    },
    /// Shows the resolved model of an API as JSON
    Model {
        /// The API
        api: String,
    },
    /// Serves an editor over standard input and output, as a language server
    #[cfg(feature = "lsp")]
    Lsp,
    /// Shows where the catalogue and the vendor's documents differ
    Audit(AuditArgs),
    /// Serves an API as the vendor would, to practise on; Ctrl-C ends it
    #[cfg(feature = "mock")]
    Mock(MockArgs),
    /// Calls a method and shows the answer, or with `--dry-run` the request
    #[cfg(feature = "call")]
    Call(CallArgs),
    /// Holds a running provider of an API, written in whatever language, against the catalogue
    #[cfg(feature = "call")]
    Verify(VerifyArgs),
    /// Writes the completions of a shell
    #[cfg(feature = "call")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// How the mock server is to be.
#[cfg(feature = "mock")]
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct MockArgs {
    /// The API
    pub(in crate::cli) api: String,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    pub(in crate::cli) port: u16,
    /// Address or name to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub(in crate::cli) host: String,
    /// Folder with answers: `<operation>.json` holds a result, `{"error": …}`, or a list of those used in turn
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) answers: Option<PathBuf>,
    /// How long a session lives after its last use; as the catalogue says unless given
    #[arg(long, value_name = "TIME", value_parser = crate::mock::duration)]
    pub(in crate::cli) session_ttl: Option<std::time::Duration>,
    /// What goes wrong and how often: `502:0.05,reset:0.01,cut:0.01,html:0.01,slow:2s:0.1`
    #[arg(long, value_name = "LIST", default_value = "")]
    pub(in crate::cli) fault: crate::mock::Faults,
    /// Seed of the faults: the same one gives the same sequence
    #[arg(long, default_value_t = 0)]
    pub(in crate::cli) seed: u64,
    /// How lists of records are written, over SOAP: `value-table`, `rows` or `structure`
    #[arg(long, value_name = "WAY", default_value = "value-table")]
    pub(in crate::cli) encoding: crate::mock::Tables,
    /// Number of full pages of what comes in pages; one page with an example's rows unless given
    #[arg(long)]
    pub(in crate::cli) pages: Option<u32>,
    /// Rows of such a page; as many as the API allows unless given
    #[arg(long, value_name = "ROWS")]
    pub(in crate::cli) page_rows: Option<u32>,
}

/// What the new catalogue is to be.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct InitArgs {
    /// Name of the API, and of its folder
    pub(in crate::cli) name: String,
    /// What it speaks on the wire
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) protocol: crate::init::Start,
    /// Folder to put it in; that of the catalogue unless given
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) dir: Option<PathBuf>,
}

impl Default for Command {
    fn default() -> Self {
        Self::Generate { check: false, apis: Vec::new() }
    }
}

/// How results are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For people
    #[default]
    #[value(alias = "table")]
    Human,
    /// For programs
    Json,
    /// For a review: what a comparison came to
    Markdown,
    /// For spreadsheets: the answer of a call
    #[cfg(feature = "call")]
    Csv,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Args {
    /// What the pipeline has to know of them.
    pub(in crate::cli) fn options(&self) -> Options {
        let apis = match &self.command {
            Some(
                Command::Check { apis }
                | Command::Generate { apis, .. }
                | Command::List { apis }
                | Command::Record { apis, .. },
            ) => apis.clone(),
            Some(Command::Model { api }) => vec![api.clone()],
            #[cfg(feature = "site")]
            Some(Command::Site(site)) => site.apis.clone(),
            Some(Command::Audit(audit)) => vec![audit.api.clone()],
            #[cfg(feature = "mock")]
            Some(Command::Mock(mock)) => vec![mock.api.clone()],
            #[cfg(feature = "call")]
            Some(Command::Call(call)) => vec![call.api.clone()],
            #[cfg(feature = "call")]
            Some(Command::Verify(verify)) => vec![verify.api.clone()],
            _ => Vec::new(),
        };
        let usual = match &self.command {
            #[cfg(feature = "site")]
            Some(Command::Site(_)) => "site",
            _ => "generated",
        };
        let out = self.out.clone().unwrap_or_else(|| usual.into());
        Options { catalogue: self.catalogue.clone(), out, apis }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Args::command().debug_assert();
    }

    #[test]
    fn nothing_means_generate_with_the_defaults() {
        let args = Args::try_parse_from(["katalog"]).unwrap();
        let options = args.options();
        assert_eq!((options.catalogue, options.out), ("catalogue".into(), "generated".into()));
        assert!(matches!(args.command.unwrap_or_default(), Command::Generate { check: false, .. }));
    }

    #[test]
    fn options_may_stand_behind_the_command() {
        let args = Args::try_parse_from(["katalog", "list", "sbis", "--format", "json"]).unwrap();
        assert_eq!((args.format, args.options().apis), (Format::Json, vec!["sbis".to_owned()]));
    }
}
