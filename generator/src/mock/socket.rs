//! A connection that can be reset on purpose. It knows bytes only.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Pulled, it makes the connection end with a reset.
#[derive(Debug, Clone, Default)]
pub(super) struct Ripcord(Arc<AtomicBool>);

impl Ripcord {
    pub(super) fn pull(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[derive(Debug)]
pub(super) struct Socket {
    stream: TcpStream,
    ripcord: Ripcord,
}

impl Socket {
    pub(super) fn new(stream: TcpStream, ripcord: Ripcord) -> Self {
        // Small answers would wait for one another; where it cannot be had, they do.
        let _ = stream.set_nodelay(true);
        Self { stream, ripcord }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.ripcord.0.load(Ordering::Relaxed) {
            // A connection that is closed already cannot be reset, and nobody would see it.
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
