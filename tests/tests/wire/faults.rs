//! An answer that does not fit: the message names the path inside the answer, what was expected and what stands there.

use katalog_tests::wire::{read, recordset, result};
use sbis_partner::{Error, Operation, account, contractor, kkt, license};
use serde_json::{Value, json};

/// What is said about a result that does not fit, without the operation's name.
fn fault<O: Operation>(value: &Value) -> String {
    match result::<O>(value) {
        Err(Error::Decode(error)) => error.fault.to_string(),
        Err(other) => panic!("not a decode error: {other}"),
        Ok(_) => panic!("it was read: {value}"),
    }
}

/// Services of a licence, the 18th of which has this cost.
fn services(cost: &Value) -> Value {
    let row = |index| if index == 17 { json!(["Demo", 1, cost]) } else { json!(["Demo", 1, 10]) };
    recordset("ServiceID ServiceCount ServiceCost", &(0..20).map(row).collect::<Vec<_>>())
}

#[test]
fn a_path_leads_through_records_and_rows() {
    let answer = json!({
        "s": { "ServiceSet": "Выборка", "LicenseCost": "Деньги" },
        "d": { "LicenseCost": 200, "ServiceSet": services(&json!("abc")) },
    });
    assert_eq!(
        fault::<license::Activate>(&answer),
        r#"result.d.ServiceSet.d[17].ServiceCost: expected money, found "abc""#
    );
}

#[test]
fn a_path_leads_to_a_row_of_the_result_itself() {
    let answer = recordset(
        "Nomenclature Name FullName Price Description IsTariff",
        &[json!(["a", "b", null, 1, null, true]), json!(["a", "b", null, [], null, true])],
    );
    assert_eq!(
        fault::<license::AvailableServices>(&answer),
        "result.d[1].Price: expected money, found a list"
    );
}

#[test]
fn the_whole_message_names_the_operation() {
    let error = result::<contractor::FindOrCreate>(&json!("x")).unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"Contractor.FindOrCreate: the answer does not fit: result: expected a whole number, found "x""#
    );
}

#[test]
fn missing_columns_are_named_all_at_once_and_with_their_path() {
    let answer = json!({ "s": { "ServiceSet": "Выборка" }, "d": { "ServiceSet": services(&json!(1)) } });
    assert_eq!(
        fault::<account::CreateOrEditLicense>(&answer),
        "result.d: expected the columns LicenseID, LicenseCost, TariffChange, found none of that name"
    );
}

#[test]
fn a_required_value_is_not_null() {
    let answer = json!({ "AccountID": null, "ContractorID": 7 });
    assert_eq!(
        fault::<contractor::CreateWithAccount>(&answer),
        "result.AccountID: expected a whole number, found null"
    );
}

#[test]
fn a_day_that_the_calendar_does_not_know_is_a_fault() {
    let answer = json!({ "EndLicenseDate": "2023-02-29" });
    assert_eq!(
        fault::<kkt::AttachToLicense>(&answer),
        r#"result.EndLicenseDate: expected a day, YYYY-MM-DD, found "2023-02-29""#
    );
}

#[test]
fn a_row_with_a_value_too_few_is_not_read_as_another_column() {
    let answer = recordset("Code Name", &[json!(["edo", "ЭДО"]), json!(["elo"])]);
    assert_eq!(
        fault::<sbis_partner::assignment_theme::List>(&answer),
        "result.d[1]: expected 2 values, found 1"
    );
}

#[test]
fn the_same_column_twice_is_a_fault() {
    let body = r#"{"jsonrpc":"2.0","id":0,"result":{"AccountID":1,"ContractorID":7,"AccountID":2}}"#;
    let Err(Error::Decode(error)) = read::<contractor::CreateWithAccount>(body) else { panic!() };
    assert_eq!(error.fault.to_string(), "result.AccountID: expected the column once, found it twice");
}
