//! What is answered when nothing is wrong.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use katalog::mock::{Mock, MockError};
use serde_json::{Value, json};

use crate::client::{call, call_at, envelope, log_in, send};
use crate::{api, mock};

fn path_of(api: &katalog::model::Api, address: usize) -> String {
    let url = &api.environments[0].urls[address];
    format!("/{}", url.splitn(4, '/').nth(3).unwrap())
}

#[test]
fn every_example_of_the_catalogue_is_answered_with_its_own_response() {
    let (mock, api) = (mock(), api());
    let session = log_in(&mock);
    for (index, operation) in api.operations.iter().enumerate() {
        for example in &operation.examples {
            let headers = [("X-SBISSessionID", session.as_str())];
            let path = path_of(&api, operation.address);
            let answer = send(&mock, "POST", &path, &headers, example.request_wire.as_bytes()).unwrap();
            assert_eq!(answer.status, 200, "{}: {}", operation.wire, answer.text());
            let expected: Value = serde_json::from_str(&example.response_wire).unwrap();
            if api.session.as_ref().is_none_or(|session| session.login != index) {
                assert_eq!(answer.json(), expected, "{}", operation.wire);
            }
        }
    }
}

#[test]
fn money_keeps_its_last_digit() {
    let mock = mock();
    let session = log_in(&mock);
    let api = api();
    let operation = api.operations.iter().find(|one| one.wire == "License.Activate").unwrap();
    let headers = [("X-SBISSessionID", session.as_str())];
    let wire = &operation.examples[0];
    let answer = send(&mock, "POST", &path_of(&api, 0), &headers, wire.request_wire.as_bytes()).unwrap();
    let amount = wire.response_wire.split("\"LicenseCost\": ").last().unwrap();
    let amount: String = amount.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    assert!(
        amount.ends_with('0') && answer.text().contains(&format!(":{amount}")),
        "{amount}: {}",
        answer.text()
    );
}

#[test]
fn what_the_request_named_stands_in_the_answer() {
    let mock = mock();
    let session = log_in(&mock);
    let params = json!({ "AccountID": 42, "ContractorID": 4711 });
    assert_eq!(call(&mock, &session, "Account.AddContractorByID", &params).json()["result"], 4711);
    let params = json!({ "DateFrom": "2023-01-01", "DateTo": "2023-01-02", "PointSale": "0240", "SubPoints": false,
                         "NavigationKey": null });
    let result = &call(&mock, &session, "Billing.GetHistory", &params).json()["result"];
    let place = result["s"].as_array().unwrap().iter().position(|column| column["n"] == "PointSale").unwrap();
    let points: BTreeSet<_> =
        result["d"].as_array().unwrap().iter().map(|row| row[place].to_string()).collect();
    assert_eq!(points, BTreeSet::from(["\"0240\"".to_owned()]));
}

/// Follows the keys to the end and gives the number of rows of each page.
fn pages(mock: &Mock) -> Vec<usize> {
    let session = log_in(mock);
    let (mut key, mut sizes, mut seen) = (Value::Null, Vec::new(), BTreeSet::new());
    loop {
        let params = json!({ "DateFrom": "2024-05-01", "DateTo": "2024-05-03", "PointSale": null, "SubPoints": false,
                             "NavigationKey": key });
        let result = call(mock, &session, "Billing.GetHistory", &params).json()["result"].clone();
        let rows = result["d"].as_array().unwrap();
        sizes.push(rows.len());
        let Some(row) = rows.last() else { return sizes };
        let place = result["s"].as_array().unwrap().iter().position(|column| column["n"] == "NavigationKey");
        key = row[place.unwrap()].clone();
        assert!(seen.insert(key.to_string()), "{key} came twice");
    }
}

#[test]
fn pages_are_as_many_and_as_full_as_asked_for_and_end_with_an_empty_one() {
    assert_eq!(pages(&mock()), [5, 0]);
    assert_eq!(pages(&Mock::builder(api()).pages(3).start().unwrap()), [1000, 1000, 1000, 0]);
    assert_eq!(pages(&Mock::builder(api()).pages(2).page_rows(7).start().unwrap()), [7, 7, 0]);
}

#[test]
fn a_large_answer_is_zipped_for_who_wants_it() {
    use std::io::Read as _;
    let mock = Mock::builder(api()).pages(1).start().unwrap();
    let session = log_in(&mock);
    let params = json!({ "DateFrom": "2024-05-01", "DateTo": "2024-05-03", "PointSale": null, "SubPoints": false,
                         "NavigationKey": null });
    let body = envelope("Billing.GetHistory", &params).to_string();
    let headers = [("X-SBISSessionID", session.as_str()), ("accept-encoding", "deflate, gzip;q=0.9")];
    let zipped = send(&mock, "POST", crate::client::MAIN, &headers, body.as_bytes()).unwrap();
    assert!(zipped.head.contains("content-encoding: gzip"), "{}", zipped.head);
    let mut text = String::new();
    flate2::read::GzDecoder::new(zipped.body.as_slice()).read_to_string(&mut text).unwrap();
    assert_eq!(text, call(&mock, &session, "Billing.GetHistory", &params).text());
}

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("katalog-mock-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn answers_from_files_come_in_turn_and_the_last_one_stays() {
    let folder = Folder::new(
        "turn",
        &[
            (
                "Contractor.FindByINNandKPP.json",
                "[1, null, {\"error\": {\"code\": -7, \"message\": \"busy\"}}]",
            ),
            ("registration.create_client.json", "9000099"),
            ("notes.txt", "not an answer"),
        ],
    );
    let mock = Mock::builder(api()).answers(&folder.0).start().unwrap();
    let session = log_in(&mock);
    let params = json!({ "INN": "0012345673", "KPP": "001201001" });
    let next = || call(&mock, &session, "Contractor.FindByINNandKPP", &params).json();
    assert_eq!([next()["result"].clone(), next()["result"].clone()], [json!(1), Value::Null]);
    assert_eq!([next()["error"]["code"].clone(), next()["error"]["code"].clone()], [json!(-7), json!(-7)]);
    let client =
        json!({ "s": { "Логин": "Строка", "Пароль": "Строка" }, "d": { "Логин": "a", "Пароль": "b" } });
    let params = json!({ "ИдПриглашения": "", "Запись": client });
    let answer = call_at(&mock, crate::client::REGISTRATION, "", "Биллинг.СоздатьКлиента", &params).unwrap();
    assert_eq!(answer.json()["result"], 9_000_099, "{}", answer.text());
    let seen = serde_json::to_string(&mock.requests()).unwrap();
    assert!(seen.contains("\"Пароль\":\"***\"") && !seen.contains("\"b\""), "{seen}");
}

#[test]
fn a_file_that_means_nothing_is_told_at_the_start() {
    for (name, text) in [("Contractor.Find.json", "1"), ("Contractor.InfoByID.json", "{")] {
        let folder = Folder::new(name, &[(name, text)]);
        let error = Mock::builder(api()).answers(&folder.0).start().unwrap_err();
        assert!(matches!(&error, MockError::Answers(what) if what.contains(name)), "{error}");
    }
}
