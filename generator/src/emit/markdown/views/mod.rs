//! One view for each kind of page: a flat struct of finished Markdown, so that its template only loops.
//!
//! A part that a page may lack is a list with one item or none. Views decide and escape; they do not render.

pub(super) mod api;
pub(super) mod changelog;
pub(super) mod changes;
pub(super) mod changes_rules;
pub(super) mod columns;
pub(super) mod contradictions;
pub(super) mod diagnostics;
pub(super) mod environments;
pub(super) mod errors;
mod facts;
pub(super) mod guide;
pub(super) mod limits;
pub(super) mod map;
pub(super) mod operation;
mod plain;
mod program;
pub(super) mod relations;
pub(super) mod site;
mod start;
pub(super) mod types;

/// A list that has a heading of its own, or no part of the page when there is nothing in it.
fn part<T>(items: Vec<T>) -> Vec<Vec<T>> {
    if items.is_empty() { Vec::new() } else { vec![items] }
}

/// The same on one line.
fn line(items: &[String]) -> Vec<String> {
    if items.is_empty() { Vec::new() } else { vec![items.join(", ")] }
}

/// Pages of the vendor's documents. They are not ours to link to.
fn sources(paths: &[String]) -> Vec<String> {
    paths.iter().map(|path| super::escape::code(path)).collect()
}
