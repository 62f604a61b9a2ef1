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
    let digits = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    at += match (bytes.get(at), digits(at)) {
        (Some(b'0'), _) => 1,
        (_, 0) => return None,
        (_, whole) => whole,
    };
    if bytes.get(at) == Some(&b'.') {
        match digits(at + 1) {
            0 => return None,
            fraction => at += 1 + fraction,
        }
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        match digits(at + 1 + sign) {
            0 => return None,
            exponent => at += 1 + sign + exponent,
        }
    }
    Some(at)
}

/// Whether the text is a JSON number and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    number_length(text.as_bytes()) == Some(text.len())
}
