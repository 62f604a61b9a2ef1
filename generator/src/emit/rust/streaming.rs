//! Long answers: what the runtime must know to hand their rows out one by one.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::Scope;
use crate::model::{Operation, Type};

/// `impl Streamed`, of an operation whose list may be long.
pub(super) fn emit(scope: &Scope<'_>, operation: &Operation, name: &TokenStream) -> TokenStream {
    let result = operation.result.as_ref().filter(|_| operation.stream);
    match result.map(|result| &result.ty.ty) {
        Some(Type::List(row)) => {
            let row = scope.full(row);
            quote!(impl Streamed for #name { type Row = #row; })
        }
        _ => TokenStream::new(),
    }
}

/// The call's way to its rows.
pub(super) fn calls(name: &TokenStream) -> TokenStream {
    quote! {
        /// Its rows one by one, of which only the present one is in memory, however many there are.
        pub fn rows(self) -> Rows<#name> { self.client.rows(self.operation) }
    }
}
