//! What must never be printed: passwords and sessions, however they come about.

use katalog_runtime::{Credentials, Error, Session};

use crate::demo::{Greet, Pay};
use crate::wire::{Outcome, PASSWORD, SESSION, Wire, answer, error, result, run};

fn assert_silent(shown: &str) {
    for secret in [PASSWORD, SESSION, "half-a-session-0001"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

fn assert_error_silent(error: &Error) {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut cause = std::error::Error::source(error);
    while let Some(current) = cause {
        shown.push_str(&format!("{current} {current:?}"));
        cause = current.source();
    }
    assert_silent(&shown);
}

/// Everything a server may send that shows what it was sent.
fn echoes(secret: &str) -> Vec<Outcome> {
    vec![
        error(
            500,
            &format!(r#"{{"code":1,"message":"{secret}","details":"{secret}","user_hint":"{secret}"}}"#),
        ),
        error(
            500,
            &format!(
                r#"{{"message":"m","data":{{"classid":"{secret}","error_code":"{secret}","addinfo":"{secret}"}}}}"#
            ),
        ),
        error(403, &format!("\"{secret}\"")),
        answer(500, format!("<title>{secret}</title>")),
        answer(500, secret.to_owned()),
        answer(200, format!(r#"{{"result":"{secret}"#)),
        answer(200, format!(r#"{{"result":"{secret}","error""#)),
        answer(401, secret.to_owned()),
        result(&format!("[\"{secret}\"]")),
        result(&format!(r#"{{"s":{{"Number":"Число целое"}},"d":{{"Number":"{secret}"}}}}"#)),
    ]
}

#[test]
fn a_server_that_echoes_the_session_does_not_get_it_into_an_error() {
    for echo in echoes(SESSION) {
        let wire = Wire::script([echo]);
        let error = run(wire.client().call(Pay { amount: 1 })).unwrap_err();
        assert_error_silent(&error);
    }
}

#[test]
fn a_server_that_echoes_the_password_does_not_get_it_into_an_error() {
    for number in 0..echoes(PASSWORD).len() {
        let wire = Wire::new(move |sent| {
            Some(match sent.session {
                None => echoes(PASSWORD).remove(number),
                Some(_) => answer(401, ""),
            })
        });
        let Err(error) = run(wire.client().call(Greet::new())) else { panic!("{number}") };
        assert_error_silent(&error);
    }
}

#[test]
fn a_challenge_does_not_show_its_session() {
    let wire = Wire::new(|_| {
        Some(error(
            500,
            r#"{"message":"m","data":{"classid":"1fa000001002","addinfo":{"ИдентификаторСессии":"half-a-session-0001"}}}"#,
        ))
    });
    assert_error_silent(&run(wire.client().call(Greet::new())).unwrap_err());
}

#[test]
fn additional_information_is_not_shown_by_debug() {
    let wire =
        Wire::script([error(500, r#"{"message":"m","data":{"addinfo":{"s":"half-a-session-0001"}}}"#)]);
    assert_error_silent(&run(wire.client().call(Greet::new())).unwrap_err());
}

#[test]
fn clients_builders_and_credentials_do_not_show_them() {
    let wire = Wire::script([result("null")]);
    let builder = wire.builder().session(Session::new(SESSION));
    assert_silent(&format!("{builder:?}"));
    let client = builder.build().unwrap();
    run(client.call(Greet::new())).unwrap();
    assert_silent(&format!("{client:?}"));
    assert_silent(&format!("{:?} {:?}", Credentials::new("ivanov", PASSWORD), Session::new(SESSION)));
    assert_silent(&format!("{:?}", wire.sent().last().unwrap().request.headers()));
}
