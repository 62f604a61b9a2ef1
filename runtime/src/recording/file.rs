//! The file of an exchange: written, and read with care, since people edit recordings.
//!
//! It does not know what is replaced, nor which exchange answers which request.

use std::fs;
use std::path::{Path, PathBuf};

use http::{HeaderName, HeaderValue, StatusCode};

use super::RecordingError;
use super::exchange::{Asked, Content, Exchange, Outcome, failure_kind, failure_name};
use super::tree::Node;

/// The ending of recordings.
const ENDING: &str = "json";

impl Exchange {
    pub(super) fn to_text(&self) -> String {
        let asked = &self.asked;
        let mut request = vec![
            ("method".to_owned(), Node::text(asked.method.as_str())),
            ("path".to_owned(), Node::text(asked.path.as_str())),
        ];
        with_body(&mut request, &asked.headers, &asked.body);
        let outcome = match &self.outcome {
            Outcome::Answer { status, headers, body } => {
                let mut answer = vec![("status".to_owned(), Node::Number(status.as_u16().to_string()))];
                with_body(&mut answer, headers, body);
                ("answer".to_owned(), Node::Object(answer))
            }
            Outcome::Failure { kind, was_sent } => {
                let why = ("kind".to_owned(), Node::text(failure_name(*kind)));
                let sent = ("was_sent".to_owned(), Node::Bool(*was_sent));
                ("failure".to_owned(), Node::Object(vec![why, sent]))
            }
        };
        Node::Object(vec![("request".to_owned(), Node::Object(request)), outcome]).pretty()
    }

    pub(super) fn read(path: &Path) -> Result<Self, RecordingError> {
        let text = fs::read_to_string(path).map_err(|source| RecordingError::io(path, source))?;
        let wrong =
            |line, problem: String| RecordingError::Malformed { path: path.to_owned(), line, problem };
        let file = Node::parse(&text).map_err(|no| wrong(no.line, no.fault.to_string()))?;
        Self::from_node(&file).map_err(|problem| wrong(problem.line_in(&text), problem.to_string()))
    }

    fn from_node(file: &Node) -> Result<Self, Problem> {
        let request = file.get("request").ok_or(Problem("request", "an object with method and path"))?;
        let asked = Asked {
            method: text(request, "method")?,
            path: text(request, "path")?,
            headers: headers(request)?,
            body: body(request)?,
        };
        let outcome = match (file.get("answer"), file.get("failure")) {
            (Some(answer), None) => {
                let status = match answer.get("status") {
                    Some(Node::Number(digits)) => digits.parse().ok(),
                    _ => None,
                };
                let status = status.and_then(|status: u16| StatusCode::from_u16(status).ok());
                let status = status.ok_or(Problem("status", "an HTTP status"))?;
                Outcome::Answer { status, headers: headers(answer)?, body: body(answer)? }
            }
            (None, Some(failure)) => {
                let problem = Problem("kind", "connect, timeout, cut, too large or other");
                let kind = failure_kind(&text(failure, "kind")?).ok_or(problem)?;
                let Some(Node::Bool(was_sent)) = failure.get("was_sent") else {
                    return Err(Problem("was_sent", "true or false"));
                };
                Outcome::Failure { kind, was_sent: *was_sent }
            }
            _ => return Err(Problem("answer", "either an answer or a failure")),
        };
        Ok(Self { asked, outcome })
    }
}

/// A key of a file, and what should stand under it.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("`{0}`: expected {1}")]
struct Problem(&'static str, &'static str);

impl Problem {
    /// The line where the key stands first; the file's first when it does not.
    fn line_in(self, text: &str) -> usize {
        let key = format!("\"{}\"", self.0);
        text.lines().position(|line| line.contains(&key)).map_or(1, |index| index + 1)
    }
}

/// Recordings of a folder, in order; other files are passed over, and a folder that is not there has none.
pub(super) fn recordings(folder: &Path) -> Result<Vec<PathBuf>, RecordingError> {
    let entries = fs::read_dir(folder).map_err(|source| RecordingError::io(folder, source))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|source| RecordingError::io(folder, source))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with(|c: char| c.is_ascii_digit()) && path.extension().is_some_and(|it| it == ENDING) {
            found.push(path);
        }
    }
    // By number and not by text: there may be more than fit the width.
    found.sort_by_key(|path| (number(path), path.clone()));
    Ok(found)
}

fn number(path: &Path) -> u64 {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u64::MAX)
}

/// A name in order, that says what was called as far as ASCII can.
pub(super) fn name(number: u64, asked: &Asked) -> String {
    let clean = |text: &str| -> String {
        let kept = text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' });
        let kept: String = kept.take(60).collect();
        let words: Vec<&str> =
            kept.split('-').filter(|word| word.chars().any(|c| c.is_ascii_alphanumeric())).collect();
        words.join("-")
    };
    let path = asked.path.split('?').next().unwrap_or_default();
    let called = asked.operation().filter(|name| name.is_ascii()).map(clean).filter(|name| !name.is_empty());
    format!("{number:04}-{}.{ENDING}", called.unwrap_or_else(|| clean(path)))
}

fn with_body(to: &mut Vec<(String, Node)>, headers: &[(String, String)], body: &Content) {
    if !headers.is_empty() {
        let headers =
            headers.iter().map(|(name, value)| (name.clone(), Node::text(value.as_str()))).collect();
        to.push(("headers".to_owned(), Node::Object(headers)));
    }
    let body = match body {
        Content::Empty => return,
        Content::Json(node) => ("json".to_owned(), node.clone()),
        Content::Text(text) => ("text".to_owned(), Node::List(text.split('\n').map(Node::text).collect())),
        Content::Bytes(count) => ("bytes".to_owned(), Node::Number(count.to_string())),
    };
    to.push(body);
}

fn text(from: &Node, key: &'static str) -> Result<String, Problem> {
    from.get(key).and_then(Node::as_text).map(str::to_owned).ok_or(Problem(key, "text"))
}

fn headers(from: &Node) -> Result<Vec<(String, String)>, Problem> {
    let problem = Problem("headers", "an object of header names and texts");
    let entries = match from.get("headers") {
        None => return Ok(Vec::new()),
        Some(Node::Object(entries)) => entries,
        Some(_) => return Err(problem),
    };
    let header = |(name, value): &(String, Node)| {
        let value = value.as_text()?;
        let usable = name.parse::<HeaderName>().is_ok() && HeaderValue::from_str(value).is_ok();
        usable.then(|| (name.to_ascii_lowercase(), value.to_owned()))
    };
    entries.iter().map(header).collect::<Option<_>>().ok_or(problem)
}

fn body(from: &Node) -> Result<Content, Problem> {
    if let Some(node) = from.get("json") {
        return Ok(Content::Json(node.clone()));
    }
    if let Some(lines) = from.get("text") {
        let problem = Problem("text", "a list of lines");
        let Node::List(lines) = lines else { return Err(problem) };
        let lines: Option<Vec<&str>> = lines.iter().map(Node::as_text).collect();
        return Ok(Content::Text(lines.ok_or(problem)?.join("\n")));
    }
    match from.get("bytes") {
        None => Ok(Content::Empty),
        Some(Node::Number(count)) => {
            count.parse().map(Content::Bytes).map_err(|_| Problem("bytes", "a number of bytes"))
        }
        Some(_) => Err(Problem("bytes", "a number of bytes")),
    }
}
