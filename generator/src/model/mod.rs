//! The resolved model: what an API is once nothing is left to decide.
//!
//! Plain data. Every reference points at something that exists, every Rust name is chosen and free of clashes,
//! every list is in its final order, every example is already in its wire form. Emitters, comparisons and the
//! mock loop over it and print.
//!
//! It is not the catalogue: it must not know YAML, tokens, templates or the disk.

mod guide;
mod operation;
mod plain;
mod reach;
mod scalar;
mod types;
mod value;
mod version;

pub use guide::{Block, Guide, Inline, Target};
pub use operation::{
    CallForm, CrossLimit, Direction, Example, HttpBinding, Operation, OperationWire, Outcome, Paging, Place,
    Repeat, ResultShape, RowOrder, RustSample, Verb, placeholders,
};
pub use plain::{PlainSample, Variables};
pub use reach::RecordsInside;
pub use scalar::Scalar;
pub use types::{
    Choice, ChoiceVariant, Column, Either, EitherVariant, EnumBase, EnumForm, EnumValue, Enumeration, Limit,
    Named, Newtype, Record, Type, TypeRef, Usage,
};
pub use value::Value;
pub use version::{Number, Version};

use serde::Serialize;

/// A text in both languages of the documentation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// English.
    pub en: String,
    /// Russian.
    pub ru: String,
}

/// One API, resolved.
#[derive(Debug, Clone, Serialize)]
pub struct Api {
    /// Name of the API and of its catalogue folder: `sbis`.
    pub name: String,
    /// Name of the generated package: `sbis-partner`.
    pub package: String,
    /// The package's name as Rust code writes it: `sbis_partner`.
    pub crate_name: String,
    /// Edition of the vendor's document: `1.3.6`.
    pub edition: String,
    /// Versions of the package, newest first: the first one is its own, [`Number::FIRST`] where there is none.
    pub versions: Vec<Version>,
    /// Human title.
    pub title: Text,
    /// What the API is for.
    pub about: Text,
    /// How it travels.
    pub protocol: Protocol,
    /// What goes with every call to say who is calling, when there is no session.
    pub authentication: Option<Authentication>,
    /// Every address by name, in declared order; the first is the default for operations.
    pub addresses: Vec<Address>,
    /// The directions in which operations travel, each with its client; one, or both. What is served comes first.
    pub sides: Vec<Side>,
    /// Environments, in declared order.
    pub environments: Vec<Environment>,
    /// How a session is opened, when the API has one.
    pub session: Option<Session>,
    /// The vendor's error table.
    pub errors: Vec<ErrorRow>,
    /// Sections of the catalogue, one a file, in the order of their `order`, then name.
    pub sections: Vec<Section>,
    /// Groups of operations (the part of the wire name before the dot), ordered by Rust name.
    pub groups: Vec<Group>,
    /// Operations, ordered by section, then as declared.
    pub operations: Vec<Operation>,
    /// Records, ordered by Rust name. Those that are only included in others are not here.
    pub records: Vec<Record>,
    /// Enumerations, ordered by Rust name.
    pub enumerations: Vec<Enumeration>,
    /// Values whose type is named by a sibling field, ordered by Rust name.
    pub choices: Vec<Choice>,
    /// Newtypes, ordered by Rust name.
    pub newtypes: Vec<Newtype>,
    /// Places where the vendor's document contradicts itself or the wire.
    pub contradictions: Vec<Contradiction>,
    /// What changed between editions of the API, newest first.
    pub changes: Vec<Change>,
    /// Guides, ordered by their `order`, then name.
    pub guides: Vec<Guide>,
}

/// The operations that travel in one direction, and the client that calls them.
#[derive(Debug, Clone, Serialize)]
pub struct Side {
    /// The direction.
    pub direction: Direction,
    /// Rust name of the marker type that ties operations to this side: `Sbis`.
    pub marker: String,
    /// Rust name of the client; what builds it is called after it.
    pub client: String,
    /// What a client must have before it may call all of it.
    pub access: Access,
    /// The expression that builds a client, for samples; `?` works where it stands.
    pub connect: String,
    /// Indices into [`Api::addresses`].
    pub addresses: Vec<usize>,
    /// Indices into [`Api::groups`].
    pub groups: Vec<usize>,
}

impl Side {
    /// Rust name of what builds its client.
    pub fn builder(&self) -> String {
        format!("{}Builder", self.client)
    }

    /// The URL of an address: its place among those of this side.
    pub fn place_of(&self, address: usize) -> usize {
        self.addresses.iter().position(|index| *index == address).unwrap_or_default()
    }
}

/// What a client must have before it may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// Nothing.
    Free,
    /// Nothing that the catalogue knows of; whoever serves may want a name and a password, or a token.
    Guarded,
    /// A session.
    Session,
    /// A name and a password, which go with every call.
    Credentials,
}

impl Api {
    /// The version of the package.
    pub fn version(&self) -> Number {
        self.versions.first().map_or(Number::FIRST, |version| version.number)
    }

    /// The side that our user serves, when there is one.
    pub fn served(&self) -> Option<&Side> {
        self.sides.iter().find(|side| side.direction == Direction::Inbound)
    }

    /// Rust name of what our user implements to serve the API, when it does.
    pub fn serves(&self) -> Option<&str> {
        self.addresses.iter().find_map(|address| address.serves.as_deref())
    }

    /// The side on which our user calls, when there is one.
    pub fn called(&self) -> Option<&Side> {
        self.sides.iter().find(|side| side.direction == Direction::Outbound)
    }

    /// The side whose client stands at the front of the crate: what our user serves, or else what it calls.
    pub fn front(&self) -> Option<&Side> {
        self.sides.first()
    }

    /// The Cargo features of the groups, in their order.
    pub fn features(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().filter_map(|group| group.feature.as_deref())
    }

    /// The side of an operation.
    pub fn side_of(&self, operation: &Operation) -> Option<&Side> {
        self.sides.iter().find(|side| side.direction == operation.direction)
    }

    /// Rust names of all types that the catalogue names.
    pub fn type_names(&self) -> impl Iterator<Item = &str> {
        let records = self.records.iter().map(|ty| &*ty.rust);
        let enumerations = self.enumerations.iter().map(|ty| &*ty.rust);
        let choices = self.choices.iter().map(|ty| &*ty.rust);
        records.chain(enumerations).chain(choices).chain(self.newtypes.iter().map(|ty| &*ty.rust))
    }

    /// Whether the result of any operation comes in pages.
    pub fn has_pages(&self) -> bool {
        self.operations.iter().any(|operation| operation.paging.is_some())
    }

    /// Whether any operation also gives its list row by row.
    pub fn has_streams(&self) -> bool {
        self.operations.iter().any(|operation| operation.stream)
    }
}

/// The protocols the house speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    /// JSON-RPC 2.0 over HTTP POST, results as records and recordsets that carry their own schema.
    JsonRpc,
    /// SOAP 1.1 and 1.2, document/literal wrapped, results as 1C tables.
    Soap(SoapService),
    /// Verbs and paths of HTTP, values in the path, the query and a JSON body.
    Rest,
}

/// What a SOAP service is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SoapService {
    /// Namespace of the operations and their operands.
    pub namespace: String,
    /// What stands before an operation's name in `SOAPAction`.
    pub action: String,
    /// Name of the service; its ports and bindings are named after it.
    pub service: String,
}

/// What goes with every call to say who is calling.
#[derive(Debug, Clone, Serialize)]
pub struct Authentication {
    /// How.
    pub scheme: AuthScheme,
    /// What is worth knowing about it.
    pub doc: Text,
}

/// How a call says who is calling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthScheme {
    /// HTTP Basic: name and password.
    Basic,
}

/// A named address of the API; the environments give its URL.
#[derive(Debug, Clone, Serialize)]
pub struct Address {
    /// Name in the catalogue: `main`.
    pub name: String,
    /// What is served there.
    pub doc: Text,
    /// Rust name of what our user implements to serve it; `None` where our user calls.
    pub serves: Option<String>,
}

impl Address {
    /// Who calls what is there.
    pub fn direction(&self) -> Direction {
        if self.serves.is_some() { Direction::Inbound } else { Direction::Outbound }
    }
}

/// A place where the API is served.
#[derive(Debug, Clone, Serialize)]
pub struct Environment {
    /// Rust name of the variant: `Test`.
    pub rust: String,
    /// What it is for.
    pub doc: Text,
    /// One URL for each of [`Api::addresses`], in that order; this machine for what our user serves.
    pub urls: Vec<String>,
}

/// How a session is opened and carried.
#[derive(Debug, Clone, Serialize)]
pub struct Session {
    /// Index into [`Api::operations`] of the operation that logs in.
    pub login: usize,
    /// HTTP header that carries the session.
    pub header: String,
    /// How long a session lives after its last use, in seconds.
    pub lifetime_seconds: u64,
    /// Indices into [`Api::errors`] of the rows that refuse a login: with the same credentials it is not tried again.
    pub refused: Vec<usize>,
    /// Other spellings of the login that the server understands and nobody sends.
    pub also: Vec<SessionCall>,
    /// How the server asks for a login to be confirmed by a code, when it may.
    pub confirmation: Option<Confirmation>,
    /// What is worth knowing about it.
    pub doc: Text,
}

/// A call that concerns the session and is no operation: another spelling of the login, a step of its confirmation.
#[derive(Debug, Clone, Serialize)]
pub struct SessionCall {
    /// Its wire name; it is served where the login is.
    pub wire: String,
    /// Wire names of its parameters; of a spelling, in the order of the login's.
    pub params: Vec<String>,
}

/// How a server asks for a confirmation: an error row, and keys of the error's additional information.
#[derive(Debug, Clone, Serialize)]
pub struct Confirmation {
    /// Index into [`Api::errors`].
    pub row: usize,
    /// Key of the session in which the confirmation is made.
    pub session: String,
    /// Key of what identifies the confirmation.
    pub id: String,
    /// Key of the telephone number that the code goes to.
    pub phone: String,
    /// The call that has the code sent, in the session of the confirmation.
    pub send: SessionCall,
    /// The call that takes the code there; its result is the session.
    pub confirm: SessionCall,
}

/// A row of the vendor's error table.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorRow {
    /// Rust name of the row: `WarmingUp`.
    pub rust: String,
    /// HTTP status that names it, if one does.
    pub http: Option<u16>,
    /// Code inside the answer that names it, if one does.
    pub code: Option<i64>,
    /// End of the error's class id that names it, if one does.
    pub class: Option<String>,
    /// Words inside the error's text that name it, if some do.
    pub message: Option<String>,
    /// What the client does.
    pub then: Reaction,
    /// Why it happens and what to do.
    pub doc: Text,
    /// Where it was read.
    pub sources: Vec<String>,
}

/// What the client does when it meets an error row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reaction {
    /// Hands the error to the caller.
    Report,
    /// Logs in again, once, and repeats.
    Login,
    /// Waits this many seconds and repeats.
    Wait(u64),
}

/// A section of the catalogue: one file, one chapter of the pages.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Name, ASCII: `licences`.
    pub name: String,
    /// Title of the chapter.
    pub title: Text,
    /// What it is about.
    pub about: Text,
}

/// A group of operations: what stands before the dot of the wire name.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// As the vendor writes it: `Account`; the section's name where wire names have no dot.
    pub wire: String,
    /// Its operations' wire names begin with it.
    pub is_prefix: bool,
    /// Rust name of the module and of the accessor: `account`.
    pub rust: String,
    /// What the group is about.
    pub doc: Text,
    /// Indices into [`Api::operations`], in the order of their Rust names.
    pub operations: Vec<usize>,
    /// Whether every operation of the group can be called by anybody.
    pub free: bool,
    /// The direction of all its operations.
    pub direction: Direction,
    /// Name of the Cargo feature that brings it; `None` for what a client needs whatever it calls.
    pub feature: Option<String>,
}

/// A place where the vendor's document contradicts itself or the wire, and the reading chosen.
#[derive(Debug, Clone, Serialize)]
pub struct Contradiction {
    /// The places in the catalogue: an operation, a record, or one of their fields (`License.PartnerId`).
    pub at: Vec<String>,
    /// What the documents say, each as written.
    pub says: Vec<String>,
    /// The reading chosen.
    pub read: String,
    /// Why.
    pub why: Text,
    /// Where it was read.
    pub sources: Vec<String>,
}

/// What an edition of the API changed.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// The edition: `1.3.6`.
    pub edition: String,
    /// Its day, `YYYY-MM-DD`, where the vendor tells it.
    pub date: Option<String>,
    /// What changed.
    pub doc: Text,
}
