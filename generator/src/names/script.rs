//! Words that mix Latin and Cyrillic letters: `Раy`, typed with a Latin `y`, looks right and matches nothing.
//!
//! It only finds them. Whether a mixture is meant is for a check to decide.

use std::ops::Range;

/// A word of both scripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MixedScript<'t> {
    /// The word: a maximal run of letters.
    pub word: &'t str,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Bytes in the text of the first run of letters in the script that has fewer of them; when both have as many, in
    /// the script that comes second.
    pub odd: Range<usize>,
    /// The odd letters are Latin.
    pub latin: bool,
}

/// The first word of a text that mixes Latin and Cyrillic letters.
pub fn mixed_script(text: &str) -> Option<MixedScript<'_>> {
    mixed_scripts(text).next()
}

/// Every word of a text that mixes Latin and Cyrillic letters, in order.
pub fn mixed_scripts(text: &str) -> impl Iterator<Item = MixedScript<'_>> {
    text.split(|letter: char| !letter.is_alphabetic()).filter_map(move |word| judge(text, word))
}

fn judge<'t>(text: &'t str, word: &'t str) -> Option<MixedScript<'t>> {
    let latin = word.chars().filter(|letter| is_latin(*letter)).count();
    let cyrillic = word.chars().filter(|letter| is_cyrillic(*letter)).count();
    if latin == 0 || cyrillic == 0 {
        return None;
    }
    let odd_is_latin = if latin == cyrillic { word.starts_with(is_cyrillic) } else { latin < cyrillic };
    let is_odd = if odd_is_latin { is_latin } else { is_cyrillic };
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    let from = word.find(is_odd)?;
    let length: usize =
        word.get(from..)?.chars().take_while(|letter| is_odd(*letter)).map(char::len_utf8).sum();
    Some(MixedScript {
        word,
        span: start..start + word.len(),
        odd: start + from..start + from + length,
        latin: odd_is_latin,
    })
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, '\u{c0}'..='\u{24f}')
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_latin_letter_inside_a_cyrillic_word_is_found_at_its_bytes() {
        let text = "Код Aдреса";
        let found = mixed_script(text).unwrap();
        assert_eq!((found.word, &text[found.odd.clone()], found.latin), ("Aдреса", "A", true));
    }

    #[test]
    fn a_cyrillic_letter_inside_a_latin_word_is_found() {
        let text = "Partn\u{435}rId";
        let found = mixed_script(text).unwrap();
        assert_eq!((&text[found.odd.clone()], found.latin), ("\u{435}", false));
    }

    #[test]
    fn words_of_one_script_side_by_side_are_no_mixture() {
        assert_eq!(mixed_script("API-метод, ИНН_ID и 1С2С"), None);
    }

    #[test]
    fn every_mixed_word_is_found() {
        assert_eq!(mixed_scripts("MailПолуч ok Aдрес").count(), 2);
    }
}
