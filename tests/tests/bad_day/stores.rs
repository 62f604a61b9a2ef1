//! A session kept in a file, by processes that know nothing of each other.

use std::process::{Child, Command};

use katalog::mock::Mock;
use katalog_tests::root;
use sbis_partner::{Client, Environment, FileStore};

use crate::{LOGIN, licences, mock};

const MOCK: &str = "KATALOG_TEST_MOCK";
const FILE: &str = "KATALOG_TEST_FILE";

/// What another process does: it calls as often as to meet the others.
fn call(url: String, file: String) {
    let builder = Client::builder(Environment::Test).base_url(url).session_store(FileStore::new(file));
    let client = builder.credentials("lugova.ml", "not-a-real-password").build().unwrap();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        for _ in 0..20 {
            licences(&client).await.unwrap();
        }
    });
}

/// This very test once more, as another process that finds out by its environment that it is one.
fn start(mock: &Mock, file: &std::path::Path) -> Child {
    let mut process = Command::new(std::env::current_exe().unwrap());
    process.args(["--exact", "stores::processes_share_a_session_and_replace_it_without_harm"]);
    process.env(MOCK, mock.base_url()).env(FILE, file).current_dir(root());
    process.stdout(std::process::Stdio::null()).spawn().unwrap()
}

fn end(mut process: Child) {
    assert!(process.wait().unwrap().success());
}

#[test]
fn processes_share_a_session_and_replace_it_without_harm() {
    if let (Ok(url), Ok(file)) = (std::env::var(MOCK), std::env::var(FILE)) {
        return call(url, file);
    }
    let mock = mock();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("session");
    end(start(&mock, &file));
    end(start(&mock, &file));
    assert_eq!(mock.calls(LOGIN), 1, "the second process has the session of the first");
    mock.expire_sessions();
    let both = [start(&mock, &file), start(&mock, &file)];
    both.into_iter().for_each(end);
    let logins = mock.calls(LOGIN);
    assert!(logins == 2 || logins == 3, "each may log in once: {logins}");
    end(start(&mock, &file));
    assert_eq!(mock.calls(LOGIN), logins, "whoever came last, the file holds a session that is good");
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, ["session"], "nothing is left behind");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
