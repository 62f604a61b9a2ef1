//! The program around it: what makes no sense, who is not there, who is slow.

use crate::provider::{Manner, PASSWORD, Provider, Request, Response};
use crate::{katalog, triples, verify};

/// Expects that nothing comes of it, and that the reason has these words.
fn refused(args: &[&str], words: &str) {
    ends(2, args, words);
}

fn ends(code: i32, args: &[&str], words: &str) {
    let said = katalog(&[&["verify"], args].concat(), &[("KATALOG_SET_PSWD", PASSWORD)]);
    assert_eq!((said.code, said.out.as_str()), (code, ""), "{args:?}: {}", said.err);
    assert!(said.err.contains(words) && !said.err.contains(PASSWORD), "{args:?}: {}", said.err);
}

#[test]
fn nobody_there_is_no_finding() {
    ends(3, &["is74", "http://127.0.0.1:1"], "127.0.0.1:1 refuses connections: does the server run");
    let https = Provider::good().url.replace("http:", "https:");
    ends(3, &["is74", &https], "cannot be reached");
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_is_sent() {
    let provider = Provider::good();
    let with = |args: &[&'static str], words: &str| {
        refused(&[&["is74", provider.url.as_str()], args].concat(), words);
    };
    with(&["--set", "user_ids=1"], "did you mean `user_id`?");
    with(&["--set", "nothing=1"], "there are `ContractId`, `Login`");
    with(&["--set", "user_id=1", "--set", "user_id=2"], "`user_id` is given twice");
    with(&["--set", "limit=many"], "`limit`: expected a whole number, found \"many\"");
    with(&["--set", "limit=0"], "`limit`: expected a number from 1 to 2147483647, found 0");
    with(&["--set", "limit"], "a parameter is written NAME=VALUE");
    with(&["--timeout", "soon"], "`soon` is not a time");
    refused(&["is74", "https://127.0.0.1:1", "--ca", "Cargo.toml"], "no certificate in PEM form");
    refused(&["is74", "127.0.0.1:80"], "begins with http:// or https://");
    refused(&["is74", &format!("http://platform:{PASSWORD}@127.0.0.1:1")], "do not stand in the URL");
    refused(&["is47", &provider.url], "there is no API `is47`; did you mean `is74`?");
    assert!(provider.requests().is_empty());
}

#[test]
fn an_api_that_is_only_called_has_no_provider() {
    for api in ["sbis", "connect"] {
        refused(&[api, "http://127.0.0.1:1"], &format!("who uses `{api}` calls it"));
    }
}

#[test]
fn certificates_that_cannot_be_read_are_a_file_that_cannot_be_used() {
    let said = katalog(&["verify", "is74", "https://127.0.0.1:1", "--ca", "not-there.pem"], &[]);
    assert_eq!((said.code, said.err.contains("not-there.pem cannot be read")), (3, true), "{}", said.err);
}

#[test]
fn who_does_not_answer_in_time_is_told_of() {
    let slow = |_: &Request, response: Response| Response { manner: Manner::Never, ..response };
    let told = verify(&Provider::spoiled_at("/api/tariffs", slow), &["--timeout", "2s"]);
    assert_eq!((triples(&told.findings), told.code), (vec![["no-answer", "tariffs", ""]], 1));
    assert_eq!(told.lines[0]["expected"], "an answer within 2s");
    assert!(told.lines[0]["found"].as_str().unwrap().ends_with("did not answer in time"));
}

#[test]
fn help_and_completions_know_the_command() {
    let help = katalog(&["verify", "--help"], &[]);
    assert!(help.code == 0 && help.out.contains("Exit codes: 0 the provider fits"), "{}", help.out);
    let script = katalog(&["completions", "bash"], &[]);
    assert!(script.code == 0 && script.out.contains("--bearer"), "{}", script.err);
}
