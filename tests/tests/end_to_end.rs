//! The typed client against a real HTTP server on loopback that plays the vendor.
//!
//! Nothing sleeps: waits go by a clock that only writes down what it was asked for.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use katalog_runtime::error::{Body, SessionErrorKind};
use katalog_runtime::transport::BoxFuture;
use katalog_tests::vendor::{Answer, Vendor};
use katalog_tests::wire::recordset;
use sbis_partner::{
    AccountId, Client, ClientBuilder, Clock, ContractorId, Credentials, Environment, Error, ErrorRow, Inn,
    Invitation, InvitationRequired, Retry, WithSession, WithoutSession, contractor,
};
use serde_json::{Value, json};

const SESSION: &str = "0000c0de-0000beef-00aa-0123456789abcdef";
const SECOND_SESSION: &str = "0000c0de-0000beef-00bb-fedcba9876543210";
const PASSWORD: &str = "not-a-real-password";
/// Longer than any wait that the error table names.
const DEADLINE: Duration = Duration::from_secs(3600);

/// Waits for nothing and writes down for how long it should have. Requests have all the time.
#[derive(Debug, Clone, Default)]
struct Impatient(Arc<Mutex<Vec<u64>>>);

impl Clock for Impatient {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.0.lock().unwrap().push(time.as_secs());
        Box::pin(async {})
    }

    fn timer(&self, _time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

fn without_session(vendor: &Vendor) -> ClientBuilder<WithoutSession> {
    Client::builder(Environment::Test).base_url(vendor.url()).clock(Impatient::default())
}

fn builder(vendor: &Vendor) -> ClientBuilder<WithSession> {
    without_session(vendor).credentials("lugova.ml", PASSWORD)
}

fn login() -> Answer {
    Answer::result(json!(SESSION))
}

/// A server whose first answer opens the session, and a client for it.
async fn open(script: impl IntoIterator<Item = Answer>) -> (Vendor, Client) {
    let vendor = Vendor::start(std::iter::once(login()).chain(script)).await.unwrap();
    let client = builder(&vendor).build().unwrap();
    (vendor, client)
}

const LOGIN_LINE: &str = "/auth/service/ САП.Аутентифицировать";

fn main_line(method: &str, session: &str) -> String {
    format!("/partner_api/service/ {method} {session}")
}

fn person() -> Inn {
    Inn::new("001234567887").unwrap()
}

#[tokio::test]
async fn a_session_is_opened_once_and_sent_with_every_call() {
    let (vendor, client) = open([Answer::result(json!(7)), Answer::result(json!(null))]).await;
    let found = client.contractor().find_by_inn_and_kpp(person(), None).await.unwrap();
    assert_eq!(found, Some(ContractorId::new(7)));
    assert_eq!(client.contractor().find_by_inn_and_kpp(person(), None).await.unwrap(), None);
    let call = main_line("Contractor.FindByINNandKPP", SESSION);
    assert_eq!(vendor.lines(), [LOGIN_LINE, &call, &call]);
    let asked = vendor.asked();
    assert_eq!(asked[0].params, json!({ "login": "lugova.ml", "password": PASSWORD }));
    assert_eq!(asked[1].params, json!({ "INN": "001234567887", "KPP": null }));
    assert_eq!(asked[1].header("content-type"), "application/json-rpc; charset=utf-8");
    assert_eq!(asked[1].header("accept"), "application/json-rpc");
}

#[tokio::test]
async fn calls_that_begin_together_log_in_once() {
    let (vendor, client) = open([1, 2, 3].map(|id| Answer::result(json!(id)))).await;
    let find = || async { client.contractor().find_by_inn_and_kpp(person(), None).await };
    let found = tokio::join!(find(), find(), find());
    assert!(found.0.is_ok() && found.1.is_ok() && found.2.is_ok());
    assert_eq!(vendor.lines().iter().filter(|line| *line == LOGIN_LINE).count(), 1);
}

#[tokio::test]
async fn a_session_that_is_over_is_replaced_once() {
    let script = [Answer::session_over(), Answer::result(json!(SECOND_SESSION)), Answer::result(json!(true))];
    let (vendor, client) = open(script).await;
    assert!(client.account().prepare_cabinet(AccountId::new(9_000_021)).await.unwrap());
    let call = |session| main_line("Account.PrepareCabinet", session);
    assert_eq!(vendor.lines(), [LOGIN_LINE, &call(SESSION), LOGIN_LINE, &call(SECOND_SESSION)]);
}

#[tokio::test]
async fn a_new_session_that_is_over_at_once_is_not_replaced_again() {
    let script = [Answer::session_over(), Answer::result(json!(SECOND_SESSION)), Answer::session_over()];
    let (vendor, client) = open(script).await;
    let error = client.account().prepare_cabinet(AccountId::new(9_000_021)).await.unwrap_err();
    let Error::Session(error) = error else { panic!("{error}") };
    assert!(matches!(error.kind, SessionErrorKind::LostAgain), "{error}");
    assert_eq!(vendor.lines().len(), 4);
}

fn bad_credentials() -> Answer {
    Answer::error(json!({
        "code": 1, "message": "Неверный логин или пароль", "details": "Неверный логин или пароль", "type": "error",
        "data": { "classid": "{00000000-0000-0000-0000-1FA000001001}" },
    }))
    .status(500)
}

#[tokio::test]
async fn refused_credentials_are_not_tried_again_until_there_are_others() {
    let vendor = Vendor::start([bad_credentials(), login(), Answer::result(json!(7))]).await.unwrap();
    let client = builder(&vendor).build().unwrap();
    let find = || client.contractor().find_by_inn_and_kpp(person(), None);
    let error = find().await.unwrap_err();
    assert_eq!(ErrorRow::of(&error), Some(ErrorRow::BadCredentials));
    assert!(matches!(&error, Error::Session(error) if matches!(error.kind, SessionErrorKind::Refused(_))));
    assert!(find().await.is_err());
    assert_eq!(vendor.lines(), [LOGIN_LINE], "a second login could get the account blocked");
    client.set_credentials(Credentials::new("lugova.ml", PASSWORD)).await;
    assert!(find().await.is_ok());
}

#[tokio::test]
async fn an_error_of_the_server_is_told_whole() {
    let error = Answer::error(json!({
        "code": -32602, "message": "Ошибка", "details": "Нет прав на аккаунт", "type": "warning",
        "user_hint": "Обратитесь к администратору",
        "data": { "classid": "{0F0F0F0F-0000-0000-0000-00000000ABCD}", "error_code": 17, "addinfo": { "что": 1 } },
    }));
    let (_vendor, client) = open([error]).await;
    let error = client.account().license_set(AccountId::new(9_000_021)).await.unwrap_err();
    assert_eq!(ErrorRow::of(&error), Some(ErrorRow::InvalidParams));
    let Error::Server(error) = error else { panic!("{error}") };
    assert_eq!((error.method, error.code), ("Account.LicenseSet", Some(-32602)));
    assert_eq!(error.message, "Ошибка");
    assert_eq!(error.details, "Нет прав на аккаунт");
    assert_eq!(error.hint.as_deref(), Some("Обратитесь к администратору"));
    assert_eq!(error.class_id.as_deref(), Some("0f0f0f0f-0000-0000-0000-00000000abcd"));
    assert_eq!(error.addinfo.unwrap().to::<Value>().unwrap(), json!({ "что": 1 }));
}

#[tokio::test]
async fn a_server_that_warms_up_or_is_in_maintenance_says_when_to_come_back() {
    let busy = |status| Answer::text(status, "text/html", "<html><title>Занято</title></html>");
    let (_vendor, client) = open([busy(502), busy(503)]).await;
    for (row, seconds) in [(ErrorRow::WarmingUp, 30), (ErrorRow::Maintenance, 600)] {
        let error = client.account().license_set(AccountId::new(9_000_021)).await.unwrap_err();
        assert_eq!(ErrorRow::of(&error), Some(row), "{error}");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(seconds)));
    }
}

#[tokio::test]
async fn a_patient_client_comes_back_when_that_is_safe() {
    let busy = || Answer::text(502, "text/html", "");
    let script = [login(), busy(), Answer::result(json!(null)), busy()];
    let vendor = Vendor::start(script).await.unwrap();
    let clock = Impatient::default();
    let client = builder(&vendor).clock(clock.clone()).retry(Retry::new(3, DEADLINE)).build().unwrap();
    assert_eq!(client.account().license_set(AccountId::new(9_000_021)).await.unwrap(), None);
    let waits = clock.0.lock().unwrap().clone();
    assert!(matches!(waits[..], [30..=33]), "{waits:?}");
    // An invitation is a letter to a client: nobody can say whether the first one was sent.
    assert!(client.account().prepare_cabinet(AccountId::new(9_000_021)).await.is_err());
    assert_eq!(vendor.left(), 0);
    assert_eq!(clock.0.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_page_for_people_is_no_answer() {
    let (_vendor, client) =
        open([Answer::text(200, "text/html", "<html><title>Вход в СБИС</title></html>")]).await;
    let error = client.account().license_set(AccountId::new(9_000_021)).await.unwrap_err();
    let Error::Http(error) = error else { panic!("{error}") };
    assert_eq!((error.status, error.body), (200, Body::Html));
    assert!(error.to_string().contains("Вход в СБИС"), "{error}");
}

#[tokio::test]
async fn an_answer_comes_packed_or_in_the_other_charset() {
    let themes = || Answer::result(recordset("Code Name", &[json!(["edo", "Ёмкий документооборот №1"])]));
    let (_vendor, client) = open([themes().gzip(), themes().windows_1251()]).await;
    for _ in 0..2 {
        let themes = client.assignment_theme().list().await.unwrap();
        assert_eq!(themes[0].name.as_deref(), Some("Ёмкий документооборот №1"));
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_told_from_an_answer() {
    let (vendor, client) = open([Answer::result(json!(true)).cut()]).await;
    let error = client.account().prepare_cabinet(AccountId::new(9_000_021)).await.unwrap_err();
    let Error::Transport(failure) = &error else { panic!("{error}") };
    assert!(failure.error.was_sent(), "{error}");
    assert!(error.to_string().ends_with("the server may have carried the request out"), "{error}");
    assert_eq!(vendor.lines().len(), 2, "what may have been carried out is not repeated");
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_not_read() {
    let vendor = Vendor::start([login(), Answer::result(json!("щ".repeat(1000)))]).await.unwrap();
    let client = builder(&vendor).max_response(1000).build().unwrap();
    let error = client.account().license_set(AccountId::new(9_000_021)).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(_)), "{error}");
    assert!(error.to_string().contains("more than 1000 bytes"), "{error}");
}

/// Events with these numbers and the key of their page.
fn page(key: &str, ids: impl IntoIterator<Item = i64>) -> Answer {
    let row = |id| json!(["Аккаунт", id, "2024-04-01 09:15:00", "Активация", 1, "0901", key]);
    let rows: Vec<Value> = ids.into_iter().map(row).collect();
    Answer::result(recordset("Object Id DateTime Action Data PointSale NavigationKey", &rows))
}

#[tokio::test]
async fn the_history_is_read_page_by_page_to_its_end() {
    let (vendor, client) = open([page("k1", [1, 2]), page("k2", [3]), page("", [])]).await;
    let history = client.billing().get_history("2024-04-01".parse().unwrap(), "2024-04-30".parse().unwrap());
    let mut events = history.sub_points(true).items();
    let mut ids = Vec::new();
    while let Some(event) = events.try_next().await.unwrap() {
        ids.push(event.id);
    }
    assert_eq!(ids, [1, 2, 3]);
    assert_eq!(events.key(), Some("k2"), "where a later run goes on");
    let asked = vendor.asked();
    let keys: Vec<&Value> = asked.iter().skip(1).map(|asked| &asked.params["NavigationKey"]).collect();
    assert_eq!(keys, [&json!(null), &json!("k1"), &json!("k2")]);
    assert!(asked.iter().skip(1).all(|asked| asked.params["SubPoints"] == json!(true)));
}

#[tokio::test]
async fn registration_has_an_address_of_its_own_and_takes_no_session() {
    let invitation = || {
        Invitation::new(InvitationRequired {
            inn: person(),
            kpp: None,
            mail: "polevoy@example.com".into(),
            name: "Полевой Егор Климович, ИП".into(),
        })
    };
    let vendor = Vendor::start([(); 2].map(|()| Answer::result(json!(false)))).await.unwrap();
    let client = without_session(&vendor).build().unwrap();
    assert!(!client.registration().new_invitation(invitation()).await.unwrap());
    // A client that has a session does not give it away there.
    let client = builder(&vendor).session(sbis_partner::Session::new(SESSION)).build().unwrap();
    assert!(!client.registration().new_invitation(invitation()).await.unwrap());
    assert_eq!(vendor.lines(), ["/reg/service/ Биллинг.НовоеПриглашение"; 2]);
}

#[tokio::test]
async fn a_broken_limit_costs_not_even_a_login() {
    let (vendor, client) = open([]).await;
    let error =
        client.contractor().find_by_inn_and_kpp(person(), sbis_partner::Kpp::new("001101001").unwrap()).await;
    assert!(matches!(error, Err(Error::NotSent(_))));
    assert!(vendor.lines().is_empty());
}

#[tokio::test]
async fn an_operation_at_hand_as_a_value_is_sent_like_any_other() {
    let (vendor, client) = open([Answer::result(json!(7))]).await;
    let found = client.send(contractor::FindByInnAndKpp::new(person(), None)).await.unwrap();
    assert_eq!(found, Some(ContractorId::new(7)));
    assert_eq!(vendor.lines()[1], main_line("Contractor.FindByINNandKPP", SESSION));
}

#[tokio::test]
async fn a_server_that_is_not_there_was_sent_nothing() {
    let vendor = Vendor::start([]).await.unwrap();
    // Port 1 of loopback: nobody listens there.
    let client = builder(&vendor).base_url("http://127.0.0.1:1").build().unwrap();
    let error = client.auth().authenticate("lugova.ml", PASSWORD.into()).await.unwrap_err();
    let Error::Transport(failure) = &error else { panic!("{error}") };
    assert!(!failure.error.was_sent(), "{error}");
}
