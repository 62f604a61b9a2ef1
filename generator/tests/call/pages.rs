//! Answers that come in pages: followed to their end, never for ever, and gone on with where they broke off.

use katalog::mock::{Mock, Scripted};
use serde_json::{Value, json};

use crate::{Said, api, call, command};

const METHOD: &str = "Billing.GetHistory";
const ROWS: usize = 2;

fn mock(pages: u32) -> Mock {
    Mock::builder(api()).pages(pages).page_rows(2).start().unwrap()
}

fn history(mock: &Mock, args: &[&str], code: i32) -> Said {
    let period = [METHOD, "--param", "DateFrom=2024-05-01", "--param", "DateTo=2024-05-31"];
    call(mock, &[&period[..], args].concat(), code)
}

fn rows(text: &str) -> Vec<Value> {
    serde_json::from_str(text).unwrap()
}

/// How to go on, as the program says it.
fn go_on(said: &Said) -> &str {
    said.err.rsplit_once("--param ").unwrap().1.trim()
}

#[test]
fn all_pages_are_one_document_after_one_login() {
    let mock = mock(3);
    let json = rows(&history(&mock, &["--all", "--format", "json"], 0).out);
    assert_eq!((json.len(), mock.calls(METHOD), mock.requests().len()), (3 * ROWS, 4, 5));
    let csv = history(&mock, &["--all", "--format", "csv"], 0);
    assert_eq!((csv.out.lines().count(), csv.err.as_str()), (3 * ROWS + 1, ""));
    let table = history(&mock, &["--all"], 0).out;
    assert_eq!(table.lines().filter(|line| line.contains("NavigationKey")).count(), 1);
    let one = rows(&history(&mock, &["--format", "json"], 0).out);
    assert_eq!(json[..ROWS], one, "without --all it is one page");
}

#[test]
fn so_many_pages_and_the_rest_are_all_of_them() {
    let mock = mock(3);
    let all = rows(&history(&mock, &["--all", "--format", "json"], 0).out);
    let begin = history(&mock, &["--pages", "2", "--format", "json"], 0);
    assert!(begin.err.starts_with("to go on after page 2: "), "{}", begin.err);
    let rest = history(&mock, &["--all", "--param", go_on(&begin), "--format", "json"], 0);
    assert_eq!([rows(&begin.out), rows(&rest.out)].concat(), all);
    assert_eq!(rest.err, "");
}

#[test]
fn pages_that_break_off_say_where_to_go_on() {
    let mock = mock(3);
    for (answer, code) in [(Scripted::status(503), 1), (Scripted::reset(), 3)] {
        mock.script(Scripted::regular().for_method(METHOD).times(2));
        mock.script(answer.for_method(METHOD));
        let broken = history(&mock, &["--all", "--format", "json"], code);
        assert!(broken.err.contains("to go on after page 2: "), "{}", broken.err);
        let rest = history(&mock, &["--all", "--param", go_on(&broken), "--format", "json"], 0);
        assert_eq!(rows(&broken.out).len() + rows(&rest.out).len(), 3 * ROWS);
    }
    mock.script(Scripted::status(503).for_method(METHOD));
    let first = history(&mock, &["--all", "--format", "json"], 1);
    let told: Value = serde_json::from_str(&first.out).unwrap();
    assert_eq!(told["error"]["status"], 503, "{}", first.out);
    assert!(!first.err.contains("to go on"), "{}", first.err);
}

#[test]
fn a_key_that_comes_again_ends_it_with_an_error_that_names_it() {
    let mock = mock(3);
    let page = |key: &str| {
        let schema = json!([{ "n": "Id", "t": "Число целое" }, { "n": "NavigationKey", "t": "Строка" }]);
        Scripted::result(&json!({ "s": schema, "d": [[1, key]] })).for_method(METHOD)
    };
    ["a", "b", "a"].iter().for_each(|key| mock.script(page(key)));
    let said = history(&mock, &["--all", "--format", "csv"], 1);
    assert!(said.err.contains("would never end: their key `a` came a second time"), "{}", said.err);
    assert!(
        !said.err.contains("to go on") && said.out == "Id,NavigationKey\r\n1,a\r\n1,b\r\n",
        "{}",
        said.out
    );

    mock.script(page("c"));
    let said = history(&mock, &["--all", "--param", "NavigationKey=c"], 1);
    assert!(said.err.contains("their key `c` came a second time"), "{}", said.err);
}

#[test]
fn a_session_that_ends_between_pages_is_replaced_once() {
    let mock = mock(3);
    mock.script(Scripted::regular().for_method(METHOD));
    mock.script(Scripted::status(401).for_method(METHOD));
    assert_eq!(rows(&history(&mock, &["--all", "--format", "json"], 0).out).len(), 3 * ROWS);
    assert_eq!(mock.calls("САП.Аутентифицировать"), 2);
}

#[test]
fn pages_that_nobody_reads_any_more_are_not_asked_for() {
    let mock = mock(3);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let base = mock.base_url();
    let period = ["--param", "DateFrom=2024-05-01", "--param", "DateTo=2024-05-31"];
    let all = [&["call", "sbis", METHOD, "--all", "--base-url", &base], &period[..]].concat();
    let ended = command(&all, "secret-word").stdout(writer).output().unwrap();
    assert_eq!((ended.status.code(), mock.calls(METHOD)), (Some(0), 1), "{ended:?}");
}

#[test]
fn what_has_no_pages_is_not_asked_for_them() {
    let mock = mock(3);
    for also in ["--dry-run", "--format=csv"] {
        let said = call(&mock, &["Account.LicenseSet", "--param", "AccountID=1", "--all", also], 2);
        assert!(said.err.contains("does not come in pages"), "{}", said.err);
    }
    assert!(mock.requests().is_empty());
}
