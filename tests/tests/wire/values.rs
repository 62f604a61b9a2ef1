//! Values of an answer, field by field, with the tolerances that the wire needs.

use katalog_tests::wire::{recordset, result};
use sbis_partner::{
    ContractorId, Date, EdoAccess, EdoConnection, FiscalDataOperator, LicenseId, Money, account, contractor,
    kkt, license,
};
use serde_json::{Value, json};

const KKT_LICENSE: &str =
    "LicenseID KktList UsedCellCount EndUseDate ContractorID ContractorINN AllowedCellCount LicenseCost";

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn price(written: Value) -> Option<Money> {
    let columns = "Nomenclature Name FullName Price Description IsTariff";
    let services = recordset(columns, &[json!(["DemoReports", "Отчётность", null, written, null, true])]);
    result::<license::AvailableServices>(&services).unwrap().remove(0).price
}

#[test]
fn money_is_the_same_as_a_number_and_as_text() {
    for written in [json!(4700), json!("4700.00"), json!("4700")] {
        assert_eq!(price(written.clone()), Some(money("4700")), "{written}");
    }
    assert_eq!(price(json!(null)), None);
}

#[test]
fn money_keeps_every_digit_of_a_number() {
    let body = r#"{"jsonrpc":"2.0","id":0,"protocol":2,"result":{"s":{},"d":{
        "ServiceSet":{"s":[],"d":[]},"LicenseCost":12345678901234567.89}}}"#;
    let read = katalog_tests::wire::read::<license::Activate>(body).unwrap();
    assert_eq!(read.license_cost, Some(money("12345678901234567.89")));
}

#[test]
fn a_number_in_a_string_is_a_number() {
    let pair = json!({ "AccountID": "9000021", "ContractorID": 80_000_031 });
    let read = result::<contractor::CreateWithAccount>(&pair).unwrap();
    assert_eq!(read.account_id.get(), 9_000_021);
}

#[test]
fn nobody_found_is_null_and_not_an_error() {
    assert_eq!(result::<contractor::FindByInnAndKpp>(&json!(null)).unwrap(), None);
    assert_eq!(result::<contractor::FindByInnAndKpp>(&json!(7)).unwrap(), Some(ContractorId::new(7)));
}

#[test]
fn a_null_recordset_is_an_empty_list_where_null_means_nothing() {
    assert_eq!(result::<license::AvailableServices>(&json!(null)).unwrap(), []);
    assert_eq!(result::<account::LicenseSet>(&json!(null)).unwrap(), None);
}

#[test]
fn a_licence_is_a_uuid_a_number_or_one_of_two_words() {
    let uuid = "0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab";
    for (written, id) in [
        (json!(uuid), LicenseId::Uuid(uuid.parse().unwrap())),
        (json!("4105562"), LicenseId::Number(4_105_562)),
        (json!("trial"), LicenseId::Trial),
        (json!("no-license"), LicenseId::NoLicense),
        (json!("новое слово"), LicenseId::Unknown("новое слово".into())),
    ] {
        let set = recordset(KKT_LICENSE, &[json!([written, null, 0, null, null, null, null, null])]);
        let [read] = <[_; 1]>::try_from(result::<account::KktLicenseSet>(&set).unwrap()).unwrap();
        assert_eq!(read.license_id, id);
        assert_eq!(read.kkt_list, []);
    }
}

#[test]
fn cash_registers_on_trial_are_read_with_their_operator() {
    let registers = recordset(
        "OFD RegKktID ContractorID DeactivationDate Prolonged EndLicenseDate LastActivityDate OfficeCode OfficeName \
         UserName",
        &[
            json!(["Тензор", "0000900001023456", null, "2024-02-10", true, null, null, "0901", null, null]),
            json!(["Третий ОФД", "0000900003045678", 80_000_031, null, null, null, null, null, null, null]),
        ],
    );
    let row = json!(["trial", registers, 2, "2025-03-01", 80_000_031, "0011223344", 5, 6000.5]);
    let set = recordset(KKT_LICENSE, &[row]);
    let trial = result::<account::KktLicenseSet>(&set).unwrap().remove(0);
    assert_eq!(trial.license_id, LicenseId::Trial);
    assert_eq!(trial.license_cost, Some(money("6000.50")));
    assert_eq!(trial.end_use_date, Some(day("2025-03-01")));
    let [first, second] = <[_; 2]>::try_from(trial.kkt_list).unwrap();
    assert_eq!(first.ofd, Some(FiscalDataOperator::Tensor));
    assert_eq!(first.deactivation_date, Some(day("2024-02-10")));
    assert_eq!(first.prolonged, Some(true));
    assert_eq!(second.ofd, Some(FiscalDataOperator::Unknown("Третий ОФД".into())));
    assert_eq!(second.kkt_reg_id.as_str(), "0000900003045678");
}

#[test]
fn the_same_number_of_edo_means_opposite_things_in_two_answers() {
    let of_account = EdoAccess::from_wire(1);
    let of_contractor = EdoConnection::from_wire(1);
    assert_eq!((of_account, of_contractor), (EdoAccess::Forbidden, EdoConnection::Connected));
}

#[test]
fn both_spellings_of_a_column_are_one_field_and_the_catalogues_wins() {
    let info = |names: &[(&str, i64)]| {
        let mut record = json!({
            "InvoiceNum": null, "BaseLicenseID": null, "ActivationDate": null, "StartDate": null, "FinishDate": null,
            "TariffSet": null, "Taxing": null, "Active": null, "LicenseCost": null, "Current": null,
            "OldTariffLicense": null, "NewTariffLicense": null, "PartnerName": null, "OfficeCode": null, "UserID": null,
            "UserName": null, "CreateDate": null, "ContractorID": null, "Duration": null, "AssignmentThemes": [],
            "ServiceSet": [], "ExtensionList": [],
        });
        for (name, value) in names {
            record[*name] = json!(value);
        }
        result::<license::InfoById>(&record).unwrap().partner_id.map(sbis_partner::PartnerId::get)
    };
    assert_eq!(info(&[("PartnerId", 1)]), Some(1));
    assert_eq!(info(&[("PartnerID", 2)]), Some(2));
    assert_eq!(info(&[("PartnerID", 2), ("PartnerId", 1)]), Some(1));
}

#[test]
fn a_day_without_an_end_is_a_day() {
    let attached = result::<kkt::AttachToLicense>(&json!({ "EndLicenseDate": "2025-03-31" })).unwrap();
    assert_eq!(attached.end_license_date, day("2025-03-31"));
}
