//! The page of versions: what it tells of each, and that names of a catalogue stay text on it.

use super::*;
use crate::model::{Number, Reaction, Version};

fn version(number: &str) -> Version {
    let number = Number::parse(number).unwrap();
    Version { number, date: "2026-03-01".into(), doc: Text { en: HOSTILE.into(), ru: HOSTILE.into() } }
}

/// The sample as it was, and as it is with something else of every kind.
fn two() -> (Api, Api) {
    let mut old = api();
    let mut new = api();
    old.versions = vec![version("0.1.0")];
    new.versions = vec![version("0.2.0"), version("0.1.0"), version("0.0.1")];
    old.records[0].rust = "Removed".into();
    old.records[0].columns.clear();
    new.operations[1].doc.en.push_str(" Anew.");
    new.operations[2].wire = HOSTILE.into();
    new.errors[0].then = Reaction::Report;
    new.environments[0].urls[0] = HOSTILE.into();
    new.enumerations[0].values[0].wire = HOSTILE.into();
    new.contradictions[0].at = vec![HOSTILE.into()];
    new.edition = "9|9".into();
    (old, new)
}

fn page(language: &str, old: &[(Number, Api)], new: &Api) -> (String, Files) {
    let mut versions = Versions::default();
    versions.add(new, old);
    let mut files = Files::default();
    let rules = crate::change_rule_pages();
    emit(&[new], Rules { catalogue: &[], changes: &rules }, &versions, &mut files).unwrap();
    let text = files.get(&format!("docs/{language}/shop/changelog.md")).unwrap().to_owned();
    (text, files)
}

fn recorded(number: &str, api: &Api) -> (Number, Api) {
    (Number::parse(number).unwrap(), api.clone())
}

/// What stands below a heading, down to the next of its rank or above.
fn below<'p>(page: &'p str, heading: &str) -> &'p str {
    let (_, rest) =
        page.split_once(&format!("{heading}\n")).unwrap_or_else(|| panic!("no {heading}:\n{page}"));
    let rank = heading.split(' ').next().unwrap();
    let end = (2..=rank.len()).filter_map(|rank| rest.find(&format!("\n{} ", "#".repeat(rank)))).min();
    rest.get(..end.unwrap_or(rest.len())).unwrap()
}

#[test]
fn a_version_tells_what_it_breaks_gravest_first() {
    let (old, new) = two();
    let (page, _) = page("en", &[recorded("0.1.0", &old)], &new);
    let newest = below(&page, "## 0.2.0 — 1 March 2026");
    assert!(newest.contains(" changes since `0.1.0`."), "{newest}");
    let at = |heading| newest.find(heading).unwrap_or_else(|| panic!("no {heading}:\n{newest}"));
    assert!(at("### Breaks programs that run") < at("### Breaks nothing"));
    assert!(at("### Breaks nothing") < at("### Documentation"));
    let row = "| error row [`WarmingUp`](errors.md#warmingup) | [reaction to an error changed](../changes-rules.md#d0035): `wait 30 s` → `report` | `ErrorRow::WarmingUp` |";
    assert!(newest.contains(row), "{newest}");
    assert!(newest.contains("| record `Removed` | [type removed](../changes-rules.md#d0402) |"), "{newest}");
    assert_eq!(below(&page, "## 0.1.0 — 1 March 2026").lines().last(), Some("The first version on record."));
    assert!(
        !below(&page, "## 0.0.1 — 1 March 2026").contains("since"),
        "of what is not recorded nothing is known"
    );
}

#[test]
fn russian_pages_say_it_in_russian() {
    let (old, new) = two();
    let (page, _) = page("ru", &[recorded("0.1.0", &old)], &new);
    let row = "| строка таблицы ошибок [`WarmingUp`](errors.md#warmingup) | [изменилась реакция на ошибку]";
    assert!(below(&page, "### Ломает работающие программы").contains(row), "{page}");
    let told = page.lines().filter(|line| line.starts_with("| ")).collect::<String>();
    for english in ["operation ", "changed", "removed", "added", "record ", "nothing"] {
        assert!(!told.contains(english), "{english}:\n{told}");
    }
}

#[test]
fn what_belongs_to_no_version_yet_stands_first() {
    let (old, mut new) = two();
    new.versions.remove(0);
    let (page, _) = page("en", &[recorded("0.1.0", &old)], &new);
    let at = |heading| page.find(heading).unwrap_or_else(|| panic!("no {heading}:\n{page}"));
    assert!(at("## In no version yet") < at("## 0.1.0"));
    assert!(page.contains(" changes since `0.1.0`. The next version is `0.2.0` or higher.\n"), "{page}");
}

#[test]
fn names_of_a_catalogue_stay_text() {
    let (old, new) = two();
    for language in ["en", "ru"] {
        let (page, files) = page(language, &[recorded("0.1.0", &old)], &new);
        assert_eq!(broken_links(&files), [""; 0]);
        let width = |line: &str| line.replace("\\|", "").matches('|').count();
        let mut heads = 0;
        for table in page.split("\n\n").filter(|block| block.starts_with('|')) {
            let mut lines = table.lines();
            let head = width(lines.next().unwrap());
            assert!(lines.all(|line| width(line) == head), "{table}");
            heads += 1;
        }
        assert!(heads > 2, "{page}");
    }
}
