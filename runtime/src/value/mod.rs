//! The values that travel: exact, tolerant when read, checked when sent.
//!
//! Each type knows its texts and nothing of records, recordsets or JSON around them.

mod extra;
mod raw;

pub use extra::Extra;
pub use raw::RawJson;
