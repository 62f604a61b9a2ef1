//! What generated code says of its protocol: the one `match` on it among the modules that write Rust.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Api, Protocol};

/// The protocol as an expression of `&'static dyn Protocol`, and what it needs beside the marker of the API.
pub(super) struct Descriptor {
    pub(super) expression: TokenStream,
    pub(super) beside: TokenStream,
}

/// Settings of a client that only its protocol has.
pub(super) fn settings(api: &Api) -> TokenStream {
    match &api.protocol {
        Protocol::JsonRpc => TokenStream::new(),
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
    }
}

/// The descriptor of an API's protocol.
pub(super) fn descriptor(api: &Api) -> Descriptor {
    match &api.protocol {
        Protocol::JsonRpc => {
            Descriptor { expression: quote!(katalog_runtime::json_rpc::JSON_RPC), beside: TokenStream::new() }
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
