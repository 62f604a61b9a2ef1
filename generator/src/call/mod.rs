//! One call of an API from the terminal: parameters checked, the request written, sent, the answer read and shown.
//!
//! It works from the resolved model, for every API. It must know neither the catalogue's files, nor the arguments of
//! the program, nor where passwords come from.

mod answer;
mod check;
mod days;
mod http;
mod params;
mod show;

pub(crate) use answer::ServerError;
pub(crate) use show::{Shape, shown};

use std::fmt;

use crate::model::{Api, Operation, Value};
use crate::secrets::{HIDDEN, Secrets};
use crate::suggest;
use crate::wire::{self, Types};

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
}

/// Who calls.
pub(crate) struct Credentials {
    /// Name of the user.
    pub(crate) login: String,
    /// The user's password.
    pub(crate) password: String,
}

/// Where the API is.
pub(crate) enum Place<'a> {
    /// At an environment of the catalogue.
    Environment(&'a str),
    /// At another server that has the paths of the catalogue.
    Base(&'a str),
}

/// A request as it is sent, or as it is shown.
pub(crate) struct Request {
    url: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "POST {}", self.url)?;
        self.headers.iter().try_for_each(|(name, value)| writeln!(f, "{name}: {value}"))?;
        writeln!(f, "\n{}", self.body)
    }
}

/// A call whose parameters are checked.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    api: &'a Api,
    operation: &'a Operation,
    values: Vec<Option<Value>>,
    /// One URL for each address.
    urls: Vec<String>,
}

impl<'a> Call<'a> {
    /// Finds the operation and checks what it is given.
    pub(crate) fn prepare(
        api: &'a Api,
        method: &str,
        place: &Place<'_>,
        object: Option<&str>,
        single: &[(String, String)],
    ) -> Result<Self, Failure> {
        let urls = urls(api, place).map_err(Failure::Usage)?;
        let mut refusal = None;
        for operation in api.operations.iter().filter(|operation| operation.wire == method) {
            match values(api, operation, object, single) {
                Ok(values) => return Ok(Self { api, operation, values, urls }),
                Err(why) => refusal = refusal.or(Some(why)),
            }
        }
        Err(refusal.map_or_else(|| Failure::Usage(no_method(api, method)), Failure::Refused))
    }

    /// Whether somebody has to log in for it.
    pub(crate) fn needs_credentials(&self) -> bool {
        self.operation.session || is_login(self.api, self.operation)
    }

    /// The requests that would be sent, without their secrets.
    pub(crate) fn preview(&self, login: &str) -> Vec<Request> {
        let hidden = Credentials { login: login.to_owned(), password: HIDDEN.to_owned() };
        let secrets = Secrets::of(self.api);
        let hide = |(column, value): (&crate::model::Column, &Option<Value>)| {
            let entry = Value::Map(vec![(column.wire.clone(), value.clone()?)]);
            secrets.hide(&entry).get(&column.wire).cloned()
        };
        let values: Vec<_> = self.operation.params.iter().zip(&self.values).map(hide).collect();
        match self.login() {
            _ if is_login(self.api, self.operation) => {
                vec![self.request(self.operation, &login_values(&hidden), None)]
            }
            Some(login) if self.operation.session => vec![
                self.request(login, &login_values(&hidden), None),
                self.request(self.operation, &values, Some(HIDDEN)),
            ],
            _ => vec![self.request(self.operation, &values, None)],
        }
    }

    /// Logs in if the operation wants it, calls, and gives the result with its records as plain objects.
    pub(crate) fn send(&self, credentials: Option<&Credentials>) -> Result<Value, Failure> {
        let log_in = |operation| {
            let credentials = credentials.ok_or_else(|| Failure::Usage("nobody logs in".to_owned()))?;
            let sent = self.exchange(&self.request(operation, &login_values(credentials), None));
            sent.map_err(|failure| without(failure, &credentials.password))
        };
        match self.login() {
            _ if is_login(self.api, self.operation) => log_in(self.operation),
            Some(login) if self.operation.session => match log_in(login)? {
                Value::String(session) => {
                    self.exchange(&self.request(self.operation, &self.values, Some(&session)))
                }
                _ => Err(Failure::Transport("the answer to the login is no session".to_owned())),
            },
            _ => self.exchange(&self.request(self.operation, &self.values, None)),
        }
    }

    fn login(&self) -> Option<&'a Operation> {
        self.api.operations.get(self.api.session.as_ref()?.login)
    }

    fn request(&self, operation: &Operation, values: &[Option<Value>], session: Option<&str>) -> Request {
        let media_type = answer::media_type(&self.api.protocol);
        let mut headers = vec![
            ("Content-Type".to_owned(), format!("{media_type}; charset=utf-8")),
            ("Accept".to_owned(), media_type.to_owned()),
        ];
        let header = self.api.session.as_ref().map(|session| session.header.clone());
        headers.extend(header.zip(session.map(str::to_owned)));
        let wire = wire::of(&self.api.protocol);
        Request {
            url: self.urls.get(operation.address).cloned().unwrap_or_default(),
            headers,
            body: wire.request(Types::of(self.api), &operation.wire, &operation.params, values),
        }
    }

    fn exchange(&self, request: &Request) -> Result<Value, Failure> {
        let (status, body) = http::send(request).map_err(Failure::Transport)?;
        answer::read(self.api, status, &body).map_err(|error| match error {
            Some(error) => Failure::Server(error),
            None => Failure::Transport(format!("{} answered something else (HTTP {status})", request.url)),
        })
    }
}

fn login_values(credentials: &Credentials) -> [Option<Value>; 2] {
    [&credentials.login, &credentials.password].map(|text| Some(Value::String(text.clone())))
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

fn is_login(api: &Api, operation: &Operation) -> bool {
    let login = api.session.as_ref().and_then(|session| api.operations.get(session.login));
    login.is_some_and(|login| std::ptr::eq(login, operation))
}

/// What is sent: checked, defaults filled in, and together one of the operation's forms.
fn values(
    api: &Api,
    operation: &Operation,
    object: Option<&str>,
    single: &[(String, String)],
) -> Result<Vec<Option<Value>>, String> {
    let given = params::given(api, operation, object, single)?;
    if is_login(api, operation) {
        return match given.is_empty() {
            true => Ok(Vec::new()),
            false => Err("login and password are not given as parameters".to_owned()),
        };
    }
    let checking = check::Checking { api };
    let values = checking.columns(&operation.params, &operation.limits, &given, "params")?;
    let sent = values.iter().enumerate().filter_map(|(index, value)| value.as_ref().map(|_| index));
    let sent: Vec<usize> = sent.collect();
    if operation.forms.iter().any(|form| form.params == sent) {
        return Ok(values);
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

fn urls(api: &Api, place: &Place<'_>) -> Result<Vec<String>, String> {
    let named = |name: &str| api.environments.iter().find(|one| one.rust.eq_ignore_ascii_case(name));
    match place {
        Place::Environment(name) => named(name).map(|found| found.urls.clone()).ok_or_else(|| {
            let names = api.environments.iter().map(|one| one.rust.as_str());
            format!("there is no environment `{name}`; there are {}", suggest::enumerate(names))
        }),
        Place::Base(base) if base.starts_with("http://") || base.starts_with("https://") => {
            let urls = api.environments.first().map(|first| first.urls.as_slice()).unwrap_or_default();
            Ok(urls.iter().map(|url| format!("{}{}", base.trim_end_matches('/'), path(url))).collect())
        }
        Place::Base(base) => Err(format!("`{base}` is no base address: it begins with http:// or https://")),
    }
}

/// The path of a URL, and what follows it.
fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').and_then(|start| rest.get(start..)).unwrap_or("/")
}
