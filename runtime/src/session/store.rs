//! Where sessions are kept: in memory, in a [`FileStore`](super::FileStore), or by a store of the user's own.

use std::collections::BTreeMap;

use tokio::sync::Mutex;

use super::Session;
use crate::transport::BoxFuture;

/// Why a store cannot be read or written. It is logged, and must not show a session.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// Keeps sessions, over restarts or between processes.
///
/// A client asks it when it has no session or has lost one, and tells it after a login; a store that fails costs a
/// login and nothing else.
pub trait SessionStore: Send + Sync {
    /// The session kept under the key. The key names API, address and login.
    fn load<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Session>, StoreError>>;

    /// Keeps a session under the key, in place of an earlier one.
    fn save<'a>(&'a self, key: &'a str, session: &'a Session) -> BoxFuture<'a, Result<(), StoreError>>;
}

/// Keeps sessions in memory. Clients that share one share their sessions.
#[derive(Debug, Default)]
pub struct MemoryStore {
    sessions: Mutex<BTreeMap<String, Session>>,
}

impl SessionStore for MemoryStore {
    fn load<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Session>, StoreError>> {
        Box::pin(async move {
            let sessions = self.sessions.lock().await;
            Ok(sessions.get(key).cloned())
        })
    }

    fn save<'a>(&'a self, key: &'a str, session: &'a Session) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.sessions.lock().await.insert(key.to_owned(), session.clone());
            Ok(())
        })
    }
}
