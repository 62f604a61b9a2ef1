//! Assignment of clients, and the price list.

use sbis_partner::{
    AccountId, ContractorId, UserId, account, assignment_theme, contractor, license, partner,
};
use serde_json::json;

use super::{Call, call};

const REASON: &str = "Сотрудник перешёл в другой отдел";

pub(super) fn calls() -> Vec<Call> {
    let mut calls = lists();
    calls.extend(accounts());
    calls.extend(contractors());
    calls
}

fn lists() -> Vec<Call> {
    vec![
        call(assignment_theme::List::new(), "AssignmentTheme.List", json!({})),
        call(
            partner::StaffList::new().region_code("78"),
            "Partner.StaffList",
            json!({ "RegionCode": "78", "PartnerCode": null }),
        ),
        call(
            partner::StaffList::new().partner_code("0901"),
            "Partner.StaffList",
            json!({ "RegionCode": null, "PartnerCode": "0901" }),
        ),
        call(
            license::AvailableServices::new("76"),
            "License.AvailableServices",
            json!({ "RegionCode": "76" }),
        ),
    ]
}

fn accounts() -> Vec<Call> {
    let (account, user) = (AccountId::new(9_000_021), UserId::new(4102));
    vec![
        call(
            account::ReassignById::new(account, user).reason(REASON),
            "Account.ReassignByID",
            json!({ "AccountID": 9_000_021, "UserID": 4102, "Reason": REASON }),
        ),
        call(
            account::ReassignByLogin::new(account, "lugova.ml").reason(REASON),
            "Account.ReassignByLogin",
            json!({ "AccountID": 9_000_021, "UserLogin": "lugova.ml", "Reason": REASON }),
        ),
        call(
            account::ReassignThemeById::new(account, "edo", user).reason(REASON),
            "Account.ReassignThemeByID",
            json!({ "AccountID": 9_000_021, "ThemeCode": "edo", "UserID": 4102, "Reason": REASON }),
        ),
        call(
            account::ReassignThemeByLogin::new(account, "edo", "lugova.ml").reason(REASON),
            "Account.ReassignThemeByLogin",
            json!({ "AccountID": 9_000_021, "ThemeCode": "edo", "UserLogin": "lugova.ml", "Reason": REASON }),
        ),
    ]
}

fn contractors() -> Vec<Call> {
    let contractor = ContractorId::new(80_000_031);
    vec![
        call(
            contractor::ReassignById::new(contractor, UserId::new(4102)).reason(REASON),
            "Contractor.ReassignByID",
            json!({ "ContractorID": 80_000_031, "UserID": 4102, "Reason": REASON }),
        ),
        call(
            contractor::ReassignById::new(contractor, UserId::new(4102)),
            "Contractor.ReassignByID",
            json!({ "ContractorID": 80_000_031, "UserID": 4102, "Reason": null }),
        ),
        call(
            contractor::ReassignByLogin::new(contractor, "lugova.ml").reason(REASON),
            "Contractor.ReassignByLogin",
            json!({ "ContractorID": 80_000_031, "UserLogin": "lugova.ml", "Reason": REASON }),
        ),
    ]
}
