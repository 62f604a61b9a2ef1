//! What the vendor's document limits is refused before anything is sent, in words that say what to change.

use katalog_tests::wire::try_body;
use sbis_partner::{
    Action, ActivationPeriod, Base64, ContractorData, Date, Error, Inn, Kpp, LetterId, LicenseData,
    LicenseId, Operation, RequestedService, Term, account, billing, contractor, kkt, letter, license,
    partner,
};

/// What is said about a request that breaks a limit, without the operation's name.
fn refusal(operation: &impl Operation) -> String {
    match try_body(operation) {
        Err(Error::NotSent(error)) => error.reason.to_string(),
        Err(other) => panic!("not a refusal: {other}"),
        Ok(body) => panic!("it would be sent: {body}"),
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn company() -> Inn {
    Inn::new("0011223344").unwrap()
}

fn register() -> LicenseId {
    LicenseId::Number(7)
}

#[test]
fn a_period_has_seven_days_at_most_with_both_ends() {
    let list = |last| kkt::ActivatedList::new(ActivationPeriod::new(day("2024-02-26"), day(last)));
    assert!(try_body(&list("2024-03-03")).is_ok());
    assert_eq!(
        refusal(&list("2024-03-04")),
        "Data.FinishDay: expected a period of at most 7 days from StartDay, 2024-02-26, found 2024-03-04"
    );
}

#[test]
fn a_period_does_not_end_before_it_begins() {
    let history = billing::GetHistory::new(day("2024-03-02"), day("2024-03-01"));
    assert_eq!(refusal(&history), "DateTo: expected a day not before DateFrom, 2024-03-02, found 2024-03-01");
}

#[test]
fn a_licence_starts_at_most_thirty_days_away() {
    let today = katalog_runtime::limit::today();
    let on = |day: Date| license::Activate::new(register()).activation_date(day);
    assert!(try_body(&on(today.try_into().unwrap())).is_ok());
    // The day itself is left out of the comparison, since a test may run at midnight.
    let refused = refusal(&on(day("2017-01-01")));
    assert!(refused.starts_with("ActivationDate: expected a day at most 30 days from 20"), "{refused}");
    assert!(refused.ends_with(", found 2017-01-01"), "{refused}");
}

#[test]
fn a_file_has_a_mebibyte_at_most_before_base64() {
    let letter_id = LetterId::new("11111111-2222-4333-8444-555555555555".parse().unwrap());
    let file = |size| letter::AttachInvoice::new(letter_id, "a.bin", Base64::new(vec![0; size]));
    assert!(try_body(&file(1_048_576)).is_ok());
    assert_eq!(refusal(&file(1_048_577)), "FileBody: expected at most 1048576 bytes, found 1048577");
}

#[test]
fn a_code_has_digits_only_and_so_many() {
    let of_office = |code: &str| partner::StaffList::new().partner_code(code);
    assert!(try_body(&of_office("0901")).is_ok());
    assert_eq!(refusal(&of_office("901")), "PartnerCode: expected 4 to 5 digits, found 3");
    assert_eq!(
        refusal(&of_office("090A")),
        "PartnerCode: expected 4 to 5 digits, found other characters as well"
    );
    let in_region = license::AvailableServices::new("7");
    assert_eq!(refusal(&in_region), "RegionCode: expected 2 digits, found 1");
}

#[test]
fn a_company_has_a_kpp_and_a_proprietor_none() {
    let kpp = Kpp::new("001101001").unwrap();
    let proprietor = Inn::new("001234567887").unwrap();
    assert_eq!(
        refusal(&contractor::FindByInnAndKpp::new(company(), None)),
        "KPP: expected a KPP, for an INN of 10 digits has one, found none"
    );
    let data = ContractorData::new(proprietor, kpp, "Лугов Пётр Ильич, ИП");
    assert_eq!(
        refusal(&contractor::FindOrCreate::new(data)),
        "ContractorData.KPP: expected no KPP, for an INN of 12 digits has none, found one"
    );
}

#[test]
fn a_wrong_check_sum_is_no_inn() {
    let refused = Inn::new("0011223345").unwrap_err();
    assert_eq!(refused.to_string(), "expected 10 or 12 digits with a right check sum, found \"0011223345\"");
    let refused = Kpp::new("00110100").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "expected 4 digits, 2 digits or capital letters, 3 digits, found \"00110100\""
    );
}

#[test]
fn a_term_that_is_not_listed_is_not_sent() {
    let data = |term| {
        let data = LicenseData::new(vec![RequestedService::new("Demo", 1)], "090000123").duration(term);
        account::CreateOrEditLicense::new(sbis_partner::AccountId::new(9_000_021), data)
    };
    assert!(try_body(&data(Term::ThreeYears)).is_ok());
    assert_eq!(
        refusal(&data(Term::Unknown(5))),
        "LicenseData.Duration: expected a value of Term that can be sent, found 5"
    );
}

#[test]
fn a_value_that_is_only_received_is_not_sent() {
    assert_eq!(
        refusal(&license::InfoById::new(LicenseId::Trial)),
        "LicenseID: expected a value of LicenseId that can be sent, found trial"
    );
}

#[test]
fn an_unlisted_value_of_an_open_enumeration_is_sent() {
    let history = billing::GetHistory::new(day("2024-03-01"), day("2024-03-01"))
        .actions(vec![Action::Unknown("Перенос архива".into())]);
    assert!(try_body(&history).is_ok());
}

#[test]
fn a_refusal_names_the_operation_and_says_that_nothing_was_sent() {
    let error = try_body(&license::AvailableServices::new("77a")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "License.AvailableServices: nothing was sent: RegionCode: expected 2 digits, found other characters as well"
    );
}
