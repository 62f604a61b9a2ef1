//! What a request looks like, and what an answer is taken for.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::*;
use crate::operation::{HttpSpec, Outcome, Verb};
use crate::{Column, Decoder, Encoder, Extra, Format, Kopecks, Limit, RawJson, take};

/// An order that is asked for.
#[derive(Debug, Clone, Default)]
struct Order {
    id: String,
    note: Option<String>,
    cost: Kopecks,
}

static ORDER: Format = Format::new(
    "Order",
    &[
        Column::new("id", "").limit(Limit::Length(0, 20)),
        Column::new("note", "").optional(),
        Column::new("cost", ""),
    ],
);

impl Encode for Order {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&ORDER, &[&self.id, &self.note, &self.cost])
    }
}

fn order() -> Order {
    Order { id: "а/б?".to_owned(), note: Some("1+1 & 2=3".to_owned()), cost: Kopecks::new(36_900) }
}

fn request(http: HttpSpec, params: &dyn Encode, url: &'static str) -> Result<Request<Bytes>, String> {
    let operation = OperationSpec::new("order").http(http);
    REST.encode(&operation, params, 1, &Uri::from_static(url)).map_err(|reason| reason.to_string())
}

fn url(http: HttpSpec, params: &dyn Encode, url: &'static str) -> String {
    request(http, params, url).unwrap().uri().to_string()
}

#[test]
fn a_value_does_not_change_the_meaning_of_the_url() {
    let get = HttpSpec::new(Verb::Get, "/orders/{id}");
    let sent = request(get, &order(), "https://shop.example/").unwrap();
    assert_eq!(
        sent.uri(),
        "https://shop.example/orders/%D0%B0%2F%D0%B1%3F?note=1%2B1%20%26%202%3D3&cost=36900"
    );
    assert_eq!((sent.method(), sent.headers().get(CONTENT_TYPE)), (&http::Method::GET, None));
    assert!(sent.body().is_empty());
}

#[test]
fn what_would_leave_the_path_is_not_sent() {
    let get = HttpSpec::new(Verb::Get, "/orders/{id}");
    for (id, found) in [("", "an empty text"), (".", "only dots"), ("..", "only dots")] {
        let order = Order { id: id.to_owned(), ..order() };
        let refused = request(get, &order, "https://shop.example/").unwrap_err();
        assert_eq!(refused, format!("id: expected a segment of a path, found {found}"));
    }
    let other = HttpSpec::new(Verb::Get, "/orders/{other}");
    assert_eq!(
        request(other, &order(), "https://a.example").unwrap_err(),
        "other: expected a value, found none"
    );
}

#[test]
fn the_address_keeps_its_path_and_its_query() {
    let get = HttpSpec::new(Verb::Get, "/orders");
    let order = Order { note: None, id: "7".to_owned(), ..order() };
    for (base, sent) in [
        ("http://a.example", "http://a.example/orders?id=7&cost=36900"),
        ("http://a.example/v1/mb/", "http://a.example/v1/mb/orders?id=7&cost=36900"),
        ("http://a.example/v1?key=x", "http://a.example/v1/orders?key=x&id=7&cost=36900"),
    ] {
        assert_eq!(url(get, &order, base), sent);
    }
}

#[test]
fn what_is_not_in_the_path_is_the_body() {
    for verb in [Verb::Post, Verb::Put, Verb::Patch] {
        let sent = request(HttpSpec::new(verb, "/o/{id}"), &order(), "http://a.example").unwrap();
        assert_eq!(sent.method().as_str(), verb.as_str());
        assert_eq!(sent.headers()[CONTENT_TYPE], "application/json");
        assert_eq!(sent.body(), r#"{"note":"1+1 & 2=3","cost":36900}"#);
    }
    let sent = request(HttpSpec::new(Verb::Post, "/o"), &(), "http://a.example/").unwrap();
    assert_eq!((sent.uri().path(), &**sent.body()), ("/o", &b"{}"[..]));
    assert_eq!(url(HttpSpec::new(Verb::Delete, "/o"), &(), "http://a.example/"), "http://a.example/o");
}

#[test]
fn a_broken_limit_or_a_value_without_a_text_form_is_not_sent() {
    let get = HttpSpec::new(Verb::Get, "/o");
    let long = Order { id: "x".repeat(21), ..order() };
    assert_eq!(
        request(get, &long, "http://a.example").unwrap_err(),
        "id: expected at most 20 characters, found 21"
    );
    struct Lists;
    static LISTS: Format = Format::new("Lists", &[Column::new("ids", "")]);
    impl Encode for Lists {
        fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
            to.record(&LISTS, &[&vec!["1".to_owned()]])
        }
    }
    assert_eq!(
        request(get, &Lists, "http://a.example").unwrap_err(),
        "ids: expected a single value, found a list"
    );
}

#[test]
fn a_url_longer_than_any_is_refused_and_does_not_panic() {
    let get = HttpSpec::new(Verb::Get, "/o");
    let long = Order { note: Some("x".repeat(70_000)), ..order() };
    let long = Order { id: "7".to_owned(), ..long };
    assert!(request(get, &long, "http://a.example").is_err());
}

/// An order, or none.
#[derive(Debug, PartialEq)]
enum Found {
    Costs(Vec<Kopecks>),
    Nowhere,
    Denied,
}

impl Decode for Found {
    fn vacant() -> Self {
        Self::Nowhere
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = match from.outcome() {
            Some(404) => Self::Nowhere,
            Some(401) => Self::Denied,
            _ => Self::Costs(take(from)?),
        };
        Ok(())
    }
}

static FIND: OperationSpec = OperationSpec::new("find").http(
    HttpSpec::new(Verb::Get, "/find").outcomes(&[Outcome::new(404, "Nowhere"), Outcome::new(401, "Denied")]),
);

fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::from(body.to_owned())).unwrap()
}

fn read<T: Decode>(answer: &Response<Bytes>) -> Result<T, Flaw> {
    let mut value = T::vacant();
    REST.decode(&FIND, answer, None, &mut value)?;
    Ok(value)
}

fn flaw<T: Decode + std::fmt::Debug>(status: u16, body: &str) -> Flaw {
    read::<T>(&answer(status, body)).unwrap_err()
}

fn body(flaw: Flaw) -> crate::error::Body {
    match flaw {
        Flaw::NoAnswer(body, _) => body,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_outcome_is_all_in_its_status() {
    for text in ["", "<html>", r#"{"message":"no"}"#, "[1]"] {
        assert_eq!(read::<Found>(&answer(404, text)).unwrap(), Found::Nowhere, "{text}");
        assert_eq!(read::<Found>(&answer(401, text)).unwrap(), Found::Denied, "{text}");
    }
    assert_eq!(read::<Found>(&answer(200, "[1]")).unwrap(), Found::Costs(vec![Kopecks::new(1)]));
}

#[test]
fn a_401_that_asks_for_credentials_is_no_outcome() {
    let mut asks = answer(401, "");
    asks.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"x\""));
    assert!(matches!(read::<Found>(&asks), Err(Flaw::NoAnswer(..))));
}

#[test]
fn a_value_is_not_made_of_an_empty_answer_and_nothing_is() {
    use crate::error::Body;
    assert_eq!(body(flaw::<Found>(200, " ")), Body::Empty);
    assert_eq!(body(flaw::<Option<String>>(204, "")), Body::Empty);
    assert_eq!(body(flaw::<RawJson>(200, "")), Body::Empty);
    for text in ["", "OK", "<html>", "{", r#"{"ok":true}"#] {
        assert!(read::<()>(&answer(200, text)).is_ok(), "{text}");
    }
}

#[test]
fn what_is_no_json_is_told_apart() {
    use crate::error::Body;
    for status in [200, 500] {
        assert_eq!(body(flaw::<Found>(status, "<title>x</title>")), Body::Html);
        assert_eq!(body(flaw::<Found>(status, "busy")), Body::Text);
        assert_eq!(body(flaw::<Found>(status, "[1,")), Body::CutOff);
        assert_eq!(body(flaw::<Found>(status, "[1] [2]")), Body::Text);
    }
    assert_eq!(body(flaw::<Found>(500, "")), Body::Empty);
    assert_eq!(
        body(flaw::<Found>(200, r#"["x","#)),
        Body::CutOff,
        "it does not fit, but that is not what counts"
    );
    let broken = Response::builder().body(Bytes::from_static(b"[\"\xCF\xF0 \"]")).unwrap();
    assert_eq!(body(read::<Found>(&broken).unwrap_err()), Body::Charset);
}

#[test]
fn windows_1251_is_read_when_the_header_says_so() {
    let mut old = Response::new(Bytes::from_static(b"\"\xCF\xF0\xE8\xE2\xE5\xF2\""));
    *old.headers_mut() = HeaderMap::from_iter([(
        CONTENT_TYPE,
        HeaderValue::from_static("application/json; charset=windows-1251"),
    )]);
    assert_eq!(read::<String>(&old).unwrap(), "Привет");
}

#[test]
fn what_does_not_fit_is_named() {
    let Flaw::Unfit(fault) = flaw::<Found>(200, r#"[1, 2.5]"#) else { panic!() };
    assert_eq!(fault.to_string(), "[1]: expected kopecks as a whole number, found 2.5");
}

#[test]
fn the_message_of_an_error_is_found() {
    for (text, message) in [
        (r#"{"error":"NotFound","message":"no such order"}"#, "no such order"),
        (r#"{"error":"NotFound","message":null}"#, "NotFound"),
        (r#"{"error":{"code":1},"detail":"why"}"#, "why"),
        (r#"{"message":" ","detail":"why"}"#, "why"),
        (r#""plain words""#, "plain words"),
        (r#"{"code":7}"#, ""),
        ("[]", ""),
    ] {
        let Flaw::Server(error) = flaw::<Found>(500, text) else { panic!("{text}") };
        assert_eq!(error.message, message, "{text}");
    }
    assert!(matches!(read::<()>(&answer(500, "{}")), Err(Flaw::Server(_))), "no success is made of an error");
}

#[test]
fn a_redirect_is_no_result() {
    let moved = Response::builder().status(StatusCode::FOUND).body(Bytes::from_static(b"[1]")).unwrap();
    assert!(matches!(read::<Found>(&moved), Err(Flaw::Server(_))));
}

#[test]
fn columns_called_like_a_schema_are_columns() {
    #[derive(Debug)]
    struct Point {
        s: i64,
        d: i64,
        extra: Extra,
    }
    static POINT: Format = Format::new("Point", &[Column::new("s", ""), Column::new("d", "")]);
    impl Decode for Point {
        fn vacant() -> Self {
            Self { s: 0, d: 0, extra: Extra::default() }
        }
        fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
            from.record(&POINT, &mut [&mut self.s, &mut self.d], &mut self.extra)
        }
    }
    let point: Point = read(&answer(200, r#"{"d":2,"x":3,"s":1}"#)).unwrap();
    assert_eq!((point.s, point.d, point.extra.len()), (1, 2, 1));
}
