//! Sessions from one run to the next: one login, however many runs, and no session to whom it does not belong.

use std::fs;
use std::path::Path;

use katalog::mock::{Mock, Scripted};
use serde_json::json;

use crate::{Said, call, katalog, licences, mock};

const LOGIN: &str = "САП.Аутентифицировать";

fn with_file(mock: &Mock, file: &Path, more: &[&str], code: i32) -> Said {
    let file = ["--session-file", file.to_str().unwrap()];
    call(mock, &licences(&[&file[..], more].concat()), code)
}

#[test]
fn runs_that_share_a_file_log_in_once_until_the_session_is_over() {
    let (mock, folder) = (mock(), tempfile::tempdir().unwrap());
    let file = folder.path().join("session");
    for _ in 0..3 {
        with_file(&mock, &file, &[], 0);
    }
    assert_eq!(mock.calls(LOGIN), 1);
    mock.expire_sessions();
    for _ in 0..2 {
        with_file(&mock, &file, &[], 0);
    }
    assert_eq!((mock.calls(LOGIN), mock.calls("Account.LicenseSet")), (2, 6));
    // With a session at hand no password is needed.
    let base = mock.base_url();
    let given = ["--session-file", file.to_str().unwrap(), "--base-url", &base];
    let said = katalog(&[&["call", "sbis"], &licences(&given)[..]].concat(), "");
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn another_user_and_another_server_do_not_get_the_session() {
    let (mock, other, folder) = (mock(), mock(), tempfile::tempdir().unwrap());
    let file = folder.path().join("session");
    with_file(&mock, &file, &[], 0);
    with_file(&mock, &file, &["--login", "somebody-else"], 0);
    assert_eq!(mock.calls(LOGIN), 2);
    with_file(&other, &file, &[], 0);
    assert_eq!((other.calls(LOGIN), other.requests().len()), (1, 2));
}

#[test]
fn a_dry_run_shows_the_login_only_when_there_would_be_one() {
    let (mock, folder) = (mock(), tempfile::tempdir().unwrap());
    let file = folder.path().join("session");
    let logins = || with_file(&mock, &file, &["--dry-run"], 0).out.matches(LOGIN).count();
    assert_eq!(logins(), 1);
    with_file(&mock, &file, &[], 0);
    let session = fs::read_to_string(&file).unwrap();
    let said = with_file(&mock, &file, &["--dry-run"], 0).out;
    let session = session.rsplit('"').nth(1).unwrap();
    assert!(logins() == 0 && said.contains(": ***") && !said.contains(session), "{said}");
}

#[test]
fn a_file_that_is_something_else_survives_and_costs_no_login() {
    let (mock, folder) = (mock(), tempfile::tempdir().unwrap());
    let notes = folder.path().join("notes.txt");
    fs::write(&notes, "do not lose me\n").unwrap();
    assert!(with_file(&mock, &notes, &[], 3).err.contains("is no session file"));
    assert_eq!(fs::read_to_string(&notes).unwrap(), "do not lose me\n");
    with_file(&mock, &folder.path().join("not/there"), &[], 3);
    assert!(mock.requests().is_empty());
}

#[test]
fn a_confirmation_that_the_server_does_not_explain_goes_no_further() {
    let mock = mock();
    mock.script(Scripted::error(&json!({
        "code": -32000, "message": "confirm", "data": { "classid": "00000000-0000-0000-0000-1fa000001002" }
    })));
    let said = call(&mock, &licences(&[]), 3);
    assert!(said.err.contains("the server does not say how"), "{}", said.err);
    assert_eq!(mock.requests().len(), 1);
}
