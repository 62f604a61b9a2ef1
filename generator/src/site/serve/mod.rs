//! The site while somebody works on it: made in memory, served on this machine, made anew when a file changes.
//!
//! A catalogue that is broken is no end: its diagnostics are shown in place of the pages until it is mended. The pages of
//! this server, and no others, hold a script that reloads them.

mod http;
mod watch;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::watch as signal;

use super::{Assets, build_with};
use crate::files::Files;
use crate::{Error, Options};

/// How long nothing is looked at between two looks at the files.
const PAUSE: Duration = Duration::from_millis(250);
/// Where the templates are when the program runs in its own repository.
const TEMPLATES: &str = "templates";

/// What has happened.
#[derive(Debug)]
pub enum Report {
    /// The site was made.
    Made {
        /// How many files it has.
        files: usize,
        /// How long that took.
        took: Duration,
    },
    /// It could not be made; what was made before is not shown any more.
    Failed(Box<Error>),
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
    served: RwLock<Arc<Served>>,
    edition: signal::Sender<u64>,
}

/// A server that runs.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    reports: Receiver<Report>,
}

impl Server {
    /// Where it is.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What happens, one after the other, until the process ends.
    pub fn reports(&self) -> impl Iterator<Item = Report> {
        self.reports.iter()
    }
}

/// Makes the site and serves it on threads of its own.
///
/// # Errors
///
/// When nobody can listen at the address, or no thread can be had.
pub fn serve(options: Options, address: SocketAddr) -> io::Result<Server> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    // A browser that waits for a server that was started again takes its first edition for a new one.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let edition = u64::try_from(now.as_millis()).unwrap_or_default();
    let shelf = Arc::new(Shelf {
        served: RwLock::new(Arc::new(Served::Trouble("The site is being made.".to_owned()))),
        edition: signal::Sender::new(edition),
    });
    let (tell, reports) = channel();
    let workshop = Workshop { options, shelf: Arc::clone(&shelf), tell };
    std::thread::Builder::new().name("katalog-site".to_owned()).spawn(move || workshop.work())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    std::thread::Builder::new()
        .name("katalog-http".to_owned())
        .spawn(move || runtime.block_on(http::serve(listener, shelf)))?;
    Ok(Server { address, reports })
}

impl Shelf {
    fn get(&self) -> Arc<Served> {
        Arc::clone(&self.served.read().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }

    fn put(&self, served: Served) {
        *self.served.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = Arc::new(served);
        self.edition.send_modify(|edition| *edition += 1);
    }
}

/// Where the site is made again and again.
struct Workshop {
    options: Options,
    shelf: Arc<Shelf>,
    tell: Sender<Report>,
}

impl Workshop {
    fn work(&self) {
        let folders = [self.options.catalogue.clone(), PathBuf::from(TEMPLATES)];
        loop {
            // Looked at before it is read: what changes in between is seen the next time.
            let seen = watch::look(&folders);
            if self.tell.send(self.make()).is_err() {
                return;
            }
            while watch::look(&folders) == seen {
                std::thread::sleep(PAUSE);
            }
        }
    }

    fn make(&self) -> Report {
        let start = Instant::now();
        match self.files() {
            Ok(files) => {
                let count = files.iter().count();
                self.shelf.put(Served::Site(files));
                Report::Made { files: count, took: start.elapsed() }
            }
            Err(error) => {
                self.shelf.put(Served::Trouble(error.to_string()));
                Report::Failed(Box::new(error))
            }
        }
    }

    fn files(&self) -> Result<Files, Error> {
        let (_, apis) = crate::resolve(crate::read(&self.options)?)?;
        let find = |name: &str| std::fs::read_to_string(Path::new(TEMPLATES).join(name)).ok();
        let assets = Assets::default().replaced(find);
        Ok(build_with(&apis, &crate::rule_pages(), &assets, &[http::RELOAD_SCRIPT])?)
    }
}
