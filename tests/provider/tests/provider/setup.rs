//! A provider that runs in the process of a test, over a database of its own.

use std::net::SocketAddr;

use example_provider::{Billing, Store};
use is74_provider::{Client, Router, Settings, TcpListener, router, serve};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A provider that listens.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) store: Store,
    stop: oneshot::Sender<()>,
    served: JoinHandle<std::io::Result<()>>,
    _folder: tempfile::TempDir,
}

impl Running {
    /// One that anybody may ask.
    pub(crate) async fn open() -> Self {
        Self::with(|billing| router(billing, Settings::default())).await
    }

    /// One whose routes are put together by the test.
    pub(crate) async fn with(routes: impl FnOnce(Billing) -> Router) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}?mode=rwc", folder.path().join("provider.sqlite").display());
        let store = Store::open(&url).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let until = async move { drop(stopped.await) };
        let served = tokio::spawn(serve(listener, routes(Billing::new(store.clone())), until));
        Self { address, store, stop, served, _folder: folder }
    }

    /// Its URL, with a path behind it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The generated client of it.
    pub(crate) fn client(&self) -> Client {
        Client::builder(self.url("")).build().unwrap()
    }

    /// Ends it; open requests finish.
    pub(crate) async fn stop(self) {
        drop(self.stop);
        self.served.await.unwrap().unwrap();
    }
}
