//! Types of the model as Rust writes them: in fields, in arguments, in signatures.
//!
//! A name that cannot be written becomes a literal in the place of a name, which does not parse; the printer then
//! reports the item.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::model::{Api, Column, EnumBase, Enumeration, Named, Newtype, ResultShape, Scalar, Type, TypeRef};

/// What a file of the generated crate sees.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    /// The API.
    pub(super) api: &'a Api,
    /// Names that the file defines itself, so that a type of the crate with such a name needs its path.
    local: BTreeSet<String>,
}

impl<'a> Scope<'a> {
    /// The scope of a file that defines nothing which could hide a type.
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, local: BTreeSet::new() }
    }

    /// The scope of a file that defines these names.
    pub(super) fn with_local(api: &'a Api, local: BTreeSet<String>) -> Self {
        Self { api, local }
    }

    /// The name of a type of the catalogue, in this file.
    pub(super) fn named(&self, named: Named) -> TokenStream {
        self.plain(self.name_of(named))
    }

    /// The Rust name of a type of the catalogue.
    pub(super) fn name_of(&self, named: Named) -> &'a str {
        let name = match named {
            Named::Record(index) => self.api.records.get(index).map(|it| &it.rust),
            Named::Enumeration(index) => self.api.enumerations.get(index).map(|it| &it.rust),
            Named::Newtype(index) => self.api.newtypes.get(index).map(|it| &it.rust),
            Named::Choice(index) => self.api.choices.get(index).map(|it| &it.rust),
        };
        name.map_or("a type that is not there", String::as_str)
    }

    /// Whether the file defines something of that name.
    pub(super) fn hides(&self, name: &str) -> bool {
        self.local.contains(name)
    }

    fn plain(&self, name: &str) -> TokenStream {
        let ident = ident(name);
        if self.hides(name) { quote!(crate::#ident) } else { ident }
    }

    /// A type without its presence.
    pub(super) fn bare(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Scalar(scalar) => self.plain(scalar.rust()),
            Type::Named(named) => self.named(*named),
            Type::List(item) => {
                let item = self.full(item);
                quote!(Vec<#item>)
            }
            Type::Map(value) => {
                let value = self.full(value);
                quote!(BTreeMap<String, #value>)
            }
        }
    }

    /// A type that may be null.
    pub(super) fn full(&self, ty: &TypeRef) -> TokenStream {
        let bare = self.bare(&ty.ty);
        if ty.nullable { quote!(Option<#bare>) } else { bare }
    }

    /// The type of what an operation answers.
    pub(super) fn output(&self, result: &ResultShape) -> TokenStream {
        match (&result.ty.ty, result.empty_is_success) {
            (Type::List(item), true) => {
                let item = self.full(item);
                quote!(Emptied<#item>)
            }
            _ => self.full(&result.ty),
        }
    }

    /// The type of a column's field.
    pub(super) fn field(&self, column: &Column) -> TokenStream {
        let bare = self.bare(&column.ty.ty);
        if column.change {
            return quote!(Change<#bare>);
        }
        let bare = if self.is_boxed(column) { quote!(Box<#bare>) } else { bare };
        match (column.optional, column.ty.nullable) {
            (false, false) => bare,
            (true, true) => quote!(Maybe<#bare>),
            _ => quote!(Option<#bare>),
        }
    }

    /// How an argument is handed over: its type, and the expression that takes it.
    pub(super) fn argument(&self, column: &Column) -> (TokenStream, TokenStream) {
        self.handed_over(column, column.ty.nullable)
    }

    /// How an option is handed over: the type of the setter's argument, and the expression that takes it. Where saying
    /// nothing means null, the setter takes a value and no `Option` around it.
    pub(super) fn option(&self, column: &Column) -> (TokenStream, TokenStream) {
        if column.change {
            let (bare, name) = (self.bare(&column.ty.ty), ident(&column.rust));
            return (quote!(Change<#bare>), name);
        }
        let says_null = column.ty.nullable && !column.is_null_by_default();
        let (ty, value) = self.handed_over(column, says_null);
        let value = match (column.optional, says_null) {
            (true, true) => quote!(Maybe::from(#value)),
            (true, false) => quote!(Some(#value)),
            (false, _) if column.is_null_by_default() => quote!(Some(#value)),
            (false, _) => value,
        };
        (ty, value)
    }

    fn handed_over(&self, column: &Column, or_null: bool) -> (TokenStream, TokenStream) {
        let name = ident(&column.rust);
        let bare = self.bare(&column.ty.ty);
        let boxed = self.is_boxed(column);
        if or_null {
            let boxed = boxed.then(|| quote!(.map(Box::new)));
            (quote!(impl Into<Option<#bare>>), quote!(#name.into() #boxed))
        } else if boxed {
            (bare, quote!(Box::new(#name)))
        } else if self.takes_text(&column.ty.ty) {
            (quote!(impl Into<#bare>), quote!(#name.into()))
        } else {
            (bare, name)
        }
    }

    /// Whether a column holds a record that holds, by others perhaps, the like of itself: it has no size without a box.
    /// Somewhere on the way a column may be left out or null, else nothing could be written down.
    fn is_boxed(&self, column: &Column) -> bool {
        let Type::Named(Named::Record(target)) = column.ty.ty else { return false };
        if !column.optional && !column.ty.nullable {
            return false;
        }
        let mut seen = BTreeSet::new();
        let mut next = vec![target];
        while let Some(index) = next.pop() {
            let columns = self.api.records.get(index).map_or(&[][..], |record| &record.columns);
            for column in columns {
                match column.ty.ty {
                    Type::Named(Named::Record(inner)) if inner == target => return true,
                    Type::Named(Named::Record(inner)) if seen.insert(inner) => next.push(inner),
                    _ => {}
                }
            }
        }
        false
    }

    /// Whether values of the type are passed around by copying.
    pub(super) fn is_copied(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => is_copy(*scalar),
            Type::Named(Named::Newtype(index)) => {
                self.api.newtypes.get(*index).is_some_and(|newtype| is_copy(newtype.scalar))
            }
            Type::Named(Named::Enumeration(index)) => {
                self.api.enumerations.get(*index).is_some_and(Enumeration::is_copied)
            }
            Type::Named(Named::Record(_) | Named::Choice(_)) | Type::List(_) | Type::Map(_) => false,
        }
    }

    /// Whether a plain string stands for a value of the type.
    fn takes_text(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(Scalar::String) => true,
            Type::Named(Named::Newtype(index)) => {
                self.api.newtypes.get(*index).is_some_and(Newtype::reads_as_text)
            }
            _ => false,
        }
    }
}

/// The Rust type under an enumeration's values.
pub(super) fn base_name(base: EnumBase) -> &'static str {
    match base {
        EnumBase::Int => "i64",
        EnumBase::String => "String",
    }
}

/// Whether a scalar is passed around by copying.
pub(super) fn is_copy(scalar: Scalar) -> bool {
    !matches!(scalar, Scalar::String | Scalar::Bytes | Scalar::Json | Scalar::Inn | Scalar::Kpp)
}

/// Whether equality of a scalar is total, so that it can be a key.
pub(super) fn is_ordered(scalar: Scalar) -> bool {
    !matches!(scalar, Scalar::Float | Scalar::Json | Scalar::Bytes)
}

/// A name as an identifier, raw when it is a keyword.
pub(super) fn ident(name: &str) -> TokenStream {
    let parsed = syn::parse_str::<Ident>(name).or_else(|_| syn::parse_str::<Ident>(&format!("r#{name}")));
    match parsed {
        Ok(ident) => ident.into_token_stream(),
        Err(_) => broken(name),
    }
}

/// A path written in Rust.
pub(super) fn path(text: &str) -> TokenStream {
    text.parse().unwrap_or_else(|_| broken(text))
}

/// Tokens that parse as no item, in the place of something that cannot be written.
pub(super) fn broken(what: &str) -> TokenStream {
    let literal = Literal::string(what);
    TokenTree::Literal(literal.clone()).into_token_stream().into_iter().chain([literal.into()]).collect()
}
