//! The history of events, with and without a choice of actions.

use sbis_partner::Action;
use sbis_partner::billing::GetHistory;
use serde_json::json;

use super::{Call, call};

pub(super) fn calls() -> Vec<Call> {
    let history = || {
        let period = GetHistory::new("2024-04-01".parse().unwrap(), "2024-04-30".parse().unwrap());
        period.point_sale("0901")
    };
    vec![
        call(
            history(),
            "Billing.GetHistory",
            json!({
                "PointSale": "0901", "DateFrom": "2024-04-01", "DateTo": "2024-04-30", "SubPoints": false,
                "NavigationKey": null,
            }),
        ),
        call(
            history()
                .sub_points(true)
                .actions(vec![
                    Action::ContractorActivity,
                    Action::DetailsChanged,
                    Action::Unknown("Перенос архива".into()),
                ])
                .navigation_key("900000000101"),
            "Billing.GetHistory",
            json!({
                "PointSale": "0901", "DateFrom": "2024-04-01", "DateTo": "2024-04-30", "SubPoints": true,
                "Actions": ["Активность контрагента", "Реквизиты и контакты", "Перенос архива"],
                "NavigationKey": "900000000101",
            }),
        ),
    ]
}
