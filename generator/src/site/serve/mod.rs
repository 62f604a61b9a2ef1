//! The site while somebody works on it: made in memory, served on this machine, made anew when a file changes.
//!
//! A catalogue that is broken is no end: its diagnostics are shown in place of the pages until it is mended. The pages of
//! this server, and no others, hold a script that reloads them.
//!
//! How a site comes of a catalogue it is told; it knows what to look at, and browsers.

mod http;
mod watch;

use std::fmt::Display;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::watch as signal;

use super::Assets;
use crate::files::Files;

/// How long nothing is looked at between two looks at the files.
const PAUSE: Duration = Duration::from_millis(250);
/// Where the templates are when the program runs in its own repository.
const TEMPLATES: &str = "templates";

/// What has happened.
#[derive(Debug)]
pub enum Report<E> {
    /// The site was made.
    Made {
        /// How many files it has.
        files: usize,
        /// How long that took.
        took: Duration,
    },
    /// It could not be made; what was made before is not shown any more.
    Failed(E),
}

/// What is served at a moment.
#[derive(Debug)]
enum Served {
    Site(Files),
    /// Why there is no site, as text.
    Trouble(String),
}

/// The site as it is, and a number that changes with it.
#[derive(Debug)]
struct Shelf {
    /// None until there is something to serve for the first time.
    served: RwLock<Option<Arc<Served>>>,
    edition: signal::Sender<u64>,
}

/// A server that runs.
#[derive(Debug)]
pub struct Server<E> {
    address: SocketAddr,
    reports: Receiver<Report<E>>,
}

impl<E> Server<E> {
    /// Where it is.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What happens, one after the other, until the process ends.
    pub fn reports(&self) -> impl Iterator<Item = Report<E>> {
        self.reports.iter()
    }
}

/// Makes the site and serves it on threads of its own, and makes it anew when a file changes below the folder of the
/// catalogue or of the templates. What makes it gets the assets and the scripts that the pages are to hold.
///
/// # Errors
///
/// When nobody can listen at the address, or no thread can be had.
pub(crate) fn serve<E: Display + Send + 'static>(
    catalogue: PathBuf,
    address: SocketAddr,
    make: impl Fn(&Assets, &[&str]) -> Result<Files, E> + Send + 'static,
) -> io::Result<Server<E>> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    // A browser that waits for a server that was started again takes its first edition for a new one.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let edition = u64::try_from(now.as_millis()).unwrap_or_default();
    let shelf = Arc::new(Shelf { served: RwLock::new(None), edition: signal::Sender::new(edition) });
    let (tell, reports) = channel();
    let folders = [catalogue, PathBuf::from(TEMPLATES)];
    let workshop = Workshop { folders, make, shelf: Arc::clone(&shelf), tell };
    std::thread::Builder::new().name("katalog-site".to_owned()).spawn(move || workshop.work())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    std::thread::Builder::new()
        .name("katalog-http".to_owned())
        .spawn(move || runtime.block_on(http::serve(listener, shelf)))?;
    Ok(Server { address, reports })
}

impl Shelf {
    fn get(&self) -> Option<Arc<Served>> {
        self.served.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    /// What is served. Whoever asks while the first site is being made waits for it.
    async fn made(&self) -> Arc<Served> {
        let mut edition = self.edition.subscribe();
        loop {
            if let Some(served) = self.get() {
                return served;
            }
            // The sender is this shelf's own: it is there as long as somebody waits.
            let _ = edition.changed().await;
        }
    }

    fn put(&self, served: Served) {
        *self.served.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(Arc::new(served));
        self.edition.send_modify(|edition| *edition += 1);
    }
}

/// Where the site is made again and again.
struct Workshop<M, E> {
    folders: [PathBuf; 2],
    make: M,
    shelf: Arc<Shelf>,
    tell: Sender<Report<E>>,
}

impl<E: Display, M: Fn(&Assets, &[&str]) -> Result<Files, E>> Workshop<M, E> {
    fn work(&self) {
        loop {
            // Looked at before it is read: what changes in between is seen the next time.
            let seen = watch::look(&self.folders);
            if self.tell.send(self.make()).is_err() {
                return;
            }
            while watch::look(&self.folders) == seen {
                std::thread::sleep(PAUSE);
            }
        }
    }

    fn make(&self) -> Report<E> {
        let start = Instant::now();
        let find = |name: &str| std::fs::read_to_string(Path::new(TEMPLATES).join(name)).ok();
        match (self.make)(&Assets::default().replaced(find), &[http::RELOAD_SCRIPT]) {
            Ok(files) => {
                let count = files.iter().count();
                self.shelf.put(Served::Site(files));
                Report::Made { files: count, took: start.elapsed() }
            }
            Err(error) => {
                self.shelf.put(Served::Trouble(error.to_string()));
                Report::Failed(error)
            }
        }
    }
}
