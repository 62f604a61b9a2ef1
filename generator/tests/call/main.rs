//! `katalog call` as its users run it, against the mock over a real socket.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

mod pages;
mod rest;
mod sessions;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use katalog::mock::{Mock, Scripted};
use katalog::model::Api;
use serde_json::Value;

/// What a run said and how it ended.
struct Said {
    code: i32,
    out: String,
    err: String,
}

fn catalogue() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("catalogue")
}

fn api() -> Api {
    static API: LazyLock<Api> = LazyLock::new(|| read(&catalogue(), "sbis"));
    API.clone()
}

fn read(catalogue: &Path, name: &str) -> Api {
    let options =
        katalog::Options { apis: vec![name.to_owned()], ..katalog::Options::new(catalogue, "unused") };
    katalog::resolve(katalog::read(&options).unwrap()).unwrap().1.remove(0)
}

fn mock() -> Mock {
    Mock::start(api())
}

fn command(args: &[&str], password: &str) -> Command {
    command_on(&catalogue(), args, password)
}

fn command_on(catalogue: &Path, args: &[&str], password: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_katalog"));
    command
        .args(args)
        .arg("--catalogue")
        .arg(catalogue)
        .env("KATALOG_LOGIN", "user")
        .env("KATALOG_PASSWORD", password)
        .env_remove("KATALOG_SESSION_FILE")
        .env_remove("KATALOG_BEARER")
        .env("NO_PROXY", "127.0.0.1")
        .stdin(Stdio::null());
    command
}

fn katalog(args: &[&str], password: &str) -> Said {
    run(&mut command(args, password))
}

fn run(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Calls a method at a mock and expects an exit code.
fn call(mock: &Mock, args: &[&str], code: i32) -> Said {
    let base = mock.base_url();
    let all: Vec<&str> = ["call", "sbis"].iter().chain(args).copied().chain(["--base-url", &base]).collect();
    let said = katalog(&all, "secret-word");
    assert_eq!(said.code, code, "{args:?}:\n{}{}", said.out, said.err);
    assert!(!said.out.contains("secret-word") && !said.err.contains("secret-word"));
    said
}

fn licences<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    let call = ["Account.LicenseSet", "--param", "AccountID=4363913"];
    call.into_iter().chain(rest.iter().copied()).collect()
}

#[test]
fn an_answer_is_shown_in_each_format_after_one_login() {
    let mock = mock();
    let json: Value = serde_json::from_str(&call(&mock, &licences(&["--format", "json"]), 0).out).unwrap();
    let first = json[0].as_object().unwrap();
    assert_eq!((mock.requests().len(), mock.calls("САП.Аутентифицировать")), (2, 1));

    let table = call(&mock, &licences(&["--format", "table"]), 0).out;
    let csv = call(&mock, &licences(&["--format", "csv"]), 0).out;
    let rows = json.as_array().unwrap().len();
    assert_eq!((table.lines().count(), csv.lines().count()), (rows + 1, rows + 1));
    for name in first.keys() {
        assert!(table.lines().next().unwrap().contains(name.as_str()), "{table}");
    }
    // The order of an object's keys is lost in `json`.
    let mut names: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    assert_eq!(names[0], "LicenseID");
    names.sort_unstable();
    assert!(names.iter().eq(first.keys()), "{names:?}");
}

#[test]
fn a_bad_parameter_is_refused_before_anything_is_sent() {
    let mock = mock();
    let refused = |args: &[&str], words: &str| {
        let said = call(&mock, args, 1);
        assert!(said.err.contains(words), "{}", said.err);
    };
    refused(&["License.Activate", "--param", "LicenceID=1"], "did you mean `LicenseID`");
    refused(
        &["Account.LicenseSet", "--param", "AccountID=many"],
        "`params.AccountID`: expected a whole number",
    );
    refused(&["Account.LicenseSet"], "`params.AccountID` is missing");
    refused(&["Account.LicenseSet", "--params", "[1]"], "not a JSON object");
    let late = r#"{"LicenseID": "5b0cf4c1-7c3c-4a2e-9a37-2f6de2f5b0aa", "ActivationDate": "2001-01-01"}"#;
    refused(&["License.Activate", "--params", late], "days from today, where 30 may be");
    assert!(mock.requests().is_empty());
}

#[test]
fn a_dry_run_hides_the_password_and_sends_nothing() {
    let mock = mock();
    let said = call(&mock, &licences(&["--dry-run"]), 0).out;
    for part in ["/auth/service/", "/partner_api/service/", "X-SBISSessionID: ***", "\"AccountID\": 4363913"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(said.contains("\"user\"") && mock.requests().is_empty());
}

#[test]
fn a_number_among_names_is_sent_as_the_client_sends_it() {
    let mock = mock();
    for given in [["--param", "LicenseID=4105562"], ["--params", r#"{"LicenseID":4105562}"#]] {
        let args = [&["License.InfoByID"], &given[..], &["--dry-run"]].concat();
        let said = call(&mock, &args, 0).out;
        assert!(said.contains("\"LicenseID\": \"4105562\""), "{said}");
    }
}

#[test]
fn an_error_of_the_server_comes_with_its_code_and_the_vendors_advice() {
    let mock = mock();
    let base = mock.base_url();
    let args: Vec<&str> = ["call", "sbis"].into_iter().chain(licences(&["--base-url", &base])).collect();
    let said = katalog(&args, "wrong");
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(
        said.err.contains("code ") && said.err.contains("Do not repeat with the same ones"),
        "{}",
        said.err
    );
    assert_eq!(mock.requests().len(), 1, "a login that was refused is not repeated");
    mock.script(Scripted::status(502));
    assert!(call(&mock, &licences(&[]), 1).err.contains("HTTP 502"));
}

#[test]
fn an_unknown_method_is_met_with_a_suggestion() {
    let said = call(&mock(), &["Account.LicenceSet"], 2);
    assert!(said.err.contains("did you mean `Account.LicenseSet`"), "{}", said.err);
}

#[test]
fn a_server_that_is_not_there_is_no_refusal_and_it_is_said_what_to_look_at() {
    let gone = |base: &str, words: &str| {
        let said = katalog(
            &["call", "sbis", "Account.LicenseSet", "--param", "AccountID=1", "--base-url", base],
            "secret-word",
        );
        assert_eq!((said.code, said.err.contains(words)), (3, true), "{}", said.err);
    };
    gone("http://127.0.0.1:1", "127.0.0.1:1 refuses connections: does the server run");
    gone("https://127.0.0.1:1", "127.0.0.1:1 refuses connections: does the server run");
    gone(&mock().base_url().replace("http:", "https:"), "should the address begin with http://?");
}

#[test]
fn what_may_have_been_carried_out_is_not_called_a_failure() {
    let mock = mock();
    let activate = ["License.Activate", "--param", "LicenseID=5b0cf4c1-7c3c-4a2e-9a37-2f6de2f5b0aa"];
    let lost = |args: &[&str], method: &str| {
        mock.script(Scripted::reset().for_method(method));
        call(&mock, args, 3).err
    };
    let doubt = "it is not known whether the server carried the call out";
    let said = lost(&[&activate[..], &["--param", "ActivationDate=null"]].concat(), "License.Activate");
    assert!(said.contains("broke the connection off") && said.contains(doubt), "{said}");
    let login = lost(&[&activate[..], &["--param", "ActivationDate=null"]].concat(), "САП.Аутентифицировать");
    assert!(login.contains("broke the connection off") && !login.contains(doubt), "{login}");
    let said = lost(&licences(&[]), "Account.LicenseSet");
    assert!(said.contains("broke the connection off") && !said.contains(doubt), "{said}");
}

#[test]
fn certificates_that_cannot_be_read_are_named_before_anything_is_sent() {
    let secure = "https://127.0.0.1:1";
    let readme = catalogue().join("README.md");
    let with = |path: &str| {
        let given = ["call", "sbis", "Account.LicenseSet", "--param", "AccountID=1", "--base-url", secure];
        katalog(&[&given[..], &["--ca", path]].concat(), "secret-word")
    };
    let said = with(readme.to_str().unwrap());
    assert_eq!((said.code, said.err.contains("no certificate in PEM form")), (2, true), "{}", said.err);
    let said = with("not-there.pem");
    assert_eq!((said.code, said.err.contains("not-there.pem cannot be read")), (3, true), "{}", said.err);
}

#[test]
fn shells_are_told_of_the_command() {
    let said = katalog(&["completions", "bash"], "");
    assert!(said.code == 0 && said.out.contains("--dry-run"), "{}", said.err);
}
