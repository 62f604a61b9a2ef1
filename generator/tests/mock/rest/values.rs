//! Values of the query, the path and the body: read as their types say, refused by name.

use katalog::mock::Mock;
use serde_json::{Value, json};

use super::{JSON, bad, desk, get, mock, post, problem, tell};
use crate::client::{Answer, send};

#[test]
fn the_keys_of_a_query_are_known_and_there_once() {
    let mock = mock();
    for (query, words) in [
        ("", "`params.user_id` is missing"),
        ("?user_id&limti", "`params` has no `limti`"),
        ("?user_id=1&limti=1", "`params` has no `limti`"),
        ("?user_id=1&user_id=1", "`params.user_id` is there twice"),
        ("?user_id=%", "`user_id` in the query: "),
        ("?user_id=%FF", "`user_id` in the query: it is not UTF-8"),
        ("?%zz=1", "a name in the query: "),
        ("?user_id=1&limit=", "`params.limit` is not a whole number"),
        ("?user_id=1&limit=x", "`params.limit` is not a whole number"),
        ("?user_id=1&limit=1.0", "`params.limit` is not a whole number"),
        ("?user_id=1&limit=+1", "`params.limit` is not a whole number"),
        ("?user_id=1&limit=0", "`params.limit` is not a number from 1 to 2147483647"),
    ] {
        let why = bad(&get(&mock, &format!("/api/charges{query}")));
        assert!(why.starts_with(words), "{query}: {why}");
    }
    assert!(bad(&get(&mock, "/api/services?all=1")).contains("has no `all`"));
    assert_eq!(get(&mock, "/api/charges?&user_id=7001+0044&&limit=1&").status, 200);
    let received = mock.requests().pop().unwrap();
    assert_eq!(
        serde_json::to_value(received.params).unwrap(),
        json!({ "user_id": "7001 0044", "limit": "1" })
    );
}

#[test]
fn the_keys_of_a_body_are_known_and_there_once() {
    let mock = mock();
    for (body, words) in [
        ("", "`params.login` is missing"),
        ("{}", "`params.login` is missing"),
        ("[]", "the body is not an object"),
        ("{\"login\":\"1604\"", "the body is not JSON"),
        ("{\"login\":\"\u{7f}\",}", "the body is not JSON"),
        (r#"{"login":"1604"}"#, "`params.pswd` is missing"),
        (r#"{"login":"1604","pswd":"x","pswd":"y"}"#, "`params.pswd` is there twice"),
        (r#"{"login":1604,"pswd":"x"}"#, "`params.login` is not a string"),
        (r#"{"login":null,"pswd":"x"}"#, "`params.login` is null"),
        (r#"{"login":"1604","pswd":7}"#, "`params.pswd` is not as it must be"),
        (r#"{"login":"1604","pswd":"x","more":1}"#, "`params` has no `more`"),
    ] {
        let why = bad(&send(&mock, "POST", "/api/auth", &[JSON], body.as_bytes()).unwrap());
        assert!(why.starts_with(words), "{body}: {why}");
    }
    assert_eq!(
        bad(&send(&mock, "POST", "/api/auth", &[JSON], b"\"\xff\"").unwrap()),
        "the body is not UTF-8"
    );
    let why = bad(&post(&mock, "/api/auth?login=1604", &json!({ "login": "1604", "pswd": "x" })));
    assert_eq!(why, "`login` is given in the query, and parameters are wanted in the body");
}

#[test]
fn texts_of_a_path_and_a_query_are_what_their_types_say() {
    let mock = Mock::start(desk());
    for (path, words) in [
        ("/orders/a-1?month=2026-09", "`params.month` is not a month and a year, `09-26`"),
        ("/orders/a-1?month=13-26", "`params.month` is not a month"),
        ("/orders/a-1?least=12.00", "`params.least` is not a whole number of kopecks"),
        ("/orders/a-1?least=", "`params.least` is not a whole number of kopecks"),
        ("/orders/a-1?id=a-1", "`params.id` is there twice"),
    ] {
        let why = bad(&get(&mock, path));
        assert!(why.starts_with(words), "{path}: {why}");
    }
    assert_eq!(get(&mock, "/orders/a-1?month=09-26&least=1200").status, 200);
    let remove =
        |query: &str| send(&mock, "DELETE", &format!("/orders/a-1?whole={query}"), &[], b"").unwrap();
    assert_eq!((remove("true").status, remove("false").status), (204, 204));
    assert_eq!(bad(&remove("1")), "`params.whole` is not true or false");
}

fn change(mock: &Mock, terms: Value, lines: Value) -> Answer {
    let body = json!({ "terms": terms, "lines": lines }).to_string();
    send(mock, "PUT", "/orders/a-1", &[JSON], body.as_bytes()).unwrap()
}

#[test]
fn records_in_a_body_are_plain_objects_judged_to_the_last_digit() {
    let mock = Mock::start(desk());
    let terms = |key: &str, value: Value| {
        let mut terms = json!({ "month": "09-26", "state": 1, "sum": 1200 });
        terms[key] = value;
        terms
    };
    for (terms, words) in [
        (json!([]), "`params.terms` is not an object"),
        (terms("month", json!("9-26")), "`params.terms.month` is not a month"),
        (terms("sum", json!(1200.5)), "`params.terms.sum` is not a whole number of kopecks"),
        (terms("sum", json!("1200")), "`params.terms.sum` is not a whole number of kopecks"),
        (terms("state", json!("1")), "`params.terms.state` is not a whole number"),
        (terms("state", json!(3)), "`params.terms.state` is `3`, which is none of the values of State"),
        (terms("gift", json!(true)), "`params.terms` has exactly one of sum, gift"),
        (terms("kopecks", json!(1)), "`params.terms` has no `kopecks`"),
        (json!({ "month": "09-26", "state": 1 }), "`params.terms` has exactly one of sum, gift"),
        (
            json!({ "month": "09-26", "state": 1, "gift": false }),
            "`params.terms.gift` is true, or is not there",
        ),
        (json!({ "state": 1, "sum": 1 }), "`params.terms.month` is missing"),
    ] {
        let why = bad(&change(&mock, terms.clone(), json!([])));
        assert!(why.starts_with(words), "{terms}: {why}");
    }
    let right = json!({ "month": "09-26", "state": 2, "gift": true });
    for (lines, words) in [
        (json!({}), "`params.lines` is not an array"),
        (json!(null), "`params.lines` is null"),
        (json!([{ "name": "Чай", "count": 0 }]), "`params.lines[0].count` is not a number from 1 to 9"),
        (
            json!([{ "name": "Чай", "count": 1 }, { "name": "Печенье", "count": 1 }]),
            "`params.lines[1].name` is not a text of 1 to 5 characters",
        ),
    ] {
        let why = bad(&change(&mock, right.clone(), lines));
        assert!(why.starts_with(words), "{why}");
    }
    assert_eq!(change(&mock, right, json!([{ "name": "Чай", "count": 9 }])).status, 204);
}

#[test]
fn a_secret_is_not_repeated_by_what_is_wrong_with_it() {
    let answer = tell(&Mock::start(desk()), "/base/v2/told", &json!({ "code": "12345" }));
    assert_eq!(bad(&answer), "`params.code` is not as it must be");
}

#[test]
fn of_several_outcomes_the_one_of_the_request_most_alike_is_answered() {
    let mock = Mock::start(desk());
    let outcome = |path: &str| problem(&get(&mock, path)).1;
    assert_eq!(outcome("/orders/old"), "Gone");
    assert_eq!(
        (outcome("/orders/x"), outcome("/orders/x?month=02-20")),
        ("Gone".to_owned(), "NotFound".to_owned())
    );
}

#[test]
fn pages_go_on_by_their_keys_and_end_with_an_empty_one() {
    let sizes = |mock: &Mock| {
        let (mut path, mut sizes) = ("/orders".to_owned(), Vec::new());
        loop {
            let rows = get(mock, &path).json();
            sizes.push(rows.as_array().unwrap().len());
            match rows.as_array().unwrap().last() {
                Some(last) => path = format!("/orders?after={}", last["after"].as_str().unwrap()),
                None => return sizes,
            }
        }
    };
    assert_eq!(sizes(&Mock::builder(desk()).pages(2).start().unwrap()), [3, 3, 0]);
    assert_eq!(sizes(&Mock::builder(desk()).pages(1).page_rows(5).start().unwrap()), [5, 0]);
    let rows = get(&Mock::builder(desk()).page_rows(5).start().unwrap(), "/orders/recent?limit=4").json();
    let months: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["month"].as_str().unwrap()).collect();
    assert_eq!(months, ["09-26", "09-26", "09-26", "08-26"], "the newest first, however many there are");
}
