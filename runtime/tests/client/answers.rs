//! What comes back, and what it is taken for.

use bytes::Bytes;
use http::StatusCode;
use katalog_runtime::error::Body;
use katalog_runtime::{Error, FaultKind, Offline, Operation, TransportErrorKind};

use crate::demo::{Greet, Pay, Receipt, Register};
use crate::wire::{Outcome, Wire, answer, error, result, run};

fn greet(outcome: Outcome) -> Result<Option<String>, Error> {
    run(Wire::script([outcome]).client().call(Greet::new()))
}

fn pay(outcome: Outcome) -> Result<Receipt, Error> {
    run(Wire::script([outcome]).client().call(Pay { amount: 7 }))
}

fn http_body(outcome: Outcome) -> Body {
    match greet(outcome) {
        Err(Error::Http(error)) => error.body,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_request_is_what_the_vendor_wants() {
    let wire = Wire::script([result("null"), result("null")]);
    let client = wire.client();
    run(client.call(Greet::new())).unwrap();
    run(client.call(Greet::new())).unwrap();
    let sent = wire.sent();
    let greet = &sent[1].request;
    assert_eq!(greet.method(), "POST");
    assert_eq!(greet.uri(), "https://demo.example/partner_api/service/");
    assert_eq!(greet.headers()["content-type"], "application/json-rpc; charset=utf-8");
    assert_eq!(greet.headers()["accept"], "application/json-rpc");
    assert!(greet.headers()["x-demosessionid"].is_sensitive());
    let id = sent[1].body["id"].as_u64().unwrap();
    assert_eq!(
        greet.body(),
        format!(
            r#"{{"jsonrpc":"2.0","method":"Demo.Greet","params":{{"Name":"Мир"}},"protocol":2,"id":{id}}}"#
        )
        .as_bytes()
    );
    assert!(sent[2].body["id"].as_u64().unwrap() > id, "ids increase");
    assert_eq!(sent[0].request.uri(), "https://demo.example/auth/service/");
}

#[test]
fn a_result_of_null_is_a_success() {
    assert_eq!(greet(result("null")).unwrap(), None);
    run(Wire::script([result("null")]).client().call(Register)).unwrap();
}

#[test]
fn null_in_place_of_a_record_is_not_a_record() {
    let Err(Error::Decode(error)) = pay(result("null")) else { panic!() };
    assert_eq!(error.method, "Demo.Pay");
    assert_eq!(error.fault.path(), "result");
}

#[test]
fn an_error_with_status_200_is_an_error() {
    let Err(Error::Server(error)) =
        greet(error(200, r#"{"code":"32602","message":"Нет","details":"Совсем"}"#))
    else {
        panic!()
    };
    assert_eq!((error.status, error.code, error.text()), (200, Some(-32602), "Нет"));
}

#[test]
fn an_error_after_a_result_wins() {
    let both = r#"{"result":"all is well","error":{"code":1,"message":"it is not"}}"#;
    assert!(matches!(greet(answer(200, both)), Err(Error::Server(_))));
    let unfit = r#"{"result":{"s":[]},"error":{"code":1,"message":"it is not"}}"#;
    assert!(matches!(greet(answer(200, unfit)), Err(Error::Server(_))));
}

#[test]
fn an_error_of_null_is_none() {
    assert_eq!(greet(answer(200, r#"{"error":null,"result":"hi"}"#)).unwrap().unwrap(), "hi");
}

#[test]
fn the_whole_error_is_kept() {
    let json = r#"{"code":-32000,"message":" ","details":"d","type":"warning","user_hint":"h",
        "data":{"classid":"{00000000-0000-0000-0000-1FA000001001}","error_code":5,"addinfo":{"a":1}}}"#;
    let Err(Error::Server(error)) = greet(error(500, json)) else { panic!() };
    assert_eq!(error.row, Some("BadCredentials"));
    assert_eq!(error.class_id.as_deref(), Some("00000000-0000-0000-0000-1fa000001001"));
    assert_eq!(
        (error.text(), error.hint.as_deref(), error.kind.as_deref()),
        ("d", Some("h"), Some("warning"))
    );
    assert_eq!(error.addinfo.unwrap().as_str(), r#"{"a":1}"#);
    assert_eq!(error.error_code.unwrap().as_str(), "5");
}

#[test]
fn a_bare_string_is_an_error_too() {
    let Err(Error::Server(error)) = greet(error(500, "\"Не авторизован\"")) else { panic!() };
    assert_eq!((error.text(), error.code), ("Не авторизован", None));
}

#[test]
fn status_200_without_a_result_is_an_error() {
    assert_eq!(http_body(answer(200, r#"{"jsonrpc":"2.0","id":1}"#)), Body::NoResult);
    assert_eq!(http_body(answer(200, "[]")), Body::NoResult);
}

#[test]
fn a_page_is_not_an_answer() {
    let Err(Error::Http(error)) = greet(answer(502, "<html><title>502 Bad Gateway</title>")) else {
        panic!()
    };
    assert_eq!((error.status, error.row, error.body), (502, Some("WarmingUp"), Body::Html));
    assert_eq!(
        error.to_string(),
        "Demo.Greet: HTTP 502 (WarmingUp) with an HTML page “502 Bad Gateway”; try again in 30 s"
    );
}

#[test]
fn an_empty_body_is_not_an_answer() {
    assert_eq!(http_body(answer(200, " \n")), Body::Empty);
}

#[test]
fn a_body_that_is_cut_is_told_from_one_that_does_not_fit() {
    let whole = r#"{"jsonrpc":"2.0","result":"Привет"}"#.as_bytes();
    for end in 1..whole.len() {
        assert_eq!(http_body(answer(200, Bytes::copy_from_slice(&whole[..end]))), Body::CutOff, "{end}");
    }
}

#[test]
fn the_answer_to_another_request_is_refused() {
    assert_eq!(http_body(answer(200, r#"{"id":777,"result":"not yours"}"#)), Body::OtherId);
    assert_eq!(greet(answer(200, r#"{"id":null,"result":"ok"}"#)).unwrap().unwrap(), "ok");
}

#[test]
fn windows_1251_is_read() {
    let mut body = b"{\"result\":\"".to_vec();
    body.extend(b"\xCF\xF0\xE8\xE2\xE5\xF2\"}");
    let mut old = answer(200, body.clone()).unwrap();
    old.headers_mut().insert("content-type", "application/json-rpc; charset=windows-1251".parse().unwrap());
    assert_eq!(greet(Ok(old)).unwrap().unwrap(), "Привет");
    assert_eq!(http_body(answer(200, body)), Body::Charset);
}

#[test]
fn more_than_the_cap_is_refused_even_if_the_transport_does_not_look() {
    let wire = Wire::script([result(&format!("\"{}\"", "x".repeat(200)))]);
    let client = wire.builder().max_response(199).build().unwrap();
    let Err(Error::Transport(error)) = run(client.call(Greet::new())) else { panic!() };
    assert_eq!(error.error.kind(), TransportErrorKind::TooLarge { most: 199 });
}

#[test]
fn a_column_that_does_not_fit_is_named() {
    let record = r#"{"s":{"Number":"Число целое"},"d":{"Number":"twelve"}}"#;
    let Err(Error::Decode(error)) = pay(result(record)) else { panic!() };
    assert_eq!(error.fault.kind(), FaultKind::Mismatch);
    assert!(error.to_string().starts_with("Demo.Pay: the answer does not fit: result.d.Number: "), "{error}");
}

#[test]
fn without_a_client_the_same_answers_are_read() {
    let operation = Greet::new();
    let url = http::Uri::from_static("http://127.0.0.1:1/x/");
    let request = operation.to_request(&url, 5).unwrap();
    assert_eq!(request.uri(), &url);
    assert!(request.body().ends_with(br#""protocol":2,"id":5}"#));
    let read = |status, body: &'static str| {
        let mut answer = http::Response::new(Bytes::from_static(body.as_bytes()));
        *answer.status_mut() = status;
        Greet::from_answer(&answer)
    };
    assert_eq!(read(StatusCode::OK, r#"{"result":"hi"}"#).unwrap().unwrap(), "hi");
    assert!(matches!(read(StatusCode::UNAUTHORIZED, "x"), Err(Error::Session(_))));
}

#[test]
fn a_broken_limit_is_found_before_anybody_logs_in() {
    let wire = Wire::script([]);
    let operation = Greet { name: String::new() };
    let Err(Error::NotSent(error)) = run(wire.client().call(operation)) else { panic!() };
    assert_eq!(error.method, Greet::SPEC.name);
    assert!(wire.sent().is_empty());
}
