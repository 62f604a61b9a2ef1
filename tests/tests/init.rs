//! `katalog init`: what it writes is sound, generates a crate that compiles with warnings denied, and the mock answers its examples.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;

use katalog::Options;
use katalog::init::{Start, files};
use katalog::mock::Mock;
use katalog::model::Api;
use katalog::versions::Versions;
use katalog_tests::root;

/// A place for the scratch workspace, kept between runs so that only what changed is compiled.
fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("init")
}

fn name(start: Start) -> String {
    format!("new_{}", start.word().replace('-', "_"))
}

/// The catalogues of all protocols, written, read, judged and resolved.
fn apis() -> Vec<Api> {
    let catalogue = tempfile::tempdir().unwrap();
    for start in Start::ALL {
        let folder = catalogue.path().join(name(start));
        fs::create_dir(&folder).unwrap();
        for (file, text) in files(&name(start), start, "../../generated/schemas").unwrap() {
            assert_eq!(katalog::fmt::format(Path::new(file), &text).unwrap(), text);
            fs::write(folder.join(file), text).unwrap();
        }
    }
    let reading = katalog::read(&Options::new(catalogue.path(), "")).unwrap();
    katalog::resolve(reading).unwrap_or_else(|error| panic!("{error}")).1
}

#[test]
fn the_generated_crates_compile_without_a_warning() {
    let (scratch, apis) = (scratch(), apis());
    let made = katalog::emit(&apis, &Versions::default()).unwrap();
    let plan = made.compare(&scratch.join("generated"), |_| true).unwrap();
    made.apply(&scratch.join("generated"), &plan).unwrap();
    let mut members = String::new();
    for api in &apis {
        write!(members, "\"generated/{}\", ", api.name).unwrap();
    }
    let runtime = root().join("runtime");
    let workspace = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[workspace.dependencies]\n\
         katalog-runtime = {{ path = {runtime:?}, default-features = false }}\n\n[profile.dev]\ndebug = false\n"
    );
    fs::write(scratch.join("Cargo.toml"), workspace).unwrap();
    fs::copy(root().join("Cargo.lock"), scratch.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--workspace", "--no-default-features", "--features", "all"])
        .arg("--target-dir")
        .arg(scratch.join("target"))
        .current_dir(&scratch)
        .env("CARGO_ENCODED_RUSTFLAGS", "-Dwarnings")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Sends a request to a mock and gives the answer, its head included.
fn exchange(mock: &Mock, head: &str, body: &str) -> String {
    let base = mock.base_url();
    let mut socket = TcpStream::connect(base.strip_prefix("http://").unwrap()).unwrap();
    let length = body.len();
    write!(socket, "{head}\r\nhost: mock\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
        .unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_mock_answers_the_examples() {
    for (start, api) in Start::ALL.into_iter().map(|start| (start, apis())) {
        let api = api.into_iter().find(|api| api.name == name(start)).unwrap();
        let request = api.operations.first().unwrap().examples.first().unwrap().request_wire.clone();
        let path = format!("/{}/", name(start));
        let mock = Mock::start(api);
        let answer = match start {
            Start::JsonRpc => {
                exchange(&mock, &format!("POST {path} HTTP/1.1\r\ncontent-type: application/json"), &request)
            }
            Start::Soap => {
                let action = format!("http://test.example/{}#note_read", name(start));
                let head =
                    format!("POST {path} HTTP/1.1\r\ncontent-type: text/xml\r\nSOAPAction: \"{action}\"");
                exchange(&mock, &head, &request)
            }
            Start::Rest => exchange(&mock, &format!("GET {path}notes/17 HTTP/1.1"), ""),
        };
        assert!(answer.starts_with("HTTP/1.1 200"), "{}: {answer}", name(start));
        assert!(answer.contains("Water the ferns."), "{}: {answer}", name(start));
        if start == Start::Rest {
            let other = exchange(&mock, &format!("GET {path}notes/18 HTTP/1.1"), "");
            assert!(other.starts_with("HTTP/1.1 404"), "{other}");
        }
    }
}
