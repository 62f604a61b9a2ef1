//! What is committed is what the catalogue makes, and the catalogue makes the same whenever it is asked.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::fs;
use std::path::PathBuf;

use katalog::catalogue::load_files;
use katalog::diagnostic::Diagnostics;
use katalog::files::Files;
use katalog::source::Sources;
use katalog::versions::Versions;
use katalog::{Options, lower};
use katalog_tests::{files_below, root};

fn options() -> Options {
    Options::new(root().join("catalogue"), root().join("generated"))
}

#[test]
fn generated_is_fresh() {
    let plan = katalog::plan(&options()).unwrap_or_else(|error| panic!("{error}")).plan;
    assert!(
        plan.is_empty(),
        "`cargo run` would write {:?} and remove {:?}; commit what it does",
        plan.write,
        plan.remove
    );
}

/// The files of the catalogue that people write. What was recorded stays as it was.
fn catalogue() -> Vec<PathBuf> {
    let mut files = files_below(&root().join("catalogue"), &["yaml"]);
    files.retain(|path| path.parent().and_then(katalog::versions::owner).is_none());
    files
}

#[test]
fn every_file_of_the_catalogue_names_its_schema() {
    for path in catalogue() {
        let (up, kind) = match path.file_name().unwrap().to_str().unwrap() {
            "api.yaml" => ("../..", "api"),
            "guide.yaml" => ("../../../..", "guide"),
            _ => ("../..", "section"),
        };
        let schema = format!("{up}/generated/schemas/{kind}.schema.json");
        let text = fs::read_to_string(&path).unwrap();
        let line = text.lines().next().unwrap_or_default();
        assert_eq!(line, format!("# yaml-language-server: $schema={schema}"), "{}", path.display());
        assert!(path.parent().unwrap().join(schema).exists(), "{}", path.display());
    }
}

#[test]
fn the_catalogue_is_formatted() {
    for path in catalogue() {
        let text = fs::read_to_string(&path).unwrap();
        let formatted = katalog::fmt::format(&path, &text).unwrap();
        assert!(formatted == text, "{}: `cargo run -- fmt` formats it", path.display());
    }
}

#[test]
fn generating_twice_gives_the_same_bytes() {
    let once = || katalog::plan(&options()).unwrap().files;
    assert!(once() == once());
}

#[test]
fn the_order_in_which_files_are_read_does_not_matter() {
    let made = |reversed: bool| -> Files {
        let mut paths = files_below(&root().join("catalogue/sbis"), &["yaml", "md", "rs"]);
        if reversed {
            paths.reverse();
        }
        let texts: Vec<(PathBuf, Vec<u8>)> =
            paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect();
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let catalogue = load_files("sbis", texts, &mut sources, &mut diagnostics).unwrap();
        katalog::emit(&[lower::lower(&catalogue).unwrap()], &Versions::default()).unwrap()
    };
    let (forward, backward) = (made(false), made(true));
    assert!(forward.iter().count() > 100);
    for (path, text) in forward.iter() {
        assert!(backward.get(path) == Some(text), "{path} depends on the order of files");
    }
    assert_eq!(forward.iter().count(), backward.iter().count());
}
