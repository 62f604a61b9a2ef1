//! A login and a password that go with every call, and nowhere else.

use katalog_runtime::error::{SessionErrorKind, SetupError};
use katalog_runtime::{
    Api, ApiSpec, Client, Credentials, Error, Offline, Retry, Session, SessionFree, json_rpc,
};

use crate::demo::{Demo, Register, URLS};
use crate::lines::{Count, Counting, Lines};
use crate::pouring::{Next, Pouring};
use crate::wire::{PASSWORD, Wire, run};

/// `ivanov` and the password, as the header has them.
const TOKEN: &str = "aXZhbm92OmNvcnJlY3QgaG9yc2UgYmF0dGVyeQ==";

fn kind(outcome: Result<Vec<i64>, Error>) -> SessionErrorKind {
    match outcome {
        Err(Error::Session(error)) => error.kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_credentials_go_with_every_call_and_are_kept_out_of_logs() {
    let wire = Pouring::new([(200, vec![Next::Text("[1]")]), (200, vec![Next::Text("[2]")])]);
    let client = wire.client();
    assert_eq!(run(client.call(Count)).unwrap(), [1]);
    assert_eq!(run(client.call(Count)).unwrap(), [2]);
    for request in wire.sent.lock().unwrap().iter() {
        let header = &request.headers()["authorization"];
        assert_eq!(header.to_str().unwrap(), format!("Basic {TOKEN}"));
        assert!(!format!("{request:?} {client:?}").contains(TOKEN));
    }
}

#[test]
fn a_401_says_that_the_login_was_refused_and_is_not_repeated() {
    for body in ["", "[1]"] {
        let wire = Pouring::new([(401, vec![Next::Text(body)])]);
        let client = wire.builder().retry(Retry::new(5, std::time::Duration::MAX)).build().unwrap();
        assert!(matches!(kind(run(client.call(Count))), SessionErrorKind::Denied(_)), "{body}");
        assert_eq!(wire.count(), 1);
    }
}

#[test]
fn a_401_is_the_same_without_a_client() {
    let mut answer = http::Response::new(bytes::Bytes::new());
    *answer.status_mut() = http::StatusCode::UNAUTHORIZED;
    assert!(matches!(kind(Count::from_answer(&answer)), SessionErrorKind::Denied(_)));
}

#[test]
fn without_credentials_nothing_is_sent_until_there_are_some() {
    let wire = Pouring::new([(200, vec![Next::Text("[1]")])]);
    let client =
        Client::builder(Counting::SPEC, &["https://demo.example/"]).transport(wire.clone()).build().unwrap();
    assert!(matches!(kind(run(client.call(Count))), SessionErrorKind::NoCredentials));
    run(client.set_credentials(Credentials::new("iva:nov", "x")));
    assert!(matches!(kind(run(client.call(Count))), SessionErrorKind::ColonInLogin));
    assert_eq!(wire.count(), 0);
    run(client.set_credentials(Credentials::new("ivanov", "x")));
    assert_eq!(run(client.clone().call(Count)).unwrap(), [1]);
}

#[test]
fn a_server_that_echoes_the_credentials_does_not_get_them_into_an_error() {
    for status in [200, 401, 500] {
        for echo in [PASSWORD, TOKEN, r#"["correct horse battery"]"#] {
            let wire = Pouring::new([(status, vec![Next::Text(echo)])]);
            let error = run(wire.client().call(Count)).unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains(PASSWORD) && !shown.contains(TOKEN), "{shown}");
        }
    }
}

#[test]
fn what_an_api_cannot_use_is_refused_and_not_sent_elsewhere() {
    static PLAIN: ApiSpec = ApiSpec::new("plain", json_rpc::JSON_RPC, &["main"]);
    let plain = || Client::builder(&PLAIN, &["https://demo.example/"]).transport(Wire::script([]));
    assert!(matches!(
        plain().credentials(Credentials::new("a", "b")).build(),
        Err(SetupError::Unused("credentials"))
    ));
    assert!(matches!(plain().session(Session::new("s")).build(), Err(SetupError::Unused("session"))));
    let wire = Pouring::new([]);
    assert!(matches!(wire.builder().session(Session::new("s")).build(), Err(SetupError::Unused("session"))));
    let colon = wire.builder().credentials(Credentials::new("iva:nov", "x")).build();
    assert!(matches!(colon, Err(SetupError::Header(_))));
}

#[test]
fn an_api_with_sessions_gets_no_password_in_a_header() {
    fn is_free<O: SessionFree>(operation: O) -> O {
        operation
    }
    let wire = Wire::script([crate::wire::result("null")]);
    let client = Client::builder(Demo::SPEC, &URLS)
        .transport(wire.clone())
        .credentials(Credentials::new("ivanov", PASSWORD))
        .build()
        .unwrap();
    run(client.call(is_free(Register))).unwrap();
    assert!(!wire.sent()[0].request.headers().contains_key("authorization"));
}

#[test]
fn a_protocol_given_to_the_client_is_the_one_that_travels() {
    let wire = Pouring::new([(200, vec![Next::Text("[1]")])]);
    let client = wire.builder().protocol(Lines { greeting: "another" }).build().unwrap();
    run(client.call(Count)).unwrap();
    assert_eq!(wire.sent.lock().unwrap()[0].body(), "another");
    let url = http::Uri::from_static("http://127.0.0.1:1/");
    let request = Count.to_request_by(&Lines { greeting: "a third" }, &url, 1).unwrap();
    assert_eq!(request.body(), "a third");
}
