//! Values whose type a neighbouring column names.
//!
//! They come as an object, or as a string that holds the JSON of one. One that cannot be read must not stop the
//! reading of all the others around it.

use super::decode_text;
use crate::json::{Kind, Reader};
use crate::{Decode, Fault, RawJson};

/// A value that does not fit its type, kept as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreadable {
    /// The value.
    pub raw: RawJson,
    /// Why it could not be read.
    pub reason: Fault,
}

/// Reads a value whose type is known from elsewhere.
///
/// # Errors
///
/// When it does not fit: the value itself, and why.
pub fn decode_choice<T: Decode>(raw: RawJson) -> Result<T, Unreadable> {
    read(&raw).map_err(|reason| Unreadable { raw, reason })
}

fn read<T: Decode>(raw: &RawJson) -> Result<T, Fault> {
    let mut reader = Reader::new(raw.as_str());
    if reader.peek()? == Kind::Text {
        let text = reader.string()?;
        if text.trim_start().starts_with(['{', '[']) {
            return decode_text(&text);
        }
    }
    raw.decode()
}
