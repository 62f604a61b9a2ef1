//! Paths and methods: what is answered where, and what is said of everything else.

use katalog::mock::Mock;
use serde_json::json;

use super::{BASIC, JSON, bad, desk, get, header, mock, problem, tell};
use crate::client::{raw, send};

#[test]
fn nothing_is_served_at_another_path() {
    let mock = mock();
    for path in
        ["/", "/api", "/api/user", "/api/users/", "/api/users/7", "//api/users", "/API/users", "/callback"]
    {
        let (status, name, _) = problem(&get(&mock, path));
        assert_eq!((status, name.as_str()), (404, "NoSuchPath"), "{path}");
    }
    assert_eq!(mock.requests().len(), 8);
    assert!(mock.requests().iter().all(|request| request.method.is_none() && !request.carried_out));
}

#[test]
fn another_method_is_told_which_there_are() {
    let mock = mock();
    for (method, path, allowed) in [
        ("POST", "/api/users", "GET, HEAD, OPTIONS"),
        ("DELETE", "/api/contracts", "GET, HEAD, OPTIONS"),
        ("GET", "/api/auth", "POST, OPTIONS"),
        ("HEAD", "/api/auth", "POST, OPTIONS"),
        ("get", "/api/users", "GET, HEAD, OPTIONS"),
        ("PUT", "/api/v1/mb/callback/charge", "POST, OPTIONS"),
    ] {
        let answer = send(&mock, method, path, &[], b"").unwrap();
        assert_eq!((answer.status, header(&answer, "allow")), (405, Some(allowed)), "{method} {path}");
        if method != "HEAD" {
            assert_eq!(problem(&answer).1, "MethodNotAllowed");
        }
    }
    let mock = Mock::start(desk());
    let answer = send(&mock, "PATCH", "/orders/7", &[], b"").unwrap();
    assert_eq!(header(&answer, "allow"), Some("GET, HEAD, PUT, DELETE, OPTIONS"));
}

#[test]
fn options_are_answered_without_a_body_and_the_head_is_that_of_the_whole() {
    let mock = mock();
    let options = send(&mock, "OPTIONS", "/api/v1/mb/callback/contract", &[], b"").unwrap();
    assert_eq!((options.status, header(&options, "allow")), (204, Some("POST, OPTIONS")));
    assert!(options.body.is_empty() && header(&options, "content-type").is_none(), "{}", options.head);
    assert_eq!(send(&mock, "OPTIONS", "/api/nothing", &[], b"").unwrap().status, 404);

    let whole = get(&mock, "/api/tariffs");
    let head = send(&mock, "HEAD", "/api/tariffs", &[], b"").unwrap();
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(header(&head, "content-length"), Some(whole.body.len().to_string().as_str()));
    assert_eq!(send(&mock, "HEAD", "/api/users?user_id=1", &[], b"").unwrap().status, 404);
}

#[test]
fn a_body_too_large_or_of_another_kind_is_not_read() {
    let mock = mock();
    let body = br#"{"login":"1604","pswd":"Rk7-dawn-52"}"#;
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=windows-1251"]
    {
        let answer = send(&mock, "POST", "/api/auth", &[("content-type", kind)], body).unwrap();
        let (status, name, _) = problem(&answer);
        assert_eq!((status, name.as_str()), (415, "UnsupportedMediaType"), "{kind}");
    }
    assert_eq!(problem(&send(&mock, "POST", "/api/auth", &[], body).unwrap()).0, 415);
    for kind in ["application/json; charset=utf-8", "application/vnd.api+json"] {
        assert_eq!(send(&mock, "POST", "/api/auth", &[("content-type", kind)], body).unwrap().status, 200);
    }
    let long =
        "POST /api/auth HTTP/1.1\r\nhost: mock\r\ncontent-length: 99999999\r\nconnection: close\r\n\r\n";
    let answer = String::from_utf8(raw(&mock, long.as_bytes()).unwrap()).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 413") && answer.contains("\"error\":\"ContentTooLarge\""),
        "{answer}"
    );
}

#[test]
fn what_is_called_is_below_the_path_of_its_address_and_what_is_served_at_the_root() {
    let mock = Mock::start(desk());
    assert_eq!(tell(&mock, "/base/v2/told", &json!({ "code": "1234" })).status, 204);
    for path in ["/told", "/v2/told", "/base/told", "/base/v2/told/", "/base/v2told"] {
        assert_eq!(tell(&mock, path, &json!({ "code": "1234" })).status, 404, "{path}");
    }
    assert_eq!(get(&mock, "/base/v2/orders/a-1").status, 404);
    assert_eq!(get(&mock, "/orders/a-1").status, 200);
    let urls = mock.urls();
    assert!(
        urls[0].ends_with(&format!(":{}/", mock.address().port())) && urls[1].ends_with("/base/v2/"),
        "{urls:?}"
    );
}

#[test]
fn a_segment_in_braces_is_unescaped_and_a_word_goes_before_it() {
    let mock = Mock::start(desk());
    assert_eq!(get(&mock, "/orders/a%2D1").json()["id"], "a-1");
    assert_eq!(get(&mock, "/orders/recent").json().as_array().unwrap().len(), 2);
    assert_eq!((mock.calls("order"), mock.calls("recent")), (1, 1));
    get(&mock, "/orders/%D0%B0%2F%3F%20b");
    let received = mock.requests().pop().unwrap();
    assert_eq!(serde_json::to_value(received.params).unwrap(), json!({ "id": "а/? b" }));
    for broken in ["/orders/%", "/orders/%zz", "/orders/%ff"] {
        assert!(bad(&get(&mock, broken)).starts_with("`id` in the path: "), "{broken}");
    }
    let answer = send(&mock, "PUT", "/orders/recent", &[JSON, BASIC], b"{}").unwrap();
    assert_eq!(answer.status, 405, "a word is another path");
}
