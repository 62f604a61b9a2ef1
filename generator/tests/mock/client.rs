//! HTTP/1.1 over a socket, by hand: a test sees every byte, and sends what no library would.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};

use katalog::mock::Mock;
use serde_json::{Value, json};

pub(crate) const MAIN: &str = "/partner_api/service/";
pub(crate) const AUTH: &str = "/auth/service/";
pub(crate) const REGISTRATION: &str = "/reg/service/";

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Status, code and message of a refusal.
    pub(crate) fn refusal(&self) -> (u16, i64, String) {
        let error = &self.json()["error"];
        let text = error["message"].as_str().unwrap_or_default().to_owned();
        (self.status, error["code"].as_i64().unwrap_or(0), text)
    }
}

/// Sends bytes and nothing after them, whatever the server makes of it.
pub(crate) fn shout(mock: &Mock, request: &[u8]) {
    let mut socket = TcpStream::connect(mock.address()).unwrap();
    // Refused, closed or reset: all will do.
    let _ = socket.write_all(request);
    let _ = socket.shutdown(Shutdown::Write);
    let _ = socket.read_to_end(&mut Vec::new());
}

/// Sends bytes as they are and reads until the server closes.
pub(crate) fn raw(mock: &Mock, request: &[u8]) -> io::Result<Vec<u8>> {
    let mut socket = TcpStream::connect(mock.address())?;
    socket.write_all(request)?;
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Sends a request and reads the answer, as much of it as comes.
pub(crate) fn send(
    mock: &Mock,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> io::Result<Answer> {
    let mut request = format!("{method} {path} HTTP/1.1\r\nhost: mock\r\nconnection: close\r\n").into_bytes();
    for (name, value) in headers {
        request.extend(format!("{name}: {value}\r\n").into_bytes());
    }
    request.extend(format!("content-length: {}\r\n\r\n", body.len()).into_bytes());
    request.extend(body);
    let answer = raw(mock, &request)?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Ok(Answer { status, head, body: answer[end + 4..].to_vec() })
}

/// A control call.
pub(crate) fn control(mock: &Mock, method: &str, call: &str, body: &Value) -> Answer {
    send(mock, method, &format!("/katalog/{call}"), &[], body.to_string().as_bytes()).unwrap()
}

pub(crate) fn envelope(method: &str, params: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params, "protocol": 2, "id": 17 })
}

/// A call at an address, in a session or in none.
pub(crate) fn call_at(
    mock: &Mock,
    path: &str,
    session: &str,
    method: &str,
    params: &Value,
) -> io::Result<Answer> {
    let headers = [("content-type", "application/json-rpc; charset=utf-8"), ("X-SBISSessionID", session)];
    send(mock, "POST", path, &headers, envelope(method, params).to_string().as_bytes())
}

pub(crate) fn call(mock: &Mock, session: &str, method: &str, params: &Value) -> Answer {
    call_at(mock, MAIN, session, method, params).unwrap()
}

pub(crate) fn log_in_as(mock: &Mock, login: &str, password: &str) -> Answer {
    let params = json!({ "login": login, "password": password });
    call_at(mock, AUTH, "", "САП.Аутентифицировать", &params).unwrap()
}

/// Logs in and gives the session.
pub(crate) fn log_in(mock: &Mock) -> String {
    log_in_as(mock, "lugova.ml", "secret").json()["result"].as_str().unwrap().to_owned()
}
