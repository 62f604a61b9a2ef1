//! Who may call, and that nobody learns more than that.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use katalog_runtime::server::Settings;
use tokio::io::AsyncWriteExt;

use crate::logs::logged;
use crate::shop::routes;
use crate::wire::{Reply, Running, read_all, run};

const PASSWORD: &str = "correct horse battery";
const TOKEN: &str = "token-0123456789";

fn both() -> Settings {
    Settings::default().basic("platform", PASSWORD).basic("other", "пароль:2").bearer(TOKEN).bearer("second")
}

fn basic(login: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{login}:{password}")))
}

async fn ask(shop: &Running, authorization: &str) -> Reply {
    shop.send(&format!("GET /api/orders?id=7\nAuthorization: {authorization}"), "").await
}

#[test]
fn any_login_and_any_token_opens() {
    run(async {
        let shop = Running::shop(both()).await;
        for authorization in [
            basic("platform", PASSWORD),
            basic("other", "пароль:2").replace("Basic", "basic"),
            format!("Bearer {TOKEN}"),
            "bearer  second".to_owned(),
        ] {
            assert_eq!(ask(&shop, &authorization).await.status, 200, "{authorization}");
        }
    });
}

#[test]
fn anything_else_is_refused_alike_and_told_what_is_asked_for() {
    run(async {
        let shop = Running::shop(both()).await;
        let without = shop.get("/api/orders?id=7").await;
        let challenges = ["Basic realm=\"shop\", charset=\"UTF-8\"", "Bearer realm=\"shop\""];
        assert_eq!(without.headers["www-authenticate"], challenges);
        assert_eq!(without.refusal().1, "Unauthorized");
        for authorization in [
            basic("platform", "wrong"),
            basic("platform", ""),
            basic("platform", "пароль:2"),
            basic("", ""),
            format!("Bearer {PASSWORD}"),
            format!("Basic {TOKEN}"),
            "Bearer".to_owned(),
            "Bearer ".to_owned(),
            format!("Bearer {TOKEN}x"),
            "Basic !!!".to_owned(),
            format!("Basic {}", STANDARD.encode(b"\xFF:\xFE")),
            TOKEN.to_owned(),
        ] {
            let refused = ask(&shop, &authorization).await;
            assert_eq!(refused.refusal(), without.refusal(), "{authorization}");
        }
    });
}

#[test]
fn one_kind_is_not_asked_for_when_only_the_other_opens() {
    run(async {
        let shop = Running::shop(Settings::default().bearer(TOKEN)).await;
        assert_eq!(shop.get("/api/orders").await.headers["www-authenticate"], ["Bearer realm=\"shop\""]);
    });
}

#[test]
fn an_empty_secret_opens_to_nobody() {
    run(async {
        let shop = Running::shop(Settings::default().basic("platform", "").bearer("")).await;
        for authorization in [basic("platform", ""), basic("", ""), "Bearer ".to_owned(), "Basic ".to_owned()]
        {
            assert_eq!(ask(&shop, &authorization).await.status, 401, "{authorization}");
        }
        assert_eq!(shop.get("/api/orders?id=7").await.status, 401);
    });
}

#[test]
fn who_may_not_call_is_told_before_anything_is_read() {
    run(async {
        let shop = Running::shop(both()).await;
        let head = "POST /api/auth\nContent-Type: application/json\nContent-Length: 50";
        assert_eq!(shop.send(head, "").await.status, 401, "the body has not come");
        for head in ["OPTIONS /api/auth", "PUT /api/auth", "GET /api/orders?colour=red"] {
            assert_eq!(shop.send(head, "").await.status, 401, "{head}");
        }
    });
}

#[test]
fn an_address_must_be_listed_besides() {
    run(async {
        let listed = Running::shop(both().allow(["10.0.0.0/8", "127.0.0.0/8"]).unwrap()).await;
        assert_eq!(ask(&listed, &format!("Bearer {TOKEN}")).await.status, 200);
        assert_eq!(listed.get("/api/orders?id=7").await.status, 401);
        for elsewhere in [vec!["10.0.0.0/8"], vec![]] {
            let shop = Running::shop(both().allow(elsewhere).unwrap()).await;
            let (status, error, _) = ask(&shop, &format!("Bearer {TOKEN}")).await.refusal();
            assert_eq!((status, error.as_str()), (403, "Forbidden"));
        }
    });
}

#[test]
fn a_socket_for_both_kinds_of_addresses_knows_the_old_ones() {
    run(async {
        let Ok(listener) = tokio::net::TcpListener::bind("[::]:0").await else { return };
        let port = listener.local_addr().unwrap().port();
        let router = routes(Settings::default().allow(["127.0.0.1"]).unwrap()).into_router();
        tokio::spawn(katalog_runtime::server::serve(listener, router, std::future::pending()));
        let Ok(mut stream) = tokio::net::TcpStream::connect(("127.0.0.1", port)).await else { return };
        let head = crate::wire::request("GET /api/orders?id=7", "", "close");
        stream.write_all(head.as_bytes()).await.unwrap();
        assert_eq!(read_all(&mut stream).await.status, 200);
    });
}

#[test]
fn where_nobody_tells_the_address_everybody_is_refused_and_the_log_says_why_once() {
    let (statuses, logs) = logged(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = routes(Settings::default().allow(["0.0.0.0/0", "::/0"]).unwrap()).into_router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut statuses = Vec::new();
        for _ in 0..3 {
            let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
            let head = crate::wire::request("GET /api/orders?id=7", "", "close");
            stream.write_all(head.as_bytes()).await.unwrap();
            statuses.push(read_all(&mut stream).await.status);
        }
        statuses
    });
    assert_eq!(statuses, [403, 403, 403]);
    assert_eq!(logs.errors().len(), 1, "{logs:?}");
}

#[test]
fn credentials_and_values_do_not_get_into_logs_answers_or_debug() {
    let secrets = [PASSWORD, TOKEN, "wrong-password-1", "customer-4711", "cGxhdGZvcm06"];
    let (shown, logs) = logged(async {
        let shop = Running::shop(both()).await;
        let mut shown = String::new();
        for authorization in [
            basic("platform", PASSWORD),
            basic("platform", "wrong-password-1"),
            format!("Bearer {TOKEN}"),
            "Bearer wrong-password-1".to_owned(),
        ] {
            for path in ["/api/orders?user_id=panic", "/api/orders?user_id=dear", "/api/auth"] {
                let head = format!("GET {path}\nAuthorization: {authorization}");
                shown.push_str(&format!("{:?}", shop.send(&head, "").await));
            }
            let head =
                format!("POST /api/auth\nContent-Type: application/json\nAuthorization: {authorization}");
            let body = r#"{"login":"customer-4711","pswd":"wrong-password-1"}"#;
            shown.push_str(&format!("{:?}", shop.send(&head, body).await));
        }
        shown
    });
    let router = routes(both());
    let all = format!("{shown} {} {:?} {router:?}", logs.all(), both());
    for secret in secrets {
        assert!(!all.contains(secret), "{secret}: {all}");
    }
}
