//! A provider behind a guard, and one behind a prefix.

use crate::provider::{PASSWORD, Provider, Request, Response};
use crate::{Told, katalog, known, triples, verify, verify_at};

/// A provider that answers only who shows this.
fn guarded(wanted: &'static str) -> Provider {
    Provider::spoiled(move |request: &Request, response: Response| {
        match request.headers.get("authorization").is_some_and(|shown| shown == wanted) {
            true => response,
            false => Response {
                status: 401,
                headers: vec!["www-authenticate: Basic realm=\"billing\"".to_owned()],
                ..response
            },
        }
    })
}

/// `platform:gate-secret`
const BASIC: &str = "Basic cGxhdGZvcm06Z2F0ZS1zZWNyZXQ=";

fn with(provider: &Provider, args: &[&str], variables: &[(&str, &str)]) -> Told {
    let told = verify_at(
        &provider.url,
        &[&known()[..], args].concat(),
        &[variables, &[("KATALOG_SET_PSWD", PASSWORD)]].concat(),
    );
    assert!(!format!("{:?}", told.lines).contains("gate-secret"), "{:#?}", told.lines);
    told
}

#[test]
fn a_guard_is_told_of_as_such() {
    let told = verify(&guarded(BASIC), &[]);
    assert_eq!(told.code, 1);
    assert!(told.findings.iter().all(|[kind, ..]| kind == "guarded"), "{:?}", told.findings);
    assert_eq!((told.findings.len(), told.advice.len()), (7, 0));
    for line in &told.lines {
        let help = line["help"].as_str().unwrap();
        assert!(help.starts_with("the provider is behind a guard: give --basic or --bearer"), "{help}");
    }
    let another = [("KATALOG_LOGIN", "platform"), ("KATALOG_PASSWORD", "another")];
    let told = with(&guarded(BASIC), &["--basic"], &another);
    let kinds: Vec<_> =
        told.findings.iter().map(|[kind, operation, _]| (kind.as_str(), operation.as_str())).collect();
    assert_eq!(
        (kinds[0], kinds[1]),
        (("status", "auth"), ("guarded", "users")),
        "401 means two things there"
    );
    assert!(told.lines[1]["help"].as_str().unwrap().contains("does not accept the credentials"));
}

#[test]
fn who_shows_what_the_guard_wants_gets_in() {
    let (password, token) = (("KATALOG_PASSWORD", "gate-secret"), ("KATALOG_BEARER", "gate-secret"));
    for (wanted, args, variables) in [
        (BASIC, &["--basic", "--login", "platform"][..], &[password][..]),
        (BASIC, &["--basic"], &[("KATALOG_LOGIN", "platform"), password]),
        ("Bearer gate-secret", &["--bearer"], &[token]),
    ] {
        let told = with(&guarded(wanted), args, variables);
        assert_eq!((triples(&told.findings), told.code), (vec![], 0), "{args:?}");
    }
}

#[test]
fn what_a_guard_wants_is_not_guessed() {
    let url = Provider::good().url;
    let refused = |args: &[&str], variables: &[(&str, &str)], words: &str| {
        let said = katalog(&[&["verify", "is74", &url], args].concat(), variables);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{}", said.err);
        assert!(said.err.contains(words) && !said.err.contains("gate"), "{}", said.err);
    };
    refused(&["--basic"], &[], "set KATALOG_LOGIN");
    refused(&["--bearer"], &[("KATALOG_BEARER", "gate\nsecret")], "no header takes");
    refused(&["--basic", "--bearer"], &[], "cannot be used with");
}

#[test]
fn the_paths_of_the_api_follow_those_of_the_address() {
    let provider = Provider::spoiled(|request: &Request, response: Response| match request.path.as_str() {
        path if path.starts_with("/billing/v2/api/") => response,
        _ => Response { status: 403, ..response },
    });
    let told = verify_at(&format!("{}/billing/v2/", provider.url), &["--set", "user_id=7"], &[]);
    // The provider itself knows no prefix, which shows that it was asked behind one.
    assert!(
        told.lines.iter().any(|line| line["request"] == "GET /billing/v2/api/services"),
        "{:#?}",
        told.lines
    );
    assert!(provider.requests().iter().all(|request| request.path.starts_with("/billing/v2/api/")));
    let told = verify_at(&provider.url, &[], &[]);
    assert_eq!(told.lines[5]["found"], "HTTP 403");
}
