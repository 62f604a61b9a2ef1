//! Whether what documents say of a type fits the type that the catalogue gives.

use crate::audit::facts::{Kind, TypeWord};
use crate::catalogue::{DocumentsDecl, Suffix, TypeExpr};
use crate::check::{Context, NamedDecl, scalar};
use crate::model::{EnumBase, Scalar};

/// What a type is in the end: a scalar, a record or JSON, or a list of those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    base: &'static str,
    list: bool,
}

impl Shape {
    /// Follows newtypes and enumerations to what they are.
    pub(super) fn of(context: &Context<'_>, ty: &TypeExpr) -> Self {
        let mut shape = Self { base: Scalar::Json.word(), list: false };
        let mut name = ty.name.value.as_str();
        shape.list = ty.suffixes.contains(&Suffix::List);
        if ty.suffixes.contains(&Suffix::Map) {
            return shape;
        }
        // Each step leads to another name; a circle of newtypes is refused by a rule.
        for _ in 0..=context.types.len() {
            if let Some(scalar) = scalar(name) {
                shape.base = scalar.word();
                return shape;
            }
            match context.types.get(name) {
                Some(NamedDecl::Record(_)) => shape.base = DocumentsDecl::RECORD,
                Some(NamedDecl::Enum(decl)) => {
                    shape.base = match decl.base.value {
                        EnumBase::Int => Scalar::Int.word(),
                        EnumBase::String => Scalar::String.word(),
                    };
                }
                Some(NamedDecl::Newtype(decl)) => {
                    name = decl.is.value.name.value.as_str();
                    continue;
                }
                Some(NamedDecl::Choice(..)) | None => {}
            }
            return shape;
        }
        shape
    }

    /// Whether a type of the catalogue's words fits: `Int`, `Record[]`.
    fn is(self, words: &str) -> bool {
        let (base, list) = words.strip_suffix("[]").map_or((words, false), |base| (base, true));
        base == self.base && list == self.list
    }

    fn shows_as(self, kind: Kind) -> bool {
        let json = self.base == Scalar::Json.word();
        let number = scalar(self.base).is_some_and(Scalar::is_number);
        match kind {
            Kind::List => self.list || json,
            _ if self.list => false,
            Kind::Object => self.base == DocumentsDecl::RECORD || json,
            Kind::Number => number || json,
            Kind::Truth => self.base == Scalar::Bool.word() || json,
            Kind::Text => !number && self.base != DocumentsDecl::RECORD && self.base != Scalar::Bool.word(),
        }
    }
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.base, if self.list { "[]" } else { "" })
    }
}

/// Whether a word fits a type; `None` when nobody says what the word means.
pub(super) fn fits(decl: &DocumentsDecl, said: &TypeWord, shape: Shape) -> Option<bool> {
    match said {
        TypeWord::Sample(kind) => Some(shape.shows_as(*kind)),
        TypeWord::Word(word) => {
            let (_, types) = decl.types.iter().find(|(known, _)| known.value == *word)?;
            Some(types.iter().any(|ty| shape.is(&ty.value)))
        }
    }
}
