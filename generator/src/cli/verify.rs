//! `katalog verify`: holds a provider against the catalogue and shows what does not fit.

use std::io::{self, IsTerminal as _};

use serde::Serialize;

use super::args::{Format, VerifyArgs};
use super::call::visible;
use super::caller::{Ask, Person, Terminal};
use super::output::Output;
use super::progress::Progress;
use super::{Ended, Exit, failed};
use crate::Options;
use crate::call::{Caller as _, Credentials, is_sendable};
use crate::verify::{Asking, Checked, Failure, Finding, Given, Kind, Pass, Provider, Report, Weight};

/// Verifies a provider.
pub(super) fn verify(options: &Options, args: &VerifyArgs, output: &mut Output) -> Ended {
    let apis = match crate::read(options).and_then(crate::resolve) {
        Ok((_, apis)) => apis,
        Err(error) => return failed(&error, output),
    };
    let Some(api) = apis.iter().find(|api| api.name == args.api) else {
        output.error(&format!("there is no API `{}`", args.api))?;
        return Ok(Exit::Usage);
    };
    let authorities = match args.ca.as_ref().map(|path| (path, std::fs::read(path))) {
        Some((path, Err(error))) => {
            output.error(&format!("{} cannot be read: {error}", path.display()))?;
            return Ok(Exit::Disk);
        }
        Some((_, Ok(pem))) => Some(pem),
        None => None,
    };
    let given = Given { values: &args.set, environment: &variable, bold: args.bold };
    let report = pass(args).and_then(|pass| {
        let provider = Provider {
            url: &args.url,
            pass: &pass,
            authorities: authorities.as_deref(),
            timeout: args.timeout,
        };
        crate::verify::verify(api, &provider, &given, &mut Asked(Terminal))
    });
    let (why, exit) = match report {
        Ok(report) => return shown(&args.api, &args.url, &report, output),
        Err(Failure::Usage(why)) => (why, Exit::Usage),
        Err(Failure::Unreached(why)) => (why, Exit::Disk),
    };
    output.error(&visible(&why))?;
    Ok(exit)
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

/// What the guard of the provider wants to see.
fn pass(args: &VerifyArgs) -> Result<Pass, Failure> {
    let mut person = Person {
        login: args.login.clone().or_else(|| variable("KATALOG_LOGIN")),
        password: variable("KATALOG_PASSWORD"),
        environment: variable,
        file: None,
        ask: &mut Terminal,
        progress: Progress::off(),
    };
    match (args.basic, args.bearer) {
        (true, _) => {
            let Credentials { login, password } = person.credentials()?;
            Ok(Pass::Basic { name: login, password })
        }
        (false, true) => match person.token()? {
            token if is_sendable(&token) => Ok(Pass::Bearer(token)),
            _ => Err(Failure::Usage("the token has letters that no header takes".to_owned())),
        },
        (false, false) => Ok(Pass::None),
    }
}

/// Whoever sits at the terminal.
struct Asked(Terminal);

impl Asked {
    /// An answer, if there is somebody who sees the question.
    fn ask(&mut self, question: &str) -> Option<String> {
        if !io::stderr().is_terminal() || !self.0.is_there() {
            return None;
        }
        self.0.ask(question).ok().filter(|answer| !answer.is_empty())
    }
}

impl Asking for Asked {
    fn secret(&mut self, name: &str, doc: &str) -> Option<String> {
        self.ask(&format!("{name} ({}): ", doc.trim_end_matches('.')))
    }
}

/// A finding as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(rename = "type")]
    weight: Weight,
    #[serde(flatten)]
    finding: &'a Finding,
}

/// What closes the findings, for programs.
#[derive(Serialize)]
struct Summary<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    api: &'a str,
    url: &'a str,
    operations: usize,
    requests: usize,
    findings: usize,
    advice: usize,
    fits: bool,
}

fn shown(api: &str, url: &str, report: &Report, output: &mut Output) -> Ended {
    let (findings, advice) = (report.count(Weight::Finding), report.count(Weight::Advice));
    if output.format == Format::Json {
        for finding in report.findings() {
            output.line(&Line { weight: finding.verdict.kind.weight(), finding })?;
        }
        output.line(&Summary {
            kind: "summary",
            api,
            url,
            operations: report.operations.len(),
            requests: report.requests,
            findings,
            advice,
            fits: findings == 0,
        })?;
    } else {
        output.payload(&visible(&human(report)))?;
    }
    Ok(if findings == 0 { Exit::Done } else { Exit::Broken })
}

/// A report for people.
fn human(report: &Report) -> String {
    let width = report.operations.iter().map(|checked| checked.operation.chars().count()).max().unwrap_or(0);
    let operation = |checked: &Checked| {
        let findings: String = checked.findings.iter().map(told).collect();
        format!("{:width$}  {}\n{findings}", checked.operation, amounts(checked))
    };
    let operations: String = report.operations.iter().map(operation).collect();
    format!(
        "{operations}\n{}, {}, {}, {} advice\n",
        counted(report.operations.len(), "operation"),
        counted(report.requests, "request"),
        counted(report.count(Weight::Finding), "finding"),
        report.count(Weight::Advice)
    )
}

/// How many findings of an operation there are, if it was tried.
fn amounts(checked: &Checked) -> String {
    let count = |weight| checked.findings.iter().filter(|it| it.verdict.kind.weight() == weight).count();
    if checked.findings.iter().any(|it| matches!(it.verdict.kind, Kind::Untested | Kind::Unsafe)) {
        return "not tried".to_owned();
    }
    match (count(Weight::Finding), count(Weight::Advice)) {
        (0, 0) => "ok".to_owned(),
        (0, advice) => format!("ok, {advice} advice"),
        (findings, 0) => counted(findings, "finding"),
        (findings, advice) => format!("{}, {advice} advice", counted(findings, "finding")),
    }
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// A finding on lines of its own.
fn told(finding: &Finding) -> String {
    let verdict = &finding.verdict;
    let kind = verdict.kind;
    let path = if verdict.path.is_empty() { String::new() } else { format!("{}: ", verdict.path) };
    let more = if finding.more == 0 { String::new() } else { format!(", and {} more like it", finding.more) };
    let mut lines = format!(
        "  {}[{}] {}: {}\n    {path}expected {}, found {}{more}\n",
        kind.weight().word(),
        kind.word(),
        finding.operation,
        finding.request,
        verdict.expected,
        verdict.found
    );
    if let (Some(place), Some(doc)) = (&verdict.place, &verdict.doc) {
        lines.push_str(&format!("    {place}: {doc}\n"));
    }
    if let Some(help) = &verdict.help {
        lines.push_str(&format!("    help: {help}\n"));
    }
    lines
}
