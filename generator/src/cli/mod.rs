//! The program: arguments in, text and an exit code out. It calls the pipeline and shows what it says.
//!
//! What was asked for goes to standard output; what is wrong and what was done goes to standard error, unless the
//! format is JSON, where all of it is one value on standard output.

mod args;
mod audit;
#[cfg(feature = "call")]
mod call;
#[cfg(feature = "call")]
mod caller;
mod diff;
mod explain;
mod fmt;
mod generate;
mod init;
mod list;
#[cfg(feature = "lsp")]
mod lsp;
#[cfg(feature = "mock")]
mod mock;
mod output;
#[cfg(feature = "call")]
mod progress;
mod record;
#[cfg(feature = "call")]
mod session_file;
#[cfg(feature = "site")]
mod site;
#[cfg(test)]
mod tests;
#[cfg(feature = "call")]
mod verify;

use std::io;
use std::process::ExitCode;

use clap::Parser as _;

use crate::catalogue::LoadError;
use crate::{Error, Reading, model, render};
use args::{Args, Command, Format};
use output::Output;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Done.
    Done = 0,
    /// The catalogue is broken, the output is out of date, a call is refused, or a provider does not fit.
    Broken = 1,
    /// The arguments make no sense.
    Usage = 2,
    /// Something cannot be read or written, or a server cannot be reached.
    Disk = 3,
    /// A call is answered by an outcome that it lists.
    #[cfg(feature = "call")]
    Outcome = 4,
}

/// What a command ends with: an exit code, or the output that could not be written.
type Ended = io::Result<Exit>;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // When not even this can be shown, the exit code is all that is left to say.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Exit::Usage as u8));
        }
    };
    let mut output = Output::new(&args);
    let ended = run(args, &mut output).and_then(|exit| output.flush().map(|()| exit));
    match ended {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(_) => ExitCode::from(Exit::Disk as u8),
    }
}

fn run(args: Args, output: &mut Output) -> Ended {
    let options = args.options();
    #[cfg(feature = "call")]
    if args.format == Format::Csv && !matches!(args.command, Some(Command::Call(_))) {
        output.error("the format `csv` is for `call` only")?;
        return Ok(Exit::Usage);
    }
    if args.format == Format::Markdown && !matches!(args.command, Some(Command::Diff(_))) {
        output.error("the format `markdown` is for `diff` only")?;
        return Ok(Exit::Usage);
    }
    match args.command.unwrap_or_default() {
        Command::Check { .. } => check(&options, output),
        Command::Generate { check: true, .. } => generate::compare(&options, output),
        Command::Generate { check: false, .. } => generate::generate(&options, output),
        Command::Fmt { check, what } => fmt::fmt(&options, check, &what, output),
        Command::Init(args) => init::init(&options, &args, output),
        #[cfg(feature = "site")]
        Command::Site(args) => site::site(&options, &args, output),
        Command::List { .. } => list::list(&options, output),
        Command::Explain { code } => explain::explain(&code, output),
        Command::Diff(args) => diff::diff(&args, &options.catalogue, output),
        Command::Record { check, .. } => record::run(&options, check, output),
        Command::Audit(args) => audit::audit(&options, &args, output),
        Command::Model { api } => show_model(&options, &api, output),
        #[cfg(feature = "lsp")]
        Command::Lsp => lsp::lsp(output),
        #[cfg(feature = "mock")]
        Command::Mock(args) => mock::mock(&options, args, output),
        #[cfg(feature = "call")]
        Command::Call(args) => call::call(&options, &args, output),
        #[cfg(feature = "call")]
        Command::Verify(args) => verify::verify(&options, &args, output),
        #[cfg(feature = "call")]
        Command::Completions { shell } => call::completions(shell, output),
    }
}

fn check(options: &crate::Options, output: &mut Output) -> Ended {
    let reading = match crate::remember(options) {
        Ok((reading, ..)) => reading,
        Err(error) => return failed(&error, output),
    };
    if output.format == Format::Json {
        output.payload("[]\n")?;
    }
    output.note(&format!("{}: nothing is wrong\n", generate::read_summary(&reading)))?;
    Ok(Exit::Done)
}

fn show_model(options: &crate::Options, name: &str, output: &mut Output) -> Ended {
    let apis = match crate::read(options).and_then(crate::resolve) {
        Ok((_, apis)) => apis,
        Err(error) => return failed(&error, output),
    };
    let found: Option<&model::Api> = apis.iter().find(|api| api.name == name);
    output.json(&found)?;
    Ok(Exit::Done)
}

/// What the user does with what travels in a direction.
fn side(direction: model::Direction) -> &'static str {
    match direction {
        model::Direction::Inbound => "served",
        model::Direction::Outbound => "called",
    }
}

/// Shows why a run stopped.
fn failed(error: &Error, output: &mut Output) -> Ended {
    match error {
        Error::Broken(reading) => {
            broken(reading, output)?;
            return Ok(Exit::Broken);
        }
        _ => output.error(&error.to_string())?,
    }
    Ok(match error {
        Error::Load(LoadError::UnknownApi { .. }) => Exit::Usage,
        Error::Load(_) | Error::File(_) => Exit::Disk,
        _ => Exit::Broken,
    })
}

fn broken(reading: &Reading, output: &mut Output) -> io::Result<()> {
    let (diagnostics, sources) = (&reading.diagnostics, &reading.sources);
    match output.format {
        Format::Json => {
            let json = render::json(diagnostics, sources)?;
            output.payload(&format!("{json}\n"))
        }
        _ => {
            output.always(&render::human(diagnostics, sources, output.color))?;
            output.error(&render::closing(diagnostics))
        }
    }
}
