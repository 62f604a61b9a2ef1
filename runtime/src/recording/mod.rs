//! Real traffic as a fixture that may be committed: a transport that records, and one that replays.
//!
//! [`Recorder`] stands around another transport and writes each request with its outcome to a file of a folder, with
//! secrets and personal data replaced. [`Replayer`] answers from such a folder, without a network.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use katalog_runtime::recording::{Recorder, Replayer, Scrub};
//! use katalog_runtime::{ApiSpec, Client, Transport};
//!
//! /// Carries what a client sends, and writes it down.
//! fn recording(api: &'static ApiSpec, by: impl Transport + 'static) -> Result<Client, Box<dyn std::error::Error>> {
//!     let scrub = Scrub::new().keep(["Action", "State"]);
//!     let recorder = Recorder::new(by, "tests/recordings/history", scrub)?;
//!     Ok(Client::builder(api, &["https://test.example/service/"]).transport(recorder).build()?)
//! }
//!
//! /// Answers from what was written down.
//! fn replaying(api: &'static ApiSpec) -> Result<Client, Box<dyn std::error::Error>> {
//!     let replayer = Replayer::open("tests/recordings/history")?;
//!     Ok(Client::builder(api, &["https://test.example/service/"]).transport(replayer).build()?)
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What is in a recording
//!
//! - Of the headers only the content type, `Accept`, `SOAPAction` and `Retry-After`. Sessions, cookies and passwords of
//!   headers are not written; where a body repeats one, it is replaced there. The server's name is not written.
//! - Every value that is not known to be harmless is replaced, by one that has the same shape: a taxpayer number by one
//!   of no region with a right check sum, a phone by as many digits, an e-mail address by one at `example.com`, names by
//!   made-up names, UUIDs, Base64, other ids and texts likewise. The same value gets the same fake in every file of the
//!   recording, so that what belongs together still does. **Kept** are dates, money and other numbers with a fraction,
//!   whole numbers of up to three digits, booleans, nulls, schemas of records, names of columns and methods, words of an
//!   address, and an error's code, type and class. [`Scrub`] names what more is kept, and what of this is not.
//! - Fakes are numbered as they come; nothing that leads back to a value is written. The same run gives the same files.
//! - Enumerations are texts as any other: name their columns in [`Scrub::keep`], or they decode to unknown values.
//! - An answer in another charset is written as UTF-8. JSON that is broken is replaced by other JSON that is broken
//!   likewise (cut off, or wrong), bytes that are no text by as many others. Failures of the transport, and calls given
//!   up (which replay as timeouts), are written as such.
//!
//! Read a recording before committing it: a name in the path of an address, or among the keys of an object, is taken
//! for the API's own.

mod exchange;
mod file;
mod recorder;
mod replayer;
mod scrub;
mod tree;

use std::io;
use std::path::{Path, PathBuf};

pub use self::recorder::Recorder;
pub use self::replayer::{NotRecorded, Replayer};
pub use self::scrub::Scrub;

/// A recording cannot be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordingError {
    /// The disk refuses.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The folder holds a recording already. Its fakes are not known any more, so another run cannot go on with it.
    #[error("{path}: holds a recording already; take another folder, or remove it", path = .0.display())]
    NotEmpty(PathBuf),
    /// The folder holds no recording.
    #[error("{path}: holds no recording", path = .0.display())]
    Nothing(PathBuf),
    /// A file is not what a recorder writes.
    #[error("{path}:{line}: {problem}", path = path.display())]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
}

impl RecordingError {
    fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}
