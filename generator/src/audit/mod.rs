//! The catalogue held against the vendor's documents: what one has and the other has not, and what they say otherwise.
//!
//! ```text
//! documents   files -> pages
//! extract     pages -> facts, by the readers of `documents:` in the catalogue
//! compare     facts, catalogue -> findings, less what contradictions acknowledge
//! changes     facts of an old edition, facts of a new one -> what the vendor changed
//! texts       pages of either -> where the vendor changed what no reader reads
//! propose     findings -> a candidate for the catalogue, for a person to finish
//! ```
//!
//! It is no judge of the catalogue itself, which `check` is, and knows no vendor: how documents are read is written in the
//! catalogue.

mod acknowledged;
mod changes;
mod compare;
mod documents;
mod extract;
mod facts;
mod finding;
mod page;
mod propose;
#[cfg(test)]
mod tests;
mod texts;
mod words;

pub(crate) use changes::{Change, changes};
pub(crate) use documents::Documents;
pub(crate) use facts::Facts;
pub(crate) use finding::Finding;
pub(crate) use propose::{SECTION, propose};
pub(crate) use texts::texts;

use crate::catalogue::Catalogue;

/// What documents say, as the catalogue has them read; `None` when it does not say how.
pub(crate) fn facts(catalogue: &Catalogue, documents: &Documents) -> Option<Facts> {
    Some(extract::facts(catalogue.api.documents.as_ref()?, documents))
}

/// What differs between facts of some documents and a catalogue, by place in the catalogue.
pub(crate) fn findings(catalogue: &Catalogue, documents: &Documents, facts: &Facts) -> Vec<Finding> {
    let decl = catalogue.api.documents.as_ref();
    decl.map(|decl| compare::compare(catalogue, decl, documents, facts)).unwrap_or_default()
}
