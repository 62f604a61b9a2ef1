//! No difference of two models goes untold: every line of some catalogues is changed in every way that leaves them sound, and what
//! is another model then must be told as a change.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

use std::fs;
use std::path::{Path, PathBuf};

use katalog::catalogue::{files_of, load_files};
use katalog::compare::compare;
use katalog::diagnostic::Diagnostics;
use katalog::model::Api;
use katalog::source::Sources;
use katalog::{check, lower};
use katalog_tests::root;

/// The files of an API.
type Texts = Vec<(PathBuf, String)>;

/// Words that are exchanged for others.
const WORDS: [(&str, &str); 14] = [
    (": safe", ": unsafe"),
    (": unsafe", ": safe"),
    ("String?", "String"),
    ("[String,", "[String?,"),
    ("[Int,", "[Int?,"),
    ("Int", "String"),
    ("type: ", "optional: true, type: "),
    ("optional: true, ", ""),
    ("true", "false"),
    ("1", "2"),
    ("4", "5"),
    (".md", ".html"),
    (".", "!"),
    ("https:", "http:"),
];

fn texts(folder: &Path) -> Texts {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    };
    files_of(folder).unwrap().into_iter().map(read).collect()
}

/// The model, when nothing is wrong with the catalogue.
fn model(name: &str, texts: &Texts) -> Option<Api> {
    let files = texts.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let catalogue = load_files(name, files, &mut sources, &mut diagnostics)?;
    check::check(&catalogue, &mut diagnostics);
    if !diagnostics.is_empty() {
        return None;
    }
    lower::lower(&catalogue).ok()
}

/// Every way in which a line is changed; with the line after it, so that the two can change places.
fn ways(line: &str, next: Option<&str>) -> Vec<(String, Option<String>)> {
    let mut found = vec![(String::new(), next.map(str::to_owned))];
    if let Some(next) = next {
        found.push((next.to_owned(), Some(line.to_owned())));
    }
    for (old, new) in WORDS.iter().filter(|(old, _)| line.contains(old)) {
        found.push((line.replacen(old, new, 1), next.map(str::to_owned)));
        if let Some((head, tail)) = line.rsplit_once(old) {
            found.push((format!("{head}{new}{tail}"), next.map(str::to_owned)));
        }
    }
    found
}

/// What a model says, without what no comparison is about.
fn said(api: &Api) -> serde_json::Value {
    let mut value = serde_json::to_value(api).unwrap();
    for beside in ["guides", "versions"] {
        value.as_object_mut().unwrap().remove(beside);
    }
    value
}

/// Changes every line of an API that is its turn; how many models that gave, and what was told wrongly.
fn judge(folder: &Path, every: usize) -> (usize, Vec<String>) {
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let texts = texts(folder);
    let sound = model(&name, &texts).unwrap_or_else(|| panic!("{} is not sound", folder.display()));
    let (before, sound) = (said(&sound), vec![sound]);
    let (mut models, mut wrong) = (0, Vec::new());
    for (at, (path, text)) in texts.iter().enumerate() {
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate().step_by(every) {
            for (first, second) in ways(line, lines.get(number + 1).copied()) {
                let mut changed: Vec<&str> = lines.clone();
                changed[number] = &first;
                if let (Some(place), Some(second)) = (changed.get_mut(number + 1), &second) {
                    *place = second;
                }
                let mut texts = texts.clone();
                texts[at].1 = changed.join("\n");
                let Some(other) = model(&name, &texts) else { continue };
                models += 1;
                let differs = said(&other) != before;
                let told = compare(&sound, &[other]);
                if differs == told.is_empty() {
                    let rules: Vec<_> = told.iter().map(|change| change.rule.code).collect();
                    wrong.push(format!(
                        "{}:{}: `{line}` as `{first}`: {rules:?}",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    (models, wrong)
}

/// Judges APIs below a folder, every so many lines.
fn told(below: &str, apis: &[&str], every: usize) {
    for api in apis {
        let (models, wrong) = judge(&root().join(below).join(api), every);
        assert!(models > 5, "{api}: of {models} changes nothing can be said");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn what_differs_in_a_small_catalogue_is_told() {
    told("tests/downstream/catalogue", &["house", "ledger", "tickets"], 1);
}

/// Each of their lines is judged by `KATALOG_EVERY=1 cargo test --release -p katalog-tests --test untold`, in a quarter of an hour.
#[test]
fn what_differs_in_the_shipped_catalogues_is_told() {
    let every = std::env::var("KATALOG_EVERY").ok().and_then(|every| every.parse().ok());
    told("catalogue", &["connect", "is74", "sbis"], every.unwrap_or(151));
}
