//! What our user calls back where it also serves: each callback as a value that can be stored, sent later and sent again.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::gate::Gate;
use super::types::ident;
use crate::model::{Access, Api, Operation, Side};

/// The enumeration of the callbacks, and the client's way to send one.
pub(super) fn emit(api: &Api, side: &Side) -> TokenStream {
    let callbacks: Vec<&Operation> = api.operations.iter().filter(|operation| operation.stored).collect();
    let (names, paths): (Vec<_>, Vec<_>) = callbacks.iter().map(|callback| named(api, callback)).unzip();
    let docs = callbacks.iter().map(|callback| Docs::of(&callback.doc.en).tokens());
    let gates: Vec<_> = callbacks.iter().map(|callback| gate_of(api, callback)).collect();
    let keys = callbacks.iter().map(|callback| &callback.wire);
    let (marker, client) = (ident(&side.marker), ident(&side.client));
    let able = match side.access {
        Access::Credentials => quote!(#client<WithCredentials>),
        Access::Session => quote!(#client<WithSession>),
        Access::Free | Access::Guarded => quote!(#client),
    };
    quote! {
        /// Any callback: a value that can be stored, sent later and sent again.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum Callback { #(#docs #gates #names(#paths),)* }
        impl Callback {
            /// The callback as one line of JSON, to be kept until it is sent.
            ///
            /// # Errors
            ///
            /// When a parameter breaks a limit.
            pub fn to_json(&self) -> Result<String, Fault> {
                match self { #(#gates Self::#names(callback) => katalog_runtime::rest::stored::write(callback),)* }
            }
            /// The callback that was kept.
            ///
            /// # Errors
            ///
            /// When the text is something else than [`to_json`](Self::to_json) gives.
            pub fn from_json(text: &str) -> Result<Self, Fault> {
                let stored = katalog_runtime::rest::stored::read(<#marker as Api>::SPEC, text)?;
                match stored.operation() {
                    #(#gates #keys => stored.take().map(Self::#names),)*
                    _ => Err(stored.unknown()),
                }
            }
        }
        #(#gates impl From<#paths> for Callback {
            fn from(callback: #paths) -> Self { Self::#names(callback) }
        })*
        impl #able {
            /// Sends a callback, which stays at hand: to be sent again when it got lost.
            ///
            /// # Errors
            ///
            /// As for a call.
            pub async fn deliver(&self, callback: &Callback) -> Result<(), Error> {
                match callback { #(#gates Callback::#names(callback) => self.send(callback.clone()).await.map(drop),)* }
            }
        }
    }
}

/// The features that bring any callback.
pub(super) fn gate(api: &Api) -> Gate {
    let stored = api.operations.iter().filter(|operation| operation.stored);
    let groups = stored.filter_map(|operation| api.groups.get(operation.group));
    groups.map(Gate::of_group).reduce(|one, other| one.or(&other)).unwrap_or(Gate::Always)
}

/// The features that bring one.
fn gate_of(api: &Api, callback: &Operation) -> TokenStream {
    api.groups.get(callback.group).map(|group| Gate::of_group(group).attribute()).unwrap_or_default()
}

/// The variant of a callback, and the path of its type.
fn named(api: &Api, callback: &Operation) -> (TokenStream, TokenStream) {
    let group = api.groups.get(callback.group).map_or("", |group| &group.rust);
    let (group, name) = (ident(group), ident(&callback.rust_type));
    (name.clone(), quote!(crate::#group::#name))
}
