//! The vendor's error table: as constants for the runtime, and as an enumeration for matching.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::Docs;
use super::facts;
use super::format::Module;
use super::types::ident;
use crate::model::{Api, ErrorRow, Reaction};

/// The module of the error table.
pub(super) fn emit(api: &Api) -> Module {
    let mut module = Module::new(Docs::of("The error table of the API, by name."));
    let variants = api.errors.iter().map(|row| {
        let (docs, name) = (docs(row), ident(&row.rust));
        quote!(#docs #name)
    });
    let arms = api.errors.iter().filter(|row| is_told(row)).map(|row| {
        let (name, rust) = (&row.rust, ident(&row.rust));
        quote!(#name => Some(Self::#rust))
    });
    module.push(
        "the error table",
        quote! {
            /// A row of the vendor's error table.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum ErrorRow { #(#variants,)* }
            impl ErrorRow {
                /// The row that an error of a call belongs to, when the vendor lists one.
                pub fn of(error: &Error) -> Option<Self> {
                    match error.row()? { #(#arms,)* _ => None }
                }
            }
        },
    );
    let rows = api.errors.iter().filter(|row| is_told(row)).map(row);
    module.push(
        "the rows of the error table",
        quote! {
            /// What the client knows each row by, and what it does.
            pub(crate) const TABLE: &[katalog_runtime::ErrorRow] = &[#(#rows),*];
        },
    );
    module
}

/// Whether an answer tells the row; without a mark it is only something to know.
fn is_told(row: &ErrorRow) -> bool {
    row.http.is_some() || row.code.is_some() || row.class.is_some() || row.message.is_some()
}

fn docs(row: &ErrorRow) -> TokenStream {
    let mut marks = Vec::new();
    marks.extend(row.http.map(|status| format!("HTTP {status}")));
    marks.extend(row.code.map(|code| format!("code {code}")));
    marks
        .extend(row.class.as_ref().map(|class| format!("a class that ends in {}", super::docs::code(class))));
    marks.extend(row.message.as_ref().map(|words| format!("the words {}", super::docs::code(words))));
    let mut items = Vec::new();
    items.push(if is_told(row) {
        format!("Known by {}.", marks.join(", "))
    } else {
        "The answer has no mark of it but its message, so [`ErrorRow::of`] never gives it.".to_owned()
    });
    match row.then {
        Reaction::Report => {}
        Reaction::Login => items.push("The client logs in again, once.".to_owned()),
        Reaction::Wait(seconds) => items.push(format!("Worth coming back after {seconds} s.")),
    }
    items.extend(facts::sources(&row.sources));
    Docs::of(&row.doc.en).list(&items).tokens()
}

fn row(row: &ErrorRow) -> TokenStream {
    let name = &row.rust;
    let http = row.http.map(Literal::u16_unsuffixed).map(|status| quote!(.http(#status)));
    let code = row.code.map(Literal::i64_unsuffixed).map(|code| quote!(.code(#code)));
    let class = row.class.as_ref().map(|class| quote!(.class(#class)));
    let message = row.message.as_ref().map(|words| quote!(.message(#words)));
    let then = match row.then {
        Reaction::Report => TokenStream::new(),
        Reaction::Login => quote!(.then(Reaction::Login)),
        Reaction::Wait(seconds) => {
            let seconds = Literal::u64_unsuffixed(seconds);
            quote!(.then(Reaction::Wait(Duration::from_secs(#seconds))))
        }
    };
    quote!(katalog_runtime::ErrorRow::new(#name) #http #code #class #message #then)
}
