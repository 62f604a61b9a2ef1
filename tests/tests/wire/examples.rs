//! Every example of the catalogue: both bodies are JSON, and the generated type reads the answer in every form that a
//! server may give it, always with the same outcome.

use std::fmt::Debug;

use katalog_tests::{model, wire};
use sbis_partner::{
    Operation, account, assignment_theme, auth, billing, contractor, inspection, kkt, letter, license,
    partner, registration,
};
use serde_json::Value;

use crate::forms;

/// An operation whose type is forgotten: its name, and the test of one of its answers.
struct Reader {
    name: &'static str,
    test: fn(&str),
}

fn reader<O: Operation<Output: Debug + PartialEq>>() -> Reader {
    Reader { name: O::SPEC.name, test: reads_in_every_form::<O> }
}

fn readers() -> Vec<Reader> {
    let mut readers = account_readers();
    readers.extend([
        reader::<assignment_theme::List>(),
        reader::<auth::Authenticate>(),
        reader::<billing::GetHistory>(),
        reader::<contractor::AddCertificate>(),
        reader::<contractor::AttachToInspection>(),
        reader::<contractor::ContactData>(),
        reader::<contractor::CreateWithAccount>(),
        reader::<contractor::FindByInnAndKpp>(),
        reader::<contractor::FindOrCreate>(),
        reader::<contractor::InfoById>(),
        reader::<contractor::InspectionList>(),
        reader::<contractor::ReassignById>(),
        reader::<contractor::ReassignByLogin>(),
        reader::<inspection::AvailableList>(),
        reader::<kkt::ActivatedList>(),
        reader::<kkt::AttachToLicense>(),
        reader::<letter::AttachInvoice>(),
        reader::<license::Activate>(),
        reader::<license::AvailableServices>(),
        reader::<license::InfoById>(),
        reader::<partner::StaffList>(),
        reader::<registration::CreateClient>(),
        reader::<registration::NewInvitation>(),
    ]);
    readers
}

fn account_readers() -> Vec<Reader> {
    vec![
        reader::<account::AddContractor>(),
        reader::<account::AddContractorById>(),
        reader::<account::ContactData>(),
        reader::<account::CreateOrEditLicense>(),
        reader::<account::InfoById>(),
        reader::<account::KktLicenseSet>(),
        reader::<account::LicenseSet>(),
        reader::<account::PrepareCabinet>(),
        reader::<account::ReassignById>(),
        reader::<account::ReassignByLogin>(),
        reader::<account::ReassignThemeById>(),
        reader::<account::ReassignThemeByLogin>(),
        reader::<account::SendInvite>(),
    ]
}

#[test]
fn every_operation_has_its_reader() {
    let mut known: Vec<_> = model::operations().iter().map(|operation| operation.wire.as_str()).collect();
    let mut names: Vec<_> = readers().iter().map(|reader| reader.name).collect();
    known.sort_unstable();
    names.sort_unstable();
    assert_eq!(names, known);
}

#[test]
fn every_request_of_an_example_is_a_call_of_its_operation() {
    for operation in model::operations() {
        assert!(!operation.examples.is_empty(), "{} has no example", operation.wire);
        for example in &operation.examples {
            let request: Value = serde_json::from_str(&example.request_wire).unwrap();
            let count = request["params"].as_object().unwrap().len();
            assert_eq!(request["method"], operation.wire);
            assert_eq!(request["protocol"], 2, "{}", operation.wire);
            let known = operation.forms.iter().any(|form| form.params.len() == count);
            assert!(known, "{} is not called with {count} parameters", operation.wire);
        }
    }
}

#[test]
fn every_answer_of_an_example_reads_the_same_in_every_form() {
    let readers = readers();
    for operation in model::operations() {
        let reader = readers.iter().find(|reader| reader.name == operation.wire).unwrap();
        for example in &operation.examples {
            (reader.test)(&example.response_wire);
        }
    }
}

#[test]
fn every_answer_of_an_example_is_the_logical_value_it_was_made_from() {
    for operation in model::operations() {
        for example in &operation.examples {
            let answer: Value = serde_json::from_str(&example.response_wire).unwrap();
            let logical: Value = serde_json::to_value(&example.result).unwrap();
            assert_eq!(forms::plain(&answer["result"]), logical, "{}", operation.wire);
        }
    }
}

/// The answer as it stands on the page reads without anything left over, and so do its other forms.
fn reads_in_every_form<O: Operation<Output: Debug + PartialEq>>(answer: &str) {
    let name = O::SPEC.name;
    let expected =
        wire::read::<O>(forms::compact(answer)).unwrap_or_else(|error| panic!("{error}\n{answer}"));
    assert!(!format!("{expected:?}").contains("extra: {\""), "{name} knows not every column: {expected:?}");
    let result = serde_json::from_str::<Value>(answer).unwrap()["result"].clone();
    for (form, value) in [
        ("with `d` before `s`", result.clone()),
        ("as plain objects", forms::plain(&result)),
        ("with its columns from last to first", forms::reversed(&result)),
        ("with types that nobody knows", forms::with_nonsense_types(&result)),
        ("as later protocols write it", forms::of_later_protocols(&result)),
    ] {
        let read = wire::result::<O>(&value).unwrap_or_else(|error| panic!("{form}: {error}\n{value}"));
        assert_eq!(read, expected, "{name}, {form}: {value}");
    }
    keeps_newcomers::<O>(&result, &expected);
}

/// A column that the catalogue does not list is kept in each record, and nothing was kept without one.
fn keeps_newcomers<O: Operation<Output: Debug + PartialEq>>(result: &Value, known: &O::Output) {
    let (column, _) = forms::NEWCOMER;
    let value = forms::with_newcomer(result);
    for value in [forms::plain(&value), value] {
        let read = wire::result::<O>(&value).unwrap_or_else(|error| panic!("{error}\n{value}"));
        let kept = format!("{read:?}").matches(column).count();
        assert_eq!(kept, forms::count_records(result), "{}: {read:?}", O::SPEC.name);
        assert!(!format!("{known:?}").contains(column));
    }
}
