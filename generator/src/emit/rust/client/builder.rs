//! The builder of a client: one setter for each thing that the runtime lets be set.

use heck::ToSnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::docs::{Docs, code};
use super::super::protocol;
use super::super::types::ident;
use super::addresses;
use super::markers::Markers;
use crate::model::{Access, Address, Api, Direction, Side};

/// The builder.
pub(super) fn emit(api: &Api, side: &Side) -> TokenStream {
    let (name, client) = (ident(&side.builder()), ident(&side.client));
    let setters = setters(api, side);
    let docs = Docs::default().paragraph(&format!("Builds a [`{}`].", side.client)).tokens();
    let Some(Markers { without, .. }) = Markers::of(side.access) else {
        return quote! {
            #docs
            #[derive(Debug)]
            #[must_use = "a builder does nothing until `build`"]
            pub struct #name { inner: katalog_runtime::ClientBuilder }
            impl #name {
                fn new(inner: katalog_runtime::ClientBuilder) -> Self { Self { inner } }
                #setters
                /// Builds the client.
                ///
                /// # Errors
                ///
                /// When a setting cannot be used.
                pub fn build(self) -> Result<#client, Error> { Ok(#client { inner: self.inner.build()? }) }
            }
        };
    };
    let without = ident(without);
    quote! {
        #docs
        #[derive(Debug)]
        #[must_use = "a builder does nothing until `build`"]
        pub struct #name<S = #without> {
            inner: katalog_runtime::ClientBuilder,
            session: PhantomData<S>,
        }
        impl<S> #name<S> {
            fn new(inner: katalog_runtime::ClientBuilder) -> Self { Self { inner, session: PhantomData } }
            #setters
            /// Builds the client.
            ///
            /// # Errors
            ///
            /// When a setting cannot be used.
            pub fn build(self) -> Result<#client<S>, Error> {
                Ok(#client { inner: self.inner.build()?, session: PhantomData })
            }
        }
    }
}

fn setters(api: &Api, side: &Side) -> TokenStream {
    let access = match side.access {
        Access::Session => session_settings(side),
        Access::Credentials => credential_settings(side),
        Access::Guarded => guard_settings(),
        Access::Free => TokenStream::new(),
    };
    // Who serves is named by the URL that the client begins with.
    let places = (side.direction == Direction::Outbound).then(|| places(api, side));
    let streamed =
        |operation: &&crate::model::Operation| operation.stream && operation.direction == side.direction;
    let stream = api.operations.iter().find(streamed).map(|_| stream_settings());
    let (settings, protocol) = (settings(), protocol::settings(api));
    quote! {
        fn map(self, change: impl FnOnce(katalog_runtime::ClientBuilder) -> katalog_runtime::ClientBuilder) -> Self {
            Self::new(change(self.inner))
        }
        #access
        #places
        #protocol
        #settings
        #stream
    }
}

/// A setter for each address, and one for all of them.
fn places(api: &Api, side: &Side) -> TokenStream {
    let urls = addresses(api, side).enumerate().map(|(place, (_, address)): (usize, (usize, &Address))| {
        let docs = Docs::of(&address.doc.en)
            .paragraph(&format!("Sends what belongs to the address {} to this URL.", code(&address.name)))
            .tokens();
        let name = ident(&format!("{}_url", address.name.to_snake_case()));
        let place = Literal::usize_unsuffixed(place);
        quote! {
            #docs
            pub fn #name(self, url: impl Into<String>) -> Self { self.map(|inner| inner.url(#place, url)) }
        }
    });
    quote! {
        #(#urls)*
        /// Sends everything to another server; the paths stay.
        pub fn base_url(self, url: impl Into<String>) -> Self { self.map(|inner| inner.base_url(url)) }
    }
}

fn session_settings(side: &Side) -> TokenStream {
    let builder = ident(&side.builder());
    quote! {
        /// Logs in with these when a session is needed.
        pub fn credentials(
            self,
            login: impl Into<String>,
            password: impl Into<String>,
        ) -> #builder<WithSession> {
            #builder::new(self.inner.credentials(Credentials::new(login, password)))
        }
        /// Begins with a session that is known already.
        pub fn session(self, session: Session) -> #builder<WithSession> {
            #builder::new(self.inner.session(session))
        }
        /// Keeps the session somewhere else than in memory.
        pub fn session_store(self, store: impl SessionStore + 'static) -> Self {
            self.map(|inner| inner.session_store(store))
        }
    }
}

fn credential_settings(side: &Side) -> TokenStream {
    let builder = ident(&side.builder());
    quote! {
        /// Sends these with every call.
        pub fn credentials(
            self,
            login: impl Into<String>,
            password: impl Into<String>,
        ) -> #builder<WithCredentials> {
            #builder::new(self.inner.credentials(Credentials::new(login, password)))
        }
    }
}

fn guard_settings() -> TokenStream {
    quote! {
        /// Sends these with every call, to who wants a name and a password.
        pub fn credentials(self, login: impl Into<String>, password: impl Into<String>) -> Self {
            self.map(|inner| inner.credentials(Credentials::new(login, password)))
        }
        /// Sends this with every call, to who wants a token.
        pub fn bearer(self, token: impl Into<String>) -> Self { self.map(|inner| inner.bearer(token)) }
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
