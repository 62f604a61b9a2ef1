//! Russian letters in Latin ones, so that no two Russian words become one.
//!
//! | а | б | в | г | д | е | ё | ж | з | и | й | к | л | м | н | о | п | р | с | т | у |
//! |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
//! | a | b | v | g | d | e | yo | zh | z | i | j | k | l | m | n | o | p | r | s | t | u |
//!
//! | ф | х | ц | ч | ш | щ | ъ | ы | ь | э | ю | я |
//! |---|---|---|---|---|---|---|---|---|---|---|---|
//! | f | kh | c | ch | sh | shh | jj | yi | j | eh | yu | ya |
//!
//! It is close to GOST 7.79 (system B) without its back-ticks. It can be read back: `h` only ever ends a letter (`zh`,
//! `kh`, `ch`, `sh`, `shh`, `eh`) and `y` only ever begins one (`yo`, `yi`, `yu`, `ya`). `j` serves й, which follows a
//! vowel or begins a word, and ь, which follows a consonant, as in `lj` and `nj` of the Slavic Latin alphabets; `jj`
//! after a consonant is ъ. Where one of these three stands out of place, which no Russian word does, it is `q` (й),
//! `w` (ь) or `x` (ъ).
//!
//! It must not know what the words are for.

/// Writes a word in ASCII, in lower case: Russian letters by the table, Latin ones and digits as they are, any other
/// letter by its code point. What is no letter and no digit is left out.
pub fn transliterate(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut before = Place::Open;
    for letter in word.chars().flat_map(char::to_lowercase) {
        match (letter, before) {
            ('й', Place::Open) | ('ь', Place::Consonant) => out.push('j'),
            ('ъ', Place::Consonant) => out.push_str("jj"),
            ('й', _) => out.push('q'),
            ('ь', _) => out.push('w'),
            ('ъ', _) => out.push('x'),
            _ => push(&mut out, letter),
        }
        before = Place::after(letter);
    }
    out
}

/// What the letter before says about й, ь and ъ.
#[derive(Clone, Copy)]
enum Place {
    /// The word begins here, or a vowel, й or something that is not Russian stands before: й is at home.
    Open,
    /// A consonant stands before: ь and ъ are at home.
    Consonant,
    /// ь or ъ stands before: none of the three is at home.
    Sign,
}

impl Place {
    fn after(letter: char) -> Self {
        match letter {
            'ь' | 'ъ' => Self::Sign,
            'й' => Self::Open,
            _ if "бвгджзклмнпрстфхцчшщ".contains(letter) => Self::Consonant,
            _ => Self::Open,
        }
    }
}

fn push(out: &mut String, letter: char) {
    if letter.is_ascii_alphanumeric() {
        out.push(letter);
        return;
    }
    match latin(letter) {
        Some(latin) => out.push_str(latin),
        None if letter.is_alphanumeric() => out.push_str(&format!("u{:x}", u32::from(letter))),
        None => {}
    }
}

fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "c",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shh",
        'ы' => "yi",
        'э' => "eh",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test fails by panicking")]

    use std::collections::BTreeMap;

    use super::transliterate;

    const LETTERS: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";

    /// Two words that become one would silently share a field.
    fn assert_distinct(words: impl Iterator<Item = String>) {
        let mut seen = BTreeMap::<String, String>::new();
        for word in words {
            if let Some(other) = seen.insert(transliterate(&word), word.clone()) {
                panic!("{other} and {word} both become {}", transliterate(&word));
            }
        }
    }

    #[test]
    fn no_two_strings_of_three_letters_become_one() {
        let letters: Vec<char> = LETTERS.chars().collect();
        let mut words = vec![String::new()];
        let mut begin = 0;
        for _ in 0..3 {
            let end = words.len();
            for index in begin..end {
                for letter in &letters {
                    let longer = format!("{}{letter}", words.get(index).map_or("", String::as_str));
                    words.push(longer);
                }
            }
            begin = end;
        }
        assert_eq!(words.len(), 1 + 33 + 33 * 33 + 33 * 33 * 33);
        assert_distinct(words.into_iter());
    }

    #[test]
    fn words_that_other_tables_merge_stay_apart() {
        let pairs = "мат мать угол уголь брат брать обект объект обьект счет щет детский децкий раён район выучить \
                     вючить схема шема видео видё сесть съесть";
        assert_distinct(pairs.split_whitespace().map(str::to_owned));
    }

    #[test]
    fn upper_case_and_foreign_letters_are_told_apart_from_nothing() {
        assert_eq!(transliterate("ЩИ"), "shhi");
        assert_eq!(transliterate("Ї1x"), "u4571x");
    }
}
