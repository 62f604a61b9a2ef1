//! Answers that are read while they come: what was handed out stays, and what did not come is told.

use std::pin::Pin;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_core::Stream;
use katalog_runtime::{Error, Retry, Rows, Streamed, TransportErrorKind};

use crate::demo::{Event, History};
use crate::lines::{Count, Draw};
use crate::pouring::{Next, Pouring};
use crate::wire::{Wire, answer, result, run};

const PATIENT: Retry = Retry::new(5, Duration::MAX);

/// The rows up to the end or the first error.
fn all<O: Streamed>(mut rows: Rows<O>) -> (Vec<O::Row>, Option<Error>) {
    run(async move {
        let mut read = Vec::new();
        loop {
            match rows.try_next().await {
                Ok(Some(row)) => read.push(row),
                Ok(None) => return (read, None),
                Err(error) => {
                    assert!(rows.try_next().await.unwrap().is_none(), "after an error there are no more");
                    return (read, Some(error));
                }
            }
        }
    })
}

fn failure(error: Option<Error>) -> (TransportErrorKind, Option<usize>) {
    match error {
        Some(Error::Transport(error)) => (error.error.kind(), error.rows),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_row_is_handed_out_before_the_next_one_has_come() {
    let wire = Pouring::new([(200, vec![Next::Text("1\n2"), Next::Silence])]);
    let mut rows = wire.client().rows(Count);
    assert_eq!(wire.count(), 0, "nothing is sent before it is wanted");
    run(async {
        assert_eq!(rows.try_next().await.unwrap(), Some(1));
        let mut given_up = Box::pin(rows.try_next());
        std::future::poll_fn(|context| {
            assert!(given_up.as_mut().poll(context).is_pending());
            std::task::Poll::Ready(())
        })
        .await;
    });
    assert_eq!(wire.open.load(Ordering::SeqCst), 1);
    drop(rows);
    assert_eq!(wire.open.load(Ordering::SeqCst), 0, "dropping the rows gives the request up");
}

#[test]
fn a_break_before_the_first_row_is_repeated_and_after_it_is_not() {
    let early = Pouring::new([(200, vec![Next::Cut]), (200, vec![Next::Text("1\nend\n")])]);
    let client = early.builder().retry(PATIENT).build().unwrap();
    assert_eq!(all(client.rows(Count)).0, [1]);
    let late = Pouring::new([(200, vec![Next::Text("1\n2\n3"), Next::Cut])]);
    let client = late.builder().retry(PATIENT).build().unwrap();
    let (rows, error) = all(client.rows(Count));
    assert_eq!((rows, late.count()), (vec![1, 2], 1));
    assert!(error.as_ref().unwrap().to_string().contains("was read after 2 rows;"), "{error:?}");
    assert_eq!(failure(error), (TransportErrorKind::Cut, Some(2)));
}

#[test]
fn what_must_not_happen_twice_is_not_sent_twice_for_its_rows() {
    let wire = Pouring::new([(200, vec![Next::Cut])]);
    let client = wire.builder().retry(PATIENT).build().unwrap();
    assert_eq!(failure(all(client.rows(Draw)).1), (TransportErrorKind::Cut, Some(0)));
    assert_eq!(wire.count(), 1);
}

#[test]
fn an_answer_without_its_end_is_not_taken_for_a_short_one() {
    let wire = Pouring::new([(200, vec![Next::Text("1\n2\n")])]);
    let (rows, error) = all(wire.client().rows(Count));
    assert_eq!(rows, [1, 2]);
    assert_eq!(error.unwrap().to_string(), "Count: HTTP 200 with an answer that is cut off after 2 rows");
}

#[test]
fn a_row_that_does_not_fit_is_named_by_its_number() {
    let wire = Pouring::new([(200, vec![Next::Text("1\n\"correct horse battery\"\nend\n")])]);
    let (rows, error) = all(wire.client().rows(Count));
    assert_eq!(rows, [1]);
    let shown = error.unwrap().to_string();
    assert_eq!(shown, "Count: the answer does not fit: [1]: expected a whole number", "and no password");
}

#[test]
fn no_rows_are_no_error() {
    let wire = Pouring::new([(200, vec![Next::Text("end\n")])]);
    let (rows, error) = all(wire.client().rows(Count));
    assert!(rows.is_empty() && error.is_none());
}

#[test]
fn an_endless_row_and_an_endless_answer_stop_at_their_caps() {
    let wire =
        Pouring::new([(200, [Next::Text("1\n"); 1].into_iter().chain([Next::Text("7"); 9]).collect())]);
    let client = wire.builder().max_response(5).build().unwrap();
    assert_eq!(failure(all(client.rows(Count)).1), (TransportErrorKind::RowTooLarge { most: 5 }, Some(1)));
    let wire = Pouring::new([(200, vec![Next::Text("1\n"); 9])]);
    let client = wire.builder().max_response(5).max_stream(9).build().unwrap();
    let (rows, error) = all(client.rows(Count));
    assert_eq!(rows.len(), 4);
    assert_eq!(failure(error), (TransportErrorKind::TooLarge { most: 9 }, Some(4)));
}

#[test]
fn silence_between_rows_is_a_timeout_however_long_the_answer_was() {
    let wire = Pouring::new([(200, vec![Next::Text("1\n"), Next::Text("2\n"), Next::Silence])]);
    let client = wire.builder().timeout(Duration::from_secs(9)).build().unwrap();
    let (rows, error) = all(client.rows(Count));
    assert_eq!(rows, [1, 2]);
    assert_eq!(failure(error), (TransportErrorKind::Timeout, Some(2)));
}

#[test]
fn an_error_in_place_of_rows_is_read_whole_and_no_further_than_the_cap() {
    let wire = Pouring::new([(500, vec![Next::Text("not "), Next::Text("today")])]);
    let (_, error) = all(wire.client().rows(Count));
    assert!(error.unwrap().to_string().ends_with("“not today”"));
    let wire = Pouring::new([(500, vec![Next::Text("page"); 9])]);
    let client = wire.builder().max_response(10).build().unwrap();
    assert_eq!(failure(all(client.rows(Count)).1), (TransportErrorKind::TooLarge { most: 10 }, None));
}

impl Streamed for History {
    type Row = Event;
}

#[test]
fn a_protocol_that_reads_whole_answers_gives_rows_too_and_the_session_is_replaced() {
    let page = r#"{"s":[{"n":"Number","t":"Число целое"},{"n":"NavigationKey","t":"Строка"}],"d":[[1,null],[2,null]]}"#;
    let wire = Wire::script([answer(401, ""), result(page)]);
    let (rows, error) = all(wire.client().rows(History::default()));
    assert!(error.is_none(), "{error:?}");
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(wire.logins(), 2);
}

#[test]
fn a_stream_of_rows_ends_after_an_error() {
    let wire = Pouring::new([(200, vec![Next::Text("1\nx\n3\nend\n")])]);
    let mut rows = wire.client().rows(Count);
    let read: Vec<bool> = run(async {
        let mut read = Vec::new();
        while let Some(row) = std::future::poll_fn(|context| Pin::new(&mut rows).poll_next(context)).await {
            read.push(row.is_ok());
        }
        read
    });
    assert_eq!(read, [true, false]);
}

#[cfg(feature = "blocking")]
#[test]
fn rows_are_waited_for_without_a_runtime() {
    let wire = Pouring::new([(200, vec![Next::Text("1\n2\n"), Next::Text("end\n")])]);
    let rows: Vec<i64> = wire.client().rows(Count).wait().map(Result::unwrap).collect();
    assert_eq!(rows, [1, 2]);
}
