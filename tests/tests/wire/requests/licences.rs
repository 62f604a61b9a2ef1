//! Licences.

use sbis_partner::{
    AccountId, ContractorId, LicenseData, LicenseId, RequestedService, Term, account, license as licenses,
};
use serde_json::json;

use super::{Call, call, license};

pub(super) fn calls() -> Vec<Call> {
    vec![
        new_license(),
        edited_license(),
        call(
            account::LicenseSet::new(AccountId::new(9_000_021)),
            "Account.LicenseSet",
            json!({ "AccountID": 9_000_021 }),
        ),
        call(
            licenses::Activate::new(license()),
            "License.Activate",
            json!({ "LicenseID": "0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab", "ActivationDate": null }),
        ),
        call(
            licenses::InfoById::new(license()),
            "License.InfoByID",
            json!({ "LicenseID": "0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab" }),
        ),
        // An identifier of the old kind is a number in a string.
        call(
            licenses::InfoById::new(LicenseId::Number(731_200)),
            "License.InfoByID",
            json!({ "LicenseID": "731200" }),
        ),
    ]
}

fn new_license() -> Call {
    let services = vec![RequestedService::new("DemoReports", 1), RequestedService::new("DemoRegion", 2)];
    let data = LicenseData::new(services, "090000123").contractor_id(ContractorId::new(80_000_031));
    call(
        account::CreateOrEditLicense::new(AccountId::new(9_000_021), data),
        "Account.CreateOrEditLicense",
        json!({
            "AccountID": 9_000_021,
            "LicenseData": {
                "s": {
                    "IsExtension": "Логическое", "LicenseID": "Строка", "BaseLicenseID": "Строка",
                    "ContractorID": "Число целое", "InvoiceNum": "Строка", "ServiceSet": "Выборка",
                },
                "d": {
                    "IsExtension": false, "LicenseID": null, "BaseLicenseID": null,
                    "ContractorID": 80_000_031, "InvoiceNum": "090000123",
                    "ServiceSet": {
                        "s": [{ "n": "ServiceID", "t": "Строка" }, { "n": "ServiceCount", "t": "Число целое" }],
                        "d": [["DemoReports", 1], ["DemoRegion", 2]],
                    },
                },
            },
        }),
    )
}

/// The table has three fields more than the sample; and a set without services still says what it would hold.
fn edited_license() -> Call {
    let data = LicenseData::new(vec![], "090000123")
        .license_id(license())
        .is_extension(true)
        .base_license_id(license())
        .tariff_change(true)
        .is_linkup(false)
        .duration(Term::TwoYears);
    call(
        account::CreateOrEditLicense::new(AccountId::new(9_000_021), data),
        "Account.CreateOrEditLicense",
        json!({
            "AccountID": 9_000_021,
            "LicenseData": {
                "s": {
                    "IsExtension": "Логическое", "LicenseID": "Строка", "BaseLicenseID": "Строка",
                    "InvoiceNum": "Строка", "ServiceSet": "Выборка", "TariffChange": "Логическое",
                    "IsLinkup": "Логическое", "Duration": "Число целое",
                },
                "d": {
                    "IsExtension": true, "LicenseID": "0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab",
                    "BaseLicenseID": "0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab", "InvoiceNum": "090000123",
                    "TariffChange": true, "IsLinkup": false, "Duration": 8,
                    "ServiceSet": {
                        "s": [{ "n": "ServiceID", "t": "Строка" }, { "n": "ServiceCount", "t": "Число целое" }],
                        "d": [],
                    },
                },
            },
        }),
    )
}
