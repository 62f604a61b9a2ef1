//! One call of an API from the terminal: parameters checked, the request written, sent, the answer read and shown.
//!
//! It works from the resolved model, for every API. It must know neither the catalogue's files, nor the arguments of
//! the program, nor where passwords come from.

mod answer;
mod check;
mod days;
mod http;
mod pages;
mod params;
mod reach;
mod request;
mod session;
mod sheet;
mod show;

pub(crate) use answer::{Answered, ServerError};
pub(crate) use http::{client, runtime};
pub(crate) use pages::Pages;
pub(crate) use params::read as param_from_text;
pub(crate) use reach::{Broken, broken};
pub(crate) use request::Request;
pub(crate) use session::{Caller, Credentials, is_sendable};
pub(crate) use sheet::Sheet;
pub(crate) use show::{Shape, shown};

use crate::model::{Access, Api, Column, Operation, Value};
use crate::secrets::{HIDDEN, Secrets};
use crate::suggest;
use crate::wire::Subject;
use http::Connection;
use request::Pass;
use session::{Conversation, login_values};

/// Why there is no result.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// What was asked for makes no sense.
    Usage(String),
    /// A check refused it before it was sent.
    Refused(String),
    /// The server refused it.
    Server(ServerError),
    /// It did not get there, or no answer came back.
    Transport(String),
    /// A file of this machine cannot be read or written.
    File(String),
    /// The key of a page came a second time: the pages would never end.
    Endless {
        /// The key.
        key: String,
    },
}

/// Where the API is.
pub(crate) enum Place<'a> {
    /// At an environment of the catalogue.
    Environment(&'a str),
    /// At another server that has the paths of the catalogue.
    Base(&'a str),
}

/// What goes with a call to say who calls, when there is no session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Nothing.
    Open,
    /// A name and a password.
    Basic,
    /// A token.
    Bearer,
}

/// A call whose parameters are checked.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    api: &'a Api,
    operation: &'a Operation,
    values: Vec<Option<Value>>,
    /// Places of the secrets that were not given and will be asked for.
    withheld: Vec<usize>,
    guard: Guard,
    /// One URL for each address.
    urls: Vec<String>,
}

impl<'a> Call<'a> {
    /// Finds the operation and checks what it is given. `guard` is what who serves wants, which the catalogue does not
    /// know; secrets that are not given are asked for when it is sent.
    pub(crate) fn prepare(
        api: &'a Api,
        method: &str,
        (place, guard): (&Place<'_>, Guard),
        object: Option<&str>,
        single: &[(String, String)],
    ) -> Result<Self, Failure> {
        answer::speaks(&api.protocol).map_err(Failure::Usage)?;
        let urls = request::urls(api, place).map_err(Failure::Usage)?;
        let mut refusal = None;
        for operation in api.operations.iter().filter(|operation| operation.wire == method) {
            let guard = guard_of(operation, place, guard).map_err(Failure::Usage)?;
            match values(api, operation, object, single) {
                Ok((values, withheld)) => return Ok(Self { api, operation, values, withheld, guard, urls }),
                Err(why) => refusal = refusal.or(Some(why)),
            }
        }
        Err(refusal.map_or_else(|| Failure::Usage(no_method(api, method)), Failure::Refused))
    }

    /// The requests that would be sent, without their secrets; with a session at hand there is no login.
    pub(crate) fn preview(&self, login: &str, session_at_hand: bool) -> Vec<Request> {
        let hidden = Credentials { login: login.to_owned(), password: HIDDEN.to_owned() };
        let secrets = Secrets::of(self.api);
        let hide = |(place, (column, value)): (usize, (&Column, &Option<Value>))| {
            if self.withheld.contains(&place) {
                return Some(Value::String(HIDDEN.to_owned()));
            }
            let entry = Value::Map(vec![(column.wire.clone(), value.clone()?)]);
            secrets.hide(&entry).get(&column.wire).cloned()
        };
        let values: Vec<_> = self.operation.params.iter().zip(&self.values).enumerate().map(hide).collect();
        let log_in = |operation| self.request(operation, &login_values(&hidden), Pass::None);
        let authorization = match self.guard {
            Guard::Open => None,
            Guard::Basic => Some(format!("Basic {HIDDEN}")),
            Guard::Bearer => Some(format!("Bearer {HIDDEN}")),
        };
        match self.login() {
            _ if is_login(self.api, self.operation) => vec![log_in(self.operation)],
            Some(login) if self.operation.session => {
                let first = (!session_at_hand).then(|| log_in(login));
                let call = self.request(self.operation, &values, Pass::Session(HIDDEN));
                first.into_iter().chain([call]).collect()
            }
            _ => {
                let pass = authorization.as_deref().map_or(Pass::None, Pass::Authorization);
                vec![self.request(self.operation, &values, pass)]
            }
        }
    }

    /// Logs in if the operation wants it, calls, and gives the result with its records as plain objects.
    pub(crate) fn send(
        &self,
        authorities: Option<&[u8]>,
        caller: &mut dyn Caller,
    ) -> Result<Answered, Failure> {
        let values = self.completed(caller)?;
        self.conversation(authorities, caller)?.ask(&values)
    }

    /// The result page by page.
    pub(crate) fn pages<'b>(
        &'b self,
        authorities: Option<&[u8]>,
        caller: &'b mut dyn Caller,
    ) -> Result<Pages<'b>, Failure> {
        let values = self.completed(caller)?;
        Pages::new(self, self.conversation(authorities, caller)?, values)
    }

    /// What is sent, with the secrets that were not given.
    fn completed(&self, caller: &mut dyn Caller) -> Result<Vec<Option<Value>>, Failure> {
        let mut values = self.values.clone();
        for place in &self.withheld {
            let (Some(param), Some(value)) = (self.operation.params.get(*place), values.get_mut(*place))
            else {
                continue;
            };
            let text = caller.secret(&param.wire)?;
            let checked = params::read(self.api, &param.ty, &text)
                .and_then(|value| check::Checking::of(self.api).single(param, &value, "params"));
            *value = Some(checked.map_err(Failure::Refused)?);
        }
        request::check_path(self.operation, &values).map_err(Failure::Refused)?;
        Ok(values)
    }

    /// Whether its result comes in pages at all.
    pub(crate) fn check_pages(&self) -> Result<(), Failure> {
        pages::key_of(self).map(|_| ())
    }

    /// Where logins are sent.
    pub(crate) fn login_address(&self) -> Option<&str> {
        self.login().map(|login| self.url(login))
    }

    fn conversation<'b>(
        &'b self,
        authorities: Option<&[u8]>,
        caller: &'b mut dyn Caller,
    ) -> Result<Conversation<'b>, Failure> {
        let encrypted = self.urls.iter().any(|url| url.starts_with("https://"));
        let connection = Connection::new(encrypted, authorities)?;
        Ok(Conversation::new(self, connection, caller))
    }

    fn login(&self) -> Option<&'a Operation> {
        self.api.operations.get(self.api.session.as_ref()?.login)
    }

    fn url(&self, operation: &Operation) -> &str {
        self.urls.get(operation.address).map_or("", String::as_str)
    }

    fn request(&self, operation: &Operation, values: &[Option<Value>], pass: Pass<'_>) -> Request {
        Request::new(self.api, self.url(operation), &Subject::of(operation), values, pass)
    }
}

fn is_login(api: &Api, operation: &Operation) -> bool {
    let login = api.session.as_ref().and_then(|session| api.operations.get(session.login));
    login.is_some_and(|login| std::ptr::eq(login, operation))
}

/// What goes with the calls of an operation, given what who serves it is said to want.
fn guard_of(operation: &Operation, place: &Place<'_>, wanted: Guard) -> Result<Guard, String> {
    let wire = &operation.wire;
    match (operation.access(), place) {
        (Access::Guarded, Place::Environment(_)) => {
            Err(format!("the catalogue does not know where `{wire}` is served: give --base-url"))
        }
        (Access::Guarded, Place::Base(_)) => Ok(wanted),
        _ if wanted != Guard::Open => Err(format!(
            "the catalogue says what goes with a call of `{wire}`: leave out --basic and --bearer"
        )),
        (Access::Credentials, _) => Ok(Guard::Basic),
        (Access::Free | Access::Session, _) => Ok(Guard::Open),
    }
}

/// Values, and the places of those that are still to be asked for.
type Values = (Vec<Option<Value>>, Vec<usize>);

/// What is sent: checked, defaults filled in, and together one of the operation's forms.
fn values(
    api: &Api,
    operation: &Operation,
    object: Option<&str>,
    single: &[(String, String)],
) -> Result<Values, String> {
    let given = params::given(api, operation, object, single)?;
    if is_login(api, operation) {
        return match given.is_empty() {
            true => Ok((Vec::new(), Vec::new())),
            false => Err("login and password are not given as parameters".to_owned()),
        };
    }
    let (values, withheld) = check::Checking::of(api).params(operation, &given)?;
    request::check_path(operation, &values)?;
    let there = |(place, value): (usize, &Option<Value>)| {
        (value.is_some() || withheld.contains(&place)).then_some(place)
    };
    let sent: Vec<usize> = values.iter().enumerate().filter_map(there).collect();
    if operation.forms.is_empty() || operation.forms.iter().any(|form| form.params == sent) {
        return Ok((values, withheld));
    }
    let form = |params: &[usize]| {
        let names = params.iter().filter_map(|index| operation.params.get(*index));
        suggest::enumerate(names.map(|param| param.wire.as_str()))
    };
    let forms: Vec<_> = operation.forms.iter().map(|one| form(&one.params)).collect();
    Err(format!("`params` cannot be {} together; they may be {}", form(&sent), forms.join("; or ")))
}

fn no_method(api: &Api, method: &str) -> String {
    let names = || api.operations.iter().map(|operation| operation.wire.as_str());
    let help = suggest::did_you_mean(method, names())
        .unwrap_or_else(|| format!("`katalog list {}` shows what there is", api.name));
    format!("there is no method `{method}`; {help}")
}
