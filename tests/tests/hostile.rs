//! Texts and names of a catalogue are hostile: in Rust, JSON and Markdown they stay text.
//!
//! That the hostile fixture's crate compiles and travels is for `fixtures.rs` to say.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

use katalog::Options;
use katalog::files::Files;
use katalog::model::{Api, HttpBinding, OperationWire, Place, Protocol, Verb};
use katalog::versions::Versions;
use katalog_tests::markdown::{Page, broken_links};
use katalog_tests::{root, yaml};
use serde_json::Value;

fn hostile() -> (Api, Files) {
    let mut options = Options::new(root().join("tests/fixtures"), "");
    options.apis = vec!["hostile".to_owned()];
    let (_, mut apis) = katalog::resolve(katalog::read(&options).unwrap()).unwrap();
    let files = katalog::emit(&apis, &Versions::default()).unwrap();
    (apis.remove(0), files)
}

fn with_ending<'f>(files: &'f Files, ending: &str) -> Vec<(&'f str, &'f str)> {
    let found: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(ending)).collect();
    assert!(!found.is_empty(), "no file ends with {ending}");
    found
}

/// Letters that no reader sees, or that turn what a reader sees around.
fn is_invisible(letter: char) -> bool {
    let odd = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    odd || letter.is_control() && letter != '\n'
}

#[test]
fn the_fixture_is_hostile_enough() {
    let (api, _) = hostile();
    for danger in
        ["*/", "/*", "\"", "`", "<script>", "]]>", "{{", "|", "\u{202e}", "\u{2028}", "\n```\n", "\n# "]
    {
        assert!(api.about.en.contains(danger), "{danger:?} is missing");
    }
    assert!(api.operations[0].wire.contains('/') && api.operations[0].params[0].wire.starts_with("../"));
}

#[test]
fn paths_are_plain() {
    let (_, files) = hostile();
    for (path, _) in files.iter() {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/".contains(letter);
        assert!(path.chars().all(plain) && !path.contains(".."), "{path:?}");
    }
}

#[test]
fn nothing_invisible_stands_in_a_file() {
    let (_, files) = hostile();
    for (path, text) in files.iter() {
        let found: Vec<char> = text.chars().filter(|letter| is_invisible(*letter)).collect();
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

#[test]
fn rust_parses_and_keeps_texts_in_comments() {
    let (_, files) = hostile();
    for (path, text) in with_ending(&files, ".rs") {
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        for item in &parsed.items {
            let name = match item {
                syn::Item::Fn(item) => item.sig.ident.to_string(),
                syn::Item::Macro(_) | syn::Item::Verbatim(_) => panic!("{path}: a macro came from a text"),
                _ => continue,
            };
            assert!(!name.contains("alert"), "{path}: {name}");
        }
    }
}

#[test]
fn json_parses_and_says_what_the_catalogue_says() {
    let (api, files) = hostile();
    for (path, text) in with_ending(&files, ".openrpc.json") {
        let document: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(document["info"]["description"].as_str().unwrap().starts_with(&api.about.en), "{path}");
        assert_eq!(document["info"]["x-ru"].as_str().unwrap().get(..40), api.about.ru.get(..40));
        assert_eq!(document["methods"][0]["name"], api.operations[0].wire.as_str());
        assert_eq!(document["methods"][0]["params"][0]["name"], api.operations[0].params[0].wire.as_str());
    }
}

/// The same API over REST, each operation at the same path.
fn over_rest() -> (Api, Files) {
    let (mut api, _) = hostile();
    api.protocol = Protocol::Rest;
    for operation in &mut api.operations {
        let places = vec![Place::Body; operation.params.len()];
        let binding = HttpBinding { verb: Verb::Post, path: "/api".to_owned(), places };
        operation.wire_binding = OperationWire::Rest(binding);
    }
    let files = katalog::emit(std::slice::from_ref(&api), &Versions::default()).unwrap();
    (api, files)
}

#[test]
fn yaml_parses_and_says_what_the_catalogue_says() {
    let (api, files) = over_rest();
    for (path, text) in with_ending(&files, ".yaml") {
        let hidden: Vec<char> = text.chars().filter(|letter| is_invisible(*letter)).collect();
        assert!(hidden.is_empty(), "{path}: {hidden:?}");
        let document = yaml::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(document["info"]["description"].as_str().unwrap().starts_with(&api.about.en), "{path}");
        assert_eq!(document["info"]["x-ru"], api.about.ru.as_str());
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&document["paths"]), ["/api"]);
        let schema =
            &document["paths"]["/api"]["post"]["requestBody"]["content"]["application/json"]["schema"];
        let first = schema.get("oneOf").map_or(schema, |several| &several[0]);
        assert_eq!(first["title"], api.operations[0].wire.as_str());
        assert!(keys(&first["properties"]).contains(&api.operations[0].params[0].wire));
    }
}

#[test]
fn no_markup_comes_from_a_text() {
    let (_, files) = hostile();
    for (path, text) in with_ending(&files, ".md") {
        let page = Page::parse(text);
        for (line, tag) in page.tags() {
            assert!(["code", "/code"].contains(&tag), "{path}:{line}: <{tag}>");
        }
        for (line, target) in page.links() {
            let ours = target.starts_with('#') || target.contains(".md") || target.ends_with("map.svg");
            assert!(ours && !target.contains(':'), "{path}:{line}: a link to {target}");
        }
        for (line, heading) in page.headings() {
            assert!(heading != "heading", "{path}:{}: a heading out of a text", line.number);
        }
        assert!(!text.contains("49"), "{path}: somebody computed 7*7");
    }
}

#[test]
fn pictures_are_sound_and_hold_nothing_that_runs() {
    let (_, files) = hostile();
    for (path, text) in with_ending(&files, ".svg") {
        let mut reader = quick_xml::Reader::from_str(text);
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    let name = tag.name().as_ref().to_owned();
                    let known = ["svg", "title", "desc", "style", "rect", "text", "path", "circle"];
                    assert!(known.contains(&name.as_str()), "{path}: <{name}>");
                    let calls = |key: &str| key.starts_with("on") || key.ends_with("href");
                    let attributes = tag.attributes().map(Result::unwrap);
                    assert!(attributes.into_iter().all(|one| !calls(one.key.as_ref())), "{path}: <{name}>");
                }
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
    }
}

#[test]
fn links_still_lead_somewhere() {
    let (_, files) = hostile();
    let pages = with_ending(&files, ".md");
    let broken = broken_links(&pages.into_iter().map(|(path, text)| (path, Page::parse(text))).collect());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn tables_keep_their_columns_and_fences_their_ends() {
    let (_, files) = hostile();
    for (path, text) in with_ending(&files, ".md") {
        let page = Page::parse(text);
        assert_eq!(page.open_fence, None, "{path}: a fence stays open");
        assert!(page.ragged_rows().is_empty(), "{path}: rows {:?}", page.ragged_rows());
    }
}

#[test]
fn toml_says_one_line_for_each_key() {
    let (_, files) = hostile();
    for (path, text) in with_ending(&files, ".toml") {
        let tables = text.lines().filter(|line| line.starts_with('[')).count();
        let keys = text.lines().filter(|line| line.contains(" = ") && !line.starts_with(['#', '['])).count();
        let rest = text.lines().filter(|line| line.is_empty() || line.starts_with('#')).count();
        assert_eq!(tables + keys + rest, text.lines().count(), "{path}:\n{text}");
    }
}
