//! Every rule has a folder under `tests/diagnostics`, every folder a rule, and what a rule says is what the folder
//! expects. `example.txt` is the answer to the rule's own bad example; `<case>.yaml` and `<case>.txt` are further cases.
//!
//! A case is one or more files, each headed by a comment with its name (`# licences.yaml`); of Markdown and of programs the comment
//! is no part. What it does not bring of `api.yaml` and `session.yaml` is taken from `tests/diagnostics/base`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use katalog::catalogue::load_files;
use katalog::check::{RULES, check};
use katalog::diagnostic::{Diagnostic, Diagnostics};
use katalog::render;
use katalog::source::Sources;
use katalog_tests::{compare_with_file, files_below, root};

/// Rules that no text can show: the bytes of the file break them.
const WITHOUT_TEXT: &[&str] = &["K0002", "K0011"];

fn folder() -> PathBuf {
    root().join("tests/diagnostics")
}

/// The files of a case by name, on the ground of the sound ones.
fn files(case: &str) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = files_below(&folder().join("base"), &["yaml"])
        .iter()
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    let mut current = None;
    for line in case.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("# ").map(str::trim).filter(|name| is_file(name)) {
            files.insert(name.to_owned(), String::new());
            current = Some(name.to_owned());
            if !name.ends_with(".yaml") {
                continue;
            }
        }
        let name = current.clone().unwrap_or_else(|| panic!("a case begins with `# name.yaml`:\n{case}"));
        files.get_mut(&name).unwrap().push_str(line);
    }
    files
}

fn is_file(name: &str) -> bool {
    [".yaml", ".md", ".rs"].iter().any(|ending| name.ends_with(ending)) && !name.contains(' ')
}

/// What is found, and how people see it.
fn judge(case: &str) -> (Vec<Diagnostic>, String) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let files = files(case).into_iter().map(|(name, text)| (Path::new("demo").join(name), text.into_bytes()));
    if let Some(catalogue) = load_files("demo", files, &mut sources, &mut diagnostics) {
        check(&catalogue, &mut diagnostics);
    }
    let found = diagnostics.into_sorted();
    let shown = render::human(&found, &sources, false);
    (found, shown)
}

/// What is shown for a case that breaks one rule, said in the way that all diagnostics keep to.
fn breaks_only(code: &str, case: &str, what: &str) -> Result<String, String> {
    let (found, shown) = judge(case);
    if found.is_empty() || found.iter().any(|diagnostic| diagnostic.code != code) {
        return Err(format!("{what} breaks another rule than {code}, or none:\n{shown}"));
    }
    for Diagnostic { message, help, .. } in &found {
        if help.is_empty() {
            return Err(format!("{what}: no advice with `{message}`"));
        }
        if message.ends_with('.') || help.iter().any(|help| help.ends_with('.')) {
            return Err(format!("{what}: a full stop ends `{message}`, or its advice"));
        }
    }
    Ok(shown)
}

#[test]
fn the_ground_of_the_cases_is_sound() {
    let (found, shown) = judge("");
    assert!(found.is_empty(), "{shown}");
}

#[test]
fn every_rule_answers_its_bad_example_and_nothing_else_does() {
    let wrong: Vec<String> = RULES
        .iter()
        .filter(|rule| !WITHOUT_TEXT.contains(&rule.code))
        .filter_map(|rule| {
            let expected = folder().join(rule.code).join("example.txt");
            fs::create_dir_all(expected.parent().unwrap()).unwrap();
            let shown = breaks_only(rule.code, rule.bad, rule.code);
            shown.and_then(|shown| compare_with_file(&expected, &shown)).err()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_is_answered_as_expected() {
    let mut wrong = Vec::new();
    for case in files_below(&folder(), &["yaml"]) {
        let code = case.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        if code == "base" {
            continue;
        }
        let shown = breaks_only(&code, &fs::read_to_string(&case).unwrap(), &case.display().to_string());
        wrong.extend(shown.and_then(|shown| compare_with_file(&case.with_extension("txt"), &shown)).err());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_belongs_to_a_rule() {
    let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).chain(["base"]).collect();
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(rules.contains(name.as_str()), "tests/diagnostics/{name} belongs to no rule");
    }
}

#[test]
fn rules_are_ordered_by_code_and_explained() {
    let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted, "codes are unique and in order");
    for rule in RULES {
        assert!(rule.explanation.split_whitespace().count() > 20, "{} explains too little", rule.code);
        assert!(rule.title.starts_with(|first: char| first.is_lowercase() || first.is_uppercase()));
    }
}

#[test]
fn bytes_that_are_not_utf8_are_placed() {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let mut text = fs::read(folder().join("base/session.yaml")).unwrap();
    text.extend(b"# \xcf\xf0\n");
    let files = [(PathBuf::from("demo/session.yaml"), text)];
    assert!(load_files("demo", files, &mut sources, &mut diagnostics).is_none());
    let found = diagnostics.into_sorted();
    assert!(found.iter().any(|diagnostic| diagnostic.code == "K0002"), "{found:?}");
}
