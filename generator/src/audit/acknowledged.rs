//! Which differences the catalogue knows of: by its contradictions, and by `ignore`.
//!
//! A contradiction silences a difference when one of its `at` is a place of the difference and one of its `says` is what the
//! document says there: the word itself, or a list with commas that holds it. An entry of `ignore` silences the findings at its
//! places. Both go stale, and so does a reader that finds nothing any more.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::documents::Documents;
use super::finding::{Finding, Kind};
use super::words;
use crate::catalogue::{ApiDecl, ContradictionDecl, DocumentsDecl};
use crate::source::Span;

/// What is known, and which of it was of use.
pub(super) struct Acknowledged<'a> {
    api: &'a ApiDecl,
    decl: &'a DocumentsDecl,
    used: RefCell<BTreeSet<usize>>,
}

impl<'a> Acknowledged<'a> {
    pub(super) fn new(api: &'a ApiDecl, decl: &'a DocumentsDecl) -> Self {
        Self { api, decl, used: RefCell::default() }
    }

    /// Whether a contradiction at one of some places says one of some words.
    pub(super) fn knows(&self, places: &[String], said: &[&str]) -> bool {
        self.api.contradictions.iter().any(|decl| {
            decl.at.iter().any(|at| places.contains(&at.value))
                && decl.says.iter().any(|says| said.iter().any(|word| says_word(&says.value, word)))
        })
    }

    /// Whether findings at a place are to be ignored.
    pub(super) fn ignores(&self, at: &str) -> bool {
        let found = self.decl.ignore.iter().position(|entry| entry.at.iter().any(|one| one.value == at));
        if let Some(index) = found {
            self.used.borrow_mut().insert(index);
        }
        found.is_some()
    }

    /// What is written for documents that do not say it any more.
    pub(super) fn stale(&self, documents: &Documents, found_by: &BTreeSet<usize>) -> Vec<Finding> {
        let mut found = Vec::new();
        let stale = |at: &str, message: &str, declared| Finding {
            kind: Kind::Stale,
            at: at.to_owned(),
            said: String::new(),
            message: message.to_owned(),
            documented: None,
            declared,
        };
        if documents.whole {
            let used = self.used.borrow();
            let unused = self.decl.ignore.iter().enumerate().filter(|(index, _)| !used.contains(index));
            found.extend(unused.map(|(_, entry)| {
                let at = entry.at.first().map(|at| at.value.as_str()).unwrap_or_default();
                stale(at, "nothing is found that this entry ignores", entry.span)
            }));
            let idle = self.decl.readers.iter().enumerate().filter(|(index, _)| !found_by.contains(index));
            found.extend(idle.map(|(index, reader)| {
                let message = "this reader finds nothing in the documents";
                stale(&format!("documents.readers[{index}]"), message, reader.span)
            }));
        }
        for contradiction in &self.api.contradictions {
            self.stale_words(contradiction, documents, &mut found);
        }
        found
    }

    /// Judged only when all its sources were read, and only words that are written like names or are type words: the others
    /// may be prose.
    fn stale_words(&self, decl: &ContradictionDecl, documents: &Documents, found: &mut Vec<Finding>) {
        let pages: Option<Vec<_>> = decl.sources.iter().map(|one| documents.page(&one.value)).collect();
        let Some(pages) = pages.filter(|pages| !pages.is_empty()) else { return };
        for says in &decl.says {
            let word = says.value.as_str();
            let accepted = decl.accept.iter().any(|accept| accept.value == word);
            let is_type = self.decl.types.iter().any(|(known, _)| known.value == word);
            let judged = accepted || is_type || is_written_like_a_name(word);
            if !judged
                || pages.iter().any(|(_, source)| words::holds_word(&source.text.replace('\\', ""), word))
            {
                continue;
            }
            let first = pages.first().map(|(page, _)| Span { source: page.source, start: 0, end: 0 });
            let pages: Vec<_> = decl.sources.iter().map(|one| one.value.as_str()).collect();
            found.push(Finding {
                kind: Kind::Stale,
                at: decl.at.first().map(|at| at.value.clone()).unwrap_or_default(),
                said: word.to_owned(),
                message: format!(
                    "the contradiction quotes `{word}`, which does not stand in {}",
                    crate::suggest::enumerate(pages)
                ),
                documented: first,
                declared: says.span,
            });
        }
    }
}

/// Whether a `says` is a word, or a list that holds it.
fn says_word(says: &str, word: &str) -> bool {
    let same = |one: &str| one.split_whitespace().eq(word.split_whitespace());
    same(says) || says.split(',').any(same)
}

/// Whether a word is no word of a language: it has an underscore, a dot or a capital letter inside.
fn is_written_like_a_name(word: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
    let mut letters = word.chars().zip(word.chars().skip(1));
    word.chars().all(is_part)
        && letters.any(|(one, next)| matches!(next, '_' | '.') || (one.is_lowercase() && next.is_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_not_judged() {
        for name in ["PartnerID", "agent_id", "License.Activate", "1.3.2"] {
            assert!(is_written_like_a_name(name), "{name}");
        }
        for prose in ["nothing", "DEPRICATED", "Строка", "404", "one path", "limit=1", "a…"] {
            assert!(!is_written_like_a_name(prose), "{prose}");
        }
    }

    #[test]
    fn a_list_says_each_of_its_items() {
        assert!(says_word("a, b c , d", "b  c") && says_word("a", "a"));
        assert!(!says_word("a, b c", "b") && !says_word("ab", "a"));
    }
}
