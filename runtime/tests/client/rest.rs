//! Calls by method and path: outcomes, credentials that may be asked for, coming back, and calls that are kept.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use katalog_runtime::error::{Body, SessionErrorKind, SetupError};
use katalog_runtime::rest::{self, stored};
use katalog_runtime::{
    Api, ApiSpec, BoxFuture, Client, ClientBuilder, Column, Credentials, Decode, Decoder, Encode, Encoder,
    Error, Extra, Fault, Format, HttpSpec, Offline, Operation, OperationSpec, Outcome, Retry, Session,
    Transport, Verb, take,
};

use crate::wire::{FastClock, PASSWORD, answer, cut, run};

const TOKEN: &str = "token-0123456789";

/// Marker of the API.
#[derive(Debug)]
struct Core;

static CORE: ApiSpec = ApiSpec::new("core", rest::REST, &["main"]).guarded();

impl Api for Core {
    const SPEC: &'static ApiSpec = &CORE;
}

/// An operation that is safe to repeat.
#[derive(Debug, Clone, PartialEq)]
struct Balance {
    id: String,
}

/// One that is not.
#[derive(Debug, Clone, PartialEq)]
struct Changed {
    id: String,
}

#[derive(Debug, PartialEq)]
enum BalanceOutcome {
    Success(i64),
    Unknown,
    WrongPassword,
}

static PARAMS: Format = Format::new("Params", &[Column::new("id", "")]);

macro_rules! operation {
    ($name:ident, $output:ty, $spec:expr) => {
        impl Encode for $name {
            fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
                to.record(&PARAMS, &[&self.id])
            }
        }

        impl Decode for $name {
            fn vacant() -> Self {
                Self { id: String::new() }
            }

            fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
                from.record(&PARAMS, &mut [&mut self.id], &mut Extra::default())
            }
        }

        impl Operation for $name {
            type Api = Core;
            type Output = $output;
            const SPEC: &'static OperationSpec = &$spec;
        }
    };
}

operation!(
    Balance,
    BalanceOutcome,
    OperationSpec::new("balance").without_session().safe().http(
        HttpSpec::new(Verb::Get, "/balance/{id}")
            .outcomes(&[Outcome::new(404, "Unknown"), Outcome::new(401, "WrongPassword")])
    )
);
operation!(Changed, (), OperationSpec::new("changed").http(HttpSpec::new(Verb::Post, "/changed")));

impl Decode for BalanceOutcome {
    fn vacant() -> Self {
        Self::Unknown
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = match from.outcome() {
            Some(404) => Self::Unknown,
            Some(401) => Self::WrongPassword,
            _ => Self::Success(take(from)?),
        };
        Ok(())
    }
}

/// Answers one after the other, and remembers what was sent.
#[derive(Clone)]
struct Script {
    outcomes: Arc<Mutex<VecDeque<crate::wire::Outcome>>>,
    sent: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Script {
    fn new(outcomes: impl IntoIterator<Item = crate::wire::Outcome>) -> Self {
        Self { outcomes: Arc::new(Mutex::new(outcomes.into_iter().collect())), sent: Arc::default() }
    }

    fn builder(&self) -> ClientBuilder {
        Client::builder(Core::SPEC, &["https://core.example/v1/mb/"])
            .transport(self.clone())
            .clock(FastClock::new())
    }

    fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    fn count(&self) -> usize {
        self.sent.lock().unwrap().len()
    }

    fn last(&self) -> Request<Bytes> {
        self.sent.lock().unwrap().last().unwrap().clone()
    }
}

impl Transport for Script {
    fn send(&self, request: Request<Bytes>, _most: usize) -> BoxFuture<'_, crate::wire::Outcome> {
        self.sent.lock().unwrap().push(request);
        let outcome = self.outcomes.lock().unwrap().pop_front().unwrap();
        Box::pin(std::future::ready(outcome))
    }
}

fn asking(body: &str) -> crate::wire::Outcome {
    let mut refused = answer(401, body.to_owned()).unwrap();
    refused.headers_mut().insert("www-authenticate", "Basic realm=\"core\"".parse().unwrap());
    Ok(refused)
}

fn balance(outcome: crate::wire::Outcome) -> Result<BalanceOutcome, Error> {
    run(Script::new([outcome]).client().call(Balance { id: "7".to_owned() }))
}

fn denied<T: std::fmt::Debug>(outcome: Result<T, Error>) -> bool {
    match outcome {
        Err(Error::Session(error)) => matches!(error.kind, SessionErrorKind::Denied(_)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_call_is_its_method_and_its_path() {
    let script = Script::new([answer(200, "5"), answer(204, "")]);
    let client = script.builder().base_url("http://127.0.0.1:8080").build().unwrap();
    run(client.call(Balance { id: "a/b".to_owned() })).unwrap();
    let sent = script.last();
    assert_eq!(
        (sent.method().as_str(), sent.uri().to_string().as_str()),
        ("GET", "http://127.0.0.1:8080/v1/mb/balance/a%2Fb")
    );
    assert_eq!(sent.headers()["accept"], "application/json");
    assert!(!sent.headers().contains_key("authorization") && !sent.headers().contains_key("content-type"));
    let elsewhere = script.builder().url(0, "https://other.example/deep/").build().unwrap();
    run(elsewhere.call(Changed { id: "7".to_owned() })).unwrap();
    let sent = script.last();
    assert_eq!(
        (sent.method().as_str(), sent.uri().to_string().as_str()),
        ("POST", "https://other.example/deep/changed")
    );
    assert_eq!(sent.body(), r#"{"id":"7"}"#);
}

#[test]
fn an_outcome_is_a_value_and_no_error() {
    assert_eq!(balance(answer(200, "5")).unwrap(), BalanceOutcome::Success(5));
    assert_eq!(balance(answer(404, "<html>")).unwrap(), BalanceOutcome::Unknown);
    assert_eq!(balance(answer(401, "")).unwrap(), BalanceOutcome::WrongPassword);
}

#[test]
fn a_401_that_asks_for_credentials_is_about_those_of_the_client() {
    for body in ["", "<html>", r#"{"error":"Unauthorized"}"#, "5"] {
        assert!(denied(balance(asking(body))), "{body}");
        let changed = run(Script::new([asking(body)]).client().call(Changed { id: "7".to_owned() }));
        assert!(denied(changed), "{body}");
    }
    // It is no outcome of this one.
    let changed = run(Script::new([answer(401, "")]).client().call(Changed { id: "7".to_owned() }));
    assert!(denied(changed));
    assert!(denied(Changed::from_answer(&asking("").unwrap())));
    assert_eq!(Balance::from_answer(&answer(401, "").unwrap()).unwrap(), BalanceOutcome::WrongPassword);
}

#[test]
fn what_is_no_answer_is_told_apart() {
    for (body, kind) in [("<html>", Body::Html), ("[", Body::CutOff), ("", Body::Empty)] {
        let Err(Error::Http(error)) = balance(answer(200, body)) else { panic!("{body}") };
        assert_eq!((error.body, error.method), (kind, "balance"), "{body}");
    }
    let Err(Error::Server(error)) = balance(answer(500, r#"{"error":"Internal","message":"no"}"#)) else {
        panic!()
    };
    assert_eq!((error.status, error.text()), (500, "no"));
    let Err(Error::Decode(error)) = balance(answer(200, r#""five""#)) else { panic!() };
    assert_eq!(error.fault.to_string(), r#"expected a whole number, found "five""#);
}

#[test]
fn a_token_or_a_login_goes_with_every_call_and_neither_has_to() {
    let script = Script::new((0..4).map(|_| answer(200, "5")));
    let header = |client: &Client| {
        run(client.call(Balance { id: "7".to_owned() })).unwrap();
        script.last().headers().get("authorization").map(|value| {
            assert!(value.is_sensitive());
            value.to_str().unwrap().to_owned()
        })
    };
    let bearer = script.builder().bearer(TOKEN).build().unwrap();
    assert_eq!(header(&script.client()), None);
    assert_eq!(header(&bearer).unwrap(), format!("Bearer {TOKEN}"));
    let basic = script.builder().credentials(Credentials::new("ivanov", PASSWORD)).build().unwrap();
    let pair = "Basic aXZhbm92OmNvcnJlY3QgaG9yc2UgYmF0dGVyeQ==";
    assert_eq!(header(&basic).unwrap(), pair);
    run(bearer.set_credentials(Credentials::new("ivanov", PASSWORD)));
    assert_eq!(header(&bearer).unwrap(), pair, "others take the token's place");
}

#[test]
fn a_token_that_cannot_be_used_is_refused_and_never_shown() {
    let script = Script::new([]);
    for token in ["", "two words", "line\nbreak", "ключ-0123"] {
        let built = script.builder().bearer(token).build();
        assert!(matches!(built, Err(SetupError::Header("token"))), "{token}");
    }
    let both = script.builder().bearer(TOKEN).credentials(Credentials::new("a", "b")).build();
    assert!(matches!(both, Err(SetupError::Unused(_))));
    assert!(matches!(
        script.builder().session(Session::new("s")).build(),
        Err(SetupError::Unused("session"))
    ));
    let sessions = Client::builder(crate::demo::Demo::SPEC, &crate::demo::URLS).transport(script.clone());
    assert!(matches!(sessions.bearer(TOKEN).build(), Err(SetupError::Unused("token"))));

    let builder = script.builder().bearer(TOKEN);
    let mut shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    shown.push_str(&format!("{client:?}"));
    for echo in [
        answer(500, format!(r#"{{"message":"{TOKEN}"}}"#)),
        answer(500, TOKEN),
        answer(200, format!("\"{TOKEN}\"")),
        asking(TOKEN),
        asking(&format!(r#"{{"message":"Bearer {TOKEN}"}}"#)),
    ] {
        script.outcomes.lock().unwrap().push_back(echo);
        let error = run(client.call(Balance { id: "7".to_owned() })).unwrap_err();
        shown.push_str(&format!("{error} {error:?} {error:#?}"));
    }
    assert!(!shown.contains(TOKEN), "{shown}");
}

#[test]
fn a_bad_moment_is_waited_out_when_twice_is_the_same_as_once() {
    let patient = Retry::new(5, Duration::from_secs(3600));
    for status in [429, 502, 503, 504] {
        for body in ["<html>", r#"{"message":"later"}"#, ""] {
            let script = Script::new([answer(status, body), answer(200, "5")]);
            let client = script.builder().retry(patient).build().unwrap();
            assert_eq!(run(client.call(Balance { id: "7".to_owned() })).unwrap(), BalanceOutcome::Success(5));
            let once = Script::new([answer(status, body)]);
            let client = once.builder().retry(patient).build().unwrap();
            assert!(run(client.call(Changed { id: "7".to_owned() })).is_err());
            assert_eq!((script.count(), once.count()), (2, 1), "{status}");
        }
    }
    for last in [answer(500, ""), answer(400, r#"{"message":"no"}"#), asking("")] {
        let script = Script::new([last]);
        let client = script.builder().retry(patient).build().unwrap();
        assert!(run(client.call(Balance { id: "7".to_owned() })).is_err());
        assert_eq!(script.count(), 1);
    }
}

#[test]
fn a_time_that_is_told_comes_before_the_usual_one() {
    let mut busy = answer(503, "").unwrap();
    busy.headers_mut().insert("retry-after", "7".parse().unwrap());
    let (script, clock) = (Script::new([Ok(busy), answer(200, "5")]), FastClock::new());
    let retry = Retry::new(2, Duration::from_secs(60));
    let client = script.builder().clock(clock.clone()).retry(retry).build().unwrap();
    run(client.call(Balance { id: "7".to_owned() })).unwrap();
    assert_eq!(clock.slept()[0].as_secs(), 7);
}

#[test]
fn a_call_that_failed_is_kept_and_sent_later() {
    let script = Script::new([cut(), answer(200, "taken")]);
    let client = script.client();
    let call = Changed { id: "7\n8".to_owned() };
    let line = stored::write(&call).unwrap();
    assert_eq!(line, r#"{"api":"core","operation":"changed","params":{"id":"7\n8"}}"#);
    assert!(run(client.call(call.clone())).is_err());

    let kept = stored::read(Core::SPEC, &line).unwrap();
    let again: Changed = match kept.operation() {
        "changed" => kept.take().unwrap(),
        _ => panic!("{}", kept.unknown()),
    };
    assert_eq!(again, call);
    run(client.call(again)).unwrap();
    assert_eq!(script.last().body(), r#"{"id":"7\n8"}"#);
    assert!(stored::read(crate::demo::Demo::SPEC, &line).is_err());
}
