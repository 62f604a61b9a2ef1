//! Choices: values whose type a sibling column names.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::types::{Scope, ident};
use crate::model::{Choice, ChoiceVariant, EnumValue, Named};

/// A choice with everything that belongs to it.
pub(super) fn emit(scope: &Scope<'_>, choice: &Choice) -> TokenStream {
    let name = ident(&choice.rust);
    let tag = scope.named(Named::Enumeration(choice.tag));
    let values = scope.api.enumerations.get(choice.tag).map_or(&[][..], |it| &it.values);
    let variants: Vec<_> =
        choice.variants.iter().filter_map(|it| Some((it, values.get(it.value)?))).collect();
    let declared = variants.iter().map(|(variant, value)| declared(scope, variant, value));
    let arms = variants.iter().map(|(variant, value)| {
        let rust = ident(&value.rust);
        match &variant.data {
            None => quote!(#tag::#rust => Ok(Self::#rust)),
            Some(_) => quote!(#tag::#rust => decode_choice(data).map(Self::#rust)),
        }
    });
    let named_by = format!("[`{}`] says which.", scope.name_of(Named::Enumeration(choice.tag)));
    let docs = Docs::of(&choice.doc.en).paragraph(&named_by).tokens();
    let read_docs = Docs::of("Reads the data as the kind that the tag names.").tokens();
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "a box would only stand in the way of matching")]
        pub enum #name {
            #(#declared,)*
            /// The data of a kind that the catalogue does not list, whole.
            Unknown(RawJson),
            /// The data of a listed kind that does not look as the catalogue says, whole, with the reason.
            Unreadable(Unreadable),
        }
        impl #name {
            #read_docs
            pub fn read(tag: &#tag, data: RawJson) -> Self {
                let read = match tag { #(#arms,)* _ => Ok(Self::Unknown(data)) };
                read.unwrap_or_else(Self::Unreadable)
            }
        }
    }
}

fn declared(scope: &Scope<'_>, variant: &ChoiceVariant, value: &EnumValue) -> TokenStream {
    let docs = Docs::of(&value.doc.en).tokens();
    let rust = ident(&value.rust);
    match &variant.data {
        None => quote!(#docs #rust),
        Some(ty) => {
            let ty = scope.full(ty);
            quote!(#docs #rust(#ty))
        }
    }
}
