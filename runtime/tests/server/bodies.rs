//! Parameters in a body.

use std::time::Duration;

use katalog_runtime::server::Settings;
use tokio::io::AsyncWriteExt;

use crate::wire::{Running, read_all, request, run};

const PATH: &str = "/callback/contract";

async fn bad(shop: &Running, path: &str, body: &str) -> String {
    let (status, error, message) = shop.post(path, body).await.refusal();
    assert_eq!((status, error.as_str()), (400, "BadRequest"), "{body}");
    message
}

#[test]
fn of_two_operations_at_one_path_the_keys_choose_in_any_order() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for (body, answer) in [
            (r#"{"ext_id":"7"}"#, r#""contract 7""#),
            (r#"{"user_ext_id":"7"}"#, r#""user 7""#),
            (r#"{"new":[{}],"ext_id":7}"#, r#""contract 7""#),
            (r#"{"ext_id":"7","new":[{}]}"#, r#""contract 7""#),
            (r#"{"ext_id":null,"user_ext_id":"7"}"#, r#""user 7""#),
            (r#"{"user_ext_id":"7","ext_id":null}"#, r#""user 7""#),
        ] {
            let reply = shop.post(PATH, body).await;
            assert_eq!((reply.status, reply.body.as_str()), (200, answer), "{body}");
        }
    });
}

#[test]
fn keys_that_fit_no_operation_are_named() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for body in ["{}", r#"{"other":1}"#, ""] {
            assert_eq!(bad(&shop, PATH, body).await, "expected either ext_id, or user_ext_id, found neither");
        }
        assert_eq!(
            bad(&shop, PATH, r#"{"user_ext_id":"7","ext_id":"8"}"#).await,
            "expected either ext_id, or user_ext_id, found user_ext_id and ext_id"
        );
        assert_eq!(
            bad(&shop, "/callback/contract?ext_id=7", r#"{"ext_id":"7"}"#).await,
            "ext_id: expected no parameter here, found another"
        );
    });
}

#[test]
fn what_is_wrong_in_a_body_is_named() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for (body, message) in [
            ("{}", "expected the columns login, pswd, found none of that name"),
            (r#"{"login":"a","pswd":["x"]}"#, "pswd: expected text, found a list"),
            (r#"{"login":"a","pswd":null}"#, "pswd: expected text, found null"),
            (r#"{"login":"a","pswd":""}"#, "pswd: expected 1 to 20 characters, found 0"),
            (r#"{"login":"a","login":"b","pswd":"x"}"#, "login: expected the column once, found it twice"),
            ("[]", "expected an object, found a list"),
            (r#"{"login":"a""#, "expected a comma or the end of the object, found the end of the text"),
            (
                r#"{"login":"a","pswd":"x"} x"#,
                "expected the end of the text, found something else at byte 25",
            ),
        ] {
            assert_eq!(bad(&shop, "/api/auth", body).await, message, "{body}");
        }
        let deep = format!(r#"{{"login":{}"#, "[".repeat(10_000));
        assert_eq!(bad(&shop, "/api/auth", &deep).await, "expected fewer than 128 values inside one another");
    });
}

#[test]
fn only_json_is_read_and_it_must_say_so() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        let body = r#"{"ext_id":"7"}"#;
        for kind in ["application/json", "Application/JSON; charset=UTF-8", "application/vnd.shop+json"] {
            assert_eq!(
                shop.send(&format!("POST {PATH}\nContent-Type: {kind}"), body).await.status,
                200,
                "{kind}"
            );
        }
        for kind in ["Content-Type: text/plain", "Content-Type: application/jsonp", "X: y"] {
            let (status, error, _) = shop.send(&format!("POST {PATH}\n{kind}"), body).await.refusal();
            assert_eq!((status, error.as_str()), (415, "UnsupportedMediaType"), "{kind}");
        }
        let unknown = "Content-Type: application/json; charset=klingon";
        let (status, _, message) = shop.send(&format!("POST {PATH}\n{unknown}"), body).await.refusal();
        assert_eq!(
            (status, message.as_str()),
            (400, "expected text in the charset of the body, found other bytes")
        );
    });
}

#[test]
fn a_body_has_an_end_whether_it_is_announced_or_not() {
    run(async {
        let shop = Running::shop(Settings::default().max_body(20)).await;
        assert_eq!(shop.post(PATH, r#"{"ext_id":"1234567"}"#).await.status, 200);
        let head = format!("POST {PATH}\nContent-Type: application/json");
        // Only the head is sent: nothing of the body is waited for.
        let announced = shop.send(&format!("{head}\nContent-Length: 21"), "").await.refusal();
        assert_eq!((announced.0, announced.1.as_str()), (413, "ContentTooLarge"));
        let chunks = "15\r\n{\"ext_id\":\"12345678\"}\r\n0\r\n\r\n";
        let mut stream = shop.connect().await;
        let sent = request(&format!("{head}\nTransfer-Encoding: chunked"), "", "close") + chunks;
        stream.write_all(sent.as_bytes()).await.unwrap();
        assert_eq!(read_all(&mut stream).await.refusal().2, "the body has more than 20 bytes");
    });
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    run(async {
        let shop = Running::shop(Settings::default().timeout(Duration::from_millis(50))).await;
        let head = format!("POST {PATH}\nContent-Type: application/json\nContent-Length: 20");
        let (status, error, _) = shop.send(&head, r#"{"ext_id""#).await.refusal();
        assert_eq!((status, error.as_str()), (408, "RequestTimeout"));
    });
}
