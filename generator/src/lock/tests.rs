//! Why an output would change, for every reason that there is.
#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use std::fs;

use super::LOCK;
use crate::Options;
use crate::testing::House;

/// A catalogue of two APIs, and an output that is fresh.
fn fresh() -> House {
    let house = House::new(&["ledger", "tickets"]);
    crate::generate(&options(&house, &[])).unwrap();
    assert_eq!(reasons(&house, &[]), Vec::<String>::new());
    house
}

fn options(house: &House, apis: &[&str]) -> Options {
    let apis = apis.iter().map(|api| (*api).to_owned()).collect();
    Options { apis, ..Options::new(house.path("catalogue"), house.path("out")) }
}

fn reasons(house: &House, apis: &[&str]) -> Vec<String> {
    crate::plan(&options(house, apis)).unwrap().reasons
}

#[test]
fn the_catalogue_has_changed() {
    let house = fresh();
    house.edit("catalogue/ledger/entries.yaml", "What for.", "What it was for.");
    assert_eq!(reasons(&house, &[]), ["ledger: the catalogue has changed: `entries.yaml`"]);
    fs::remove_dir_all(house.path("catalogue/tickets")).unwrap();
    let reasons = reasons(&house, &[]).join("\n");
    assert!(reasons.contains("tickets: no longer in the catalogue"), "{reasons}");
}

#[test]
fn an_output_was_edited() {
    let house = fresh();
    house.edit("out/ledger/src/lib.rs", "Ledger", "Legder");
    let edited = "files of the output were edited, or not all of them were written";
    assert_eq!(reasons(&house, &[]), [format!("ledger: {edited}")]);
    house.edit("catalogue/ledger/entries.yaml", "What for.", "What it was for.");
    let both = ["the catalogue has changed: `entries.yaml`", edited].map(|why| format!("ledger: {why}"));
    assert_eq!(reasons(&house, &[]), both);
}

#[test]
fn the_generator_is_another_one() {
    let house = fresh();
    house.edit(&format!("out/{LOCK}"), "generator = \"0.1.0\"", "generator = \"0.0.9\"");
    assert!(reasons(&house, &[]).iter().all(|why| why.contains("made by katalog 0.0.9, and this is 0.1.0")));
    // What an earlier state of the same version made: both the file and its fingerprint are others.
    let house = fresh();
    let options = options(&house, &[]);
    let mut files = crate::plan(&options).unwrap().files;
    files.insert("ledger/src/lib.rs", "// as it was once\n");
    let (reading, _) = crate::resolve(crate::read(&options).unwrap()).unwrap();
    files.insert(LOCK, super::Lock::of(&options.catalogue, &reading.sources, &files).text());
    let plan = files.compare(&options.out, |_| true).unwrap();
    files.apply(&options.out, &plan).unwrap();
    assert_eq!(reasons(&house, &[]), ["ledger: the generator makes something else of the same catalogue"]);
}

#[cfg(feature = "docs")]
#[test]
fn a_program_without_pages_made_it() {
    let house = fresh();
    house.edit(&format!("out/{LOCK}"), "pages = true", "pages = false");
    let reasons = reasons(&house, &["ledger"]);
    assert_eq!(reasons, ["ledger: it was made without pages, and this program makes it with them"]);
}

#[test]
fn a_narrowed_run_leaves_the_other_entries() {
    let house = fresh();
    let before = fs::read_to_string(house.path("out").join(LOCK)).unwrap();
    house.edit("catalogue/ledger/entries.yaml", "What for.", "What it was for.");
    house.edit("catalogue/tickets/tickets.yaml", "Opens a ticket.", "Opens a new ticket.");
    crate::generate(&options(&house, &["ledger"])).unwrap();
    let after = fs::read_to_string(house.path("out").join(LOCK)).unwrap();
    let entry =
        |text: &str| text.split("\n[").find(|entry| entry.starts_with("tickets]")).unwrap().to_owned();
    assert_eq!(entry(&before), entry(&after));
    assert_eq!(reasons(&house, &["ledger"]), Vec::<String>::new());
    assert_eq!(reasons(&house, &[]), ["tickets: the catalogue has changed: `tickets.yaml`"]);
}

#[test]
fn a_lock_that_is_not_there_or_cannot_be_read_is_written_anew() {
    let house = fresh();
    for text in ["", "[", "= \"\n[ledger\nx", "<<<<<<< HEAD\n"] {
        fs::write(house.path("out").join(LOCK), text).unwrap();
        assert_eq!(
            reasons(&house, &[]),
            ["`katalog.lock` is not there to tell what the output was made from"]
        );
    }
    crate::generate(&options(&house, &[])).unwrap();
    assert_eq!(reasons(&house, &[]), Vec::<String>::new());
}
