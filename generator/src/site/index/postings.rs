//! Words, and the entries that each of them stands in.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeSeq as _, Serializer};

/// About how many bytes a shard takes.
const SHARD: usize = 40_000;
/// Most characters of a word; what is longer is no word.
const LONGEST: usize = 40;

/// Where in an entry a word stands: the earlier, the more it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In what it is called.
    Title,
    /// In what it does.
    Summary,
    /// In what is said of its parts.
    Rest,
}

/// The entries of a word by place, ascending; an entry is listed at its best place only.
#[derive(Debug, Clone, Default)]
pub(super) struct Places([Vec<u32>; 3]);

/// Words and their entries. Entries are added in ascending order.
#[derive(Debug, Default)]
pub(super) struct Postings {
    words: BTreeMap<String, Places>,
}

/// A run of words that one file holds.
pub(super) type Shard<'p> = Vec<(&'p str, &'p Places)>;

impl Postings {
    /// Adds the words of a text. Texts of one entry come with the best place first.
    pub(super) fn text(&mut self, entry: u32, text: &str, place: Place) {
        let text = fold(text);
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| (2..=LONGEST).contains(&word.chars().count())) {
            self.add(entry, word, place);
        }
    }

    /// Adds a word as it is.
    pub(super) fn add(&mut self, entry: u32, word: &str, place: Place) {
        let places = match self.words.get_mut(word) {
            Some(places) => places,
            None => self.words.entry(word.to_owned()).or_default(),
        };
        if places.0.iter().all(|entries| entries.last() != Some(&entry))
            && let Some(entries) = places.0.get_mut(place as usize)
        {
            entries.push(entry);
        }
    }

    /// The words, sorted.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// Runs of words, each of about the size of a file.
    pub(super) fn shards(&self) -> Vec<Shard<'_>> {
        let mut shards: Vec<Shard<'_>> = Vec::new();
        let mut left = 0_usize;
        for (word, places) in &self.words {
            if left == 0 {
                shards.push(Vec::new());
                left = SHARD;
            }
            if let Some(shard) = shards.last_mut() {
                shard.push((word, places));
            }
            let entries: usize = places.0.iter().map(Vec::len).sum();
            left = left.saturating_sub(word.len() + 8 + entries * 3);
        }
        shards
    }
}

/// The number of the first word of each shard.
pub(super) fn starts(shards: &[Shard<'_>]) -> Vec<usize> {
    let ends = shards.iter().scan(0, |sum, shard| {
        *sum += shard.len();
        Some(*sum)
    });
    std::iter::once(0).chain(ends).take(shards.len()).collect()
}

/// A text as it is searched: in lower case, and `ё` is `е`.
fn fold(text: &str) -> String {
    text.to_lowercase().replace('ё', "е")
}

impl Places {
    /// Entries of the best place.
    pub(super) fn first(&self) -> Steps<'_> {
        Steps(self.0.first().map_or(&[], Vec::as_slice))
    }
}

/// Ascending numbers, written as the steps between them: those are shorter.
#[derive(Debug)]
pub(super) struct Steps<'a>(&'a [u32]);

impl Serialize for Steps<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        let mut before = 0;
        for number in self.0 {
            list.serialize_element(&(number - before))?;
            before = *number;
        }
        list.end()
    }
}

impl Serialize for Places {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Lists at the end that hold nothing are left out.
        let used = self.0.iter().rposition(|entries| !entries.is_empty()).map_or(0, |last| last + 1);
        let mut list = serializer.serialize_seq(Some(used))?;
        for entries in self.0.iter().take(used) {
            list.serialize_element(&Steps(entries))?;
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn a_word_is_listed_at_its_best_place_and_in_steps() {
        let mut words = Postings::default();
        words.text(3, "Ёлка; ёлка", Place::Title);
        words.text(3, "елка и a_b2", Place::Summary);
        words.text(10, "ЕЛКА", Place::Title);
        words.text(10, "b2", Place::Rest);
        let shards = words.shards();
        let json = serde_json::to_string(&shards).unwrap();
        assert_eq!(json, r#"[[["b2",[[],[3],[10]]],["елка",[[3,7]]]]]"#);
        assert_eq!(starts(&shards), [0]);
    }

    #[test]
    fn many_words_are_several_shards() {
        let mut words = Postings::default();
        (0..10_000).for_each(|number| words.add(1, &format!("word{number:05}"), Place::Rest));
        let shards = words.shards();
        assert!(shards.len() > 3 && shards.iter().all(|shard| shard.len() < 4000), "{}", shards.len());
        assert_eq!(starts(&shards).len(), shards.len());
        assert_eq!(starts(&shards).get(1), shards.first().map(Vec::len).as_ref());
    }
}
