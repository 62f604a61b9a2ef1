//! `server.rs`: the trait that our user implements to serve the API, and the router over it.
//!
//! What a request must look like, and what becomes of errors, is the runtime's business: here only the operations are
//! told, one route each.

use proc_macro2::TokenStream;
use quote::quote;

use super::columns;
use super::docs::{Docs, code};
use super::format::Module;
use super::types::{Scope, ident};
use crate::model::{Api, Direction, HttpBinding, Operation, Side};

/// The module, where there is something to serve.
pub(super) fn emit(api: &Api, side: &Side) -> Module {
    let mut module =
        Module::new(Docs::of("The server's side of the API: what to implement, and the router over it."));
    let operations: Vec<&Operation> =
        api.operations.iter().filter(|operation| operation.direction == Direction::Inbound).collect();
    let name = trait_name(api);
    module.push("the trait", the_trait(api, &name, &operations));
    module.push("the trait of shared implementations", shared(api, &name, &operations));
    module.push("the router", router(api, side, &name, &operations));
    module
}

/// Rust name of the trait.
pub(super) fn trait_name(api: &Api) -> String {
    api.serves().unwrap_or_default().to_owned()
}

/// An operation's type and what it answers, from anywhere in the crate.
fn paths(api: &Api, operation: &Operation) -> (TokenStream, TokenStream) {
    let group = api.groups.get(operation.group).map_or("", |group| &group.rust);
    let (group, name) = (ident(group), ident(&operation.rust_type));
    let scope = Scope::new(api);
    let output = match (&operation.result, operation.outcomes.is_empty()) {
        (_, false) => {
            let outcome = ident(&format!("{}Outcome", operation.rust_type));
            quote!(crate::#group::#outcome)
        }
        (Some(result), true) => scope.output(result),
        (None, true) => quote!(()),
    };
    (quote!(crate::#group::#name), output)
}

fn the_trait(api: &Api, name: &str, operations: &[&Operation]) -> TokenStream {
    let address = api.addresses.iter().find(|address| address.serves.is_some());
    let docs = Docs::of(address.map_or("", |address| &address.doc.en))
        .paragraph("Implement it to serve the API; [`router`] does the rest.")
        .tokens();
    let name = ident(name);
    let methods = operations.iter().map(|operation| {
        let where_it_stands = operation.http().map(stands).unwrap_or_default();
        let docs = Docs::of(&operation.doc.en).paragraph(&where_it_stands).tokens();
        let alias = columns::alias(&operation.wire, &operation.rust_fn);
        let (function, (request, output)) = (ident(&operation.rust_fn), paths(api, operation));
        quote! {
            #docs
            ///
            /// # Errors
            ///
            /// What keeps the handler from answering. The caller is told nothing of it, the log everything.
            #alias
            fn #function(&self, request: #request) -> impl Future<Output = Result<#output, HandlerError>> + Send;
        }
    });
    quote! {
        #docs
        pub trait #name: Send + Sync + 'static { #(#methods)* }
    }
}

fn stands(binding: &HttpBinding) -> String {
    format!("Served at {}.", code(&format!("{} {}", binding.verb.word(), binding.path)))
}

/// Whoever shares an implementation serves by it.
fn shared(api: &Api, name: &str, operations: &[&Operation]) -> TokenStream {
    let name = ident(name);
    let methods = operations.iter().map(|operation| {
        let (function, (request, output)) = (ident(&operation.rust_fn), paths(api, operation));
        quote! {
            fn #function(&self, request: #request) -> impl Future<Output = Result<#output, HandlerError>> + Send {
                P::#function(self, request)
            }
        }
    });
    quote!(impl<P: #name> #name for Arc<P> { #(#methods)* })
}

fn router(api: &Api, side: &Side, name: &str, operations: &[&Operation]) -> TokenStream {
    let (name, marker) = (ident(name), ident(&side.marker));
    let routes = operations.iter().map(|operation| {
        let (function, (request, _)) = (ident(&operation.rust_fn), paths(api, operation));
        quote! {
            .serve({
                let provider = Arc::clone(&provider);
                move |request: #request| {
                    let provider = Arc::clone(&provider);
                    async move { provider.#function(request).await }
                }
            })
        }
    });
    quote! {
        /// The routes of the API over an implementation of it. They mount under any prefix and take any layers.
        pub fn router<P: #name>(provider: P, settings: Settings) -> Router {
            let provider = Arc::new(provider);
            Routes::new(<#marker as Api>::SPEC, settings) #(#routes)* .into_router()
        }
    }
}
