//! A login that a person confirms by a code: each step once, in the challenge's session, and nothing shown.

use katalog_runtime::error::SessionErrorKind;
use katalog_runtime::{Challenge, Client, Error};

use crate::demo::Greet;
use crate::wire::{Outcome, Wire, answer, error, result, run};

const WANTED: &str = r#"{"message":"SMS","data":{"classid":"{0-1FA000001002}","addinfo":
    {"ИдентификаторСессии":"half-a-session","Идентификатор":17,"Телефон":"+7 *** 00"}}}"#;

/// Wants logins confirmed; `step` answers the confirmation.
fn wire(step: impl Fn() -> Outcome + Send + Sync + 'static) -> Wire {
    Wire::new(move |sent| {
        Some(match sent.method.as_str() {
            "САП.Аутентифицировать" => error(500, WANTED),
            "САП.Код" | "САП.Подтвердить" => step(),
            _ => result("\"hi\""),
        })
    })
}

fn challenge(client: &Client) -> Challenge {
    match run(client.session()) {
        Err(Error::Session(error)) => match error.kind {
            SessionErrorKind::ConfirmationWanted(challenge) => challenge,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn kind(result: Result<(), Error>) -> SessionErrorKind {
    match result {
        Err(Error::Session(error)) => error.kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_confirmed_login_is_the_session_of_all_clones() {
    let wire = wire(|| result("\"confirmed\""));
    let client = wire.client();
    let challenge = challenge(&client);
    run(client.send_confirmation_code(&challenge)).unwrap();
    run(client.clone().confirm_login(&challenge, "4821")).unwrap();
    run(client.call(Greet::new())).unwrap();
    let sent = wire.sent();
    let told: Vec<_> = sent.iter().map(|sent| (sent.method.as_str(), sent.session.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("САП.Аутентифицировать", None),
            ("САП.Код", Some("half-a-session")),
            ("САП.Подтвердить", Some("half-a-session")),
            ("Demo.Greet", Some("confirmed")),
        ]
    );
    assert_eq!(sent[1].body["params"], serde_json::json!({"Идентификатор": "17"}));
    assert_eq!(sent[2].body["params"], serde_json::json!({"Идентификатор": "17", "Код": "4821"}));
    assert_eq!(sent[2].request.uri(), "https://demo.example/auth/service/");
}

#[test]
fn a_step_that_fails_is_not_repeated_and_shows_no_secret() {
    let wire = wire(|| error(502, r#"{"message":"half-a-session or 482199 is wrong"}"#));
    let client =
        wire.builder().retry(katalog_runtime::Retry::new(5, std::time::Duration::MAX)).build().unwrap();
    let challenge = challenge(&client);
    let error = run(client.confirm_login(&challenge, "482199")).unwrap_err();
    assert!(matches!(error, Error::Server(_)), "{error:?}");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("half-a-session") && !shown.contains("482199"), "{shown}");
    assert_eq!(wire.count("САП.Подтвердить"), 1);
    assert_eq!(wire.logins(), 1, "each login would send another message");
}

#[test]
fn a_challenge_that_is_over_does_not_log_in() {
    let wire = wire(|| answer(401, "\"no\""));
    let client = wire.client();
    let challenge = challenge(&client);
    assert!(matches!(kind(run(client.send_confirmation_code(&challenge))), SessionErrorKind::Lost));
    assert_eq!(wire.logins(), 1);
}

#[test]
fn a_confirmation_that_gives_no_session_is_told() {
    for answered in ["\"\"", "null", "\"two\\nlines\""] {
        let wire = wire(move || result(answered));
        let client = wire.client();
        let challenge = challenge(&client);
        assert!(
            matches!(kind(run(client.confirm_login(&challenge, "4821"))), SessionErrorKind::NoSession),
            "{answered}"
        );
    }
}

#[test]
fn a_challenge_without_its_session_sends_nothing() {
    let wire = wire(|| result("\"confirmed\""));
    let client = wire.client();
    let mut challenge = challenge(&client);
    challenge.session = None;
    let sent = wire.sent().len();
    assert!(matches!(kind(run(client.confirm_login(&challenge, "1"))), SessionErrorKind::NotConfirmable));
    assert_eq!(wire.sent().len(), sent);
}
