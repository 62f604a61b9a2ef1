//! The catalogue held against the vendor's documents: what one has and the other has not, and what they say otherwise.
//!
//! ```text
//! documents   files -> pages
//! extract     pages -> facts, by the readers of `documents:` in the catalogue
//! compare     facts, catalogue -> findings, less what contradictions acknowledge
//! ```
//!
//! It is no judge of the catalogue itself, which `check` is, and knows no vendor: how documents are read is written in the
//! catalogue.

mod acknowledged;
mod compare;
mod documents;
mod extract;
mod facts;
mod finding;
mod page;
mod words;

pub(crate) use documents::Documents;
pub(crate) use finding::Finding;

use crate::catalogue::Catalogue;

/// What differs between some documents and a catalogue, by place in the catalogue; `None` when the catalogue does not say how
/// its documents are read.
pub(crate) fn audit(catalogue: &Catalogue, documents: &Documents) -> Option<Vec<Finding>> {
    let decl = catalogue.api.documents.as_ref()?;
    let facts = extract::facts(decl, documents);
    Some(compare::compare(catalogue, decl, documents, &facts))
}
