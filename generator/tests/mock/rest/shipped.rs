//! The shipped API: what each operation of both sides answers, and what an outcome is.

use katalog::mock::Mock;
use serde_json::{Value, json};

use super::{BASIC, JSON, api, get, mock, post, problem, tell};
use crate::client::{Answer, send};

const CONTRACT: &str = "/api/v1/mb/callback/contract";
const CHARGE: &str = "/api/v1/mb/callback/charge";

/// Sends a request as an example shows it.
fn send_example(mock: &Mock, request: &str) -> Answer {
    let (head, body) = request.split_once("\n\n").unwrap_or((request, ""));
    let (verb, target) = head.lines().next().unwrap().split_once(' ').unwrap();
    send(mock, verb, target, &[JSON, BASIC], body.as_bytes()).unwrap()
}

#[test]
fn every_example_of_the_catalogue_is_answered_with_its_own_response() {
    let (mock, api) = (mock(), api());
    for operation in &api.operations {
        for example in &operation.examples {
            let answer = send_example(&mock, &example.request_wire);
            let (head, body) =
                example.response_wire.split_once("\n\n").unwrap_or((&example.response_wire, ""));
            let status = head.split(' ').nth(1).unwrap();
            assert_eq!(answer.status.to_string(), status, "{}: {}", operation.wire, answer.text());
            let json = |text: &str| (!text.is_empty()).then(|| serde_json::from_str::<Value>(text).unwrap());
            assert_eq!(json(&answer.text()), json(body), "{}", operation.wire);
        }
        assert_eq!(mock.calls(&operation.wire), operation.examples.len() as u64, "{}", operation.wire);
    }
}

#[test]
fn a_login_is_answered_as_known_or_by_an_outcome() {
    let mock = mock();
    let login =
        |login: &str, password: &str| post(&mock, "/api/auth", &json!({ "login": login, "pswd": password }));
    assert_eq!(login("1604", "Rk7-dawn-52").json(), json!({ "ext_user_id": "70010044" }));
    for (name, password) in [("1604", "guess"), ("nobody", "Rk7-dawn-52"), ("nobody", "guess"), ("", "")] {
        let answer = login(name, password);
        let (status, error, message) = problem(&answer);
        assert_eq!((status, error.as_str()), (401, "BadLogin"));
        assert_eq!(message, "The login or the password is wrong.");
        assert!(!answer.head.contains("www-authenticate"), "it is an answer, and asks for nothing");
    }
    assert!(mock.requests().iter().all(|request| request.carried_out));
}

#[test]
fn an_id_that_stands_in_no_example_is_not_found() {
    let mock = mock();
    for path in ["/api/users?user_id=1", "/api/contracts?user_id=1", "/api/contracts?id=1"] {
        let (status, name, _) = problem(&get(&mock, path));
        assert_eq!((status, name.as_str()), (404, "NotFound"), "{path}");
    }
    // What lists no outcome answers as ever.
    assert_eq!(get(&mock, "/api/charges?user_id=1").status, 200);
}

#[test]
fn the_given_key_tells_which_of_the_operations_at_a_path_is_meant() {
    let mock = mock();
    let state = |path: &str| get(&mock, path).json()[0]["state"].clone();
    assert_eq!(
        (state("/api/contracts?user_id=70010044"), state("/api/contracts?id=12340017")),
        (2.into(), 3.into())
    );
    assert_eq!((mock.calls("contracts_by_user"), mock.calls("contract_by_id")), (1, 1));
    assert_eq!(tell(&mock, CONTRACT, &json!({ "ext_id": "1" })).status, 204);
    assert_eq!(tell(&mock, CONTRACT, &json!({ "user_ext_id": "1" })).status, 204);
    assert_eq!((mock.calls("contract_changed"), mock.calls("contracts_changed")), (1, 1));
    let why = super::bad(&get(&mock, "/api/contracts?user_id=70010044&id=12340017"));
    assert!(why.starts_with("no operation here takes user_id and id together: "), "{why}");
    assert!(super::bad(&get(&mock, "/api/contracts")).contains("takes nothing together"));
    assert!(super::bad(&tell(&mock, CONTRACT, &json!({}))).contains("contracts_changed takes user_ext_id"));
}

#[test]
fn what_is_called_wants_a_name_and_a_password_and_what_is_served_does_not() {
    let mock = mock();
    let body = json!({ "user_ext_id": "70010044" }).to_string();
    let told = |path: &str, authorization: Option<&str>, body: &str| {
        let header = authorization.map(|value| ("Authorization", value));
        let headers: Vec<_> = [JSON].into_iter().chain(header).collect();
        send(&mock, "POST", path, &headers, body.as_bytes()).unwrap()
    };
    // `operator:wrong`, and what is no name and password at all.
    for wrong in
        [None, Some(""), Some("Basic"), Some("Bearer b3BlcmF0b3I6eA=="), Some("Basic b3BlcmF0b3I6d3Jvbmc=")]
    {
        // Whoever is not let in does not learn what is wrong with the call.
        for (path, body) in
            [(CONTRACT, body.as_str()), (CHARGE, &body), (CONTRACT, "{}"), (CHARGE, "no json")]
        {
            let answer = told(path, wrong, body);
            let (status, name, _) = problem(&answer);
            assert_eq!((status, name.as_str()), (401, "Unauthorized"), "{wrong:?} {body}");
            assert!(answer.head.contains("www-authenticate: Basic realm=\"is74\""), "{}", answer.head);
        }
    }
    assert!(mock.requests().iter().all(|request| !request.carried_out));
    for right in ["Basic b3BlcmF0b3I6eA==", "bAsIc b3BlcmF0b3I6eA=="] {
        let answer = told(CHARGE, Some(right), &body);
        assert_eq!((answer.status, answer.body.len()), (204, 0), "{}", answer.text());
    }
    for path in ["/api/services", "/api/tariffs", "/api/users?user_id=70010044"] {
        assert_eq!(get(&mock, path).status, 200);
        let wrong = ("authorization", "Basic b3BlcmF0b3I6d3Jvbmc=");
        assert_eq!(send(&mock, "GET", path, &[wrong], b"").unwrap().status, 200);
    }
}

#[test]
fn a_list_has_no_more_rows_than_are_asked_for() {
    let rows = |mock: &Mock, path: &str| get(mock, path).json().as_array().unwrap().len();
    let one = mock();
    for path in ["/api/charges?user_id=70010044&limit=1", "/api/charges?user_id=70010044&limit=9"] {
        assert_eq!(rows(&one, path), 1, "{path}");
    }
    let many = Mock::builder(api()).page_rows(12).start().unwrap();
    for (limit, count) in [("", 12), ("&limit=1", 1), ("&limit=5", 5), ("&limit=13", 12)] {
        assert_eq!(rows(&many, &format!("/api/charges?user_id=70010044{limit}")), count, "{limit}");
    }
}
