//! The call without the bindings, for pages: a command of the shell and a program of Python, made from an example.
//!
//! What is sent is the protocol's business; here it is quoted, so that no value leaves its place whatever it holds. The
//! tests run what it writes.

mod curl;
mod python;

use super::types::{Context, Types};
use crate::catalogue::ApiDecl;
use crate::model::{Direction, Example, PlainSample, Variables};
use crate::wire::{Sent, Subject};

/// Where samples of what our user serves are sent to: to the mock, which is at hand.
pub(super) const SERVED: &str = "http://127.0.0.1:8080";

/// What calls are about: where the operation is, and what it needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Index of its address.
    pub(super) address: usize,
    pub(super) direction: Direction,
    /// It needs a session.
    pub(super) session: bool,
    /// Anybody may call it.
    pub(super) free: bool,
}

/// A request, and who sends it.
struct Request<'a> {
    sent: &'a Sent,
    url: String,
    /// Name of the header that carries a session.
    session_header: &'a str,
    variables: &'a Variables,
    /// Something comes back that is more than a status.
    answers: bool,
}

/// The call of the first example that succeeds; none where there is no example.
pub(super) fn plain_sample(
    context: &Context<'_, '_>,
    types: &Types,
    subject: &Subject<'_>,
    examples: &[Example],
    place: Place,
) -> Option<PlainSample> {
    let api = &context.scope.catalogue.api;
    let good = examples.iter().find(|example| example.outcome.is_none());
    let example = good.or_else(|| examples.first())?;
    let sent = context.wire.sent(types.view(), subject, &example.params);
    let variables = variables(api, place);
    let request = Request {
        url: sent.url(&url(api, place)),
        sent: &sent,
        session_header: api.session.as_ref().map_or("", |session| &session.header.value),
        variables: &variables,
        // An envelope comes back even around nothing.
        answers: subject.result.is_some() || sent.target.is_empty(),
    };
    let (curl, python) = (curl::curl(&request), python::python(&request));
    Some(PlainSample { curl, python, variables })
}

/// The URL of an address in the first environment.
fn url(api: &ApiDecl, place: Place) -> String {
    if place.direction == Direction::Inbound {
        return SERVED.to_owned();
    }
    let name = api.addresses.get(place.address).map(|address| &address.name.value);
    let urls = api.environments.first().map_or(&[][..], |environment| &environment.urls);
    let found = urls.iter().find(|(address, _)| Some(&address.value) == name);
    found.map_or_else(|| SERVED.to_owned(), |(_, url)| url.value.clone())
}

fn variables(api: &ApiDecl, place: Place) -> Variables {
    let named = |what: &str| format!("{}_{what}", variable(&api.name.value));
    match (place.session, place.free, &api.authentication) {
        (true, ..) => Variables::Session(named("SESSION")),
        (false, false, Some(_)) => Variables::Basic { login: named("LOGIN"), password: named("PASSWORD") },
        _ => Variables::None,
    }
}

/// The name of an API as the name of an environment variable begins.
fn variable(name: &str) -> String {
    let sign = |sign: char| if sign.is_ascii_alphanumeric() { sign.to_ascii_uppercase() } else { '_' };
    let name: String = name.chars().map(sign).collect();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::variable;
    use crate::lower::lower;
    use crate::lower::testing::{catalogue, operation};
    use crate::model::{PlainSample, Variables};

    /// The sample of an operation, with these lines in `api.yaml`.
    fn sample(api: &str, more: &str) -> PlainSample {
        let section = format!(
            "operations:\n  A.Do: {{ en: E., ru: Р., repeat: safe, params: {{ Б: Int }}, {more}\n    \
             examples: [{{ request: {{ Б: 1 }}, response: null }}] }}\n"
        );
        let api = lower(&catalogue(api, &section)).unwrap();
        operation(&api, "A.Do").plain.clone().unwrap()
    }

    #[test]
    fn a_sample_says_who_is_calling() {
        let free = sample("", "");
        assert_eq!(free.variables, Variables::None);
        assert!(!free.python.contains("import os") && !free.curl.contains('$'));

        let basic = sample("authentication: { scheme: basic, en: E., ru: Р. }\n", "");
        let login = "DEMO_LOGIN".to_owned();
        assert_eq!(basic.variables, Variables::Basic { login, password: "DEMO_PASSWORD".to_owned() });
        assert!(basic.curl.contains("-u \"$DEMO_LOGIN:$DEMO_PASSWORD\""), "{}", basic.curl);

        let session = "session: { login: A.Do, header: X-S, lifetime: 1 h, en: E., ru: Р. }\n";
        let of_session = sample(session, "");
        assert_eq!(of_session.variables, Variables::Session("DEMO_SESSION".to_owned()));
        assert!(
            of_session.python.contains("\"X-S\": os.environ[\"DEMO_SESSION\"],"),
            "{}",
            of_session.python
        );
        assert_eq!(sample(session, "session: none,").variables, Variables::None);
    }

    #[test]
    fn a_name_of_any_letters_makes_a_variable() {
        assert_eq!(variable("is74"), "IS74");
        assert_eq!(variable("1c-коннект"), "_1C________");
    }
}
