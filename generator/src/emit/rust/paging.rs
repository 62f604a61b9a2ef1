//! Results that come in pages: where the key stands in the parameters, and where in the rows.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{Scope, broken, ident};
use crate::model::{Column, Named, Operation, Paging, Record, Scalar, Type};

/// `impl Paged`.
pub(super) fn emit(scope: &Scope<'_>, operation: &Operation, paging: &Paging) -> TokenStream {
    let name = ident(&operation.rust_type);
    let Some((row, nullable, record)) = rows(scope, operation) else {
        return broken("pages are lists of records");
    };
    let (Some(param), Some(column)) = (operation.params.get(paging.param), record.columns.get(paging.column))
    else {
        return broken("pages need a parameter and a column of the key");
    };
    let (field, value) = (ident(&param.rust), key_of(scope, param));
    let output = scope.named(row);
    let (list, items) = if nullable {
        (quote!(Option<Vec<#output>>), quote!(output.unwrap_or_default()))
    } else {
        (quote!(Vec<#output>), quote!(output))
    };
    let read = read_key(scope, column);
    quote! {
        impl Paged for #name {
            type Item = #output;
            fn set_key(&mut self, key: Option<String>) { self.#field = #value; }
            fn items(output: #list) -> Vec<#output> { #items }
            fn key(item: &#output) -> Option<&str> { #read }
        }
    }
}

/// `items` and `pages` of the call.
pub(super) fn calls(paging: &Paging, name: &TokenStream) -> TokenStream {
    let size = paging.size;
    let items = format!(
        " Every item of every page; a page has at most {size}, the next one is asked for when needed."
    );
    quote! {
        #[doc = #items]
        pub fn items(self) -> Items<#name> { Items::new(self.client, self.operation) }
        /// Page by page.
        pub fn pages(self) -> Pages<#name> { Pages::new(self.client, self.operation) }
    }
}

/// The record that the result is a list of, and whether the list may be null.
fn rows<'a>(scope: &Scope<'a>, operation: &Operation) -> Option<(Named, bool, &'a Record)> {
    let result = operation.result.as_ref()?;
    let Type::List(item) = &result.ty.ty else { return None };
    let Type::Named(named @ Named::Record(index)) = item.ty else { return None };
    let record = scope.api.records.get(index)?;
    (!item.nullable).then_some((named, result.ty.nullable, record))
}

/// The parameter's value for a key; the first page has none.
fn key_of(scope: &Scope<'_>, param: &Column) -> TokenStream {
    let value = match text(scope, param) {
        Text::Plain => quote!(key),
        Text::Newtype(name) => quote!(key.map(#name::new)),
        Text::Other => broken("the parameter of a page's key is text"),
    };
    match (param.optional, param.ty.nullable) {
        (true, true) => quote!(#value.map_or(Maybe::Absent, Maybe::Value)),
        (false, false) => broken("the first page has no key, so its parameter may be absent or null"),
        _ => value,
    }
}

/// The key of a row.
fn read_key(scope: &Scope<'_>, column: &Column) -> TokenStream {
    let field = ident(&column.rust);
    let there = !column.optional && !column.ty.nullable;
    let maybe = column.optional && column.ty.nullable;
    match text(scope, column) {
        _ if maybe => broken("the column of a page's key is not both optional and nullable"),
        Text::Plain if there => quote!(Some(&item.#field)),
        Text::Plain => quote!(item.#field.as_deref()),
        Text::Newtype(_) if there => quote!(Some(item.#field.as_str())),
        Text::Newtype(name) => quote!(item.#field.as_ref().map(#name::as_str)),
        Text::Other => broken("the column of a page's key is text"),
    }
}

/// How a column holds text.
enum Text {
    Plain,
    Newtype(TokenStream),
    Other,
}

fn text(scope: &Scope<'_>, column: &Column) -> Text {
    match column.ty.ty {
        Type::Scalar(Scalar::String) => Text::Plain,
        Type::Named(named @ Named::Newtype(index)) => match scope.api.newtypes.get(index) {
            Some(newtype) if newtype.scalar == Scalar::String => Text::Newtype(scope.named(named)),
            _ => Text::Other,
        },
        _ => Text::Other,
    }
}
