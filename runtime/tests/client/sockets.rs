//! The default transport on real sockets of this machine: how its failures are told apart.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};
use std::time::Duration;

use katalog_runtime::{Api, Client, Credentials, Error, Session, TransportErrorKind};

use crate::demo::{Demo, Greet, URLS};

/// Answers one connection with these bytes and closes it.
pub(crate) fn serve(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut seen = Vec::new();
        while !seen.ends_with(b"}") {
            let mut some = [0; 1024];
            let count = stream.read(&mut some).unwrap();
            seen.extend_from_slice(&some[..count]);
        }
        stream.write_all(&answer).ok();
        stream.shutdown(Shutdown::Both).ok();
    });
    url
}

fn call(url: &str) -> Result<Option<String>, Error> {
    let client = Client::builder(Demo::SPEC, &URLS)
        .base_url(url)
        .session(Session::new("session-1"))
        .credentials(Credentials::new("ivanov", "correct horse"))
        .timeout(Duration::from_secs(20))
        .max_response(1000)
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(client.call(Greet::new()))
}

fn failure(url: &str) -> (TransportErrorKind, bool) {
    match call(url) {
        Err(Error::Transport(failure)) => (failure.error.kind(), failure.error.was_sent()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_refused_connection_was_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(failure(&url), (TransportErrorKind::Connect, false));
}

#[test]
fn a_connection_that_breaks_in_the_body_may_have_been_carried_out() {
    let url = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"result\"".to_vec());
    assert_eq!(failure(&url), (TransportErrorKind::Cut, true));
}

#[test]
fn a_connection_that_closes_without_an_answer_may_have_been_carried_out() {
    assert_eq!(failure(&serve(Vec::new())), (TransportErrorKind::Cut, true));
}

#[test]
fn reading_stops_at_the_cap() {
    let announced = b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n".to_vec();
    assert_eq!(failure(&serve(announced)), (TransportErrorKind::TooLarge { most: 1000 }, true));
    let mut endless = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    endless.extend([b' '; 1001]);
    assert_eq!(failure(&serve(endless)), (TransportErrorKind::TooLarge { most: 1000 }, true));
}

#[test]
fn a_redirect_is_not_followed_with_the_session() {
    let url =
        serve(b"HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n".to_vec());
    let Err(Error::Http(error)) = call(&url) else { panic!() };
    assert_eq!(error.status, 307);
}

#[test]
fn what_is_said_not_to_be_sent_was_not_received() {
    for _ in 0..100 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        // Closes at once and listens on: what the client managed to send before it noticed differs.
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.shutdown(Shutdown::Write).unwrap();
            let mut received = Vec::new();
            stream.read_to_end(&mut received).ok();
            received.len()
        });
        let (kind, was_sent) = failure(&url);
        assert_eq!(kind, TransportErrorKind::Cut);
        let received = server.join().unwrap();
        assert!(was_sent || received == 0, "{received} bytes were received");
    }
}
