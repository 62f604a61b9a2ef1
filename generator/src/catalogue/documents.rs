//! Declarations of `documents`: how the vendor's documents are to be read when the catalogue is compared with them.
//!
//! Words and patterns only. It knows nothing of how they are searched for.

use super::TextDecl;
use crate::source::{Span, Spanned};

/// `documents`.
#[derive(Debug)]
pub struct DocumentsDecl {
    /// `types`: the vendor's type words, each with the types that it may stand for.
    pub types: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// `bold: required`: where names of a table are bold, those must be there and the others may be left out.
    pub bold_is_required: Option<Span>,
    /// `optional`: words of a row that say that its column may be left out or be null.
    pub optional: Vec<Spanned<String>>,
    /// `limits`: words that say how long a text may be; `N` stands for the number, `*` for any words between.
    pub limits: Vec<Spanned<String>>,
    /// `readers`.
    pub readers: Vec<ReaderDecl>,
    /// `ignore`.
    pub ignore: Vec<IgnoreDecl>,
}

impl DocumentsDecl {
    /// The type under `types` that any record has.
    pub const RECORD: &str = "Record";
    /// What `values: of` calls the error table.
    pub const ERRORS: &str = "errors";
}

/// An entry of `readers`: some pages, and what is found on them.
#[derive(Debug)]
pub struct ReaderDecl {
    /// Place of the entry.
    pub span: Span,
    /// `pages`: a pattern of paths; `*` stands for a part of a name, `**` for folders.
    pub pages: Spanned<String>,
    /// What is found there.
    pub kind: ReaderKind,
}

/// What a reader finds.
#[derive(Debug)]
pub enum ReaderKind {
    /// `tables`: a page for each method, with tables of parameters and of the result.
    Tables(TablesDecl),
    /// `list`: one table of all methods, with the names of their columns in its cells.
    List(ListDecl),
    /// `signatures`: lines such as `read(string id, int limit=void)`, each with a table of the result.
    Signatures(SignaturesDecl),
    /// `samples`: lines such as `GET <https://…>`, each with samples of JSON.
    Samples(SamplesDecl),
    /// `calls`: samples of JSON that name their method.
    Calls(CallsDecl),
    /// `values`: a table or list of the values of an enumeration, or of the error table.
    Values(ValuesDecl),
}

/// `tables`.
#[derive(Debug)]
pub struct TablesDecl {
    /// `method`: pattern of the page's first heading.
    pub method: Spanned<String>,
    /// `params`: first words of the headings before parameters.
    pub params: Vec<Spanned<String>>,
    /// `result`: first words of the headings before the result.
    pub result: Vec<Spanned<String>>,
    /// `name`: headings of the column of names.
    pub name: Vec<Spanned<String>>,
    /// `type`: headings of the column of type words.
    pub ty: Vec<Spanned<String>>,
}

/// `list`.
#[derive(Debug)]
pub struct ListDecl {
    /// `name`: headings of the column of methods; the last one that has such a heading counts.
    pub name: Vec<Spanned<String>>,
    /// `params`: headings of the column of parameters.
    pub params: Vec<Spanned<String>>,
    /// `result`: headings of the column of the result.
    pub result: Vec<Spanned<String>>,
}

/// `signatures`.
#[derive(Debug)]
pub struct SignaturesDecl {
    /// `optional`: the default that says that an operand may be left out.
    pub optional: Spanned<String>,
    /// `params`: first words of the line before the list that describes the operands.
    pub params: Vec<Spanned<String>>,
    /// `result`: first words of the line before the result.
    pub result: Vec<Spanned<String>>,
}

/// `samples`.
#[derive(Debug)]
pub struct SamplesDecl {
    /// `request`: first words of the line before a sample of the request.
    pub request: Vec<Spanned<String>>,
    /// `response`: first words of the line before a sample of the answer.
    pub response: Vec<Spanned<String>>,
    /// `status`: words right before an HTTP status.
    pub status: Vec<Spanned<String>>,
}

/// `calls`.
#[derive(Debug)]
pub struct CallsDecl {
    /// `method`: key of the method's name.
    pub method: Spanned<String>,
    /// `params`: key of the parameters.
    pub params: Spanned<String>,
    /// `record`: key of the values of a record that carries its schema.
    pub record: Option<Spanned<String>>,
}

/// `values`.
#[derive(Debug)]
pub struct ValuesDecl {
    /// `of`: name of the enumeration, or `errors`.
    pub of: Spanned<String>,
    /// `name`: headings of the column of values.
    pub name: Vec<Spanned<String>>,
    /// `data`: headings of the column that shows what a value carries.
    pub data: Vec<Spanned<String>>,
    /// `after`: first words of the line before a list of values.
    pub after: Vec<Spanned<String>>,
}

/// An entry of `ignore`: differences that are none.
#[derive(Debug)]
pub struct IgnoreDecl {
    /// Place of the entry.
    pub span: Span,
    /// `at`: places of the findings.
    pub at: Vec<Spanned<String>>,
    /// Why.
    pub text: TextDecl,
}
