//! Declarations of a section's file: operations, columns, and the types they name.

use super::TextDecl;
use crate::model::{EnumBase, Limit, Repeat, Value, Verb};
use crate::source::{Span, Spanned};

/// A section's file.
#[derive(Debug)]
pub struct SectionDecl {
    /// `section`.
    pub name: Spanned<String>,
    /// `order`.
    pub order: Option<Spanned<u32>>,
    /// `title`.
    pub title: TextDecl,
    /// `about`.
    pub about: TextDecl,
    /// `operations`.
    pub operations: Vec<OperationDecl>,
    /// `records`.
    pub records: Vec<RecordDecl>,
    /// `enums`.
    pub enums: Vec<EnumDecl>,
    /// `types`.
    pub types: Vec<NewtypeDecl>,
}

/// An entry of `operations`.
#[derive(Debug)]
pub struct OperationDecl {
    /// The key: the wire name, unless `wire` says otherwise.
    pub key: Spanned<String>,
    /// `wire`.
    pub wire: Option<Spanned<String>>,
    /// `rust`: name of the method.
    pub rust: Option<Spanned<String>>,
    /// `http`.
    pub http: Option<Spanned<HttpDecl>>,
    /// What it does.
    pub text: TextDecl,
    /// `params`.
    pub params: Vec<ColumnDecl>,
    /// `result`.
    pub result: Option<ResultDecl>,
    /// `outcomes`.
    pub outcomes: Vec<OutcomeDecl>,
    /// `repeat`.
    pub repeat: Option<Spanned<Repeat>>,
    /// `address`.
    pub address: Option<Spanned<String>>,
    /// `session: none`.
    pub session_none: Option<Span>,
    /// `paging`.
    pub paging: Option<PagingDecl>,
    /// `stream: true`.
    pub stream: Option<Span>,
    /// `rows`.
    pub rows: Option<RowsDecl>,
    /// `errors`: names of rows.
    pub errors: Vec<Spanned<String>>,
    /// `limits`.
    pub limits: Vec<CrossLimitDecl>,
    /// `since`.
    pub since: Option<Spanned<String>>,
    /// `deprecated`.
    pub deprecated: Option<Spanned<String>>,
    /// `source`.
    pub sources: Vec<Spanned<String>>,
    /// `examples`.
    pub examples: Vec<ExampleDecl>,
}

impl OperationDecl {
    /// The address that it names.
    pub fn address_name(&self) -> Option<&str> {
        self.address.as_ref().map(|address| address.value.as_str())
    }
}

/// `result`.
#[derive(Debug)]
pub struct ResultDecl {
    /// Its type.
    pub ty: Spanned<TypeExpr>,
    /// `empty: success`.
    pub empty_is_success: Option<Span>,
    /// What it means.
    pub text: TextDecl,
}

/// `http`: a verb and a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpDecl {
    /// The verb.
    pub verb: Verb,
    /// The path.
    pub path: String,
}

/// An entry of `outcomes`.
#[derive(Debug)]
pub struct OutcomeDecl {
    /// The key: its Rust name.
    pub name: Spanned<String>,
    /// `http`.
    pub status: Spanned<u16>,
    /// What it means.
    pub text: TextDecl,
}

/// `rows`.
#[derive(Debug)]
pub struct RowsDecl {
    /// Place of the entry.
    pub span: Span,
    /// `most`: the parameter that says how many there are at most.
    pub most: Option<Spanned<String>>,
    /// `newest`: the column whose greatest value comes first.
    pub newest: Option<Spanned<String>>,
}

/// `paging`.
#[derive(Debug)]
pub struct PagingDecl {
    /// Place of the entry.
    pub span: Span,
    /// `key`.
    pub key: Spanned<String>,
    /// `size`.
    pub size: Spanned<u32>,
}

/// An entry of `limits`.
#[derive(Debug)]
pub struct CrossLimitDecl {
    /// Place of the entry.
    pub span: Span,
    /// What it says.
    pub kind: CrossLimitKind,
}

/// What a limit over several columns says.
#[derive(Debug)]
pub enum CrossLimitKind {
    /// `period: [from, to], most: 7 days`.
    Period {
        /// Column of the first day.
        from: Spanned<String>,
        /// Column of the last day.
        to: Spanned<String>,
        /// Most days.
        days: Option<Spanned<u32>>,
    },
    /// `inn_kpp: [inn, kpp]`.
    InnKpp {
        /// Column of the INN.
        inn: Spanned<String>,
        /// Column of the KPP.
        kpp: Spanned<String>,
    },
}

/// An entry of `examples`.
#[derive(Debug)]
pub struct ExampleDecl {
    /// Place of the entry.
    pub span: Span,
    /// What it shows.
    pub text: TextDecl,
    /// `request`: a map of parameters.
    pub request: Option<SpannedValue>,
    /// `response`.
    pub response: Option<SpannedValue>,
    /// `outcome`: name of the outcome that is answered instead.
    pub outcome: Option<Spanned<String>>,
}

/// A parameter or a field.
#[derive(Debug)]
pub struct ColumnDecl {
    /// The key: the wire name.
    pub wire: Spanned<String>,
    /// `type`.
    pub ty: Spanned<TypeExpr>,
    /// What it means.
    pub text: TextDecl,
    /// `rust`.
    pub rust: Option<Spanned<String>>,
    /// A limit.
    pub limit: Option<Spanned<Limit>>,
    /// `by`.
    pub by: Option<Spanned<String>>,
    /// `wire_type`.
    pub wire_type: Option<Spanned<String>>,
    /// `since`.
    pub since: Option<Spanned<String>>,
    /// `deprecated`.
    pub deprecated: Option<Spanned<String>>,
}

/// A type expression: `optional T? = default`, `change T`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeExpr {
    /// `optional` stands before it.
    pub optional: bool,
    /// `change` stands before it.
    pub change: bool,
    /// The name.
    pub name: Spanned<String>,
    /// Suffixes, from left to right.
    pub suffixes: Vec<Suffix>,
    /// What stands after `=`.
    pub default: Option<Spanned<Value>>,
}

/// A suffix of a type expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suffix {
    /// `?`
    Nullable,
    /// `[]`
    List,
    /// `{}`
    Map,
}

impl Suffix {
    /// Whether it makes many of one.
    pub fn is_many(self) -> bool {
        matches!(self, Self::List | Self::Map)
    }
}

/// An entry of `records`.
#[derive(Debug)]
pub struct RecordDecl {
    /// Its name.
    pub name: Spanned<String>,
    /// What it is.
    pub text: TextDecl,
    /// `include`.
    pub include: Vec<Spanned<String>>,
    /// `fields`.
    pub fields: Vec<ColumnDecl>,
    /// `limits`.
    pub limits: Vec<CrossLimitDecl>,
    /// `either`.
    pub either: Vec<EitherDecl>,
    /// `key`: names of columns.
    pub key: Vec<Spanned<String>>,
    /// `source`.
    pub sources: Vec<Spanned<String>>,
}

/// An entry of `either`: columns of which exactly one stands there.
#[derive(Debug)]
pub struct EitherDecl {
    /// The key: Rust name of the field.
    pub name: Spanned<String>,
    /// `type`: Rust name of the type.
    pub ty: Spanned<String>,
    /// `of`: names of the columns.
    pub of: Vec<Spanned<String>>,
    /// What it means.
    pub text: TextDecl,
}

/// An entry of `enums`.
#[derive(Debug)]
pub struct EnumDecl {
    /// Its name.
    pub name: Spanned<String>,
    /// `is`.
    pub base: Spanned<EnumBase>,
    /// What it is.
    pub text: TextDecl,
    /// `closed: true`.
    pub closed: Option<Span>,
    /// `data`: name of the choice.
    pub data: Option<Spanned<String>>,
    /// `values`.
    pub values: Vec<EnumValueDecl>,
    /// `forms`.
    pub forms: Vec<EnumFormDecl>,
    /// `source`.
    pub sources: Vec<Spanned<String>>,
}

/// An entry of `values`.
#[derive(Debug)]
pub struct EnumValueDecl {
    /// The key: the value on the wire.
    pub wire: Spanned<String>,
    /// `rust`.
    pub rust: Option<Spanned<String>>,
    /// What it means.
    pub text: TextDecl,
    /// `data`.
    pub data: Option<Spanned<TypeExpr>>,
    /// `only: received`.
    pub received_only: Option<Span>,
    /// `since`.
    pub since: Option<Spanned<String>>,
    /// `deprecated`.
    pub deprecated: Option<Spanned<String>>,
}

/// An entry of `forms`.
#[derive(Debug)]
pub struct EnumFormDecl {
    /// The key: Rust name of the variant.
    pub name: Spanned<String>,
    /// What the variant holds.
    pub ty: Spanned<TypeExpr>,
    /// What it means.
    pub text: TextDecl,
}

/// An entry of `types`.
#[derive(Debug)]
pub struct NewtypeDecl {
    /// Its name.
    pub name: Spanned<String>,
    /// `is`.
    pub is: Spanned<TypeExpr>,
    /// What it means.
    pub text: TextDecl,
    /// A limit.
    pub limit: Option<Spanned<Limit>>,
    /// `secret: true`.
    pub secret: Option<Span>,
    /// `source`.
    pub sources: Vec<Spanned<String>>,
}

/// A value with the places of its parts.
#[derive(Debug, Clone)]
pub struct SpannedValue {
    /// Place of the value.
    pub span: Span,
    /// The value.
    pub kind: ValueKind,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum ValueKind {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// Text.
    String(String),
    /// A list.
    List(Vec<SpannedValue>),
    /// Keys and values.
    Map(Vec<(Spanned<String>, SpannedValue)>),
}
