//! Logging in, and what becomes of sessions.

use std::time::Duration;

use katalog::mock::Mock;
use serde_json::json;

use crate::client::{AUTH, REGISTRATION, call, call_at, log_in, log_in_as};
use crate::{api, mock};

const CALL: &str = "Contractor.ContactData";

#[test]
fn both_spellings_of_the_login_open_a_session_that_is_known() {
    let mock = mock();
    let other = json!({ "Логин": "lugova.ml", "Пароль": "secret" });
    let other = call_at(&mock, AUTH, "", "СБИС.Аутентифицировать", &other).unwrap().json();
    let (one, other) = (log_in(&mock), other["result"].as_str().unwrap().to_owned());
    assert!(one != other && one.len() == other.len());
    for session in [one, other] {
        let answer = call(&mock, &session, CALL, &json!({ "ContractorID": 1 }));
        assert_eq!((answer.status, answer.json()["id"].clone()), (200, json!(17)), "{}", answer.text());
        assert_eq!(answer.json()["protocol"], 2);
    }
}

#[test]
fn without_a_session_the_answer_is_401_with_a_bare_text() {
    let mock = mock();
    for session in ["", "0000c0de-0000beef-00aa-0123456789abcdef"] {
        let answer = call(&mock, session, CALL, &json!({ "ContractorID": 1 }));
        assert!(answer.status == 401 && answer.json()["error"].is_string(), "{}", answer.text());
    }
}

#[test]
fn the_address_without_sessions_asks_for_none() {
    let data = json!({
        "s": { "ИННПолуч": "Строка", "КПППолуч": "Строка", "MailПолуч": "Строка", "ИдШаблонаПисьма": "Строка",
               "НазвПолуч": "Строка" },
        "d": { "ИННПолуч": "0011223344", "КПППолуч": "001101001", "MailПолуч": "a@example.com",
               "ИдШаблонаПисьма": "ПриглашениеСГлавногоОкнаЭДО", "НазвПолуч": "Незабудка, ООО" },
    });
    let mock = mock();
    let params = json!({ "Реквизиты": data });
    let answer = call_at(&mock, REGISTRATION, "", "Биллинг.НовоеПриглашение", &params).unwrap();
    assert_eq!((answer.status, answer.json()["result"].clone()), (200, json!(false)), "{}", answer.text());
}

#[test]
fn a_session_ends_a_day_after_its_last_use_and_no_sooner() {
    let mock = mock();
    let session = log_in(&mock);
    let status = || call(&mock, &session, CALL, &json!({ "ContractorID": 1 })).status;
    for _ in 0..3 {
        mock.advance(Duration::from_secs(23 * 3600));
        assert_eq!(status(), 200);
    }
    mock.advance(Duration::from_secs(24 * 3600));
    assert_eq!(status(), 401);
}

#[test]
fn the_lifetime_can_be_chosen_and_all_sessions_ended() {
    let mock = Mock::builder(api()).session_ttl(Duration::from_secs(60)).start().unwrap();
    let status = |session: &str| call(&mock, session, CALL, &json!({ "ContractorID": 1 })).status;
    let session = log_in(&mock);
    mock.advance(Duration::from_secs(61));
    assert_eq!(status(&session), 401);
    let session = log_in(&mock);
    assert_eq!(status(&session), 200);
    mock.expire_sessions();
    assert_eq!(status(&session), 401);
}

#[test]
fn a_wrong_password_is_named_by_its_class() {
    let error = log_in_as(&mock(), "lugova.ml", "wrong").json()["error"].clone();
    assert!(error["data"]["classid"].as_str().unwrap().ends_with("1fa000001001}"), "{error}");
    assert!(error["code"].is_i64() && error["message"].is_string());
}

#[test]
fn a_login_to_be_confirmed_is_no_session_before_the_code() {
    let mock = mock();
    let error = log_in_as(&mock, "sms.user", "secret").json()["error"].clone();
    assert!(error["data"]["classid"].as_str().unwrap().ends_with("1fa000001002}"), "{error}");
    let told = &error["data"]["addinfo"];
    let (session, id) = (told["ИдентификаторСессии"].as_str().unwrap(), &told["Идентификатор"]);
    assert!(told["Телефон"].is_string());
    assert_eq!(call(&mock, session, CALL, &json!({ "ContractorID": 1 })).status, 401);

    let step = |method: &str, params| call_at(&mock, AUTH, session, method, &params).unwrap();
    let send = step("СБИС.ОтправитьКодАутентификации", json!({ "Идентификатор": id }));
    assert_eq!(send.status, 200, "{}", send.text());
    let code = |code: &str| step("СБИС.ПодтвердитьВход", json!({ "Идентификатор": id, "Код": code }));
    assert_eq!(code("wrong").status, 500);
    let opened = code("1234").json()["result"].as_str().unwrap().to_owned();
    assert_eq!(call(&mock, &opened, CALL, &json!({ "ContractorID": 1 })).status, 200);
    assert_eq!(code("1234").status, 401, "a code is used once");
}
