//! What goes back.

use std::time::Duration;

use katalog_runtime::server::Settings;

use crate::logs::{Logs, logged};
use crate::wire::{Running, run};

#[test]
fn an_outcome_is_its_status_and_its_name() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        let gone = shop.get("/api/orders?user_id=nobody").await;
        assert_eq!(gone.refusal(), (404, "NotFound".into(), "No orders.".into()));
        let denied = shop.post("/api/auth", r#"{"login":"a","pswd":"wrong"}"#).await;
        assert_eq!(denied.refusal(), (401, "WrongPassword".into(), "Not with this password.".into()));
        assert_eq!(denied.header("www-authenticate"), None, "it is not about the caller's own credentials");
    });
}

#[test]
fn nothing_of_an_answer_is_kept_or_guessed_at() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for path in ["/api/orders?id=7", "/api/orders?user_id=nobody", "/api/orders"] {
            let reply = shop.get(path).await;
            assert_eq!(reply.header("content-type"), Some("application/json"));
            assert_eq!(reply.header("cache-control"), Some("no-store"));
            assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        }
    });
}

#[test]
fn a_result_of_nothing_has_no_body() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        let reply = shop.send("DELETE /api/orders/7/parts", "").await;
        assert_eq!((reply.status, reply.body.as_str()), (204, ""));
    });
}

#[test]
fn head_is_get_without_the_body_but_with_its_length() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for path in ["/api/orders?id=7", "/api/orders?user_id=nobody", "/api/orders?x=1"] {
            let (get, head) = (shop.get(path).await, shop.send(&format!("HEAD {path}"), "").await);
            assert_eq!((head.status, head.body.as_str()), (get.status, ""), "{path}");
            assert_eq!(head.header("content-length"), Some(get.body.len().to_string().as_str()), "{path}");
            assert_eq!(head.header("content-type"), get.header("content-type"));
        }
    });
}

#[test]
fn other_methods_are_told_which_there_are() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for (path, allow) in [
            ("/api/orders", "GET, HEAD, OPTIONS"),
            ("/api/auth", "POST, OPTIONS"),
            ("/api/orders/7/parts", "GET, HEAD, DELETE, OPTIONS"),
        ] {
            let options = shop.send(&format!("OPTIONS {path}"), "").await;
            assert_eq!((options.status, options.body.as_str()), (204, ""), "{path}");
            assert_eq!(options.header("allow"), Some(allow), "{path}");
            for method in ["PUT", "TRACE", "get"] {
                let refused = shop.send(&format!("{method} {path}"), "").await;
                assert_eq!(refused.header("allow"), Some(allow), "{path}");
                let (status, error, message) = refused.refusal();
                assert_eq!((status, error.as_str()), (405, "MethodNotAllowed"), "{method} {path}");
                assert!(message.ends_with(allow));
            }
        }
        assert_eq!(shop.send("HEAD /api/auth", "").await.status, 405);
    });
}

/// What a caller is told, and what the log holds.
fn failing(user: &str) -> ((u16, String, String), Logs) {
    logged(async {
        let shop = Running::shop(Settings::default().timeout(Duration::from_millis(50))).await;
        shop.get(&format!("/api/orders?user_id={user}&limit=77")).await.refusal()
    })
}

#[test]
fn what_fails_here_goes_to_the_log_and_not_to_the_caller() {
    let internal = "something failed here; it is no fault of the request";
    for (user, words) in [
        ("broken", "cause=invalid digit found in string"),
        ("message", "cause=the disk is full"),
        ("panic", "a handler panicked"),
        ("dear", "column=[0].cost"),
    ] {
        let ((status, error, message), logs) = failing(user);
        assert_eq!((status, error.as_str(), message.as_str()), (500, "Internal", internal), "{user}");
        let errors = logs.errors();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].contains(words), "{errors:?}");
        assert!(errors[0].contains("api=shop") && errors[0].contains("operation=orders"), "{errors:?}");
        for silent in ["77", user, "a secret of the handler", "1234567"].iter().filter(|it| **it != "message")
        {
            let column = errors[0].replace("a handler panicked", "");
            assert!(!column.contains(silent), "{silent}: {errors:?}");
        }
    }
}

#[test]
fn a_handler_that_takes_too_long_is_given_up() {
    let ((status, error, _), logs) = failing("pending");
    assert_eq!((status, error.as_str()), (503, "Unavailable"));
    assert!(logs.errors()[0].contains("a handler took too long"), "{logs:?}");
}

#[test]
fn after_a_panic_the_server_goes_on() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for _ in 0..3 {
            assert_eq!(shop.get("/api/orders?user_id=panic").await.status, 500);
        }
        assert_eq!(shop.get("/api/orders?id=7").await.status, 200);
    });
}
