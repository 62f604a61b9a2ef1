//! Plain JSON: a record is an object whose keys are its columns, a list is an array, and nothing carries a schema.
//!
//! Columns come in any order. The wire name beats an alias; the same column twice is a fault, for nobody can say which
//! is right. Columns that the format does not list are kept.
//!
//! What reads and writes objects and arrays (`objects`) also serves the records of [`crate::json_rpc`], which have more
//! forms than this one. It knows no HTTP and no operation.

mod decode;
mod encode;
mod objects;
#[cfg(test)]
mod tests;

#[cfg(feature = "server")]
pub(crate) use decode::Values;
#[cfg(feature = "rest")]
pub(crate) use encode::Page;
#[cfg(feature = "rest")]
pub(crate) use objects::Going;
pub(crate) use objects::{Keyed, Listed, Standing, going_out, scalar, standing};

use jiff::civil::Date;

use crate::json::{Reader, Writer};
use crate::{Decode, Encode, Fault};

/// Reads a whole text.
///
/// # Errors
///
/// When it is not JSON, does not fit, or goes on behind the value.
pub fn decode_text<T: Decode>(text: &str) -> Result<T, Fault> {
    let mut reader = Reader::new(text);
    let mut value = T::vacant();
    decode_into(&mut reader, &mut value)?;
    reader.finish()?;
    Ok(value)
}

/// Reads the value that comes next into a place that waits for it, and leaves the reader behind it.
///
/// # Errors
///
/// When it does not fit. The path begins at the value.
pub fn decode_into(reader: &mut Reader<'_>, into: &mut dyn Decode) -> Result<(), Fault> {
    into.decode(&mut decode::Values(reader))
}

/// Writes a value. Limits that count days count them from `today`.
///
/// # Errors
///
/// When a limit is broken. What was written until then is of no use.
pub fn encode_value(value: &dyn Encode, today: Date, to: &mut Writer) -> Result<(), Fault> {
    value.encode(&mut encode::Page { text: to, today })
}
