//! What parameters of operations and fields of records have in common: fields, constructors, setters, formats.
//!
//! A column is an argument of the constructor when the caller must give it, and an option with a setter otherwise.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs::{Docs, code, escape};
use super::members::Member;
use super::types::{Scope, ident};
use super::values;
use super::{facts, limits};
use crate::model::{Column, CrossLimit};

/// The documentation of a column, for its field and its setter.
pub(super) fn docs(column: &Column) -> Docs {
    let wire = (column.wire != column.rust).then(|| format!("On the wire: {}.", code(&column.wire)));
    let facts: Vec<String> = wire.into_iter().chain(column_facts(column)).collect();
    Docs::of(&column.doc.en).paragraph(&facts.join(" "))
}

/// What is to be known about a column besides its text and its name, one Markdown sentence each.
fn column_facts(column: &Column) -> Vec<String> {
    let mut items = Vec::new();
    if !column.aliases.is_empty() {
        items.push(format!("Read from {} as well.", facts::codes(&column.aliases)));
    }
    if column.change {
        items.push(
            "Kept as it is unless changed: `Change::Clear` empties it, `Change::set` replaces it.".to_owned(),
        );
        items.extend(column.limit.as_ref().map(limits::sentence));
        items.extend(facts::editions(&column.since, &column.deprecated));
        return items;
    }
    match (column.optional, column.ty.nullable) {
        (false, false) => {}
        (false, true) if column.is_null_by_default() => items.push("Null unless given.".to_owned()),
        (false, true) => items.push("May be null.".to_owned()),
        (true, false) => items.push("May be absent.".to_owned()),
        (true, true) => items.push("May be absent, may be null.".to_owned()),
    }
    if let Some(default) = column.default.as_ref().filter(|_| !column.is_null_by_default()) {
        items.push(format!("Default: {}.", code(&values::shown(default))));
    }
    items.extend(column.limit.as_ref().map(limits::sentence));
    items.extend(facts::editions(&column.since, &column.deprecated));
    items
}

/// One line about a parameter, for the list in an operation's documentation.
pub(super) fn summary(column: &Column) -> String {
    let text = escape(&column.doc.en);
    let facts = column_facts(column).join(" ");
    let wire = if column.wire == column.rust { String::new() } else { format!(" ({})", code(&column.wire)) };
    format!("{}{wire}: {text} {facts}", code(&column.rust)).trim_end().to_owned()
}

/// `#[doc(alias = "…")]`, where the wire name is not the Rust name.
pub(super) fn alias(wire: &str, rust: &str) -> TokenStream {
    // rustdoc refuses quotes, and blanks at the ends.
    let wire: String = super::docs::clean(wire).chars().filter(|c| !matches!(c, '"' | '\'')).collect();
    let wire = wire.trim();
    if wire.is_empty() || wire == rust { TokenStream::new() } else { quote!(#[doc(alias = #wire)]) }
}

/// The attribute of something that an edition of the API no longer wants.
pub(super) fn deprecated(edition: Option<&String>) -> TokenStream {
    let Some(edition) = edition else { return TokenStream::new() };
    // rustdoc reads the note as Markdown, too.
    let note = format!("the API no longer wants it since its edition {}", escape(&edition.replace('`', "")));
    quote!(#[deprecated(note = #note)])
}

/// The arguments of a constructor: what the caller must give.
pub(super) struct Arguments<'a> {
    members: Vec<Member<'a>>,
    /// Name of the struct that holds them when they are too many for a list.
    bundle: Option<proc_macro2::Ident>,
}

impl<'a> Arguments<'a> {
    /// The arguments among these members; more than `most` of them travel in a struct.
    pub(super) fn of(rust_type: &str, members: &[Member<'a>], most: usize) -> Self {
        let members: Vec<_> = members.iter().copied().filter(|member| member.is_argument()).collect();
        // A name that is no identifier is reported with the type itself.
        let nameable = syn::parse_str::<syn::Ident>(rust_type).is_ok();
        let bundle = (members.len() > most && nameable).then(|| format_ident!("{rust_type}Required"));
        Self { members, bundle }
    }

    /// There are none.
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The struct's name, when there is one.
    pub(super) fn bundle_name(&self) -> Option<String> {
        self.bundle.as_ref().map(ToString::to_string)
    }

    /// `inn: Inn, name: impl Into<String>`
    pub(super) fn declared(&self, scope: &Scope<'_>) -> TokenStream {
        if let Some(bundle) = &self.bundle {
            return quote!(required: #bundle);
        }
        let arguments = self.members.iter().map(|member| {
            let (name, (ty, _)) = (ident(member.rust()), member.argument(scope));
            quote!(#name: #ty)
        });
        quote!(#(#arguments),*)
    }

    /// `inn, name`
    pub(super) fn passed(&self) -> TokenStream {
        if self.bundle.is_some() {
            return quote!(required);
        }
        let names = self.members.iter().map(|member| ident(member.rust()));
        quote!(#(#names),*)
    }

    /// `name: name.into()` or `name: required.name`, for the struct's expression.
    fn initial(&self, scope: &Scope<'_>, member: Member<'_>) -> TokenStream {
        let name = ident(member.rust());
        if self.bundle.is_some() {
            return quote!(#name: required.#name);
        }
        let (_, value) = member.argument(scope);
        if value.to_string() == name.to_string() { name } else { quote!(#name: #value) }
    }

    /// The struct of too many arguments: plain and exhaustive, so that the compiler names what was left out.
    pub(super) fn bundle(&self, scope: &Scope<'_>, of: &str) -> TokenStream {
        let Some(bundle) = &self.bundle else { return TokenStream::new() };
        let docs = Docs::default().paragraph(&format!("What [`{of}`] cannot do without.")).tokens();
        let fields = self.members.iter().map(|member| field(scope, *member, true));
        quote! {
            #docs
            #[derive(Debug, Clone, PartialEq)]
            pub struct #bundle { #(#fields),* }
        }
    }
}

/// A field with its documentation when it is public.
pub(super) fn field(scope: &Scope<'_>, member: Member<'_>, public: bool) -> TokenStream {
    let (name, ty) = (ident(member.rust()), member.field_type(scope));
    if !public {
        return quote!(#name: #ty);
    }
    let (docs, alias) = (member.docs().tokens(), member.alias());
    quote!(#docs #alias pub #name: #ty)
}

/// `new`, with every argument, and every option at its default.
pub(super) fn constructor(
    scope: &Scope<'_>,
    members: &[Member<'_>],
    arguments: &Arguments<'_>,
    extra: &TokenStream,
) -> TokenStream {
    let fields = members.iter().map(|member| {
        if member.is_argument() {
            return arguments.initial(scope, *member);
        }
        let (name, value) = (ident(member.rust()), member.initial(scope));
        quote!(#name: #value)
    });
    let declared = arguments.declared(scope);
    let docs = Docs::of(match (arguments.is_empty(), members.iter().all(|member| member.is_argument())) {
        (true, _) => "With nothing set.",
        (false, true) => "From all its parts.",
        (false, false) => "From what must be given; the rest has setters.",
    });
    let docs = docs.tokens();
    quote!(#docs pub fn new(#declared) -> Self { Self { #(#fields,)* #extra } })
}

/// A setter for each option, with this attribute.
pub(super) fn setters(scope: &Scope<'_>, columns: &[Column], attribute: &TokenStream) -> Vec<TokenStream> {
    let options = columns.iter().filter(|column| !column.is_argument() && column.either.is_none());
    options
        .map(|column| {
            let (docs, alias) = (docs(column).tokens(), alias(&column.wire, &column.rust));
            let (name, (ty, value)) = (ident(&column.rust), scope.option(column));
            quote! {
                #docs
                #alias
                #attribute
                pub fn #name(mut self, #name: #ty) -> Self { self.#name = #value; self }
            }
        })
        .collect()
}

/// `const FORMAT: &'static Format = &Format::new(…);`
pub(super) fn format(
    visibility: &TokenStream,
    name: &str,
    columns: &[Column],
    cross: &[CrossLimit],
) -> TokenStream {
    let columns = columns.iter().map(|column| {
        let (name, wire_type) = (&column.wire, &column.wire_type);
        let nullable = column.ty.nullable.then(|| quote!(.nullable()));
        let optional = column.optional.then(|| quote!(.optional()));
        let aliases = (!column.aliases.is_empty()).then(|| {
            let aliases = &column.aliases;
            quote!(.aliases(&[#(#aliases),*]))
        });
        let limit = column.limit.as_ref().map(|limit| {
            let limit = limits::tokens(limit);
            quote!(.limit(#limit))
        });
        quote!(Column::new(#name, #wire_type) #nullable #optional #aliases #limit)
    });
    let cross = (!cross.is_empty()).then(|| {
        let cross = cross.iter().map(limits::cross_tokens);
        quote!(.limits(&[#(#cross),*]))
    });
    quote!(#visibility const FORMAT: &'static Format = &Format::new(#name, &[#(#columns),*]) #cross;)
}

/// `&self.inn, &self.kpp`
pub(super) fn cells(columns: &[Column]) -> TokenStream {
    let names = columns.iter().map(|column| ident(&column.rust));
    quote!(#(&self.#names),*)
}
