//! REST over HTTP by hand, from both sides of an API.

mod control;
mod paths;
mod shipped;
mod values;

use std::path::Path;
use std::sync::LazyLock;

use katalog::mock::Mock;
use katalog::model::Api;
use serde_json::Value;

use crate::client::{Answer, send};
use crate::{read, shipped};

const JSON: (&str, &str) = ("content-type", "application/json");
/// `operator:x`
const BASIC: (&str, &str) = ("authorization", "Basic b3BlcmF0b3I6eA==");

/// The shipped API of REST, read once.
fn api() -> Api {
    static API: LazyLock<Api> = LazyLock::new(|| shipped("is74"));
    API.clone()
}

fn mock() -> Mock {
    Mock::start(api())
}

/// An API that has what the shipped one has not.
fn desk() -> Api {
    static API: LazyLock<Api> =
        LazyLock::new(|| read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogue"), "desk"));
    API.clone()
}

fn get(mock: &Mock, path: &str) -> Answer {
    send(mock, "GET", path, &[], b"").unwrap()
}

fn post(mock: &Mock, path: &str, body: &Value) -> Answer {
    send(mock, "POST", path, &[JSON], body.to_string().as_bytes()).unwrap()
}

/// A call of what wants a name and a password.
fn tell(mock: &Mock, path: &str, body: &Value) -> Answer {
    send(mock, "POST", path, &[JSON, BASIC], body.to_string().as_bytes()).unwrap()
}

/// Status, name and message of what is no success.
fn problem(answer: &Answer) -> (u16, String, String) {
    assert!(answer.head.contains("content-type: application/json"), "{}", answer.head);
    let body = answer.json();
    let text = |key: &str| body[key].as_str().unwrap_or_else(|| panic!("{body}")).to_owned();
    (answer.status, text("error"), text("message"))
}

/// The message of a request that is refused as bad.
fn bad(answer: &Answer) -> String {
    let (status, name, message) = problem(answer);
    assert_eq!((status, name.as_str()), (400, "BadRequest"), "{message}");
    message
}

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}
