//! From the YAML tree to declarations: one short reader for each kind of entry.
//!
//! A reader takes what it can and reports what does not fit, so that one run shows every mistake. Short forms
//! and long ones end in the same declaration. Nothing is judged here beyond its shape.

mod api;
mod column;
mod documents;
mod fields;
mod guide;
mod operation;
mod section;
mod type_expr;
mod types;
mod units;
mod value;

pub(super) use api::api;
pub(super) use guide::guide;
pub(super) use section::section;

use fields::Fields;

use crate::catalogue::format::Map;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::yaml::{Node, NodeKind, Resolved, Scalar};

/// Collects what the readers find wrong.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    diagnostics: &'a mut Diagnostics,
    lost: bool,
}

impl<'a> Reader<'a> {
    /// A reader that reports there.
    pub(super) fn new(diagnostics: &'a mut Diagnostics) -> Self {
        Self { diagnostics, lost: false }
    }

    /// Whether something was left out of the declarations, so that judging the rest would mislead.
    pub(super) fn has_lost_something(&self) -> bool {
        self.lost
    }

    /// Reports something on whose account an entry, or a part of it, is left out.
    pub(super) fn lose(&mut self, diagnostic: Diagnostic) {
        self.lost = true;
        self.diagnostics.push(diagnostic);
    }

    /// Reports something that leaves the declarations whole.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn wrong_kind(&mut self, node: &Node, expected: &str, help: &str) {
        let message = format!("expected {expected}, found {}", node.describe());
        let help = if node.is_null() { "remove the key, or say what it holds" } else { help };
        self.bad("K0007", node.span, message, help);
    }

    fn bad(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.lose(Diagnostic::new(code, span, message).help(help));
    }

    /// The keys and values of a map; `owner` is the place of its name.
    fn fields<'n>(&mut self, node: &'n Node, map: &'static Map, owner: Span) -> Option<Fields<'n>> {
        if let NodeKind::Map(entries) = &node.kind {
            return Some(Fields::new(entries, map, owner));
        }
        self.wrong_kind(
            node,
            &format!("a map ({})", map.what),
            "write its parts as `key: value`, one a line",
        );
        None
    }

    /// A single value that is not null.
    fn scalar<'n>(&mut self, node: &'n Node, expected: &str) -> Option<&'n Scalar> {
        match &node.kind {
            NodeKind::Scalar(scalar) if scalar.resolve() != Resolved::Null => Some(scalar),
            _ => {
                self.wrong_kind(
                    node,
                    expected,
                    "write one value; a text with brackets stands in quotation marks",
                );
                None
            }
        }
    }

    /// A text. What YAML takes for a number or a truth value is a text, too, where a text is expected.
    fn text(&mut self, node: &Node) -> Option<Spanned<String>> {
        let scalar = self.scalar(node, "a text")?;
        if scalar.text.trim().is_empty() {
            self.bad("K0008", node.span, "the text is empty", "remove the key, or write the text");
            return None;
        }
        Some(Spanned::new(scalar.text.clone(), node.span))
    }

    /// One of a few words.
    fn word<T: Copy>(&mut self, node: &Node, words: &[(&str, T)]) -> Option<Spanned<T>> {
        let text = &self.scalar(node, "a word")?.text;
        if let Some((_, value)) = words.iter().find(|(word, _)| word == text) {
            return Some(Spanned::new(*value, node.span));
        }
        let allowed = words.iter().map(|(word, _)| *word);
        let help = suggest::did_you_mean(text, allowed.clone())
            .unwrap_or_else(|| format!("write one of {}", suggest::enumerate(allowed)));
        self.bad("K0008", node.span, format!("`{text}` is not a word that may stand here"), help);
        None
    }

    /// A whole number that the type holds.
    fn whole<T: std::str::FromStr>(&mut self, node: &Node, allowed: &str) -> Option<Spanned<T>> {
        let text = &self.scalar(node, "a whole number")?.text;
        let Ok(value) = text.parse() else {
            let message = format!("`{text}` is not a whole number {allowed}");
            self.bad("K0008", node.span, message, "write the digits without separators");
            return None;
        };
        Some(Spanned::new(value, node.span))
    }

    /// `true`, with its place; `false` is the same as nothing.
    fn flag(&mut self, node: &Node) -> Option<Span> {
        let value = match &node.kind {
            NodeKind::Scalar(scalar) => scalar.resolve(),
            _ => Resolved::Null,
        };
        match value {
            Resolved::Bool(flag) => flag.then_some(node.span),
            _ => {
                self.wrong_kind(node, "`true` or `false`", "write `true`, or remove the key");
                None
            }
        }
    }

    /// The items of a list.
    fn list<T>(&mut self, node: &Node, item: impl FnMut(&mut Self, &Node) -> Option<T>) -> Vec<T> {
        match &node.kind {
            NodeKind::List(items) => self.each(items, item),
            _ => {
                self.wrong_kind(node, "a list", "write `- ` before each item, or put them in `[…]`");
                Vec::new()
            }
        }
    }

    /// The items of a list, or the one item that stands in its place.
    fn one_or_many(&mut self, node: Option<&Node>) -> Vec<Spanned<String>> {
        match node.map(|node| (&node.kind, node)) {
            None => Vec::new(),
            Some((NodeKind::List(items), _)) => self.each(items, Self::text),
            Some((_, node)) => self.text(node).into_iter().collect(),
        }
    }

    /// The entries of a map whose keys are names.
    fn entries<T>(
        &mut self,
        node: Option<&Node>,
        what: &str,
        mut entry: impl FnMut(&mut Self, &Spanned<String>, &Node) -> Option<T>,
    ) -> Vec<T> {
        match node.map(|node| (&node.kind, node)) {
            None => Vec::new(),
            Some((NodeKind::Map(entries), _)) => {
                entries.iter().filter_map(|(key, value)| entry(self, key, value)).collect()
            }
            Some((_, node)) => {
                self.wrong_kind(
                    node,
                    &format!("a map of {what}"),
                    "write each as `Name:`, with its parts below",
                );
                Vec::new()
            }
        }
    }

    fn each<T>(&mut self, items: &[Node], mut item: impl FnMut(&mut Self, &Node) -> Option<T>) -> Vec<T> {
        items.iter().filter_map(|node| item(self, node)).collect()
    }

    /// The three parts of a short form.
    fn three<'n>(&mut self, node: &'n Node, items: &'n [Node], form: &str) -> Option<[&'n Node; 3]> {
        if let [first, second, third] = items {
            return Some([first, second, third]);
        }
        let place = items.get(3).map_or(node.span, |fourth| fourth.span);
        let message = format!("expected {form}, found a list of {}", items.len());
        let diagnostic = Diagnostic::new("K0007", place, message);
        self.lose(if items.len() > 3 {
            let help = "a text that holds a comma stands in quotation marks";
            diagnostic.label("the fourth part begins here").help(help)
        } else {
            diagnostic.help("write all three parts, or a map with those that there are")
        });
        None
    }
}
