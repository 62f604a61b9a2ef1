//! Records, enumerations, newtypes, choices, and the types that refer to them.

use serde::Serialize;

use super::{CrossLimit, Scalar, Text, Value};

/// A reference to a named type: the kind and the index into the list of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named {
    /// Index into [`super::Api::records`].
    Record(usize),
    /// Index into [`super::Api::enumerations`].
    Enumeration(usize),
    /// Index into [`super::Api::newtypes`].
    Newtype(usize),
    /// Index into [`super::Api::choices`].
    Choice(usize),
}

/// A type without its presence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// A scalar the runtime knows.
    Scalar(Scalar),
    /// A type of this API.
    Named(Named),
    /// A list: a recordset when the item is a record, an array otherwise.
    List(Box<TypeRef>),
    /// An object with keys that nobody lists.
    Map(Box<TypeRef>),
}

/// A type together with whether null may stand in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TypeRef {
    /// The type.
    pub ty: Type,
    /// Null may stand here.
    pub nullable: bool,
}

/// A named value of an operation's parameters or of a record.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// As it stands on the wire.
    pub wire: String,
    /// Other spellings that are accepted on reading and never written.
    pub aliases: Vec<String>,
    /// Rust name of the field, the argument and the setter.
    pub rust: String,
    /// What it means.
    pub doc: Text,
    /// Its type, and whether it may be null.
    #[serde(flatten)]
    pub ty: TypeRef,
    /// It may be absent.
    pub optional: bool,
    /// It changes something that is there: null keeps it, the empty text clears it. Then null is its default.
    pub change: bool,
    /// What is sent when the caller says nothing. With a default (or `optional`) it is an option of the call,
    /// without one an argument.
    pub default: Option<Value>,
    /// What a value must satisfy before it is sent.
    pub limit: Option<Limit>,
    /// For a choice: index of the sibling column that names the variant.
    pub by: Option<usize>,
    /// One of several columns of which exactly one stands there: index into [`Record::either`]. Then it is optional.
    pub either: Option<usize>,
    /// The vendor's name of the column's type, for protocols that send one: `Число целое`.
    pub wire_type: String,
    /// First edition that has it.
    pub since: Option<String>,
    /// First edition that no longer wants it.
    pub deprecated: Option<String>,
}

impl Column {
    /// Whether the caller must give it.
    pub fn is_argument(&self) -> bool {
        !self.optional && self.default.is_none()
    }

    /// Whether saying nothing sends null.
    pub fn is_null_by_default(&self) -> bool {
        !self.optional && self.default == Some(Value::Null)
    }
}

/// What a value must satisfy before it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// Number of characters, both ends included.
    Length(u32, u32),
    /// ASCII digits only, that many of them.
    Digits(u32, u32),
    /// A whole number between both, included.
    Range(i64, i64),
    /// At most so many bytes, before any encoding.
    Size(u64),
    /// A day at most so many days away from today.
    WithinDays(u32),
    /// A day not earlier than so many calendar months before today.
    PastMonths(u32),
}

/// In which direction a type travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// It stands in a request.
    pub sent: bool,
    /// It stands in an answer.
    pub received: bool,
}

/// A record: named columns.
#[derive(Debug, Clone, Serialize)]
pub struct Record {
    /// Name in the catalogue, which is its Rust name: `ContractorData`.
    pub rust: String,
    /// What it is.
    pub doc: Text,
    /// Columns: included ones first, then as declared.
    pub columns: Vec<Column>,
    /// Limits over several columns.
    pub limits: Vec<CrossLimit>,
    /// Columns of which exactly one stands there, each such set as one value.
    pub either: Vec<Either>,
    /// Indices of the columns that tell its rows apart, where the document names them.
    pub key: Vec<usize>,
    /// In which direction it travels.
    pub usage: Usage,
    /// Index into [`super::Api::sections`].
    pub section: usize,
    /// Indices into [`super::Api::operations`] of the operations that take or give it, directly or inside another.
    pub used_by: Vec<usize>,
    /// Where it was read.
    pub sources: Vec<String>,
    /// Indices into [`super::Api::contradictions`].
    pub contradictions: Vec<usize>,
}

/// Columns of a record of which exactly one stands there: one value in Rust.
#[derive(Debug, Clone, Serialize)]
pub struct Either {
    /// Rust name of the field.
    pub rust: String,
    /// Rust name of the type.
    pub rust_type: String,
    /// What it means.
    pub doc: Text,
    /// One variant for each of the columns, in their order.
    pub variants: Vec<EitherVariant>,
}

impl Either {
    /// Whether a column, by its index, is the first of its columns: where the field stands.
    pub fn is_first(&self, column: usize) -> bool {
        self.variants.iter().map(|variant| variant.column).min() == Some(column)
    }
}

/// A variant of an [`Either`].
#[derive(Debug, Clone, Serialize)]
pub struct EitherVariant {
    /// Index into [`Record::columns`].
    pub column: usize,
    /// Rust name.
    pub rust: String,
    /// It carries nothing: its column says `true`, or is not there.
    pub flag: bool,
}

/// An open list of values.
#[derive(Debug, Clone, Serialize)]
pub struct Enumeration {
    /// Rust name.
    pub rust: String,
    /// What it is.
    pub doc: Text,
    /// What its values are on the wire.
    pub base: EnumBase,
    /// The values, as declared.
    pub values: Vec<EnumValue>,
    /// Forms beyond the listed values, tried in this order when reading.
    pub forms: Vec<EnumForm>,
    /// An unlisted value is refused before sending.
    pub closed: bool,
    /// In which direction it travels.
    pub usage: Usage,
    /// Index into [`super::Api::sections`].
    pub section: usize,
    /// Indices into [`super::Api::operations`].
    pub used_by: Vec<usize>,
    /// Where it was read.
    pub sources: Vec<String>,
    /// Indices into [`super::Api::contradictions`].
    pub contradictions: Vec<usize>,
}

/// What an enumeration's values are on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum EnumBase {
    /// Whole numbers.
    Int,
    /// Strings.
    String,
}

/// A value of an enumeration.
#[derive(Debug, Clone, Serialize)]
pub struct EnumValue {
    /// As it stands on the wire (for a whole number, its digits).
    pub wire: String,
    /// Rust name of the variant.
    pub rust: String,
    /// What it means.
    pub doc: Text,
    /// The server gives it and does not take it.
    pub received_only: bool,
    /// First edition that has it.
    pub since: Option<String>,
    /// First edition that no longer wants it.
    pub deprecated: Option<String>,
}

/// A form that an enumeration's value may have besides the listed words: a UUID, a number.
#[derive(Debug, Clone, Serialize)]
pub struct EnumForm {
    /// Rust name of the variant.
    pub rust: String,
    /// What the variant holds.
    pub scalar: Scalar,
    /// What it means.
    pub doc: Text,
}

/// A value whose type is named by a sibling column.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// Rust name.
    pub rust: String,
    /// What it is.
    pub doc: Text,
    /// Index into [`super::Api::enumerations`] of the enumeration that names the variant.
    pub tag: usize,
    /// One variant for each value of the enumeration, in its order.
    pub variants: Vec<ChoiceVariant>,
    /// Index into [`super::Api::sections`].
    pub section: usize,
    /// Indices into [`super::Api::operations`].
    pub used_by: Vec<usize>,
}

/// A variant of a choice; its name is the name of the enumeration's value.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceVariant {
    /// Index into the values of the enumeration.
    pub value: usize,
    /// What it carries, if anything.
    pub data: Option<TypeRef>,
}

/// A scalar with a meaning of its own.
#[derive(Debug, Clone, Serialize)]
pub struct Newtype {
    /// Rust name.
    pub rust: String,
    /// What it means.
    pub doc: Text,
    /// What it is on the wire.
    pub scalar: Scalar,
    /// What a value must satisfy before it is sent.
    pub limit: Option<Limit>,
    /// Never shown in `Debug`, errors or logs.
    pub secret: bool,
    /// In which direction it travels.
    pub usage: Usage,
    /// Index into [`super::Api::sections`].
    pub section: usize,
    /// Indices into [`super::Api::operations`].
    pub used_by: Vec<usize>,
    /// Where it was read.
    pub sources: Vec<String>,
    /// Indices into [`super::Api::contradictions`].
    pub contradictions: Vec<usize>,
}

impl Record {
    /// Most required columns that a constructor takes one by one; more are a struct of their own.
    pub const MOST_ARGUMENTS: usize = 3;
}

impl Enumeration {
    /// Whether its values are passed around by copying: listed numbers, and numbers that nobody listed.
    pub fn is_copied(&self) -> bool {
        self.base == EnumBase::Int && self.forms.is_empty()
    }
}

impl Newtype {
    /// Whether a plain string may be given for it: text that is no secret.
    pub fn reads_as_text(&self) -> bool {
        self.scalar == Scalar::String && !self.secret
    }
}
