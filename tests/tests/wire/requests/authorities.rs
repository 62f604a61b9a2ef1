//! Connection of contractors to the authorities.

use sbis_partner::{
    AccountId, Base64, Certificate, ContractorId, InspectionType, SedType, contractor, inspection,
};
use serde_json::json;

use super::{Call, call};

pub(super) fn calls() -> Vec<Call> {
    let contractor = ContractorId::new(80_000_031);
    vec![
        // The page puts both numbers into quotation marks; the catalogue reads them as numbers and says why.
        call(
            contractor::AddCertificate::new(
                AccountId::new(9_000_021),
                contractor,
                Certificate::new(Base64::new("demo certificate")),
            ),
            "Contractor.AddCertificate",
            json!({
                "AccountID": 9_000_021, "ContractorID": 80_000_031, "CertFile": "ZGVtbyBjZXJ0aWZpY2F0ZQ==",
            }),
        ),
        call(
            contractor::AttachToInspection::new(contractor, SedType::PensionFund, "000-011"),
            "Contractor.AttachToInspection",
            json!({
                "ContractorID": 80_000_031, "SedType": 2, "InspectionCode": "000-011",
                "InspectionExtraCode": null,
            }),
        ),
        call(
            contractor::InspectionList::new(contractor),
            "Contractor.InspectionList",
            json!({ "ContractorID": 80_000_031 }),
        ),
        call(
            inspection::AvailableList::new(contractor, InspectionType::Tax).region("76"),
            "Inspection.AvailableList",
            json!({ "ContractorID": 80_000_031, "InspectionType": 1, "Region": "76" }),
        ),
    ]
}
