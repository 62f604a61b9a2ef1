//! What differs from protocol to protocol: reading a request, judging its values, writing an answer.
//!
//! The one place of the mock that chooses by protocol; each protocol is a module of its own.

use super::http::{Arrived, Reply};
use super::routes::Routes;
use super::{Tables, json_rpc, rest, soap};
use crate::model::{self, Api, Example, Operation, Protocol, Value};

/// What a protocol decides.
pub(super) trait Wire: std::fmt::Debug + Sync {
    /// What a request asks for; or the answer to what is no call, by its path or by its method of HTTP.
    fn read(&self, api: &Api, routes: &Routes, request: &Arrived) -> Result<Asked, Reply>;

    /// One value for each parameter, in the form of the catalogue's examples; `None` where it was not sent.
    fn values(
        &self,
        api: &Api,
        operation: &Operation,
        sent: &[(String, Value)],
    ) -> Result<Vec<Option<Value>>, Refusal>;

    /// The result of an example as it travels, made to fit the request.
    fn result(&self, api: &Api, answer: &FromExample<'_>) -> Value;

    /// The answer to a request.
    fn reply(&self, api: &Api, asked: &Asked, outcome: Outcome) -> Reply;

    /// What the server says of itself to who asks at this URL: its description, where the protocol has one.
    fn description(&self, _api: &Api, _url: &str) -> Option<Reply> {
        None
    }

    /// The answer to a request of more bytes than are read.
    fn too_large(&self, most: usize) -> Reply {
        let text = format!("requests of more than {most} bytes are not read\n");
        Reply::new(413, "text/plain; charset=utf-8", text)
    }
}

/// The wire of a protocol.
pub(super) fn of(protocol: &Protocol, tables: Tables) -> Box<dyn Wire + Send> {
    match protocol {
        Protocol::JsonRpc => Box::new(json_rpc::JsonRpc),
        Protocol::Soap(service) => Box::new(soap::Soap { service: service.clone(), tables }),
        Protocol::Rest => Box::new(rest::Rest),
    }
}

/// A request, as far as it can be understood.
#[derive(Debug)]
pub(super) struct Asked {
    /// Wire name of the operation, as it was sent.
    pub(super) method: Option<String>,
    /// Parameters, records as plain objects; secrets are still in them.
    pub(super) params: Option<Value>,
    /// Anybody may ask for it, whether or not the API wants a name and a password.
    pub(super) free: bool,
    /// What the answer has to repeat, by name.
    pub(super) echo: Vec<(&'static str, Value)>,
    /// The operation, or why there is none.
    pub(super) target: Result<Target, Refusal>,
}

/// What is called, and with what.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) goal: Goal,
    /// Names and values as they were sent.
    pub(super) sent: Vec<(String, Value)>,
}

/// What is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// An operation, by its index.
    Operation(usize),
    /// To have the code sent that confirms a login.
    SendCode,
    /// To confirm a login with that code.
    Confirm,
}

/// Why a call is refused.
#[derive(Debug, Clone, Default)]
pub(super) struct Refusal {
    /// HTTP status; the protocol's usual one when there is none.
    pub(super) status: Option<u16>,
    pub(super) code: Option<i64>,
    pub(super) class: Option<String>,
    pub(super) message: String,
    pub(super) addinfo: Option<Value>,
}

/// How a call ends.
#[derive(Debug)]
pub(super) enum Outcome {
    /// With a result as it travels.
    Result(Value),
    /// With an outcome that the operation lists.
    Listed(model::Outcome),
    /// With an error as it travels.
    Error(Value),
    /// It is refused.
    Refused(Refusal),
    /// There is no session, or it is over; or there are no name and password where those are wanted.
    NoSession,
}

/// An example to make an answer from.
#[derive(Debug)]
pub(super) struct FromExample<'a> {
    pub(super) operation: &'a Operation,
    pub(super) example: &'a Example,
    /// The example is of this very request.
    pub(super) exact: bool,
    pub(super) values: &'a [Option<Value>],
    pub(super) pages: Pages,
}

/// How many pages there are of what comes in pages.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pages {
    /// `None`: the example's rows are all there is.
    pub(super) count: Option<u32>,
    /// Rows of a page; the most that the catalogue allows, unless set.
    pub(super) rows: Option<u32>,
}
