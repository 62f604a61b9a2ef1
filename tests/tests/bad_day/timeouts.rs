//! Times and sizes: what takes too long or is too large ends as a typed error, in time and in bounds.

use std::time::Duration;

use katalog::mock::Scripted;
use sbis_partner::{Error, Retry, TransportErrorKind};

use crate::{LICENCES, LOGIN, PREPARE, builder, licences, mock, next, prepare};

/// What became of the transport, and whether the server may have seen the request.
fn failure(result: Result<(), Error>) -> (TransportErrorKind, bool) {
    match result {
        Err(Error::Transport(failure)) => (failure.error.kind(), failure.error.was_sent()),
        other => panic!("{other:?}"),
    }
}

const SHORT: Duration = Duration::from_millis(300);

fn late() -> Scripted {
    Scripted::regular().delay(Duration::from_secs(3600))
}

#[tokio::test]
async fn a_late_answer_is_a_timeout_after_which_only_what_is_safe_is_repeated() {
    let mock = mock();
    let client =
        builder(&mock).timeout(SHORT).retry(Retry::new(2, Duration::from_secs(3600))).build().unwrap();
    next(&mock, LICENCES, late());
    licences(&client).await.unwrap();
    next(&mock, PREPARE, late());
    assert_eq!(failure(prepare(&client).await), (TransportErrorKind::Timeout, true));
    assert_eq!((mock.calls(LICENCES), mock.calls(PREPARE)), (2, 1));
}

#[tokio::test]
async fn the_whole_call_ends_at_its_deadline_login_included() {
    let mock = mock();
    let patient = Retry::new(9, SHORT);
    next(&mock, LOGIN, late());
    let Err(Error::Session(error)) = licences(&builder(&mock).retry(patient).build().unwrap()).await else {
        panic!()
    };
    let Some(Error::Transport(failed)) = error.kind.login_error() else { panic!("{error}") };
    assert_eq!(failed.error.kind(), TransportErrorKind::Timeout);
    next(&mock, LICENCES, late());
    let client = builder(&mock).retry(patient).build().unwrap();
    client.session().await.unwrap();
    assert_eq!(failure(licences(&client).await), (TransportErrorKind::Timeout, true));
    assert_eq!(mock.calls(LICENCES), 1);
}

/// A server whose queue of connections is full: who knocks hears nothing.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_server_that_does_not_take_the_connection_was_sent_nothing() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let full = socket.listen(1).unwrap();
    let address = full.local_addr().unwrap();
    let mut queue = Vec::new();
    while let Ok(Ok(one)) = tokio::time::timeout(SHORT, tokio::net::TcpStream::connect(address)).await {
        queue.push(one);
    }
    let client = builder(&mock()).base_url(format!("http://{address}")).connect_timeout(SHORT);
    let client = client.session(sbis_partner::Session::new("0000-0001")).build().unwrap();
    assert_eq!(failure(prepare(&client).await), (TransportErrorKind::Timeout, false));
}

#[tokio::test]
async fn a_small_packed_answer_that_unpacks_to_a_huge_one_is_not_unpacked() {
    let mock = mock();
    let client = builder(&mock).max_response(100_000).build().unwrap();
    next(&mock, LICENCES, Scripted::body(" ".repeat(8 << 20)));
    assert_eq!(failure(licences(&client).await), (TransportErrorKind::TooLarge { most: 100_000 }, true));
    next(&mock, LICENCES, Scripted::body(" ".repeat(100_001)).header("content-encoding", "identity"));
    assert_eq!(failure(licences(&client).await), (TransportErrorKind::TooLarge { most: 100_000 }, true));
    licences(&client).await.unwrap();
}
