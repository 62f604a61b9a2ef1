//! The committed pages: their links lead somewhere, both languages say the same, and everything has its page.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use katalog::Options;
use katalog::model::{Api, Direction, Place, Protocol};
use katalog_tests::markdown::{Page, broken_links, pictures};
use katalog_tests::{files_below, root};

/// Pages by path below `generated/docs`.
fn pages() -> BTreeMap<String, String> {
    let docs = root().join("generated/docs");
    let pages: BTreeMap<_, _> = files_below(&docs, &["md"])
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&docs).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(pages.len() > 100, "only {} pages", pages.len());
    pages
}

fn apis() -> Vec<Api> {
    let reading = katalog::read(&Options::new(root().join("catalogue"), "")).unwrap();
    katalog::resolve(reading).unwrap().1
}

/// Pages of one language, by path below its folder.
fn of_language<'p>(pages: &'p BTreeMap<String, String>, language: &str) -> BTreeMap<&'p str, Page> {
    let inside = |path: &'p String| path.strip_prefix(language)?.strip_prefix('/');
    pages.iter().filter_map(|(path, text)| Some((inside(path)?, Page::parse(text)))).collect()
}

#[test]
fn every_link_and_every_anchor_leads_somewhere() {
    let texts = pages();
    let pages: BTreeMap<&str, Page> =
        texts.iter().map(|(path, text)| (path.as_str(), Page::parse(text))).collect();
    let judged: usize = pages.values().map(|page| page.links().len()).sum();
    let broken = broken_links(&pages);
    assert!(judged > 1000, "only {judged} links");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_api_has_a_map_that_names_all_its_operations() {
    let texts = pages();
    let pages: BTreeMap<&str, Page> =
        texts.iter().map(|(path, text)| (path.as_str(), Page::parse(text))).collect();
    let shown = pictures(&pages);
    assert_eq!(shown, apis().iter().map(|api| format!("{}/map.svg", api.name)).collect());
    for api in &apis() {
        let picture = root().join("generated/docs").join(&api.name).join("map.svg");
        let picture = fs::read_to_string(picture).unwrap();
        for operation in &api.operations {
            assert!(
                picture.contains(&format!(">{}</text>", operation.wire)),
                "{}: {}",
                api.name,
                operation.wire
            );
        }
    }
}

#[test]
fn both_languages_have_the_same_pages_of_the_same_shape() {
    let pages = pages();
    let (english, russian) = (of_language(&pages, "en"), of_language(&pages, "ru"));
    let names =
        |pages: &BTreeMap<&str, Page>| pages.keys().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(names(&english), names(&russian));
    for ((name, page), other) in english.iter().zip(russian.values()) {
        assert_eq!(page.headings().count(), other.headings().count(), "headings of {name}");
        let rows = |page: &Page| page.lines().filter(|line| line.raw.starts_with('|')).count();
        assert_eq!(rows(page), rows(other), "rows of {name}");
    }
}

/// Whether a heading outside code has Latin words and no Russian ones. Abbreviations and codes are nobody's words.
fn latin_only(bare: &str) -> bool {
    let has = |range: std::ops::RangeInclusive<char>| bare.chars().any(|letter| range.contains(&letter));
    has('a'..='z') && !(has('а'..='я') || has('А'..='Я'))
}

#[test]
fn russian_pages_have_russian_headings_and_columns() {
    let pages = pages();
    // Contradictions are headed by the places they are about.
    let apis = apis();
    let places: BTreeSet<String> =
        apis.iter().flat_map(|api| &api.contradictions).map(|one| one.at.join(", ")).collect();
    let mut wrong = Vec::new();
    for (name, page) in of_language(&pages, "ru") {
        let lines: Vec<_> = page.lines().collect();
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let is_head = line.raw.starts_with('|') && next.raw.starts_with("| -");
            let heading = line.raw.trim_start_matches('#').trim();
            let is_heading = line.raw.starts_with('#') && !places.contains(heading);
            if (is_head || is_heading) && line.bare.split('|').any(latin_only) {
                wrong.push(format!("ru/{name}:{}: {}", line.number, line.raw));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_page_is_too_long_to_read() {
    for (path, text) in pages() {
        assert!(text.len() < 100_000, "{path} has {} bytes", text.len());
    }
}

#[test]
fn everything_of_the_model_has_its_page() {
    let pages = pages();
    for api in &apis() {
        let types = api.records.iter().map(|one| &one.rust);
        let types = types.chain(api.enumerations.iter().map(|one| &one.rust));
        let types = types.chain(api.newtypes.iter().map(|one| &one.rust));
        let types = types.chain(api.choices.iter().map(|one| &one.rust)).map(|rust| format!("types/{rust}"));
        let operations = api.operations.iter().map(|one| format!("operations/{}", one.slug));
        let guides = api.guides.iter().map(|one| format!("guides/{}", one.name));
        let expected: BTreeSet<String> = types.chain(operations).chain(guides).collect();
        for language in ["en", "ru"] {
            let folder = format!("{language}/{}/", api.name);
            let inside = pages.keys().filter_map(|path| path.strip_prefix(&folder)?.strip_suffix(".md"));
            let found: BTreeSet<String> =
                inside.filter(|page| page.contains('/')).map(str::to_owned).collect();
            assert_eq!(found, expected, "{folder}");
        }
    }
}

#[test]
fn tables_and_fences_of_all_pages_are_sound() {
    for (path, text) in pages() {
        let page = Page::parse(&text);
        assert_eq!(page.open_fence, None, "{path}: a fence stays open");
        assert!(page.ragged_rows().is_empty(), "{path}: rows {:?}", page.ragged_rows());
        assert!(
            page.tags().iter().all(|(_, tag)| ["code", "/code"].contains(tag)),
            "{path}: {:?}",
            page.tags()
        );
    }
}

#[test]
fn no_example_calls_production() {
    let mut texts = vec![root().join("README.md")];
    for folder in ["generated", "runtime", "templates"] {
        texts.extend(files_below(&root().join(folder), &["md", "rs"]));
    }
    assert!(texts.len() > 100, "only {} files", texts.len());
    for path in texts {
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("Environment::Production"), "{}", path.display());
    }
}

#[test]
fn pages_name_only_the_iterators_that_the_api_has() {
    let pages = pages();
    for api in &apis() {
        for (iterator, is_there) in [(".items()", api.has_pages()), (".rows()", api.has_streams())] {
            for language in ["en", "ru"] {
                let folder = format!("{language}/{}/", api.name);
                let naming: Vec<_> = pages
                    .iter()
                    .filter(|(path, text)| path.starts_with(&folder) && text.contains(iterator))
                    .map(|(path, _)| path.as_str())
                    .collect();
                let start = format!("{folder}README.md");
                assert_eq!(naming.contains(&start.as_str()), is_there, "{start}: {iterator}");
                assert!(is_there || naming.is_empty(), "{iterator}: {naming:?}");
            }
        }
    }
}

#[test]
fn taxpayer_numbers_are_said_to_be_checked_only_where_they_are() {
    let pages = pages();
    for (path, word) in [("en/{}/limits.md", "An INN"), ("ru/{}/limits.md", "ИНН (")] {
        assert!(pages[&path.replace("{}", "sbis")].contains(word));
        assert!(!pages[&path.replace("{}", "connect")].contains(word), "its INN is text of any letters");
    }
}

#[test]
fn an_api_without_sessions_speaks_of_none() {
    let pages = pages();
    for api in apis().iter().filter(|api| api.session.is_none()) {
        let said = |text: &str| {
            let text = text.to_lowercase();
            text.contains("session") || text.contains("сесси")
        };
        for language in ["en", "ru"] {
            let page = |name: &str| &pages[&format!("{language}/{}/{name}", api.name)];
            assert!(!said(page("environments.md")), "{}: environments", api.name);
            // What the API is about may have sessions of its own.
            let link = page("README.md").lines().find(|line| line.contains("](environments.md)")).unwrap();
            assert!(!said(link), "{link}");
        }
        // The root of the crate: what it says of itself, and the names of the runtime that it shows.
        let lib = root().join("generated").join(&api.name).join("src/lib.rs");
        let lib = fs::read_to_string(lib).unwrap();
        let about: Vec<_> = lib.lines().filter(|line| line.starts_with("//!")).collect();
        let shown = lib.split("pub use katalog_runtime::{").nth(1).unwrap().split('}').next().unwrap();
        assert!(!said(&about.join("\n")) && !said(shown), "{}: {about:?} {shown}", api.name);
    }
}

fn over_rest() -> Vec<Api> {
    let found: Vec<Api> = apis().into_iter().filter(|api| matches!(api.protocol, Protocol::Rest)).collect();
    assert!(!found.is_empty());
    found
}

#[test]
fn operations_of_rest_say_where_they_stand_and_what_they_come_to() {
    let pages = pages();
    for api in over_rest() {
        for operation in &api.operations {
            let http = operation.http().unwrap();
            let english = &pages[&format!("en/{}/operations/{}.md", api.name, operation.slug)];
            let russian = &pages[&format!("ru/{}/operations/{}.md", api.name, operation.slug)];
            let (called, calling) = match operation.direction {
                Direction::Inbound => ("| served by you: ", "| обслуживаете вы: "),
                Direction::Outbound => ("| called by you |", "| вызываете вы |"),
            };
            assert!(english.contains(called) && russian.contains(calling), "{}", operation.slug);
            for page in [english, russian] {
                assert!(page.contains(&format!("| `{} {}` |", http.verb.word(), http.path)), "{page}");
                assert_eq!(page.matches("\n```http\n").count(), operation.examples.len() * 2, "{page}");
                for outcome in &operation.outcomes {
                    assert!(
                        page.contains(&format!("\n| `{}` | `{}` |", outcome.rust, outcome.status)),
                        "{page}"
                    );
                }
            }
            for (param, place) in operation.params.iter().zip(&http.places) {
                let (en, ru) = match place {
                    Place::Path => ("path", "путь"),
                    Place::Query => ("query", "строка запроса"),
                    Place::Body => ("body", "тело запроса"),
                };
                for (page, place) in [(english, en), (russian, ru)] {
                    let begins = |line: &&str| {
                        line.starts_with(&format!("| `{0}` | `", param.wire))
                            || line.starts_with(&format!("| [`{}`]", param.wire))
                    };
                    let row = page.lines().find(begins).unwrap();
                    assert!(row.contains(&format!("| {place} |")), "{row}");
                }
            }
        }
    }
}

#[test]
fn examples_of_outcomes_are_headed_by_their_outcome() {
    let pages = pages();
    for api in over_rest() {
        for operation in &api.operations {
            for example in operation.examples.iter().filter(|example| example.title.is_none()) {
                let Some(outcome) = example.outcome.map(|index| &operation.outcomes[index]) else { continue };
                for (language, word) in [("en", "Outcome"), ("ru", "Исход")] {
                    let page = &pages[&format!("{language}/{}/operations/{}.md", api.name, operation.slug)];
                    let shown = page.split(&format!("\n### {word} `{}`\n", outcome.rust)).nth(1).unwrap();
                    let (request, _) = shown.split_once("\n### ").unwrap_or((shown, ""));
                    assert!(request.contains(&example.request_wire), "{request}");
                }
            }
        }
    }
}

#[test]
fn one_of_several_columns_is_told_as_one_field() {
    let pages = pages();
    for api in over_rest() {
        for record in api.records.iter().filter(|record| !record.either.is_empty()) {
            for (language, word) in [("en", "Exactly one of"), ("ru", "Ровно одно из:")] {
                let page = &pages[&format!("{language}/{}/types/{}.md", api.name, record.rust)];
                for either in &record.either {
                    let names: Vec<String> = either
                        .variants
                        .iter()
                        .map(|one| format!("`{}`", record.columns[one.column].wire))
                        .collect();
                    let part = page.split(&format!("\n## {word} {}\n", names.join(", "))).nth(1).unwrap();
                    assert!(part.contains(&format!("`{}`", either.rust_type)), "{part}");
                    for (variant, name) in either.variants.iter().zip(&names) {
                        assert!(part.contains(&format!("| {name} | `{}` |", variant.rust)), "{part}");
                    }
                }
            }
        }
    }
}

#[test]
fn who_serves_is_told_how_and_no_environment_has_its_address() {
    let pages = pages();
    for api in over_rest() {
        let Some(name) = api.serves() else { continue };
        for language in ["en", "ru"] {
            let page = |page: &str| &pages[&format!("{language}/{}/{page}.md", api.name)];
            let start = page("README");
            let mock = format!("`katalog mock {}`", api.name);
            let verify = format!("`katalog verify {} URL`", api.name);
            let names =
                [&format!("`{name}`"), "`router`", "`Settings`", "`server`", "`Callbacks`", "`Callback`"];
            for wanted in names.into_iter().chain([
                mock.as_str(),
                &verify,
                "serve(listener, router(provider, settings)",
            ]) {
                assert!(start.contains(wanted), "{language}: the first page lacks {wanted}");
            }
            for address in api.addresses.iter().filter(|address| address.serves.is_some()) {
                assert!(!page("environments").contains(&format!("`{}`", address.name)), "{}", address.name);
            }
            assert!(!page("environments").contains("127.0.0.1"));
        }
    }
}

#[test]
fn pages_of_one_protocol_say_nothing_of_another() {
    let pages = pages();
    for api in apis() {
        let strange: &[&str] = match api.protocol {
            Protocol::JsonRpc => &["SOAP", "```xml", "```http"],
            Protocol::Soap(_) => &["JSON-RPC", "```json\n", "```http"],
            Protocol::Rest => &["SOAP", "JSON-RPC", "```xml", "```json\n", "`\"\"`"],
        };
        for (path, text) in pages.iter().filter(|(path, _)| path[3..].starts_with(&format!("{}/", api.name)))
        {
            let said: Vec<_> = strange.iter().filter(|word| text.contains(**word)).collect();
            assert!(said.is_empty(), "{path}: {said:?}");
        }
    }
}
