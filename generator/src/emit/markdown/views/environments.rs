//! The page of environments, addresses, and what a caller needs there: a session, or a name and a password.

use serde::Serialize;

use super::part;
use crate::emit::markdown::escape::{code, fence};
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::phrase::duration;
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::fill;
use crate::model::{Access, Address, AuthScheme, Authentication, Direction, Environment, Session};

/// Path below the API's folder.
pub(in crate::emit::markdown) const NAME: &str = "environments.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct EnvironmentsPage {
    head: Head,
    about: &'static str,
    environments: Vec<Place>,
    authentication: Vec<Vec<String>>,
    sessions: Vec<Sessions>,
}

/// An environment and its URLs.
#[derive(Debug, Serialize)]
struct Place {
    title: String,
    text: Vec<String>,
    urls: Table,
}

/// How sessions are opened and carried.
#[derive(Debug, Serialize)]
struct Sessions {
    text: Vec<String>,
    facts: Table,
    kept: String,
    in_file: String,
    without: Vec<Vec<String>>,
}

/// What the page is about, which is also what links to it say.
pub(in crate::emit::markdown) fn title(page: &Page<'_>) -> &'static str {
    match page.api.called().map(|side| side.access) {
        Some(Access::Session) => page.words.environments_and_sessions,
        Some(Access::Credentials) => page.words.environments_and_authentication,
        Some(Access::Free | Access::Guarded) | None => page.words.environments,
    }
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>) -> EnvironmentsPage {
    let (words, served) = (page.words, page.api.served().is_some());
    EnvironmentsPage {
        head: page.head(title(page).to_owned()),
        about: if served { words.environments_about_called } else { words.environments_about },
        environments: page.api.environments.iter().map(|one| environment(page, one)).collect(),
        authentication: page.api.authentication.iter().map(|one| authentication(page, one)).collect(),
        sessions: page.api.session.iter().map(|session| sessions(page, session)).collect(),
    }
}

fn environment(page: &Page<'_>, environment: &Environment) -> Place {
    let words = page.words;
    let mut urls = Table::new(&[words.address, words.url, words.serves]);
    let called = |(address, _): &(&Address, &String)| address.direction() == Direction::Outbound;
    for (address, url) in page.api.addresses.iter().zip(&environment.urls).filter(called) {
        urls.row(vec![code(&address.name), code(url), page.t(&address.doc)]);
    }
    Place { title: code(&environment.rust), text: page.paragraph(&environment.doc), urls }
}

fn authentication(page: &Page<'_>, authentication: &Authentication) -> Vec<String> {
    let sent = match authentication.scheme {
        AuthScheme::Basic => page.words.sent_by_basic,
    };
    let mut paragraphs = page.paragraph(&authentication.doc);
    paragraphs.push(fill(sent, &[("method", &code("credentials"))]));
    paragraphs
}

fn sessions(page: &Page<'_>, session: &Session) -> Sessions {
    let words = page.words;
    let mut facts = Table::new(&[words.property, words.value]);
    if let Some(login) = page.api.operations.get(session.login) {
        facts.row(vec![words.session_login.to_owned(), page.operation(login)]);
    }
    facts.row(vec![words.session_header.to_owned(), code(&session.header)]);
    let time = duration(page, session.lifetime_seconds);
    facts.row(vec![words.session_lifetime.to_owned(), fill(words.session_lives, &[("time", &time)])]);
    let without = page.api.operations.iter().filter(|operation| !operation.session);
    Sessions {
        text: page.paragraph(&session.doc),
        facts,
        kept: fill(words.session_kept, &[("store", &code("FileStore")), ("trait", &code("SessionStore"))]),
        in_file: fence("rust", &in_file(page)),
        without: part(without.map(|operation| page.operation(operation)).collect()),
    }
}

/// A client that keeps its session in a file.
fn in_file(page: &Page<'_>) -> String {
    let (krate, environment) =
        (&page.api.crate_name, page.api.environments.first().map_or("", |one| &one.rust));
    format!(
        "use {krate}::{{Client, Environment, FileStore}};\n\n\
         let client = Client::builder(Environment::{environment})\n    \
             .credentials(\"login\", \"password\")\n    \
             .session_store(FileStore::new(\"session.json\"))\n    \
             .build()?;\n"
    )
}
