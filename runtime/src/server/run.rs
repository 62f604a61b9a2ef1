//! A small server for a router: HTTP/1, a bounded number of connections, and an end that lets open requests finish.
//!
//! axum's own has neither a time for the head of a request nor a bound. It knows no operation.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::serve::Listener;
use futures_util::future::{Either, select};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;

/// Most connections at a time, unless set otherwise.
const MAX_CONNECTIONS: usize = 512;
/// Longest time for the head of a request, unless set otherwise.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// Longest time for open requests at the end, unless set otherwise.
const DRAIN: Duration = Duration::from_secs(30);
/// Most bytes of the head of a request.
const MAX_HEAD: usize = 64 << 10;

/// Serves a router until `until` is over. The same as a [`Server`] as it stands by default.
///
/// ```no_run
/// # async fn example(router: axum::Router) -> std::io::Result<()> {
/// use katalog_runtime::server;
///
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
/// server::serve(listener, router, std::future::pending()).await
/// # }
/// ```
///
/// # Errors
///
/// None as yet: a connection that breaks is the end of itself only.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    until: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    Server::new(listener, router).run(until).await
}

/// A server for a router: HTTP/1 without TLS, as it is run behind a proxy that has it.
#[must_use]
pub struct Server {
    listener: TcpListener,
    router: Router,
    max_connections: usize,
    head_timeout: Duration,
    drain: Duration,
}

impl Server {
    /// A server of a router on a socket that listens.
    pub fn new(listener: TcpListener, router: Router) -> Self {
        Self { listener, router, max_connections: MAX_CONNECTIONS, head_timeout: HEAD_TIMEOUT, drain: DRAIN }
    }

    /// Most connections at a time; 512 unless set. Others wait until one ends.
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.max_connections = connections;
        self
    }

    /// Longest time for the head of a request to come, the first and every other; ten seconds unless set. A connection
    /// that is silent for so long is closed.
    pub fn head_timeout(mut self, time: Duration) -> Self {
        self.head_timeout = time;
        self
    }

    /// Longest time that open requests have at the end; half a minute unless set.
    pub fn drain(mut self, time: Duration) -> Self {
        self.drain = time;
        self
    }

    /// Serves until `until` is over: then nobody new is let in, idle connections are closed, and open requests are
    /// finished, or cut off when the time for that is over. Dropping the future cuts everything off.
    ///
    /// # Errors
    ///
    /// As for [`serve`].
    pub async fn run(self, until: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let Self { mut listener, router, max_connections, head_timeout, drain } = self;
        let slots = Arc::new(Semaphore::new(max_connections.clamp(1, Semaphore::MAX_PERMITS)));
        let graceful = GracefulShutdown::new();
        let mut open = JoinSet::new();
        let mut until = pin!(until);
        loop {
            let coming = pin!(next(&mut listener, &slots));
            let (slot, stream, peer) = match select(until.as_mut(), coming).await {
                Either::Left(_) => break,
                Either::Right((coming, _)) => coming,
            };
            while open.try_join_next().is_some() {}
            let connection = graceful.watch(connection(router.clone(), stream, peer, head_timeout));
            open.spawn(async move {
                if let Err(error) = connection.await {
                    tracing::debug!(%error, "a connection broke");
                }
                drop(slot);
            });
        }
        drop(listener);
        if tokio::time::timeout(drain, graceful.shutdown()).await.is_err() {
            tracing::warn!(?drain, "requests were cut off: they were still open when the time was over");
        }
        Ok(())
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("listener", &self.listener)
            .field("max_connections", &self.max_connections)
            .field("head_timeout", &self.head_timeout)
            .field("drain", &self.drain)
            .finish_non_exhaustive()
    }
}

/// The next connection, when there is room for it.
async fn next(
    listener: &mut TcpListener,
    slots: &Arc<Semaphore>,
) -> (Option<OwnedSemaphorePermit>, TcpStream, SocketAddr) {
    let slot = Arc::clone(slots).acquire_owned().await.ok();
    // It waits a little when the system has no more sockets, and never fails.
    let (stream, peer) = Listener::accept(listener).await;
    (slot, stream, peer)
}

fn connection(
    router: Router,
    stream: TcpStream,
    peer: SocketAddr,
    head_timeout: Duration,
) -> impl GracefulConnection<Error = hyper::Error> + Send {
    stream.set_nodelay(true).ok();
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |request: http::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.call(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head_timeout)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service)
}
