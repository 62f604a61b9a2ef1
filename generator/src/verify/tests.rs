//! Addresses, and who is asked for a secret, when, and how often.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use super::testing::garden;
use super::*;

#[test]
fn an_address_may_have_a_path_and_nothing_more() {
    let address = |text| address(text).map_err(|why| why.split(':').next().unwrap_or_default().to_owned());
    let pair = |base: &str, prefix: &str| Ok((base.to_owned(), prefix.to_owned()));
    assert_eq!(address("http://127.0.0.1:8080"), pair("http://127.0.0.1:8080", ""));
    assert_eq!(address("https://billing.example/a/b/"), pair("https://billing.example/a/b", "/a/b"));
    for wrong in
        ["127.0.0.1:8080", "billing", "ftp://billing.example", "", "http://a?key=secret", "http://a#b"]
    {
        assert!(address(wrong).is_err_and(|why| !why.contains("secret")), "{wrong}");
    }
    let told = address("http://user:secret@billing.example");
    assert_eq!(told, Err("a name and a password do not stand in the URL".to_owned()));
}

/// Somebody who has a secret or has none, and remembers what was asked.
struct Double {
    secret: Option<&'static str>,
    asked: Vec<String>,
}

impl Asking for Double {
    fn secret(&mut self, name: &str, doc: &str) -> Option<String> {
        self.asked.push(format!("{name}: {doc}"));
        self.secret.map(str::to_owned)
    }
}

/// Verifies a server that only ever fails; the report, and what was asked for.
fn failing(secret: Option<&'static str>, known: &[(&str, &str)]) -> (Result<Report, Failure>, Vec<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut socket in listener.incoming().flatten() {
            let _ = socket.read(&mut [0; 4096]);
            let _ = socket.write_all(b"HTTP/1.1 500 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        }
    });
    let values: Vec<_> = known.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let timeout = Duration::from_secs(10);
    let provider = Provider { url: &url, pass: &Pass::None, authorities: None, timeout };
    let given = Given { values: &values, environment: &|_| None, bold: false };
    let mut double = Double { secret, asked: Vec::new() };
    let report = verify(garden(), &provider, &given, &mut double);
    (report, double.asked)
}

/// Kind and operation of each finding.
fn kinds(report: Result<Report, Failure>) -> Vec<(Kind, String)> {
    let report = report.unwrap();
    report.findings().map(|finding| (finding.verdict.kind, finding.operation.clone())).collect()
}

#[test]
fn a_secret_is_asked_for_once_and_only_when_nothing_else_is_missing() {
    let status = |operation: &str| (Kind::Status, operation.to_owned());
    let asked = vec!["code: Code.".to_owned()];
    let (report, questions) = failing(Some("4815"), &[]);
    assert_eq!((kinds(report), questions), (vec![status("beds"), status("gate")], asked.clone()));
    let (report, questions) = failing(None, &[]);
    let untested = (Kind::Untested, "gate".to_owned());
    assert_eq!((kinds(report), questions), (vec![status("beds"), untested], asked));
    let (report, questions) = failing(Some("4815"), &[("code", "1623")]);
    assert_eq!((kinds(report), questions), (vec![status("beds"), status("gate")], vec![]));
}

#[test]
fn a_secret_that_makes_no_sense_is_refused_and_not_repeated() {
    let (report, _) = failing(Some("long secret"), &[]);
    let why = "`code`: expected 4 characters, found a string that is not shown".to_owned();
    assert_eq!(report.unwrap_err(), Failure::Usage(why));
}
