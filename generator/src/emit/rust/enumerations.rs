//! Enumerations: listed values, other forms, and whatever else the server says.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::columns::{alias, deprecated};
use super::docs::{Docs, code};
use super::facts;
use super::types::{Scope, base_name, broken, ident, is_ordered};
use crate::model::{EnumBase, EnumValue, Enumeration};

/// An enumeration with everything that belongs to it.
pub(super) fn emit(scope: &Scope<'_>, enumeration: &Enumeration) -> TokenStream {
    let name = ident(&enumeration.rust);
    let docs = docs(scope, enumeration);
    let derives = derives(enumeration);
    let variants = enumeration.values.iter().map(variant);
    let forms = enumeration.forms.iter().map(|form| {
        let (docs, rust) = (Docs::of(&form.doc.en).tokens(), ident(&form.rust));
        let scalar = ident(form.scalar.rust());
        quote!(#docs #rust(#scalar))
    });
    let unknown = ident(base_name(enumeration.base));
    let (from_wire, to_wire) = (from_wire(enumeration), to_wire(enumeration));
    let codec = codec(enumeration);
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #(#forms,)*
            /// A value that the catalogue does not list, as it came.
            Unknown(#unknown),
        }
        impl #name { #from_wire #to_wire }
        #codec
    }
}

fn docs(scope: &Scope<'_>, enumeration: &Enumeration) -> TokenStream {
    let mut items = Vec::new();
    items.extend(
        enumeration.closed.then(|| "A value that is not listed is refused before sending.".to_owned()),
    );
    items.extend(facts::contradictions(scope.api, &enumeration.contradictions));
    items.extend(facts::sources(&enumeration.sources));
    Docs::of(&enumeration.doc.en).list(&items).tokens()
}

fn derives(enumeration: &Enumeration) -> TokenStream {
    let copy = enumeration.is_copied().then(|| quote!(, Copy));
    let total = enumeration.forms.iter().all(|form| is_ordered(form.scalar)).then(|| quote!(, Eq, Hash));
    quote!(#[derive(Debug, Clone #copy, PartialEq #total)])
}

fn variant(value: &EnumValue) -> TokenStream {
    let mut items = vec![format!("On the wire: {}.", code(&value.wire))];
    items.extend(value.received_only.then(|| "Only received: refused before sending.".to_owned()));
    items.extend(facts::editions(&value.since, &value.deprecated));
    let docs = Docs::of(&value.doc.en).paragraph(&items.join(" ")).tokens();
    let (alias, deprecated) = (alias(&value.wire, &value.rust), deprecated(value.deprecated.as_ref()));
    let rust = ident(&value.rust);
    quote!(#docs #alias #deprecated #rust)
}

/// The listed value's literal: a number or a string.
fn wire(base: EnumBase, wire: &str) -> TokenStream {
    match (base, wire.parse()) {
        (EnumBase::String, _) => quote!(#wire),
        (EnumBase::Int, Ok(number)) => {
            let number = Literal::i64_unsuffixed(number);
            quote!(#number)
        }
        (EnumBase::Int, Err(_)) => broken(wire),
    }
}

fn from_wire(enumeration: &Enumeration) -> TokenStream {
    let base = enumeration.base;
    let arms = enumeration.values.iter().map(|value| {
        let (wire, rust) = (wire(base, &value.wire), ident(&value.rust));
        quote!(#wire => Self::#rust)
    });
    let docs = Docs::of("The value that stands on the wire like this.").tokens();
    if base == EnumBase::Int {
        return quote! {
            #docs
            pub const fn from_wire(wire: i64) -> Self {
                match wire { #(#arms,)* other => Self::Unknown(other) }
            }
        };
    }
    let unknown = quote!(Self::Unknown(wire.to_owned()));
    let forms = enumeration.forms.iter().rev().fold(unknown, |otherwise, form| {
        let (rust, scalar) = (ident(&form.rust), ident(form.scalar.rust()));
        quote!(if let Ok(value) = wire.parse::<#scalar>() { Self::#rust(value) } else { #otherwise })
    });
    let body =
        if enumeration.values.is_empty() { forms } else { quote!(match wire { #(#arms,)* _ => #forms }) };
    quote! {
        #docs
        pub fn from_wire(wire: &str) -> Self { #body }
    }
}

fn to_wire(enumeration: &Enumeration) -> TokenStream {
    let base = enumeration.base;
    let arm = |value: &EnumValue| {
        let (wire, rust) = (wire(base, &value.wire), ident(&value.rust));
        (rust, wire)
    };
    let (names, wires): (Vec<_>, Vec<_>) = enumeration.values.iter().map(arm).unzip();
    let forms: Vec<_> = enumeration.forms.iter().map(|form| ident(&form.rust)).collect();
    let docs = Docs::of("How the value stands on the wire.").tokens();
    match base {
        EnumBase::Int if forms.is_empty() => quote! {
            #docs
            pub const fn as_wire(self) -> i64 { match self { #(Self::#names => #wires,)* Self::Unknown(other) => other } }
        },
        EnumBase::Int => broken("an enumeration of whole numbers has no other forms"),
        EnumBase::String if forms.is_empty() => quote! {
            #docs
            pub fn as_wire(&self) -> &str { match self { #(Self::#names => #wires,)* Self::Unknown(other) => other } }
        },
        EnumBase::String => quote! {
            #docs
            pub fn to_wire(&self) -> String {
                match self {
                    #(Self::#names => #wires.to_owned(),)*
                    #(Self::#forms(value) => value.to_string(),)*
                    Self::Unknown(other) => other.clone(),
                }
            }
        },
    }
}

fn codec(enumeration: &Enumeration) -> TokenStream {
    let name = ident(&enumeration.rust);
    let base = ident(base_name(enumeration.base));
    let borrow = (enumeration.base == EnumBase::String).then(|| quote!(&));
    let decode = enumeration.usage.received.then(|| {
        quote! {
            impl Decode for #name {
                fn vacant() -> Self { Self::Unknown(#base::vacant()) }
                fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
                    let mut wire = #base::vacant();
                    wire.decode(from)?;
                    *self = Self::from_wire(#borrow wire);
                    Ok(())
                }
            }
        }
    });
    let encode = enumeration.usage.sent.then(|| encode(enumeration, &name));
    quote!(#decode #encode)
}

fn encode(enumeration: &Enumeration, name: &TokenStream) -> TokenStream {
    let (shown, write) = match enumeration.base {
        EnumBase::Int => (quote!(self.as_wire().to_string()), quote!(to.int(self.as_wire());)),
        EnumBase::String if enumeration.forms.is_empty() => {
            (quote!(self.as_wire()), quote!(to.text(self.as_wire());))
        }
        EnumBase::String => (quote!(self.to_wire()), quote!(to.text(&self.to_wire());)),
    };
    let mut refused: Vec<TokenStream> = Vec::new();
    let received_only = enumeration.values.iter().filter(|value| value.received_only);
    refused.extend(received_only.map(|value| {
        let rust = ident(&value.rust);
        quote!(Self::#rust)
    }));
    refused.extend(enumeration.closed.then(|| quote!(Self::Unknown(_))));
    let expected = format!("a value of {} that can be sent", enumeration.rust);
    let body = if refused.is_empty() {
        quote!(#write Ok(()))
    } else {
        quote!(match self { #(#refused)|* => Err(Fault::limit(#expected, #shown)), _ => { #write Ok(()) } })
    };
    quote! {
        impl Encode for #name {
            fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> { #body }
        }
    }
}
