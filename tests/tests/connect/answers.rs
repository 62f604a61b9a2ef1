//! What answers mean: in all three encodings the same, empty lists, last days, faults, long lists.

use connect_partner::{Emptied, Error, ErrorRow, Until};
use katalog::mock::{Mock, Scripted};
use katalog_tests::model::connect;

use super::{WAYS, client, mock};

#[tokio::test]
async fn three_encodings_mean_the_same() {
    let mut seen = Vec::new();
    for way in WAYS {
        let mock = mock(way);
        let client = client(&mock);
        let clients = client.clients().client_read().await.unwrap();
        let flag = client
            .client_users()
            .client_user_set_birthday("u-1", "1990-02-03".parse().unwrap())
            .await
            .unwrap();
        let contracts = client.contracts().contract_read().await.unwrap();
        assert!(!clients.is_empty() && !contracts.is_empty());
        seen.push((clients, flag, contracts));
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:#?}");
}

#[tokio::test]
async fn an_empty_list_says_that_it_was_deleted() {
    for way in WAYS {
        let mock = mock(way);
        let outcome = client(&mock).agents().agent_partner_delete("a-1").await.unwrap();
        assert_eq!(outcome, Emptied::Done, "{way}");
    }
}

#[tokio::test]
async fn the_empty_date_is_no_end() {
    let mock = mock("value-table");
    let contracts = client(&mock).contracts().contract_read().await.unwrap();
    assert!(contracts.iter().any(|contract| contract.contract_end_date == Until::NoEnd), "{contracts:?}");
}

#[tokio::test]
async fn a_fault_is_known_by_its_words_and_its_module_is_no_part_of_them() {
    let mock = mock("value-table");
    mock.script(Scripted::error(&serde_json::json!("Не корректный регистрационный номер")));
    let error = client(&mock).partner().partner_read().await.unwrap_err();
    assert!(matches!(error, Error::Server(_)), "{error}");
    assert_eq!(ErrorRow::of(&error), Some(ErrorRow::BadRegistrationNumber), "{error:?}");
    assert!(!error.to_string().contains("{WebService"), "{error}");
}

#[tokio::test]
async fn a_long_list_comes_row_by_row() {
    for way in WAYS {
        let mock =
            Mock::builder(connect().unwrap()).tables(way.parse().unwrap()).page_rows(5_000).start().unwrap();
        let mut rows = client(&mock).statistics().statistics_read().rows();
        let mut count = 0;
        while let Some(call) = rows.try_next().await.unwrap() {
            assert!(!call.call_id.as_str().is_empty());
            count += 1;
        }
        assert_eq!(count, 5_000, "{way}");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_an_error_that_says_how_many_rows_came() {
    let mock = Mock::builder(connect().unwrap()).page_rows(5_000).start().unwrap();
    mock.script(Scripted::regular().cut_after(60_000));
    let mut rows = client(&mock).statistics().statistics_read().rows();
    let mut count = 0;
    let error = loop {
        match rows.try_next().await {
            Ok(Some(_)) => count += 1,
            Ok(None) => panic!("half an answer was taken for the whole"),
            Err(error) => break error,
        }
    };
    assert!(count > 0 && count < 5_000, "{count}");
    assert!(error.to_string().contains(&count.to_string()), "{error}");
}
