//! The site while somebody works on it.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use katalog::site::serve::Report;
use katalog::{Error, Options, serve_site};

use super::root;

/// Status and body of a page.
fn get(address: SocketAddr, path: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

#[test]
fn a_change_is_shown_and_a_broken_catalogue_is_told_of_until_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let api = folder.path().join("paging");
    fs::create_dir(&api).unwrap();
    for entry in fs::read_dir(root().join("tests/fixtures/paging")).unwrap().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "yaml") {
            fs::copy(entry.path(), api.join(entry.file_name())).unwrap();
        }
    }
    let server = serve_site(Options::new(folder.path(), ""), "127.0.0.1:0".parse().unwrap()).unwrap();
    let address = server.address();
    let mut reports = server.reports();
    assert!(matches!(reports.next(), Some(Report::Made { .. })));

    let (status, page) = get(address, "/en/paging/");
    assert_eq!(status, 200);
    assert!(page.contains("<script defer src=\"/katalog/reload.js\"></script>"), "{page}");
    assert_eq!(get(address, "/katalog/reload.js").0, 200);
    assert_eq!(get(address, "/nowhere.html").0, 404);
    let (_, edition) = get(address, "/katalog/edition?");

    let path = api.join("api.yaml");
    let sound = fs::read_to_string(&path).unwrap();
    // In one step, so that nobody sees half of it.
    let aside = tempfile::tempdir().unwrap();
    let write = |text: &str| {
        let new = aside.path().join("new");
        fs::write(&new, text).unwrap();
        fs::rename(&new, &path).unwrap();
    };
    write(&format!("{sound}\nodd: <b>1</b>\n"));
    assert!(matches!(reports.next(), Some(Report::Failed(Error::Broken(_)))));
    let (status, page) = get(address, "/en/paging/");
    assert_eq!(status, 500);
    assert!(page.contains("error[K0005]") && page.contains("odd: &lt;b&gt;1&lt;/b&gt;"), "{page}");
    assert!(page.contains("/katalog/reload.js"), "it could not recover");
    // A page that waits for another edition than the one it has seen is answered.
    let (_, after) = get(address, &format!("/katalog/edition?{edition}"));
    assert_ne!(after, edition);

    write(&sound);
    assert!(matches!(reports.next(), Some(Report::Made { .. })));
    assert_eq!(get(address, "/en/paging/").0, 200);
}
