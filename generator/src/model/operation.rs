//! Operations: what is called, with what, and what comes back.

use serde::Serialize;

use super::{Access, Column, PlainSample, Text, TypeRef, Value};

/// An operation of the API.
#[derive(Debug, Clone, Serialize)]
pub struct Operation {
    /// Wire name: `Account.AddContractor`.
    pub wire: String,
    /// Rust name of the type: `AddContractor`, unique within its group.
    pub rust_type: String,
    /// Rust name of the method: `add_contractor`.
    pub rust_fn: String,
    /// ASCII name of its page, unique within the API: `account.add_contractor`.
    pub slug: String,
    /// Index into [`super::Api::groups`].
    pub group: usize,
    /// Index into [`super::Api::sections`].
    pub section: usize,
    /// What it does.
    pub doc: Text,
    /// Parameters, in wire order.
    pub params: Vec<Column>,
    /// Limits over several parameters.
    pub limits: Vec<CrossLimit>,
    /// What comes back; `None` when nothing does.
    pub result: Option<ResultShape>,
    /// Answers that are no success and no error either, as declared.
    pub outcomes: Vec<Outcome>,
    /// Who calls it.
    pub direction: Direction,
    /// A call of it can be stored, sent later and sent again.
    pub stored: bool,
    /// The call forms: which parameters are sent together. The server tells them apart by their number; there are none
    /// where it does not.
    pub forms: Vec<CallForm>,
    /// Index into [`super::Api::addresses`].
    pub address: usize,
    /// It needs a session.
    pub session: bool,
    /// Anybody may call it, without a session and without a name and a password.
    pub free: bool,
    /// Whether it is safe to send it twice.
    pub repeat: Repeat,
    /// How its result continues, if it comes in pages.
    pub paging: Option<Paging>,
    /// Its list may be long: it is also given row by row.
    pub stream: bool,
    /// What is known of the order and the number of its rows.
    pub rows: Option<RowOrder>,
    /// Indices into [`super::Api::errors`]: rows that this operation is known to answer.
    pub errors: Vec<usize>,
    /// What its protocol adds.
    pub wire_binding: OperationWire,
    /// First edition that has it.
    pub since: Option<String>,
    /// First edition that no longer wants it.
    pub deprecated: Option<String>,
    /// Where it was read.
    pub sources: Vec<String>,
    /// Indices into [`super::Api::contradictions`].
    pub contradictions: Vec<usize>,
    /// Examples, as declared.
    pub examples: Vec<Example>,
    /// The call in Rust.
    pub sample: RustSample,
    /// The call without the bindings; none where there is no example.
    pub plain: Option<PlainSample>,
}

/// What an operation answers.
#[derive(Debug, Clone, Serialize)]
pub struct ResultShape {
    /// Its type, and whether it may be null.
    #[serde(flatten)]
    pub ty: TypeRef,
    /// The vendor's name of its type, for protocols that send one.
    pub wire_type: String,
    /// An empty list says that the operation succeeded, and rows that it did not.
    pub empty_is_success: bool,
    /// What it means.
    pub doc: Text,
}

/// An answer that is no success and no error either: an HTTP status with a meaning.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// Rust name: `NotFound`.
    pub rust: String,
    /// HTTP status.
    pub status: u16,
    /// What it means.
    pub doc: Text,
}

/// Who calls an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Our user serves it.
    Inbound,
    /// Our user calls it.
    Outbound,
}

/// What is known of the order and the number of a list's rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowOrder {
    /// Index into [`Operation::params`] of the parameter that says how many rows there are at most.
    pub most: Option<usize>,
    /// Index into the columns of the result's record: its greatest value comes first.
    pub newest: Option<usize>,
}

/// A set of parameters that are sent together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallForm {
    /// Indices into [`Operation::params`], ascending.
    pub params: Vec<usize>,
}

/// Whether an operation may be sent twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Repeat {
    /// Twice is the same as once.
    Safe,
    /// Twice is not the same as once.
    Unsafe,
}

/// How a result that comes in pages continues.
#[derive(Debug, Clone, Serialize)]
pub struct Paging {
    /// Index into [`Operation::params`] of the parameter that takes the key.
    pub param: usize,
    /// Index into the columns of the result's record of the column that gives it.
    pub column: usize,
    /// Most rows on a page.
    pub size: u32,
}

/// A limit over several columns, named by their indices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CrossLimit {
    /// The first day is not after the last, and the period is at most so many days long
    /// (no longer than this when counted inclusively).
    Period {
        /// Column of the first day.
        from: usize,
        /// Column of the last day.
        to: usize,
        /// Most days, both ends counted; `None` when only the order is checked.
        days: Option<u32>,
    },
    /// 12 digits of INN come without a KPP, 10 digits with one.
    InnKpp {
        /// Column of the INN.
        inn: usize,
        /// Column of the KPP.
        kpp: usize,
    },
}

/// What a protocol adds to an operation.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OperationWire {
    /// Nothing: the wire name and the parameters are all there is.
    JsonRpc,
    /// What SOAP calls the action.
    Soap {
        /// Value of `SOAPAction`.
        action: String,
    },
    /// Where it stands in HTTP.
    Rest(HttpBinding),
}

/// Where an operation stands in HTTP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HttpBinding {
    /// The verb.
    pub verb: Verb,
    /// The path, with `{name}` where a parameter stands.
    pub path: String,
    /// Where each parameter stands, in the order of [`Operation::params`].
    pub places: Vec<Place>,
}

/// What stands in braces in a path.
pub fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// Where a parameter stands in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// A segment of the path.
    Path,
    /// The query.
    Query,
    /// The JSON object of the body.
    Body,
}

/// A verb of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Verb {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

impl Verb {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// As HTTP writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether parameters travel in a body; elsewhere they stand in the query.
    pub fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }
}

/// A request and the answer to it.
#[derive(Debug, Clone, Serialize)]
pub struct Example {
    /// What it shows.
    pub title: Option<Text>,
    /// One value for each parameter; `None` where the call leaves it out.
    pub params: Vec<Option<Value>>,
    /// The answer's value; null for an outcome.
    pub result: Value,
    /// Index into [`Operation::outcomes`], when the answer is one.
    pub outcome: Option<usize>,
    /// The request body as it goes over the wire, pretty-printed.
    pub request_wire: String,
    /// The response body as it comes over the wire, pretty-printed.
    pub response_wire: String,
}

/// The call in Rust, for pages and doc comments; the tests compile it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RustSample {
    /// The signature of the group's method: `fn activate(&self, license_id: LicenseId) -> Call<'_, Activate>`.
    pub signature: String,
    /// The signature of the function that serves it, when our user does: `async fn users(&self, request: users::Users) ->
    /// Result<users::UsersOutcome, HandlerError>`.
    pub handler: Option<String>,
    /// The operation as a value, without a client: `ContractChanged::new("12340017")`.
    pub value: String,
    /// Lines of an async function's body in which `client` is a connected client and `?` works.
    pub body: String,
}

impl Operation {
    /// Where it stands in HTTP, when its protocol is about that.
    pub fn http(&self) -> Option<&HttpBinding> {
        match &self.wire_binding {
            OperationWire::Rest(binding) => Some(binding),
            OperationWire::JsonRpc | OperationWire::Soap { .. } => None,
        }
    }

    /// Most required parameters that a call takes one by one; more are a struct of their own.
    pub const MOST_ARGUMENTS: usize = 4;

    /// What a client must have before it may call this one.
    pub fn access(&self) -> Access {
        match (self.session, self.free) {
            (true, _) => Access::Session,
            (false, true) if self.direction == Direction::Inbound => Access::Guarded,
            (false, true) => Access::Free,
            (false, false) => Access::Credentials,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn a_brace_that_stays_open_holds_nothing() {
        assert_eq!(placeholders("/a/{b}/c/{d}").collect::<Vec<_>>(), ["b", "d"]);
        assert_eq!(placeholders("/a/{b").count(), 0);
    }
}
