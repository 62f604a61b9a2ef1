//! The source model: the catalogue as it was written, every value with its place.
//!
//! As close to the YAML as can be: nothing is resolved, nothing is derived, short forms and long ones end in the same
//! shape. `load` builds it and reports what does not fit that shape; `check` judges what it says. It must not know
//! Rust names, protocols' bodies or emitters.

mod api;
mod documents;
pub mod format;
mod guide;
mod guides;
mod load;
mod markdown;
mod read;
mod section;

pub use api::*;
pub use documents::*;
pub use guide::GuideDecl;
pub use guides::api_of_guide;
pub use load::{LoadError, discover, files_of, load, load_files, texts_of};
pub use markdown::Prose;
pub use section::*;

#[cfg(test)]
pub(crate) mod tests;
