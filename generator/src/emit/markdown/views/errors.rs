//! The page of errors: the kinds that the client tells apart, and the error table, each row with what happened, what the
//! client does and what its reader can do.

use serde::Serialize;

use super::{line, sources};
use crate::emit::markdown::escape::code;
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::phrase::{is_recognised, reaction, recognised_by};
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::fill;
use crate::model::{Access, ErrorRow, Reaction};

/// Path below the API's folder.
pub(in crate::emit::markdown) const NAME: &str = "errors.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct ErrorsPage {
    head: Head,
    served: Vec<String>,
    kinds: Table,
    rows: Vec<Row>,
}

/// An error with a heading of its own, which operations link to.
#[derive(Debug, Serialize)]
struct Row {
    title: String,
    text: Vec<String>,
    recognised_by: String,
    client_does: String,
    you_do: String,
    answered_by: String,
    sources: Vec<String>,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>) -> ErrorsPage {
    let rows = page.api.errors.iter().enumerate().map(|(index, error)| row(page, index, error)).collect();
    let served = page.api.served().map(|_| served(page)).into_iter().collect();
    ErrorsPage { head: page.head(page.words.errors.to_owned()), served, kinds: kinds(page), rows }
}

/// What is told of errors of what our user serves.
fn served(page: &Page<'_>) -> String {
    let body = code("{\"error\": …, \"message\": …}");
    fill(page.words.errors_served, &[("body", &body)])
}

/// The variants of the client's error, but for those that this API never has.
fn kinds(page: &Page<'_>) -> Table {
    let words = page.words;
    let mut table = Table::new(&[words.error, words.happened, words.client_does, words.you_do]);
    let access = page.api.called().map(|side| side.access);
    let has_credentials = matches!(access, Some(Access::Session | Access::Credentials));
    for (name, [happened, client_does, you_do]) in NAMES.iter().zip(words.error_kinds) {
        let is_there = match *name {
            SESSION => has_credentials,
            PAGING => page.api.has_pages(),
            _ => true,
        };
        if is_there {
            let cells = [&code(&format!("Error::{name}")), happened, client_does, you_do];
            table.row(cells.map(str::to_owned).to_vec());
        }
    }
    table
}

const SESSION: &str = "Session";
const PAGING: &str = "Paging";

/// The variants, in the order of the words about them.
const NAMES: [&str; 7] = ["NotSent", "Transport", "Http", "Server", SESSION, "Decode", PAGING];

fn row(page: &Page<'_>, index: usize, error: &ErrorRow) -> Row {
    let words = page.words;
    let operations = page.api.operations.iter();
    let answering: Vec<String> = operations
        .filter(|operation| operation.errors.contains(&index))
        .map(|operation| page.operation(operation))
        .collect();
    let answered_by = match (answering.is_empty(), error.then) {
        (false, _) => answering.join(", "),
        (true, Reaction::Login) => words.any_in_session.to_owned(),
        (true, _) => login_of(page, index).unwrap_or_else(|| words.any_operation.to_owned()),
    };
    Row {
        title: code(&error.rust),
        text: page.paragraph(&error.doc),
        recognised_by: recognised_by(page, error),
        client_does: reaction(page, error.then),
        you_do: you_do(page, index, error),
        answered_by,
        sources: line(&sources(&error.sources)),
    }
}

/// The login, if a row is one that only a login is answered with.
fn login_of(page: &Page<'_>, index: usize) -> Option<String> {
    let session =
        page.api.session.as_ref().filter(|it| it.refused.contains(&index) || confirms(page, index))?;
    page.api.operations.get(session.login).map(|login| page.operation(login))
}

/// Whether a row asks for a login to be confirmed.
fn confirms(page: &Page<'_>, index: usize) -> bool {
    let session = page.api.session.as_ref();
    session.and_then(|session| session.confirmation.as_ref()).is_some_and(|it| it.row == index)
}

/// What is left to the reader when the client has done its part.
fn you_do(page: &Page<'_>, index: usize, error: &ErrorRow) -> String {
    let words = page.words;
    let refused = page.api.session.as_ref().is_some_and(|session| session.refused.contains(&index));
    let name = code(&format!("ErrorRow::{}", error.rust));
    match error.then {
        _ if confirms(page, index) => fill(
            words.you_confirm,
            &[("send", &code("send_confirmation_code")), ("confirm", &code("confirm_login"))],
        ),
        _ if refused => fill(words.you_give_others, &[("method", &code("set_credentials"))]),
        Reaction::Login => words.you_do_nothing.to_owned(),
        Reaction::Wait(_) => fill(words.you_retry, &[("retry", &code("Retry"))]),
        Reaction::Report if is_recognised(error) => fill(words.you_match, &[("row", &name)]),
        Reaction::Report => words.you_read.to_owned(),
    }
}
