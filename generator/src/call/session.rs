//! Calls in a session: a kept one is used, a new one is opened when there is none, and confirmed when the server wants it.
//! Where there are no sessions, credentials go with every call.
//!
//! Who calls, and where a session is kept, it asks of a [`Caller`], and only when it has to.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::answer::{self, Answered, ServerError};
use super::http::Connection;
use super::request::{Pass, Request};
use super::{Call, Failure, Guard, is_login};
use crate::model::{
    Column, Confirmation, Operation, OperationWire, Reaction, Repeat, Scalar, SessionCall, Text, Type,
    TypeRef, Value,
};
use crate::secrets::{HIDDEN, is_secret};
use crate::wire::Subject;

/// How often a code may be mistyped.
const TRIES: usize = 3;

/// Who calls.
pub(crate) struct Credentials {
    /// Name of the user.
    pub(crate) login: String,
    /// The user's password.
    pub(crate) password: String,
}

/// The person or the program on this side of a call.
pub(crate) trait Caller {
    /// A session that was kept for this address.
    fn kept(&mut self, address: &str) -> Result<Option<String>, Failure>;
    /// Keeps a session for this address, if sessions are kept.
    fn keep(&mut self, address: &str, session: &str) -> Result<(), Failure>;
    /// Who logs in, or calls by a name and a password.
    fn credentials(&mut self) -> Result<Credentials, Failure>;
    /// The token of who calls.
    fn token(&mut self) -> Result<String, Failure>;
    /// A parameter that is a secret and was not given.
    fn secret(&mut self, param: &str) -> Result<String, Failure>;
    /// Whether a code can be asked for; if not, none is sent.
    fn can_confirm(&mut self, phone: &str) -> Result<(), Failure>;
    /// The code that was sent to a telephone; `wrong` says why the one before it was refused.
    fn code(&mut self, phone: &str, wrong: Option<&str>) -> Result<String, Failure>;
    /// An answer is still waited for; said once a second.
    fn waiting(&mut self) {}
}

/// The session that calls are made in.
struct Open {
    id: String,
    /// It has served a call, or did when it was kept: a refusal means that it is over.
    used: bool,
}

/// A checked call on its way: one connection, one session, however many requests.
pub(crate) struct Conversation<'a> {
    call: &'a Call<'a>,
    connection: Connection,
    caller: &'a mut dyn Caller,
    open: Option<Open>,
    /// What goes with every call, once it is known.
    authorization: Option<String>,
    /// Secrets that were sent besides: no error repeats them.
    sent: Vec<String>,
}

impl<'a> Conversation<'a> {
    pub(super) fn new(call: &'a Call<'a>, connection: Connection, caller: &'a mut dyn Caller) -> Self {
        Self { call, connection, caller, open: None, authorization: None, sent: Vec::new() }
    }

    /// The answer to the call with these values. A session that is over is replaced once.
    pub(super) fn ask(&mut self, values: &[Option<Value>]) -> Result<Answered, Failure> {
        let operation = self.call.operation;
        self.remember(values);
        let login = self.call.login();
        let Some(login) = login.filter(|_| operation.session || is_login(self.call.api, operation)) else {
            let authorization = self.authorization()?;
            let pass = authorization.as_deref().map_or(Pass::None, Pass::Authorization);
            return self.exchange(operation, values, pass);
        };
        if is_login(self.call.api, operation) {
            return self.log_in(login).map(|session| Answered::Result(Value::String(session)));
        }
        let open = match self.open.take() {
            Some(open) => open,
            None => self.kept_or_new(login)?,
        };
        let mut answered = self.exchange(operation, values, Pass::Session(&open.id));
        let mut id = open.id;
        if open.used && answered.as_ref().is_err_and(|failure| self.is_over(failure)) {
            id = self.log_in(login)?;
            answered = self.exchange(operation, values, Pass::Session(&id));
        }
        self.open = Some(Open { id, used: answered.is_ok() });
        answered
    }

    /// Keeps in mind which values are secrets.
    fn remember(&mut self, values: &[Option<Value>]) {
        let params = self.call.operation.params.iter().zip(values);
        let secrets = params.filter(|(param, _)| is_secret(self.call.api, &param.ty.ty));
        self.sent.extend(secrets.filter_map(|(_, value)| match value {
            Some(Value::String(text) | Value::Number(text)) => Some(text.clone()),
            _ => None,
        }));
    }

    /// What goes with the call to say who calls; who it is, is asked once.
    fn authorization(&mut self) -> Result<Option<String>, Failure> {
        if self.authorization.is_none() {
            self.authorization = match self.call.guard {
                Guard::Open => None,
                Guard::Basic => Some(self.basic()?),
                Guard::Bearer => Some(self.bearer()?),
            };
        }
        Ok(self.authorization.clone())
    }

    fn basic(&mut self) -> Result<String, Failure> {
        let who = self.caller.credentials()?;
        if who.login.contains(':') {
            let why = "a name that goes with a password by HTTP Basic cannot have a colon in it";
            return Err(Failure::Usage(why.to_owned()));
        }
        let pair = STANDARD.encode(format!("{}:{}", who.login, who.password));
        self.sent.extend([pair.clone(), who.password]);
        Ok(format!("Basic {pair}"))
    }

    fn bearer(&mut self) -> Result<String, Failure> {
        let token = self.caller.token()?;
        if !is_sendable(&token) {
            return Err(Failure::Usage("a token is made of visible characters of ASCII".to_owned()));
        }
        self.sent.push(token.clone());
        Ok(format!("Bearer {token}"))
    }

    fn kept_or_new(&mut self, login: &Operation) -> Result<Open, Failure> {
        match self.caller.kept(self.call.url(login))? {
            Some(id) => Ok(Open { id, used: true }),
            None => Ok(Open { id: self.log_in(login)?, used: false }),
        }
    }

    /// Whether the error table says that a new login helps.
    fn is_over(&self, failure: &Failure) -> bool {
        let Failure::Server(error) = failure else { return false };
        let row = error.row.and_then(|row| self.call.api.errors.get(row));
        row.is_some_and(|row| row.then == Reaction::Login)
    }

    fn log_in(&mut self, login: &Operation) -> Result<String, Failure> {
        let who = self.caller.credentials()?;
        let values = login_values(&who);
        let answered = self.exchange(login, &values, Pass::None).and_then(value);
        let answered = answered.map_err(|failure| without(failure, &who.password));
        let session = self.call.api.session.as_ref();
        let confirmation = session.and_then(|session| session.confirmation.as_ref());
        let result = match (answered, confirmation) {
            (Err(Failure::Server(error)), Some(wanted)) if error.row == Some(wanted.row) => {
                self.confirm(login, wanted, &error)?
            }
            (answered, _) => answered?,
        };
        match result {
            Value::String(session) if is_sendable(&session) => {
                self.caller.keep(self.call.url(login), &session)?;
                Ok(session)
            }
            _ => Err(Failure::Transport("the answer to the login is no session".to_owned())),
        }
    }

    /// Has a code sent, asks for it, and gives it to the server.
    fn confirm(
        &mut self,
        login: &Operation,
        wanted: &Confirmation,
        error: &ServerError,
    ) -> Result<Value, Failure> {
        let told = |key: &str| match error.info.get(key) {
            Some(Value::String(text) | Value::Number(text)) => Some(text.clone()),
            _ => None,
        };
        let phone = told(&wanted.phone).unwrap_or_else(|| "the user's telephone".to_owned());
        let phone: String = phone.chars().filter(|letter| !letter.is_control()).collect();
        let (Some(session), Some(id)) =
            (told(&wanted.session).filter(|session| is_sendable(session)), told(&wanted.id))
        else {
            let why =
                "the login must be confirmed, but the server does not say how; log in once in a browser";
            return Err(Failure::Transport(why.to_owned()));
        };
        self.caller.can_confirm(&phone)?;
        let url = self.call.url(login).to_owned();
        self.step(&url, &wanted.send, &[&id], &session)?;
        let mut wrong: Option<String> = None;
        let mut tries = 0;
        loop {
            tries += 1;
            let code = self.caller.code(&phone, wrong.as_deref())?;
            let answered = self.step(&url, &wanted.confirm, &[&id, &code], &session);
            match answered.map_err(|failure| without(failure, &code)) {
                Err(Failure::Server(error)) if tries < TRIES => wrong = Some(error.message),
                done => return done,
            }
        }
    }

    fn step(
        &mut self,
        url: &str,
        call: &SessionCall,
        values: &[&str],
        session: &str,
    ) -> Result<Value, Failure> {
        let columns: Vec<Column> = call.params.iter().map(|name| text_column(name)).collect();
        let values: Vec<_> = values.iter().map(|value| Some(Value::String((*value).to_owned()))).collect();
        let subject =
            Subject { method: &call.wire, binding: &OperationWire::JsonRpc, params: &columns, result: None };
        let request = Request::new(self.call.api, url, &subject, &values, Pass::Session(session));
        let answered = self.send(&request, None, true).and_then(value);
        answered.map_err(|failure| without(failure, session))
    }

    fn exchange(
        &mut self,
        operation: &Operation,
        values: &[Option<Value>],
        pass: Pass<'_>,
    ) -> Result<Answered, Failure> {
        let request = self.call.request(operation, values, pass);
        // A login that got lost has done nothing that anybody would look for.
        let safe = operation.repeat == Repeat::Safe || is_login(self.call.api, operation);
        let mut answered = self.send(&request, Some(operation), safe);
        if let Pass::Session(id) = pass {
            answered = answered.map_err(|failure| without(failure, id));
        }
        answered
    }

    fn send(
        &mut self,
        request: &Request,
        operation: Option<&Operation>,
        safe: bool,
    ) -> Result<Answered, Failure> {
        let waiting = &mut || self.caller.waiting();
        let answer = self.connection.send(request, waiting).map_err(|broken| {
            let doubt = match broken.sent && !safe {
                true => {
                    "; it is not known whether the server carried the call out: look before you repeat it"
                }
                false => "",
            };
            Failure::Transport(format!("{}{doubt}", broken.why))
        })?;
        let read = answer::read(self.call.api, operation, &answer).map_err(|error| match error {
            Some(error) => Failure::Server(error),
            None => Failure::Transport(format!(
                "{} answered something else (HTTP {}): is it the address of this API?",
                request.place(),
                answer.status
            )),
        });
        self.sent.iter().fold(read, |read, secret| hidden(read, secret))
    }
}

/// The value of an answer that must be one.
fn value(answered: Answered) -> Result<Value, Failure> {
    match answered {
        Answered::Result(value) => Ok(value),
        Answered::Done(_) | Answered::Outcome(_) => {
            Err(Failure::Transport("the answer to the login is no value".to_owned()))
        }
    }
}

pub(super) fn login_values(who: &Credentials) -> [Option<Value>; 2] {
    [&who.login, &who.password].map(|text| Some(Value::String(text.clone())))
}

/// Whether a text can stand in a header.
pub(crate) fn is_sendable(session: &str) -> bool {
    !session.is_empty() && session.chars().all(|letter| letter.is_ascii_graphic())
}

/// A parameter of a call that is no operation.
fn text_column(wire: &str) -> Column {
    Column {
        wire: wire.to_owned(),
        aliases: Vec::new(),
        rust: String::new(),
        doc: Text::default(),
        ty: TypeRef { ty: Type::Scalar(Scalar::String), nullable: false },
        optional: false,
        change: false,
        default: None,
        limit: None,
        by: None,
        either: None,
        wire_type: String::new(),
        since: None,
        deprecated: None,
    }
}

/// A server may repeat what it was sent.
fn without(failure: Failure, secret: &str) -> Failure {
    match failure {
        Failure::Server(mut error) if !secret.is_empty() => {
            error.message = error.message.replace(secret, HIDDEN);
            Failure::Server(error)
        }
        other => other,
    }
}

/// The same for an outcome, which may say something besides.
fn hidden(answered: Result<Answered, Failure>, secret: &str) -> Result<Answered, Failure> {
    match answered {
        Ok(Answered::Outcome(mut outcome)) if !secret.is_empty() => {
            outcome.message = outcome.message.map(|message| message.replace(secret, HIDDEN));
            Ok(Answered::Outcome(outcome))
        }
        other => other.map_err(|failure| without(failure, secret)),
    }
}
