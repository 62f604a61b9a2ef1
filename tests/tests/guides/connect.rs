//! The guide of the 1C-Connect partner API.

use connect_partner::{Client, Environment};
use katalog::mock::Mock;
use katalog_tests::model::connect;
use serde_json::Value;

use crate::programs::connect_clients;
use crate::{calls, params};

fn client(mock: &Mock) -> Client {
    let builder = Client::builder(Environment::Main).base_url(mock.base_url());
    builder.credentials("partner", "not-a-real-one").build().unwrap()
}

#[tokio::test]
async fn what_is_kept_cleared_and_set_travels_as_three_things() {
    for encoding in ["value-table", "rows", "structure"] {
        let builder = Mock::builder(connect().unwrap()).tables(encoding.parse().unwrap());
        let mock = builder.page_rows(3_000).start().unwrap();
        connect_clients::run(&client(&mock)).await.unwrap();
        let expected = [
            "partner_region_read",
            "client_read",
            "client_add_its",
            "client_user_add",
            "client_user_edit",
            "agent_user_add",
            "agent_user_delete",
            "statistics_read",
        ];
        assert_eq!(calls(&mock), expected, "{encoding}");
        let edit = params(&mock.requests()[4]);
        assert_eq!(edit["client_user_name"], Value::Null, "kept");
        assert_eq!(edit["client_user_family_name"], "Примеров");
        assert_eq!(edit["client_user_father_name"], "", "cleared");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_gives_no_sum() {
    let mock = Mock::builder(connect().unwrap()).page_rows(3_000).start().unwrap();
    mock.script(katalog::mock::Scripted::regular().cut_after(60_000).for_method("statistics_read"));
    let error = connect_clients::run(&client(&mock)).await.unwrap_err();
    assert!(error.to_string().contains("statistics_read"), "{error}");
}
