//! The insides of strings, and values that nobody looks at: checked as strictly as the others, and passed over.

use super::Reader;
use super::reader::MAX_DEPTH;
use crate::Fault;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

impl<'a> Reader<'a> {
    /// Passes over a value.
    ///
    /// # Errors
    ///
    /// When it is not JSON, or nested too deeply.
    pub fn skip_value(&mut self) -> Result<(), Fault> {
        // One bit for each open bracket: set for an object. MAX_DEPTH bits are enough.
        let mut objects: u128 = 0;
        let floor = self.depth;
        loop {
            let opened = match self.next_byte() {
                Some(bracket @ (b'[' | b'{')) => {
                    let object = bracket == b'{';
                    let opened = if object { self.open_object()?.is_some() } else { self.open_list()? };
                    if opened {
                        objects = objects << 1 | u128::from(object);
                    }
                    opened
                }
                _ => {
                    self.skip_scalar()?;
                    false
                }
            };
            if opened {
                continue;
            }
            while self.depth > floor {
                let object = objects & 1 == 1;
                let more = if object { self.next_key()?.is_some() } else { self.next_item()? };
                if more {
                    break;
                }
                objects >>= 1;
            }
            if self.depth == floor {
                return Ok(());
            }
        }
    }

    /// Takes a value whole, as the text it is.
    ///
    /// # Errors
    ///
    /// When it is not JSON, or nested too deeply.
    pub fn raw_value(&mut self) -> Result<&'a str, Fault> {
        self.peek()?;
        let start = self.at;
        self.skip_value()?;
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn skip_scalar(&mut self) -> Result<(), Fault> {
        match self.next_byte() {
            Some(b'"') => self.skip_string(),
            Some(b'-' | b'0'..=b'9') => self.number().map(drop),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            Some(b'n') => self.word("null"),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn skip_string(&mut self) -> Result<(), Fault> {
        self.at += 1;
        while self.plain_characters()? == b'\\' {
            self.escape()?;
        }
        self.at += 1;
        Ok(())
    }

    /// Passes over characters that stand for themselves, up to a quote or a backslash, and says which it is.
    /// Eight bytes at a time: most of an answer is text.
    #[inline]
    pub(super) fn plain_characters(&mut self) -> Result<u8, Fault> {
        let bytes = self.text.as_bytes();
        while let Some(block) = bytes.get(self.at..).and_then(|rest| rest.first_chunk::<8>()) {
            let stops = stops(u64::from_le_bytes(*block));
            self.at += (stops.trailing_zeros() / 8) as usize;
            if stops != 0 {
                break;
            }
        }
        loop {
            match bytes.get(self.at) {
                Some(stop @ (b'"' | b'\\')) => return Ok(*stop),
                Some(0..0x20) | None => return Err(self.unexpected("the end of the string")),
                Some(_) => self.at += 1,
            }
        }
    }

    #[cold]
    pub(super) fn string_with_escapes(&mut self, start: usize) -> Result<String, Fault> {
        let mut text = self.text.get(start..self.at).unwrap_or_default().to_owned();
        loop {
            text.push(self.escape()?);
            let plain = self.at;
            let stop = self.plain_characters()?;
            text.push_str(self.text.get(plain..self.at).unwrap_or_default());
            if stop == b'"' {
                self.at += 1;
                return Ok(text);
            }
        }
    }

    /// Takes an escape, backslash and all.
    fn escape(&mut self) -> Result<char, Fault> {
        let letter = self.text.as_bytes().get(self.at + 1).copied();
        let character = match letter {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            Some(_) => return Err(self.unexpected("an escape")),
            None => return Err(Fault::truncated("an escape")),
        };
        self.at += 2;
        Ok(character)
    }

    /// Takes `\uXXXX`, or two of them that are one character.
    fn unicode_escape(&mut self) -> Result<char, Fault> {
        let first = self.code_unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first).ok_or_else(|| self.unexpected("a whole character"));
        }
        if !self.rest().starts_with("\\u") {
            return Err(self.unexpected("the second half of a character"));
        }
        let second = self.code_unit()?;
        let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400);
        low.and_then(|low| char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + low))
            .ok_or_else(|| self.unexpected("the second half of a character"))
    }

    fn code_unit(&mut self) -> Result<u32, Fault> {
        let digits = self.rest().get(2..6).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.unexpected("four hexadecimal digits"))?;
        self.at += 6;
        Ok(unit)
    }
}

/// A high bit in each byte that ends a run of plain characters: a quote, a backslash or a control character.
/// Bits above the first may be wrong (a borrow may pass from a lower byte); the first is right.
#[inline]
fn stops(block: u64) -> u64 {
    let quotes = block ^ (ONES * b'"' as u64);
    let backslashes = block ^ (ONES * b'\\' as u64);
    let zero = |x: u64| x.wrapping_sub(ONES) & !x;
    let control = block.wrapping_sub(ONES * 0x20) & !block;
    (zero(quotes) | zero(backslashes) | control) & HIGHS
}

// A bracket needs a bit.
const _: () = assert!(MAX_DEPTH <= u128::BITS);
