//! Building a client: what is wrong is said at once.

use katalog_runtime::error::{NotSentReason, SetupError};
use katalog_runtime::{
    Api, ApiSpec, Client, Encode, Encoder, Error, Fault, Operation, OperationSpec, json_rpc,
};

use crate::demo::{Demo, Greet, URLS};
use crate::wire::{Wire, result, run};

fn base_url(url: &str) -> Result<Client, SetupError> {
    Wire::script([]).builder().base_url(url).build()
}

#[test]
fn another_server_keeps_the_paths() {
    let wire = Wire::script([result("null")]);
    let client = wire.builder().base_url("http://127.0.0.1:8080").build().unwrap();
    run(client.call(Greet::new())).unwrap();
    let urls: Vec<_> = wire.sent().iter().map(|sent| sent.request.uri().to_string()).collect();
    assert_eq!(urls, ["http://127.0.0.1:8080/auth/service/", "http://127.0.0.1:8080/partner_api/service/"]);
}

#[test]
fn urls_that_cannot_be_used_are_refused() {
    for url in ["", "x", "ftp://demo.example", "http://", "http://demo.example/path", "/path"] {
        assert!(matches!(base_url(url), Err(SetupError::Url { .. })), "{url}");
    }
}

#[test]
fn a_password_in_a_url_is_refused_and_not_shown() {
    let error = base_url("https://ivanov:hunter2hunter2@demo.example").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
}

#[test]
fn a_url_too_few_is_found_before_the_first_call() {
    let built = Client::builder(Demo::SPEC, &URLS[..1]).transport(Wire::script([])).build();
    assert!(matches!(built, Err(SetupError::Urls { expected: 2, found: 1 })));
}

#[test]
fn a_user_agent_that_would_break_the_header_is_refused() {
    assert!(matches!(Wire::script([]).builder().user_agent("a\r\nX: b").build(), Err(SetupError::Header(_))));
}

struct Other;
static OTHER: ApiSpec = ApiSpec::new("other", json_rpc::JSON_RPC, &["main"]);
impl Api for Other {
    const SPEC: &'static ApiSpec = &OTHER;
}

struct Stray;
impl Encode for Stray {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.null();
        Ok(())
    }
}
impl Operation for Stray {
    type Api = Other;
    type Output = ();
    const SPEC: &'static OperationSpec = &OperationSpec::new("Other.Stray");
}

#[test]
fn an_operation_of_another_api_is_not_sent() {
    let wire = Wire::script([]);
    let Err(Error::NotSent(error)) = run(wire.client().call(Stray)) else { panic!() };
    assert!(matches!(error.reason, NotSentReason::OtherApi { client: "demo", operation: "other" }));
    assert!(wire.sent().is_empty());
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn without_a_transport_nothing_is_built() {
    assert!(matches!(Client::builder(Demo::SPEC, &URLS).build(), Err(SetupError::NoTransport)));
}

#[test]
fn clients_and_calls_may_move_between_threads() {
    fn moves<T: Send>(_: &T) {}
    fn shared<T: Sync>(_: &T) {}
    let client = Wire::script([]).client();
    shared(&client);
    moves(&client.call(Greet::new()));
    moves(&crate::pouring::Pouring::new([]).client().rows(crate::lines::Count));
    moves(&katalog_runtime::Items::new(&client, crate::demo::History::default()));
}
