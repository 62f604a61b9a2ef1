//! The index of the search: made here from the model and the documents, read by `templates/site/search.js`.
//!
//! Without a server a browser can load scripts and nothing else, so every file of it is one that calls
//! `katalog.load(name, value)`:
//!
//! ```text
//! search/names.js        what everything is called: searched for any part of a name
//! search/fields-N.js     where each field stands
//! search/words-N.js      where each word of the texts stands, in both languages, sorted
//! search/LANGUAGE-N.js   the texts that results show
//! ```
//!
//! The first is loaded when a page is shown and the browser has nothing to do, or when somebody begins to search before
//! that; of the others what a query needs is. Words are kept as they stand in
//! the texts; that forms of one word belong together is for the script to say.

mod entries;
mod postings;

use serde::Serialize;

use self::entries::Entry;
use self::postings::{Place, Postings};
use super::book::Book;
use super::layout::beginning;
use super::menu::spoken;
use super::words::Language;
use crate::model::Api;

/// How many texts a shard holds.
const TEXTS: usize = 64;
/// Most characters of a text that a result shows.
const SHOWN: usize = 180;

/// What `search/names.js` holds.
#[derive(Debug, Serialize)]
struct Names<'a> {
    /// The APIs: folder, title in each language.
    apis: Vec<(&'a str, &'a str, &'a str)>,
    /// The sections: title in each language.
    sections: Vec<(&'a str, &'a str)>,
    entries: &'a [Entry<'a>],
    /// Names of fields, sorted.
    fields: Vec<&'a str>,
    /// The first field of each shard, by its number; the first word of each shard.
    field_shards: Vec<usize>,
    word_shards: Vec<&'a str>,
    /// How many texts a shard holds.
    texts: usize,
}

/// The files of the index.
pub(super) fn files(apis: &[Api], book: &Book) -> Vec<(String, String)> {
    let entries = entries::all(apis, book);
    let mut words = Postings::default();
    let mut fields = Postings::default();
    for (number, entry) in entries.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        for name in &entry.names {
            words.text(number, name, entry.place());
        }
        for (text, place) in &entry.texts {
            words.text(number, text, *place);
        }
        for name in &entry.fields {
            fields.add(number, name, Place::Title);
        }
    }
    let (word_shards, field_shards) = (words.shards(), fields.shards());
    let names = Names {
        apis: apis.iter().map(|api| (&*api.name, &*api.title.en, &*api.title.ru)).collect(),
        sections: apis
            .iter()
            .flat_map(|api| &api.sections)
            .map(|one| (title(&one.title.en), title(&one.title.ru)))
            .collect(),
        entries: &entries,
        fields: fields.words().collect(),
        field_shards: postings::starts(&field_shards),
        word_shards: word_shards.iter().filter_map(|shard| shard.first().map(|(word, _)| *word)).collect(),
        texts: TEXTS,
    };
    let mut files = vec![file("names", &names)];
    let numbered = |name: &str, number: usize| format!("{name}-{number}");
    for (number, shard) in word_shards.iter().enumerate() {
        files.push(file(&numbered("words", number), shard));
    }
    for (number, shard) in field_shards.iter().enumerate() {
        let places: Vec<_> = shard.iter().map(|(_, places)| places.first()).collect();
        files.push(file(&numbered("fields", number), &places));
    }
    for language in Language::ALL {
        for (number, shard) in entries.chunks(TEXTS).enumerate() {
            let texts: Vec<_> =
                shard.iter().map(|entry| beginning(spoken(&entry.shown, language), SHOWN)).collect();
            files.push(file(&numbered(language.tag(), number), &texts));
        }
    }
    files
}

/// A heading as a title: without its full stop.
fn title(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

fn file(name: &str, value: &impl Serialize) -> (String, String) {
    // Nothing here can fail to be JSON: there are no maps with odd keys, and no numbers with fractions.
    let json = serde_json::to_string(value).unwrap_or_default();
    (format!("search/{name}.js"), format!("katalog.load(\"{name}\",{json});\n"))
}
