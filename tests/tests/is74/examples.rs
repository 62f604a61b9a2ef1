//! Every example of the catalogue: what the page shows is what the router writes and what the client reads.

use katalog_runtime::{Operation, Served, plain};
use katalog_tests::model::is74;
use serde_json::Value;

/// An answer is read and written again: the same JSON.
fn round<O: Operation<Output: katalog_runtime::Encode> + Served>(text: &str) -> String {
    let value: O::Output =
        plain::decode_text(text).unwrap_or_else(|fault| panic!("{}: {fault}", O::SPEC.name));
    let mut writer = katalog_runtime::json::Writer::new();
    plain::encode_value(&value, katalog_runtime::limit::today(), &mut writer).unwrap();
    writer.finish()
}

#[test]
fn every_answer_of_the_catalogue_is_read_and_written_as_it_stands() {
    let mut seen = 0;
    for operation in &is74().unwrap().operations {
        let round = match operation.wire.as_str() {
            "auth" => round::<is74_provider::users::Auth>,
            "users" => round::<is74_provider::users::Users>,
            "contracts_by_user" => round::<is74_provider::contracts::ContractsByUser>,
            "contract_by_id" => round::<is74_provider::contracts::ContractById>,
            "services" => round::<is74_provider::services::Services>,
            "tariffs" => round::<is74_provider::services::Tariffs>,
            "charges" => round::<is74_provider::charges::Charges>,
            _ => {
                assert!(operation.result.is_none(), "{} answers something", operation.wire);
                continue;
            }
        };
        for example in operation.examples.iter().filter(|example| example.outcome.is_none()) {
            let (_, body) = example.response_wire.split_once("\n\n").unwrap();
            let shown: Value = serde_json::from_str(body).unwrap();
            let written: Value = serde_json::from_str(&round(body)).unwrap();
            assert_eq!(written, shown, "{}", operation.wire);
            seen += 1;
        }
    }
    assert_eq!(seen, 7);
}
