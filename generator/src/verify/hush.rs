//! What must not be said: secrets that were given or came in answers, taken out of whatever is told.
//!
//! A value whose type is secret is never shown in the first place. This is for where it turns up by the way: in the path of
//! a request, in a column that has nothing to do with it.

use super::excerpt;
use super::finding::Finding;
use crate::model::Value;
use crate::secrets::HIDDEN;
use crate::wire::rest;

/// Shorter texts turn up everywhere by chance. They are looked for only where a value is told of.
const LEAST: usize = 4;
/// Most characters of what was found, and of any other text.
const FOUND: usize = 120;
const TEXT: usize = 400;

/// The secrets that are known.
#[derive(Debug, Default)]
pub(super) struct Hush {
    /// As they are, and as they stand in a URL and in JSON; the longest first.
    words: Vec<String>,
    /// Short ones, as JSON.
    short: Vec<String>,
}

impl Hush {
    /// Keeps a secret from being said.
    pub(super) fn add(&mut self, secret: &str) {
        let json = serde_json::Value::String(secret.to_owned()).to_string();
        if secret.chars().count() < LEAST {
            self.short.push(json);
            return;
        }
        let quoted = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
        for word in [secret, &rest::percent(secret), quoted] {
            if !self.words.iter().any(|known| known == word) {
                self.words.push(word.to_owned());
            }
        }
        self.words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }

    /// Keeps a value that is a secret from being said.
    pub(super) fn add_value(&mut self, secret: &Value) {
        if let Value::String(text) | Value::Number(text) = secret {
            self.add(text);
        }
    }

    /// A text without secrets.
    fn text(&self, text: &str) -> String {
        self.words.iter().fold(text.to_owned(), |text, word| text.replace(word, HIDDEN))
    }

    /// A finding without secrets. What the catalogue says holds none.
    pub(super) fn finding(&self, mut finding: Finding) -> Finding {
        let verdict = &mut finding.verdict;
        if self.short.contains(&verdict.found) {
            verdict.found = format!("\"{HIDDEN}\"");
        }
        verdict.found = excerpt::cut(&self.text(&verdict.found), FOUND);
        let texts = [&mut finding.request, &mut verdict.path, &mut verdict.expected];
        for text in texts.into_iter().chain(&mut verdict.help) {
            *text = excerpt::cut(&self.text(text), TEXT);
        }
        finding
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::{Kind, Verdict};
    use super::*;

    #[test]
    fn a_secret_is_found_however_it_is_written() {
        let mut hush = Hush::default();
        hush.add("па роль\"");
        assert_eq!(
            hush.text(r#"/a?b=%D0%BF%D0%B0%20%D1%80%D0%BE%D0%BB%D1%8C%22 "па роль\"" па роль" !"#),
            "/a?b=*** \"***\" *** !"
        );
    }

    fn found(hush: &Hush, found: &str) -> String {
        let verdict = Verdict::new(Kind::Type, "", "", found);
        let finding = Finding { operation: String::new(), request: String::new(), verdict, more: 0 };
        hush.finding(finding).verdict.found
    }

    #[test]
    fn a_secret_is_hidden_before_a_text_is_cut() {
        let mut hush = Hush::default();
        hush.add("correct horse");
        let text = format!("{}correct horse", "x".repeat(FOUND - 4));
        assert_eq!(found(&hush, &text), format!("{}***", "x".repeat(FOUND - 4)));
    }

    #[test]
    fn what_stands_everywhere_is_no_secret_unless_it_stands_alone() {
        let mut hush = Hush::default();
        hush.add("123");
        hush.add("");
        assert_eq!(hush.text("1234"), "1234");
        assert_eq!(
            (found(&hush, "\"123\""), found(&hush, "HTTP 123")),
            ("\"***\"".to_owned(), "HTTP 123".to_owned())
        );
        hush.add("12345");
        hush.add("1234567");
        assert_eq!(hush.text("1234567 12345"), "*** ***", "the longer one is not left in pieces");
    }
}
