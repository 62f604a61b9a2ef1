//! What generated code states about an API and its operations.
//!
//! Plain facts in `static`s, and the traits that tie a Rust type to them. The error table of the vendor is here as
//! data ([`ErrorRow`], in `table`); what follows from a row is decided by the client.
//!
//! It knows no API by name and does no I/O.

mod http;
mod table;

pub use http::{HttpSpec, Outcome, Verb};
pub use table::{ErrorRow, Marks, Reaction};
pub(crate) use table::{find_row, normal_class, normal_code};

use std::time::Duration;

use crate::codec::{Decode, Encode, Format};
use crate::protocol::Protocol;

/// An API; implemented by a marker type.
pub trait Api: 'static {
    /// What there is to know about it.
    const SPEC: &'static ApiSpec;
}

/// An operation: a value that holds its parameters. Making one does nothing; a [`Client`](crate::Client) calls it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation",
    label = "no client can send this",
    note = "operations are the types in the modules of the groups; records are their parameters"
)]
pub trait Operation: Encode + Send + Sync + 'static {
    /// The API it belongs to.
    type Api: Api;
    /// What comes back.
    type Output: Decode + Send + 'static;
    /// What there is to know about it.
    const SPEC: &'static OperationSpec;
}

/// An operation that can be called without a session.
#[diagnostic::on_unimplemented(
    message = "`{Self}` needs a session",
    label = "this client has no session to send it with",
    note = "build the client with `credentials` or with a `session`"
)]
pub trait SessionFree: Operation {}

/// An operation whose result continues page by page.
#[diagnostic::on_unimplemented(
    message = "what `{Self}` answers does not come in pages",
    label = "there is only one answer to this"
)]
pub trait Paged: Operation + Clone {
    /// A row.
    type Item: Decode + Send + 'static;

    /// Sets where the next page begins; `None` asks for the first one.
    fn set_key(&mut self, key: Option<String>);

    /// The rows of a page.
    fn items(output: Self::Output) -> Vec<Self::Item>;

    /// The key of a row. The key of a page's last row is where the next page begins.
    fn key(item: &Self::Item) -> Option<&str>;
}

/// An operation whose result, a list that may be long, is also given row by row.
#[diagnostic::on_unimplemented(
    message = "what `{Self}` answers is not given row by row",
    label = "there is only one answer to this"
)]
pub trait Streamed: Operation {
    /// A row.
    type Row: Decode + Send + 'static;
}

/// An operation that a program of the user's own can serve: what comes in is read, what goes back is written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not served",
    label = "this is called and not answered, or no operation at all",
    note = "a handler takes an operation that the API has its user serve: give its closure that type"
)]
pub trait Served: Operation<Output: Encode + Sync> + Decode {
    /// Its parameters.
    const FORMAT: &'static Format;
}

/// What there is to know about an API.
#[derive(Debug)]
pub struct ApiSpec {
    /// Name in the catalogue.
    pub name: &'static str,
    /// How it travels.
    pub protocol: &'static dyn Protocol,
    /// Names of its addresses; an environment has a URL for each.
    pub addresses: &'static [&'static str],
    /// How a session is opened, when it has sessions.
    pub session: Option<SessionSpec>,
    /// The login and the password go with every call, as HTTP has it (Basic).
    pub basic: bool,
    /// Whoever serves it may put it behind a login and a password or behind a token, so that a client may be given either
    /// and needs neither.
    pub guarded: bool,
    /// The vendor's error table.
    pub errors: &'static [ErrorRow],
}

impl ApiSpec {
    /// An API that takes no credentials, without an error table.
    pub const fn new(
        name: &'static str,
        protocol: &'static dyn Protocol,
        addresses: &'static [&'static str],
    ) -> Self {
        Self { name, protocol, addresses, session: None, basic: false, guarded: false, errors: &[] }
    }

    /// Says how a session is opened.
    #[must_use]
    pub const fn session(mut self, session: SessionSpec) -> Self {
        self.session = Some(session);
        self
    }

    /// The login and the password go with every call, whatever an operation says of a session.
    #[must_use]
    pub const fn basic(mut self) -> Self {
        self.basic = true;
        self
    }

    /// Whoever serves it may ask for a login and a password or for a token; an operation needs no session then.
    #[must_use]
    pub const fn guarded(mut self) -> Self {
        self.guarded = true;
        self
    }

    /// Whether an operation needs a session. It needs none where credentials go with every call.
    pub(crate) const fn in_session(&self, operation: &OperationSpec) -> bool {
        operation.session && !self.basic && !self.guarded
    }

    /// Sets the error table.
    #[must_use]
    pub const fn errors(mut self, errors: &'static [ErrorRow]) -> Self {
        self.errors = errors;
        self
    }
}

/// How a session is opened and carried.
#[derive(Debug, Clone, Copy)]
pub struct SessionSpec {
    /// HTTP header that carries it.
    pub header: &'static str,
    /// How long it lives after its last use. The client does not count: the server is the judge of it.
    pub lifetime: Duration,
    /// The operation that opens one. Its result, a string, is the session.
    pub login: &'static OperationSpec,
    /// Parameters of that operation: the first is the login, the second the password.
    pub params: &'static Format,
    /// Names of the error rows that mean a wrong login or password. When there are none, every error that the server
    /// itself answers to a login counts as one, since trying again may block the account.
    pub refused: &'static [&'static str],
    /// How the server asks for a confirmation by SMS, when it may.
    pub confirmation: Option<Confirmation>,
}

impl SessionSpec {
    /// A session that is carried in `header` and opened by `login`.
    pub const fn new(
        header: &'static str,
        lifetime: Duration,
        login: &'static OperationSpec,
        params: &'static Format,
    ) -> Self {
        Self { header, lifetime, login, params, refused: &[], confirmation: None }
    }

    /// Names the error rows that mean a wrong login or password.
    #[must_use]
    pub const fn refused(mut self, rows: &'static [&'static str]) -> Self {
        self.refused = rows;
        self
    }

    /// Says how the server asks for a confirmation by SMS.
    #[must_use]
    pub const fn confirmation(mut self, confirmation: Confirmation) -> Self {
        self.confirmation = Some(confirmation);
        self
    }
}

/// How a server asks for a confirmation by SMS: an error row, and keys of the error's additional information.
#[derive(Debug, Clone, Copy)]
pub struct Confirmation {
    /// Name of the error row.
    pub row: &'static str,
    /// Key of the session in which the confirmation is made.
    pub session: &'static str,
    /// Key of what identifies the confirmation.
    pub id: &'static str,
    /// Key of the telephone number that the code goes to.
    pub phone: &'static str,
    /// The call that has the code sent: its parameter is what identifies the confirmation.
    pub send: SessionCall,
    /// The call that takes the code: its parameters are what identifies the confirmation, and the code. Its result, a
    /// string, is the session.
    pub confirm: SessionCall,
}

/// A call that a login needs and that is no operation of the API. It is made where the login is.
#[derive(Debug, Clone, Copy)]
pub struct SessionCall {
    /// Its wire name, address and the like.
    pub operation: &'static OperationSpec,
    /// Its parameters.
    pub params: &'static Format,
}

/// What there is to know about an operation.
#[derive(Debug, PartialEq, Eq)]
pub struct OperationSpec {
    /// Wire name.
    pub name: &'static str,
    /// Index into [`ApiSpec::addresses`].
    pub address: usize,
    /// It needs a session.
    pub session: bool,
    /// Whether it may be sent twice.
    pub repeat: Repeat,
    /// What it is as an HTTP request, where operations differ in that.
    pub http: Option<HttpSpec>,
}

impl OperationSpec {
    /// An operation at the first address that needs a session and may not be sent twice.
    pub const fn new(name: &'static str) -> Self {
        Self { name, address: 0, session: true, repeat: Repeat::Unsafe, http: None }
    }

    /// Sets the address, an index into [`ApiSpec::addresses`].
    #[must_use]
    pub const fn address(mut self, address: usize) -> Self {
        self.address = address;
        self
    }

    /// It needs no session.
    #[must_use]
    pub const fn without_session(mut self) -> Self {
        self.session = false;
        self
    }

    /// It may be sent twice.
    #[must_use]
    pub const fn safe(mut self) -> Self {
        self.repeat = Repeat::Safe;
        self
    }

    /// Says what it is as an HTTP request.
    #[must_use]
    pub const fn http(mut self, http: HttpSpec) -> Self {
        self.http = Some(http);
        self
    }

    /// The outcome with this status, if it has one.
    pub(crate) fn outcome(&self, status: u16) -> Option<&'static Outcome> {
        self.http.and_then(|http| http.outcomes.iter().find(|outcome| outcome.status == status))
    }
}

/// Whether an operation may be sent twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Twice is the same as once.
    Safe,
    /// Twice is not the same as once: it is repeated only when it certainly was not carried out.
    Unsafe,
}
