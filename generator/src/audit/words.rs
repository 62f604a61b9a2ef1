//! Words of documents: what is left of them without Markdown, and patterns that they fit.
//!
//! It knows characters only, not what the words name.

/// A text without the marks of Markdown for bold, italics and code, and without escapes.
pub(super) fn plain(text: &str) -> String {
    let text = text.trim();
    if !text.bytes().any(|byte| matches!(byte, b'*' | b'`' | b'\\')) {
        return text.to_owned();
    }
    plain_letters(text).collect::<String>().trim().to_owned()
}

/// The letters of a text that are left of it without marks.
fn plain_letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut letters = text.chars().peekable();
    std::iter::from_fn(move || {
        loop {
            match letters.next()? {
                '*' | '`' => {}
                '\\' if letters.peek().is_some_and(char::is_ascii_punctuation) => {}
                other => return Some(other),
            }
        }
    })
}

/// Whether a cell is bold as a whole.
pub(super) fn is_bold(text: &str) -> bool {
    text.trim().strip_prefix("**").is_some_and(|rest| rest.ends_with("**"))
}

/// Whether a text begins with a word, whatever marks stand around it, and the word ends there.
pub(super) fn begins_with(text: &str, word: &str) -> bool {
    let mut rest = plain_letters(text).skip_while(|letter| letter.is_whitespace());
    word.chars().all(|letter| rest.next() == Some(letter))
        && !rest.next().is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
}

/// Names in a text: runs of letters, digits and `_`.
pub(super) fn names(text: &str) -> Vec<&str> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.split(|letter| !is_part(letter)).filter(|name| !name.is_empty()).collect()
}

/// Whether a text holds a word with nothing around it that would make it another word.
pub(super) fn holds_word(text: &str, word: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(word).any(|(start, _)| {
        let before = text.get(..start).and_then(|head| head.chars().next_back());
        let after = text.get(start + word.len()..).and_then(|tail| tail.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// Whether a word fits a pattern in which `*` stands for anything but white space.
pub(super) fn fits(word: &str, pattern: &str) -> bool {
    !word.contains(char::is_whitespace) && matches(word, pattern, |_| true)
}

/// Whether a path fits a pattern in which `*` stands for a part of a name and `**/` for any folders.
pub(super) fn path_fits(path: &str, pattern: &str) -> bool {
    if let Some(rest) = pattern.strip_prefix("**/") {
        let below = path.match_indices('/').filter_map(|(slash, _)| path.get(slash + 1..));
        return std::iter::once(path).chain(below).any(|tail| path_fits(tail, rest));
    }
    match pattern.split_once('/') {
        Some((first, rest)) => path
            .split_once('/')
            .is_some_and(|(name, tail)| matches(name, first, |_| true) && path_fits(tail, rest)),
        None => matches(path, pattern, |letter| letter != '/'),
    }
}

/// The number that stands in a text where a pattern of words has `N`, and where it stands; `*` stands for any words of the same
/// sentence.
pub(super) fn number_in(text: &str, pattern: &str) -> Option<(std::ops::Range<usize>, u64)> {
    let pattern: Vec<&str> = pattern.split_whitespace().collect();
    let mut words = Vec::new();
    let mut from = 0;
    for part in text.split_whitespace() {
        let start = from + text.get(from..)?.find(part)?;
        words.push((start, part));
        from = start + part.len();
    }
    (0..words.len()).find_map(|first| fit(words.get(first..)?, &pattern))
}

/// A word of a text and the byte at which it begins.
type Word<'t> = (usize, &'t str);

/// Fits words from the first one on.
fn fit(words: &[Word<'_>], pattern: &[&str]) -> Option<(std::ops::Range<usize>, u64)> {
    let (wanted, rest) = pattern.split_first()?;
    if *wanted == "*" {
        // A full stop ends the sentence, and what is looked for with it.
        let ends = words.iter().position(|(_, word)| word.ends_with('.')).map_or(words.len(), |at| at + 1);
        return (0..=ends).find_map(|skipped| fit(words.get(skipped..)?, rest));
    }
    let ((start, word), tail) = words.split_first()?;
    let bare = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    if *wanted == "N" {
        let number = bare.parse().ok()?;
        let fits = rest.is_empty() || fits_on(tail, rest);
        return fits.then(|| (*start..start.saturating_add(bare.len()), number));
    }
    (bare == *wanted).then(|| fit(tail, rest))?
}

/// Whether words begin with those of a pattern, in which the number is behind.
fn fits_on(words: &[Word<'_>], pattern: &[&str]) -> bool {
    let bare = |word: &str| word.trim_end_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    pattern
        .iter()
        .enumerate()
        .all(|(at, wanted)| words.get(at).is_some_and(|(_, word)| bare(word) == *wanted))
}

/// Matches from the left; the last place where a `*` could have ended is the only one to come back to.
fn matches(text: &str, pattern: &str, may_skip: impl Fn(char) -> bool) -> bool {
    let (mut text, mut pattern) = (text.chars(), pattern.chars());
    let mut retry: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        let mut rest = pattern.clone();
        let Some(wanted) = rest.next() else {
            if text.as_str().is_empty() {
                return true;
            }
            let Some((after, kept)) = step(&mut retry, &may_skip) else { return false };
            (text, pattern) = (after, kept);
            continue;
        };
        if wanted == '*' {
            retry = Some((text.clone(), rest.clone()));
            pattern = rest;
            continue;
        }
        if text.clone().next() == Some(wanted) {
            text.next();
            pattern = rest;
            continue;
        }
        let Some((after, kept)) = step(&mut retry, &may_skip) else { return false };
        (text, pattern) = (after, kept);
    }
}

/// Lets the last `*` take one character more.
fn step<'t>(
    retry: &mut Option<(std::str::Chars<'t>, std::str::Chars<'t>)>,
    may_skip: impl Fn(char) -> bool,
) -> Option<(std::str::Chars<'t>, std::str::Chars<'t>)> {
    let (text, _) = retry.as_mut()?;
    let skipped = text.next()?;
    may_skip(skipped).then(|| retry.clone())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_take_as_much_as_they_must() {
        assert!(fits("License.Activate", "*.*") && fits("a.b.c", "*.*") && !fits("a b.c", "*.*"));
        assert!(fits("", "*") && fits("abc", "a*c") && !fits("abcd", "a*c") && !fits("Licence", "*.*"));
    }

    #[test]
    fn two_stars_are_folders() {
        assert!(
            path_fits("a.md", "**/*.md") && path_fits("x/y/a.md", "**/*.md") && path_fits("x/a.md", "x/*.md")
        );
        assert!(
            !path_fits("x/y/a.md", "x/*.md")
                && !path_fits("x/y/a.md", "*.md")
                && !path_fits("a.txt", "**/*.md")
        );
    }

    #[test]
    fn marks_are_no_part_of_a_name() {
        assert_eq!(plain(" **`a\\_b`** "), "a_b");
        assert!(is_bold("**INN**") && !is_bold("INN") && !is_bold("*INN*"));
    }

    #[test]
    fn a_number_stands_among_words() {
        let number =
            |text, pattern| number_in(text, pattern).map(|(place, number)| (text[place].to_owned(), number));
        let found = |digits: &str, number| Some((digits.to_owned(), number));
        let text = "- **name** – a name. At most (so they say) 50 letters; nobody counts.";
        assert_eq!(number(text, "most * N letters"), found("50", 50));
        assert_eq!(number("first 12 letters. Kept", "first N letters"), found("12", 12));
        assert_eq!(number("first 12, letters", "first N"), found("12", 12));
        assert_eq!(number("At most one. There are 50 letters", "most * N letters"), None);
        assert_eq!(number("first twelve letters", "first N letters"), None);
        assert_eq!(number("first 12", "first N letters"), None);
        assert_eq!(number("", "N"), None);
    }

    #[test]
    fn a_word_inside_another_is_not_held() {
        assert!(holds_word("see PartnerID.", "PartnerID") && !holds_word("PartnerIDs", "PartnerID"));
        assert!(begins_with("Результат - запись", "Результат") && !begins_with("Результаты", "Результат"));
    }
}
