//! Handlers with their types forgotten, and what goes wrong in them.
//!
//! Only the few lines of [`Endpoint`] for [`Handler`] are compiled once per operation.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::codec::{Decoder, Encode, Format, take};
use crate::json::Writer;
use crate::limit::today;
use crate::operation::{OperationSpec, Served};
use crate::transport::BoxFuture;
use crate::{Fault, plain};

/// What a handler failed with. Whoever called is told only that something failed; the cause goes to the log.
///
/// Every error converts into it, so that `?` works in a handler.
///
/// ```
/// use katalog_runtime::server::HandlerError;
///
/// fn port(text: &str) -> Result<u16, HandlerError> {
///     let port: u16 = text.parse()?;
///     if port == 0 { Err(HandlerError::msg("no port is set")) } else { Ok(port) }
/// }
/// # assert!(port("x").is_err() && port("0").is_err());
/// ```
pub struct HandlerError(Box<dyn std::error::Error + Send + Sync>);

impl HandlerError {
    /// An error that is a text only.
    pub fn msg(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// The error and its causes, in one line.
    pub(super) fn chain(&self) -> String {
        let mut text = self.0.to_string();
        let mut cause = self.0.source();
        while let Some(error) = cause {
            text.push_str(&format!(": {error}"));
            cause = error.source();
        }
        text
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for HandlerError {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl fmt::Display for HandlerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for HandlerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// A value that goes back, with its type forgotten.
pub(super) type Output = Box<dyn Encode + Send>;

/// A handler at work.
pub(super) type Working = BoxFuture<'static, Result<Output, HandlerError>>;

/// An operation and who answers it.
pub(super) trait Endpoint: Send + Sync {
    /// The operation.
    fn spec(&self) -> &'static OperationSpec;

    /// Its parameters.
    fn format(&self) -> &'static Format;

    /// Reads the parameters and sets the handler to work.
    fn begin(&self, from: &mut dyn Decoder) -> Result<Working, Fault>;
}

/// A handler of an operation.
pub(super) struct Handler<O, F> {
    handler: Arc<F>,
    operation: PhantomData<fn() -> O>,
}

impl<O, F> Handler<O, F> {
    pub(super) fn new(handler: F) -> Self {
        Self { handler: Arc::new(handler), operation: PhantomData }
    }
}

impl<O, F, Fut> Endpoint for Handler<O, F>
where
    O: Served,
    F: Fn(O) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<O::Output, HandlerError>> + Send + 'static,
{
    fn spec(&self) -> &'static OperationSpec {
        O::SPEC
    }

    fn format(&self) -> &'static Format {
        O::FORMAT
    }

    fn begin(&self, from: &mut dyn Decoder) -> Result<Working, Fault> {
        let operation: O = take(from)?;
        judge(&operation)?;
        let handler = Arc::clone(&self.handler);
        Ok(Box::pin(async move { Ok(Box::new(handler(operation).await?) as Output) }))
    }
}

/// The limits of the catalogue: what breaks them must not come in either.
fn judge(operation: &dyn Encode) -> Result<(), Fault> {
    plain::encode_value(operation, today(), &mut Writer::new())
}
