//! What holds for every page.

use std::collections::{BTreeMap, BTreeSet};

use katalog::emit_site;
use katalog::files::Files;
use katalog::versions::Versions;

use super::html::{Element, ids, parse, resolve};
use super::{apis, hostile, pages, shipped, sites};

/// Every element that the layout and the pages are made of.
const ELEMENTS: &str = "!DOCTYPE html head meta title link script body a header img span div label input kbd nav details \
                        summary p ul ol li main h1 h2 h3 h4 blockquote code pre strong em br hr table thead tbody tr th td \
                        footer section";
/// Every attribute.
const ATTRIBUTES: &str = "html lang charset http-equiv content name rel type href hreflang src defer class role hidden for \
                          id placeholder autocomplete autocapitalize spellcheck aria-hidden aria-label aria-current \
                          tabindex alt width height scope start data-root data-version data-language data-label \
                          data-places";

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'";

#[test]
fn every_link_and_every_anchor_leads_somewhere() {
    sites().into_iter().for_each(links_lead_somewhere);
}

fn links_lead_somewhere(site: &Files) {
    let parsed: BTreeMap<&str, Vec<Element>> = pages(site).map(|(path, text)| (path, parse(text))).collect();
    let anchors: BTreeMap<&str, BTreeSet<&str>> =
        parsed.iter().map(|(path, elements)| (*path, ids(elements))).collect();
    let mut judged = 0;
    for (path, elements) in &parsed {
        let address =
            |one: &Element| [one.attributes.get("href").cloned(), one.attributes.get("src").cloned()];
        let addresses = elements.iter().flat_map(address).flatten();
        for address in addresses.filter(|address| !address.starts_with("https://")) {
            let (file, anchor) = resolve(path, &address);
            assert!(site.get(&file).is_some(), "{path}: {address}");
            if let Some(anchor) = anchor {
                assert!(anchors[file.as_str()].contains(anchor.as_str()), "{path}: {address}");
            }
            judged += 1;
        }
    }
    assert!(judged > 1000, "only {judged} links");
}

#[test]
fn the_map_of_records_is_a_picture_on_its_page_and_a_file_beside_the_pages() {
    let site = shipped();
    for api in ["connect", "is74", "sbis"] {
        let picture = site.get(&format!("{api}/map.svg")).unwrap();
        assert!(picture.starts_with("<svg "), "{api}");
        for language in ["en", "ru"] {
            let page = site.get(&format!("{language}/{api}/map.html")).unwrap();
            let source = Some(format!("../../{api}/map.svg"));
            assert!(
                parse(page)
                    .iter()
                    .any(|one| one.name == "img" && one.attributes.get("src") == source.as_ref())
            );
        }
    }
    assert!(pages(site).all(|(path, _)| !path.contains("map.svg")));
}

#[test]
fn a_page_is_made_of_what_the_layout_knows_and_of_nothing_else() {
    let elements: BTreeSet<&str> = ELEMENTS.split_whitespace().collect();
    let attributes: BTreeSet<&str> = ATTRIBUTES.split_whitespace().collect();
    for (path, text) in sites().into_iter().flat_map(pages) {
        for element in parse(text) {
            assert!(elements.contains(element.name.as_str()), "{path}: <{}>", element.name);
            let odd: Vec<_> =
                element.attributes.keys().filter(|name| !attributes.contains(name.as_str())).collect();
            assert!(odd.is_empty(), "{path}: <{} {odd:?}>", element.name);
        }
    }
}

#[test]
fn nothing_runs_and_nothing_is_loaded_but_the_sites_own() {
    for (path, text) in sites().into_iter().flat_map(pages) {
        let elements = parse(text);
        let policy = elements.iter().find(|one| one.attributes.contains_key("http-equiv")).unwrap();
        assert_eq!(policy.attributes["content"], POLICY, "{path}");
        let scripts: Vec<_> = elements.iter().filter(|one| one.name == "script").collect();
        assert_eq!(scripts.len(), if path == "index.html" { 1 } else { 7 }, "{path}");
        assert!(
            scripts.iter().all(|one| one.text.is_empty() && one.attributes.contains_key("src")),
            "{path}"
        );
        for element in &elements {
            let loads = |name: &str| element.attributes.get(name).filter(|_| element.name != "a");
            for address in loads("src").into_iter().chain(loads("href")) {
                assert!(!address.contains(':') && !address.starts_with("//"), "{path}: {address}");
            }
            if let Some(address) = element.attributes.get("href") {
                assert!(!address.contains(':') || address.starts_with("https://"), "{path}: {address}");
            }
        }
    }
}

#[test]
fn hostile_texts_are_shown_as_they_are() {
    let page = hostile().get("en/hostile/index.html").unwrap();
    assert!(page.contains("&lt;script&gt;"), "{page}");
    for (path, text) in pages(hostile()) {
        assert!(!text.contains("49"), "{path}: somebody computed 7*7");
        let headings = parse(text).into_iter().filter(|one| one.name.starts_with('h') && one.name.len() == 2);
        assert!(
            headings.into_iter().all(|heading| heading.text != "heading"),
            "{path}: a heading out of a text"
        );
    }
}

#[test]
fn pages_do_not_grow_with_the_api() {
    for (path, text) in sites().into_iter().flat_map(pages) {
        assert!(text.len() < 100_000, "{path} has {} bytes", text.len());
    }
    let parts: Vec<_> = pages(shipped()).filter(|(path, _)| path.contains('~')).collect();
    assert!(!parts.is_empty(), "no page is divided: nothing shows that it works");
    for (path, text) in parts {
        let current = parse(text)
            .into_iter()
            .filter(|one| one.attributes.get("aria-current").is_some_and(|is| is == "page"));
        assert!(current.count() >= 1, "{path}: which part is it?");
    }
}

/// An API of which there is so much that neither its lists nor its menu fit on a page.
#[test]
fn a_large_api_has_pages_as_small_and_as_well_linked_as_others() {
    let mut api = apis("catalogue", &["sbis"]).remove(0);
    let shipped = std::mem::take(&mut api.operations);
    for number in 0..12 {
        api.operations.extend(shipped.iter().cloned().map(|mut operation| {
            operation.slug = format!("{}.{number}", operation.slug);
            operation.wire = format!("{}{number}", operation.wire);
            operation
        }));
    }
    let site = emit_site(&[api], &Versions::default()).unwrap();
    assert!(site.get("en/sbis/index~2.html").is_some(), "its first page is not divided");
    links_lead_somewhere(&site);
    pages(&site).for_each(|(path, text)| assert!(text.len() < 100_000, "{path} has {} bytes", text.len()));
    let page = parse(site.get("en/sbis/operations/account.info_by_id.11.html").unwrap());
    let open: Vec<_> = page.iter().filter(|one| one.text == "The whole section").collect();
    assert_eq!(open.len(), 1, "the section does not fit into the menu");
    assert!(resolve("en/sbis/operations/", &open[0].attributes["href"]).0.starts_with("en/sbis/index"));
}

#[test]
fn both_languages_have_the_same_pages_and_lead_to_each_other() {
    let of = |tag: &str| -> BTreeSet<String> {
        let inside = pages(shipped()).filter_map(|(path, _)| path.strip_prefix(tag)?.strip_prefix('/'));
        // A text may be longer in one language, and its page in more parts.
        inside.filter(|path| !path.contains('~')).map(str::to_owned).collect()
    };
    assert_eq!(of("en"), of("ru"));
    for (path, text) in pages(shipped()).filter(|(path, _)| *path != "index.html") {
        let elements = parse(text);
        let (tag, _) = path.split_once('/').unwrap();
        assert_eq!(elements.iter().find(|one| one.name == "html").unwrap().attributes["lang"], tag, "{path}");
        let alternates =
            elements.iter().filter(|one| one.name == "link" && one.attributes.contains_key("hreflang"));
        let tongues: BTreeMap<&str, String> = alternates
            .map(|one| (one.attributes["hreflang"].as_str(), resolve(path, &one.attributes["href"]).0))
            .collect();
        let page = |file: &str| file.split('~').next().unwrap().trim_end_matches(".html").to_owned();
        for (language, file) in tongues.iter().filter(|(language, _)| **language != "x-default") {
            assert_eq!(page(file), format!("{language}{}", page(path).strip_prefix(tag).unwrap()), "{path}");
        }
        assert_eq!(tongues.keys().copied().collect::<Vec<_>>(), ["en", "ru", "x-default"], "{path}");
    }
}

#[test]
fn headings_come_in_order_and_tables_say_what_their_cells_are_about() {
    for (path, text) in sites().into_iter().flat_map(pages) {
        let elements = parse(text);
        let levels: Vec<u8> = elements
            .iter()
            .filter(|one| one.name.len() == 2 && one.name.starts_with('h') && one.name != "hr")
            .map(|one| one.name[1..].parse().unwrap())
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
        assert!(
            elements.iter().filter(|one| one.name == "th").all(|one| one.attributes.contains_key("scope")),
            "{path}"
        );
    }
}

#[test]
fn two_builds_are_the_same() {
    let again = emit_site(&apis("catalogue", &[]), &Versions::default()).unwrap();
    let differing: Vec<_> = again.iter().filter(|(path, text)| shipped().get(path) != Some(text)).collect();
    assert!(differing.is_empty(), "{:?}", differing.first().map(|(path, _)| path));
    assert_eq!(again.iter().count(), shipped().iter().count());
}

#[test]
fn an_api_without_anything_has_a_site() {
    let mut api = apis("tests/fixtures", &["hostile"]).remove(0);
    api.operations.clear();
    api.records.clear();
    api.enumerations.clear();
    api.choices.clear();
    api.newtypes.clear();
    api.sections.clear();
    api.errors.clear();
    api.contradictions.clear();
    let site = emit_site(&[api], &Versions::default()).unwrap();
    pages(&site).for_each(|(_, text)| drop(parse(text)));
    let none = emit_site(&[], &Versions::default()).unwrap();
    assert!(none.get("en/index.html").is_some());
}
