//! Calls over REST, of what is served and of what is called.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::thread::JoinHandle;

use katalog::mock::{Mock, Scripted};
use katalog::model::Api;
use serde_json::{Value, json};

use crate::{Said, catalogue, command_on, read, run};

const PASSWORD: &str = "secret-word";
/// `user:secret-word`
const BASIC: &str = "dXNlcjpzZWNyZXQtd29yZA==";

fn mock() -> Mock {
    static API: LazyLock<Api> = LazyLock::new(|| read(&catalogue(), "is74"));
    Mock::start(API.clone())
}

/// The catalogue of the tests: an API that has what the shipped one has not.
fn desks() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogue")
}

fn desk() -> Mock {
    static API: LazyLock<Api> = LazyLock::new(|| read(&desks(), "desk"));
    Mock::start(API.clone())
}

fn ends(command: &mut Command, code: i32) -> Said {
    let said = run(command);
    assert_eq!(said.code, code, "{command:?}:\n{}{}", said.out, said.err);
    for secret in [PASSWORD, BASIC] {
        assert!(!said.out.contains(secret) && !said.err.contains(secret), "{}{}", said.out, said.err);
    }
    said
}

/// The command of a call of the shipped API at a base address.
fn command(base: &str, args: &str) -> Command {
    let args: Vec<&str> = ["call", "is74"].into_iter().chain(args.split_whitespace()).collect();
    command_on(&catalogue(), &[&args[..], &["--base-url", base]].concat(), PASSWORD)
}

/// Calls the shipped API at a mock and expects an exit code.
fn call(mock: &Mock, args: &str, code: i32) -> Said {
    ends(&mut command(&mock.base_url(), args), code)
}

/// Calls the API of the tests at a mock and expects an exit code.
fn at_desk(mock: &Mock, args: &[&str], code: i32) -> Said {
    let base = mock.base_url();
    let args = [&["call", "desk"], args, &["--base-url", &base]].concat();
    ends(&mut command_on(&desks(), &args, PASSWORD), code)
}

/// The parameters of the last request that a mock received.
fn received(mock: &Mock) -> Value {
    serde_json::to_value(mock.requests().pop().unwrap().params).unwrap()
}

/// A server that answers one request and gives what it received.
fn server(answer: &'static str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        let (mut request, mut part) = (Vec::new(), [0; 4096]);
        while !request.windows(4).any(|four| four == b"\r\n\r\n") {
            let read = socket.read(&mut part).unwrap();
            request.extend_from_slice(&part[..read]);
        }
        socket.write_all(answer.as_bytes()).unwrap();
        String::from_utf8(request).unwrap()
    });
    (base, thread)
}

#[test]
fn a_list_is_shown_in_each_format() {
    let mock = mock();
    let charges = "charges --param user_id=70010044 --param limit=1";
    let json: Value = serde_json::from_str(&call(&mock, &format!("{charges} --format json"), 0).out).unwrap();
    assert_eq!((&json[0]["cost"], &json[0]["period"]), (&json!(65000), &json!("09-26")));
    let csv = call(&mock, &format!("{charges} --format csv"), 0).out;
    assert!(csv.starts_with("account,cost,period,description\r\n1604-П,65000,09-26,"), "{csv}");
    let table = call(&mock, charges, 0);
    assert!(
        table.out.starts_with("account  cost   period  description\n1604-П   65000  09-26 "),
        "{}",
        table.out
    );
    assert_eq!(table.err, "");
    assert_eq!(received(&mock), json!({ "user_id": "70010044", "limit": "1" }));
    call(&mock, "contracts_by_user --param user_id=70010044", 0);
    call(&mock, "contract_by_id --param id=12340017", 0);
    assert_eq!((mock.calls("contracts_by_user"), mock.calls("contract_by_id")), (1, 1));
}

#[test]
fn an_outcome_is_shown_as_a_result_and_told_by_the_exit_code() {
    let mock = mock();
    let shown = "outcome  NotFound\nstatus   404\nmeaning  There is no such user.\n";
    let said = call(&mock, "users --param user_id=1", 4);
    assert_eq!((said.out.as_str(), said.err.as_str()), (shown, ""));
    let json: Value =
        serde_json::from_str(&call(&mock, "users --param user_id=1 --format json", 4).out).unwrap();
    assert_eq!(json, json!({ "outcome": "NotFound", "status": 404, "meaning": "There is no such user." }));
    let csv = call(&mock, "users --param user_id=1 --format csv", 4).out;
    assert_eq!(csv, "outcome,status,meaning\r\nNotFound,404,There is no such user.\r\n");
    let said = call(&mock, "auth --param login=1604 --param pswd=guess", 4);
    assert!(said.out.contains("BadLogin") && said.out.contains("401"), "{}", said.out);

    // What the server says besides is shown, too, but no secret that it repeats.
    let body = r#"{"message":"guess is wrong"}"#;
    mock.script(Scripted::body(body).with_status(401));
    let said = call(&mock, "auth --param login=1604 --param pswd=guess", 4);
    assert!(said.out.ends_with("message  *** is wrong\n"), "{}", said.out);
}

#[test]
fn a_401_that_asks_for_credentials_is_no_outcome() {
    let mock = mock();
    mock.script(Scripted::status(401).header("www-authenticate", "Bearer"));
    let said = call(&mock, "auth --param login=1604 --param pswd=guess", 1);
    assert!(said.err.starts_with("error: HTTP 401: "), "{}", said.err);
}

#[test]
fn errors_are_told_with_what_the_server_says_and_the_vendors_advice() {
    let mock = mock();
    let services = |answer: Scripted, words: &str, code: i32| {
        mock.script(answer);
        let said = call(&mock, "services", code);
        assert!(said.err.contains(words), "{}", said.err);
    };
    services(Scripted::error(&json!("busy")), "HTTP 500: busy", 1);
    services(Scripted::error(&json!({ "detail": "no" })), "HTTP 500: no", 1);
    services(Scripted::body("<html>").with_status(502), "HTTP 502: the answer does not say why", 1);
    services(Scripted::body("<html>"), "answered something else (HTTP 200)", 3);
    services(Scripted::status(302), "answered something else (HTTP 302)", 3);
    services(Scripted::reset(), "broke the connection off", 3);
    mock.script(Scripted::body(r#""closed""#).with_status(503));
    let json: Value = serde_json::from_str(&call(&mock, "services --format json", 1).out).unwrap();
    assert_eq!((&json["error"]["status"], &json["error"]["message"]), (&json!(503), &json!("closed")));
    let changed = |password: &str| {
        let mut command = command(&mock.base_url(), "charges_changed --param user_ext_id=1");
        run(command.env("KATALOG_PASSWORD", password))
    };
    let said = changed("wrong");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("HTTP 401") && said.err.contains("Ask the platform's owner"), "{}", said.err);
    assert_eq!(changed("right").code, 0);
}

#[test]
fn what_is_called_gets_a_name_and_a_password_and_answers_nothing() {
    let mock = mock();
    let said = call(&mock, "contract_changed --param ext_id=1", 0);
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", "done (HTTP 204)\n"));
    let said = call(&mock, "contracts_changed --param user_ext_id=1 --format json", 0);
    assert_eq!((said.out.as_str(), said.err.as_str()), ("null\n", ""));
    assert_eq!((mock.calls("contract_changed"), mock.calls("contracts_changed")), (1, 1));
    let mut nobody = command(&mock.base_url(), "contract_changed --param ext_id=1");
    let said = ends(nobody.env_remove("KATALOG_LOGIN"), 2);
    assert!(said.err.contains("give --login or set KATALOG_LOGIN"), "{}", said.err);
    let said = call(&mock, "contract_changed --param ext_id=1 --login a:b", 2);
    assert!(said.err.contains("cannot have a colon"), "{}", said.err);
    let said = call(&mock, "contract_changed --param ext_id=1 --bearer", 2);
    assert!(said.err.contains("leave out --basic and --bearer"), "{}", said.err);
    assert_eq!(mock.requests().len(), 2);
}

#[test]
fn who_serves_gets_what_it_is_said_to_want() {
    const NOTHING: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]";
    let sent = |args: &str, token: &str| {
        let (base, received) = server(NOTHING);
        ends(command(&format!("{base}/prefix/"), args).env("KATALOG_BEARER", token), 0);
        received.join().unwrap().to_lowercase()
    };
    let open = sent("users --param user_id=a/б&c", "t-1");
    assert!(open.starts_with("get /prefix/api/users?user_id=a%2f%d0%b1%26c http/1.1\r\n"), "{open}");
    assert!(!open.contains("authorization") && !open.contains("content-"), "{open}");
    let basic = sent("services --basic", "");
    assert!(basic.contains(&format!("authorization: basic {}\r\n", BASIC.to_lowercase())), "{basic}");
    assert!(sent("services --bearer", "t-1").contains("authorization: bearer t-1\r\n"));
    let mut bare = command("http://127.0.0.1:1", "services --bearer");
    assert!(ends(bare.env("KATALOG_BEARER", "two words"), 2).err.contains("visible characters"));
    ends(&mut command("http://127.0.0.1:1", "services --bearer --basic"), 2);
}

#[test]
fn where_something_is_served_the_catalogue_does_not_know() {
    let environment = |method: &str, param: &str| {
        let args = ["call", "is74", method, "--param", param, "--environment", "Core", "--dry-run"];
        run(&mut command_on(&catalogue(), &args, PASSWORD))
    };
    let said = environment("users", "user_id=1");
    assert_eq!((said.code, said.err.contains("give --base-url")), (2, true), "{}", said.err);
    let said = environment("contract_changed", "ext_id=1");
    assert!(
        said.out.starts_with("POST https://core.coredev.is74.ru/api/v1/mb/callback/contract\n"),
        "{}",
        said.out
    );
}

#[test]
fn a_dry_run_shows_the_request_without_its_secrets() {
    let mock = mock();
    let base = mock.base_url();
    let shown = |args: &str| call(&mock, &format!("{args} --dry-run"), 0).out;
    let users = shown("users --param user_id=70010044 --bearer");
    let wanted = format!(
        "GET {base}/api/users?user_id=70010044\nAccept: application/json\nAuthorization: Bearer ***\n"
    );
    assert_eq!(users, wanted);
    let wanted = format!(
        "POST {base}/api/auth\nContent-Type: application/json; charset=utf-8\nAccept: application/json\n\n\
         {{\n  \"login\": \"1604\",\n  \"pswd\": \"***\"\n}}\n"
    );
    assert_eq!(shown("auth --param login=1604 --param pswd=Rk7-dawn-52"), wanted);
    assert_eq!(shown("auth --param login=1604"), wanted, "what is not given would be asked for");
    assert!(shown("charges_changed --param user_ext_id=1").contains("\nAuthorization: Basic ***\n"));
    assert!(mock.requests().is_empty());
}

#[test]
fn a_secret_parameter_is_taken_from_the_environment_or_asked_for() {
    let mock = mock();
    let auth = || command(&mock.base_url(), "auth --param login=1604");
    let said = ends(auth().env("KATALOG_PARAM_PSWD", "Rk7-dawn-52"), 0);
    assert_eq!(said.out, "ext_user_id  70010044\n");
    assert_eq!(received(&mock), json!({ "login": "1604", "pswd": "***" }));
    let said = call(&mock, "auth", 1);
    assert!(
        said.err.contains("`params.login` is missing"),
        "what can be told is told before it is asked for"
    );
    assert_eq!(mock.requests().len(), 1);

    let desk = desk();
    let base = desk.base_url();
    let told = |code: &str| {
        let mut command = command_on(&desks(), &["call", "desk", "told", "--base-url", &base], PASSWORD);
        run(command.env("KATALOG_PARAM_CODE", code))
    };
    let said = told("12345");
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("`params.code`: it is not as it must be") && !said.err.contains("12345"),
        "{}",
        said.err
    );
    assert_eq!((told("1234").code, desk.calls("told")), (0, 1));
}

#[test]
fn a_bad_parameter_is_refused_before_anything_is_sent() {
    let mock = mock();
    let refused = |args: &str, words: &str| {
        let said = call(&mock, args, 1);
        assert!(said.err.contains(words), "{}", said.err);
    };
    refused("charges --param user_id=1 --param limit=0", "0 is not between 1 and");
    refused("charges --param user_id=1 --param limit=x", "`params.limit`: expected a whole number");
    refused("charges --param user=1", "`params` has no `user`; there are `user_id`, `limit`");
    refused("users", "`params.user_id` is missing");
    let desk = desk();
    let refused = |args: &[&str], words: &str| {
        let said = at_desk(&desk, args, 1);
        assert!(said.err.contains(words), "{}", said.err);
    };
    for dots in ["id=", "id=.", "id=.."] {
        refused(&["order", "--param", dots], "`params.id`: it stands in the path");
    }
    let change = |terms: &'static str| ["change_order", "--param", "id=a-1", "--param", terms];
    refused(&change(r#"terms={"month":"09-26","state":1}"#), "exactly one of `sum`, `gift` is given");
    refused(&change(r#"terms={"month":"09-26","state":1,"gift":false}"#), "`params.terms.gift`: it is true");
    refused(&change(r#"terms={"month":"9-26","state":1,"sum":1}"#), "`params.terms.month`");
    refused(&change(r#"terms={"month":"09-26","state":1,"sum":1.5}"#), "`params.terms.sum`");
    assert!(mock.requests().is_empty() && desk.requests().is_empty());
}

#[test]
fn verbs_paths_bodies_and_prefixes_are_those_of_the_catalogue() {
    let desk = desk();
    let terms = r#"terms={"month":"09-26","state":2,"gift":true}"#;
    at_desk(&desk, &["change_order", "--param", "id=а/b ?", "--param", terms], 0);
    let terms = json!({ "month": "09-26", "state": 2, "gift": true });
    assert_eq!(received(&desk), json!({ "id": "а/b ?", "terms": terms }));
    at_desk(&desk, &["remove", "--param", "id=a-1", "--param", "whole=true"], 0);
    at_desk(&desk, &["order", "--param", "id=a-1", "--param", "least=1200"], 0);
    at_desk(&desk, &["told", "--param", "code=1234"], 0);
    let requests = desk.requests();
    let lines: Vec<_> = requests.iter().map(|one| (one.http.as_str(), one.path.as_str())).collect();
    let changed = ("PUT", "/orders/%D0%B0%2Fb%20%3F");
    assert_eq!(
        lines,
        [changed, ("DELETE", "/orders/a-1"), ("GET", "/orders/a-1"), ("POST", "/base/v2/told")]
    );
    let json = at_desk(&desk, &["orders", "--all", "--format", "json"], 0).out;
    assert_eq!(serde_json::from_str::<Vec<Value>>(&json).unwrap().len(), 2);
}
