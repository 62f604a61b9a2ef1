//! A catalogue that grows: what is told of its versions, what is kept of them, and what is refused.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test panics")]

use std::fs;

use super::*;
use crate::Options;
use crate::testing::House;

/// A house whose `tickets` lists this version.
fn listed(number: &str) -> House {
    let house = House::new(&["tickets"]);
    let versions = format!("edition: \"3\"\nversions:\n  - {{ version: {number}, date: 2026-03-01 }}");
    house.edit("catalogue/tickets/api.yaml", "edition: \"3\"", &versions);
    house
}

/// Lists a version above the others.
fn list(house: &House, number: &str) {
    let versions = format!("versions:\n  - {{ version: {number}, date: 2026-04-01 }}");
    house.edit("catalogue/tickets/api.yaml", "versions:", &versions);
}

/// A column that may be null breaks whoever reads it.
fn break_something(house: &House) {
    house.edit("catalogue/tickets/tickets.yaml", "Name: [String,", "Name: [String?,");
}

/// A text breaks nobody.
fn reword(house: &House) {
    house.edit("catalogue/tickets/api.yaml", "A help desk.", "The help desk.");
}

fn remember(house: &House) -> Result<(Reading, Vec<Api>, Versions), Error> {
    crate::remember(&Options::new(house.path("catalogue"), house.path("out")))
}

/// Records, and tells what came of it in a word.
fn recorded_as(house: &House) -> String {
    let (reading, apis, versions) = remember(house).unwrap();
    let recorded = record(&house.path("catalogue"), &reading.catalogues[0], &apis[0], versions.of("tickets"));
    match recorded.unwrap() {
        Recorded::Written(folder) => {
            assert_eq!(folder, house.path(&format!("catalogue/tickets/versions/{}", apis[0].version())));
            "written".to_owned()
        }
        Recorded::Due(_) => "due".to_owned(),
        Recorded::Already => "already".to_owned(),
        Recorded::Unlisted => "unlisted".to_owned(),
        Recorded::Changed(changes, least) => format!("{} changed, at least {least}", changes.len()),
        Recorded::TooLow(changes, least) => format!("{} too low, at least {least}", changes.len()),
    }
}

/// The versions as they are told: number, the one before it, codes of the changes.
fn told(house: &House) -> Vec<(Option<String>, Option<String>, Vec<&'static str>)> {
    let (_, _, versions) = remember(house).unwrap();
    let number = |number: Option<Number>| number.map(|number| number.to_string());
    let codes = |release: &Release| release.changes.iter().map(|change| change.rule.code).collect();
    versions.of("tickets").iter().map(|one| (number(one.number), number(one.since), codes(one))).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_version_is_compared_with_the_one_before_it() {
    let house = listed("0.1.0");
    assert_eq!(told(&house), [(some("0.1.0"), None, vec![])]);
    assert_eq!(recorded_as(&house), "written");
    assert_eq!(told(&house), [(some("0.1.0"), None, vec![])], "as it is recorded, it is told of as before");
    assert_eq!(recorded_as(&house), "already");

    reword(&house);
    assert_eq!(told(&house), [(None, some("0.1.0"), vec!["D0901"]), (some("0.1.0"), None, vec![])]);
    assert_eq!(recorded_as(&house), "1 changed, at least 0.1.1");

    list(&house, "0.1.1");
    assert_eq!(told(&house)[0], (some("0.1.1"), some("0.1.0"), vec!["D0901"]));
    assert_eq!(recorded_as(&house), "written");
    break_something(&house);
    assert_eq!(recorded_as(&house), "1 changed, at least 0.2.0");
    list(&house, "0.1.2");
    assert_eq!(recorded_as(&house), "1 too low, at least 0.2.0");
    house.edit("catalogue/tickets/api.yaml", "0.1.2", "1.0.0");
    assert_eq!(recorded_as(&house), "written");
    let codes = told(&house).into_iter().map(|(number, _, codes)| (number.unwrap(), codes));
    let codes: Vec<_> = codes.collect();
    assert_eq!(codes.len(), 3);
    assert_eq!((codes[0].0.as_str(), codes[0].1.len()), ("1.0.0", 1));
    assert_eq!(codes[1], ("0.1.1".to_owned(), vec!["D0901"]));
}

#[test]
fn what_is_kept_is_the_catalogue_byte_for_byte() {
    let house = listed("0.1.0");
    recorded_as(&house);
    for file in ["api.yaml", "tickets.yaml"] {
        let read = |folder: &str| fs::read(house.path(&format!("{folder}/{file}"))).unwrap();
        assert_eq!(read("catalogue/tickets"), read("catalogue/tickets/versions/0.1.0"), "{file}");
    }
    let left = fs::read_dir(house.path("catalogue/tickets/versions")).unwrap().count();
    assert_eq!(left, 1, "nothing is left beside it");
}

#[test]
fn without_a_list_nothing_is_recorded() {
    let house = House::new(&["tickets"]);
    assert_eq!(recorded_as(&house), "unlisted");
    assert!(!house.path("catalogue/tickets/versions").exists());
}

#[test]
fn a_recorded_version_that_is_not_listed_is_an_error() {
    let house = listed("0.1.0");
    recorded_as(&house);
    house.edit("catalogue/tickets/api.yaml", "0.1.0", "0.2.0");
    let Err(Error::Broken(reading)) = remember(&house) else { panic!("it was overlooked") };
    assert_eq!(reading.diagnostics.len(), 1);
    assert_eq!(reading.diagnostics[0].code, "K0160");
    assert_eq!(reading.diagnostics[0].message, "version 0.1.0 is recorded, and `versions` does not list it");
}

#[test]
fn a_recorded_version_that_cannot_be_read_is_told_with_its_place() {
    let house = listed("0.1.0");
    recorded_as(&house);
    house.edit("catalogue/tickets/versions/0.1.0/api.yaml", "protocol: json-rpc", "protocol: gopher");
    let Err(Error::Broken(reading)) = remember(&house) else { panic!("it was overlooked") };
    let (path, _) = reading.sources.locate(reading.diagnostics[0].span).unwrap();
    assert!(path.ends_with("versions/0.1.0/api.yaml"), "{}", path.display());
    assert_eq!(reading.diagnostics[0].help, [RESTORE], "nobody is to mend what was recorded");
}

#[test]
fn a_record_that_lost_its_first_file_is_no_version_that_never_was() {
    let house = listed("0.1.0");
    recorded_as(&house);
    fs::remove_file(house.path("catalogue/tickets/versions/0.1.0/api.yaml")).unwrap();
    let Err(Error::Broken(reading)) = remember(&house) else { panic!("it was overlooked") };
    let [found] = reading.diagnostics.as_slice() else { panic!("{:?}", reading.diagnostics) };
    assert!(
        found.message.starts_with("version 0.1.0 is recorded without its `api.yaml`, in `"),
        "{}",
        found.message
    );
    assert_eq!(found.help, [RESTORE]);
}

#[test]
fn a_version_whose_record_was_removed_is_told_of_without_changes() {
    let house = listed("0.1.0");
    recorded_as(&house);
    break_something(&house);
    list(&house, "0.2.0");
    recorded_as(&house);
    fs::remove_dir_all(house.path("catalogue/tickets/versions/0.1.0")).unwrap();
    assert_eq!(told(&house), [(some("0.2.0"), None, vec![])]);
}

#[test]
fn what_is_called_otherwise_is_no_version() {
    let house = listed("0.1.0");
    for name in [".katalog-1", "old", "0.1"] {
        fs::create_dir_all(house.path("catalogue/tickets/versions").join(name)).unwrap();
    }
    fs::write(house.path("catalogue/tickets/versions/0.1.0"), "a file").unwrap();
    assert_eq!(recorded(&house.path("catalogue/tickets")).unwrap(), []);
}

#[test]
fn a_recorded_folder_knows_its_api() {
    assert_eq!(owner(Path::new("a/shop/versions/0.1.0")), Some(Path::new("a/shop")));
    assert_eq!(owner(Path::new("a/versions/shop")), None);
    assert_eq!(owner(Path::new("0.1.0")), None);
}
