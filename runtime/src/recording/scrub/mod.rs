//! Which values are replaced, and walking a body to do it.
//!
//! What is not known to be harmless is replaced. Harmless by its shape: dates, numbers with a fraction (money), whole
//! numbers of up to three digits, booleans, nulls, schemas of records, and the envelope's own words. Everything else is
//! harmless only when whoever records says so, by the name of the column.
//!
//! It knows no API. Columns are keys of objects, names in a record's schema, elements of markup.

mod fakes;
mod markup;
mod shape;

use self::fakes::Fakes;
use self::shape::Shape;
use super::tree::Node;

pub(super) use self::fakes::SECRET;

/// Parts of names that mean a secret in any API, in small letters.
const SECRET_NAMES: [&str; 13] = [
    "passw",
    "pswd",
    "pwd",
    "secret",
    "token",
    "login",
    "session",
    "signature",
    "парол",
    "логин",
    "сесси",
    "токен",
    "подпись",
];

/// Whole numbers of up to so many digits are counts and codes, and are kept.
const SHORT: usize = 3;

/// What a [`Recorder`](super::Recorder) replaces. Without any word, everything that is not harmless by its shape.
///
/// ```
/// use katalog_runtime::recording::Scrub;
///
/// let scrub = Scrub::new().keep(["State", "Action"]).keep_words(["message"]).secret(["BirthDate"]);
/// # let _ = scrub;
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct Scrub {
    keep: Vec<String>,
    words: Vec<String>,
    secret: Vec<String>,
}

/// What is done with the values of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    ByShape,
    Keep,
    Words,
    Secret,
}

impl Scrub {
    /// Replaces everything that is not harmless by its shape.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the values of these columns: enumerations, codes, names of tariffs. What was replaced elsewhere is replaced
    /// in them, too.
    pub fn keep(mut self, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.keep.extend(columns.into_iter().map(Into::into));
        self
    }

    /// Keeps the words of these columns and replaces numbers, addresses and what stands in quotes: texts of errors. A
    /// person's name in such a text is kept, unless it was replaced elsewhere before.
    pub fn keep_words(mut self, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.words.extend(columns.into_iter().map(Into::into));
        self
    }

    /// Replaces the values of these columns whatever they look like, dates and short numbers as well. Names that mean a
    /// password, a login, a session or a token are such without being named.
    pub fn secret(mut self, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.secret.extend(columns.into_iter().map(Into::into));
        self
    }

    fn rule(&self, column: &str) -> Rule {
        let named = |columns: &[String]| columns.iter().any(|name| name == column);
        if named(&self.secret) {
            Rule::Secret
        } else if named(&self.keep) {
            Rule::Keep
        } else if named(&self.words) {
            Rule::Words
        } else {
            let small = column.to_lowercase();
            let secret = SECRET_NAMES.iter().any(|part| small.contains(part));
            if secret { Rule::Secret } else { Rule::ByShape }
        }
    }
}

/// A policy at work, with what it has replaced until now.
#[derive(Debug)]
pub(super) struct Scrubber {
    policy: Scrub,
    fakes: Fakes,
}

impl Scrubber {
    pub(super) fn new(policy: Scrub) -> Self {
        Self { policy, fakes: Fakes::default() }
    }

    /// A value that is known to be secret, so that it is found wherever it stands later.
    pub(super) fn learn(&mut self, secret: &str) {
        self.fakes.secret(secret);
    }

    /// The body of a request or an answer that is JSON.
    pub(super) fn json(&mut self, body: &mut Node) {
        let Node::Object(entries) = body else { return self.node(body, Rule::ByShape, false) };
        let envelope = entries.iter().any(|(key, _)| key == "jsonrpc");
        for (key, value) in entries {
            match key.as_str() {
                "jsonrpc" | "method" | "protocol" | "id" if envelope => {}
                "error" => self.error(value),
                _ => self.entry(key, value, Rule::ByShape, false),
            }
        }
    }

    /// A body that is text of another kind.
    pub(super) fn text(&mut self, text: &str) -> String {
        if text.trim_start().starts_with('<') {
            return markup::scrub(self, text);
        }
        self.value(text, Rule::ByShape)
    }

    /// The path of an address and what follows it. Words are kept: they are the API's. Numbers and ids are not.
    pub(super) fn path(&mut self, path: &str) -> String {
        let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
        let parts: Vec<String> = path.split('/').map(|part| self.key(part)).collect();
        let mut scrubbed = parts.join("/");
        for (index, pair) in query.into_iter().flat_map(|query| query.split('&')).enumerate() {
            scrubbed.push(if index == 0 { '?' } else { '&' });
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let fake = self.value(value, self.policy.rule(name));
            // A fake may hold letters that an address cannot; only its numbers relate it to anything.
            let fake = if fake.is_ascii() { fake.replace(' ', "+") } else { self.fakes.secret(value) };
            scrubbed.push_str(&format!("{}={fake}", self.key(name)));
        }
        scrubbed
    }

    /// An error's number, kind and class say what it is; its words are values as any other.
    fn error(&mut self, error: &mut Node) {
        let Node::Object(entries) = error else { return self.node(error, Rule::ByShape, false) };
        for (key, value) in entries {
            match (key.as_str(), value) {
                ("code" | "type", _) => {}
                ("data", Node::Object(data)) => {
                    for (key, value) in data.iter_mut().filter(|(key, _)| key != "classid") {
                        self.entry(key, value, Rule::ByShape, false);
                    }
                }
                (_, value) => self.entry(key, value, Rule::ByShape, false),
            }
        }
    }

    fn entry(&mut self, key: &mut String, value: &mut Node, outer: Rule, quoted: bool) {
        let rule = if outer == Rule::Secret { outer } else { self.policy.rule(key) };
        if key != "_type" {
            self.node(value, rule, quoted);
        }
        *key = self.key(key);
    }

    /// `quoted` says that the value stands in a text inside the body.
    fn node(&mut self, node: &mut Node, rule: Rule, quoted: bool) {
        match node {
            Node::Null | Node::Bool(_) => {}
            Node::Number(digits) => *digits = self.number(digits, rule),
            Node::Text(text) => *text = self.cell(text, rule, quoted),
            Node::List(items) => items.iter_mut().for_each(|item| self.node(item, rule, quoted)),
            Node::Object(entries) => {
                let columns = columns(entries);
                let record = columns.is_some();
                for (key, value) in entries {
                    match (key.as_str(), value, &columns) {
                        ("s", _, _) if record => {}
                        ("d", Node::List(rows), Some(columns)) => self.rows(rows, columns, rule, quoted),
                        ("d", value, Some(_)) => self.node(value, rule, quoted),
                        (_, value, _) => self.entry(key, value, rule, quoted),
                    }
                }
            }
        }
    }

    /// Rows of a recordset, or the cells of one record. As decoders have it, the first item says which.
    fn rows(&mut self, rows: &mut [Node], columns: &[String], outer: Rule, quoted: bool) {
        if !matches!(rows.first(), Some(Node::List(_))) {
            return self.cells(rows, columns, outer, quoted);
        }
        for row in rows {
            match row {
                Node::List(cells) => self.cells(cells, columns, outer, quoted),
                row => self.node(row, outer, quoted),
            }
        }
    }

    /// A cell's column is known by its place.
    fn cells(&mut self, cells: &mut [Node], columns: &[String], outer: Rule, quoted: bool) {
        for (index, cell) in cells.iter_mut().enumerate() {
            let column = columns.get(index).map(String::as_str).unwrap_or_default();
            let rule = if outer == Rule::Secret { outer } else { self.policy.rule(column) };
            self.node(cell, rule, quoted);
        }
    }

    /// A text; one that is JSON itself is walked, once.
    fn cell(&mut self, text: &str, rule: Rule, quoted: bool) -> String {
        let json = !quoted && rule != Rule::Secret && text.trim_start().starts_with(['{', '[']);
        if json && let Ok(mut inner) = Node::parse(text) {
            self.node(&mut inner, rule, true);
            return inner.compact();
        }
        self.value(text, rule)
    }

    fn value(&mut self, text: &str, rule: Rule) -> String {
        let shape = Shape::of(text);
        match (rule, shape) {
            (Rule::Keep, _) => self.fakes.sweep(text),
            (Rule::Words, _) => self.words(text),
            (Rule::Secret, Shape::When | Shape::Decimal) => self.fakes.of(text, shape),
            (Rule::Secret, _) => self.fakes.secret(text),
            (Rule::ByShape, Shape::When | Shape::Decimal) => text.to_owned(),
            (Rule::ByShape, Shape::Digits) if is_short(text) => text.to_owned(),
            (Rule::ByShape, _) => self.fakes.of(text, shape),
        }
    }

    fn number(&mut self, digits: &str, rule: Rule) -> String {
        let (sign, bare) = digits.strip_prefix('-').map_or(("", digits), |bare| ("-", bare));
        let whole = bare.bytes().all(|byte| byte.is_ascii_digit());
        match rule {
            Rule::Keep => digits.to_owned(),
            Rule::Secret if !whole => "1.00".to_owned(),
            Rule::Secret => format!("{sign}{}", self.fakes.number(bare)),
            _ if !whole || bare.len() <= SHORT => digits.to_owned(),
            _ => format!("{sign}{}", self.fakes.number(bare)),
        }
    }

    /// A text whose words are kept, but not what is no word.
    fn words(&mut self, text: &str) -> String {
        let text = self.fakes.sweep(text);
        let mut kept = String::new();
        for (index, piece) in text.split(['«', '»', '"']).enumerate() {
            if index % 2 == 1 {
                kept.push_str(&format!("«{}»", self.fakes.of(piece, Shape::of(piece))));
                continue;
            }
            for word in piece.split_inclusive(char::is_whitespace) {
                kept.push_str(&self.word(word));
            }
        }
        kept
    }

    fn word(&mut self, word: &str) -> String {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
        let fake = match Shape::of(bare) {
            Shape::Empty | Shape::When | Shape::Decimal => return word.to_owned(),
            Shape::Digits if is_short(bare) => return word.to_owned(),
            Shape::Text | Shape::Person | Shape::Company if !bare.contains(|c: char| c.is_ascii_digit()) => {
                return word.to_owned();
            }
            shape => self.fakes.of(bare, shape),
        };
        word.replacen(bare, &fake, 1)
    }

    /// A name is the API's own, unless it looks like an id: some objects have their ids for keys.
    fn key(&mut self, key: &str) -> String {
        match Shape::of(key) {
            shape @ (Shape::Inn | Shape::Uuid | Shape::Email) => self.fakes.of(key, shape),
            Shape::Digits if !is_short(key) => self.fakes.of(key, Shape::Digits),
            _ => self.fakes.sweep(key),
        }
    }
}

fn is_short(text: &str) -> bool {
    text.len() <= SHORT && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Names of the columns, when the object is a record or a recordset that brings its schema; empty when its data is named.
fn columns(entries: &[(String, Node)]) -> Option<Vec<String>> {
    let get = |key: &str| entries.iter().find(|(name, _)| name == key).map(|(_, value)| value);
    match (get("s")?, get("d")?) {
        (Node::List(schema), Node::List(_)) => {
            let name = |column: &Node| column.get("n").and_then(Node::as_text).map(str::to_owned);
            schema.iter().map(name).collect()
        }
        // Only then do the values of `s` say what the values of `d` are, and are not values themselves.
        (schema @ Node::Object(_), Node::Object(data)) => {
            data.iter().all(|(name, _)| schema.get(name).is_some()).then(Vec::new)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
