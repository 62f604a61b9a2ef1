//! The provider spoilt in one place: exactly that is found, and nothing else.

use serde_json::{Value, json};

use crate::provider::{Manner, Provider, Request, Response};
use crate::{Told, triples, verify};

/// Spoils what is answered at a path, and expects exactly these findings: kind, operation and path of each.
fn caught(
    path: &'static str,
    spoil: impl Fn(&Request, Response) -> Response + Send + Sync + 'static,
    expected: &[[&str; 3]],
) -> Told {
    let told = verify(&Provider::spoiled_at(path, spoil), &[]);
    assert_eq!(triples(&told.findings), expected, "{:#?}", told.lines);
    assert_eq!((triples(&told.advice), told.code), (vec![], 1), "{:#?}", told.lines);
    told
}

/// Spoils the value of what succeeds at a path.
fn spoilt_value(
    path: &'static str,
    change: impl Fn(&mut Value) + Send + Sync + 'static,
    expected: &[[&str; 3]],
) -> Told {
    let spoil = move |_: &Request, response: Response| {
        if response.status != 200 {
            return response;
        }
        let mut value = response.value();
        change(&mut value);
        response.with(&value)
    };
    caught(path, spoil, expected)
}

/// Both operations of contracts have the same records.
fn both<'a>(kind: &'a str, path: &'a str) -> [[&'a str; 3]; 2] {
    [[kind, "contracts_by_user", path], [kind, "contract_by_id", path]]
}

/// What a finding says besides.
fn says(told: &Told, key: &str, words: &str) {
    let text = told.lines[0][key].as_str().unwrap_or_default();
    assert!(text.contains(words), "{key}: {text:?} does not say {words:?}");
}

#[test]
fn a_wrong_password_that_is_accepted() {
    let accept = |request: &Request, response: Response| match request.body.contains("not-the-password") {
        true => Response::json(200, &json!({ "ext_user_id": "58200117" })),
        false => response,
    };
    let told = caught("/api/auth", accept, &[["outcome", "auth", ""]]);
    says(&told, "expected", "HTTP 401");
    says(&told, "found", "HTTP 200");
    says(&told, "help", "another `pswd`");
    says(&told, "doc", "The login or the password is wrong.");
}

#[test]
fn an_object_where_an_array_is_due() {
    let told = spoilt_value("/api/users", |value| *value = value[0].take(), &[["type", "users", ""]]);
    says(&told, "expected", "an array");
    says(&told, "found", "an object");
}

#[test]
fn an_unknown_user_who_is_found_empty() {
    let empty = |_: &Request, response: Response| match response.status {
        404 => Response::json(200, &json!([])),
        _ => response,
    };
    let told = caught("/api/users", empty, &[["outcome", "users", ""]]);
    says(&told, "request", "GET /api/users?user_id=no-such-user");
    let unknown = [["outcome", "contracts_by_user", ""], ["outcome", "contract_by_id", ""]];
    caught("/api/contracts", empty, &unknown);
}

#[test]
fn money_in_roubles() {
    let told = caught(
        "/api/contracts",
        |_, response| if response.status == 200 { response.replaced("36900", "369.00") } else { response },
        &both("format", "[0].balance"),
    );
    says(&told, "expected", "a whole number of kopecks");
    says(&told, "found", "369.00");
    says(&told, "place", "Contract.balance");
}

#[test]
fn money_as_a_string() {
    let option = |value: &mut Value| value[0]["tariffs"][0]["options"][0]["value"] = json!("-1000");
    let told = spoilt_value("/api/contracts", option, &both("type", "[0].tariffs[0].options[0].value"));
    says(&told, "found", "\"-1000\"");
}

#[test]
fn a_column_that_is_missing() {
    let missing = |value: &mut Value| drop(value[0].as_object_mut().unwrap().remove("is_blocked"));
    spoilt_value("/api/users", missing, &[["missing", "users", "[0].is_blocked"]]);
}

#[test]
fn a_null_where_none_may_be() {
    let null = |value: &mut Value| value[0]["building_code"] = Value::Null;
    spoilt_value("/api/contracts", null, &both("null", "[0].building_code"));
}

#[test]
fn a_flag_as_a_number_and_an_id_as_a_number() {
    let flag = |value: &mut Value| value[0]["phones"][0]["confirmed"] = json!(1);
    spoilt_value("/api/users", flag, &[["type", "users", "[0].phones[0].confirmed"]]);
    let id = |value: &mut Value| value["ext_user_id"] = json!(58_200_117);
    spoilt_value("/api/auth", id, &[["type", "auth", "ext_user_id"]]);
    let ids = |value: &mut Value| value[0]["id"] = json!(1);
    // What the directory holds is not known then, and nobody is blamed for naming it.
    spoilt_value("/api/services", ids, &[["type", "services", "[0].id"]]);
}

#[test]
fn a_state_that_nobody_listed() {
    let told =
        spoilt_value("/api/contracts", |value| value[0]["state"] = json!(5), &both("unlisted", "[0].state"));
    says(&told, "expected", "one of `1`, `2`, `3`, `4`");
}

#[test]
fn a_month_that_is_written_otherwise() {
    let told = spoilt_value(
        "/api/charges",
        |value| value[0]["period"] = json!("2026-09"),
        &[["format", "charges", "[0].period"]],
    );
    says(&told, "expected", "MM-YY");
}

#[test]
fn a_price_and_no_price_at_once_and_neither() {
    let told = spoilt_value(
        "/api/tariffs",
        |value| value[0]["without_cost"] = json!(true),
        &[["either", "tariffs", "[0]"]],
    );
    says(&told, "found", "both");
    let neither = |value: &mut Value| drop(value[0].as_object_mut().unwrap().remove("cost"));
    spoilt_value("/api/tariffs", neither, &[["either", "tariffs", "[0]"]]);
    let neither = |value: &mut Value| value[1]["without_cost"] = json!(false);
    spoilt_value("/api/tariffs", neither, &[["either", "tariffs", "[1]"]]);
}

#[test]
fn a_limit_that_is_ignored() {
    let all = |request: &Request, response: Response| match request.query("limit") {
        Some("1") => {
            let mut value = response.value();
            let row = value[0].clone();
            value.as_array_mut().unwrap().push(row);
            response.with(&value)
        }
        _ => response,
    };
    let told = caught("/api/charges", all, &[["rows", "charges", ""]]);
    says(&told, "request", "GET /api/charges?user_id=58200117&limit=1");
    says(&told, "expected", "at most 1 row, since `limit` is 1");
    let none = |request: &Request, response: Response| match request.query("limit") {
        Some(_) => response.with(&json!([])),
        None => response,
    };
    caught("/api/charges", none, &[["rows", "charges", ""]]);
}

#[test]
fn the_oldest_that_comes_first() {
    let told = spoilt_value(
        "/api/charges",
        |value| value.as_array_mut().unwrap().reverse(),
        &[["order", "charges", "[1].period"]],
    );
    says(&told, "found", "\"12-25\" after \"11-25\"");
    let last = |request: &Request, response: Response| match request.query("limit") {
        Some("1") => response.replaced("01-26", "12-25"),
        _ => response,
    };
    let told = caught("/api/charges", last, &[["order", "charges", "[0]"]]);
    says(&told, "expected", "the first row of those that come without a limit");
}

#[test]
fn a_page_of_html_with_status_200() {
    let page = |media: &'static str| {
        move |_: &Request, _: Response| Response {
            media: media.to_owned(),
            body: b"<html><body>Bright-Fern-7</body></html>".to_vec(),
            ..Response::json(200, &Value::Null)
        }
    };
    caught("/api/services", page("text/html; charset=utf-8"), &[["content-type", "services", ""]]);
    caught("/api/services", page("application/json"), &[["json", "services", ""]]);
}

#[test]
fn the_record_of_somebody_else() {
    let other = |value: &mut Value| value[0]["ext_user_id"] = json!("58200118");
    let told = spoilt_value("/api/users", other, &[["echo", "users", "[0].ext_user_id"]]);
    says(&told, "expected", "\"58200117\"");
    says(&told, "found", "\"58200118\"");
    let all = |request: &Request, response: Response| match (request.query("id"), response.status) {
        (Some(_), 200) => response.replaced("77001", "77003"),
        _ => response,
    };
    caught("/api/contracts", all, &[["echo", "contract_by_id", "[0].ext_id"]]);
    let nobody = |_: &Request, response: Response| match response.status {
        200 => response.with(&json!([])),
        _ => response,
    };
    caught("/api/users", nobody, &[["echo", "users", ""]]);
}

#[test]
fn a_service_and_a_tariff_that_nobody_offers() {
    let told = spoilt_value(
        "/api/tariffs",
        |value| value[0]["services"][1]["id"] = json!("9"),
        &[["reference", "tariffs", "[0].services[1].id"]],
    );
    says(&told, "expected", "the `id` of a row of `services`");
    let tariff = |value: &mut Value| value[0]["tariffs"][0]["id"] = json!("19");
    spoilt_value("/api/contracts", tariff, &both("reference", "[0].tariffs[0].id"));
}

#[test]
fn two_rows_with_one_number() {
    let twice = |value: &mut Value| value[1]["id"] = json!("1");
    let expected = [["duplicate", "services", "[1].id"], ["reference", "tariffs", "[0].services[1].id"]];
    spoilt_value("/api/services", twice, &expected);
}

#[test]
fn a_key_that_comes_twice() {
    let twice = |_: &Request, response: Response| match response.status {
        200 => response.replaced("{", "{\"ext_user_id\":\"1\","),
        _ => response,
    };
    caught("/api/auth", twice, &[["duplicate", "auth", "ext_user_id"]]);
}

#[test]
fn a_server_that_fails() {
    let fail = |_: &Request, _: Response| Response::json(500, &json!({ "error": "Internal" }));
    let told = caught("/api/contracts", fail, &both("status", ""));
    says(&told, "expected", "HTTP 200");
    says(&told, "found", "HTTP 500");
}

#[test]
fn an_answer_that_ends_too_early() {
    let cut = |_: &Request, mut response: Response| {
        response.body.truncate(response.body.len() - 10);
        response
    };
    caught("/api/services", cut, &[["json", "services", ""]]);
    let lost = |_: &Request, response: Response| Response { manner: Manner::Cut, ..response };
    let told = caught("/api/services", lost, &[["no-answer", "services", ""]]);
    says(&told, "found", "broke the connection off");
}

#[test]
fn something_behind_the_json() {
    let more = |_: &Request, mut response: Response| {
        response.body.extend_from_slice(b"\n<!-- 12 ms -->");
        response
    };
    caught("/api/tariffs", more, &[["json", "tariffs", ""]]);
}

#[test]
fn json_that_does_not_say_that_it_is() {
    let plain = |_: &Request, response: Response| Response { media: "text/plain".to_owned(), ..response };
    let told = caught("/api/charges", plain, &[["content-type", "charges", ""]]);
    says(&told, "found", "text/plain");
    let silent = |_: &Request, response: Response| Response { media: String::new(), ..response };
    caught("/api/services", silent, &[["content-type", "services", ""]]);
}

#[test]
fn letters_of_another_character_set() {
    let windows = |_: &Request, response: Response| Response {
        body: b"[{\"id\":\"1\",\"name\":\"\xc8\"}]".to_vec(),
        ..response
    };
    caught("/api/services", windows, &[["encoding", "services", ""]]);
}

#[test]
fn a_redirect_is_not_followed() {
    let away = Provider::good();
    let location = format!("location: {}/api/services", away.url);
    let redirect = move |_: &Request, response: Response| Response {
        status: 302,
        headers: vec![location.clone()],
        ..response
    };
    let told = caught("/api/services", redirect, &[["status", "services", ""]]);
    says(&told, "help", "redirects are not followed");
    assert!(away.requests().is_empty());
}
