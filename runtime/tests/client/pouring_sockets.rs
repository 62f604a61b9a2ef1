//! Rows over real sockets of this machine.

use katalog_runtime::error::SessionErrorKind;
use katalog_runtime::{Api, Client, Credentials, Error, TransportErrorKind};

use crate::lines::{Count, Counting};
use crate::sockets::serve;

/// The rows and how they ended.
fn rows(answer: Vec<u8>) -> (Vec<i64>, Option<Error>) {
    let client = Client::builder(Counting::SPEC, &["http://127.0.0.1:1/"])
        .base_url(serve(answer))
        .credentials(Credentials::new("ivanov", "correct horse"))
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (mut rows, mut read) = (client.rows(Count), Vec::new());
        loop {
            match rows.try_next().await {
                Ok(Some(row)) => read.push(row),
                Ok(None) => return (read, None),
                Err(error) => return (read, Some(error)),
            }
        }
    })
}

/// The body in chunks of HTTP of so many bytes, without the last one that says that it was the last.
fn chunked(body: &str, size: usize) -> Vec<u8> {
    let mut answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for chunk in body.as_bytes().chunks(size) {
        answer.extend(format!("{:x}\r\n", chunk.len()).bytes());
        answer.extend(chunk);
        answer.extend(b"\r\n");
    }
    answer
}

#[test]
fn rows_may_be_cut_into_chunks_anywhere() {
    for size in [1, 2, 3, 7, 100] {
        let mut answer = chunked("10\n200\n3000\nend\n", size);
        answer.extend(b"0\r\n\r\n");
        let (read, error) = rows(answer);
        assert!(error.is_none(), "{size}: {error:?}");
        assert_eq!(read, [10, 200, 3000], "{size}");
    }
}

#[test]
fn a_connection_that_breaks_inside_a_row_does_not_end_the_rows_well() {
    let (read, error) = rows(chunked("10\n200\n30", 4));
    let Some(Error::Transport(failure)) = error else { panic!("{error:?}") };
    assert_eq!(read, [10, 200]);
    assert_eq!((failure.error.kind(), failure.rows), (TransportErrorKind::Cut, Some(2)));
}

#[test]
fn a_401_in_place_of_rows_is_a_refused_login() {
    let answer = b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n";
    let Some(Error::Session(error)) = rows(answer.to_vec()).1 else { panic!() };
    assert!(matches!(error.kind, SessionErrorKind::Denied(_)));
}
