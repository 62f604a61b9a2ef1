//! Values that go from answer to request, what is told as advice only, and what is not tried.

use serde_json::json;

use crate::provider::{Manner, PASSWORD, Provider, Request, Response};
use crate::{triples, verify, verify_at};

#[test]
fn values_go_from_answer_to_request_by_their_type() {
    let provider = Provider::good();
    let told = verify_at(&provider.url, &["--set", "login=2044"], &[("KATALOG_SET_PASSWORD", PASSWORD)]);
    assert_eq!((triples(&told.findings), told.code), (vec![], 0), "{:#?}", told.lines);
    let told = verify_at(&provider.url, &["--set", "user_id=58200117"], &[]);
    assert_eq!((triples(&told.findings), told.code), (vec![], 0), "the user's record has login and password");
}

#[test]
fn what_was_not_tried_is_told() {
    let told = verify_at(&Provider::good().url, &[], &[]);
    let untested = ["auth", "users", "contracts_by_user", "contract_by_id", "charges"];
    assert_eq!(triples(&told.findings), untested.map(|operation| ["untested", operation, ""]));
    assert_eq!(told.code, 1);
    assert_eq!(told.lines[0]["expected"], "a value for `login`, `pswd`");
    let help = told.lines[0]["help"].as_str().unwrap();
    assert!(help.ends_with("give --set login=VALUE, set KATALOG_SET_PSWD"), "{help}");
}

#[test]
fn what_follows_from_a_failure_is_told_as_not_tried() {
    let fail = |request: &Request, response: Response| match request.query("user_id") {
        Some(_) => Response::json(500, &json!({})),
        None => response,
    };
    let provider = Provider::spoiled_at("/api/contracts", fail);
    let told = verify_at(&provider.url, &["--set", "user_id=58200117"], &[]);
    let expected = [["status", "contracts_by_user", ""], ["untested", "contract_by_id", ""]];
    assert_eq!(triples(&told.findings), expected);
}

#[test]
fn what_is_harmless_is_advice() {
    let advised = |spoil: fn(&Request, Response) -> Response, expected: &[[&str; 3]]| {
        let told = verify(&Provider::spoiled(spoil), &[]);
        assert_eq!((triples(&told.findings), told.code), (vec![], 0), "{:#?}", told.lines);
        assert_eq!(triples(&told.advice), expected, "{:#?}", told.lines);
        told
    };
    advised(
        |request, response| match request.path.as_str() {
            "/api/users" if response.status == 200 => response.replaced("9000000021", "+79000000021"),
            _ => response,
        },
        &[["limit", "users", "[0].phones[0].number"]],
    );
    let told = advised(
        |request, response| match request.query("id") {
            Some("77001") => {
                response.replaced("\"state\"", "\"setings\":[],\"required_payment\":1000,\"state\"")
            }
            _ => response,
        },
        &[
            ["deprecated", "contract_by_id", "[0].required_payment"],
            ["unknown", "contract_by_id", "[0].setings"],
        ],
    );
    assert_eq!(told.lines[1]["help"], "did you mean `settings`?");
    advised(
        |request, response| match (request.path.as_str(), response.status) {
            ("/api/charges", 200) => response.with(&json!([])),
            _ => response,
        },
        &[["empty", "charges", ""]],
    );
}

#[test]
fn who_breaks_down_over_nonsense_is_advised() {
    let breaks = |request: &Request, response: Response| match (request.path.as_str(), response.status) {
        ("/api/users", 400) => Response::json(500, &json!({ "error": "NullPointerException" })),
        ("/api/auth", 400) => Response { manner: Manner::Dropped, ..response },
        _ => response,
    };
    let told = verify(&Provider::spoiled(breaks), &[]);
    assert_eq!((triples(&told.findings), told.code), (vec![], 0));
    assert_eq!(triples(&told.advice), [["malformed", "auth", ""], ["malformed", "users", ""]]);
    assert_eq!(told.lines[1]["request"], "GET /api/users");
    assert_eq!(told.lines[1]["found"], "HTTP 500");
}

#[test]
fn a_secret_that_turns_up_elsewhere_is_not_shown_there_either() {
    let echo = |request: &Request, response: Response| match (request.path.as_str(), response.status) {
        ("/api/users", 200) => response
            .replaced("\"is_blocked\":false", &format!("\"is_blocked\":\"{PASSWORD}\",\"{PASSWORD}\":1"))
            .replaced("\"confirmed\":true", "\"confirmed\":null"),
        ("/api/charges", 200) => response.replaced("01-26", PASSWORD),
        _ => response,
    };
    let told = verify(&Provider::spoiled(echo), &[]);
    let expected = [
        ["type", "users", "[0].is_blocked"],
        ["null", "users", "[0].phones[0].confirmed"],
        ["format", "charges", "[0].period"],
    ];
    assert_eq!(triples(&told.findings), expected, "{:#?}", told.lines);
    assert_eq!(told.lines[0]["found"], "\"***\"");
    assert_eq!(triples(&told.advice), [["unknown", "users", "[0].***"]]);
}

#[test]
fn a_secret_of_a_wrong_kind_is_not_shown() {
    let number = |request: &Request, response: Response| match (request.path.as_str(), response.status) {
        ("/api/users", 200) => response.replaced("\"Bright-Fern-7\"", "4815162342"),
        _ => response,
    };
    let told = verify(&Provider::spoiled(number), &[]);
    assert_eq!(triples(&told.findings), [["type", "users", "[0].password"]]);
    assert_eq!(told.lines[0]["found"], "a number that is not shown");
}
