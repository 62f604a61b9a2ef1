//! `katalog call`: one call of an API; and `katalog completions`.

use std::io::{self, Read as _};

use clap::CommandFactory as _;
use serde_json::json;

use super::args::{Args, CallArgs, Format};
use super::output::Output;
use super::{Ended, Exit, failed};
use crate::Options;
use crate::call::{Call, Credentials, Failure, Place, Shape, shown};

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
    let call = match Call::prepare(api, &args.method, &place, object.as_deref(), &args.param) {
        Ok(call) => call,
        Err(failure) => return explain(&failure, output),
    };
    if args.dry_run {
        let login = login_name(args).unwrap_or_else(|| "LOGIN".to_owned());
        let requests: Vec<_> = call.preview(&login).iter().map(ToString::to_string).collect();
        output.payload(&requests.join("\n"))?;
        return Ok(Exit::Done);
    }
    let result = credentials(&call, args).and_then(|who| call.send(who.as_ref()));
    match result {
        Ok(value) => {
            output.payload(&shown(&value, shape(output)))?;
            Ok(Exit::Done)
        }
        Err(failure) => explain(&failure, output),
    }
}

fn shape(output: &Output) -> Shape {
    match output.format {
        Format::Human => Shape::Table,
        Format::Json => Shape::Json,
        Format::Csv => Shape::Csv,
    }
}

fn login_name(args: &CallArgs) -> Option<String> {
    args.login.clone().or_else(|| std::env::var("KATALOG_LOGIN").ok())
}

/// Who calls, if the call needs to know. A password is never an argument: other users of the machine see those.
fn credentials(call: &Call<'_>, args: &CallArgs) -> Result<Option<Credentials>, Failure> {
    if !call.needs_credentials() {
        return Ok(None);
    }
    let usage = |text: String| Failure::Usage(text);
    let login = login_name(args)
        .ok_or_else(|| usage("this method needs a login: give --login or set KATALOG_LOGIN".to_owned()))?;
    let password = match std::env::var("KATALOG_PASSWORD") {
        Ok(password) => password,
        Err(_) => rpassword::prompt_password(format!("Password of {login}: ")).map_err(|error| {
            usage(format!("there is no terminal to ask for a password ({error}): set KATALOG_PASSWORD"))
        })?,
    };
    Ok(Some(Credentials { login, password }))
}

/// Says why there is no result.
fn explain(failure: &Failure, output: &mut Output) -> Ended {
    let (exit, text) = match failure {
        Failure::Usage(text) => (Exit::Usage, text.clone()),
        Failure::Refused(text) => (Exit::Broken, format!("nothing was sent: {text}")),
        Failure::Transport(text) => (Exit::Disk, text.clone()),
        Failure::Server(error) => {
            if output.format == Format::Json {
                output.json(&json!({ "error": {
                    "status": error.status, "code": error.code, "message": error.message, "advice": error.advice,
                }}))?;
            }
            let code = error.code.map(|code| format!(", code {code}")).unwrap_or_default();
            let advice = error.advice.as_ref().map(|advice| format!("\n{advice}")).unwrap_or_default();
            let text = format!("HTTP {}{code}: {}{advice}", error.status, error.message);
            (Exit::Broken, text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect())
        }
    };
    output.error(&text)?;
    Ok(exit)
}

/// Writes what a shell needs to complete the program's arguments.
pub(super) fn completions(shell: clap_complete::Shell, output: &mut Output) -> Ended {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "katalog", &mut script);
    output.payload(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
