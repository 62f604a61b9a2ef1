//! The keys of a map: taken one by one, and what is left over is reported.

use super::Reader;
use crate::catalogue::TextDecl;
use crate::catalogue::format::{self, Map, Need};
use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::yaml::Node;

/// The keys and values of a map that is being read.
#[derive(Debug)]
pub(super) struct Fields<'n> {
    map: &'static Map,
    owner: Span,
    rest: Vec<(&'n Spanned<String>, &'n Node)>,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    pub(super) fn new(entries: &'n [(Spanned<String>, Node)], map: &'static Map, owner: Span) -> Self {
        let rest = entries.iter().map(|(key, value)| (key, value)).collect();
        Self { map, owner, rest, known: Vec::new(), missing: Vec::new() }
    }

    /// The value of a key. That one is missing which must be there, is reported at the end.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        let found = self.rest.iter().position(|(name, _)| name.value == key);
        if found.is_none() && self.map.key(key).is_some_and(|key| !matches!(key.need, Need::May | Need::One))
        {
            self.missing.push(key);
        }
        Some(self.rest.remove(found?).1)
    }

    /// The text of a key.
    pub(super) fn text(&mut self, key: &'static str, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
        self.take(key).and_then(|node| reader.text(node))
    }

    /// `en` and `ru`.
    pub(super) fn texts(&mut self, reader: &mut Reader<'_>) -> TextDecl {
        TextDecl { en: self.text("en", reader), ru: self.text("ru", reader) }
    }

    /// `en` and `ru` of the map under a key.
    pub(super) fn nested_texts(&mut self, key: &'static str, reader: &mut Reader<'_>) -> TextDecl {
        let Some(node) = self.take(key) else { return TextDecl::default() };
        let Some(mut fields) = reader.fields(node, &format::TEXT, node.span) else {
            return TextDecl::default();
        };
        let texts = fields.texts(reader);
        fields.finish(reader);
        texts
    }

    /// Reports keys that nobody took, and keys that had to be there.
    ///
    /// A misspelt key is one mistake, not two: the key that it was meant to be is not reported as missing.
    pub(super) fn finish(mut self, reader: &mut Reader<'_>) {
        #[cfg(test)]
        self.agree();
        for (key, node) in &self.rest {
            let near = suggest::closest(&key.value, self.known.iter().copied());
            self.missing.retain(|missing| near != Some(*missing));
            let message = format!("{} has no key `{}`", self.map.what, key.value);
            let allowed = format!("the keys are {}", suggest::enumerate(self.known.iter().copied()));
            // Keys are ASCII words: this one is rather the rest of a text that a comma cut in two.
            let is_text = key.value.contains(|letter: char| letter == ' ' || !letter.is_ascii());
            let help = if node.is_null() && is_text {
                "a text that holds a comma stands in quotation marks".to_owned()
            } else {
                near.map_or(allowed, |near| format!("did you mean `{near}`?"))
            };
            reader.lose(Diagnostic::new("K0005", key.span, message).help(help));
        }
        for key in &self.missing {
            let message = format!("{} needs the key `{key}`", self.map.what);
            reader.lose(Diagnostic::new("K0006", self.owner, message).help(format!("add `{key}`")));
        }
    }

    /// That a reader has taken the keys of its map, and no others.
    #[cfg(test)]
    fn agree(&self) {
        for key in &self.known {
            assert!(
                self.map.key(key).is_some(),
                "{}: the key `{key}` is read and not described",
                self.map.what
            );
        }
        for key in self.map.keys().filter(|key| !matches!(key.need, Need::With(..))) {
            let read = self.known.contains(&key.name);
            assert!(read, "{}: the key `{}` is described and not read", self.map.what, key.name);
        }
    }
}
