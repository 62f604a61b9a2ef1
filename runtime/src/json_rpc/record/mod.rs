//! Records and recordsets: `{"s": schema, "d": data}`.
//!
//! Reading decides by shape, not by the protocol's number:
//!
//! | what stands there | what it is |
//! |---|---|
//! | `s` is an object of types, `d` an object | a record; the keys of `d` are its columns |
//! | `s` is a list of columns, `d` a list of rows | a recordset |
//! | `s` is a list of columns, `d` a list of values | a record |
//! | `f` and a `d`, no `s` | the same with a format that the answer numbers elsewhere, before or after |
//! | an object without such a `d` | a record whose columns are the object's own keys |
//! | a list | a list of any of these |
//!
//! Where the shape leaves it open (a list of lists under `d`), the type that is expected decides. `d` may stand before
//! `s`; `_type`, `n`, `m`, `r`, `p` and unknown keys are passed over. A record with columns of its own called `s` or `d`
//! is told from a schema by what the schema lists: it counts only when it names them as well.
//!
//! Columns come in any order. The wire name beats an alias; the same column twice is a fault, for nobody can say which
//! is right. Columns that the format does not list are kept.
//!
//! Writing is protocol 2: parameters are a plain object, records and lists of records inside it carry a schema.
//!
//! It knows nothing of methods, errors and ids around the value: that is the envelope's.

mod choice;
mod decode;
mod encode;
mod recordset;
mod row;
mod schema;
mod shape;
#[cfg(test)]
mod tests;

pub use choice::{Unreadable, decode_choice};

use decode::Records;
use encode::Sheet;
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
    into.decode(&mut Records::new(reader))
}

/// Writes the parameters of an operation: a plain object. Limits that count days count them from `today`.
///
/// # Errors
///
/// When a limit is broken; the path begins at the parameter. What was written until then is of no use.
pub fn encode_params(params: &dyn Encode, today: Date, to: &mut Writer) -> Result<(), Fault> {
    params.encode(&mut Sheet::of_params(to, today))
}

/// Writes a value as it stands inside others: a record with its schema. For answers, as a mock gives them.
///
/// # Errors
///
/// When a limit is broken.
pub fn encode_value(value: &dyn Encode, today: Date, to: &mut Writer) -> Result<(), Fault> {
    value.encode(&mut Sheet::of_value(to, today))
}
