//! Tags and text out of XML that comes piece by piece.
//!
//! Every byte is looked at once: a tag that has only begun is searched on from where the search stopped, and long text,
//! comments and CDATA are passed on or over as they come. Names and attributes inside a tag are read elsewhere.

use memchr::{memchr, memchr2};
use quick_xml::events::BytesRef;
use quick_xml::parser::{ElementParser, Parser};

use crate::Fault;

/// Most bytes of a tag, its attributes included.
const MAX_TAG: usize = 64 * 1024;
/// Most bytes of a reference such as `&#x10FFFF;`.
const MAX_REFERENCE: usize = 32;

/// A piece of XML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// What stands between `<` and `>` of a start tag; with a `/` at its end there is no end tag.
    Start(&'t str),
    /// The name in an end tag.
    End(&'t str),
    /// Text, or a part of one.
    Text(&'t str),
    /// What a reference stands for.
    Char(char),
    /// A document type begins here.
    DocType,
    /// The text ends, perhaps inside a piece.
    More,
}

/// Where the reading stands. The text itself is held by the caller, who may cut off what was read.
#[derive(Debug)]
pub(super) struct Lexer {
    at: usize,
    within: Within,
    /// Bytes that were cut off.
    cut: usize,
    /// How often a byte was looked at.
    #[cfg(test)]
    pub(super) work: usize,
}

#[derive(Debug, Clone, Copy)]
enum Within {
    Text,
    Tag { state: ElementParser, searched: usize },
    Comment,
    Instruction,
    CData,
}

impl Lexer {
    pub(super) fn new() -> Self {
        Self {
            at: 0,
            within: Within::Text,
            cut: 0,
            #[cfg(test)]
            work: 0,
        }
    }

    /// Bytes of the text that are not needed any more.
    pub(super) fn read(&self) -> usize {
        self.at
    }

    /// The caller cut off what was read.
    pub(super) fn cut_off(&mut self) {
        if let Within::Tag { searched, .. } = &mut self.within {
            *searched -= self.at;
        }
        self.cut += self.at;
        self.at = 0;
    }

    /// A fault at the place of reading.
    pub(super) fn fault(&self, expected: &'static str) -> Fault {
        Fault::syntax(expected, self.cut + self.at)
    }

    /// The next piece.
    pub(super) fn next<'t>(&mut self, text: &'t str) -> Result<Token<'t>, Fault> {
        loop {
            let found = match self.within {
                Within::Text => self.in_text(text)?,
                Within::Tag { state, searched } => Some(self.in_tag(text, state, searched)?),
                Within::Comment => self.over(text, "-->"),
                Within::Instruction => self.over(text, "?>"),
                Within::CData => self.in_cdata(text),
            };
            if let Some(token) = found {
                return Ok(token);
            }
        }
    }

    fn rest<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.at..).unwrap_or_default()
    }

    fn in_text<'t>(&mut self, text: &'t str) -> Result<Option<Token<'t>>, Fault> {
        let rest = self.rest(text);
        match rest.as_bytes() {
            [] | [b'<'] => Ok(Some(Token::More)),
            [b'<', b'!', ..] => Ok(self.declaration(rest)),
            [b'<', b'?', ..] => Ok(self.enter(Within::Instruction, 2)),
            [b'<', ..] => {
                let state = ElementParser::default();
                Ok(self.enter(Within::Tag { state, searched: self.at + 1 }, 0))
            }
            [b'&', ..] => self.reference(rest).map(Some),
            bytes => {
                let end = memchr2(b'<', b'&', bytes).unwrap_or(bytes.len());
                self.worked(end);
                self.at += end;
                Ok(rest.get(..end).map(Token::Text))
            }
        }
    }

    fn enter<'t>(&mut self, within: Within, over: usize) -> Option<Token<'t>> {
        self.within = within;
        self.at += over;
        None
    }

    /// What begins with `<!`.
    fn declaration<'t>(&mut self, rest: &'t str) -> Option<Token<'t>> {
        const COMMENT: &str = "<!--";
        const CDATA: &str = "<![CDATA[";
        if rest.starts_with(COMMENT) {
            return self.enter(Within::Comment, COMMENT.len());
        }
        if rest.starts_with(CDATA) {
            return self.enter(Within::CData, CDATA.len());
        }
        // What a document type is for shows a few letters later.
        let short = rest.len() < "<!DOCTYPE html>".len() && !rest.contains('>');
        let begun = COMMENT.starts_with(rest) || CDATA.starts_with(rest) || short;
        Some(if begun { Token::More } else { Token::DocType })
    }

    fn reference<'t>(&mut self, rest: &str) -> Result<Token<'t>, Fault> {
        const EXPECTED: &str = "a character reference, or one of the five entities of XML";
        let bytes = rest.as_bytes();
        let window = bytes.get(1..bytes.len().min(MAX_REFERENCE)).unwrap_or_default();
        self.worked(window.len());
        let Some(end) = memchr(b';', window) else {
            let hopeless = bytes.len() >= MAX_REFERENCE || memchr2(b'<', b'&', window).is_some();
            return if hopeless { Err(self.fault(EXPECTED)) } else { Ok(Token::More) };
        };
        let name = rest.get(1..=end).unwrap_or_default();
        let letter = resolve(name).ok_or_else(|| self.fault(EXPECTED))?;
        self.at += end + 2;
        Ok(Token::Char(letter))
    }

    fn in_tag<'t>(
        &mut self,
        text: &'t str,
        mut state: ElementParser,
        searched: usize,
    ) -> Result<Token<'t>, Fault> {
        let fresh = text.as_bytes().get(searched..).unwrap_or_default();
        let found = state.feed(fresh);
        self.worked(found.unwrap_or(fresh.len()));
        let end = searched + found.unwrap_or(fresh.len());
        if end - self.at > MAX_TAG {
            return Err(Fault::too_large("a tag", MAX_TAG));
        }
        if found.is_none() {
            self.within = Within::Tag { state, searched: end };
            return Ok(Token::More);
        }
        let content = text.get(self.at + 1..end).unwrap_or_default();
        self.within = Within::Text;
        self.at = end + 1;
        Ok(match content.strip_prefix('/') {
            Some(name) => Token::End(name.trim_end()),
            None => Token::Start(content),
        })
    }

    /// Passes over what ends with `mark`.
    fn over<'t>(&mut self, text: &'t str, mark: &str) -> Option<Token<'t>> {
        let rest = self.rest(text);
        match rest.find(mark) {
            Some(end) => {
                self.worked(end);
                self.enter(Within::Text, end + mark.len())
            }
            None => {
                let passed = rest.len() - begun(rest, mark);
                self.worked(rest.len());
                self.at += passed;
                Some(Token::More)
            }
        }
    }

    fn in_cdata<'t>(&mut self, text: &'t str) -> Option<Token<'t>> {
        const MARK: &str = "]]>";
        let rest = self.rest(text);
        let found = rest.find(MARK);
        let end = found.unwrap_or_else(|| rest.len() - begun(rest, MARK));
        self.worked(end);
        self.at += end;
        if found.is_some() {
            self.within = Within::Text;
            self.at += MARK.len();
        }
        match rest.get(..end).filter(|piece| !piece.is_empty()) {
            Some(piece) => Some(Token::Text(piece)),
            None if found.is_some() => None,
            None => Some(Token::More),
        }
    }

    #[cfg(test)]
    fn worked(&mut self, bytes: usize) {
        self.work += bytes;
    }

    #[cfg(not(test))]
    #[inline]
    fn worked(&self, _bytes: usize) {}
}

/// How much of the end of `text` may be the beginning of `mark`.
fn begun(text: &str, mark: &str) -> usize {
    let part = |length: &usize| mark.get(..*length).is_some_and(|part| text.ends_with(part));
    (1..mark.len()).rev().find(part).unwrap_or(0)
}

/// What a reference stands for. There are no entities but those of XML itself.
pub(super) fn resolve(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => BytesRef::new(name).resolve_char_ref().ok().flatten(),
    }
}
