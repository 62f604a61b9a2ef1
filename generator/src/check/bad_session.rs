//! A login that could never work.

use super::{Context, Rule};
use crate::catalogue::SessionDecl;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Reaction;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0111",
    title: "session that cannot be opened",
    explanation: "\
The operation that opens a session needs a session itself; or it does not take exactly two parameters, the login and the
password, in this order; or the API has no `session`, although operations need one; or another spelling of the login
(`also`) or a step of its confirmation is called like an operation, which would be called instead. Or an error is met with a
login (`then: login`) where there is no session.

Say `session: none` at the login operation and at every other that is called without a session. An API without sessions says so
at each of its operations, unless it has `authentication` instead. A call of the session is listed under `session` or among the
operations, not in both places.
",
    bad: "\
# session.yaml
section: session
title: { en: Session, ru: Сессия }
operations:
  Auth.Login:
    en: Opens a session.
    ru: Открывает сессию.
    repeat: safe
    source: session.md
    params:
      login: [String, Name of the user., Имя пользователя.]
      password: [String, Password of the user., Пароль пользователя.]
    result: [String, The session., Сессия.]
    examples:
      - { request: { login: user, password: secret }, response: 0000-0001 }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let api = &context.catalogue.api;
    if api.session.is_none() {
        for row in
            api.errors.iter().filter(|row| matches!(&row.then, Some(then) if then.value == Reaction::Login))
        {
            let message =
                format!("error `{}` is met with a login, and the API has no session", row.name.value);
            let help = "write `then: report`, or add `session` to api.yaml";
            diagnostics.push(Diagnostic::new(RULE.code, row.name.span, message).help(help));
        }
    }
    if api.session.is_none() && api.authentication.is_some() {
        return;
    }
    let Some(session) = &api.session else {
        // Who calls what our user serves is no client of ours.
        let called = context.operations().filter(|operation| !context.is_served(operation));
        for operation in called.filter(|operation| operation.session_none.is_none()) {
            let message =
                format!("operation `{}` needs a session, and the API has none", operation.key.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, operation.key.span, message)
                    .help("add `session: none` here, or `session` to api.yaml"),
            );
        }
        return;
    };
    calls_of_the_session(context, session, diagnostics);
    let Some(login) = context.operations().find(|operation| operation.key.value == session.login.value)
    else {
        return;
    };
    if login.session_none.is_none() {
        let message = format!("operation `{}` opens the session and needs one", login.key.value);
        diagnostics.push(
            Diagnostic::new(RULE.code, login.key.span, message)
                .related(session.login.span, "named here as the login")
                .help("add `session: none`"),
        );
    }
    if login.params.len() != 2 {
        let message = format!(
            "operation `{}` opens the session and has {} parameters",
            login.key.value,
            login.params.len()
        );
        diagnostics.push(
            Diagnostic::new(RULE.code, login.key.span, message)
                .related(session.login.span, "named here as the login")
                .help("a login takes two: the login and the password"),
        );
    }
}

/// What the session calls by itself must not be an operation, too: nobody could say which of them is meant.
fn calls_of_the_session(context: &Context<'_>, session: &SessionDecl, diagnostics: &mut Diagnostics) {
    let steps = session.confirmation.iter().flat_map(|it| [&it.send, &it.confirm]);
    for call in session.also.iter().chain(steps) {
        let Some(operation) = context.operations().find(|it| it.key.value == call.wire.value) else {
            continue;
        };
        let message = format!("`{}` is a call of the session and an operation", call.wire.value);
        diagnostics.push(
            Diagnostic::new(RULE.code, call.wire.span, message)
                .related(operation.key.span, "listed here as an operation")
                .help("remove one of the two"),
        );
    }
}
