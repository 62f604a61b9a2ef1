//! The keys of a map: taken one by one, and what is left over is reported.

use super::Reader;
use crate::catalogue::TextDecl;
use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::yaml::Node;

/// The keys and values of a map that is being read.
#[derive(Debug)]
pub(super) struct Fields<'n> {
    what: &'static str,
    owner: Span,
    rest: Vec<(&'n Spanned<String>, &'n Node)>,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    pub(super) fn new(entries: &'n [(Spanned<String>, Node)], what: &'static str, owner: Span) -> Self {
        let rest = entries.iter().map(|(key, value)| (key, value)).collect();
        Self { what, owner, rest, known: Vec::new(), missing: Vec::new() }
    }

    /// The value of a key that may be there.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        let index = self.rest.iter().position(|(name, _)| name.value == key)?;
        Some(self.rest.remove(index).1)
    }

    /// The value of a key that must be there.
    pub(super) fn require(&mut self, key: &'static str) -> Option<&'n Node> {
        let found = self.take(key);
        if found.is_none() {
            self.missing.push(key);
        }
        found
    }

    /// The text of a key.
    pub(super) fn text(&mut self, key: &'static str, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
        self.take(key).and_then(|node| reader.text(node))
    }

    /// The text of a key that must be there.
    pub(super) fn require_text(
        &mut self,
        key: &'static str,
        reader: &mut Reader<'_>,
    ) -> Option<Spanned<String>> {
        self.require(key).and_then(|node| reader.text(node))
    }

    /// `en` and `ru`.
    pub(super) fn texts(&mut self, reader: &mut Reader<'_>) -> TextDecl {
        TextDecl { en: self.text("en", reader), ru: self.text("ru", reader) }
    }

    /// `en` and `ru` of the map under a key.
    pub(super) fn nested_texts(&mut self, key: &'static str, reader: &mut Reader<'_>) -> TextDecl {
        let Some(node) = self.take(key) else { return TextDecl::default() };
        let Some(mut fields) = reader.fields(node, "a text", node.span) else { return TextDecl::default() };
        let texts = fields.texts(reader);
        fields.finish(reader);
        texts
    }

    /// Reports keys that nobody took, and keys that had to be there.
    ///
    /// A misspelt key is one mistake, not two: the key that it was meant to be is not reported as missing.
    pub(super) fn finish(mut self, reader: &mut Reader<'_>) {
        for (key, node) in &self.rest {
            let near = suggest::closest(&key.value, self.known.iter().copied());
            self.missing.retain(|missing| near != Some(*missing));
            let message = format!("{} has no key `{}`", self.what, key.value);
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
            let message = format!("{} needs the key `{key}`", self.what);
            reader.lose(Diagnostic::new("K0006", self.owner, message).help(format!("add `{key}`")));
        }
    }
}
