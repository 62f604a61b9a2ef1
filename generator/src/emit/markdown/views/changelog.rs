//! The page of versions: what each of them changed, and what that breaks.

use serde::Serialize;

use crate::compare::{Change, Kind, Said, Severity, Step};
use crate::emit::markdown::escape::{code, link, text};
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::table::Table;
use crate::emit::markdown::views::{changes, changes_rules, contradictions, environments};
use crate::emit::markdown::words::{Language, fill};
use crate::model::{Api, Named, Version};
use crate::versions::Release;

/// Path below the API's folder.
pub(in crate::emit::markdown) const NAME: &str = "changelog.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct ChangelogPage {
    head: Head,
    about: String,
    versions: Vec<Entry>,
}

/// A version.
#[derive(Debug, Serialize)]
struct Entry {
    title: String,
    text: Vec<String>,
    classes: Vec<Class>,
}

/// Changes that break the same.
#[derive(Debug, Serialize)]
struct Class {
    title: &'static str,
    table: Table,
}

/// Prepares the page; `releases` is what is known of the changes of versions.
pub(in crate::emit::markdown) fn view(page: &Page<'_>, releases: &[Release]) -> ChangelogPage {
    let words = page.words;
    let rules = rules_page(page);
    let mut versions = Vec::new();
    for release in releases.iter().filter(|release| release.number.is_none()) {
        versions.push(entry(page, words.no_version.to_owned(), Vec::new(), Some(release)));
    }
    for version in &page.api.versions {
        let release = releases.iter().find(|release| release.number == Some(version.number));
        versions.push(entry(page, title(page, version), page.paragraph(&version.doc), release));
    }
    let about = if versions.is_empty() { words.no_versions } else { words.changelog_about };
    ChangelogPage {
        head: page.head(words.changelog.to_owned()),
        about: fill(about, &[("rules", &rules)]),
        versions,
    }
}

fn title(page: &Page<'_>, version: &Version) -> String {
    format!("{} — {}", version.number, page.language.date(&version.date))
}

fn entry(page: &Page<'_>, title: String, mut text: Vec<String>, release: Option<&Release>) -> Entry {
    let changes = release.map(|release| release.changes.as_slice()).unwrap_or_default();
    text.push(release.map_or_else(|| page.words.not_kept.to_owned(), |release| summary(page, release)));
    let classes = Severity::ALL.into_iter().filter_map(|severity| class(page, severity, changes)).collect();
    Entry { title, text, classes }
}

/// With what a version was compared, and how much has changed.
fn summary(page: &Page<'_>, release: &Release) -> String {
    let words = page.words;
    let Some(since) = release.since else { return words.first_version.to_owned() };
    let counted = page.language.count(release.changes.len() as u64, &words.changes_counted);
    let sentence = if release.changes.is_empty() { words.nothing_changed } else { words.compared };
    let told = fill(sentence, &[("version", &code(&since.to_string())), ("changes", &counted)]);
    match release.least().filter(|_| release.number.is_none()) {
        Some(least) => {
            format!("{told} {}", fill(words.next_version, &[("version", &code(&least.to_string()))]))
        }
        None => told,
    }
}

fn class(page: &Page<'_>, severity: Severity, changes: &[Change]) -> Option<Class> {
    let words = page.words;
    let changes: Vec<_> = changes.iter().filter(|change| change.severity() == severity).collect();
    let title = match severity {
        Severity::Wire => words.breaks_wire,
        Severity::Rust => words.breaks_rust,
        Severity::Additive => words.breaks_nothing,
        Severity::Documentation => words.only_texts,
    };
    let table = match severity {
        Severity::Documentation => texts(page, &changes),
        _ => detailed(page, &changes),
    };
    (!changes.is_empty()).then_some(Class { title, table })
}

/// A row for each change.
fn detailed(page: &Page<'_>, changes: &[&Change]) -> Table {
    let words = page.words;
    let mut table = Table::new(&[words.place, words.what_changed, words.rust]);
    for change in changes {
        let items: Vec<_> = change.rust.iter().map(|item| code(own_path(page.api, item))).collect();
        table.row(vec![place(page, change), what(page, change), items.join(", ")]);
    }
    table
}

/// What kind of change it is, and what was there and is there now.
fn what(page: &Page<'_>, change: &Change) -> String {
    let said = |said: &Option<Said>| said.as_ref().map(|said| spoken(page, said));
    let values = match (said(&change.old), said(&change.new)) {
        (Some(old), Some(new)) => format!(": {old} → {new}"),
        (Some(one), None) | (None, Some(one)) => format!(": {one}"),
        (None, None) => String::new(),
    };
    format!("{}{values}", rule(page, change))
}

/// A row for each rule: what was reworded is looked up on its page.
fn texts(page: &Page<'_>, changes: &[&Change]) -> Table {
    let mut table = Table::new(&[page.words.what_changed, page.words.place]);
    let mut rules: Vec<_> = changes.iter().map(|change| change.rule).collect();
    rules.sort_by_key(|rule| rule.code);
    rules.dedup();
    for one in rules {
        let of_rule: Vec<_> = changes.iter().filter(|change| change.rule == one).collect();
        let mut places: Vec<String> = Vec::new();
        for change in &of_rule {
            let steps = steps(change);
            let place =
                steps.first().map_or_else(|| page.words.whole_api.to_owned(), |step| outer(page, step));
            if !places.contains(&place) {
                places.push(place);
            }
        }
        table.row(vec![
            of_rule.first().map(|change| rule(page, change)).unwrap_or_default(),
            places.join(", "),
        ]);
    }
    table
}

/// Where it is: as it is called now, if it is still there.
fn steps(change: &Change) -> &[Step] {
    let place = change.spot.new.as_ref().or(change.spot.old.as_ref());
    place.map(|place| place.steps.as_slice()).unwrap_or_default()
}

/// What kind of change it is, with a link to what that means.
fn rule(page: &Page<'_>, change: &Change) -> String {
    let title = match page.language {
        Language::En => change.rule.title,
        Language::Ru => change.rule.ru,
    };
    link(&text(title), &format!("{}#{}", rules_page(page), change.rule.code.to_lowercase()))
}

/// The address of the rules.
fn rules_page(page: &Page<'_>) -> String {
    page.above(changes_rules::NAME)
}

/// Where it is, from the outside.
fn place(page: &Page<'_>, change: &Change) -> String {
    let steps = steps(change);
    let Some((first, inside)) = steps.split_first() else { return page.words.whole_api.to_owned() };
    let inside = inside.iter().map(|step| named(page, step));
    std::iter::once(outer(page, first)).chain(inside).collect::<Vec<_>>().join(", ")
}

/// The outermost step of a place: a link where it is still there and has a page.
fn outer(page: &Page<'_>, step: &Step) -> String {
    let api = page.api;
    let name = step.name.as_str();
    let on = |path: &str| format!("{} {}", kind(page, step), link(&code(name), &page.to(path)));
    let ty = |at: Option<usize>, named: fn(usize) -> Named| at.map(|at| page.named(named(at)));
    let found = match step.kind {
        Kind::Operation => {
            let wire = name.split(" (").next().unwrap_or(name);
            api.operations.iter().find(|one| one.wire == wire).map(|one| page.operation(one))
        }
        Kind::Record => ty(api.records.iter().position(|one| one.rust == name), Named::Record),
        Kind::Enumeration => ty(api.enumerations.iter().position(|one| one.rust == name), Named::Enumeration),
        Kind::Choice => ty(api.choices.iter().position(|one| one.rust == name), Named::Choice),
        Kind::Newtype => ty(api.newtypes.iter().position(|one| one.rust == name), Named::Newtype),
        Kind::ErrorRow => {
            let row = api.errors.iter().find(|one| one.rust == name);
            row.map(|one| format!("{} {}", kind(page, step), page.error(one)))
        }
        Kind::Environment | Kind::Address => Some(on(environments::NAME)),
        Kind::Contradiction => Some(on(contradictions::NAME)),
        Kind::Edition => Some(on(changes::NAME)),
        _ => None,
    };
    found.unwrap_or_else(|| named(page, step))
}

/// A step with the word for what it is.
fn named(page: &Page<'_>, step: &Step) -> String {
    let kind = kind(page, step);
    if step.name.is_empty() { kind.to_owned() } else { format!("{kind} {}", code(&step.name)) }
}

fn kind(page: &Page<'_>, step: &Step) -> &'static str {
    match page.language {
        Language::En => step.kind.word(),
        Language::Ru => step.kind.russian(),
    }
}

/// The catalogue's words as code, ours as text.
fn spoken(page: &Page<'_>, said: &Said) -> String {
    match (&said.ru, page.language) {
        (None, _) => code(&said.en),
        (Some(_), Language::En) => text(&said.en),
        (Some(ru), Language::Ru) => text(ru),
    }
}

/// The path of an item without the crate's name.
fn own_path<'i>(api: &Api, item: &'i str) -> &'i str {
    item.strip_prefix(&api.crate_name).and_then(|rest| rest.strip_prefix("::")).unwrap_or(item)
}
