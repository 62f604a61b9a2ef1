//! Operations: a struct that holds the parameters, what it states about itself, and the options of its call.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::columns::{self, Arguments};
use super::members::of_columns;
use super::types::{Scope, ident};
use super::{operation_docs, outcomes, paging, protocol, records, streaming};
use crate::model::{Access, Column, Direction, Operation, Repeat};

/// The arguments of an operation.
pub(super) fn arguments(operation: &Operation) -> Arguments<'_> {
    Arguments::of(&operation.rust_type, &of_columns(&operation.params), Operation::MOST_ARGUMENTS)
}

/// The group's method that makes the call.
pub(super) fn method(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let docs = operation_docs::method(operation).tokens();
    let alias = columns::alias(&operation.wire, &operation.rust_fn);
    let deprecated = columns::deprecated(operation.deprecated.as_ref());
    let (name, ty) = (ident(&operation.rust_fn), ident(&operation.rust_type));
    let arguments = arguments(operation);
    let (declared, passed) = (arguments.declared(scope), arguments.passed());
    quote! {
        #docs
        #alias
        #deprecated
        pub fn #name(&self, #declared) -> Call<'a, #ty> { Call::new(self.client, #ty::new(#passed)) }
    }
}

/// The operation with everything that belongs to it.
pub(super) fn emit(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let docs = operation_docs::full(scope, operation).tokens();
    let alias = columns::alias(&operation.wire, &operation.rust_type);
    let name = ident(&operation.rust_type);
    let arguments = arguments(operation);
    let members = of_columns(&operation.params);
    // Whoever serves an operation looks at its parameters, and so may whoever stores a call of it.
    let public = is_read(operation);
    let fields = members.iter().map(|member| columns::field(scope, *member, public));
    let exhaustive = public.then(|| quote!(#[non_exhaustive]));
    let bundle = arguments.bundle(scope, &operation.rust_type);
    let format = columns::format(
        &visibility(scope, operation),
        &operation.rust_type,
        &operation.params,
        &operation.limits,
    );
    let new = columns::constructor(scope, &members, &arguments, &TokenStream::new());
    let setters = columns::setters(scope, &operation.params, &TokenStream::new());
    let default = arguments.is_empty().then(|| records::default(&name));
    let (cells, facts) = (columns::cells(&operation.params), facts(scope, operation, &name));
    let paged = operation.paging.as_ref().map(|paging| paging::emit(scope, operation, paging));
    let streamed = streaming::emit(scope, operation, &name);
    let call = call(scope, operation, &name);
    let (read, outcomes) = (public.then(|| read(operation, &name)), outcomes::emit(scope, operation));
    quote! {
        #docs
        #alias
        #[derive(Debug, Clone, PartialEq)]
        #[must_use = "an operation does nothing until a client sends it"]
        #exhaustive
        pub struct #name { #(#fields),* }
        #bundle
        impl #name { #format #new #(#setters)* }
        #default
        impl Encode for #name {
            fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> { to.record(Self::FORMAT, &[#cells]) }
        }
        #read
        #facts
        #outcomes
        #paged
        #streamed
        #call
    }
}

/// Whether calls of an operation are also read: by who serves it, or from where they are stored.
fn is_read(operation: &Operation) -> bool {
    operation.direction == Direction::Inbound || operation.stored
}

/// How a call is read, and the mark of one that is served.
fn read(operation: &Operation, name: &TokenStream) -> TokenStream {
    let names: Vec<TokenStream> = operation.params.iter().map(|param| ident(&param.rust)).collect();
    let served = (operation.direction == Direction::Inbound).then(|| {
        quote! {
            impl Served for #name { const FORMAT: &'static Format = Self::FORMAT; }
        }
    });
    quote! {
        impl Decode for #name {
            fn vacant() -> Self { Self { #(#names: Decode::vacant()),* } }
            fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
                from.record(Self::FORMAT, &mut [#(&mut self.#names),*], &mut Extra::default())
            }
        }
        #served
    }
}

/// The crate's root names the parameters of the operation that logs in; those of others are nobody's business.
fn visibility(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let login = scope.api.session.as_ref().and_then(|session| scope.api.operations.get(session.login));
    let is_login = login.is_some_and(|login| login.slug == operation.slug);
    if is_login { quote!(pub(crate)) } else { TokenStream::new() }
}

/// `impl Operation`, and the marker of one that needs no session.
fn facts(scope: &Scope<'_>, operation: &Operation, name: &TokenStream) -> TokenStream {
    let side = scope.api.side_of(operation);
    let (api, wire) = (ident(side.map_or("", |side| &side.marker)), &operation.wire);
    let output = match (outcomes::name(operation), &operation.result) {
        (Some(outcome), _) => ident(&outcome),
        (None, Some(result)) => scope.output(result),
        (None, None) => quote!(()),
    };
    let place = side.map_or(0, |side| side.place_of(operation.address));
    let address = (place != 0).then(|| {
        let address = Literal::usize_unsuffixed(place);
        quote!(.address(#address))
    });
    let binding = protocol::binding(operation);
    let free = (!operation.session).then(|| quote!(.without_session()));
    let safe = (operation.repeat == Repeat::Safe).then(|| quote!(.safe()));
    // Where anybody may call everything, nothing needs the mark.
    let marked = side.is_some_and(|side| matches!(side.access, Access::Session | Access::Credentials));
    let marker = (marked && operation.free).then(|| quote!(impl SessionFree for #name {}));
    quote! {
        impl Operation for #name {
            type Api = #api;
            type Output = #output;
            const SPEC: &'static OperationSpec = &OperationSpec::new(#wire) #address #free #safe #binding;
        }
        #marker
    }
}

/// The options of the call: the operation's setters, and its pages.
fn call(scope: &Scope<'_>, operation: &Operation, name: &TokenStream) -> TokenStream {
    let options: Vec<&Column> = operation.params.iter().filter(|column| !column.is_argument()).collect();
    let setters = options.iter().map(|column| {
        let (docs, alias) = (columns::docs(column).tokens(), columns::alias(&column.wire, &column.rust));
        let (option, (ty, _)) = (ident(&column.rust), scope.option(column));
        quote! {
            #docs
            #alias
            pub fn #option(self, #option: #ty) -> Self {
                Self { client: self.client, operation: self.operation.#option(#option) }
            }
        }
    });
    let pages = operation.paging.as_ref().map(|paging| paging::calls(paging, name));
    let rows = operation.stream.then(|| streaming::calls(name));
    if options.is_empty() && pages.is_none() && rows.is_none() {
        return TokenStream::new();
    }

    quote!(impl Call<'_, #name> { #(#setters)* #pages #rows })
}
