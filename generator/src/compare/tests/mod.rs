//! Every rule's example shows that rule and no other; a catalogue is no change of itself; the order is fixed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod edges;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::*;
use crate::catalogue::load_files;
use crate::diagnostic::Diagnostics;
use crate::lower::lower;
use crate::source::Sources;

/// What an example does not say.
const UNSAID: [&str; 8] = [
    "api: demo\n",
    "package: demo-partner\n",
    "edition: 1.0.0\n",
    "protocol: json-rpc\n",
    "title: { en: Demo, ru: Пример }\n",
    "about: { en: For tests., ru: Для проб. }\n",
    "addresses: { main: { en: All., ru: Всё. } }\n",
    "environments: { Test: { en: Tests., ru: Тесты., urls: { main: 'https://test.example/' } } }\n",
];

/// The API of an example: its parts go to `api.yaml` or to a section, what it does not say is made up.
fn api(example: &str) -> Vec<Api> {
    if example.is_empty() {
        return Vec::new();
    }
    let mut parts: BTreeMap<&str, String> =
        UNSAID.iter().map(|part| (part.split(':').next().unwrap(), (*part).to_owned())).collect();
    let mut current = "";
    for line in example.lines() {
        if !line.starts_with(' ') {
            current = line.split(':').next().unwrap();
            parts.insert(current, String::new());
        }
        let part = parts.get_mut(current).unwrap();
        part.push_str(line);
        part.push('\n');
    }
    let mut section = "section: main\norder: 1\ntitle: { en: Main, ru: Главное }\n".to_owned();
    for key in ["operations", "records", "enums", "types"] {
        section.push_str(&parts.remove(key).unwrap_or_default());
    }
    let files = [("api.yaml", parts.into_values().collect()), ("main.yaml", section)];
    let files = files.map(|(name, text): (_, String)| (PathBuf::from(name), text.into_bytes()));
    let mut diagnostics = Diagnostics::default();
    let catalogue = load_files("demo", files, &mut Sources::default(), &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}\n{example}");
    vec![lower(&catalogue.unwrap()).unwrap_or_else(|error| panic!("{error}\n{example}"))]
}

fn codes(old: &str, new: &str) -> Vec<Code> {
    compare(&api(old), &api(new)).iter().map(|change| change.rule.code).collect()
}

#[test]
fn every_example_shows_its_own_rule_and_no_other() {
    let wrong: Vec<_> = rules()
        .filter_map(|rule| {
            let found = codes(rule.old, rule.new);
            (found != [rule.code]).then(|| format!("{} ({}): {found:?}", rule.code, rule.title))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_example_is_no_change_of_itself() {
    for rule in rules() {
        assert_eq!(codes(rule.old, rule.old), Vec::<Code>::new(), "{}", rule.code);
        assert_eq!(codes(rule.new, rule.new), Vec::<Code>::new(), "{}", rule.code);
    }
}

#[test]
fn codes_ascend_and_so_stand_once() {
    assert!(rules().zip(rules().skip(1)).all(|(one, next)| one.code < next.code));
    assert_eq!(rule("d0001"), rules().next());
}

#[test]
fn what_is_undone_is_a_change_too() {
    for rule in rules() {
        assert!(!codes(rule.new, rule.old).is_empty(), "{}", rule.code);
    }
}

/// The shipped catalogues, resolved anew.
fn shipped() -> Vec<Api> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue");
    crate::resolve(crate::read(&crate::Options::new(root, "")).unwrap()).unwrap().1
}

#[test]
fn a_shipped_catalogue_is_no_change_of_itself() {
    assert_eq!(compare(&shipped(), &shipped()), []);
}

#[test]
fn fingerprints_tell_changes_apart_and_say_nothing_of_texts() {
    let (old, new) = (api(rules::columns::DEFAULT.old), api(rules::columns::DEFAULT.new));
    let there = compare(&old, &new);
    let back = compare(&new, &old);
    let prints = |changes: &[Change]| changes.iter().map(Change::fingerprint).collect::<Vec<_>>();
    assert_ne!(prints(&there), prints(&back), "who accepts the one has not accepted the other");
    let texts = (api(rules::texts::TEXT.old), api(rules::texts::TEXT.new));
    assert_eq!(prints(&compare(&texts.0, &texts.1)), prints(&compare(&texts.1, &texts.0)));
    // They are written into files of acknowledgements: no version of this program may change them.
    assert_eq!(prints(&there), ["13df6606481b43b6"]);
    let mut seen = BTreeSet::new();
    for rule in rules() {
        for change in compare(&api(rule.old), &api(rule.new)) {
            assert!(seen.insert((change.rule.code, change.fingerprint())), "{}", rule.code);
        }
    }
}
