//! A pull reader over JSON text: it is told what comes next and says whether it did.
//!
//! Strict JSON, no recursion, nothing allocated but strings that hold escapes. It keeps no state besides its place,
//! so that a caller may remember a place and come back to it. It does not know what the values mean.

use std::borrow::Cow;
use std::fmt;

use super::number_length;
use crate::Fault;

/// Most values inside one another.
pub const MAX_DEPTH: u32 = 128;

/// A place in a text; see [`Reader::mark`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub(super) at: usize,
    pub(super) depth: u32,
}

/// What kind of value stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number.
    Number,
    /// A string.
    Text,
    /// An array.
    List,
    /// An object.
    Object,
}

impl Kind {
    /// In words, for errors.
    pub fn words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Number => "a number",
            Self::Text => "text",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

/// A pull reader over JSON text.
///
/// A list is read by `open_list`, then its items, each followed by `next_item`; an object by `open_object`, which
/// gives the first key, then the value, and `next_key` after each.
///
/// ```
/// # use katalog_runtime::json::Reader;
/// # fn main() -> Result<(), katalog_runtime::Fault> {
/// let mut reader = Reader::new(r#"{"sizes": [1, 2.50]}"#);
/// let mut sizes = Vec::new();
/// let mut key = reader.open_object()?;
/// while let Some(_name) = key {
///     let mut more = reader.open_list()?;
///     while more {
///         sizes.push(reader.number()?);
///         more = reader.next_item()?;
///     }
///     key = reader.next_key()?;
/// }
/// reader.finish()?;
/// assert_eq!(sizes, ["1", "2.50"]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) depth: u32,
}

impl fmt::Debug for Reader<'_> {
    /// Without the text: it may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("at", &self.at).field("of", &self.text.len()).finish()
    }
}

impl<'a> Reader<'a> {
    /// Reads a text from its beginning.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The place, as a number of bytes from the beginning.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Remembers the place.
    pub fn mark(&self) -> Mark {
        Mark { at: self.at, depth: self.depth }
    }

    /// Comes back to a place of the same text.
    pub fn rewind(&mut self, mark: Mark) {
        self.at = mark.at;
        self.depth = mark.depth;
    }

    /// Says what kind of value comes next, without taking it.
    ///
    /// # Errors
    ///
    /// When no value comes next.
    #[inline]
    pub fn peek(&mut self) -> Result<Kind, Fault> {
        match self.next_byte() {
            Some(b'"') => Ok(Kind::Text),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b'[') => Ok(Kind::List),
            Some(b'{') => Ok(Kind::Object),
            Some(b'n') => Ok(Kind::Null),
            Some(b't' | b'f') => Ok(Kind::Bool),
            _ => Err(self.unexpected("a value")),
        }
    }

    /// Takes a null, if one comes next, and says whether one did.
    ///
    /// # Errors
    ///
    /// When a word that only begins like `null` comes next.
    #[inline]
    pub fn null(&mut self) -> Result<bool, Fault> {
        if self.next_byte() != Some(b'n') {
            return Ok(false);
        }
        self.word("null").map(|()| true)
    }

    /// Takes `true` or `false`.
    ///
    /// # Errors
    ///
    /// When something else comes next.
    pub fn bool(&mut self) -> Result<bool, Fault> {
        match self.next_byte() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.other_than("true or false")),
        }
    }

    /// Takes a number, digit by digit as it stands there.
    ///
    /// # Errors
    ///
    /// When something else comes next.
    #[inline]
    pub fn number(&mut self) -> Result<&'a str, Fault> {
        if !matches!(self.next_byte(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.other_than("a number"));
        }
        let rest = self.rest();
        match number_length(rest.as_bytes()) {
            Some(length) => {
                self.at += length;
                Ok(rest.get(..length).unwrap_or_default())
            }
            None => Err(self.unexpected("a number")),
        }
    }

    /// Takes a string.
    ///
    /// # Errors
    ///
    /// When something else comes next, or an escape is wrong; half a surrogate pair is.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        if self.next_byte() != Some(b'"') {
            return Err(self.other_than("text"));
        }
        self.at += 1;
        let start = self.at;
        if self.plain_characters()? == b'"' {
            let text = self.text.get(start..self.at).unwrap_or_default();
            self.at += 1;
            return Ok(Cow::Borrowed(text));
        }
        self.string_with_escapes(start).map(Cow::Owned)
    }

    /// Opens a list and says whether it has an item.
    ///
    /// # Errors
    ///
    /// When something else comes next, or it is nested too deeply.
    #[inline]
    pub fn open_list(&mut self) -> Result<bool, Fault> {
        self.open(b'[', "a list")?;
        if self.next_byte() == Some(b']') {
            self.close();
            return Ok(false);
        }
        Ok(true)
    }

    /// After an item, says whether another comes; if not, the list is closed.
    ///
    /// # Errors
    ///
    /// When neither a comma nor the end of the list comes next.
    #[inline]
    pub fn next_item(&mut self) -> Result<bool, Fault> {
        match self.next_byte() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(b']') => {
                self.close();
                Ok(false)
            }
            _ => Err(self.unexpected("a comma or the end of the list")),
        }
    }

    /// Opens an object and takes its first key, if it has one; the value comes next.
    ///
    /// # Errors
    ///
    /// When something else comes next, or it is nested too deeply.
    pub fn open_object(&mut self) -> Result<Option<Cow<'a, str>>, Fault> {
        self.open(b'{', "an object")?;
        if self.next_byte() == Some(b'}') {
            self.close();
            return Ok(None);
        }
        self.key().map(Some)
    }

    /// After a value, takes the next key; if there is none, the object is closed.
    ///
    /// # Errors
    ///
    /// When neither another key nor the end of the object comes next.
    pub fn next_key(&mut self) -> Result<Option<Cow<'a, str>>, Fault> {
        match self.next_byte() {
            Some(b',') => {
                self.at += 1;
                self.key().map(Some)
            }
            Some(b'}') => {
                self.close();
                Ok(None)
            }
            _ => Err(self.unexpected("a comma or the end of the object")),
        }
    }

    /// Takes exactly this text, if it comes next; it must be a whole value in brackets.
    pub(crate) fn take_text(&mut self, value: &str) -> bool {
        let comes = self.rest().starts_with(value);
        if comes {
            self.at += value.len();
        }
        comes
    }

    /// Checks that nothing but white space is left.
    ///
    /// # Errors
    ///
    /// When something is.
    pub fn finish(&mut self) -> Result<(), Fault> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.unexpected("the end of the text")),
        }
    }

    fn key(&mut self) -> Result<Cow<'a, str>, Fault> {
        if self.next_byte() != Some(b'"') {
            return Err(self.unexpected("a key"));
        }
        let key = self.string()?;
        if self.next_byte() != Some(b':') {
            return Err(self.unexpected("a colon"));
        }
        self.at += 1;
        Ok(key)
    }

    fn open(&mut self, bracket: u8, words: &'static str) -> Result<(), Fault> {
        if self.next_byte() != Some(bracket) {
            return Err(self.other_than(words));
        }
        if self.depth + 1 >= MAX_DEPTH {
            return Err(Fault::too_deep(MAX_DEPTH));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    fn close(&mut self) {
        self.at += 1;
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn word(&mut self, word: &'static str) -> Result<(), Fault> {
        if !self.rest().starts_with(word) {
            return Err(self.unexpected("a value"));
        }
        self.at += word.len();
        Ok(())
    }

    /// Skips white space and looks at what follows it.
    #[inline]
    pub(super) fn next_byte(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(*byte);
            }
            self.at += 1;
        }
        None
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Something that no JSON has here.
    #[cold]
    pub(super) fn unexpected(&self, expected: &'static str) -> Fault {
        if self.at >= self.text.len() { Fault::truncated(expected) } else { Fault::syntax(expected, self.at) }
    }

    /// A value of another kind, or none at all.
    #[cold]
    fn other_than(&mut self, expected: &'static str) -> Fault {
        match self.peek() {
            Ok(kind) => Fault::mismatch(expected, kind.words()),
            Err(_) => self.unexpected(expected),
        }
    }
}
