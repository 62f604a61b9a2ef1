//! What a caller must have.

use crate::emit::spec::json::Object;
use crate::model::{Access, Api, Text, Value};

const BASIC: &str = "basic";
const BEARER: &str = "bearer";
const SESSION: &str = "session";

/// Ways of saying who is calling; any one of them will do.
pub(super) fn needed(api: &Api, access: Access) -> Value {
    let by = |scheme: &str| Object::of(scheme, Value::List(Vec::new()));
    Value::List(match access {
        Access::Free => Vec::new(),
        Access::Guarded => vec![Object::new().build(), by(BASIC), by(BEARER)],
        Access::Session => vec![by(SESSION)],
        Access::Credentials => vec![by(&credentials(api))],
    })
}

/// The schemes that operations ask for.
pub(super) fn schemes(api: &Api) -> Vec<(String, Value)> {
    let asks = |access| api.operations.iter().any(|operation| operation.access() == access);
    let http =
        |scheme: &str, doc: &Text| Object::new().text("type", "http").text("scheme", scheme).doc(doc).build();
    let mut schemes = Vec::new();
    if asks(Access::Guarded) {
        schemes.push((
            BASIC.to_owned(),
            http(BASIC, &english("A name and a password, where whoever serves wants them.")),
        ));
        schemes.push((BEARER.to_owned(), http(BEARER, &english("A token, where whoever serves wants one."))));
    }
    if let (Some(authentication), true) = (&api.authentication, asks(Access::Credentials)) {
        schemes.push((credentials(api), http(BASIC, &authentication.doc)));
    }
    if let (Some(session), true) = (&api.session, asks(Access::Session)) {
        let header = Object::new().text("type", "apiKey").text("in", "header").text("name", &session.header);
        schemes.push((SESSION.to_owned(), header.doc(&session.doc).build()));
    }
    schemes
}

/// Name of the scheme of what our user calls: that of its client, where what it serves has a scheme of its own.
fn credentials(api: &Api) -> String {
    match (api.served(), api.called()) {
        (Some(_), Some(called)) => called.client.to_lowercase(),
        _ => BASIC.to_owned(),
    }
}

fn english(text: &str) -> Text {
    Text { en: text.to_owned(), ru: String::new() }
}
