//! The mock as a program: what its options say is what it does.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::client::{AUTH, MAIN, envelope};

/// A running `katalog mock sbis`; dropped, it is ended.
struct Program(Child, String);

impl Program {
    fn start(options: &[&str]) -> Self {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_katalog"));
        program.args(["mock", "sbis", "--format", "json"]).args(options);
        let mut child = program.current_dir(root).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said: Value = serde_json::from_str(&line).unwrap();
        let address = said["base_url"].as_str().unwrap().strip_prefix("http://").unwrap().to_owned();
        Self(child, address)
    }

    /// The answer as it came, its head included.
    fn send(&self, path: &str, session: &str, body: &Value) -> String {
        let body = body.to_string();
        let mut socket = TcpStream::connect(&self.1).unwrap();
        let length = body.len();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: mock\r\nconnection: close\r\nX-SBISSessionID: {session}\r\n\
             content-length: {length}\r\n\r\n{body}"
        );
        socket.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The statuses of so many logins.
    fn logins(&self, count: usize) -> Vec<String> {
        let call = login("САП.Аутентифицировать", ["login", "password"]);
        let statuses = (0..count).map(|_| self.send(AUTH, "", &call));
        statuses.map(|answer| answer.split(' ').nth(1).unwrap_or_default().to_owned()).collect()
    }
}

fn login(spelling: &str, names: [&str; 2]) -> Value {
    envelope(spelling, &json!({ (names[0]): "lugova.ml", (names[1]): "secret" }))
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn an_api_of_two_sides_says_in_whose_place_it_stands() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_katalog"));
    program.args(["mock", "is74"]).current_dir(root).stdout(Stdio::piped());
    let mut program = Program(program.spawn().unwrap(), String::new());
    let mut lines = BufReader::new(program.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let first = lines.next().unwrap();
    let base = first.split(' ').find(|word| word.starts_with("http://")).unwrap();
    assert!(lines.next().unwrap().starts_with(&format!("  {base}/  provider: call it")));
    assert!(lines.next().unwrap().starts_with(&format!("  {base}/  platform: it takes")));
}

#[test]
fn faults_and_seed_are_taken_from_the_command_line_and_reproduced() {
    let run = |seed| Program::start(&["--fault", "502:0.5", "--seed", seed]).logins(40);
    let first = run("7");
    assert!(first.contains(&"502".to_owned()) && first.contains(&"200".to_owned()), "{first:?}");
    assert_eq!(first, run("7"));
    assert_ne!(first, run("8"));
}

#[cfg(target_os = "linux")]
#[test]
fn host_answers_and_lifetime_are_taken_from_the_command_line() {
    let folder = std::env::temp_dir().join(format!("katalog-mock-program-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("САП.Аутентифицировать.json"), "{\"error\":\"filed\"}").unwrap();
    let answers = folder.to_str().unwrap();
    let program = Program::start(&["--answers", answers, "--session-ttl", "1h", "--host", "127.0.0.2"]);
    assert!(program.1.starts_with("127.0.0.2:"), "{}", program.1);
    assert!(program.send(AUTH, "", &login("САП.Аутентифицировать", ["login", "password"])).contains("filed"));
    std::fs::remove_dir_all(folder).unwrap();

    let program = Program::start(&["--session-ttl", "1h"]);
    let answer = program.send(AUTH, "", &login("СБИС.Аутентифицировать", ["Логин", "Пароль"]));
    let session = answer.split("\"result\":\"").nth(1).unwrap().split('"').next().unwrap();
    let call = envelope("Account.LicenseSet", &json!({ "AccountID": 1 }));
    assert!(program.send(MAIN, session, &call).starts_with("HTTP/1.1 200"));
    program.send("/katalog/clock", "", &json!({ "advance": "1h" }));
    assert!(program.send(MAIN, session, &call).starts_with("HTTP/1.1 401"));
}
