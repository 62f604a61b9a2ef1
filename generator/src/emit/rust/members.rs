//! Members of a generated struct: a field for each column, but one field for columns of which exactly one stands there.

use proc_macro2::TokenStream;
use quote::quote;

use super::columns;
use super::docs::{Docs, code};
use super::facts;
use super::types::{Scope, ident};
use super::values;
use crate::model::{Column, Either, Record};

/// A member of a struct.
#[derive(Debug, Clone, Copy)]
pub(super) enum Member<'a> {
    /// One column.
    Column(&'a Column),
    /// One of several columns.
    Either(&'a Either),
}

/// A member for each column.
pub(super) fn of_columns(columns: &[Column]) -> Vec<Member<'_>> {
    columns.iter().map(Member::Column).collect()
}

/// The members of a record; one of several columns stands where the first of them does.
pub(super) fn of_record(record: &Record) -> Vec<Member<'_>> {
    let member = |(index, column): (usize, &'_ Column)| match column.either {
        None => Some(Member::Column(record.columns.get(index)?)),
        Some(either) => {
            let either = record.either.get(either)?;
            either.is_first(index).then_some(Member::Either(either))
        }
    };
    record.columns.iter().enumerate().filter_map(member).collect()
}

impl<'a> Member<'a> {
    /// Rust name of the field, the argument and the setter.
    pub(super) fn rust(self) -> &'a str {
        match self {
            Self::Column(column) => &column.rust,
            Self::Either(either) => &either.rust,
        }
    }

    /// The column, when it is no more than that.
    pub(super) fn column(self) -> Option<&'a Column> {
        match self {
            Self::Column(column) => Some(column),
            Self::Either(_) => None,
        }
    }

    /// Whether the caller must give it.
    pub(super) fn is_argument(self) -> bool {
        self.column().is_none_or(Column::is_argument)
    }

    /// The documentation of the field and the setter.
    pub(super) fn docs(self) -> Docs {
        match self {
            Self::Column(column) => columns::docs(column),
            Self::Either(either) => Docs::of(&either.doc.en),
        }
    }

    /// `#[doc(alias = "…")]`, where there is another name on the wire.
    pub(super) fn alias(self) -> TokenStream {
        self.column().map(|column| columns::alias(&column.wire, &column.rust)).unwrap_or_default()
    }

    /// The type of the field.
    pub(super) fn field_type(self, scope: &Scope<'_>) -> TokenStream {
        match self {
            Self::Column(column) => scope.field(column),
            Self::Either(either) => ident(&either.rust_type),
        }
    }

    /// The type of the argument, and the expression that takes it.
    pub(super) fn argument(self, scope: &Scope<'_>) -> (TokenStream, TokenStream) {
        match self {
            Self::Column(column) => scope.argument(column),
            Self::Either(either) => (ident(&either.rust_type), ident(&either.rust)),
        }
    }

    /// What the field holds until the caller sets it.
    pub(super) fn initial(self, scope: &Scope<'_>) -> TokenStream {
        self.column().map(|column| values::initial(scope, column)).unwrap_or_default()
    }
}

/// The type of one of several columns.
pub(super) fn emit(scope: &Scope<'_>, record: &Record, either: &Either) -> TokenStream {
    let name = ident(&either.rust_type);
    let wires: Vec<&str> = variants(record, either).map(|(_, _, column)| column.wire.as_str()).collect();
    let docs = Docs::of(&either.doc.en)
        .paragraph(&format!("On the wire exactly one of {} stands there.", facts::codes(&wires)))
        .tokens();
    let declared = variants(record, either).map(|(rust, flag, column)| {
        let docs =
            Docs::of(&column.doc.en).paragraph(&format!("On the wire: {}.", code(&column.wire))).tokens();
        let (rust, ty) = (ident(rust), scope.bare(&column.ty.ty));
        if flag { quote!(#docs #rust) } else { quote!(#docs #rust(#ty)) }
    });
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        pub enum #name { #(#declared,)* }
    }
}

/// Rust name of each variant, whether it carries nothing, and its column.
pub(super) fn variants<'a>(
    record: &'a Record,
    either: &'a Either,
) -> impl Iterator<Item = (&'a str, bool, &'a Column)> {
    either.variants.iter().filter_map(|variant| {
        Some((variant.rust.as_str(), variant.flag, record.columns.get(variant.column)?))
    })
}

/// The variable that holds a column of these while a record is read or written.
pub(super) fn variable(column: &Column) -> TokenStream {
    ident(&format!("one_{}", column.rust.trim_start_matches("r#")))
}

/// Before a record is read: a variable for each of the columns.
pub(super) fn before_reading(scope: &Scope<'_>, record: &Record, either: &Either) -> TokenStream {
    let lines = variants(record, either).map(|(_, _, column)| {
        let (variable, ty) = (variable(column), scope.bare(&column.ty.ty));
        quote!(let mut #variable = None::<#ty>;)
    });
    quote!(#(#lines)*)
}

/// After a record is read: exactly one of them must be there. A flag that says no is not there.
pub(super) fn after_reading(record: &Record, either: &Either) -> TokenStream {
    let (field, ty) = (ident(&either.rust), ident(&either.rust_type));
    let all: Vec<_> = variants(record, either).collect();
    let flags = all.iter().filter(|(_, flag, _)| *flag).map(|(_, _, column)| {
        let variable = variable(column);
        quote!(let #variable = #variable.filter(|flag| *flag);)
    });
    let places = all.iter().map(|(_, _, column)| variable(column));
    let arms = all.iter().enumerate().map(|(here, (rust, flag, _))| {
        let rust = ident(rust);
        let pattern = (0..all.len()).map(|other| match (other == here, flag) {
            (true, true) => quote!(Some(_)),
            (true, false) => quote!(Some(value)),
            (false, _) => quote!(None),
        });
        let value = if *flag { quote!(#ty::#rust) } else { quote!(#ty::#rust(value)) };
        quote!((#(#pattern),*) => #value)
    });
    let wires: Vec<&str> = all.iter().map(|(_, _, column)| column.wire.as_str()).collect();
    let counted = all.iter().map(|(_, _, column)| variable(column));
    quote! {
        #(#flags)*
        let there = #(usize::from(#counted.is_some()))+*;
        self.#field = match (#(#places),*) {
            #(#arms,)*
            _ => return Err(Fault::either(&[#(#wires),*], there)),
        };
    }
}

/// Before a record is written: a variable for each of the columns, one of them filled.
pub(super) fn before_writing(scope: &Scope<'_>, record: &Record, either: &Either) -> TokenStream {
    let (field, ty) = (ident(&either.rust), ident(&either.rust_type));
    let lines = variants(record, either).map(|(rust, flag, column)| {
        let (variable, rust) = (variable(column), ident(rust));
        if flag {
            quote!(let #variable = matches!(self.#field, #ty::#rust).then_some(true);)
        } else {
            let value = if scope.is_copied(&column.ty.ty) { quote!(*value) } else { quote!(value.clone()) };
            quote!(let #variable = match &self.#field { #ty::#rust(value) => Some(#value), _ => None };)
        }
    });
    quote!(#(#lines)*)
}

/// What stands in the field before anything is read.
pub(super) fn vacant(record: &Record, either: &Either) -> TokenStream {
    let ty = ident(&either.rust_type);
    match variants(record, either).next() {
        Some((rust, true, _)) => {
            let rust = ident(rust);
            quote!(#ty::#rust)
        }
        Some((rust, false, _)) => {
            let rust = ident(rust);
            quote!(#ty::#rust(Decode::vacant()))
        }
        None => super::types::broken("one of no columns"),
    }
}
