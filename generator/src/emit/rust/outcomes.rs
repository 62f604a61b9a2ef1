//! Answers that are no success and no error either: an enumeration for each operation that has them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::Docs;
use super::types::{Scope, ident};
use crate::model::{Direction, Operation, Outcome};

/// Rust name of what an operation answers, when it has outcomes.
pub(super) fn name(operation: &Operation) -> Option<String> {
    (!operation.outcomes.is_empty()).then(|| format!("{}Outcome", operation.rust_type))
}

/// The enumeration with everything that belongs to it.
pub(super) fn emit(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let (Some(name), Some(first)) = (name(operation), operation.outcomes.first()) else {
        return TokenStream::new();
    };
    let name = ident(&name);
    let docs = Docs::default().paragraph(&format!("What [`{}`] comes to.", operation.rust_type)).tokens();
    let success = operation.result.as_ref().map_or(quote!(()), |result| scope.output(result));
    let success_docs = match operation.result.as_ref().map(|result| result.doc.en.as_str()) {
        None | Some("") => Docs::of("It succeeded."),
        Some(text) => Docs::of(text),
    }
    .tokens();
    let variants = operation.outcomes.iter().map(|outcome| {
        let (docs, rust) = (outcome_docs(outcome).tokens(), ident(&outcome.rust));
        quote!(#docs #rust)
    });
    let codec = codec(operation, &name, first);
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[must_use = "not every outcome is a success"]
        pub enum #name {
            #success_docs
            Success(#success),
            #(#variants,)*
        }
        impl #name {
            /// The success, when it is one.
            pub fn success(self) -> Option<#success> {
                match self { Self::Success(success) => Some(success), _ => None }
            }
        }
        #codec
    }
}

fn outcome_docs(outcome: &Outcome) -> Docs {
    Docs::of(&outcome.doc.en).paragraph(&format!("HTTP {}.", outcome.status))
}

/// How an answer is read, and where somebody serves, how it is written.
fn codec(operation: &Operation, name: &TokenStream, first: &Outcome) -> TokenStream {
    let vacant = ident(&first.rust);
    let (names, statuses): (Vec<_>, Vec<_>) = operation
        .outcomes
        .iter()
        .map(|outcome| (ident(&outcome.rust), Literal::u16_unsuffixed(outcome.status)))
        .unzip();
    let encode = operation.result.as_ref().map_or(quote!(Ok(())), |_| quote!(success.encode(to)));
    let success_pattern = operation.result.as_ref().map_or(quote!(_), |_| quote!(success));
    // Who only calls never writes an answer.
    let written = (operation.direction == Direction::Inbound).then(|| {
        quote! {
            impl Encode for #name {
                fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
                    match self {
                        Self::Success(#success_pattern) => #encode,
                        #(Self::#names)|* => { to.null(); Ok(()) }
                    }
                }
                fn outcome(&self) -> Option<u16> {
                    match self { Self::Success(_) => None, #(Self::#names => Some(#statuses),)* }
                }
            }
        }
    });
    quote! {
        impl Decode for #name {
            fn vacant() -> Self { Self::#vacant }
            fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
                *self = match from.outcome() {
                    #(Some(#statuses) => Self::#names,)*
                    _ => Self::Success(katalog_runtime::take(from)?),
                };
                Ok(())
            }
        }
        #written
    }
}
