//! The client's calls for programs without an async runtime: the same futures, waited for on the calling thread.

use super::Client;
use super::call::Exchange;
use crate::blocking::Driver;
use crate::codec::Decode;
use crate::error::{Error, WaitError};
use crate::offline::Fresh;
use crate::operation::{Api, Operation};

impl Client {
    /// Calls an operation and waits for its answer.
    ///
    /// # Errors
    ///
    /// As for [`call`](Self::call), and [`Error::Wait`] when called inside an async runtime: nothing was sent then.
    pub fn call_and_wait<O: Operation>(&self, operation: O) -> Result<O::Output, Error> {
        let mut output = Fresh(O::Output::vacant());
        let exchange = Exchange { api: O::Api::SPEC, operation: O::SPEC, params: &operation };
        // The future's type has forgotten the operation, so that waiting is compiled once.
        let performed = self.driver().wait(self.inner.perform(exchange, &mut output));
        performed.map_err(|kind| WaitError { method: Some(O::SPEC.name), kind })??;
        Ok(output.0)
    }

    /// Waits for any future on the calling thread: `client.wait(client.session())??`, or several calls at once.
    ///
    /// The client has a small tokio runtime of its own for this, made when first used and shared by its clones.
    ///
    /// # Errors
    ///
    /// [`Error::Wait`] when called inside an async runtime, `spawn_blocking` included: there a future is awaited, or
    /// given to the runtime's own `block_on`.
    pub fn wait<F: Future>(&self, future: F) -> Result<F::Output, Error> {
        Ok(self.driver().wait(future).map_err(|kind| WaitError { method: None, kind })?)
    }

    pub(crate) fn driver(&self) -> &Driver {
        &self.inner.driver
    }
}
