//! The server itself: connections that do nothing, callers that go away, and the end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use katalog_runtime::Api;
use katalog_runtime::server::{Routes, Settings};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Notify, mpsc};

use crate::shop::{OrderById, OrdersOutcome, Shop, order};
use crate::wire::{Reply, Running, read_all, request, run};

const GET: &str = "GET /api/orders?id=7";

/// A handler that says when it begins and when it is dropped, and goes on when it is told to.
struct Held {
    begun: mpsc::UnboundedReceiver<()>,
    dropped: mpsc::UnboundedReceiver<()>,
    go_on: Arc<Notify>,
    router: Router,
}

impl Held {
    fn new() -> Self {
        let (begin, begun) = mpsc::unbounded_channel();
        let (drop, dropped) = mpsc::unbounded_channel();
        let go_on = Arc::new(Notify::new());
        let told = Arc::clone(&go_on);
        let answer = move |_: OrderById| {
            let (begin, dropped, told) = (begin.clone(), OnDrop(drop.clone()), Arc::clone(&told));
            async move {
                begin.send(()).unwrap();
                told.notified().await;
                std::mem::drop(dropped);
                Ok(OrdersOutcome::Success(vec![order("7")]))
            }
        };
        let router = Routes::new(Shop::SPEC, Settings::default()).serve(answer).into_router();
        Self { begun, dropped, go_on, router }
    }
}

struct OnDrop(mpsc::UnboundedSender<()>);

impl Drop for OnDrop {
    fn drop(&mut self) {
        self.0.send(()).ok();
    }
}

async fn ask(stream: &mut TcpStream, connection: &str) {
    stream.write_all(request(GET, "", connection).as_bytes()).await.unwrap();
}

/// Whether the other end has closed the connection without a word.
async fn is_closed(stream: &mut TcpStream) -> bool {
    let mut some = [0; 1024];
    matches!(stream.read(&mut some).await, Ok(0) | Err(_))
}

/// Reads one answer and leaves the connection open.
async fn read_one(stream: &mut TcpStream) -> Reply {
    let mut text = Vec::new();
    while !text.ends_with(b"]") {
        text.push(stream.read_u8().await.unwrap());
    }
    Reply::parse(&String::from_utf8(text).unwrap())
}

#[test]
fn a_head_that_does_not_come_to_its_end_costs_the_connection() {
    run(async {
        let router = crate::shop::routes(Settings::default()).into_router();
        let shop = Running::server(router, |server| server.head_timeout(Duration::from_millis(50))).await;
        for head in ["", "GET /api/ord", "GET /api/orders?id=7 HTTP/1.1\r\nHost: shop\r\nX: "] {
            let mut stream = shop.connect().await;
            stream.write_all(head.as_bytes()).await.unwrap();
            assert!(is_closed(&mut stream).await, "{head}");
        }
        let mut stream = shop.connect().await;
        ask(&mut stream, "keep-alive").await;
        assert_eq!(read_one(&mut stream).await.status, 200);
        assert!(
            is_closed(&mut stream).await,
            "a connection that is silent between two requests is closed, too"
        );
    });
}

#[test]
fn several_requests_go_over_one_connection() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        let mut stream = shop.connect().await;
        for _ in 0..3 {
            ask(&mut stream, "keep-alive").await;
            assert_eq!(read_one(&mut stream).await.status, 200);
        }
    });
}

#[test]
fn when_the_caller_is_gone_the_handler_is_dropped() {
    run(async {
        let mut held = Held::new();
        let shop = Running::router(held.router).await;
        let mut stream = shop.connect().await;
        ask(&mut stream, "close").await;
        held.begun.recv().await.unwrap();
        drop(stream);
        held.dropped.recv().await.unwrap();
    });
}

#[test]
fn at_the_end_open_requests_are_finished_and_nobody_new_is_let_in() {
    run(async {
        let mut held = Held::new();
        let shop = Running::router(held.router).await;
        let (mut silent, mut idle, mut open) =
            (shop.connect().await, shop.connect().await, shop.connect().await);
        held.go_on.notify_one();
        ask(&mut idle, "keep-alive").await;
        assert_eq!(read_one(&mut idle).await.status, 200);
        held.begun.recv().await.unwrap();
        ask(&mut open, "keep-alive").await;
        held.begun.recv().await.unwrap();

        shop.stop.send(()).unwrap();
        assert!(is_closed(&mut silent).await);
        assert!(is_closed(&mut idle).await);
        assert!(TcpStream::connect(shop.address).await.is_err());
        assert!(!shop.ended.is_finished());
        held.go_on.notify_one();
        let reply = read_all(&mut open).await;
        assert_eq!((reply.status, reply.header("connection")), (200, Some("close")));
        shop.ended.await.unwrap().unwrap();
    });
}

#[test]
fn at_the_end_nobody_is_waited_for_longer_than_was_said() {
    run(async {
        let mut held = Held::new();
        let shop = Running::server(held.router, |server| server.drain(Duration::from_millis(50))).await;
        let mut open = shop.connect().await;
        ask(&mut open, "close").await;
        held.begun.recv().await.unwrap();
        shop.stop.send(()).unwrap();
        shop.ended.await.unwrap().unwrap();
        assert!(is_closed(&mut open).await);
        held.dropped.recv().await.unwrap();
    });
}

#[test]
fn no_more_connections_than_were_said_are_served_at_a_time() {
    run(async {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (count, highest) = (Arc::clone(&now), Arc::clone(&most));
        let answer = move |_: OrderById| {
            let (count, highest) = (Arc::clone(&count), Arc::clone(&highest));
            async move {
                highest.fetch_max(count.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                for _ in 0..50 {
                    tokio::task::yield_now().await;
                }
                count.fetch_sub(1, Ordering::SeqCst);
                Ok(OrdersOutcome::NotFound)
            }
        };
        let router = Routes::new(Shop::SPEC, Settings::default()).serve(answer).into_router();
        let shop = Running::server(router, |server| server.max_connections(2)).await;
        let shop = Arc::new(shop);
        let callers: Vec<_> = (0..9)
            .map(|_| {
                let shop = Arc::clone(&shop);
                tokio::spawn(async move { shop.send(GET, "").await.status })
            })
            .collect();
        for caller in callers {
            assert_eq!(caller.await.unwrap(), 404);
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
    });
}
