//! Records: structs of named columns, read, written, or both.

use proc_macro2::TokenStream;
use quote::quote;

use super::columns::{self, Arguments};
use super::docs::{Docs, code};
use super::members::{self, Member};
use super::types::{Scope, broken, ident};
use super::{facts, limits};
use crate::model::{Column, Named, Record, Type};

/// A record with everything that belongs to it.
pub(super) fn emit(scope: &Scope<'_>, record: &Record) -> TokenStream {
    let name = ident(&record.rust);
    let docs = docs(scope, record);
    let members = members::of_record(record);
    let fields = members.iter().map(|member| columns::field(scope, *member, true));
    let extra = record.usage.received.then(|| {
        quote! {
            /// Columns that the catalogue does not list, as they came.
            pub extra: Extra,
        }
    });
    let format = columns::format(&TokenStream::new(), &record.rust, &record.columns, &record.limits);
    let construct = record.usage.sent.then(|| construct(scope, record, &members));
    let arguments = Arguments::of(&record.rust, &members, Record::MOST_ARGUMENTS);
    let bundle = record.usage.sent.then(|| arguments.bundle(scope, &record.rust));
    let default = (record.usage.sent && arguments.is_empty()).then(|| default(&name));
    let decode = record.usage.received.then(|| decode(scope, record, &name));
    let encode = record.usage.sent.then(|| encode(scope, record, &name));
    let eithers = record.either.iter().map(|either| members::emit(scope, record, either));
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields,)* #extra }
        #bundle
        impl #name { #format #construct }
        #default
        #decode
        #encode
        #(#eithers)*
    }
}

fn docs(scope: &Scope<'_>, record: &Record) -> TokenStream {
    let names: Vec<&str> = record.columns.iter().map(|column| column.rust.as_str()).collect();
    let key: Vec<String> =
        record.key.iter().filter_map(|index| names.get(*index)).map(|name| code(name)).collect();
    let mut items = Vec::new();
    items.extend((!key.is_empty()).then(|| format!("Told apart by {}.", key.join(", "))));
    items.extend(record.limits.iter().map(|limit| limits::cross_sentence(limit, &names)));
    items.extend(facts::contradictions(scope.api, &record.contradictions));
    items.extend(facts::sources(&record.sources));
    Docs::of(&record.doc.en).list(&items).tokens()
}

fn construct(scope: &Scope<'_>, record: &Record, members: &[Member<'_>]) -> TokenStream {
    let arguments = Arguments::of(&record.rust, members, Record::MOST_ARGUMENTS);
    let extra = if record.usage.received { quote!(extra: Extra::default(),) } else { TokenStream::new() };
    let new = columns::constructor(scope, members, &arguments, &extra);
    let setters = columns::setters(
        scope,
        &record.columns,
        &quote!(#[must_use = "a setter gives the changed value back"]),
    );
    quote!(#new #(#setters)*)
}

/// What a value is by default that needs no arguments.
pub(super) fn default(name: &TokenStream) -> TokenStream {
    quote! {
        impl Default for #name {
            fn default() -> Self { Self::new() }
        }
    }
}

fn decode(scope: &Scope<'_>, record: &Record, name: &TokenStream) -> TokenStream {
    let members = members::of_record(record);
    let vacant = members.iter().map(|member| {
        let value = match member {
            Member::Column(column) => vacant(scope, column),
            Member::Either(either) => members::vacant(record, either),
        };
        let name = ident(member.rust());
        quote!(#name: #value)
    });
    let cells = record.columns.iter().map(|column| match (column.either, choice_of(column)) {
        (Some(_), _) => {
            let variable = members::variable(column);
            quote!(&mut #variable)
        }
        (None, Some(_)) => {
            let raw = raw(column);
            quote!(&mut #raw)
        }
        (None, None) => {
            let name = ident(&column.rust);
            quote!(&mut self.#name)
        }
    });
    let chosen = record.columns.iter().filter(|column| choice_of(column).is_some());
    let chosen = chosen.map(|column| chosen_by(scope, record, column));
    let eithers = record.either.iter().map(|either| {
        (members::before_reading(scope, record, either), members::after_reading(record, either))
    });
    let (before, after): (Vec<_>, Vec<_>) = chosen.chain(eithers).unzip();
    let read = quote!(from.record(Self::FORMAT, &mut [#(#cells),*], &mut self.extra));
    let body = if before.is_empty() { read } else { quote!(#(#before)* #read?; #(#after)* Ok(())) };
    quote! {
        impl Decode for #name {
            fn vacant() -> Self { Self { #(#vacant,)* extra: Extra::default() } }
            fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> { #body }
        }
    }
}

/// The choice that a column holds, when it does.
fn choice_of(column: &Column) -> Option<Named> {
    match column.ty.ty {
        Type::Named(named @ Named::Choice(_)) => Some(named),
        _ => None,
    }
}

fn vacant(scope: &Scope<'_>, column: &Column) -> TokenStream {
    match choice_of(column) {
        Some(_) if column.ty.nullable || column.optional => quote!(None),
        Some(choice) => {
            let choice = scope.named(choice);
            quote!(#choice::Unknown(RawJson::vacant()))
        }
        None => quote!(Decode::vacant()),
    }
}

/// A choice is first taken whole, then read as what its neighbour says: the neighbour may come later.
fn chosen_by(scope: &Scope<'_>, record: &Record, column: &Column) -> (TokenStream, TokenStream) {
    let (name, raw) = (ident(&column.rust), raw(column));
    let tag = match column.by.and_then(|index| record.columns.get(index)) {
        Some(tag) if tag.is_argument() && !tag.ty.nullable => ident(&tag.rust),
        _ => broken("a choice needs a column that is always there and names it"),
    };
    let choice = match choice_of(column) {
        Some(choice) => scope.named(choice),
        None => broken("a choice"),
    };
    if column.ty.nullable || column.optional {
        return (
            quote!(let mut #raw = None::<RawJson>;),
            quote!(self.#name = #raw.map(|data| #choice::read(&self.#tag, data));),
        );
    }
    (quote!(let mut #raw = RawJson::vacant();), quote!(self.#name = #choice::read(&self.#tag, #raw);))
}

/// The variable that holds a choice until its kind is known.
fn raw(column: &Column) -> TokenStream {
    ident(&format!("raw_{}", column.rust.trim_start_matches("r#")))
}

fn encode(scope: &Scope<'_>, record: &Record, name: &TokenStream) -> TokenStream {
    let before = record.either.iter().map(|either| members::before_writing(scope, record, either));
    let cells = record.columns.iter().map(|column| match column.either {
        Some(_) => {
            let variable = members::variable(column);
            quote!(&#variable)
        }
        None => {
            let name = ident(&column.rust);
            quote!(&self.#name)
        }
    });
    quote! {
        impl Encode for #name {
            fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
                #(#before)*
                to.record(Self::FORMAT, &[#(#cells),*])
            }
            fn item() -> Item { Item::Record(Self::FORMAT) }
        }
    }
}
