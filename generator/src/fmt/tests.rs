//! The corpus: everything that is shipped and every case of a test is written anew, at several widths, and says the same.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

fn corpus() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut folders = ["catalogue", "tests/fixtures", "tests/diagnostics", "templates/init"]
        .map(|one| root.join(one))
        .to_vec();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn whatever_can_be_read_is_written_anew_and_says_the_same() {
    let mut written = 0;
    for (path, text) in corpus() {
        if matches!(with_width(&path, &text, WIDTH), Err(Unformatted::Unread(..))) {
            continue;
        }
        // Narrow and wide ones give shapes that nobody writes.
        let starts = [WIDTH, 20, 60, 1000].map(|width| {
            with_width(&path, &text, width)
                .unwrap_or_else(|error| panic!("{} at {width}: {error:?}", path.display()))
        });
        for start in starts {
            let once = with_width(&path, &start, WIDTH).unwrap();
            let twice = with_width(&path, &once, WIDTH).unwrap();
            let differing = once.lines().zip(twice.lines()).find(|(one, other)| one != other);
            assert!(once == twice, "{}: {differing:?}", path.display());
            written += 1;
        }
    }
    assert!(written > 400, "{written}");
}

fn section(text: &str) -> String {
    format(Path::new("one.yaml"), text).unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn comments_stay_with_what_they_are_about() {
    let text = "# top\n\n# of order\norder: 10   # right\nsection: one # name\noperations: # all\n    # of A\n    A.B:\n        repeat:   safe   # twice\n        # under A\n    # of C\n    C:\n\n\n        params:\n            X: Int\n            # under X\n        repeat: unsafe\n# the end\n";
    let expected = "# top\n\n# of order\nsection: one # name\norder: 10 # right\n\noperations: # all\n  # of A\n  A.B:\n    repeat: safe # twice\n    # under A\n\n  # of C\n  C:\n    params:\n      X: Int\n      # under X\n    repeat: unsafe\n# the end\n";
    assert_eq!(section(text), expected);
}

#[test]
fn values_keep_their_spelling_and_parameters_their_order() {
    let text = "section: one\nrecords:\n  R:\n    fields: {Z: Int,   A: \"Int[]\", 'M': [Int,\"a, b\",в]}\n    en: 'it''s'\noperations:\n  A:\n    repeat: safe\n    examples: [{response: {b: 1520.50, a: 0240}}, {request: {}}]\n";
    let expected = "section: one\n\noperations:\n  A:\n    repeat: safe\n    examples: [{ response: { b: 1520.50, a: 0240 } }, { request: {} }]\n\nrecords:\n  R:\n    en: 'it''s'\n    fields: { Z: Int, A: \"Int[]\", 'M': [Int, \"a, b\", в] }\n";
    assert_eq!(section(text), expected);
}

#[test]
fn what_does_not_fit_its_line_is_broken() {
    let words = "слово ".repeat(40);
    let words = words.trim_end();
    let text = format!("section: one\nabout: {{ en: {words}, ru: short. }}\ntitle: {{ ru: a, en: b }}\n");
    let shown = section(&text);
    let lines: Vec<_> = shown.lines().collect();
    assert_eq!((lines[1], lines[2], lines[3]), ("title: { en: b, ru: a }", "about:", "  en: >-"));
    assert!(lines.iter().all(|line| line.chars().count() <= WIDTH), "{shown}");
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    assert!(matches!(format(Path::new("one.yaml"), "a: [\n"), Err(Unformatted::Unread(..))));
    assert_eq!(section("# nothing\n"), "# nothing\n");
    assert_eq!(section("[1, 2]\n"), "[1, 2]\n");
}
