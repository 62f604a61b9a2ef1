//! Rules about sessions, authentication and the error table.

use crate::compare::rule::{Effect, Rule};

/// In the order of their codes.
pub(in crate::compare) static RULES: &[&Rule] = &[
    &SESSION,
    &SESSION_WIRE,
    &SESSION_KEPT,
    &CONFIRMATION_ADDED,
    &CONFIRMATION,
    &AUTHENTICATION,
    &SESSION_LOGIN,
    &ROW_ADDED,
    &ROW_REMOVED,
    &ROW_RENAMED,
    &ROW_SIGNS,
    &REACTION,
];

pub(in crate::compare) static SESSION: Rule = Rule {
    code: "D0021",
    title: "session appears or goes",
    ru: "сессия появилась или исчезла",
    effect: Effect::WireAndRust,
    explanation: "Calls need a session that needed none, or the other way; clients are made in another way.",
    old: "\
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
",
    new: "\
session: { login: Auth.Login, header: X-Session, lifetime: 24 h }
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
",
};

pub(in crate::compare) static SESSION_WIRE: Rule = Rule {
    code: "D0022",
    title: "session is carried in another way",
    ru: "сессия передаётся иначе",
    effect: Effect::Wire,
    explanation: "Its header is another: running programs are not let in.",
    old: SESSION.new,
    new: "\
session: { login: Auth.Login, header: X-Token, lifetime: 24 h }
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
",
};

pub(in crate::compare) static SESSION_KEPT: Rule = Rule {
    code: "D0023",
    title: "session is kept in another way",
    ru: "сессия хранится иначе",
    effect: Effect::Additive,
    explanation: "\
Its lifetime, the rows that refuse a login or the spellings of it are others. Running programs log in more often, or less often, than
they must.",
    old: SESSION.new,
    new: "\
session: { login: Auth.Login, header: X-Session, lifetime: 12 h }
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
",
};

pub(in crate::compare) static CONFIRMATION_ADDED: Rule = Rule {
    code: "D0024",
    title: "login may have to be confirmed",
    ru: "вход теперь может требовать подтверждения",
    effect: Effect::Wire,
    explanation: "Running programs cannot confirm a login by a code.",
    old: "\
errors:
  MustConfirm: { class: 1fa0 }
session:
  login: Auth.Login
  header: X-Session
  lifetime: 24 h
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
",
    new: "\
errors:
  MustConfirm: { class: 1fa0 }
session:
  login: Auth.Login
  header: X-Session
  lifetime: 24 h
  confirmation:
    { error: MustConfirm, session: S, id: I, phone: P, send: { Auth.Send: [I] }, confirm: { Auth.Confirm: [I, C] } }
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
",
};

pub(in crate::compare) static CONFIRMATION: Rule = Rule {
    code: "D0025",
    title: "login is confirmed in another way, or no longer",
    ru: "вход подтверждают иначе или больше не подтверждают",
    effect: Effect::WireAndRust,
    explanation: "The calls, the keys or the row of the confirmation are others, or there is none.",
    old: CONFIRMATION_ADDED.new,
    new: CONFIRMATION_ADDED.old,
};

pub(in crate::compare) static AUTHENTICATION: Rule = Rule {
    code: "D0026",
    title: "authentication appears or goes",
    ru: "аутентификация появилась или исчезла",
    effect: Effect::WireAndRust,
    explanation: "\
A name and a password go with every call that did not, or the other way; clients are made in another way.",
    old: "\
operations:
  License.Info: { session: none, repeat: safe }
",
    new: "\
authentication: { scheme: basic }
operations:
  License.Info: { session: none, repeat: safe }
",
};

pub(in crate::compare) static SESSION_LOGIN: Rule = Rule {
    code: "D0027",
    title: "another operation opens the session",
    ru: "сессию открывает другая операция",
    effect: Effect::WireAndRust,
    explanation: "\
Running programs log in by an operation that no longer lets them in. The group of what opens a session has no Cargo feature, so that
features come and go with it.",
    old: "\
session: { login: Auth.Login, header: X-Session, lifetime: 24 h }
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
  Auth.Enter: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
",
    new: "\
session: { login: Auth.Enter, header: X-Session, lifetime: 24 h }
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
  Auth.Enter: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
",
};

pub(in crate::compare) static ROW_ADDED: Rule = Rule {
    code: "D0031",
    title: "error row added",
    ru: "добавлена строка таблицы ошибок",
    effect: Effect::Additive,
    explanation: "An error is known by a name that was known by its code only.",
    old: "\
errors: {}
",
    new: "\
errors:
  Busy: { http: 503, then: wait 30 s }
",
};

pub(in crate::compare) static ROW_REMOVED: Rule = Rule {
    code: "D0032",
    title: "error row removed",
    ru: "удалена строка таблицы ошибок",
    effect: Effect::Rust,
    explanation: "Its variant is gone, and so is what the client did of itself.",
    old: ROW_ADDED.new,
    new: ROW_ADDED.old,
};

pub(in crate::compare) static ROW_RENAMED: Rule = Rule {
    code: "D0033",
    title: "error row renamed in Rust",
    ru: "строка таблицы ошибок переименована в Rust",
    effect: Effect::Rust,
    explanation: "The same error has another variant. Recognised where it is known by the same signs.",
    old: ROW_ADDED.new,
    new: "\
errors:
  Overloaded: { http: 503, then: wait 30 s }
",
};

pub(in crate::compare) static ROW_SIGNS: Rule = Rule {
    code: "D0034",
    title: "error row is known by other signs",
    ru: "ошибку узнают по другим признакам",
    effect: Effect::Wire,
    explanation: "Running programs no longer know the error, or take another for it.",
    old: ROW_ADDED.new,
    new: "\
errors:
  Busy: { http: 502, then: wait 30 s }
",
};

pub(in crate::compare) static REACTION: Rule = Rule {
    code: "D0035",
    title: "reaction to an error changed",
    ru: "изменилась реакция на ошибку",
    effect: Effect::Wire,
    explanation: "\
The client waits, logs in or hands the error over where it did something else: calls are repeated that were not, or callers meet
errors that were hidden from them.",
    old: ROW_ADDED.new,
    new: "\
errors:
  Busy: { http: 503 }
",
};
