//! Newtypes: scalars with a meaning of their own, which the compiler keeps apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::facts;
use super::limits;
use super::types::{Scope, ident, is_copy, is_ordered};
use crate::model::{Newtype, Scalar};

/// A newtype with everything that belongs to it.
pub(super) fn emit(scope: &Scope<'_>, newtype: &Newtype) -> TokenStream {
    let name = ident(&newtype.rust);
    let inner = ident(newtype.scalar.rust());
    let docs = docs(scope, newtype);
    let derives = derives(newtype);
    let methods = methods(newtype, &inner);
    let shown = shown(newtype, &name);
    let conversions = conversions(newtype, &name, &inner);
    let codec = codec(newtype, &name, &inner);
    quote! {
        #docs
        #derives
        pub struct #name(#inner);
        impl #name { #methods }
        #shown
        #conversions
        #codec
    }
}

fn docs(scope: &Scope<'_>, newtype: &Newtype) -> TokenStream {
    let mut items: Vec<String> = newtype.limit.iter().map(limits::sentence).collect();
    items.extend(newtype.secret.then(|| "A secret: neither `Debug` nor an error shows it.".to_owned()));
    items.extend(facts::contradictions(scope.api, &newtype.contradictions));
    items.extend(facts::sources(&newtype.sources));
    Docs::of(&newtype.doc.en).list(&items).tokens()
}

fn derives(newtype: &Newtype) -> TokenStream {
    let debug = (!newtype.secret).then(|| quote!(Debug,));
    let copy = is_copy(newtype.scalar).then(|| quote!(, Copy));
    if is_compared_in_secret(newtype) {
        return quote!(#[derive(Clone)]);
    }
    let ordered = is_ordered(newtype.scalar).then(|| quote!(, Eq, PartialOrd, Ord, Hash));
    quote!(#[derive(#debug Clone #copy, PartialEq #ordered)])
}

/// Whether comparing must not tell, by the time it takes, how much of a guess was right.
fn is_compared_in_secret(newtype: &Newtype) -> bool {
    newtype.secret && newtype.scalar == Scalar::String
}

fn methods(newtype: &Newtype, inner: &TokenStream) -> TokenStream {
    if newtype.scalar == Scalar::String {
        return quote! {
            /// From its text, which is looked at when it is sent.
            pub fn new(value: impl Into<String>) -> Self { Self(value.into()) }
            /// Its text.
            pub fn as_str(&self) -> &str { &self.0 }
        };
    }
    let get = if is_copy(newtype.scalar) {
        quote!(pub const fn get(self) -> #inner { self.0 })
    } else {
        quote!(pub const fn get(&self) -> &#inner { &self.0 })
    };
    quote! {
        /// From its value on the wire.
        pub const fn new(value: #inner) -> Self { Self(value) }
        /// Its value on the wire.
        #get
    }
}

/// How it is printed: a secret one only says that it is there.
fn shown(newtype: &Newtype, name: &TokenStream) -> TokenStream {
    if newtype.secret {
        let hidden = format!("{}(…)", newtype.rust);
        return quote! {
            impl fmt::Debug for #name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(#hidden) }
            }
        };
    }
    if matches!(newtype.scalar, Scalar::Bytes | Scalar::Json) {
        return TokenStream::new();
    }
    quote! {
        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
    }
}

fn conversions(newtype: &Newtype, name: &TokenStream, inner: &TokenStream) -> TokenStream {
    let from_str = (newtype.scalar == Scalar::String).then(|| {
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self { Self(value.to_owned()) }
            }
        }
    });
    let equality = is_compared_in_secret(newtype).then(|| {
        quote! {
            /// Takes the same time wherever the first difference is.
            impl PartialEq for #name {
                fn eq(&self, other: &Self) -> bool { katalog_runtime::same_secret(&self.0, &other.0) }
            }
            impl Eq for #name {}
        }
    });
    quote! {
        #equality
        impl From<#inner> for #name {
            fn from(value: #inner) -> Self { Self(value) }
        }
        #from_str
    }
}

fn codec(newtype: &Newtype, name: &TokenStream, inner: &TokenStream) -> TokenStream {
    let hide = newtype.secret.then(|| quote!(.map_err(Fault::hide)));
    let decode = newtype.usage.received.then(|| {
        quote! {
            impl Decode for #name {
                fn vacant() -> Self { Self(#inner::vacant()) }
                fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
                    Decode::decode(&mut self.0, from) #hide
                }
            }
        }
    });
    let check = newtype.limit.as_ref().map(|limit| {
        let limit = limits::tokens(limit);
        quote!(katalog_runtime::limit::check(#limit, self.probe()) #hide?;)
    });
    let encode = newtype.usage.sent.then(|| {
        quote! {
            impl Encode for #name {
                fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> { #check Encode::encode(&self.0, to) #hide }
                fn probe(&self) -> Probe<'_> { Encode::probe(&self.0) }
            }
        }
    });
    quote!(#decode #encode)
}
