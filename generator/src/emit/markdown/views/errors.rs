//! The page of the error table.

use serde::Serialize;

use super::{line, sources};
use crate::emit::markdown::escape::code;
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::phrase::{reaction, recognised_by};
use crate::emit::markdown::words::fill;
use crate::model::ErrorRow;

/// Path below the API's folder.
pub(in crate::emit::markdown) const NAME: &str = "errors.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct ErrorsPage {
    head: Head,
    served: Vec<String>,
    rows: Vec<Row>,
}

/// An error with a heading of its own, which operations link to.
#[derive(Debug, Serialize)]
struct Row {
    title: String,
    text: Vec<String>,
    recognised_by: String,
    client_does: String,
    answered_by: Vec<String>,
    sources: Vec<String>,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>) -> ErrorsPage {
    let rows = page.api.errors.iter().enumerate().map(|(index, error)| row(page, index, error)).collect();
    let served = page.api.served().map(|_| served(page)).into_iter().collect();
    ErrorsPage { head: page.head(page.words.errors.to_owned()), served, rows }
}

/// What is told of errors of what our user serves.
fn served(page: &Page<'_>) -> String {
    let body = code("{\"error\": …, \"message\": …}");
    fill(page.words.errors_served, &[("body", &body)])
}

fn row(page: &Page<'_>, index: usize, error: &ErrorRow) -> Row {
    let answering: Vec<String> = page
        .api
        .operations
        .iter()
        .filter(|operation| operation.errors.contains(&index))
        .map(|operation| page.operation(operation))
        .collect();
    let answered_by = |links: String| fill(page.words.answered_by, &[("operations", &links)]);
    Row {
        title: code(&error.rust),
        text: page.paragraph(&error.doc),
        recognised_by: recognised_by(page, error),
        client_does: reaction(page, error.then),
        answered_by: line(&answering).into_iter().map(answered_by).collect(),
        sources: line(&sources(&error.sources)),
    }
}
