//! Cash registers: both of the section's records travel as one parameter `Data`.

use sbis_partner::{
    AccountId, ActivationPeriod, CashRegisterAttachment, CashRegisterAttachmentRequired, account, kkt,
};
use serde_json::json;

use super::{Call, call, company, license};

pub(super) fn calls() -> Vec<Call> {
    let account_id = AccountId::new(9_000_021);
    let period = ActivationPeriod::new("2024-02-26".parse().unwrap(), "2024-03-03".parse().unwrap());
    let attachment = CashRegisterAttachment::new(CashRegisterAttachmentRequired {
        account_id,
        inn: company(),
        kkt_reg_id: "0000000900002101".into(),
        license_id: license(),
    });
    vec![
        call(
            account::KktLicenseSet::new(account_id),
            "Account.KktLicenseSet",
            json!({ "AccountID": 9_000_021 }),
        ),
        call(
            kkt::ActivatedList::new(period.office_code("0901")),
            "KKT.ActivatedList",
            json!({
                "Data": {
                    "s": { "StartDay": "Дата", "FinishDay": "Дата", "OfficeCode": "Строка" },
                    "d": { "StartDay": "2024-02-26", "FinishDay": "2024-03-03", "OfficeCode": "0901" },
                },
            }),
        ),
        // The page's schema writes a type without its space; the catalogue reads it as the usual one.
        call(
            kkt::AttachToLicense::new(attachment),
            "KKT.AttachToLicense",
            json!({
                "Data": {
                    "s": {
                        "AccountID": "Число целое", "LicenseID": "Строка", "INN": "Строка",
                        "KktRegID": "Строка",
                    },
                    "d": {
                        "AccountID": 9_000_021, "LicenseID": "0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab",
                        "INN": "0011223344", "KktRegID": "0000000900002101",
                    },
                },
            }),
        ),
    ]
}
