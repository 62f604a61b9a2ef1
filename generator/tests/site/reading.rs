//! Where a reader goes from a page: to what is read before it and after it, and to the same place in another language.

use std::collections::BTreeMap;

use super::html::{Element, parse, resolve};
use super::{pages, shipped, sites};

/// The neighbours of a page: `prev` and `next`.
fn near(path: &str, elements: &[Element]) -> BTreeMap<String, String> {
    let links = elements.iter().filter(|one| one.name == "a");
    let near = links.filter_map(|one| Some((one.attributes.get("rel")?, one.attributes.get("href")?)));
    near.filter(|(rel, _)| ["prev", "next"].contains(&rel.as_str()))
        .map(|(rel, address)| (rel.clone(), resolve(path, address).0))
        .collect()
}

#[test]
fn what_comes_after_a_page_comes_before_the_next_one() {
    let all: BTreeMap<&str, _> =
        pages(shipped()).map(|(path, text)| (path, near(path, &parse(text)))).collect();
    let mut judged = 0;
    for (path, near) in &all {
        for (rel, other) in near {
            let back = if rel == "next" { "prev" } else { "next" };
            let first = path.split('~').next().unwrap().trim_end_matches(".html");
            assert_eq!(all[other.as_str()][back], format!("{first}.html"), "{path}: {rel}");
            judged += 1;
        }
    }
    assert!(judged > 300, "only {judged} neighbours");
}

#[test]
fn operations_of_a_section_and_guides_follow_the_menu() {
    for language in ["en", "ru"] {
        let follow = |first: &str| {
            let mut found = vec![first.to_owned()];
            loop {
                let path = format!("{language}/sbis/{}.html", found.last().unwrap());
                let near = near(&path, &parse(shipped().get(&path).unwrap()));
                let Some(next) = near.get("next") else { return found };
                let next = next.strip_prefix(&format!("{language}/sbis/")).unwrap();
                found.push(next.trim_end_matches(".html").to_owned());
            }
        };
        assert_eq!(follow("guides/connecting"), ["guides/connecting", "guides/licences", "guides/history"]);
        let assignment = follow("operations/partner.staff_list");
        assert_eq!(assignment.len(), 8, "the section, and no other: {assignment:?}");
        assert_eq!(assignment.last().unwrap(), "operations/contractor.reassign_by_login");
        assert_eq!(follow("operations/billing.get_history").len(), 1, "the only one of its section");
    }
}

#[test]
fn each_heading_is_found_in_the_other_language() {
    let mut judged = 0;
    for site in sites() {
        let parsed: BTreeMap<&str, Vec<Element>> =
            pages(site).map(|(path, text)| (path, parse(text))).collect();
        let headings = |path: &str| -> Vec<(String, String)> {
            let inside = parsed[path].iter().filter(|one| one.name.starts_with('h') && one.name != "html");
            let with = inside.filter_map(|one| Some((one.name.clone(), one.attributes.get("id")?.clone())));
            with.collect()
        };
        for (path, elements) in &parsed {
            for link in elements.iter().filter(|one| one.attributes.contains_key("data-places")) {
                let page = &link.attributes["href"];
                let places: Vec<&str> = link.attributes["data-places"].split(' ').collect();
                let here = headings(path);
                assert_eq!(places.len(), here.len().min(60), "{path}");
                for (place, (level, _)) in places.iter().zip(&here) {
                    let address =
                        if place.starts_with('#') { format!("{page}{place}") } else { (*place).to_owned() };
                    let (file, anchor) = resolve(path, &address);
                    let there = headings(&file).into_iter().find(|(_, id)| Some(id) == anchor.as_ref());
                    assert_eq!(there.map(|(level, _)| level).as_ref(), Some(level), "{path}: {place}");
                    judged += 1;
                }
            }
        }
    }
    assert!(judged > 1000, "only {judged} headings");
}
