//! "Did you mean": the nearest of the words that would have been right.
//!
//! It knows words only, not what they name.

/// The candidate nearest to a word, when it is near enough to be a slip of the pen.
///
/// Near enough is a third of the word's length, and at least one change; letter case counts for nothing.
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded: Vec<char> = word.to_lowercase().chars().collect();
    let limit = (folded.len() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .map(|candidate| {
            (distance(&folded, &candidate.to_lowercase().chars().collect::<Vec<_>>()), candidate)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Advice that names the nearest candidate, when there is one.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(word, candidates).map(|near| format!("did you mean `{near}`?"))
}

/// Words in backticks, with commas between them.
pub(crate) fn enumerate<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Changes, insertions, removals and swaps of neighbours that lead from one word to the other.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    let mut letter_above = None;
    for (row, letter) in from.iter().enumerate() {
        let mut current = Vec::with_capacity(to.len() + 1);
        let mut left = row + 1;
        current.push(left);
        let mut other_before = None;
        for (column, other) in to.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&above, column) + usize::from(letter != other);
            let mut best = changed.min(left + 1).min(at(&above, column + 1) + 1);
            if letter_above == Some(other) && other_before == Some(letter) && column > 0 {
                best = best.min(at(&before, column - 1) + 1);
            }
            current.push(best);
            left = best;
            other_before = Some(other);
        }
        letter_above = Some(letter);
        before = std::mem::replace(&mut above, current);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_of_neighbours_is_one_slip() {
        assert_eq!(closest("sfae", ["safe", "unsafe"]), Some("safe"));
        assert_eq!(closest("Ucid", ["Uuid", "Int"]), Some("Uuid"));
    }

    #[test]
    fn letter_case_alone_is_a_slip() {
        assert_eq!(closest("licenceID", ["LicenceId"]), Some("LicenceId"));
    }

    #[test]
    fn a_different_word_is_not_suggested() {
        assert_eq!(closest("params", ["result", "repeat"]), None);
    }

    #[test]
    fn letters_are_counted_not_bytes() {
        assert_eq!(closest("Лицензия", ["Лицензии", "Аккаунт"]), Some("Лицензии"));
    }
}
