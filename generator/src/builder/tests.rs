//! What cargo is told, and what is left on the disk.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::fs;

use super::Builder;
use crate::testing::House;

/// A package of somebody else, with a catalogue of its own, and its output folder.
struct Package(House);

impl Package {
    fn new() -> Self {
        Self(House::new(&["house", "ledger", "tickets"]))
    }

    fn builder(&self) -> Builder {
        Builder::new(self.0.path("catalogue")).out_dir(self.0.path("out"))
    }

    /// What cargo is told, with paths from the package on, and how it ends.
    fn run(&self, builder: &Builder) -> (Vec<String>, Result<(), String>) {
        let mut told = Vec::new();
        let ended = builder.run(&mut told).map_err(|error| super::BuildError(error).to_string());
        let told = String::from_utf8(told).unwrap().replace(&self.0.path("").display().to_string(), "");
        (told.lines().map(str::to_owned).collect(), ended)
    }

    fn out(&self, file: &str) -> String {
        fs::read_to_string(self.0.path("out").join(file)).unwrap()
    }
}

#[test]
fn cargo_watches_what_was_read_and_where_more_may_come() {
    let package = Package::new();
    let watched = |builder: &Builder| package.run(builder).0;
    let files = ["catalogue/ledger/api.yaml", "catalogue/ledger/entries.yaml"];
    let lines = |paths: &[&str]| -> Vec<String> {
        paths.iter().map(|path| format!("cargo::rerun-if-changed={path}")).collect()
    };
    let builder = package.builder().api("ledger");
    let with_folder = [&["catalogue/ledger"], &files[..]].concat();
    assert_eq!(watched(&builder), lines(&with_folder), "a new section is noticed by its folder");
    fs::write(package.0.path("catalogue/ledger/notes.txt"), "nothing to do with it").unwrap();
    assert_eq!(watched(&builder), lines(&with_folder), "also where something else is in it");
    let all = watched(&package.builder());
    assert_eq!(
        all.first().map(String::as_str),
        Some("cargo::rerun-if-changed=catalogue"),
        "a new API is noticed"
    );
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_nothing_is_written() {
    let package = Package::new();
    let builder = package.builder();
    assert_eq!(package.run(&builder).1, Ok(()));
    let before = package.out("ledger.rs");
    package.0.edit("catalogue/ledger/entries.yaml", "sum: [Money,", "sum: [Monee,");
    let (told, ended) = package.run(&builder);
    let errors: Vec<_> = told.iter().filter(|line| line.starts_with("cargo::error=")).collect();
    let [error] = errors.as_slice() else { panic!("{told:?}") };
    assert!(error.starts_with("cargo::error=catalogue/ledger/entries.yaml:24:"), "{error}");
    assert!(error.contains("[K0101]") && error.contains("`Monee`"), "{error}");
    assert_eq!(ended, Err("1 error; `katalog explain K0101` says more".to_owned()));
    assert!(told.iter().any(|line| line.ends_with("ledger/entries.yaml")), "or cargo would not look again");
    assert_eq!(package.out("ledger.rs"), before);
}

#[test]
fn names_that_are_not_there_are_told_with_those_that_are() {
    let package = Package::new();
    let refused = |builder: Builder, words: &str| {
        let (told, ended) = package.run(&builder);
        let why = ended.unwrap_err();
        assert!(why.contains(words), "{why}");
        assert_eq!(told.last().unwrap(), &format!("cargo::error={why}"));
    };
    refused(package.builder().api("tikets"), "did you mean `tickets`?");
    refused(package.builder().groups("tickets", ["tiket"]), "no group `tiket`; did you mean `ticket`?");
    refused(package.builder().groups("tikets", ["ticket"]), "no API `tikets`; did you mean `tickets`?");
}

#[test]
fn a_file_that_would_not_change_is_not_written() {
    let package = Package::new();
    assert_eq!(package.run(&package.builder()).1, Ok(()));
    let time = |file: &str| fs::metadata(package.0.path("out").join(file)).unwrap().modified().unwrap();
    let before = [time("ledger.rs"), time("house.rs"), time("katalog.manifest")];
    package.0.edit("catalogue/tickets/tickets.yaml", "Opens a ticket.", "Opens a new ticket.");
    assert_eq!(package.run(&package.builder()).1, Ok(()));
    assert_eq!([time("ledger.rs"), time("house.rs"), time("katalog.manifest")], before);
    assert!(package.out("tickets.rs").contains("Opens a new ticket."));
}

#[test]
fn features_are_decided_here() {
    let package = Package::new();
    let made = |builder: Builder| {
        assert_eq!(package.run(&builder.api("house")).1, Ok(()));
        package.out("house.rs")
    };
    let all = made(package.builder().blocking(true));
    for word in ["ReqwestTransport", "Waiting", "DataProvider", "TcpListener", "Callback"] {
        assert!(all.contains(word), "{word}");
    }
    assert!(!all.contains("crate::") && !all.contains("cfg("), "{all}");
    let none = made(package.builder().reqwest(false).server(false));
    for word in ["ReqwestTransport", "Waiting", "pub trait DataProvider", "katalog_runtime::server"] {
        assert!(!none.contains(word), "{word}");
    }
}

#[test]
fn what_is_served_is_whole_and_what_is_called_is_called_the_same() {
    let package = Package::new();
    let made = |builder: Builder| {
        assert_eq!(package.run(&builder.api("house").groups("house", ["tell"])).1, Ok(()));
        package.out("house.rs")
    };
    let served = made(package.builder());
    assert!(
        served.contains("fn lamp(") && served.contains("pub struct Lit"),
        "a router without lamps is none"
    );
    let called = made(package.builder().server(false));
    assert!(called.contains("pub struct Callbacks") && called.contains("pub struct Lit"), "{called}");
    assert!(!called.contains("pub mod lamps") && !called.contains("LampOutcome"), "{called}");
}
