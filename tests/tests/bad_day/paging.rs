//! Pages on a bad day: to the end, no row lost or doubled, and never for ever.

use std::time::Duration;

use katalog::mock::{Mock, Scripted};
use katalog_tests::wire::recordset;
use sbis_partner::{Client, Error, Items, Pages, Retry, billing};
use serde_json::json;

use crate::{HISTORY, LOGIN, client, mock, mock_builder, next, patient};

/// Three pages of five rows.
fn history() -> Mock {
    mock_builder().pages(3).page_rows(5).start().unwrap()
}

fn items(client: &Client) -> Items<billing::GetHistory> {
    let (from, to) = ("2024-05-01".parse().unwrap(), "2024-05-31".parse().unwrap());
    client.billing().get_history(from, to).point_sale("0240").items()
}

fn pages(client: &Client) -> Pages<billing::GetHistory> {
    let (from, to) = ("2024-05-01".parse().unwrap(), "2024-05-31".parse().unwrap());
    client.billing().get_history(from, to).point_sale("0240").pages()
}

/// The keys of all rows that are left.
async fn rest(items: &mut Items<billing::GetHistory>) -> Vec<String> {
    let mut keys = Vec::new();
    while let Some(row) = items.try_next().await.unwrap() {
        keys.extend(row.navigation_key);
    }
    keys
}

#[tokio::test]
async fn a_page_is_asked_for_when_its_first_row_is_wanted() {
    let mock = history();
    let client = client(&mock);
    let mut items = items(&client);
    for row in 0..15 {
        items.try_next().await.unwrap().unwrap();
        assert_eq!(mock.calls(HISTORY), 1 + row / 5);
    }
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!((mock.calls(HISTORY), mock.calls(LOGIN)), (4, 1));
}

#[tokio::test]
async fn rows_go_on_after_the_saved_key() {
    let mock = history();
    let client = client(&mock);
    let all = rest(&mut items(&client)).await;
    let mut first = items(&client);
    for _ in 0..5 {
        first.try_next().await.unwrap().unwrap();
    }
    let saved = first.key().unwrap().to_owned();
    drop(first);
    assert_eq!(rest(&mut items(&client).from_key(saved)).await, all[5..]);
}

#[tokio::test]
async fn pages_go_on_after_the_saved_key() {
    let mock = history();
    let client = client(&mock);
    let mut first = pages(&client);
    first.try_next().await.unwrap().unwrap();
    let saved = first.key().unwrap().to_owned();
    let mut second = pages(&client).from_key(saved);
    let mut left = 0;
    while let Some(page) = second.try_next().await.unwrap() {
        left += page.len();
    }
    assert_eq!(left, 10);
}

#[tokio::test]
async fn a_key_that_repeats_ends_with_an_error_after_the_rows_before_it() {
    let mock = mock();
    let row = |id| json!(["Аккаунт", id, "2024-05-02 09:15:00", "Активация", 1, "0240", "the same"]);
    let page = recordset("Object Id DateTime Action Data PointSale NavigationKey", &[row(1), row(2)]);
    next(&mock, HISTORY, Scripted::result(&page).times(99));
    let client = client(&mock);
    let mut items = items(&client);
    let mut count = 0;
    let error = loop {
        match items.try_next().await {
            Ok(Some(_)) => count += 1,
            Ok(None) => panic!("it ended without a word"),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, Error::Paging(_)), "{error}");
    assert_eq!((count, mock.calls(HISTORY)), (2, 2));
    assert!(items.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_session_that_ends_and_a_service_that_fails_between_pages_lose_no_row() {
    let mock = std::sync::Arc::new(history());
    let (client, _) = patient(&mock, Retry::new(3, Duration::from_secs(3600)));
    let all = rest(&mut items(&client)).await;
    let mut keys = Vec::new();
    let mut items = items(&client);
    while let Some(row) = items.try_next().await.unwrap() {
        if keys.len() % 5 == 4 {
            mock.expire_sessions();
            for bad in [Scripted::reset(), Scripted::regular().cut_after(30)] {
                next(&mock, HISTORY, bad);
            }
        }
        keys.extend(row.navigation_key);
    }
    assert_eq!(keys, all);
}

#[tokio::test]
async fn a_page_that_failed_is_asked_for_again() {
    let mock = history();
    let client = client(&mock);
    let mut pages = pages(&client);
    pages.try_next().await.unwrap().unwrap();
    next(&mock, HISTORY, Scripted::status(503));
    assert!(pages.try_next().await.is_err());
    assert_eq!(pages.try_next().await.unwrap().unwrap().len(), 5);
}
