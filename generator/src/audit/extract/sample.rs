//! A sample that looks like JSON: its names and the kinds of its values, whatever became of its punctuation.
//!
//! Commas count for nothing, a semicolon is a colon, brackets that nobody opened or closed do no harm, comments and stray words
//! are passed over. It is not a reader of JSON: values are not kept, but for texts.

use crate::audit::facts::Kind;
use crate::audit::page::Cell;
use crate::source::{Span, Spanned};

/// A sample, or several behind each other.
#[derive(Debug, Default)]
pub(super) struct Sample {
    /// The outermost values.
    pub(super) roots: Vec<Node>,
}

/// A value.
#[derive(Debug)]
pub(super) struct Node {
    /// Its name, inside an object.
    pub(super) key: Option<Spanned<String>>,
    /// What it is; `None` for null.
    pub(super) kind: Option<Kind>,
    /// The text that it is.
    pub(super) text: String,
    /// Where it stands.
    pub(super) span: Span,
    /// Members of an object, items of a list.
    pub(super) children: Vec<Node>,
}

impl Sample {
    /// Reads one piece of text.
    pub(super) fn read(cell: Cell<'_>) -> Self {
        Self::read_all(&[cell])
    }

    /// Reads pieces of which the next goes on where the last one ended.
    pub(super) fn read_all(cells: &[Cell<'_>]) -> Self {
        let mut builder = Builder::default();
        for cell in cells {
            let mut rest = cell.text;
            while !rest.is_empty() {
                let (token, length) = token(rest);
                let (this, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
                builder.take(token, cell.part(this));
                rest = tail;
            }
        }
        builder.end()
    }

    /// Every name in it, from the outside to the inside.
    pub(super) fn keys(&self) -> Vec<Spanned<String>> {
        fn walk(nodes: &[Node], keys: &mut Vec<Spanned<String>>) {
            for node in nodes {
                keys.extend(node.key.clone());
                walk(&node.children, keys);
            }
        }
        let mut keys = Vec::new();
        walk(&self.roots, &mut keys);
        keys
    }
}

/// A piece of a sample.
enum Token<'t> {
    Open(Kind),
    Close(Kind),
    Colon,
    Text(&'t str),
    Value(Option<Kind>),
    Nothing,
}

/// The first piece of a text that is not empty, and its length.
fn token(rest: &str) -> (Token<'_>, usize) {
    let first = rest.chars().next().unwrap_or_default();
    let one = first.len_utf8();
    match first {
        '{' => (Token::Open(Kind::Object), one),
        '[' => (Token::Open(Kind::List), one),
        '}' => (Token::Close(Kind::Object), one),
        ']' => (Token::Close(Kind::List), one),
        ':' | ';' => (Token::Colon, one),
        '"' => text(rest, one, &['"']),
        '“' => text(rest, one, &['”', '“']),
        '«' => text(rest, one, &['»']),
        '/' if rest.starts_with("//") => (Token::Nothing, rest.find('\n').unwrap_or(rest.len())),
        _ if first.is_alphanumeric() || first == '-' => {
            let is_part = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
            let word: String = rest.chars().take_while(is_part).collect();
            (value(&word), word.len())
        }
        _ => (Token::Nothing, one),
    }
}

/// A text up to its quotation mark, or to the end of the line where that is missing.
fn text<'t>(rest: &'t str, opening: usize, closing: &[char]) -> (Token<'t>, usize) {
    let inner = rest.get(opening..).unwrap_or_default();
    let mut escaped = false;
    let end = inner.char_indices().find(|(_, letter)| {
        let ends = !escaped && (closing.contains(letter) || *letter == '\n');
        escaped = !escaped && *letter == '\\';
        ends
    });
    let (length, mark) = end.map_or((inner.len(), 0), |(at, letter)| (at, letter.len_utf8()));
    (Token::Text(inner.get(..length).unwrap_or_default()), opening + length + mark)
}

fn value<'t>(word: &str) -> Token<'t> {
    match word.to_lowercase().as_str() {
        "true" | "false" => Token::Value(Some(Kind::Truth)),
        "null" => Token::Value(None),
        other if other.trim_start_matches('-').starts_with(|letter: char| letter.is_ascii_digit()) => {
            Token::Value(Some(Kind::Number))
        }
        _ => Token::Nothing,
    }
}

/// Most objects and lists inside each other; what is deeper is passed over.
const DEPTH: usize = 64;

#[derive(Debug, Default)]
struct Builder {
    roots: Vec<Node>,
    open: Vec<Node>,
    /// A text that may turn out to be a name.
    held: Option<Spanned<String>>,
    key: Option<Spanned<String>>,
}

impl Builder {
    fn take(&mut self, token: Token<'_>, cell: Cell<'_>) {
        match token {
            Token::Nothing => {}
            Token::Colon => self.key = self.held.take(),
            Token::Text(text) => {
                self.flush();
                self.held = Some(Spanned::new(text.to_owned(), cell.span));
            }
            Token::Value(kind) => {
                self.flush();
                self.add(kind, String::new(), cell.span);
            }
            Token::Open(_) if self.open.len() >= DEPTH => {}
            Token::Open(kind) => {
                self.flush();
                let key = self.key.take();
                let (text, children) = (String::new(), Vec::new());
                self.open.push(Node { key, kind: Some(kind), text, span: cell.span, children });
            }
            Token::Close(kind) => {
                self.flush();
                self.close(kind, cell.span.end);
            }
        }
    }

    /// A text that no colon follows is a value, in a list or behind a name.
    fn flush(&mut self) {
        if let Some(text) = self.held.take() {
            self.add(Some(Kind::Text), text.value, text.span);
        }
    }

    fn add(&mut self, kind: Option<Kind>, text: String, span: Span) {
        let key = self.key.take();
        let in_list = self.open.last().is_some_and(|open| open.kind == Some(Kind::List));
        if key.is_some() || in_list {
            self.put(Node { key, kind, text, span, children: Vec::new() });
        }
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.roots.push(node),
        }
    }

    /// Closes what is open up to a bracket of that kind; a bracket that nothing opened closes nothing.
    fn close(&mut self, kind: Kind, end: u32) {
        self.key = None;
        let Some(depth) = self.open.iter().rposition(|open| open.kind == Some(kind)) else { return };
        while self.open.len() > depth {
            let Some(mut node) = self.open.pop() else { return };
            node.span.end = end;
            self.put(node);
        }
    }

    fn end(mut self) -> Sample {
        self.flush();
        while let Some(node) = self.open.pop() {
            self.put(node);
        }
        Sample { roots: self.roots }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> Sample {
        let source = Sources::default().add("a".into(), text.to_owned());
        let span = Span { source, start: 0, end: u32::try_from(text.len()).unwrap() };
        Sample::read(Cell { text, span })
    }

    fn keys(text: &str) -> Vec<String> {
        read(text).keys().into_iter().map(|key| key.value).collect()
    }

    #[test]
    fn names_survive_what_became_of_the_punctuation() {
        assert_eq!(
            keys(
                r#"[{ "a" ; true, // bool "x": 1
            "b": [ {"c": "d:e" } ] "f": 1, }, } ], ]"#
            ),
            ["a", "b", "c", "f"]
        );
        assert_eq!(keys("<br>{<br> “Код”: [код], «Имя»: «значение»<br>}"), ["Код", "Имя"]);
        assert_eq!(keys(r#"{"a": {"b": 1"#), ["a", "b"]);
        assert_eq!(keys("1"), [""; 0]);
        assert_eq!(keys(&"[{\"a\":".repeat(100_000)).len(), DEPTH / 2 - 1);
    }

    #[test]
    fn kinds_are_those_of_the_values() {
        let sample = read(r#"{"a": "t", "b": -1.5, "c": False, "d": null, "e": [1], "f": {}}"#);
        let kinds: Vec<_> = sample.roots.first().unwrap().children.iter().map(|node| node.kind).collect();
        let expected = [Kind::Text, Kind::Number, Kind::Truth, Kind::List, Kind::Object].map(Some);
        assert_eq!(kinds.iter().flatten().copied().map(Some).collect::<Vec<_>>(), expected);
        assert_eq!(kinds.get(3), Some(&None));
    }
}
