//! A provider in a few lines, correct unless a test spoils an answer of it. Nothing of the house is in it but its tests' data.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

pub(crate) const LOGIN: &str = "2044";
pub(crate) const PASSWORD: &str = "Bright-Fern-7";
pub(crate) const USER: &str = "58200117";
pub(crate) const CONTRACT: &str = "77001";

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) verb: String,
    pub(crate) path: String,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }
}

/// How an answer goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Whole.
    Whole,
    /// Its head promises more than comes.
    Cut,
    /// Not at all: the connection is closed.
    Dropped,
    /// Not before the client has gone.
    Never,
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) media: String,
    pub(crate) headers: Vec<String>,
    pub(crate) body: Vec<u8>,
    pub(crate) manner: Manner,
}

impl Response {
    pub(crate) fn json(status: u16, value: &Value) -> Self {
        let (media, body) = ("application/json".to_owned(), value.to_string().into_bytes());
        Self { status, media, headers: Vec::new(), body, manner: Manner::Whole }
    }

    /// The body of an answer that is JSON.
    pub(crate) fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The same answer with another value.
    pub(crate) fn with(self, value: &Value) -> Self {
        Self { body: value.to_string().into_bytes(), ..self }
    }

    /// The same answer with something else instead of a part of its text, which must be there.
    pub(crate) fn replaced(self, old: &str, new: &str) -> Self {
        let text = String::from_utf8(self.body.clone()).unwrap();
        assert!(text.contains(old), "{text} has no {old}");
        Self { body: text.replacen(old, new, 1).into_bytes(), ..self }
    }
}

type Spoil = dyn Fn(&Request, Response) -> Response + Send + Sync;

/// A running provider. It ends with the test.
pub(crate) struct Provider {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Provider {
    /// One that does all as it should.
    pub(crate) fn good() -> Self {
        Self::spoiled(|_, response| response)
    }

    /// One whose answers go through somebody's hands.
    pub(crate) fn spoiled(spoil: impl Fn(&Request, Response) -> Response + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (kept, spoil): (_, Arc<Spoil>) = (Arc::clone(&requests), Arc::new(spoil));
        thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                let (kept, spoil) = (Arc::clone(&kept), Arc::clone(&spoil));
                thread::spawn(move || serve(socket, &kept, &*spoil));
            }
        });
        Self { url, requests }
    }

    /// One that spoils what it answers at a path.
    pub(crate) fn spoiled_at(
        path: &'static str,
        spoil: impl Fn(&Request, Response) -> Response + Send + Sync + 'static,
    ) -> Self {
        Self::spoiled(move |request, response| match request.path == path {
            true => spoil(request, response),
            false => response,
        })
    }

    /// What came.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn serve(mut socket: TcpStream, kept: &Mutex<Vec<Request>>, spoil: &Spoil) {
    let Some(request) = read(&socket) else { return };
    kept.lock().unwrap().push(request.clone());
    let response = spoil(&request, answer(&request));
    match response.manner {
        Manner::Dropped => return,
        // The client closes the connection when it gives up.
        Manner::Never => return drop(socket.read(&mut [0])),
        Manner::Whole | Manner::Cut => {}
    }
    let promised = response.body.len() + if response.manner == Manner::Cut { 10 } else { 0 };
    let headers: String = response.headers.iter().map(|header| format!("{header}\r\n")).collect();
    let media = match response.media.as_str() {
        "" => String::new(),
        media => format!("content-type: {media}\r\n"),
    };
    let head = format!(
        "HTTP/1.1 {} Any\r\n{media}{headers}content-length: {promised}\r\nconnection: close\r\n\r\n",
        response.status
    );
    // A client may have gone.
    let _ = socket.write_all(head.as_bytes()).and_then(|()| socket.write_all(&response.body));
}

fn read(socket: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(socket);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split(' ');
    let (verb, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let query = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Some(Request { verb, path: path.to_owned(), query, headers, body: String::from_utf8(body).unwrap() })
}

/// What is right.
fn answer(request: &Request) -> Response {
    let ok = |value: Value| Response::json(200, &value);
    let refused = |status, why| Response::json(status, &json!({ "error": why }));
    match (request.verb.as_str(), request.path.as_str()) {
        ("POST", "/api/auth") => match serde_json::from_str::<Value>(&request.body) {
            Ok(body) if body["login"] == LOGIN && body["pswd"] == PASSWORD => {
                ok(json!({ "ext_user_id": USER }))
            }
            Ok(body) if body["login"].is_string() && body["pswd"].is_string() => refused(401, "BadLogin"),
            _ => refused(400, "BadRequest"),
        },
        ("GET", "/api/users") => match request.query("user_id") {
            Some(USER) => ok(json!([user()])),
            Some(_) => refused(404, "NotFound"),
            None => refused(400, "BadRequest"),
        },
        ("GET", "/api/contracts") => match (request.query("user_id"), request.query("id")) {
            (Some(USER), None) => ok(json!(contracts())),
            (None, Some(id)) => match contracts().into_iter().find(|contract| contract["ext_id"] == id) {
                Some(contract) => ok(json!([contract])),
                None => refused(404, "NotFound"),
            },
            (Some(_), None) => refused(404, "NotFound"),
            _ => refused(400, "BadRequest"),
        },
        ("GET", "/api/services") => ok(json!([
            { "id": "1", "name": "Интернет" },
            { "id": "2", "name": "Телефония" },
        ])),
        ("GET", "/api/tariffs") => ok(json!([
            { "id": "11", "name": "Луч", "services": [{ "id": "1" }, { "id": "2" }], "cost": 65000 },
            { "id": "12", "name": "Гость", "services": [{ "id": "1" }], "without_cost": true, "description": "Без платы." },
        ])),
        ("GET", "/api/charges") => match (request.query("user_id"), request.query("limit")) {
            (Some(USER), None) => ok(json!(charges())),
            (Some(USER), Some(limit)) => match limit.parse() {
                Ok(limit) => ok(json!(charges().into_iter().take(limit).collect::<Vec<_>>())),
                Err(_) => refused(400, "BadRequest"),
            },
            (Some(_), _) => ok(json!([])),
            (None, _) => refused(400, "BadRequest"),
        },
        _ => refused(404, "NoSuchPath"),
    }
}

fn user() -> Value {
    json!({
        "ext_user_id": USER, "login": LOGIN, "password": PASSWORD, "is_blocked": false, "full_name": "Тестов Пётр",
        "phones": [{ "number": "9000000021", "confirmed": true }],
    })
}

fn contracts() -> Vec<Value> {
    let discount = json!({ "category_name": "Скидка", "name": "За оплату", "hidden": false, "value": -1000 });
    let setting = json!({ "category_name": "blocked", "name": "services_suspended_pending_payment", "hidden": false, "value": 1 });
    let first = json!({
        "ext_id": CONTRACT, "account": "2044-А", "contract": "2044-А", "state": 2, "balance": 36900,
        "address": "г. Примерск, ул. Тестовая, 3", "building_code": "5c1d7e3a-90b4-4f6e-8a21-3d4e5f607183", "region": 74,
        "building_num": "3", "flat": "8", "tariffs": [{ "id": "11", "options": [discount] }],
    });
    let second = json!({
        "ext_id": "77002", "account": "2044-Б", "contract": "2044-Б", "state": 3, "balance": -50000,
        "address": "г. Примерск, ул. Тестовая, 5", "settgins": [setting], "tariffs": [{ "id": "12" }],
    });
    vec![first, second]
}

fn charges() -> Vec<Value> {
    let charge = |period: &str| json!({ "account": "2044-А", "cost": 65000, "period": period, "description": "Связь" });
    ["01-26", "12-25", "11-25"].map(charge).to_vec()
}
