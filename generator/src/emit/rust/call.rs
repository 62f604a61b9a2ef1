//! `Call`: what a group's method returns, an operation together with the client that will send it.

use proc_macro2::TokenStream;
use quote::quote;

/// The type and its ways to be sent.
pub(super) fn emit() -> TokenStream {
    quote! {
        /// A call that is not sent yet: `.await` sends it.
        #[derive(Debug)]
        #[must_use = "a call is sent when it is awaited"]
        pub struct Call<'a, O> {
            pub(crate) client: &'a katalog_runtime::Client,
            pub(crate) operation: O,
        }
        impl<'a, O: Operation> Call<'a, O> {
            pub(crate) fn new(client: &'a katalog_runtime::Client, operation: O) -> Self {
                Self { client, operation }
            }
            /// Sends it and waits for the answer, in a program without an async runtime.
            ///
            /// # Errors
            ///
            /// As `.await`, and [`Error::Wait`] inside an async runtime: nothing is sent then.
            #[cfg(feature = "blocking")]
            pub fn wait(self) -> Result<O::Output, Error> { self.client.call_and_wait(self.operation) }
        }
        impl<'a, O: Operation> IntoFuture for Call<'a, O> {
            type Output = Result<O::Output, Error>;
            type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;
            fn into_future(self) -> Self::IntoFuture { Box::pin(self.client.call(self.operation)) }
        }
    }
}
