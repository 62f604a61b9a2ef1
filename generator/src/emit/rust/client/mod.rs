//! `client.rs`, and `outbound.rs` where our user both serves and calls: environments, the client of a side and its
//! builder, as thin covers of the runtime's.
//!
//! A client knows in its type whether it has a session, or a name and a password, so that an operation that needs them
//! does not compile without.

mod builder;
mod markers;

pub(super) use markers::names as marker_names;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{Docs, code, escape};
use super::format::Module;
use super::gate::Gate;
use super::types::ident;
use super::{call, groups, outbound};
use crate::model::{Access, Address, Api, Direction, Group, Operation, Session, Side};
use markers::Markers;

/// The module of a side's client. The one at the front of the crate also holds what both share.
pub(super) fn emit(api: &Api, side: &Side, front: bool) -> Module {
    let mut module = Module::new(Docs::of("The client of the API, and how to build one."));
    if side.direction == Direction::Outbound {
        module.push("environments", environments(api, side));
    }
    if front {
        module.push("the markers", markers::emit(api));
    }
    module.push("the client", client(api, side));
    module.push("the builder", builder::emit(api, side));
    if front {
        module.push("calls", call::emit());
    } else {
        module.push_gated("callbacks", outbound::gate(api), outbound::emit(api, side));
    }
    module
}

/// The addresses of a side, in its order.
fn addresses<'a>(api: &'a Api, side: &'a Side) -> impl Iterator<Item = (usize, &'a Address)> {
    side.addresses.iter().filter_map(|index| Some((*index, api.addresses.get(*index)?)))
}

fn environments(api: &Api, side: &Side) -> TokenStream {
    let variants = api.environments.iter().map(|environment| {
        let url = |(index, address): (usize, &Address)| {
            let url = environment.urls.get(index).map_or("", String::as_str);
            format!("{}: {}.", escape(&address.name), code(url))
        };
        let urls: Vec<String> = addresses(api, side).map(url).collect();
        let (docs, name) = (Docs::of(&environment.doc.en).list(&urls).tokens(), ident(&environment.rust));
        quote!(#docs #name)
    });
    let arms = api.environments.iter().map(|environment| {
        let name = ident(&environment.rust);
        let urls = side.addresses.iter().filter_map(|index| environment.urls.get(*index));
        quote!(Self::#name => &[#(#urls),*])
    });
    let listed: Vec<String> = addresses(api, side)
        .map(|(_, address)| format!("{}: {}", escape(&address.name), escape(&address.doc.en)))
        .collect();
    let docs = Docs::of("One URL for each address of the API.").list(&listed).tokens();
    quote! {
        /// Where the API is served.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Environment { #(#variants,)* }
        impl Environment {
            #docs
            pub const fn urls(self) -> &'static [&'static str] { match self { #(#arms,)* } }
        }
    }
}

fn client(api: &Api, side: &Side) -> TokenStream {
    let shared = match side.access {
        Access::Session => "Clones are the same client: they share the session and the connections.",
        Access::Credentials | Access::Free | Access::Guarded => {
            "Clones are the same client: they share the connections."
        }
    };
    let title = api.title.en.trim_end_matches('.');
    let what = match (side.direction, api.sides.len()) {
        (Direction::Outbound, 2) => format!("A client for the callbacks of the {title}."),
        (Direction::Inbound, _) => {
            format!(
                "A client of whoever serves the {title}: for tests, and for who stands on the other side."
            )
        }
        (Direction::Outbound, _) => format!("A client of the {title}."),
    };
    let docs = Docs::of(&what).paragraph(shared).tokens();
    let (start, calls, wait) = (start(side), calls(api, side), wait(side));
    let name = ident(&side.client);
    let declared = match Markers::of(side.access) {
        Some(Markers { with, .. }) => {
            let usual = ident(with);
            quote! {
                pub struct #name<S = #usual> { inner: katalog_runtime::Client, session: PhantomData<S> }
                impl<S> Clone for #name<S> {
                    fn clone(&self) -> Self { Self { inner: self.inner.clone(), session: PhantomData } }
                }
            }
        }
        None => quote! {
            #[derive(Clone)]
            pub struct #name { inner: katalog_runtime::Client }
        },
    };
    quote! {
        #docs
        #[derive(Debug)]
        #declared
        #start
        #calls
        #wait
    }
}

/// How a client is begun: for an environment, or for a URL where only its owner knows it.
fn start(side: &Side) -> TokenStream {
    let (name, builder, marker) = (ident(&side.client), ident(&side.builder()), ident(&side.marker));
    let of = match Markers::of(side.access) {
        Some(Markers { with, .. }) => {
            let with = ident(with);
            quote!(#name<#with>)
        }
        None => quote!(#name),
    };
    let function = match side.direction {
        Direction::Outbound => quote! {
            /// Starts a client of an environment.
            pub fn builder(environment: Environment) -> #builder {
                #builder::new(katalog_runtime::Client::builder(<#marker as Api>::SPEC, environment.urls()))
            }
        },
        Direction::Inbound => quote! {
            /// Starts a client of who serves the API at this URL, which may have a path.
            pub fn builder(url: impl AsRef<str>) -> #builder {
                #builder::new(katalog_runtime::Client::builder(<#marker as Api>::SPEC, &[url.as_ref()]))
            }
        },
    };
    quote!(impl #of { #function })
}

/// Which client may call what: a client that has nothing yet, only what anybody may.
fn calls(api: &Api, side: &Side) -> TokenStream {
    let (name, marker) = (ident(&side.client), ident(&side.marker));
    let groups = side.groups.iter().filter_map(|index| api.groups.get(*index));
    let (free, bound): (Vec<_>, Vec<_>) = groups.partition(|group| group.free);
    let bound = bound.into_iter().map(accessor);
    let free = free.into_iter().map(accessor).collect::<TokenStream>();
    let send_docs = Docs::of("Calls an operation that is at hand as a value.").tokens();
    let send = quote! {
        #send_docs
        pub fn send<O: Operation<Api = #marker>>(&self, operation: O) -> Call<'_, O> {
            Call::new(&self.inner, operation)
        }
    };
    let Some(Markers { with, without }) = Markers::of(side.access) else {
        return quote!(impl #name { #free #(#bound)* #send });
    };
    let (with, without) = (ident(with), ident(without));
    let free = (!free.is_empty()).then(|| quote!(impl<S> #name<S> { #free }));
    let session = api.session.as_ref().filter(|_| side.access == Access::Session).map(session_methods);
    let is_anybodys = |operation: &Operation| operation.free && operation.direction == side.direction;
    // Where nothing is free, a client that has nothing yet sends nothing.
    let anybody = api.operations.iter().any(is_anybodys).then(|| {
        quote! {
            impl #name<#without> {
                #send_docs
                pub fn send<O: SessionFree<Api = #marker>>(&self, operation: O) -> Call<'_, O> {
                    Call::new(&self.inner, operation)
                }
            }
        }
    });
    quote! {
        #free
        impl #name<#with> { #(#bound)* #send #session }
        #anybody
    }
}

/// What waits for futures that are no calls: `Client::session` and the like.
fn wait(side: &Side) -> TokenStream {
    let name = ident(&side.client);
    let (parameters, of) = match Markers::of(side.access) {
        Some(_) => (quote!(<S>), quote!(#name<S>)),
        None => (TokenStream::new(), name),
    };
    quote! {
        #[cfg(feature = "blocking")]
        impl #parameters #of {
            /// Waits for any future, in a program without an async runtime: for several calls at once, or for what is no
            /// call.
            ///
            /// # Errors
            ///
            /// [`Error::Wait`] inside an async runtime: the future is not begun then.
            pub fn wait<F: Future>(&self, future: F) -> Result<F::Output, Error> { self.inner.wait(future) }
        }
    }
}

fn accessor(group: &Group) -> TokenStream {
    let docs = groups::docs(group).tokens();
    let name = ident(&group.rust);
    let gate = Gate::of_group(group).attribute();
    quote! {
        #docs
        #gate
        pub fn #name(&self) -> crate::#name::Group<'_> { crate::#name::Group { client: &self.inner } }
    }
}

fn session_methods(session: &Session) -> TokenStream {
    let confirmation = session.confirmation.as_ref().map(|_| confirmation_methods());
    quote! {
        /// The session, opened first when there is none.
        ///
        /// # Errors
        ///
        /// When there is none to be had.
        pub async fn session(&self) -> Result<Session, Error> { self.inner.session().await }
        /// Takes a session that was opened elsewhere.
        pub async fn set_session(&self, session: Session) { self.inner.set_session(session).await; }
        /// Takes other credentials; after a refused login this lets the client log in again.
        pub async fn set_credentials(&self, credentials: Credentials) {
            self.inner.set_credentials(credentials).await;
        }
        #confirmation
    }
}

fn confirmation_methods() -> TokenStream {
    quote! {
        /// Has the server send the code that confirms a login. Each time another message goes out.
        ///
        /// # Errors
        ///
        /// As for a call. When the challenge is over, credentials set anew make the client ask for another.
        pub async fn send_confirmation_code(&self, challenge: &Challenge) -> Result<(), Error> {
            self.inner.send_confirmation_code(challenge).await
        }
        /// Confirms a login by the code that was sent. The client and its clones then have the session.
        ///
        /// # Errors
        ///
        /// As for a call. After a wrong code another may be tried.
        pub async fn confirm_login(&self, challenge: &Challenge, code: &str) -> Result<(), Error> {
            self.inner.confirm_login(challenge, code).await
        }
    }
}
