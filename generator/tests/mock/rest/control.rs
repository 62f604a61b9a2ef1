//! What the mock has besides: the journal, scripts, answers from files, faults by chance.

use std::io::ErrorKind;
use std::time::Duration;

use katalog::mock::{Faults, Mock, Scripted};
use serde_json::{Value, json};

use super::{BASIC, JSON, api, get, header, mock, post, problem, tell};
use crate::client::{control, send};

#[test]
fn the_journal_tells_what_was_called_and_no_secret() {
    let mock = mock();
    post(&mock, "/api/auth", &json!({ "login": "1604", "pswd": "Rk7-dawn-52" }));
    post(&mock, "/api/auth", &json!({ "login": "1604", "pswd": 52, "password": "Rk7-dawn-52" }));
    post(&mock, "/api/auth?pswd=Rk7-dawn-52", &json!({}));
    tell(&mock, "/api/v1/mb/callback/charge", &json!({ "user_ext_id": "70010044" }));
    get(&mock, "/api/users?user_id=70010044");
    let listed = control(&mock, "GET", "requests", &Value::Null);
    assert!(!listed.text().contains("dawn") && !listed.text().contains("b3BlcmF0b3I"), "{}", listed.text());
    let listed = listed.json();
    let of =
        |index: usize| ["http", "path", "method", "params", "status"].map(|key| listed[index][key].clone());
    let shown = json!({ "login": "1604", "pswd": "***" });
    assert_eq!(of(0), [json!("POST"), json!("/api/auth"), json!("auth"), shown, json!(200)]);
    assert_eq!(listed[1]["params"], json!({ "login": "1604", "pswd": "***", "password": "***" }));
    assert_eq!((&listed[2]["params"], &listed[2]["status"]), (&Value::Null, &json!(400)));
    let told = json!({ "user_ext_id": "70010044" });
    let path = json!("/api/v1/mb/callback/charge");
    assert_eq!(of(3), [json!("POST"), path, json!("charges_changed"), told, json!(204)]);
    assert_eq!(
        of(4),
        [json!("GET"), json!("/api/users"), json!("users"), json!({ "user_id": "70010044" }), json!(200)]
    );
    assert_eq!(
        control(&mock, "GET", "health", &Value::Null).json()["calls"],
        json!({ "auth": 3, "charges_changed": 1, "users": 1 })
    );
    assert_eq!(listed[4]["session"], Value::Null);
}

#[test]
fn answers_are_scripted_as_results_errors_and_outcomes() {
    let mock = mock();
    let answers = json!([
        { "result": [{ "id": "1", "name": "Чай" }], "method": "services" },
        { "error": "NotFound", "method": "users" },
        { "error": "busy", "status": 503, "headers": { "Retry-After": "600" } },
        { "error": { "detail": "no" } },
        { "status": 502 },
        { "body": "<html>later</html>", "status": 200 },
    ]);
    assert_eq!(control(&mock, "POST", "answers", &answers).json(), json!({ "waiting": 6 }));
    let users = || get(&mock, "/api/users?user_id=70010044");
    assert_eq!(problem(&users()).1, "NotFound");
    let busy = users();
    assert_eq!((busy.status, busy.json()), (503, json!({ "error": "Internal", "message": "busy" })));
    assert!(busy.head.to_lowercase().contains("retry-after: 600"), "{}", busy.head);
    let other = users();
    assert_eq!((other.status, other.json()), (500, json!({ "detail": "no" })));
    assert_eq!((users().status, users().text()), (502, "<html>later</html>".to_owned()));
    assert_eq!(get(&mock, "/api/services").json(), json!([{ "id": "1", "name": "Чай" }]));
    assert_eq!(users().status, 200);
    mock.script(Scripted::result(&Value::Null).for_method("charges_changed"));
    let told = tell(&mock, "/api/v1/mb/callback/charge", &json!({ "user_ext_id": "1" }));
    assert_eq!((told.status, header(&told, "content-type")), (204, None));
}

#[test]
fn what_is_called_can_be_lost_late_or_cut() {
    let mock = mock();
    let told =
        || send(&mock, "POST", "/api/v1/mb/callback/charge", &[JSON, BASIC], br#"{"user_ext_id":"1"}"#);
    mock.script(Scripted::reset());
    assert_eq!(told().unwrap_err().kind(), ErrorKind::ConnectionReset);
    mock.script(Scripted::regular().delay(Duration::from_millis(20)));
    assert_eq!(told().unwrap().status, 204);
    mock.script(Scripted::regular().cut_after(3));
    let cut = get(&mock, "/api/services");
    assert_eq!((cut.status, cut.body.len()), (200, 3));
    let received = mock.requests();
    assert_eq!(received.iter().map(|one| one.carried_out).collect::<Vec<_>>(), [false, true, true]);
    assert_eq!((received[0].fault.as_deref(), received[1].delay_ms), (Some("script"), 20));
}

#[test]
fn faults_by_chance_are_what_they_say_and_the_same_for_the_same_seed() {
    let befallen = |seed| {
        let faults: Faults = "502:0.2,reset:0.2,cut:0.2,html:0.2,slow:1ms:0.2".parse().unwrap();
        let mock = Mock::builder(api()).faults(faults).seed(seed).start().unwrap();
        for _ in 0..60 {
            let answer = send(&mock, "GET", "/api/tariffs", &[], b"");
            match (mock.requests().pop().unwrap().fault.as_deref(), answer) {
                (Some("reset"), answer) => assert_eq!(answer.unwrap_err().kind(), ErrorKind::ConnectionReset),
                (Some("502"), answer) => assert_eq!(answer.unwrap().status, 502),
                (Some("html"), answer) => assert!(answer.unwrap().text().starts_with("<html>")),
                (Some("cut"), answer) => {
                    let answer = answer.unwrap();
                    assert!(answer.body.len() < header(&answer, "content-length").unwrap().parse().unwrap());
                }
                (_, answer) => assert_eq!(answer.unwrap().status, 200),
            }
        }
        let faults = mock.requests().into_iter().map(|request| request.fault.unwrap_or_default());
        faults.collect::<Vec<_>>()
    };
    let first = befallen(7);
    for kind in ["502", "reset", "cut", "html", "slow", ""] {
        assert!(first.iter().any(|one| one == kind), "{kind} never happened: {first:?}");
    }
    assert_eq!(first, befallen(7));
    assert_ne!(first, befallen(8));
}

#[test]
fn answers_come_from_files_and_an_outcome_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("users.json", r#"[[{ "ext_user_id": "9" }], { "error": "NotFound" }]"#);
    put("users.auth.json", r#"{ "ext_user_id": "9" }"#);
    let mock = Mock::builder(api()).answers(folder.path()).start().unwrap();
    let users = || get(&mock, "/api/users?user_id=9");
    assert_eq!(users().json(), json!([{ "ext_user_id": "9" }]));
    assert_eq!(problem(&users()), (404, "NotFound".to_owned(), "There is no such user.".to_owned()));
    let login = json!({ "login": "any", "pswd": "any" });
    assert_eq!(post(&mock, "/api/auth", &login).json(), json!({ "ext_user_id": "9" }));
    assert_eq!(super::bad(&get(&mock, "/api/users")), "`params.user_id` is missing");
}
