//! The control address: a test in any language drives the mock.

use serde_json::{Value, json};

use crate::client::{call, control, log_in, send};
use crate::mock;

const CALL: &str = "Contractor.ContactData";

#[test]
fn sessions_are_ended_and_time_is_moved_over_http() {
    let mock = mock();
    let session = log_in(&mock);
    let status = |session: &str| call(&mock, session, CALL, &json!({ "ContractorID": 1 })).status;
    assert_eq!(control(&mock, "POST", "sessions/expire", &Value::Null).json(), json!({ "expired": 1 }));
    assert_eq!(status(&session), 401);
    let session = log_in(&mock);
    for advance in [json!("23h"), json!(3600)] {
        assert_eq!(control(&mock, "POST", "clock", &json!({ "advance": advance })).status, 200);
    }
    assert_eq!(status(&session), 401);
    assert_eq!(control(&mock, "POST", "clock", &json!({ "advance": "soon" })).status, 400);
}

#[test]
fn the_next_answers_are_scripted_one_by_one() {
    let mock = mock();
    let session = log_in(&mock);
    let next = || call(&mock, &session, CALL, &json!({ "ContractorID": 1 }));
    let answers = json!([
        { "status": 503, "headers": { "Retry-After": "600" }, "body": "<html>later</html>", "times": 2 },
        { "result": { "x": 1.5 } },
        { "error": "no rights", "status": 200 },
        { "result": "Ромашка", "charset": "windows-1251" },
        { "method": "License.InfoByID", "status": 500 },
    ]);
    assert_eq!(control(&mock, "POST", "answers", &answers).json(), json!({ "waiting": 5 }));
    for _ in 0..2 {
        let busy = next();
        assert!(
            busy.status == 503 && busy.head.contains("Retry-After: 600")
                || busy.head.contains("retry-after: 600")
        );
        assert!(busy.text() == "<html>later</html>" && busy.head.contains("text/html"), "{}", busy.head);
    }
    assert_eq!(next().json(), json!({ "jsonrpc": "2.0", "result": { "x": 1.5 }, "id": 17, "protocol": 2 }));
    let error = next();
    assert_eq!((error.status, error.json()["error"].clone()), (200, json!("no rights")));
    let other = next();
    assert!(other.head.contains("charset=windows-1251"), "{}", other.head);
    assert!(encoding_rs::WINDOWS_1251.decode(&other.body).0.contains("Ромашка"));
    assert_eq!(next().status, 200, "what waits for another method is not used up");
    assert_eq!(control(&mock, "GET", "health", &Value::Null).json()["waiting"], 1);
    assert_eq!(control(&mock, "DELETE", "answers", &Value::Null).json()["waiting"], 0);
}

#[test]
fn a_list_with_a_mistake_scripts_nothing() {
    let mock = mock();
    let answer = control(&mock, "POST", "answers", &json!([{ "status": 502 }, { "delai": 1 }]));
    assert!(answer.status == 400 && answer.text().contains("delai"), "{}", answer.text());
    assert_eq!(control(&mock, "GET", "health", &Value::Null).json()["waiting"], 0);
    assert_eq!(send(&mock, "POST", "/katalog/answers", &[], b"\xff").unwrap().status, 400);
    assert_eq!(control(&mock, "POST", "nothing", &Value::Null).status, 404);
}

#[test]
fn the_requests_are_listed_without_passwords_and_forgotten_on_demand() {
    let mock = mock();
    let session = log_in(&mock);
    call(&mock, &session, CALL, &json!({ "ContractorID": "x" }));
    let listed = control(&mock, "GET", "requests", &Value::Null);
    assert!(!listed.text().contains("secret"), "{}", listed.text());
    let listed = listed.json();
    assert_eq!(listed[0]["method"], "САП.Аутентифицировать");
    assert_eq!(listed[0]["params"], json!({ "login": "lugova.ml", "password": "***" }));
    assert_eq!(listed[1]["status"], 500);
    assert_eq!((&listed[1]["session"], &listed[1]["carried_out"]), (&json!(session), &json!(false)));
    assert_eq!(control(&mock, "GET", "health", &Value::Null).json()["calls"][CALL], 1);
    control(&mock, "DELETE", "requests", &Value::Null);
    assert_eq!(control(&mock, "GET", "requests", &Value::Null).json(), json!([]));
}
