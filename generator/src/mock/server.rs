//! Sockets: a thread of its own that accepts connections, reads requests whole and sends what the service says.
//!
//! It knows HTTP and no API.

use std::convert::Infallible;
use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::{BodyExt as _, Limited};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{CONTENT_ENCODING, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;

use super::http::{Arrived, Content, Ending, Reply};
use super::service::Service;
use super::socket::{Ripcord, Socket};

/// Largest request that is read.
const MOST_BYTES: usize = 8 << 20;

/// Smallest answer that is worth compressing.
const WORTH_COMPRESSING: usize = 1024;

/// A running server; it stops when dropped.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) address: SocketAddr,
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(super) fn start(host: &str, port: u16, service: Arc<Service>) -> io::Result<Self> {
        let listener = TcpListener::bind((host, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel::<Infallible>();
        let (tell, told) = mpsc::channel();
        let thread = std::thread::Builder::new()
            .name("katalog-mock".to_owned())
            .spawn(move || run(listener, service, stopped, &tell))?;
        // The thread tells before it ends, unless it panics.
        told.recv().unwrap_or_else(|_| Err(io::Error::other("the thread of the server has ended")))?;
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }

    /// Waits until the server ends, which nobody makes it do but the end of the process.
    pub(super) fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has ended, too.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The whole life of the server's thread. The runtime is built and dropped here, since whoever starts a mock may be in
/// a runtime already.
fn run(
    listener: TcpListener,
    service: Arc<Service>,
    stopped: oneshot::Receiver<Infallible>,
    tell: &mpsc::Sender<io::Result<()>>,
) {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => return report(tell, Err(error)),
    };
    runtime.block_on(async {
        match tokio::net::TcpListener::from_std(listener) {
            Ok(listener) => tokio::spawn(accept(listener, service)),
            Err(error) => return report(tell, Err(error)),
        };
        report(tell, Ok(()));
        // Ends when the sender is dropped; every connection ends with the runtime.
        stopped.await.ok();
    });
}

fn report(tell: &mpsc::Sender<io::Result<()>>, how: io::Result<()>) {
    // Nobody who started it could have stopped listening.
    let _ = tell.send(how);
}

async fn accept(listener: tokio::net::TcpListener, service: Arc<Service>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(connection(stream, Arc::clone(&service)));
            }
            // Out of descriptors, most likely: some will be free in a moment.
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(10)).await,
        }
    }
}

async fn connection(stream: tokio::net::TcpStream, service: Arc<Service>) {
    let ripcord = Ripcord::default();
    let socket = TokioIo::new(Socket::new(stream, ripcord.clone()));
    let answer = service_fn(move |request| answer(request, Arc::clone(&service), ripcord.clone()));
    // A connection that ends badly concerns nobody but its client.
    let _ = http1::Builder::new().serve_connection(socket, answer).await;
}

/// The connection is to be reset, and nothing answered.
#[derive(Debug)]
struct Resets;

impl std::fmt::Display for Resets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("reset on purpose")
    }
}

impl std::error::Error for Resets {}

async fn answer(
    request: Request<Incoming>,
    service: Arc<Service>,
    ripcord: Ripcord,
) -> Result<Response<Content>, Resets> {
    let (head, body) = request.into_parts();
    let reply = if body.size_hint().lower() > MOST_BYTES as u64 {
        None
    } else {
        let read = Limited::new(body, MOST_BYTES).collect().await;
        read.ok().map(|read| arrived(&head, read.to_bytes())).map(|arrived| service.respond(&arrived))
    };
    let reply = reply.unwrap_or_else(|| service.too_large(MOST_BYTES));
    if !reply.delay.is_zero() {
        tokio::time::sleep(reply.delay).await;
    }
    if reply.ending == Ending::Reset {
        ripcord.pull();
        return Err(Resets);
    }
    let zipped = head.headers.get_all("accept-encoding").iter().any(wants_gzip);
    Ok(response(reply, zipped))
}

fn arrived(head: &hyper::http::request::Parts, body: Bytes) -> Arrived {
    Arrived {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.clone(),
        body,
    }
}

fn wants_gzip(value: &HeaderValue) -> bool {
    value.to_str().is_ok_and(|value| value.split([',', ';']).any(|part| part.trim() == "gzip"))
}

fn response(mut reply: Reply, zipped: bool) -> Response<Content> {
    let mut head = hyper::HeaderMap::new();
    for (name, value) in &reply.headers {
        // What is no header is left out: a script's mistake must not take the server down.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            head.append(name, value);
        }
    }
    let worth = zipped && reply.body.len() >= WORTH_COMPRESSING && !head.contains_key(CONTENT_ENCODING);
    if worth && let Some(body) = gzip(&reply.body) {
        if let Ending::Cut(after) = reply.ending {
            // Packed it may be shorter than that, and would arrive whole.
            reply.ending = Ending::Cut(after.min(body.len() / 2));
        }
        reply.body = body;
        head.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    let mut response = Response::new(Content::new(reply.body, reply.ending));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    *response.headers_mut() = head;
    response
}

fn gzip(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}
