//! Logging in at the mock: any login with any password opens a session, except those that practise a failure.
//!
//! The password `wrong` is refused, and so is the code `wrong`; a login that begins with `sms` has to be confirmed by a
//! code first.

use std::time::Duration;

use super::sessions::Sessions;
use super::wire::{Outcome, Refusal};
use crate::model::{Api, Confirmation, Operation, Value};

/// The password and the code that are always wrong.
pub(super) const WRONG: &str = "wrong";
/// How logins begin that have to be confirmed.
const CONFIRMED: &str = "sms";

/// What comes of a login.
pub(super) fn login(
    api: &Api,
    operation: &Operation,
    values: &[Option<Value>],
    sessions: &mut Sessions,
    now: Duration,
) -> Outcome {
    let text = |index: usize| match values.get(index) {
        Some(Some(Value::String(text))) => text.as_str(),
        _ => "",
    };
    let confirmation = api.session.as_ref().and_then(|session| session.confirmation.as_ref());
    if text(1) == WRONG {
        let rows = operation.errors.iter().copied();
        let row =
            rows.into_iter().find(|row| confirmation.is_none_or(|confirmation| confirmation.row != *row));
        return refused(api, row, "no user has this login and this password", None);
    }
    let like = example_session(operation);
    match confirmation.filter(|_| text(0).starts_with(CONFIRMED)) {
        Some(confirmation) => {
            let addinfo = wanted(confirmation, sessions.await_confirmation(like));
            refused(
                api,
                Some(confirmation.row),
                "confirm the login with the code from the SMS",
                Some(addinfo),
            )
        }
        None => Outcome::Result(Value::String(sessions.open(like, now))),
    }
}

/// What comes of asking for the code.
pub(super) fn send_code(header: Option<&str>, sessions: &Sessions) -> Outcome {
    if header.is_some_and(|id| sessions.awaits_confirmation(id)) {
        Outcome::Result(Value::Null)
    } else {
        Outcome::NoSession
    }
}

/// What comes of the code: any other than the wrong one confirms.
pub(super) fn confirm(
    api: &Api,
    sent: &[(String, Value)],
    header: Option<&str>,
    sessions: &mut Sessions,
    now: Duration,
) -> Outcome {
    let Some(session) = header.filter(|id| sessions.awaits_confirmation(id)) else {
        return Outcome::NoSession;
    };
    if sent.iter().any(|(_, value)| matches!(value, Value::String(code) if code == WRONG)) {
        return refused(api, None, "the code is wrong", None);
    }
    Outcome::Result(Value::String(sessions.confirm(session, now)))
}

/// What a session looks like.
fn example_session(operation: &Operation) -> &str {
    match operation.examples.first().map(|example| &example.result) {
        Some(Value::String(session)) if !session.is_empty() => session,
        _ => "00000000-00000000",
    }
}

/// What the server tells for the confirmation; the telephone is nobody's.
fn wanted(confirmation: &Confirmation, session: String) -> Value {
    let id = "00000000-0000-4000-8000-000000000001".to_owned();
    Value::Map(vec![
        (confirmation.session.clone(), Value::String(session)),
        (confirmation.id.clone(), Value::String(id)),
        (confirmation.phone.clone(), Value::String("+7 (000) ***-**-01".to_owned())),
    ])
}

fn refused(api: &Api, row: Option<usize>, message: &str, addinfo: Option<Value>) -> Outcome {
    let row = row.and_then(|row| api.errors.get(row));
    Outcome::Refused(Refusal {
        status: row.and_then(|row| row.http),
        code: row.and_then(|row| row.code),
        class: row.and_then(|row| row.class.clone()),
        message: message.to_owned(),
        addinfo,
    })
}
