//! Declarations of a guide: the files of its folder.

use super::{Prose, TextDecl};
use crate::source::Spanned;

/// A guide: a folder below `guides`.
#[derive(Debug)]
pub struct GuideDecl {
    /// The folder's name, placed at the beginning of `guide.yaml`.
    pub name: Spanned<String>,
    /// `order`.
    pub order: Option<Spanned<u32>>,
    /// `title`.
    pub title: TextDecl,
    /// `about`.
    pub about: TextDecl,
    /// `operations`.
    pub operations: Vec<Spanned<String>>,
    /// `source`.
    pub sources: Vec<Spanned<String>>,
    /// `en.md`.
    pub en: Prose,
    /// `ru.md`.
    pub ru: Prose,
    /// `program.rs`.
    pub program: String,
}
