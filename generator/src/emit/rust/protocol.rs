//! What generated code says of its protocol: the one `match` on it among the modules that write Rust.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::types::ident;
use crate::model::{Api, Operation, OperationWire, Protocol, Verb};

/// The protocol as an expression of `&'static dyn Protocol`, and what it needs beside the marker of the API.
pub(super) struct Descriptor {
    pub(super) expression: TokenStream,
    pub(super) beside: TokenStream,
}

/// Settings of a client that only its protocol has.
pub(super) fn settings(api: &Api) -> TokenStream {
    match &api.protocol {
        Protocol::JsonRpc | Protocol::Rest => TokenStream::new(),
        Protocol::Soap(_) => quote! {
            /// Speaks to the service otherwise: with another namespace or action, or by the other version of SOAP.
            pub fn soap(self, change: impl FnOnce(Soap) -> Soap) -> Self {
                let soap = change(crate::SOAP.clone());
                self.map(|inner| inner.protocol(soap))
            }
        },
    }
}

/// Features of the runtime that such an API needs.
pub(super) fn features(api: &Api) -> &'static [&'static str] {
    match &api.protocol {
        Protocol::JsonRpc => &[],
        Protocol::Soap(_) => &["soap"],
        Protocol::Rest => &["rest"],
    }
}

/// What an operation says of its place in the protocol, beside its name.
pub(super) fn binding(operation: &Operation) -> TokenStream {
    let OperationWire::Rest(binding) = &operation.wire_binding else { return TokenStream::new() };
    let verb = ident(match binding.verb {
        Verb::Get => "Get",
        Verb::Post => "Post",
        Verb::Put => "Put",
        Verb::Patch => "Patch",
        Verb::Delete => "Delete",
    });
    let path = &binding.path;
    let outcomes = operation.outcomes.iter().map(|outcome| {
        let (status, name) = (Literal::u16_unsuffixed(outcome.status), &outcome.rust);
        let meaning = &outcome.doc.en;
        quote!(katalog_runtime::Outcome::new(#status, #name).meaning(#meaning))
    });
    let outcomes = (!operation.outcomes.is_empty()).then(|| quote!(.outcomes(&[#(#outcomes),*])));
    quote!(.http(katalog_runtime::HttpSpec::new(katalog_runtime::Verb::#verb, #path) #outcomes))
}

/// The descriptor of an API's protocol.
pub(super) fn descriptor(api: &Api) -> Descriptor {
    match &api.protocol {
        Protocol::JsonRpc => {
            Descriptor { expression: quote!(katalog_runtime::json_rpc::JSON_RPC), beside: TokenStream::new() }
        }
        Protocol::Rest => {
            Descriptor { expression: quote!(katalog_runtime::rest::REST), beside: TokenStream::new() }
        }
        Protocol::Soap(service) => {
            let (namespace, action) = (&service.namespace, &service.action);
            Descriptor {
                expression: quote!(&SOAP),
                beside: quote! {
                    /// How the service is spoken to, unless a client is told otherwise.
                    static SOAP: katalog_runtime::soap::Soap =
                        katalog_runtime::soap::Soap::new(#namespace, #action);
                },
            }
        }
    }
}
