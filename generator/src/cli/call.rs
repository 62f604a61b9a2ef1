//! `katalog call`: one call of an API, or all its pages; and `katalog completions`.

use std::io::{self, IsTerminal as _, Read as _};
use std::path::PathBuf;

use clap::CommandFactory as _;
use serde_json::json;

use super::args::{Args, CallArgs, Format};
use super::caller::{Person, Terminal};
use super::output::Output;
use super::progress::Progress;
use super::session_file::SessionFile;
use super::{Ended, Exit, failed};
use crate::Options;
use crate::call::{Answered, Call, Failure, Guard, Pages, Place, Shape, Sheet, shown};
use crate::model::Value;

/// Calls an operation and shows its result.
pub(super) fn call(options: &Options, args: &CallArgs, output: &mut Output) -> Ended {
    let apis = match crate::read(options).and_then(crate::resolve) {
        Ok((_, apis)) => apis,
        Err(error) => return failed(&error, output),
    };
    let Some(api) = apis.iter().find(|api| api.name == args.api) else {
        output.error(&format!("there is no API `{}`", args.api))?;
        return Ok(Exit::Usage);
    };
    let object = match args.params.as_deref() {
        Some("-") => {
            let mut text = String::new();
            if let Err(error) = io::stdin().read_to_string(&mut text) {
                output.error(&format!("standard input cannot be read: {error}"))?;
                return Ok(Exit::Disk);
            }
            Some(text)
        }
        given => given.map(str::to_owned),
    };
    let place = match (&args.base_url, &args.environment) {
        (Some(base), _) => Place::Base(base),
        (None, name) => Place::Environment(name.as_deref().unwrap_or_default()),
    };
    let guard = match (args.basic, args.bearer) {
        (true, _) => Guard::Basic,
        (false, true) => Guard::Bearer,
        (false, false) => Guard::Open,
    };
    match Call::prepare(api, &args.method, (&place, guard), object.as_deref(), &args.param) {
        Ok(call) => make(&call, args, output),
        Err(failure) => explain(&failure, Told::Whole, output),
    }
}

/// Makes a call that is checked, or shows it.
fn make(call: &Call<'_>, args: &CallArgs, output: &mut Output) -> Ended {
    let paged = args.all || args.pages.is_some();
    let progress = match paged && !args.dry_run && io::stderr().is_terminal() {
        true => Progress::on(io::stderr()),
        false => Progress::off(),
    };
    let mut terminal = Terminal;
    let mut person = person(args, &mut terminal, progress.clone());
    if args.dry_run {
        return preview(call, &person, paged, output);
    }
    let authorities = match args.ca.as_ref().map(read).transpose() {
        Ok(authorities) => authorities,
        Err(failure) => return explain(&failure, Told::Whole, output),
    };
    if paged {
        return match call.pages(authorities.as_deref(), &mut person) {
            Ok(pages) => all(pages, args.pages, &progress, output),
            Err(failure) => explain(&failure, Told::Whole, output),
        };
    }
    match call.send(authorities.as_deref(), &mut person) {
        Ok(answered) => show(answered, output),
        Err(failure) => explain(&failure, Told::Whole, output),
    }
}

/// Shows what came back. An outcome is shown as a result is, and told apart by the exit code.
fn show(answered: Answered, output: &mut Output) -> Ended {
    let outcome = match answered {
        Answered::Result(value) => {
            output.payload(&shown(&value, shape(output)))?;
            return Ok(Exit::Done);
        }
        Answered::Done(status) => {
            if output.format == Format::Json {
                output.payload(&shown(&Value::Null, Shape::Json))?;
            }
            output.note(&format!("done (HTTP {status})\n"))?;
            return Ok(Exit::Done);
        }
        Answered::Outcome(outcome) => outcome,
    };
    let message = outcome.message.map(|message| ("message", Value::String(message)));
    let entries = [
        ("outcome", Value::String(outcome.name)),
        ("status", Value::Number(outcome.status.to_string())),
        ("meaning", Value::String(outcome.meaning)),
    ];
    let entries = entries.into_iter().chain(message).map(|(key, value)| (key.to_owned(), value));
    output.payload(&shown(&Value::Map(entries.collect()), shape(output)))?;
    Ok(Exit::Outcome)
}

fn person<'a>(args: &CallArgs, ask: &'a mut Terminal, progress: Progress) -> Person<'a> {
    let path = || std::env::var_os("KATALOG_SESSION_FILE").filter(|path| !path.is_empty()).map(PathBuf::from);
    Person {
        login: args.login.clone().or_else(|| set("KATALOG_LOGIN")),
        password: set("KATALOG_PASSWORD"),
        environment: set,
        file: args.session_file.clone().or_else(path).map(SessionFile::new),
        ask,
        progress,
    }
}

/// What a variable of the environment is set to, if it is anything.
fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

fn preview(call: &Call<'_>, person: &Person<'_>, paged: bool, output: &mut Output) -> Ended {
    let checked = if paged { call.check_pages() } else { Ok(()) };
    let kept =
        checked.and_then(|()| call.login_address().map_or(Ok(None), |address| person.session(address)));
    let kept = match kept {
        Ok(kept) => kept,
        Err(failure) => return explain(&failure, Told::Whole, output),
    };
    let login = person.login.as_deref().unwrap_or("LOGIN");
    let requests: Vec<_> = call.preview(login, kept.is_some()).iter().map(ToString::to_string).collect();
    output.payload(&requests.join("\n"))?;
    Ok(Exit::Done)
}

fn read(path: &PathBuf) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::File(format!("{} cannot be read: {error}", path.display())))
}

/// Shows page after page as they come, so many at most.
fn all(mut pages: Pages<'_>, most: Option<u32>, progress: &Progress, output: &mut Output) -> Ended {
    let mut sheet = Sheet::new(shape(output));
    let (mut count, mut warned) = (0, 0);
    let ended = loop {
        progress.draw();
        let page = pages.next();
        progress.erase();
        match page {
            Ok(Some(rows)) => {
                output.payload(&sheet.add(&rows))?;
                output.flush()?;
                count += 1;
                progress.count(rows.len());
            }
            Ok(None) => break Ok(()),
            Err(failure) => break Err(failure),
        }
        for name in sheet.left_out().iter().skip(warned) {
            let name = visible(name);
            output.always(&format!(
                "warning: `{name}` comes from page {count} on and is left out; --format json shows it\n"
            ))?;
        }
        warned = sheet.left_out().len();
        if output.closed || most.is_some_and(|most| count >= most) {
            break Ok(());
        }
    };
    let endless = matches!(ended, Err(Failure::Endless { .. }));
    let resume = pages.resume().filter(|_| count > 0 && !endless && !pages.ended() && !output.closed);
    let go_on = resume.map(|(name, key)| {
        format!("to go on after page {count}: --param {}\n", word(&format!("{name}={key}")))
    });
    if ended.is_ok() || count > 0 {
        output.payload(sheet.end())?;
    }
    let exit = match ended {
        Ok(()) => Exit::Done,
        Err(failure) => explain(&failure, if count > 0 { Told::Begun } else { Told::Whole }, output)?,
    };
    output.always(&go_on.unwrap_or_default())?;
    Ok(exit)
}

/// A word as a shell takes it.
fn word(text: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "_-=./:+".contains(letter);
    let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

/// Nothing in a text of the server may steer a terminal.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
}

fn shape(output: &Output) -> Shape {
    match output.format {
        Format::Human | Format::Markdown => Shape::Table,
        Format::Json => Shape::Json,
        Format::Csv => Shape::Csv,
    }
}

/// What standard output has been told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Nothing: an error may be all of it.
    Whole,
    /// A document that an error has no place in.
    Begun,
}

/// Says why there is no result.
fn explain(failure: &Failure, told: Told, output: &mut Output) -> Ended {
    let (exit, text) = match failure {
        Failure::Usage(text) => (Exit::Usage, text.clone()),
        Failure::Refused(text) => (Exit::Broken, format!("nothing was sent: {text}")),
        Failure::Transport(text) | Failure::File(text) => (Exit::Disk, text.clone()),
        Failure::Endless { key } => {
            (Exit::Broken, format!("the pages would never end: their key `{key}` came a second time"))
        }
        Failure::Server(error) => {
            if output.format == Format::Json && told == Told::Whole {
                output.json(&json!({ "error": {
                    "status": error.status, "code": error.code, "message": error.message, "advice": error.advice,
                }}))?;
            }
            let code = error.code.map(|code| format!(", code {code}")).unwrap_or_default();
            let advice = error.advice.as_ref().map(|advice| format!("\n{advice}")).unwrap_or_default();
            (Exit::Broken, format!("HTTP {}{code}: {}{advice}", error.status, error.message))
        }
    };
    output.error(&visible(&text))?;
    Ok(exit)
}

/// Writes what a shell needs to complete the program's arguments.
pub(super) fn completions(shell: clap_complete::Shell, output: &mut Output) -> Ended {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "katalog", &mut script);
    output.payload(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
