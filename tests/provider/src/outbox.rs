//! The outbox: callbacks are written in the transaction of the change they are about, and sent until the platform has
//! taken them.
//!
//! A callback may so be sent twice, which the platform does not mind: it fetches the data anew. None is lost.

use is74_provider::{Callback, Callbacks};

use crate::{Store, StoreError};

/// Sends what the store keeps.
#[derive(Debug, Clone)]
pub struct Outbox {
    store: Store,
    callbacks: Callbacks,
}

/// How many callbacks the platform took.
pub type Sent = usize;

impl Outbox {
    /// An outbox of a store, sent by a client.
    #[must_use]
    pub fn new(store: Store, callbacks: Callbacks) -> Self {
        Self { store, callbacks }
    }

    /// Sends everything that waits, the oldest first, and stops at the first that cannot be sent.
    ///
    /// # Errors
    ///
    /// When the platform does not take a callback, which waits then, or the store fails.
    pub async fn send_all(&self) -> Result<Sent, StoreError> {
        let mut sent = 0;
        while let Some((number, kept)) = self.store.next_callback().await? {
            let callback = Callback::from_json(&kept).map_err(|fault| StoreError::Kept(number, fault))?;
            self.callbacks.deliver(&callback).await.map_err(StoreError::NotTaken)?;
            self.store.forget_callback(number).await?;
            sent += 1;
        }
        Ok(sent)
    }
}
