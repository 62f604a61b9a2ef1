//! The arguments of what talks to a server: `call` and `verify`.

use std::path::PathBuf;

const AFTER_CALL_HELP: &str = "\
The password is KATALOG_PASSWORD, or is asked for at the terminal, as is the code of an SMS; neither is ever an argument. A parameter
that is a secret need not be one either: KATALOG_PARAM_ and its name in capitals, or it is asked for.
What opens sessions may block who logs in too often: --session-file (or KATALOG_SESSION_FILE) keeps a session for later runs.
Pages that break off say the key to go on from, which is given as --param, too.

Exit codes: 0 done, 1 refused by a check or by the server, 2 usage, 3 server not reached or file not usable, 4 answered by an outcome
that the method lists, such as nothing found";

/// What is called, where, and by whom. The password is read from KATALOG_PASSWORD or asked for.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_CALL_HELP)]
pub(in crate::cli) struct CallArgs {
    /// The API
    pub(in crate::cli) api: String,
    /// The method, by its wire name
    pub(in crate::cli) method: String,
    /// A parameter; lists and records are written as JSON
    #[arg(long, value_name = "NAME=VALUE", value_parser = parameter)]
    pub(in crate::cli) param: Vec<(String, String)>,
    /// Parameters as a JSON object with records as plain objects; `-` reads it from standard input
    #[arg(long, value_name = "JSON")]
    pub(in crate::cli) params: Option<String>,
    /// Environment of the catalogue
    #[arg(long, value_name = "NAME", required_unless_present = "base_url", conflicts_with = "base_url")]
    pub(in crate::cli) environment: Option<String>,
    /// Another server, such as the mock; the vendor's paths follow
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) base_url: Option<String>,
    /// Name of the user; KATALOG_LOGIN unless given
    #[arg(long)]
    pub(in crate::cli) login: Option<String>,
    /// Sends a name and a password to who serves the method and wants them
    #[arg(long, conflicts_with = "bearer")]
    pub(in crate::cli) basic: bool,
    /// Sends a token to who serves the method and wants one: KATALOG_BEARER, or it is asked for
    #[arg(long)]
    pub(in crate::cli) bearer: bool,
    /// Keeps the session in this file for later runs; KATALOG_SESSION_FILE unless given
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) session_file: Option<PathBuf>,
    /// Certificates (PEM) to trust besides the machine's, for a server with one of its own
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) ca: Option<PathBuf>,
    /// Follows an answer that comes in pages to its end
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Follows it for so many pages at most
    #[arg(long, value_name = "N", conflicts_with = "all", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) pages: Option<u32>,
    /// Shows the requests with their secrets hidden, and sends nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

const AFTER_VERIFY_HELP: &str = "\
Values come from --set, from KATALOG_SET_<NAME> (KATALOG_SET_USER_ID), and from the answers to other operations. A secret is better
left out of the arguments: it is KATALOG_SET_<NAME>, or is asked for at the terminal. None is ever shown.
With --basic the password is KATALOG_PASSWORD, with --bearer the token is KATALOG_BEARER, or they are asked for.
Only what changes nothing is called, and a value of the catalogue's own is sent where a refusal is to be provoked.

Exit codes: 0 the provider fits (there may be advice), 1 findings, 2 usage, 3 provider not reached or file not usable";

/// Which provider is held against the catalogue, and what is known of its data.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_VERIFY_HELP)]
pub(in crate::cli) struct VerifyArgs {
    /// The API
    pub(in crate::cli) api: String,
    /// Where the provider is; the paths of the API follow
    pub(in crate::cli) url: String,
    /// A value that the provider knows, by the wire name of a parameter or by the name of its type
    #[arg(long, value_name = "NAME=VALUE", value_parser = parameter)]
    pub(in crate::cli) set: Vec<(String, String)>,
    /// Name for a provider behind a guard; KATALOG_LOGIN unless given
    #[arg(long)]
    pub(in crate::cli) login: Option<String>,
    /// Sends a name and a password to a provider behind a guard
    #[arg(long, conflicts_with = "bearer")]
    pub(in crate::cli) basic: bool,
    /// Sends a token to a provider behind a guard: KATALOG_BEARER, or it is asked for
    #[arg(long)]
    pub(in crate::cli) bearer: bool,
    /// Certificates (PEM) to trust besides the machine's, for a provider with one of its own
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) ca: Option<PathBuf>,
    /// Longest time for one answer
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = crate::duration::duration)]
    pub(in crate::cli) timeout: std::time::Duration,
    /// Also calls what may change something
    #[arg(long = "unsafe")]
    pub(in crate::cli) bold: bool,
}

fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("a parameter is written NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}
