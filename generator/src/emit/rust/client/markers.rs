//! The types that mark what a client may call. Where anybody may call everything there are none.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::docs::Docs;
use super::super::types::ident;
use crate::model::{Access, Api};

/// The marks of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Markers {
    /// Of one that may call everything.
    pub(super) with: &'static str,
    /// Of one that has nothing yet.
    pub(super) without: &'static str,
}

impl Markers {
    /// Those of a client that must have something before it may call.
    pub(super) fn of(access: Access) -> Option<Self> {
        match access {
            Access::Session => Some(Self { with: "WithSession", without: "WithoutSession" }),
            Access::Credentials => Some(Self { with: "WithCredentials", without: "WithoutCredentials" }),
            Access::Free | Access::Guarded => None,
        }
    }
}

/// Names of the markers that the crate has.
pub(in super::super) fn names(api: &Api) -> Vec<&'static str> {
    let all = api.sides.iter().filter_map(|side| Markers::of(side.access));
    all.flat_map(|markers| [markers.with, markers.without]).collect()
}

/// The types.
pub(super) fn emit(api: &Api) -> TokenStream {
    api.sides.iter().map(|side| side.access).map(of_access).collect()
}

fn of_access(access: Access) -> TokenStream {
    let Some(Markers { with, without }) = Markers::of(access) else { return TokenStream::new() };
    let (with_docs, without_docs) = match access {
        Access::Session => (
            "Marks a client that has, or can open, a session.",
            "Marks a client that calls only what needs no session.",
        ),
        Access::Credentials | Access::Free | Access::Guarded => (
            "Marks a client that has a name and a password.",
            "Marks a client that calls only what anybody may call.",
        ),
    };
    let marker = |name: &str, docs: &str| {
        let (name, docs) = (ident(name), Docs::of(docs).tokens());
        quote! {
            #docs
            #[derive(Debug, Clone, Copy)]
            pub enum #name {}
        }
    };
    let (with, without) = (marker(with, with_docs), marker(without, without_docs));
    quote!(#with #without)
}
