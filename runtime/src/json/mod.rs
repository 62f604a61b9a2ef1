//! JSON as text: a pull reader and a writer.
//!
//! No tree, no types of Rust: what the text means is the business of the codecs that use them.

mod reader;
mod skip;
#[cfg(test)]
mod tests;
mod writer;

pub use reader::{Kind, MAX_DEPTH, Mark, Reader};
pub use writer::Writer;

/// JSON numbers by the grammar: the length of the one that `bytes` begin with.
fn number_length(bytes: &[u8]) -> Option<usize> {
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    at = match bytes.get(at) {
        Some(b'0') => at + 1,
        _ => digits(bytes, at)?,
    };
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        at = digits(bytes, at + 1 + sign)?;
    }
    Some(at)
}

/// The end of the digits that begin at `start`; there must be one at least.
#[inline]
fn digits(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    (at > start).then_some(at)
}

/// Whether the text is a JSON number and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    number_length(text.as_bytes()) == Some(text.len())
}
