//! The index of the search. How it is searched is tried in a browser, by `tests/browser`.

use std::collections::BTreeSet;

use katalog::files::Files;
use serde_json::Value;

use super::html::{ids, parse, resolve};
use super::{pages, shipped, sites};

/// What a file of the index hands over.
fn read(site: &Files, name: &str) -> Value {
    let text = site.get(&format!("search/{name}.js")).unwrap_or_else(|| panic!("no {name}"));
    let json = text.strip_prefix(&format!("katalog.load(\"{name}\",")).unwrap().strip_suffix(");\n").unwrap();
    serde_json::from_str(json).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// The numbers of an entry list, which is written in steps.
fn entries(steps: &Value) -> Vec<u64> {
    list(steps)
        .iter()
        .scan(0, |sum, step| {
            *sum += step.as_u64().unwrap();
            Some(*sum)
        })
        .collect()
}

fn names(entry: &Value) -> impl Iterator<Item = &str> {
    list(entry).iter().skip(4).map(|name| name.as_str().unwrap())
}

#[test]
fn every_entry_leads_to_its_place_in_both_languages() {
    for site in sites() {
        let index = read(site, "names");
        let mut leads = 0;
        for entry in list(&index["entries"]) {
            for (at, language) in ["en", "ru"].into_iter().enumerate() {
                let address = entry[3].as_str().or_else(|| entry[3][at].as_str()).unwrap();
                let (file, anchor) = resolve(&format!("{language}/"), address);
                let page = site.get(&file).unwrap_or_else(|| panic!("{entry}: no {file}"));
                if let Some(anchor) = anchor {
                    assert!(ids(&parse(page)).contains(anchor.as_str()), "{entry}: no {anchor} in {file}");
                    leads += 1;
                }
            }
        }
        assert!(leads > 10);
    }
}

#[test]
fn every_page_can_be_found() {
    let index = read(shipped(), "names");
    let listed = list(&index["entries"]).iter().map(|entry| {
        let address = entry[3].as_str().or_else(|| entry[3][0].as_str()).unwrap();
        resolve("en/", address).0
    });
    let listed: BTreeSet<String> = listed.collect();
    for (path, _) in pages(shipped()).filter(|(path, _)| path.starts_with("en/") && !path.contains('~')) {
        assert!(listed.contains(path), "{path}");
    }
}

#[test]
fn names_fields_and_words_are_there() {
    let index = read(shipped(), "names");
    let all = list(&index["entries"]);
    let position = |name: &str| {
        all.iter()
            .position(|entry| names(entry).any(|one| one == name))
            .unwrap_or_else(|| panic!("no {name}"))
    };
    let operation = position("Account.InfoByID");
    assert!(names(&all[operation]).any(|name| name == "account().info_by_id"));
    position("Биллинг.СоздатьКлиента");
    position("GET /api/users");

    let fields: Vec<&str> = list(&index["fields"]).iter().map(|name| name.as_str().unwrap()).collect();
    assert!(fields.is_sorted());
    let field = fields.iter().position(|name| *name == "AccountID").unwrap();
    let starts = list(&index["field_shards"]);
    let shard = starts.iter().rposition(|start| start.as_u64().unwrap() <= field as u64).unwrap();
    let within = field - usize::try_from(starts[shard].as_u64().unwrap()).unwrap();
    let places = entries(&read(shipped(), &format!("fields-{shard}"))[within]);
    assert!(places.contains(&(operation as u64)), "{places:?}");

    let firsts: Vec<&str> = list(&index["word_shards"]).iter().map(|word| word.as_str().unwrap()).collect();
    assert!(firsts.is_sorted());
    for (number, first) in firsts.iter().enumerate() {
        let shard = read(shipped(), &format!("words-{number}"));
        assert_eq!(shard[0][0].as_str(), Some(*first));
        let words: Vec<&str> = list(&shard).iter().map(|word| word[0].as_str().unwrap()).collect();
        assert!(
            words.is_sorted() && words.iter().all(|word| !word.contains('ё') && *word == word.to_lowercase())
        );
    }
    let shards =
        (0..firsts.len()).map(|number| read(shipped(), &format!("words-{number}"))).collect::<Vec<_>>();
    let word = |wanted: &str| shards.iter().flat_map(list).find(|word| word[0] == wanted).is_some();
    assert!(word("контрагентов") && word("лицензию") && word("licence"));
}

#[test]
fn every_entry_has_its_text_in_both_languages() {
    let index = read(shipped(), "names");
    let size = usize::try_from(index["texts"].as_u64().unwrap()).unwrap();
    let count = list(&index["entries"]).len();
    for language in ["en", "ru"] {
        let shards = (0..count.div_ceil(size)).map(|number| read(shipped(), &format!("{language}-{number}")));
        let texts: Vec<String> = shards
            .flat_map(|shard| {
                list(&shard).iter().map(|text| text.as_str().unwrap().to_owned()).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(texts.len(), count);
        assert!(texts.iter().all(|text| text.chars().count() <= 180 && !text.contains('`')));
    }
}
