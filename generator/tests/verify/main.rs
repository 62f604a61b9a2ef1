//! `katalog verify` as its users run it, against providers over real sockets: one that fits, and the same one spoilt in one
//! place at a time.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

mod broken;
mod garden;
mod guard;
mod program;
mod provider;
mod values;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use provider::{CONTRACT, LOGIN, PASSWORD, Provider, USER};

/// What a run said and how it ended.
struct Said {
    code: i32,
    out: String,
    err: String,
}

/// What a run found: kind, operation and path of each finding, and its summary.
#[derive(Debug)]
struct Told {
    code: i32,
    findings: Vec<[String; 3]>,
    advice: Vec<[String; 3]>,
    lines: Vec<Value>,
    summary: Value,
}

fn catalogue() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("catalogue")
}

/// Runs the program with some variables of the environment and none besides that it would look at.
fn katalog(args: &[&str], variables: &[(&str, &str)]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_katalog"));
    command.args(args).env("NO_PROXY", "127.0.0.1").stdin(Stdio::null());
    if !args.contains(&"--catalogue") {
        command.arg("--catalogue").arg(catalogue());
    }
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("KATALOG_")) {
        command.env_remove(name);
    }
    let output = command.envs(variables.iter().copied()).output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Verifies an address, for people and for programs, and makes sure that neither sees the password.
fn verify_at(url: &str, args: &[&str], variables: &[(&str, &str)]) -> Told {
    told_by(&[&["verify", "is74", url], args].concat(), variables)
}

fn told_by(args: &[&str], variables: &[(&str, &str)]) -> Told {
    let human = katalog(args, variables);
    let said = katalog(&[args, &["--format", "json"]].concat(), variables);
    for text in [&human.out, &human.err, &said.out, &said.err] {
        assert!(!text.contains(PASSWORD), "a secret is shown: {text}");
    }
    assert_eq!((human.code, human.err.as_str()), (said.code, said.err.as_str()));
    let mut lines: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let summary = lines.pop().unwrap_or_else(|| panic!("{}", said.err));
    let of = |weight: &str| {
        let lines = lines.iter().filter(|line| line["type"] == weight);
        lines
            .map(|line| ["kind", "operation", "path"].map(|key| line[key].as_str().unwrap().to_owned()))
            .collect()
    };
    let (findings, advice): (Vec<_>, Vec<_>) = (of("finding"), of("advice"));
    for finding in findings.iter().chain(&advice) {
        assert!(human.out.contains(&format!("[{}] {}: ", finding[0], finding[1])), "{}", human.out);
    }
    Told { code: said.code, findings, advice, lines, summary }
}

/// What everybody knows of the provider's data.
fn known<'a>() -> [&'a str; 6] {
    ["--set", "login=2044", "--set", "UserId=58200117", "--set", "id=77001"]
}

/// Verifies a provider, knowing all that there is to know of its data.
fn verify(provider: &Provider, args: &[&str]) -> Told {
    verify_at(&provider.url, &[&known()[..], args].concat(), &[("KATALOG_SET_PSWD", PASSWORD)])
}

/// The findings as a test writes them.
fn triples(found: &[[String; 3]]) -> Vec<[&str; 3]> {
    found.iter().map(|one| one.each_ref().map(String::as_str)).collect()
}

#[test]
fn a_provider_that_fits_is_found_to_fit() {
    let provider = Provider::good();
    let told = verify(&provider, &[]);
    assert_eq!((triples(&told.findings), triples(&told.advice), told.code), (vec![], vec![], 0));
    assert_eq!(
        known(),
        [
            "--set",
            &format!("login={LOGIN}"),
            "--set",
            &format!("UserId={USER}"),
            "--set",
            &format!("id={CONTRACT}")
        ]
    );
    let requests = provider.requests();
    assert_eq!(told.summary["requests"].as_u64().unwrap() * 2, requests.len() as u64);
    assert_eq!(
        (&told.summary["type"], &told.summary["operations"], &told.summary["fits"]),
        (&"summary".into(), &7.into(), &true.into())
    );
    assert!(requests.len() < 60, "{} requests", requests.len());
    let wrong = requests.iter().filter(|request| request.body.contains("not-the-password"));
    assert_eq!(wrong.count(), 2, "one wrong password a run, lest somebody be locked out");
}

#[test]
fn the_mock_stands_in_for_a_provider_that_fits() {
    let options =
        katalog::Options { apis: vec!["is74".to_owned()], ..katalog::Options::new(catalogue(), "unused") };
    let api = katalog::resolve(katalog::read(&options).unwrap()).unwrap().1.remove(0);
    let mock = katalog::mock::Mock::start(api);
    let args = ["--set", "login=1604", "--set", "pswd=Rk7-dawn-52"];
    let told = verify_at(&mock.base_url(), &args, &[]);
    assert_eq!((triples(&told.findings), told.code), (vec![], 0), "{:#?}", told.lines);
}

#[test]
fn people_see_a_line_for_each_operation_and_the_sum() {
    let provider = Provider::good();
    let args = ["verify", "is74", &provider.url, "--set", "login=2044"];
    let said = katalog(&args, &[("KATALOG_SET_PSWD", PASSWORD)]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    assert!(said.out.starts_with("auth               ok\nusers              ok\n"), "{}", said.out);
    assert!(said.out.ends_with("requests, 0 findings, 0 advice\n"), "{}", said.out);
}
