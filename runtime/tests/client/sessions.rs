//! One login however many wait, one repeat, and never a login too many.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use katalog_runtime::error::SessionErrorKind;
use katalog_runtime::{Credentials, Error, MemoryStore, Session, SessionStore};

use crate::demo::{Greet, Register};
use crate::wire::{Outcome, PASSWORD, SESSION, Sent, Wire, answer, cut, error, result, run};

fn is_login(sent: &Sent) -> bool {
    sent.method == "САП.Аутентифицировать"
}

/// Gives `session-1`, `session-2`, … and accepts those from number `valid` on.
fn renewing(valid: u32) -> Wire {
    let logins = AtomicU32::new(0);
    Wire::new(move |sent| {
        if is_login(sent) {
            let number = logins.fetch_add(1, Ordering::SeqCst) + 1;
            return Some(result(&format!("\"session-{number}\"")));
        }
        let number: u32 = sent.session.as_ref()?.strip_prefix("session-")?.parse().ok()?;
        Some(if number >= valid { result("\"hi\"") } else { answer(401, "\"no\"") })
    })
}

fn refusing(outcome: impl Fn() -> Outcome + Send + Sync + 'static) -> Wire {
    Wire::new(move |sent| Some(if is_login(sent) { outcome() } else { result("null") }))
}

fn session_error(result: Result<Option<String>, Error>) -> SessionErrorKind {
    match result {
        Err(Error::Session(error)) => {
            assert_eq!(error.method, "Demo.Greet");
            error.kind
        }
        other => panic!("{other:?}"),
    }
}

fn many(wire: &Wire, calls: usize) -> Vec<Result<Option<String>, Error>> {
    let client = wire.client();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap();
    let tasks: Vec<_> = (0..calls)
        .map(|_| {
            let client = client.clone();
            runtime.spawn(async move { client.call(Greet::new()).await })
        })
        .collect();
    runtime.block_on(async {
        let mut results = Vec::new();
        for task in tasks {
            results.push(task.await.unwrap());
        }
        results
    })
}

#[test]
fn a_thousand_calls_make_one_login() {
    let wire = renewing(1);
    assert!(many(&wire, 1000).iter().all(Result::is_ok));
    assert_eq!((wire.logins(), wire.count("Demo.Greet")), (1, 1000));
}

#[test]
fn a_thousand_calls_with_one_stale_session_make_one_new_login() {
    let wire = renewing(2);
    assert!(many(&wire, 1000).iter().all(Result::is_ok));
    assert_eq!(wire.logins(), 2);
}

#[test]
fn a_thousand_calls_share_one_failed_login() {
    let wire = refusing(cut);
    let results = many(&wire, 1000);
    assert!(results.into_iter().all(|result| matches!(session_error(result), SessionErrorKind::Failed(_))));
    assert!(wire.logins() < 1000, "{} logins", wire.logins());
}

#[test]
fn a_401_logs_in_again_and_repeats_once() {
    let wire = renewing(2);
    assert_eq!(run(wire.client().call(Greet::new())).unwrap().unwrap(), "hi");
    assert_eq!((wire.logins(), wire.count("Demo.Greet")), (2, 2));
}

#[test]
fn a_401_for_ever_is_no_loop() {
    let wire = renewing(u32::MAX);
    assert!(matches!(session_error(run(wire.client().call(Greet::new()))), SessionErrorKind::LostAgain));
    assert_eq!((wire.logins(), wire.count("Demo.Greet")), (2, 2));
}

#[test]
fn bad_credentials_are_tried_once() {
    let wire = refusing(|| error(500, r#"{"message":"Неверно","data":{"classid":"00-1fa000001001"}}"#));
    let client = wire.client();
    for _ in 0..3 {
        let kind = session_error(run(client.call(Greet::new())));
        assert!(
            matches!(&kind, SessionErrorKind::Refused(error) if error.row() == Some("BadCredentials")),
            "{kind:?}"
        );
    }
    assert_eq!(wire.logins(), 1);
    run(client.set_credentials(Credentials::new("petrov", "another one")));
    session_error(run(client.call(Greet::new())));
    assert_eq!(wire.logins(), 2, "new credentials are tried");
}

#[test]
fn a_login_denied_by_status_alone_is_a_refusal() {
    let wire = refusing(|| answer(401, "<html>"));
    assert!(matches!(session_error(run(wire.client().call(Greet::new()))), SessionErrorKind::Refused(_)));
}

#[test]
fn a_login_that_met_maintenance_is_tried_again_by_the_next_call() {
    let times = AtomicUsize::new(0);
    let wire = refusing(move || match times.fetch_add(1, Ordering::SeqCst) {
        0 => answer(503, "<html>"),
        _ => result("\"session-1\""),
    });
    let client = wire.client();
    let Err(error) = run(client.call(Greet::new())) else { panic!() };
    assert_eq!(error.retry_after().unwrap().as_secs(), 600);
    run(client.call(Greet::new())).unwrap();
}

#[test]
fn a_session_that_is_over_is_not_taken_from_the_store_while_logins_fail() {
    let (logins, greetings) = (AtomicU32::new(0), AtomicU32::new(0));
    let wire = Wire::new(move |sent| {
        if is_login(sent) {
            return Some(match logins.fetch_add(1, Ordering::SeqCst) {
                0 => result("\"session-1\""),
                1 => answer(503, "<html></html>"),
                _ => result("\"session-2\""),
            });
        }
        let over =
            sent.session.as_deref() == Some("session-1") && greetings.fetch_add(1, Ordering::SeqCst) > 0;
        Some(if over { answer(401, "\"no\"") } else { result("\"hi\"") })
    });
    let client = wire.client();
    assert!(run(client.call(Greet::new())).is_ok());
    assert!(matches!(session_error(run(client.call(Greet::new()))), SessionErrorKind::Failed(_)));
    assert!(run(client.call(Greet::new())).is_ok());
    assert_eq!((wire.logins(), wire.count("Demo.Greet")), (3, 3));
}

#[test]
fn a_login_that_gives_no_session_is_not_repeated() {
    for answered in ["null", "\"\"", "{}", "\"line\\nbreak\""] {
        let wire = refusing(move || result(answered));
        let client = wire.client();
        for _ in 0..2 {
            assert!(
                matches!(session_error(run(client.call(Greet::new()))), SessionErrorKind::NoSession),
                "{answered}"
            );
        }
        assert_eq!(wire.logins(), 1);
    }
}

#[test]
fn a_confirmation_is_a_typed_challenge() {
    let wire = refusing(|| {
        error(
            500,
            r#"{"message":"SMS","data":{"classid":"{0-1FA000001002}","addinfo":
            {"ИдентификаторСессии":"half-a-session","Идентификатор":17,"Телефон":"+7 *** 00"}}}"#,
        )
    });
    let client = wire.client();
    let SessionErrorKind::ConfirmationWanted(challenge) = session_error(run(client.call(Greet::new())))
    else {
        panic!()
    };
    assert_eq!(challenge.session.unwrap().expose(), "half-a-session");
    assert_eq!((challenge.id.as_deref(), challenge.phone.as_deref()), (Some("17"), Some("+7 *** 00")));
    session_error(run(client.call(Greet::new())));
    assert_eq!(wire.logins(), 1, "each login would send another SMS");
    run(client.set_session(Session::new("confirmed")));
    run(client.call(Greet::new())).unwrap();
    assert_eq!(wire.sent().last().unwrap().session.as_deref(), Some("confirmed"));
}

#[test]
fn a_login_given_up_halfway_passes_on_to_the_next() {
    let times = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&times);
    let wire = Wire::new(move |sent| match is_login(sent) {
        true if counted.fetch_add(1, Ordering::SeqCst) == 0 => None,
        true => Some(result("\"session-1\"")),
        false => Some(result("null")),
    });
    let client = wire.client();
    run(async {
        let given_up = tokio::spawn(client.call(Greet::new()));
        while times.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        let waiting = tokio::spawn(client.call(Greet::new()));
        tokio::task::yield_now().await;
        given_up.abort();
        waiting.await.unwrap().unwrap();
    });
    assert_eq!(wire.logins(), 2);
}

#[test]
fn without_a_session_nobody_logs_in() {
    let wire = Wire::script([result("null")]);
    run(wire.client().call(Register)).unwrap();
    assert_eq!(wire.logins(), 0);
    assert_eq!(wire.sent()[0].session, None, "the session is not shown to who needs none");
}

#[test]
fn a_given_session_without_credentials_is_used_until_it_ends() {
    let wire = Wire::script([result("null"), answer(401, "")]);
    let client = katalog_runtime::Client::builder(wire.client().api(), &crate::demo::URLS)
        .transport(wire.clone())
        .session(Session::new(SESSION))
        .build()
        .unwrap();
    run(client.call(Greet::new())).unwrap();
    assert!(matches!(session_error(run(client.call(Greet::new()))), SessionErrorKind::NoCredentials));
}

#[derive(Clone, Default)]
struct Shared(Arc<MemoryStore>);

impl SessionStore for Shared {
    fn load<'a>(
        &'a self,
        key: &'a str,
    ) -> katalog_runtime::BoxFuture<'a, Result<Option<Session>, katalog_runtime::StoreError>> {
        self.0.load(key)
    }

    fn save<'a>(
        &'a self,
        key: &'a str,
        session: &'a Session,
    ) -> katalog_runtime::BoxFuture<'a, Result<(), katalog_runtime::StoreError>> {
        self.0.save(key, session)
    }
}

#[test]
fn a_store_spares_the_login_after_a_restart_but_not_for_another_account() {
    let store = Shared::default();
    let wire = renewing(1);
    let restart = |login: &str| {
        let client =
            wire.builder().session_store(store.clone()).credentials(Credentials::new(login, PASSWORD));
        run(client.build().unwrap().call(Greet::new())).unwrap();
    };
    restart("ivanov");
    restart("ivanov");
    assert_eq!(wire.logins(), 1);
    restart("petrov");
    assert_eq!(wire.logins(), 2);
}
