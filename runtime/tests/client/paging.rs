//! Pages to the end, and not beyond.

use std::pin::Pin;

use futures_core::Stream;
use katalog_runtime::{Error, Items, Pages};

use crate::demo::{Event, History};
use crate::wire::{Outcome, Wire, answer, result, run};

fn page(rows: &[(i64, Option<&str>)]) -> Outcome {
    let rows: Vec<_> = rows.iter().map(|(number, key)| serde_json::json!([number, key])).collect();
    let rows = serde_json::Value::from(rows);
    result(&format!(
        r#"{{"s":[{{"n":"Number","t":"Число целое"}},{{"n":"NavigationKey","t":"Строка"}}],"d":{rows}}}"#
    ))
}

fn asked(wire: &Wire) -> Vec<Option<String>> {
    let keys = wire.sent().into_iter().filter(|sent| sent.method == "Demo.History");
    keys.map(|sent| sent.body["params"]["NavigationKey"].as_str().map(str::to_owned)).collect()
}

async fn next(
    stream: &mut (impl Stream<Item = Result<Event, Error>> + Unpin),
) -> Option<Result<Event, Error>> {
    std::future::poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

#[test]
fn the_key_of_the_last_row_is_the_next_key_and_an_empty_page_the_end() {
    let wire = Wire::script([page(&[(1, Some("a")), (2, Some("b"))]), page(&[(3, Some("c"))]), page(&[])]);
    let mut items = Items::new(&wire.client(), History::default());
    let mut numbers = Vec::new();
    run(async {
        while let Some(row) = items.try_next().await.unwrap() {
            numbers.push(row.number);
        }
        assert!(items.try_next().await.unwrap().is_none(), "the end stays the end");
    });
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(asked(&wire), [None, Some("b".to_owned()), Some("c".to_owned())]);
}

#[test]
fn a_row_without_a_key_is_the_end() {
    let wire = Wire::script([page(&[(1, None)])]);
    let mut pages = Pages::new(&wire.client(), History::default());
    assert_eq!(run(pages.try_next()).unwrap().unwrap().len(), 1);
    assert!(run(pages.try_next()).unwrap().is_none());
}

#[test]
fn a_key_that_comes_again_is_an_error_and_not_a_loop() {
    let wire = Wire::script([page(&[(1, Some("a"))]), page(&[(2, Some("b"))]), page(&[(1, Some("a"))])]);
    let mut items = Items::new(&wire.client(), History::default());
    run(async {
        assert_eq!(next(&mut items).await.unwrap().unwrap().number, 1);
        assert_eq!(next(&mut items).await.unwrap().unwrap().number, 2);
        let Some(Err(Error::Paging(error))) = next(&mut items).await else { panic!() };
        assert_eq!((error.method, error.key.as_str()), ("Demo.History", "a"));
        assert!(next(&mut items).await.is_none());
    });
}

#[test]
fn a_key_that_the_pages_went_on_from_is_not_met_again() {
    let wire = Wire::script([page(&[(1, Some("a"))])]);
    let mut pages = Pages::new(&wire.client(), History::default()).from_key("a");
    assert!(matches!(run(pages.try_next()), Err(Error::Paging(_))));
}

#[test]
fn rows_go_on_after_the_one_whose_key_was_saved() {
    let first = Wire::script([page(&[(1, Some("a")), (2, Some("b"))])]);
    let mut items = Items::new(&first.client(), History::default());
    run(items.try_next()).unwrap();
    let saved = items.key().unwrap().to_owned();
    let second = Wire::script([page(&[(2, Some("b"))])]);
    let mut items = Items::new(&second.client(), History::default()).from_key(saved);
    assert_eq!(run(items.try_next()).unwrap().unwrap().number, 2);
    assert_eq!(asked(&second), [Some("a".to_owned())]);
}

#[test]
fn a_failed_page_is_asked_for_again_but_ends_the_stream() {
    let wire =
        Wire::script([page(&[(1, Some("a"))]), answer(502, ""), answer(502, ""), page(&[(2, Some("b"))])]);
    let mut items = Items::new(&wire.client(), History::default());
    run(async {
        next(&mut items).await.unwrap().unwrap();
        assert!(next(&mut items).await.unwrap().is_err());
        assert!(
            next(&mut items).await.is_none(),
            "whoever collects the errors of a stream must come to an end"
        );
        assert!(items.try_next().await.is_err());
        assert_eq!(items.try_next().await.unwrap().unwrap().number, 2);
    });
}

#[test]
fn a_page_given_up_halfway_is_not_asked_for_twice() {
    let wire = Wire::script([page(&[(1, Some("a"))])]);
    let mut pages = Pages::new(&wire.client(), History::default());
    run(async {
        {
            let mut given_up = Box::pin(pages.try_next());
            std::future::poll_fn(|context| {
                assert!(given_up.as_mut().poll(context).is_pending());
                std::task::Poll::Ready(())
            })
            .await;
        }
        assert!(pages.try_next().await.unwrap().is_some());
    });
    assert_eq!((wire.logins(), wire.count("Demo.History")), (1, 1));
}
