//! Parameters in the query and in the path.

use katalog_runtime::server::Settings;

use crate::wire::{Running, run};

const ORDER: &str = r#"[{"id":"7","cost":36900,"period":"02-22"}]"#;

/// The message of the 400 that a path is answered with.
async fn bad(shop: &Running, path: &str) -> String {
    let (status, error, message) = shop.get(path).await.refusal();
    assert_eq!((status, error.as_str()), (400, "BadRequest"), "{path}");
    message
}

#[test]
fn of_two_operations_at_one_path_the_keys_choose() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for path in [
            "/api/orders?user_id=7",
            "/api/orders?limit=1&user_id=7",
            "/api/orders?user_id=7&limit=1",
            "/api/orders?id=7",
            "/api/orders?order=7",
            "/api/orders?&id=7&",
            "/api/orders?%69d=%37",
        ] {
            let reply = shop.get(path).await;
            assert_eq!((reply.status, reply.body.as_str()), (200, ORDER), "{path}");
        }
    });
}

#[test]
fn keys_that_fit_no_operation_are_named() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for (path, message) in [
            ("/api/orders", "expected either user_id, or id, found neither"),
            ("/api/orders?user_id=7&id=7", "expected either user_id, or id, found user_id and id"),
            ("/api/orders?id=7&limit=1", "expected either user_id, or id, found id and limit"),
            ("/api/orders?limit=1", "expected the column user_id, found none of that name"),
            (
                "/api/orders?colour=red",
                "colour: expected one of the parameters user_id, limit, id, found another",
            ),
            ("/api/orders?id=7&id=8", "id: expected the column once, found it twice"),
            (
                "/api/orders?USER_ID=7",
                "USER_ID: expected one of the parameters user_id, limit, id, found another",
            ),
        ] {
            assert_eq!(bad(&shop, path).await, message, "{path}");
        }
    });
}

#[test]
fn a_value_that_does_not_fit_is_named() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for (path, message) in [
            ("/api/orders?user_id=7&limit=many", r#"limit: expected a whole number, found "many""#),
            ("/api/orders?user_id=7&limit=", r#"limit: expected a whole number, found """#),
            ("/api/orders?user_id=7&limit=101", "limit: expected a number from 1 to 100, found 101"),
            ("/api/orders?user_id=", "user_id: expected 1 to 20 characters, found 0"),
            ("/api/orders?user_id", "user_id: expected 1 to 20 characters, found 0"),
            ("/api/orders/7/parts?most=3.69", r#"most: expected kopecks as a whole number, found "3.69""#),
            ("/api/orders/7/parts?most=1&since=2-22", r#"since: expected a month, MM-YY, found "2-22""#),
            ("/api/orders/7/parts", "expected the column most, found none of that name"),
        ] {
            assert_eq!(bad(&shop, path).await, message, "{path}");
        }
    });
}

#[test]
fn escapes_are_undone_once_or_refused() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        for (path, id) in [
            ("/api/orders?id=%D0%B9%2B+%2526", "й+ %26"),
            ("/api/orders?id=a=b", "a=b"),
            ("/api/orders?id=null", "null"),
            ("/api/orders?id=007", "007"),
            ("/api/orders?id=1e3", "1e3"),
        ] {
            let body = shop.get(path).await.body;
            let orders: serde_json::Value = serde_json::from_str(&body).expect(&body);
            assert_eq!(orders[0]["id"], id, "{path}");
        }
        for path in ["/api/orders?id=%", "/api/orders?id=%2", "/api/orders?id=%zz", "/api/orders?id=%+1"] {
            assert!(bad(&shop, path).await.starts_with("id: expected two hexadecimal digits"), "{path}");
        }
        assert_eq!(bad(&shop, "/api/orders?id=%FF").await, "id: expected text in UTF-8, found other bytes");
        assert!(bad(&shop, "/api/orders?%FF=1").await.starts_with("expected text in UTF-8"));
    });
}

#[test]
fn a_parameter_of_the_path_is_one_segment_wherever_the_router_is_nested() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        let reply = shop.get("/api/orders/%D0%B9%2F+7/parts?most=-5&since=02-22").await;
        assert_eq!(reply.body, r#""й/+7 to -5 since 02-22""#);
        assert_eq!(shop.get("/api/orders/7/parts?most=5").await.body, r#""7 to 5 since ever""#);
        assert!(bad(&shop, "/api/orders/%FF/parts?most=5").await.starts_with("order: "));
        assert_eq!(
            bad(&shop, "/api/orders/7/parts?most=5&order=8").await,
            "order: expected one of the parameters most, since, found another"
        );

        let inner = crate::shop::routes(Settings::default()).into_router();
        let outer = axum::Router::new().nest("/deep/{tenant}", inner);
        let nested = Running::router(outer).await;
        assert_eq!(nested.get("/deep/t/api/orders/7/parts?most=5").await.body, r#""7 to 5 since ever""#);
        assert_eq!(nested.get("/api/orders?id=7").await.status, 404);
    });
}

#[test]
fn a_query_has_an_end() {
    run(async {
        let shop = Running::shop(Settings::default().max_query(20)).await;
        assert_eq!(shop.get(&format!("/api/orders?id={}", "7".repeat(17))).await.status, 200);
        let (status, error, message) =
            shop.get(&format!("/api/orders?id={}", "7".repeat(18))).await.refusal();
        assert_eq!(
            (status, error.as_str(), message.as_str()),
            (414, "UriTooLong", "the query has more than 20 bytes")
        );
        let head = format!("GET /{}", "x".repeat(70_000));
        assert!(matches!(shop.send(&head, "").await.status, 414 | 431), "nothing is read without an end");
    });
}

#[test]
fn routers_of_several_apis_are_one() {
    run(async {
        let other = axum::Router::new().route("/health", axum::routing::get(|| async { "ok" }));
        let both =
            crate::shop::routes(Settings::default()).into_router().merge(other.fallback(|| async { "else" }));
        let shop = Running::router(both).await;
        assert_eq!(shop.get("/health").await.body, "ok");
        assert_eq!(shop.get("/api/orders?id=7").await.body, ORDER);
        assert_eq!(shop.get("/nowhere").await.body, "else");
    });
}
