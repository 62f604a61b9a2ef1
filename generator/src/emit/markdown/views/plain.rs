//! The call by programs in other languages, on the page of an operation.

use serde::Serialize;

use crate::emit::markdown::escape::{code, fence};
use crate::emit::markdown::page::Page;
use crate::emit::markdown::words::fill;
use crate::model::{Operation, PlainSample, Variables};

/// The call without the bindings.
#[derive(Debug, Serialize)]
pub(super) struct Plain {
    about: String,
    curl: String,
    python: String,
}

/// The call, or none where nobody knows one.
pub(super) fn plain(page: &Page<'_>, operation: &Operation) -> Vec<Plain> {
    let one = |sample: &PlainSample| Plain {
        about: about(page, sample),
        curl: fence("sh", &sample.curl),
        python: fence("python", &sample.python),
    };
    operation.plain.iter().map(one).collect()
}

/// What is shown, and what has to be there.
fn about(page: &Page<'_>, sample: &PlainSample) -> String {
    let words = page.words;
    let needed = match &sample.variables {
        Variables::None => return words.plain_about.to_owned(),
        Variables::Session(variable) => {
            let login = page.api.session.as_ref().and_then(|it| page.api.operations.get(it.login));
            let login = login.map_or_else(String::new, |login| page.operation(login));
            fill(words.plain_session, &[("variable", &code(variable)), ("login", &login)])
        }
        Variables::Basic { login, password } => {
            fill(words.plain_basic, &[("login", &code(login)), ("password", &code(password))])
        }
    };
    format!("{} {needed}", words.plain_about)
}
