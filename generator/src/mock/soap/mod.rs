//! SOAP over 1C tables: what a service of 1C reads, refuses and answers, in both versions and all encodings of lists.
//!
//! Bodies are written by what also writes the examples; requests are read and judged here.

mod operands;
mod reading;

use std::str::FromStr;

use self::reading::Reading;
use super::examples;
use super::http::{Arrived, Reply};
use super::routes::Routes;
use super::wire::{Asked, FromExample, Goal, Outcome, Refusal, Target, Wire};
use crate::emit;
use crate::model::{Api, Operation, SoapService, Value};
use crate::wire::{self, SoapVersion, TableEncoding, Types};

/// How lists of records are written: `value-table`, `rows` or `structure`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tables(pub(super) TableEncoding);

impl Default for Tables {
    fn default() -> Self {
        Self(TableEncoding::ValueTable)
    }
}

impl FromStr for Tables {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "value-table" => Ok(Self(TableEncoding::ValueTable)),
            "rows" => Ok(Self(TableEncoding::Rows)),
            "structure" => Ok(Self(TableEncoding::Structure)),
            _ => Err("lists are written as `value-table`, `rows` or `structure`".to_owned()),
        }
    }
}

/// A service, and how it writes lists.
#[derive(Debug)]
pub(super) struct Soap {
    pub(super) service: SoapService,
    pub(super) tables: Tables,
}

/// Key of what is kept of a request for its answer.
const VERSION: &str = "version";

impl Wire for Soap {
    fn read(&self, api: &Api, routes: &Routes, request: &Arrived) -> Result<Asked, Reply> {
        let addresses = routes.posted(request)?;
        let mut asked = Asked {
            method: None,
            params: None,
            free: false,
            echo: Vec::new(),
            target: Err(Refusal::default()),
        };
        asked.target = self.open(api, addresses, request, &mut asked);
        Ok(asked)
    }

    fn values(
        &self,
        api: &Api,
        operation: &Operation,
        sent: &[(String, Value)],
    ) -> Result<Vec<Option<Value>>, Refusal> {
        operands::read(api, operation, sent).map_err(refusal)
    }

    fn result(&self, _api: &Api, answer: &FromExample<'_>) -> Value {
        let mut result = answer.example.result.clone();
        if let (Value::List(rows), Some(wanted), true) =
            (&mut result, answer.pages.rows, answer.operation.stream)
        {
            let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
            *rows = rows.iter().cycle().take(wanted).cloned().collect();
        }
        if !answer.exact {
            examples::fill(&mut result, answer.operation, answer.values);
        }
        result
    }

    fn reply(&self, api: &Api, asked: &Asked, outcome: Outcome) -> Reply {
        let version = version(asked);
        let (status, body) = match outcome {
            Outcome::Result(value) => (200, self.answer(api, asked, &value)),
            Outcome::Listed(outcome) => (outcome.status, self.fault(version, true, &outcome.doc.en)),
            Outcome::Error(value) => (500, self.fault(version, false, &message(&value))),
            Outcome::Refused(refusal) => {
                (refusal.status.unwrap_or(500), self.fault(version, true, &refusal.message))
            }
            Outcome::NoSession => return unauthorised(),
        };
        Reply::new(status, version.media_type(), body)
    }

    fn description(&self, api: &Api, url: &str) -> Option<Reply> {
        let document = emit::spec::describe(api, &self.service, url, self.tables.0);
        Some(Reply::new(200, "text/xml; charset=utf-8", document))
    }
}

impl Soap {
    fn open(
        &self,
        api: &Api,
        addresses: &[usize],
        request: &Arrived,
        asked: &mut Asked,
    ) -> Result<Target, Refusal> {
        let text =
            str::from_utf8(&request.body).map_err(|_| refusal("the request is not UTF-8".to_owned()))?;
        let reading = Reading::open(text).map_err(refusal)?;
        if reading.version == SoapVersion::V12 {
            asked.echo.push((VERSION, Value::String("1.2".to_owned())));
        }
        let call = reading.call(&self.service.namespace).map_err(refusal)?;
        asked.method = Some(call.method.clone());
        asked.params = Some(Value::Map(call.operands.clone()));
        let served =
            |operation: &Operation| operation.wire == call.method && addresses.contains(&operation.address);
        match api.operations.iter().position(served) {
            Some(index) => Ok(Target { goal: Goal::Operation(index), sent: call.operands }),
            None => Err(refusal(format!("the service has no operation `{}`", call.method))),
        }
    }

    fn answer(&self, api: &Api, asked: &Asked, value: &Value) -> String {
        let method = asked.method.as_deref().unwrap_or_default();
        let operation = api.operations.iter().find(|operation| operation.wire == method);
        let result = operation.and_then(|operation| operation.result.as_ref()).map(|result| &result.ty);
        let form = (version(asked), self.tables.0);
        wire::Soap(&self.service).answer(Types::of(api), method, result, value, form)
    }

    /// 1C puts the module before what it has to say.
    fn fault(&self, version: SoapVersion, is_callers: bool, text: &str) -> String {
        let text = format!("{{WebService.{}.Module(1)}}: {text}", self.service.service);
        wire::fault(version, is_callers, &text)
    }
}

fn version(asked: &Asked) -> SoapVersion {
    let is_new = asked.echo.iter().any(|(key, _)| *key == VERSION);
    if is_new { SoapVersion::V12 } else { SoapVersion::V11 }
}

fn refusal(message: String) -> Refusal {
    Refusal { message, ..Refusal::default() }
}

/// What a scripted error says.
fn message(error: &Value) -> String {
    match (error, error.get("message")) {
        (Value::String(text), _) | (_, Some(Value::String(text))) => text.clone(),
        _ => "the call failed".to_owned(),
    }
}

/// The page of the web server in front of the service.
fn unauthorised() -> Reply {
    let reply = Reply::page(401, "Name and password are wanted");
    reply.header("www-authenticate", "Basic realm=\"1C:Enterprise 8\"")
}
