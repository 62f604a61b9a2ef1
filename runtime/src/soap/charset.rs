//! The charset of an XML document: what the header says, then a mark, then the XML declaration; UTF-8 otherwise.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use http::HeaderMap;

use crate::body;
use crate::error::Body;

/// Most bytes in which the XML declaration is looked for.
const MAX_DECLARATION: usize = 256;
/// What an XML declaration begins with.
const DECLARATION: &[u8] = b"<?xml";

/// The body as text.
pub(super) fn text<'a>(headers: &HeaderMap, body: &'a [u8]) -> Result<Cow<'a, str>, Body> {
    body::text_in(of(body::declared(headers)?, body)?, body)
}

/// The charset of a document that begins like this; `header` is what the header says.
pub(super) fn of(header: Option<&'static Encoding>, head: &[u8]) -> Result<&'static Encoding, Body> {
    if head.starts_with(body::MARK) {
        return Ok(UTF_8);
    }
    match header {
        Some(encoding) => Ok(encoding),
        None => declared(head),
    }
}

/// Whether so much of a document shows its charset.
pub(super) fn is_shown(header: Option<&'static Encoding>, head: &[u8]) -> bool {
    let begins = |mark: &[u8]| head.starts_with(mark) || mark.starts_with(head);
    if begins(body::MARK) && head.len() < body::MARK.len() {
        return false;
    }
    header.is_some() || !begins(DECLARATION) || head.contains(&b'>') || head.len() >= MAX_DECLARATION
}

/// The charset of the XML declaration.
fn declared(head: &[u8]) -> Result<&'static Encoding, Body> {
    let label = || {
        let head = head.strip_prefix(DECLARATION)?;
        let head = head.get(..head.len().min(MAX_DECLARATION)).unwrap_or_default();
        let declaration = head.split(|byte| *byte == b'>').next()?;
        let declaration = std::str::from_utf8(declaration).ok()?;
        let (_, value) = declaration.split_once("encoding")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value.split(quote).nth(1)
    };
    let Some(label) = label() else { return Ok(UTF_8) };
    let encoding = Encoding::for_label(label.as_bytes()).ok_or(Body::Charset)?;
    // A declaration that can be read byte by byte is not UTF-16, whatever it says.
    Ok(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}
