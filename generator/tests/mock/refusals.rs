//! What the vendor's server refuses, and how.

use katalog::mock::Mock;
use serde_json::{Value, json};

use crate::client::{AUTH, MAIN, call, envelope, log_in, raw, send, shout};
use crate::mock;

fn post(mock: &Mock, content_type: &str, body: &[u8]) -> crate::client::Answer {
    send(mock, "POST", MAIN, &[("content-type", content_type)], body).unwrap()
}

#[test]
fn what_is_not_json_is_refused_whatever_it_claims_to_be() {
    let mock = mock();
    for body in ["", "{", "{\"a\":1}}", &"[".repeat(100_000)] {
        let (status, code, _) = post(&mock, "text/plain", body.as_bytes()).refusal();
        assert_eq!((status, code), (500, -32700), "{body:.20}");
    }
    let (status, code, _) = post(&mock, "application/json; charset=utf-8", b"\"\xff\xfe\"").refusal();
    assert_eq!((status, code), (500, -32700));
}

#[test]
fn what_is_no_call_is_refused() {
    let mock = mock();
    let sound = envelope("Contractor.InfoByID", &json!({}));
    let with = |key: &str, value: Value| {
        let mut broken = sound.clone();
        broken[key] = value;
        broken
    };
    let broken = [
        json!([sound]),
        json!("call"),
        with("jsonrpc", json!("1.0")),
        with("jsonrpc", Value::Null),
        with("method", json!(1)),
        with("params", json!([1])),
        with("protocol", json!(5)),
        with("id", json!({})),
    ];
    for body in broken {
        let (_, code, message) = post(&mock, "application/json", body.to_string().as_bytes()).refusal();
        assert_eq!(code, -32600, "{body}: {message}");
    }
}

#[test]
fn a_method_is_known_by_its_address_and_the_number_of_its_parameters() {
    let mock = mock();
    let session = log_in(&mock);
    let unknown = [
        ("Contractor.Infobyid", json!({ "ContractorID": 1 })),
        ("Contractor.InfoByID", json!({})),
        ("Contractor.InfoByID", json!({ "ContractorID": 1, "More": 2 })),
        ("САП.Аутентифицировать", json!({ "login": "a", "password": "b" })),
    ];
    for (method, params) in unknown {
        let (status, code, _) = call(&mock, &session, method, &params).refusal();
        assert_eq!((status, code), (404, -32601), "{method} {params}");
    }
    let one = json!({ "AccountID": 5_000_123 });
    let two = json!({ "AccountID": 5_000_187, "LicenseID": null });
    for params in [one, two] {
        assert_eq!(call(&mock, &session, "Account.InfoByID", &params).status, 200, "{params}");
    }
}

#[test]
fn a_parameter_of_the_wrong_name_or_type_is_refused_by_its_path() {
    let mock = mock();
    let session = log_in(&mock);
    let history = |key: &str, value: Value| {
        let mut params = json!({ "DateFrom": "2024-04-01", "DateTo": "2024-04-03", "PointSale": null,
                                 "SubPoints": false, "Actions": [], "NavigationKey": null });
        params[key] = value;
        ("Billing.GetHistory", params)
    };
    let refused = [
        (("Contractor.InfoByID", json!({ "ContractorId": 1 })), "`params` has no `ContractorId`"),
        (
            ("Contractor.InfoByID", json!({ "ContractorID": "one" })),
            "`params.ContractorID` is not a whole number",
        ),
        (("Contractor.InfoByID", json!({ "ContractorID": null })), "`params.ContractorID` is null"),
        (history("DateFrom", json!("2024-02-30")), "`params.DateFrom` is not a day"),
        (history("SubPoints", json!("true")), "`params.SubPoints` is not true or false"),
        (history("Actions", json!("Активация")), "`params.Actions` is not an array"),
        (history("Actions", json!(["Активация", 1])), "`params.Actions[1]` is not a string"),
    ];
    for ((method, params), expected) in refused {
        let (status, code, message) = call(&mock, &session, method, &params).refusal();
        assert_eq!((status, code), (500, -32602), "{params}");
        assert!(message.starts_with(expected), "{message}");
    }
    let digits = call(&mock, &session, "Contractor.InfoByID", &json!({ "ContractorID": "4363913" }));
    assert_eq!(digits.status, 200, "{}", digits.text());
}

#[test]
fn a_record_is_refused_where_its_schema_its_columns_or_its_taxpayer_numbers_are_wrong() {
    let mock = mock();
    let session = log_in(&mock);
    let find = |inn: Value, kpp: Value| {
        json!({ "s": { "INN": "Строка", "KPP": "Строка", "Name": "Строка" },
                "d": { "INN": inn, "KPP": kpp, "Name": "Ромашка, ООО" } })
    };
    let with = |half: &str, key: &str| {
        let mut record = find(json!("0012345673"), json!("001201001"));
        record[half][key] = json!("Строка");
        record
    };
    let refused = [
        (json!({ "INN": "0012345673" }), "`params.ContractorData` is not a record"),
        (with("d", "OGRN"), "`params.ContractorData.s` gives no type of `OGRN`"),
        (with("s", "OGRN"), "`params.ContractorData.d` gives no value of `OGRN`"),
        (
            json!({ "s": { "INN": "Строка" }, "d": { "INN": "0012345673" } }),
            "`params.ContractorData.KPP` is missing",
        ),
        (find(json!("0012345674"), json!("001201001")), "`params.ContractorData.INN` is not an INN"),
        (find(json!("0012345673"), Value::Null), "`params.ContractorData.KPP` is needed"),
        (find(json!("001234567887"), json!("001201001")), "`params.ContractorData.KPP` does not go"),
    ];
    for (record, expected) in refused {
        let answer = call(&mock, &session, "Contractor.FindOrCreate", &json!({ "ContractorData": record }));
        let (status, code, message) = answer.refusal();
        assert_eq!((status, code), (500, -32602), "{record}");
        assert!(message.starts_with(expected), "{message}");
    }
    let params = json!({ "ContractorData": find(json!("0012345673"), json!("001201001")) });
    assert_eq!(call(&mock, &session, "Contractor.FindOrCreate", &params).json()["result"], 700_045_210);
}

#[test]
fn a_body_in_windows_1251_is_read_as_such() {
    let mock = mock();
    let body = envelope("САП.Аутентифицировать", &json!({ "login": "Лугова", "password": "п" })).to_string();
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(&body);
    let headers = [("content-type", "application/json-rpc; charset=\"windows-1251\"")];
    let answer = send(&mock, "POST", AUTH, &headers, &bytes).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(serde_json::to_value(&mock.requests()[0].params).unwrap()["login"], "Лугова");
}

#[test]
fn other_paths_and_other_methods_are_refused() {
    let mock = mock();
    assert_eq!(send(&mock, "POST", "/partner_api/", &[], b"{}").unwrap().status, 404);
    let answer = send(&mock, "GET", "/partner_api/service?x=1", &[], b"").unwrap();
    assert!(answer.status == 405 && answer.head.contains("allow: POST"), "{}", answer.head);
}

#[test]
fn bad_http_and_endless_bodies_do_not_stop_the_server() {
    let mock = mock();
    for request in ["\r\n\r\n\r\n", "POST\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{1f4a5}\u{0}\r\n\r\n"] {
        shout(&mock, request.as_bytes());
    }
    let long = format!(
        "POST {MAIN} HTTP/1.1\r\nhost: mock\r\ncontent-length: 99999999999\r\nconnection: close\r\n\r\n"
    );
    let answer = raw(&mock, long.as_bytes()).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 413"), "{}", String::from_utf8_lossy(&answer));
    let chunk = format!("100000\r\n{}\r\n", "x".repeat(0x10_0000));
    let chunked = format!(
        "POST {MAIN} HTTP/1.1\r\nhost: mock\r\ntransfer-encoding: chunked\r\n\r\n{}0\r\n\r\n",
        chunk.repeat(9)
    );
    shout(&mock, chunked.as_bytes());
    assert!(!log_in(&mock).is_empty());
}
