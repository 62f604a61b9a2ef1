//! Who is let in and what goes wrong: the session, authentication, the error table.

use super::{NO_WORDS, Walk, words};
use crate::compare::change::{Kind, Said, Spot};
use crate::compare::matching::pairs;
use crate::compare::rules::access as rules;
use crate::compare::{paths, words as said};
use crate::model::{Api, Confirmation, ErrorRow, Reaction, Session, SessionCall};

/// Compares it.
pub(super) fn walk(walk: &mut Walk<'_>) {
    let (old, new) = (walk.before(), walk.after());
    let spot = Spot::api().one(Kind::Session);
    match (&old.session, &new.session) {
        (Some(one), Some(other)) => session(walk, &spot, one, other),
        (None, None) => {}
        (one, _) => {
            let word = |there| {
                if there {
                    Said::ours("a session", "есть сессия")
                } else {
                    Said::ours("no session", "нет сессии")
                }
            };
            let said = words(word(one.is_some()), word(one.is_none()));
            walk.report(&rules::SESSION, spot, client(old), said);
        }
    }
    let spot = Spot::api().one(Kind::Authentication);
    match (&old.authentication, &new.authentication) {
        (Some(one), Some(other)) => {
            if one.scheme != other.scheme {
                walk.report(&rules::AUTHENTICATION, spot.clone(), client(old), NO_WORDS);
            }
            walk.text(&spot, &one.doc, &other.doc);
        }
        (None, None) => {}
        (one, _) => {
            let word = |there| if there { said::credentials() } else { said::nothing() };
            let said = words(word(one.is_some()), word(one.is_none()));
            walk.report(&rules::AUTHENTICATION, spot, client(old), said);
        }
    }
    errors(walk);
}

/// The clients of an API.
fn client(api: &Api) -> Vec<String> {
    api.sides.iter().map(|side| paths::item(api, &side.client)).collect()
}

fn session(walk: &mut Walk<'_>, spot: &Spot, old: &Session, new: &Session) {
    let (before, after) = (walk.before(), walk.after());
    if old.header != new.header {
        walk.report(&rules::SESSION_WIRE, spot.clone(), Vec::new(), words(&old.header, &new.header));
    }
    let login = |api: &Api, session: &Session| {
        api.operations.get(session.login).map(|login| (login.wire.clone(), paths::operation(api, login)))
    };
    if let (Some(one), Some(other)) = (login(before, old), login(after, new))
        && one.0 != other.0
    {
        let said = words(one.0, other.0);
        walk.report(&rules::SESSION_LOGIN, spot.clone(), vec![one.1, other.1], said);
    }
    let (one, other) = (kept(before, old), kept(after, new));
    if one != other {
        walk.report(&rules::SESSION_KEPT, spot.clone(), Vec::new(), words(one, other));
    }
    let confirmed =
        |api: &Api, session: &Session| session.confirmation.as_ref().map(|one| confirmation(api, one));
    match (confirmed(before, old), confirmed(after, new)) {
        (None, Some(new)) => {
            walk.report(&rules::CONFIRMATION_ADDED, spot.clone(), client(after), (None, Some(new.into())));
        }
        (one, other) if one != other => {
            let said = (one.map(Said::from), other.map(Said::from));
            walk.report(&rules::CONFIRMATION, spot.clone(), client(before), said);
        }
        _ => {}
    }
    walk.text(spot, &old.doc, &new.doc);
}

/// How long a session lives, who refuses a login, and by which other calls one logs in.
fn kept(api: &Api, session: &Session) -> Said {
    let refused = session.refused.iter().filter_map(|index| api.errors.get(*index));
    let refused: Vec<_> = refused.map(|row| row.rust.as_str()).collect();
    let also: Vec<_> = session.also.iter().map(call).collect();
    let parts = |life: String, refused_by: &str, also_by: &str| {
        let mut parts = vec![life];
        parts.extend((!refused.is_empty()).then(|| format!("{refused_by} {}", refused.join(", "))));
        parts.extend((!also.is_empty()).then(|| format!("{also_by} {}", also.join(", "))));
        parts.join("; ")
    };
    let seconds = session.lifetime_seconds;
    Said::ours(
        parts(format!("for {seconds} s"), "refused by", "also"),
        parts(format!("{seconds} с"), "отказ:", "ещё:"),
    )
}

fn call(call: &SessionCall) -> String {
    format!("{}({})", call.wire, call.params.join(", "))
}

fn confirmation(api: &Api, one: &Confirmation) -> String {
    let row = api.errors.get(one.row).map(|row| row.rust.as_str()).unwrap_or_default();
    let Confirmation { session, id, phone, send, confirm, .. } = one;
    format!("{row} with {session}, {id}, {phone}; {}; {}", call(send), call(confirm))
}

fn errors(walk: &mut Walk<'_>) {
    let (old, new) = (walk.before(), walk.after());
    let sign = |rows: &[ErrorRow], index: usize| rows.get(index).map(signs);
    let found = pairs(&old.errors, &new.errors, |row| row.rust.clone())
        .by(|index| sign(&old.errors, index), |index| sign(&new.errors, index));
    walk.order(Spot::api().one(Kind::ErrorRow), &found);
    let item = |api: &Api, row: &ErrorRow| vec![paths::item(api, &format!("ErrorRow::{}", row.rust))];
    for row in found.gone.iter().filter_map(|index| old.errors.get(*index)) {
        let spot = Spot::api().gone(Kind::ErrorRow, &row.rust);
        walk.report(&rules::ROW_REMOVED, spot, item(old, row), (Some(signs(row).into()), None));
    }
    for row in found.come.iter().filter_map(|index| new.errors.get(*index)) {
        let spot = Spot::api().come(Kind::ErrorRow, &row.rust);
        walk.report(&rules::ROW_ADDED, spot, item(new, row), (None, Some(signs(row).into())));
    }
    for (one, other) in found.pairs {
        let (Some(one), Some(other)) = (old.errors.get(one), new.errors.get(other)) else { continue };
        let spot = Spot::api().both(Kind::ErrorRow, &one.rust, &other.rust);
        if one.rust != other.rust {
            walk.report(&rules::ROW_RENAMED, spot.clone(), item(old, one), words(&one.rust, &other.rust));
        }
        if signs(one) != signs(other) {
            walk.report(&rules::ROW_SIGNS, spot.clone(), item(old, one), words(signs(one), signs(other)));
        }
        if one.then != other.then {
            let said = words(reaction(one.then), reaction(other.then));
            walk.report(&rules::REACTION, spot.clone(), item(old, one), said);
        }
        walk.text(&spot, &one.doc, &other.doc);
        walk.sources(&spot, &one.sources, &other.sources);
    }
}

/// By what an error is known.
fn signs(row: &ErrorRow) -> String {
    let http = row.http.map(|http| format!("HTTP {http}"));
    let code = row.code.map(|code| format!("code {code}"));
    let class = row.class.as_ref().map(|class| format!("class {class}"));
    let message = row.message.as_ref().map(|message| format!("message \"{message}\""));
    [http, code, class, message].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn reaction(reaction: Reaction) -> String {
    match reaction {
        Reaction::Report => "report".to_owned(),
        Reaction::Login => "login".to_owned(),
        Reaction::Wait(seconds) => format!("wait {seconds} s"),
    }
}
