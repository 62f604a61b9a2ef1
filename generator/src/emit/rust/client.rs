//! `client.rs`: environments, the builder, the client and its calls, as thin covers of the runtime's.
//!
//! A client knows in its type whether it has a session, so that an operation that needs one does not compile without.

use heck::ToSnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{Docs, code, escape};
use super::format::Module;
use super::types::ident;
use super::{call, groups, protocol};
use crate::model::{Access, Api, Group};

/// The module of the client.
pub(super) fn emit(api: &Api) -> Module {
    let mut module = Module::new(Docs::of("The client of the API, and how to build one."));
    module.push("environments", environments(api));
    module.push("the markers", marker_types(api));
    module.push("the client", client(api));
    module.push("the builder", builder(api));
    module.push("calls", call::emit(api));
    module
}

fn environments(api: &Api) -> TokenStream {
    let variants = api.environments.iter().map(|environment| {
        let urls = api.addresses.iter().zip(&environment.urls);
        let urls: Vec<String> =
            urls.map(|(address, url)| format!("{}: {}.", escape(&address.name), code(url))).collect();
        let (docs, name) = (Docs::of(&environment.doc.en).list(&urls).tokens(), ident(&environment.rust));
        quote!(#docs #name)
    });
    let arms = api.environments.iter().map(|environment| {
        let (name, urls) = (ident(&environment.rust), &environment.urls);
        quote!(Self::#name => &[#(#urls),*])
    });
    let addresses: Vec<String> = api
        .addresses
        .iter()
        .map(|address| format!("{}: {}", escape(&address.name), escape(&address.doc.en)))
        .collect();
    let docs = Docs::of("One URL for each address of the API.").list(&addresses).tokens();
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

/// The types that mark what a client may call.
struct Markers {
    /// Of one that may call everything.
    with: &'static str,
    /// Of one that has nothing yet.
    without: &'static str,
}

fn markers(api: &Api) -> Markers {
    match api.access() {
        Access::Session => Markers { with: "WithSession", without: "WithoutSession" },
        Access::Credentials => Markers { with: "WithCredentials", without: "WithoutCredentials" },
        Access::Free => Markers { with: "WithoutSession", without: "WithoutSession" },
    }
}

/// Names of the markers that the crate has.
pub(super) fn marker_names(api: &Api) -> Vec<&'static str> {
    let Markers { with, without } = markers(api);
    if with == without { vec![without] } else { vec![with, without] }
}

fn marker_types(api: &Api) -> TokenStream {
    let Markers { with, without } = markers(api);
    let (with_docs, without_docs) = match api.access() {
        Access::Session => (
            "Marks a client that has, or can open, a session.",
            "Marks a client that calls only what needs no session.",
        ),
        Access::Credentials => (
            "Marks a client that has a name and a password.",
            "Marks a client that calls only what anybody may call.",
        ),
        Access::Free => ("", "Marks a client that calls only what needs no session."),
    };
    let marker = |name: &str, docs: &str| {
        let (name, docs) = (ident(name), Docs::of(docs).tokens());
        quote! {
            #docs
            #[derive(Debug, Clone, Copy)]
            pub enum #name {}
        }
    };
    let with = (with != without).then(|| marker(with, with_docs));
    let without = marker(without, without_docs);
    quote!(#with #without)
}

fn client(api: &Api) -> TokenStream {
    let Markers { with, .. } = markers(api);
    let (marker, usual) = (ident(&api.marker), ident(with));
    let shared = match api.access() {
        Access::Session => "Clones are the same client: they share the session and the connections.",
        Access::Credentials | Access::Free => "Clones are the same client: they share the connections.",
    };
    let title = api.title.en.trim_end_matches('.');
    let docs = Docs::of(&format!("A client of the {title}.")).paragraph(shared).tokens();
    let (calls, wait) = (calls(api), wait());
    quote! {
        #docs
        #[derive(Debug)]
        pub struct Client<S = #usual> { inner: katalog_runtime::Client, session: PhantomData<S> }
        impl<S> Clone for Client<S> {
            fn clone(&self) -> Self { Self { inner: self.inner.clone(), session: PhantomData } }
        }
        impl Client<#usual> {
            /// Starts a client of an environment.
            pub fn builder(environment: Environment) -> ClientBuilder {
                ClientBuilder::new(katalog_runtime::Client::builder(<#marker as Api>::SPEC, environment.urls()))
            }
        }
        #calls
        #wait
    }
}

/// Which client may call what: a client that has nothing yet, only what anybody may.
fn calls(api: &Api) -> TokenStream {
    let Markers { with, without } = markers(api);
    let (marker, with, without) = (ident(&api.marker), ident(with), ident(without));
    let (free, bound): (Vec<_>, Vec<_>) = api.groups.iter().partition(|group| group.free);
    let bound = bound.into_iter().map(accessor);
    let free = free.into_iter().map(accessor).collect::<TokenStream>();
    let free = (!free.is_empty()).then(|| quote!(impl<S> Client<S> { #free }));
    let send_docs = Docs::of("Calls an operation that is at hand as a value.").tokens();
    let session = api.session.as_ref().map(|facts| {
        let (session, confirmation) =
            (session_methods(), facts.confirmation.as_ref().map(|_| confirmation_methods()));
        quote!(#session #confirmation)
    });
    let bound = (api.access() != Access::Free).then(|| {
        quote! {
            impl Client<#with> {
                #(#bound)*
                #send_docs
                pub fn send<O: Operation<Api = #marker>>(&self, operation: O) -> Call<'_, O> {
                    Call::new(&self.inner, operation)
                }
                #session
            }
        }
    });
    // Where nothing is free, a client that has nothing yet sends nothing.
    let anybody = api.operations.iter().any(|operation| operation.free).then(|| {
        quote! {
            impl Client<#without> {
                #send_docs
                pub fn send<O: SessionFree<Api = #marker>>(&self, operation: O) -> Call<'_, O> {
                    Call::new(&self.inner, operation)
                }
            }
        }
    });
    quote!(#free #bound #anybody)
}

/// What waits for futures that are no calls: `Client::session` and the like.
fn wait() -> TokenStream {
    quote! {
        #[cfg(feature = "blocking")]
        impl<S> Client<S> {
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
    quote! {
        #docs
        pub fn #name(&self) -> crate::#name::Group<'_> { crate::#name::Group { client: &self.inner } }
    }
}

fn session_methods() -> TokenStream {
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

fn builder(api: &Api) -> TokenStream {
    let urls = api.addresses.iter().enumerate().map(|(index, address)| {
        let docs = Docs::of(&address.doc.en)
            .paragraph(&format!("Sends what belongs to the address {} to this URL.", code(&address.name)))
            .tokens();
        let name = ident(&format!("{}_url", address.name.to_snake_case()));
        let index = Literal::usize_unsuffixed(index);
        quote! {
            #docs
            pub fn #name(self, url: impl Into<String>) -> Self { self.map(|inner| inner.url(#index, url)) }
        }
    });
    let without = ident(markers(api).without);
    let access = match api.access() {
        Access::Session => session_settings(),
        Access::Credentials => credential_settings(),
        Access::Free => TokenStream::new(),
    };
    let (settings, protocol) = (settings(), protocol::settings(api));
    let stream = api.operations.iter().any(|operation| operation.stream).then(stream_settings);
    quote! {
        /// Builds a [`Client`].
        #[derive(Debug)]
        #[must_use = "a builder does nothing until `build`"]
        pub struct ClientBuilder<S = #without> {
            inner: katalog_runtime::ClientBuilder,
            session: PhantomData<S>,
        }
        impl<S> ClientBuilder<S> {
            fn new(inner: katalog_runtime::ClientBuilder) -> Self { Self { inner, session: PhantomData } }
            fn map(self, change: impl FnOnce(katalog_runtime::ClientBuilder) -> katalog_runtime::ClientBuilder) -> Self {
                Self::new(change(self.inner))
            }
            #access
            #(#urls)*
            #protocol
            #settings
            #stream
            /// Builds the client.
            ///
            /// # Errors
            ///
            /// When a setting cannot be used.
            pub fn build(self) -> Result<Client<S>, Error> {
                Ok(Client { inner: self.inner.build()?, session: PhantomData })
            }
        }
    }
}

fn session_settings() -> TokenStream {
    quote! {
        /// Logs in with these when a session is needed.
        pub fn credentials(
            self,
            login: impl Into<String>,
            password: impl Into<String>,
        ) -> ClientBuilder<WithSession> {
            ClientBuilder::new(self.inner.credentials(Credentials::new(login, password)))
        }
        /// Begins with a session that is known already.
        pub fn session(self, session: Session) -> ClientBuilder<WithSession> {
            ClientBuilder::new(self.inner.session(session))
        }
        /// Keeps the session somewhere else than in memory.
        pub fn session_store(self, store: impl SessionStore + 'static) -> Self {
            self.map(|inner| inner.session_store(store))
        }
    }
}

fn credential_settings() -> TokenStream {
    quote! {
        /// Sends these with every call.
        pub fn credentials(
            self,
            login: impl Into<String>,
            password: impl Into<String>,
        ) -> ClientBuilder<WithCredentials> {
            ClientBuilder::new(self.inner.credentials(Credentials::new(login, password)))
        }
    }
}

fn stream_settings() -> TokenStream {
    quote! {
        /// Most bytes of an answer that is read row by row; as many as come unless set.
        pub fn max_stream(self, bytes: usize) -> Self { self.map(|inner| inner.max_stream(bytes)) }
    }
}

fn settings() -> TokenStream {
    quote! {
        /// Sends everything to another server; the paths stay.
        pub fn base_url(self, url: impl Into<String>) -> Self { self.map(|inner| inner.base_url(url)) }
        /// Sends by a transport of your own.
        pub fn transport(self, transport: impl Transport + 'static) -> Self {
            self.map(|inner| inner.transport(transport))
        }
        /// Longest time for one request and its answer.
        pub fn timeout(self, time: Duration) -> Self { self.map(|inner| inner.timeout(time)) }
        /// Longest time for connecting.
        pub fn connect_timeout(self, time: Duration) -> Self { self.map(|inner| inner.connect_timeout(time)) }
        /// Most bytes of an answer, unpacked.
        pub fn max_response(self, bytes: usize) -> Self { self.map(|inner| inner.max_response(bytes)) }
        /// Whether to come back after a failure; not at all unless set.
        pub fn retry(self, retry: Retry) -> Self { self.map(|inner| inner.retry(retry)) }
        /// Waits by a clock of your own.
        pub fn clock(self, clock: impl Clock + 'static) -> Self { self.map(|inner| inner.clock(clock)) }
        /// What the client calls itself.
        pub fn user_agent(self, name: impl Into<String>) -> Self { self.map(|inner| inner.user_agent(name)) }
    }
}
