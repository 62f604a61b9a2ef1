//! `katalog record`: what it keeps, what it refuses, and what `diff` and the pages make of it.

use std::fs;

use super::Ground;

const API: &str = "catalogue/demo/api.yaml";
const SECTION: &str = "catalogue/demo/session.yaml";

/// A ground whose `demo` is at 0.1.0.
fn ground(test: &str) -> Ground {
    let ground = Ground::new(&format!("record-{test}"));
    ground.change(API, "protocol:", "versions:\n  - { version: 0.1.0, date: 2026-03-01 }\nprotocol:");
    ground
}

/// A version above the others.
fn list(ground: &Ground, number: &str) {
    ground.change(API, "versions:\n", &format!("versions:\n  - {{ version: {number}, date: 2026-04-01 }}\n"));
}

fn break_something(ground: &Ground) {
    ground.change(SECTION, "[String, The session.", "[String?, The session.");
}

#[test]
fn a_version_is_recorded_once() {
    let ground = ground("once");
    let said = ground.ends(&["record", "--check", "demo"], 1);
    assert!(said.err.contains("demo: 0.1.0 is not recorded; `katalog record` would write"), "{}", said.err);
    assert!(!ground.root.join("catalogue/demo/versions").exists());
    let said = ground.ends(&["record", "demo"], 0);
    assert!(said.err.contains("demo: recorded 0.1.0 in catalogue/demo/versions/0.1.0"), "{}", said.err);
    let kept = fs::read(ground.root.join("catalogue/demo/versions/0.1.0/api.yaml")).unwrap();
    assert_eq!(kept, fs::read(ground.root.join(API)).unwrap());
    ground.ends(&["record", "--check", "demo"], 0);
    let said = ground.ends(&["record", "demo"], 0);
    assert!(said.err.contains("demo: 0.1.0 is recorded, and nothing has changed since"), "{}", said.err);
}

#[test]
fn a_number_that_is_taken_or_too_low_is_refused_and_nothing_is_written() {
    let ground = ground("refused");
    ground.ends(&["record", "demo"], 0);
    break_something(&ground);
    let said = ground.ends(&["record", "demo"], 1);
    let expected = "error: demo: 0.1.0 is recorded, and the catalogue has changed since (1 breaking on the wire); \
                    list a new version above it, 0.2.0 or higher";
    assert!(said.err.contains(expected), "{}", said.err);
    list(&ground, "0.1.1");
    let said = ground.ends(&["record", "demo"], 1);
    let expected =
        "error: demo: 0.1.1 is too low for what has changed (1 breaking on the wire); take 0.2.0 or higher";
    assert!(said.err.contains(expected), "{}", said.err);
    let kept = fs::read_dir(ground.root.join("catalogue/demo/versions")).unwrap().count();
    assert_eq!(kept, 1);
    let said = ground.json(&["record", "demo", "--format", "json"], 1);
    assert_eq!((&said[0]["state"], &said[0]["least"]), (&"too-low".into(), &"0.2.0".into()), "{said}");
}

#[test]
fn an_api_that_lists_no_versions_is_told_how() {
    let ground = ground("unlisted");
    let said = ground.ends(&["record"], 1);
    assert!(said.err.contains("demo: recorded 0.1.0"), "{}", said.err);
    assert!(said.err.contains("other: `api.yaml` lists no versions; add `versions: ["), "{}", said.err);
}

#[test]
fn the_changelog_and_the_package_follow() {
    let ground = ground("pages");
    ground.ends(&["record", "demo"], 0);
    ground.ends(&["generate"], 0);
    let page = || fs::read_to_string(ground.root.join("generated/docs/en/demo/changelog.md")).unwrap();
    assert!(page().contains("## 0.1.0 — 1 March 2026\n\nThe first version on record.\n"), "{}", page());

    break_something(&ground);
    let said = ground.ends(&["generate", "--check"], 1);
    assert!(said.err.contains("would write docs/en/demo/changelog.md"), "{}", said.err);
    ground.ends(&["generate"], 0);
    assert!(
        page().contains(
            "## In no version yet\n\n1 change since `0.1.0`. The next version is `0.2.0` or higher.\n"
        ),
        "{}",
        page()
    );

    list(&ground, "0.2.0");
    ground.ends(&["record", "demo"], 0);
    ground.ends(&["generate"], 0);
    assert!(page().contains("## 0.2.0 — 1 April 2026\n\n1 change since `0.1.0`.\n"), "{}", page());
    let manifest = fs::read_to_string(ground.root.join("generated/demo/Cargo.toml")).unwrap();
    assert!(manifest.contains("\nversion = \"0.2.0\"\n"), "{manifest}");
    // Later words about a version are no change of it.
    ground.change(
        API,
        "date: 2026-04-01 }",
        "date: 2026-04-01, en: Sessions may be missing., ru: Сессии может не быть. }",
    );
    ground.ends(&["record", "demo"], 0);
}

#[test]
fn a_record_that_was_touched_is_a_reason_to_generate_anew() {
    let ground = ground("touched");
    ground.ends(&["record", "demo"], 0);
    ground.ends(&["generate"], 0);
    ground.change("catalogue/demo/versions/0.1.0/session.yaml", "Opens a session.", "Begins a session.");
    let said = ground.ends(&["generate", "--check"], 1);
    assert!(said.err.contains("why: demo: the catalogue has changed: `versions/0.1.0`"), "{}", said.err);
}

#[test]
fn a_damaged_record_turns_nothing_green() {
    let ground = ground("damaged");
    ground.ends(&["record", "demo"], 0);
    break_something(&ground);
    fs::remove_file(ground.root.join("catalogue/demo/versions/0.1.0/api.yaml")).unwrap();
    for args in [&["check"][..], &["generate"], &["record", "demo"], &["site"]] {
        let said = ground.ends(args, 1);
        assert!(said.err.contains("version 0.1.0 is recorded without its `api.yaml`"), "{}", said.err);
    }
    let said = ground.ends(&["diff", "--recorded"], 3);
    assert!(said.err.contains("versions/0.1.0` has no `api.yaml`, which was recorded there"), "{}", said.err);
}

#[test]
fn diff_compares_with_what_was_recorded_last() {
    let ground = ground("diff");
    let said = ground.ends(&["diff", "--recorded"], 3);
    assert!(
        said.err.contains("no version of `catalogue` is recorded; `katalog record` does it"),
        "{}",
        said.err
    );
    ground.ends(&["record", "demo"], 0);
    assert_eq!(ground.ends(&["diff", "--recorded", "catalogue/demo"], 0).out, "nothing has changed\n");
    break_something(&ground);
    let said = ground.ends(&["diff", "--recorded", "catalogue/demo"], 1).out;
    assert!(said.contains("1 breaking on the wire"), "{said}");
    let folders = ["diff", "catalogue/demo/versions/0.1.0", "catalogue/demo"];
    assert_eq!(ground.ends(&folders, 1).out, said, "a recorded version is a folder like any other");
    ground.ends(&["diff", "--recorded", "--git", "HEAD"], 2);
    ground.ends(&["diff", "--recorded", "catalogue", "catalogue"], 2);
}
