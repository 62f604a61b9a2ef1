//! Accounts and contractors.

use sbis_partner::{AccountId, ContractorData, ContractorId, account, contractor};
use serde_json::json;

use super::{Call, branch, call, company, license, proprietor};

pub(super) fn calls() -> Vec<Call> {
    let mut calls = accounts();
    calls.extend(contractors());
    calls
}

fn accounts() -> Vec<Call> {
    let account = AccountId::new(9_000_021);
    let data = ContractorData::new(proprietor(), None, "Лугов Пётр Ильич, ИП");
    vec![
        call(
            account::AddContractor::new(account, data),
            "Account.AddContractor",
            json!({
                "AccountID": 9_000_021,
                "ContractorData": {
                    "s": { "INN": "Строка", "KPP": "Строка", "Name": "Строка" },
                    "d": { "INN": "001234567887", "KPP": null, "Name": "Лугов Пётр Ильич, ИП" },
                },
            }),
        ),
        call(
            account::AddContractorById::new(account, ContractorId::new(80_000_031)),
            "Account.AddContractorByID",
            json!({ "AccountID": 9_000_021, "ContractorID": 80_000_031 }),
        ),
        call(account::ContactData::new(account), "Account.ContactData", json!({ "AccountID": 9_000_021 })),
        call(account::InfoById::new(account), "Account.InfoByID", json!({ "AccountID": 9_000_021 })),
        call(
            account::InfoById::new(account).license_id(license()),
            "Account.InfoByID",
            json!({ "AccountID": 9_000_021, "LicenseID": "0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab" }),
        ),
        call(
            account::InfoById::new(account).license_id(None),
            "Account.InfoByID",
            json!({ "AccountID": 9_000_021, "LicenseID": null }),
        ),
    ]
}

fn contractors() -> Vec<Call> {
    let contractor = ContractorId::new(80_000_031);
    let data = || ContractorData::new(company(), branch(), "\"Незабудка\", ООО");
    vec![
        call(
            contractor::ContactData::new(contractor),
            "Contractor.ContactData",
            json!({ "ContractorID": 80_000_031 }),
        ),
        call(
            contractor::CreateWithAccount::new(data(), true),
            "Contractor.CreateWithAccount",
            json!({
                "ContractorData": {
                    "s": { "INN": "Строка", "KPP": "Строка", "Name": "Строка" },
                    "d": { "INN": "0011223344", "KPP": "001101001", "Name": "\"Незабудка\", ООО" },
                },
                "NewAccountRequired": true,
            }),
        ),
        call(
            contractor::FindByInnAndKpp::new(proprietor(), None),
            "Contractor.FindByINNandKPP",
            json!({ "INN": "001234567887", "KPP": null }),
        ),
        call(
            contractor::FindByInnAndKpp::new(company(), branch()),
            "Contractor.FindByINNandKPP",
            json!({ "INN": "0011223344", "KPP": "001101001" }),
        ),
        call(
            contractor::FindOrCreate::new(data()),
            "Contractor.FindOrCreate",
            json!({
                "ContractorData": {
                    "s": { "INN": "Строка", "KPP": "Строка", "Name": "Строка" },
                    "d": { "INN": "0011223344", "KPP": "001101001", "Name": "\"Незабудка\", ООО" },
                },
            }),
        ),
        every_field_of_a_contractor(),
        call(
            contractor::InfoById::new(contractor),
            "Contractor.InfoByID",
            json!({ "ContractorID": 80_000_031 }),
        ),
    ]
}

/// The table has six fields more than the sample.
fn every_field_of_a_contractor() -> Call {
    let data = ContractorData::new(company(), branch(), "Незабудка, ООО")
        .real_address("Луговск, ул. Полевая, 1")
        .legal_address("Луговск, ул. Полевая, 2")
        .email_address("office@example.com")
        .ogrn("1020000000009")
        .phone_number("+7 900 000-00-00")
        .representative("Лугова Мария Львовна");
    call(
        contractor::FindOrCreate::new(data),
        "Contractor.FindOrCreate",
        json!({
            "ContractorData": {
                "s": {
                    "INN": "Строка", "KPP": "Строка", "Name": "Строка", "RealAddress": "Строка",
                    "LegalAddress": "Строка", "EmailAddress": "Строка", "OGRN": "Строка",
                    "PhoneNumber": "Строка", "Representative": "Строка",
                },
                "d": {
                    "INN": "0011223344", "KPP": "001101001", "Name": "Незабудка, ООО",
                    "RealAddress": "Луговск, ул. Полевая, 1", "LegalAddress": "Луговск, ул. Полевая, 2",
                    "EmailAddress": "office@example.com", "OGRN": "1020000000009",
                    "PhoneNumber": "+7 900 000-00-00", "Representative": "Лугова Мария Львовна",
                },
            },
        }),
    )
}
