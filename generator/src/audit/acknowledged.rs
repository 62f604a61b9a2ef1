//! Which differences the catalogue knows of: by its contradictions, and by `ignore`.
//!
//! A contradiction silences a difference when one of its `at` is a place of the difference and one of its `says` is what the
//! document says there: the word itself, or a list with commas that holds it. An entry of `ignore` silences the findings at its
//! places. Both go stale, and so does a reader that finds nothing any more.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::documents::Documents;
use super::finding::{Finding, Kind};
use super::words;
use crate::catalogue::{ApiDecl, ContradictionDecl, DocumentsDecl, ReaderKind};
use crate::source::{Source, SourceId, Span};

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

    /// What contradictions at some places say.
    pub(super) fn quoted(&self, places: &[String]) -> Vec<&'a str> {
        let here =
            self.api.contradictions.iter().filter(|decl| decl.at.iter().any(|at| places.contains(&at.value)));
        here.flat_map(|decl| &decl.says).map(|says| says.value.as_str()).collect()
    }

    /// Whether a contradiction at one of some places quotes what documents list of all names, and one of them is not in it: the
    /// whole list, or one that differs less from it than all names do; an empty one is quoted as `no columns`.
    pub(super) fn lacks(&self, places: &[String], listed: &[&str], all: &[&str], name: &str) -> bool {
        let listing = if listed.is_empty() { NONE.to_owned() } else { listed.join(", ") };
        let differs = |list: &[&str]| {
            let extra = list.iter().filter(|item| !listed.contains(item)).count();
            extra.saturating_add(listed.iter().filter(|item| !list.contains(item)).count())
        };
        let same = |says: &str| says.split_whitespace().eq(listing.split_whitespace());
        let quoted = self.quoted(places);
        quoted.iter().any(|says| same(says))
            || quoted.iter().any(|says| {
                let items: Vec<&str> = says.split(',').map(str::trim).collect();
                items.len() > 1 && !items.contains(&name) && differs(&items) < differs(all)
            })
    }

    /// Whether findings at a place are to be ignored; unlike [`Self::ignores`] this is no use of the entry.
    pub(super) fn would_ignore(&self, at: &str) -> bool {
        self.decl.ignore.iter().any(|entry| entry.at.iter().any(|one| one.value == at))
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
    pub(super) fn stale(&self, documents: &Documents, found_by: &BTreeSet<usize>) -> Vec<Stale> {
        let mut found = Vec::new();
        let stale = |at: &str, message: &str, declared, places, what: String| Stale {
            finding: Finding {
                kind: Kind::Stale,
                at: at.to_owned(),
                said: String::new(),
                message: message.to_owned(),
                documented: None,
                declared,
            },
            places,
            pages: Vec::new(),
            what,
        };
        if documents.whole {
            let used = self.used.borrow();
            let unused = self.decl.ignore.iter().enumerate().filter(|(index, _)| !used.contains(index));
            found.extend(unused.map(|(_, entry)| {
                let at = entry.at.first().map(|at| at.value.as_str()).unwrap_or_default();
                let places: Vec<String> = entry.at.iter().map(|at| at.value.clone()).collect();
                let what = format!("nothing is found any more that is ignored at `{at}`");
                stale(at, "nothing is found that this entry ignores", entry.span, places, what)
            }));
            let idle = self.decl.readers.iter().enumerate().filter(|(index, _)| !found_by.contains(index));
            found.extend(idle.map(|(index, reader)| {
                let message = "this reader finds nothing in the documents";
                let at = format!("documents.readers[{index}]");
                let places = match &reader.kind {
                    ReaderKind::Values(kind) => vec![kind.of.value.clone()],
                    _ => Vec::new(),
                };
                let what = format!("the reader `{at}` finds nothing any more");
                stale(&at, message, reader.span, places, what)
            }));
        }
        let texts = Texts::default();
        for contradiction in &self.api.contradictions {
            self.stale_words(contradiction, documents, &texts, &mut found);
        }
        found
    }

    /// Judged only when all its sources were read, and only words that are written like names or are type words: the others
    /// may be prose.
    fn stale_words(
        &self,
        decl: &ContradictionDecl,
        documents: &Documents,
        texts: &Texts,
        found: &mut Vec<Stale>,
    ) {
        let pages: Option<Vec<_>> = decl.sources.iter().map(|one| documents.page(&one.value)).collect();
        let Some(pages) = pages.filter(|pages| !pages.is_empty()) else { return };
        for says in &decl.says {
            let word = says.value.as_str();
            let accepted = decl.accept.iter().any(|accept| accept.value == word);
            let is_type = self.decl.types.iter().any(|(known, _)| known.value == word);
            let judged = accepted || is_type || is_written_like_a_name(word) || is_pair(word);
            if !judged || pages.iter().any(|(page, source)| texts.hold(page.source, source, word)) {
                continue;
            }
            let names: Vec<_> = decl.sources.iter().map(|one| one.value.as_str()).collect();
            let finding = Finding {
                kind: Kind::Stale,
                at: decl.at.first().map(|at| at.value.clone()).unwrap_or_default(),
                said: word.to_owned(),
                message: format!(
                    "the contradiction quotes `{word}`, which does not stand in {}",
                    crate::suggest::enumerate(names)
                ),
                documented: pages.first().map(|(page, _)| Span { source: page.source, start: 0, end: 0 }),
                declared: says.span,
            };
            let places = decl.at.iter().map(|at| at.value.clone()).collect();
            let pages = pages.iter().map(|(page, _)| page.source).collect();
            let what = format!("a contradiction quotes `{word}`, which is gone");
            found.push(Stale { finding, places, pages, what });
        }
    }
}

/// How a contradiction quotes a list that has nothing in it.
pub(super) const NONE: &str = "no columns";

/// Something that is written for documents that do not say it any more.
pub(super) struct Stale {
    /// What is told when nothing else tells it.
    pub(super) finding: Finding,
    /// The places that it is about.
    pub(super) places: Vec<String>,
    /// The pages that do not say it.
    pub(super) pages: Vec<SourceId>,
    /// What is told of it when the finding is about what it was written for.
    pub(super) what: String,
}

/// Texts of pages without escapes, each made once.
#[derive(Default)]
struct Texts(RefCell<BTreeMap<SourceId, String>>);

impl Texts {
    fn hold(&self, id: SourceId, source: &Source, word: &str) -> bool {
        let mut texts = self.0.borrow_mut();
        let text = texts.entry(id).or_insert_with(|| source.text.replace('\\', ""));
        words::holds_word(text, word)
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

/// Whether it is a name and a value of a sample: `"key": 1`.
fn is_pair(word: &str) -> bool {
    let pair = word.strip_prefix('"').and_then(|rest| rest.split_once("\": "));
    pair.is_some_and(|(key, value)| !key.is_empty() && !value.is_empty() && !value.contains(','))
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
