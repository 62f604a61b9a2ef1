//! A server on a socket of this machine, and a caller that says exactly what is to be sent.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Router;
use katalog_runtime::server::{Server, Settings};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::shop::routes;

/// A server at work.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) stop: oneshot::Sender<()>,
    pub(crate) ended: JoinHandle<std::io::Result<()>>,
}

impl Running {
    pub(crate) async fn shop(settings: Settings) -> Self {
        Self::router(routes(settings).into_router()).await
    }

    pub(crate) async fn router(router: Router) -> Self {
        Self::server(router, |server| server).await
    }

    pub(crate) async fn server(router: Router, set: impl FnOnce(Server) -> Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let until = async move {
            // Dropping the server's handle is no reason to end.
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let ended = tokio::spawn(set(Server::new(listener, router)).run(until));
        Self { address, stop, ended }
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends a head, which gets a host and an end, and a body.
    pub(crate) async fn send(&self, head: &str, body: &str) -> Reply {
        let mut stream = self.connect().await;
        stream.write_all(request(head, body, "close").as_bytes()).await.unwrap();
        read_all(&mut stream).await
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(&format!("GET {path}"), "").await
    }

    pub(crate) async fn post(&self, path: &str, body: &str) -> Reply {
        self.send(&format!("POST {path}\nContent-Type: application/json"), body).await
    }
}

/// A request: the first line of `head` is its method and path, the others are headers.
pub(crate) fn request(head: &str, body: &str, connection: &str) -> String {
    let (line, headers) = head.split_once('\n').unwrap_or((head, ""));
    let mut text = format!("{line} HTTP/1.1\r\nHost: shop\r\nConnection: {connection}\r\n");
    for header in headers.lines() {
        text.push_str(&format!("{header}\r\n"));
    }
    if !body.is_empty() && !headers.contains("Content-Length") {
        text.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    text + "\r\n" + body
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, Vec<String>>,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn parse(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").expect(text);
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
            headers.entry(name.to_ascii_lowercase()).or_default().push(value.to_owned());
        }
        Self { status, headers, body: body.to_owned() }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|values| values[0].as_str())
    }

    /// What kind of refusal it is, and its message.
    pub(crate) fn refusal(&self) -> (u16, String, String) {
        let body: BTreeMap<String, String> = serde_json::from_str(&self.body).expect(&self.body);
        assert_eq!(self.header("content-type"), Some("application/json"));
        assert_eq!(body.len(), 2);
        (self.status, body["error"].clone(), body["message"].clone())
    }
}

pub(crate) async fn read_all(stream: &mut TcpStream) -> Reply {
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    Reply::parse(&text)
}

pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
