//! Declarations of `api.yaml`: what concerns the whole API.

use std::collections::BTreeSet;

use super::{DocumentsDecl, GuideDecl, SectionDecl};
use crate::model::{AuthScheme, Number, Protocol, Reaction};
use crate::source::{Span, Spanned};

/// A text in both languages; `None` where a language is missing.
#[derive(Debug, Clone, Default)]
pub struct TextDecl {
    /// English.
    pub en: Option<Spanned<String>>,
    /// Russian.
    pub ru: Option<Spanned<String>>,
}

/// One API: `api.yaml` and its sections.
#[derive(Debug)]
pub struct Catalogue {
    /// The folder's name.
    pub folder: String,
    /// What `api.yaml` says.
    pub api: ApiDecl,
    /// Sections, in the order of their `order`, then of their names.
    pub sections: Vec<SectionDecl>,
    /// Guides, in the order of their `order`, then of their names.
    pub guides: Vec<GuideDecl>,
    /// Something of it could not be read: what is not here may stand in the files all the same.
    pub partly_read: bool,
    /// Names under `records`, `enums` and `types`, and the choices, whether their declarations could be read or not.
    pub type_names: BTreeSet<String>,
}

/// `api.yaml`.
#[derive(Debug)]
pub struct ApiDecl {
    /// Place of the file's first node.
    pub span: Span,
    /// `api`.
    pub name: Spanned<String>,
    /// `package`.
    pub package: Spanned<String>,
    /// `edition`.
    pub edition: Spanned<String>,
    /// `versions`.
    pub versions: Vec<VersionDecl>,
    /// `protocol`.
    pub protocol: Spanned<Protocol>,
    /// `authentication`.
    pub authentication: Option<AuthenticationDecl>,
    /// `title`.
    pub title: TextDecl,
    /// `about`.
    pub about: TextDecl,
    /// `addresses`.
    pub addresses: Vec<AddressDecl>,
    /// `environments`.
    pub environments: Vec<EnvironmentDecl>,
    /// `session`.
    pub session: Option<SessionDecl>,
    /// `errors`.
    pub errors: Vec<ErrorDecl>,
    /// `groups`.
    pub groups: Vec<GroupDecl>,
    /// `contradictions`.
    pub contradictions: Vec<ContradictionDecl>,
    /// `changes`.
    pub changes: Vec<ChangeDecl>,
    /// `mixed`: words that mix scripts on purpose.
    pub mixed: Vec<Spanned<String>>,
    /// `documents`.
    pub documents: Option<DocumentsDecl>,
}

/// An entry of `versions`.
#[derive(Debug)]
pub struct VersionDecl {
    /// `version`.
    pub number: Spanned<Number>,
    /// `date`.
    pub date: Spanned<String>,
    /// What is to be said of it.
    pub text: TextDecl,
}

/// `authentication`.
#[derive(Debug)]
pub struct AuthenticationDecl {
    /// Place of the entry.
    pub span: Span,
    /// `scheme`.
    pub scheme: AuthScheme,
    /// What is worth knowing.
    pub text: TextDecl,
}

/// An entry of `addresses`.
#[derive(Debug)]
pub struct AddressDecl {
    /// Its name.
    pub name: Spanned<String>,
    /// `serves`: Rust name of what our user implements to serve it.
    pub serves: Option<Spanned<String>>,
    /// What is served there.
    pub text: TextDecl,
}

/// An entry of `environments`.
#[derive(Debug)]
pub struct EnvironmentDecl {
    /// Its Rust name.
    pub name: Spanned<String>,
    /// What it is for.
    pub text: TextDecl,
    /// Address name and URL.
    pub urls: Vec<(Spanned<String>, Spanned<String>)>,
}

/// `session`.
#[derive(Debug)]
pub struct SessionDecl {
    /// Place of the entry.
    pub span: Span,
    /// `login`: wire name of the operation.
    pub login: Spanned<String>,
    /// `header`.
    pub header: Spanned<String>,
    /// `lifetime`, in seconds.
    pub lifetime_seconds: Spanned<u64>,
    /// `refused`: names of the error rows that refuse a login.
    pub refused: Vec<Spanned<String>>,
    /// `also`: other spellings of the login.
    pub also: Vec<SessionCallDecl>,
    /// `confirmation`.
    pub confirmation: Option<ConfirmationDecl>,
    /// What is worth knowing.
    pub text: TextDecl,
}

/// A call that concerns the session and is no operation: an entry of `session.also`, or a step of the confirmation.
#[derive(Debug)]
pub struct SessionCallDecl {
    /// The wire name.
    pub wire: Spanned<String>,
    /// Its parameters.
    pub params: Vec<Spanned<String>>,
}

/// `session.confirmation`.
#[derive(Debug)]
pub struct ConfirmationDecl {
    /// `error`: name of the row.
    pub error: Spanned<String>,
    /// `session`: key of the session in which it is made.
    pub session: Spanned<String>,
    /// `id`: key of what identifies it.
    pub id: Spanned<String>,
    /// `phone`: key of the telephone number.
    pub phone: Spanned<String>,
    /// `send`: the call that has the code sent.
    pub send: SessionCallDecl,
    /// `confirm`: the call that takes the code and answers the session.
    pub confirm: SessionCallDecl,
}

/// An entry of `errors`.
#[derive(Debug)]
pub struct ErrorDecl {
    /// Its Rust name.
    pub name: Spanned<String>,
    /// `http`.
    pub http: Option<Spanned<u16>>,
    /// `code`.
    pub code: Option<Spanned<i64>>,
    /// `class`.
    pub class: Option<Spanned<String>>,
    /// `message`.
    pub message: Option<Spanned<String>>,
    /// `then`.
    pub then: Option<Spanned<Reaction>>,
    /// Why it happens and what to do.
    pub text: TextDecl,
    /// `source`.
    pub sources: Vec<Spanned<String>>,
}

/// An entry of `groups`.
#[derive(Debug)]
pub struct GroupDecl {
    /// What stands before the dot of the wire names.
    pub wire: Spanned<String>,
    /// `rust`.
    pub rust: Option<Spanned<String>>,
    /// What it is about.
    pub text: TextDecl,
}

/// An entry of `contradictions`.
#[derive(Debug)]
pub struct ContradictionDecl {
    /// Place of the entry.
    pub span: Span,
    /// `at`.
    pub at: Vec<Spanned<String>>,
    /// `says`.
    pub says: Vec<Spanned<String>>,
    /// `read`.
    pub read: Spanned<String>,
    /// `accept`.
    pub accept: Vec<Spanned<String>>,
    /// Why.
    pub text: TextDecl,
    /// `source`.
    pub sources: Vec<Spanned<String>>,
}

/// An entry of `changes`.
#[derive(Debug)]
pub struct ChangeDecl {
    /// `edition`.
    pub edition: Spanned<String>,
    /// `date`.
    pub date: Option<Spanned<String>>,
    /// What changed.
    pub text: TextDecl,
}
