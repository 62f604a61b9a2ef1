//! The arguments.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::Options;

/// Typed bindings, reference pages and specifications from a method catalogue.
#[derive(Debug, Parser)]
#[command(name = "katalog", version, after_help = AFTER_HELP)]
pub(super) struct Args {
    /// What to do; `generate` when nothing is said
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Folder of the catalogue
    #[arg(long, global = true, value_name = "DIR", default_value = "catalogue")]
    pub(super) catalogue: PathBuf,
    /// Folder of the output; `generated` unless given, and `site` for `site`
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// For people or for programs
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(super) format: Format,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(super) color: Color,
}

const AFTER_HELP: &str = "Exit codes: 0 done, 1 the catalogue is broken or the output out of date, 2 usage, \
                          3 something cannot be read or written";

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
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
    /// Shows the resolved model of an API as JSON
    Model {
        /// The API
        api: String,
    },
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

/// Which APIs the site is of, and whether it is served.
#[cfg(feature = "site")]
#[derive(Debug, clap::Args)]
pub(super) struct SiteArgs {
    /// APIs to narrow to; the site is of those alone
    pub(super) apis: Vec<String>,
    /// Serves the site from memory, and shows every change of the catalogue and the templates; Ctrl-C ends it
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, default_missing_value = "127.0.0.1:0", value_parser = address)]
    pub(super) serve: Option<std::net::SocketAddr>,
}

/// `127.0.0.1:8000`, or a port alone.
#[cfg(feature = "site")]
fn address(text: &str) -> Result<std::net::SocketAddr, String> {
    let port = || text.parse().ok().map(|port: u16| std::net::SocketAddr::from(([127, 0, 0, 1], port)));
    text.parse()
        .ok()
        .or_else(port)
        .ok_or_else(|| "an address is written 127.0.0.1:8000, or as a port".to_owned())
}

#[cfg(feature = "call")]
const AFTER_CALL_HELP: &str = "\
The password is KATALOG_PASSWORD, or is asked for at the terminal, as is the code of an SMS; neither is ever an argument. A parameter
that is a secret need not be one either: KATALOG_PARAM_ and its name in capitals, or it is asked for.
What opens sessions may block who logs in too often: --session-file (or KATALOG_SESSION_FILE) keeps a session for later runs.
Pages that break off say the key to go on from, which is given as --param, too.

Exit codes: 0 done, 1 refused by a check or by the server, 2 usage, 3 server not reached or file not usable, 4 answered by an outcome
that the method lists, such as nothing found";

/// What is called, where, and by whom. The password is read from KATALOG_PASSWORD or asked for.
#[cfg(feature = "call")]
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_CALL_HELP)]
pub(super) struct CallArgs {
    /// The API
    pub(super) api: String,
    /// The method, by its wire name
    pub(super) method: String,
    /// A parameter; lists and records are written as JSON
    #[arg(long, value_name = "NAME=VALUE", value_parser = parameter)]
    pub(super) param: Vec<(String, String)>,
    /// Parameters as a JSON object with records as plain objects; `-` reads it from standard input
    #[arg(long, value_name = "JSON")]
    pub(super) params: Option<String>,
    /// Environment of the catalogue
    #[arg(long, value_name = "NAME", required_unless_present = "base_url", conflicts_with = "base_url")]
    pub(super) environment: Option<String>,
    /// Another server, such as the mock; the vendor's paths follow
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Name of the user; KATALOG_LOGIN unless given
    #[arg(long)]
    pub(super) login: Option<String>,
    /// Sends a name and a password to who serves the method and wants them
    #[arg(long, conflicts_with = "bearer")]
    pub(super) basic: bool,
    /// Sends a token to who serves the method and wants one: KATALOG_BEARER, or it is asked for
    #[arg(long)]
    pub(super) bearer: bool,
    /// Keeps the session in this file for later runs; KATALOG_SESSION_FILE unless given
    #[arg(long, value_name = "FILE")]
    pub(super) session_file: Option<PathBuf>,
    /// Certificates (PEM) to trust besides the machine's, for a server with one of its own
    #[arg(long, value_name = "FILE")]
    pub(super) ca: Option<PathBuf>,
    /// Follows an answer that comes in pages to its end
    #[arg(long)]
    pub(super) all: bool,
    /// Follows it for so many pages at most
    #[arg(long, value_name = "N", conflicts_with = "all", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) pages: Option<u32>,
    /// Shows the requests with their secrets hidden, and sends nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[cfg(feature = "call")]
const AFTER_VERIFY_HELP: &str = "\
Values come from --set, from KATALOG_SET_<NAME> (KATALOG_SET_USER_ID), and from the answers to other operations. A secret is better
left out of the arguments: it is KATALOG_SET_<NAME>, or is asked for at the terminal. None is ever shown.
With --basic the password is KATALOG_PASSWORD, with --bearer the token is KATALOG_BEARER, or they are asked for.
Only what changes nothing is called, and a value of the catalogue's own is sent where a refusal is to be provoked.

Exit codes: 0 the provider fits (there may be advice), 1 findings, 2 usage, 3 provider not reached or file not usable";

/// Which provider is held against the catalogue, and what is known of its data.
#[cfg(feature = "call")]
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_VERIFY_HELP)]
pub(super) struct VerifyArgs {
    /// The API
    pub(super) api: String,
    /// Where the provider is; the paths of the API follow
    pub(super) url: String,
    /// A value that the provider knows, by the wire name of a parameter or by the name of its type
    #[arg(long, value_name = "NAME=VALUE", value_parser = parameter)]
    pub(super) set: Vec<(String, String)>,
    /// Name for a provider behind a guard; KATALOG_LOGIN unless given
    #[arg(long)]
    pub(super) login: Option<String>,
    /// Sends a name and a password to a provider behind a guard
    #[arg(long, conflicts_with = "bearer")]
    pub(super) basic: bool,
    /// Sends a token to a provider behind a guard: KATALOG_BEARER, or it is asked for
    #[arg(long)]
    pub(super) bearer: bool,
    /// Certificates (PEM) to trust besides the machine's, for a provider with one of its own
    #[arg(long, value_name = "FILE")]
    pub(super) ca: Option<PathBuf>,
    /// Longest time for one answer
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = crate::duration::duration)]
    pub(super) timeout: std::time::Duration,
    /// Also calls what may change something
    #[arg(long = "unsafe")]
    pub(super) bold: bool,
}

#[cfg(feature = "call")]
fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("a parameter is written NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// How the mock server is to be.
#[cfg(feature = "mock")]
#[derive(Debug, clap::Args)]
pub(super) struct MockArgs {
    /// The API
    pub(super) api: String,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    pub(super) port: u16,
    /// Address or name to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub(super) host: String,
    /// Folder with answers: `<operation>.json` holds a result, `{"error": …}`, or a list of those used in turn
    #[arg(long, value_name = "DIR")]
    pub(super) answers: Option<PathBuf>,
    /// How long a session lives after its last use; as the catalogue says unless given
    #[arg(long, value_name = "TIME", value_parser = crate::mock::duration)]
    pub(super) session_ttl: Option<std::time::Duration>,
    /// What goes wrong and how often: `502:0.05,reset:0.01,cut:0.01,html:0.01,slow:2s:0.1`
    #[arg(long, value_name = "LIST", default_value = "")]
    pub(super) fault: crate::mock::Faults,
    /// Seed of the faults: the same one gives the same sequence
    #[arg(long, default_value_t = 0)]
    pub(super) seed: u64,
    /// How lists of records are written, over SOAP: `value-table`, `rows` or `structure`
    #[arg(long, value_name = "WAY", default_value = "value-table")]
    pub(super) encoding: crate::mock::Tables,
    /// Number of full pages of what comes in pages; one page with an example's rows unless given
    #[arg(long)]
    pub(super) pages: Option<u32>,
    /// Rows of such a page; as many as the API allows unless given
    #[arg(long, value_name = "ROWS")]
    pub(super) page_rows: Option<u32>,
}

impl Default for Command {
    fn default() -> Self {
        Self::Generate { check: false, apis: Vec::new() }
    }
}

/// How results are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    #[value(alias = "table")]
    Human,
    /// For programs
    Json,
    /// For spreadsheets: the answer of a call
    #[cfg(feature = "call")]
    Csv,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
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
    pub(super) fn options(&self) -> Options {
        let apis = match &self.command {
            Some(Command::Check { apis } | Command::Generate { apis, .. } | Command::List { apis }) => {
                apis.clone()
            }
            Some(Command::Model { api }) => vec![api.clone()],
            #[cfg(feature = "site")]
            Some(Command::Site(site)) => site.apis.clone(),
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

    #[cfg(feature = "site")]
    #[test]
    fn the_site_has_a_folder_and_an_address_of_its_own() {
        let site = |words: &[&str]| {
            let args = Args::try_parse_from(["katalog", "site"].iter().chain(words)).unwrap();
            let out = args.options().out;
            let Some(Command::Site(site)) = args.command else { unreachable!() };
            (out.to_string_lossy().into_owned(), site.apis, site.serve.map(|address| address.to_string()))
        };
        assert_eq!(site(&[]), ("site".into(), vec![], None));
        assert_eq!(site(&["a", "--out", "x"]), ("x".into(), vec!["a".into()], None));
        assert_eq!(site(&["--serve"]).2.as_deref(), Some("127.0.0.1:0"));
        assert_eq!(site(&["a", "--serve", "8000"]).2.as_deref(), Some("127.0.0.1:8000"));
        assert_eq!(site(&["--serve", "[::1]:80"]).2.as_deref(), Some("[::1]:80"));
        assert!(Args::try_parse_from(["katalog", "site", "--serve", "nowhere"]).is_err());
    }

    #[test]
    fn options_may_stand_behind_the_command() {
        let args = Args::try_parse_from(["katalog", "list", "sbis", "--format", "json"]).unwrap();
        assert_eq!((args.format, args.options().apis), (Format::Json, vec!["sbis".to_owned()]));
    }
}
