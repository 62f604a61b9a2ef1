//! What stands at a place: a key or a value, under which keys, and what it refers to.

use super::index::{Sort, scalar};
use crate::catalogue::format::{self, Key, Kind, TYPE, child, shape};
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// What stands at a place.
#[derive(Debug)]
pub(super) struct Here<'a> {
    /// The keys above it.
    pub(super) keys: Vec<&'a str>,
    /// Where it stands.
    pub(super) span: Span,
    pub(super) what: What<'a>,
}

/// A key or a value.
#[derive(Debug)]
pub(super) enum What<'a> {
    /// A key, and what the format says of it.
    Key(&'a str, Option<&'static Key>),
    /// A single value, and what may stand there.
    Value(&'a Node, Option<&'static Kind>),
}

/// What stands at a byte of a file.
pub(super) fn locate<'a>(root: &'a Node, kind: &'static Kind, at: usize) -> Option<Here<'a>> {
    let (mut node, mut kind, mut keys) = (root, Some(kind), Vec::new());
    let holds = |span: Span| (span.start as usize..=span.end as usize).contains(&at);
    loop {
        kind = shape(kind, node);
        match &node.kind {
            NodeKind::Scalar(_) => {
                return Some(Here { keys, span: node.span, what: What::Value(node, kind) });
            }
            NodeKind::List(items) => {
                let (index, item) = items.iter().enumerate().find(|(_, item)| holds(item.span))?;
                kind = child(kind, index, "");
                node = item;
            }
            NodeKind::Map(entries) => {
                if let Some((key, _)) = entries.iter().find(|(key, _)| holds(key.span)) {
                    let known = match kind {
                        Some(Kind::Map(map)) => map.key(&key.value),
                        _ => None,
                    };
                    return Some(Here { keys, span: key.span, what: What::Key(&key.value, known) });
                }
                let (key, value) = entries.iter().find(|(_, value)| holds(value.span))?;
                keys.push(key.value.as_str());
                kind = child(kind, 0, &key.value);
                node = value;
            }
        }
    }
}

/// The sorts of things that a value under these keys names.
pub(super) fn sorts(keys: &[&str], kind: Option<&'static Kind>) -> &'static [Sort] {
    if matches!(kind, Some(Kind::Form(form)) if form.name == TYPE.name) {
        return &Sort::TYPES;
    }
    match keys {
        ["operations", _, "errors"] | ["session", "refused"] | ["session", "confirmation", "error"] => {
            &[Sort::Error]
        }
        ["operations", _, "address"] | ["environments", _, "urls"] => &[Sort::Address],
        ["records", _, "include"] => &[Sort::Record],
        ["session", "login"] | ["operations"] => &[Sort::Operation],
        ["contradictions", "at"] => &Sort::PLACES,
        _ => &[],
    }
}

/// The keys under which columns of the same operation or record are named.
fn names_columns(keys: &[&str]) -> bool {
    let last = keys.last().copied().unwrap_or_default();
    keys.len() > 2 && matches!(last, "by" | "key" | "of" | "period" | "inn_kpp" | "most")
}

/// What is referred to: sorts to look among, and a name.
pub(super) fn reference(here: &Here<'_>, text: &str, at: usize) -> Option<(&'static [Sort], String)> {
    match here.what {
        What::Key(name, _) if here.keys == ["groups"] => Some((&[Sort::Operation], format!("{name}."))),
        What::Key(name, _) => Some((sorts(&here.keys, None), name.to_owned())),
        What::Value(node, kind) => {
            let sorts = sorts(&here.keys, kind);
            if sorts == Sort::TYPES.as_slice() {
                return Some((sorts, word(text, at).to_owned()));
            }
            let name = scalar(node)?;
            match here.keys.get(1) {
                Some(owner) if names_columns(&here.keys) => {
                    Some((&[Sort::Member], format!("{owner}.{name}")))
                }
                _ => Some((sorts, name.to_owned())),
            }
        }
    }
}

/// The word around a byte.
pub(super) fn word(text: &str, at: usize) -> &str {
    let inside = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = head.rfind(|letter| !inside(letter)).map_or(0, |index| {
        index + head.get(index..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    });
    let end = at + tail.find(|letter| !inside(letter)).unwrap_or(tail.len());
    text.get(start..end).unwrap_or_default()
}

/// What the format says of a place, as Markdown.
pub(super) fn documented(what: &What<'_>) -> Option<String> {
    match what {
        What::Key(_, key) => key.map(Key::described),
        What::Value(node, Some(Kind::Words(words))) => {
            let text = scalar(node)?;
            words.iter().find(|word| word.word == text).map(|word| word.doc.to_owned())
        }
        What::Value(_, Some(Kind::Form(form))) if form.name != format::TYPE.name => Some(form.doc.to_owned()),
        What::Value(..) => None,
    }
}
