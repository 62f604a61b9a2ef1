//! A store that keeps one session in a file, over restarts and for several processes.
//!
//! The file is written whole or not at all. Who reads meanwhile sees the old session or the new one; of two that write,
//! the last one wins.
//!
//! It does not know who logs in, nor what is in a key. Files are read and written at once, without a thread of their
//! own: they are tiny, it works without any async runtime, and a call given up cannot leave half of one.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Session, SessionStore, StoreError};
use crate::transport::BoxFuture;
use crate::whole_file;

/// Most bytes that are read; a session with its key takes a few hundred.
const MOST: u64 = 64 << 10;

/// Keeps the session of one account in a file, which on Unix only its owner can read.
///
/// A file that is not there, is broken, or is of another account, address or API is read as no session: the client then
/// logs in and replaces it. Accounts that are used side by side want a file each.
///
/// ```no_run
/// use katalog_runtime::{ApiSpec, Client, Error, FileStore};
///
/// fn client(api: &'static ApiSpec) -> Result<Client, Error> {
///     let client = Client::builder(api, &["https://test.example/service/"])
///         .session_store(FileStore::new("/var/lib/partner-sync/session"))
///         .build()?;
///     Ok(client)
/// }
/// ```
#[derive(Debug, Clone)]
pub struct FileStore {
    path: PathBuf,
}

/// What stands in the file.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    key: T,
    session: T,
}

impl FileStore {
    /// A store in this file. Nothing is opened yet; folders that are missing are made when a session is first kept.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    fn read(&self, key: &str) -> io::Result<Option<Session>> {
        let mut text = Vec::new();
        match File::open(&self.path) {
            Ok(file) => file.take(MOST).read_to_end(&mut text)?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let Ok(kept) = serde_json::from_slice::<Kept<String>>(&text) else {
            tracing::debug!(path = %self.path.display(), "no session can be read from the file");
            return Ok(None);
        };
        let session = Session::new(kept.session);
        Ok((kept.key == key && session.header().is_some()).then_some(session))
    }

    fn write(&self, key: &str, session: &Session) -> io::Result<()> {
        let text = serde_json::to_vec(&Kept { key, session: session.expose() })?;
        whole_file::write(&self.path, &text)
    }

    fn explain(&self, error: &io::Error) -> StoreError {
        format!("{}: {error}", self.path.display()).into()
    }
}

impl SessionStore for FileStore {
    fn load<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Session>, StoreError>> {
        Box::pin(async move { self.read(key).map_err(|error| self.explain(&error)) })
    }

    fn save<'a>(&'a self, key: &'a str, session: &'a Session) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { self.write(key, session).map_err(|error| self.explain(&error)) })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail by panicking")]

    use std::fs;
    use std::path::Path;

    use super::*;

    const KEY: &str = "demo https://demo.example/auth/ ivanov";

    fn store(folder: &tempfile::TempDir) -> FileStore {
        FileStore::new(folder.path().join("new").join("session"))
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn a_session_outlives_the_store_and_is_the_last_one_kept() {
        let folder = folder();
        assert_eq!(store(&folder).read(KEY).unwrap(), None, "no file yet");
        store(&folder).write(KEY, &Session::new("first")).unwrap();
        store(&folder).write(KEY, &Session::new("второй \"\n")).unwrap();
        store(&folder).write(KEY, &Session::new("third")).unwrap();
        assert_eq!(store(&folder).read(KEY).unwrap().unwrap().expose(), "third");
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn another_account_does_not_get_the_session() {
        let folder = folder();
        store(&folder).write(KEY, &Session::new("ivanov's")).unwrap();
        assert_eq!(store(&folder).read("demo https://demo.example/auth/ petrov").unwrap(), None);
    }

    #[test]
    fn a_broken_file_is_no_session_and_is_replaced() {
        let folder = folder();
        store(&folder).write(KEY, &Session::new("whole")).unwrap();
        let whole = fs::read(&store(&folder).path).unwrap();
        for broken in [&b""[..], &whole[..whole.len() - 1], b"\xFF\x00", b"[]", b"{\"key\":1,\"session\":2}"]
        {
            fs::write(&store(&folder).path, broken).unwrap();
            assert_eq!(store(&folder).read(KEY).unwrap(), None);
        }
        for unusable in ["", "two\nlines"] {
            store(&folder).write(KEY, &Session::new(unusable)).unwrap();
            assert_eq!(store(&folder).read(KEY).unwrap(), None, "no header can carry it");
        }
        store(&folder).write(KEY, &Session::new("new")).unwrap();
        assert_eq!(store(&folder).read(KEY).unwrap().unwrap().expose(), "new");
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_and_shows_no_session() {
        let folder = folder();
        // A folder stands where the file should: the new file is written, and cannot be put in place.
        fs::create_dir_all(store(&folder).path.join("in the way")).unwrap();
        let error = store(&folder).write(KEY, &Session::new("0000secret")).unwrap_err();
        let shown = format!("{:?} {}", store(&folder), store(&folder).explain(&error));
        assert!(shown.contains("session") && !shown.contains("0000secret"), "{shown}");
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
        assert!(FileStore::new("/").write(KEY, &Session::new("s")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        store(&folder).write(KEY, &Session::new("s")).unwrap();
        assert_eq!((mode(&store(&folder).path), mode(&folder.path().join("new"))), (0o600, 0o700));
        fs::set_permissions(&store(&folder).path, PermissionsExt::from_mode(0o644)).unwrap();
        store(&folder).write(KEY, &Session::new("s")).unwrap();
        assert_eq!(mode(&store(&folder).path), 0o600, "also in place of one that others could read");
    }

    #[test]
    fn a_reader_never_sees_half_a_file() {
        let folder = folder();
        let kept: Vec<Session> = [10, 9000].map(|length| Session::new("x".repeat(length))).into();
        store(&folder).write(KEY, kept.first().unwrap()).unwrap();
        std::thread::scope(|scope| {
            for session in &kept {
                let store = store(&folder);
                scope.spawn(move || (0..50).for_each(|_| store.write(KEY, session).unwrap()));
            }
            for _ in 0..500 {
                assert!(kept.contains(&store(&folder).read(KEY).unwrap().unwrap()));
            }
        });
    }
}
