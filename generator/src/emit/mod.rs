//! Emitters: from the resolved model to files. They are siblings that never meet, and none sees the catalogue.

#[cfg(feature = "docs")]
pub mod markdown;
pub mod rust;
pub mod spec;

#[cfg(test)]
mod sample;
