//! Answers that a test has scripted: what comes next, once or several times, for any method or for one.

use std::collections::VecDeque;
use std::time::Duration;

use super::http::Ending;
use crate::json;
use crate::model::Value;

/// An answer to come. What it does not say stays as it would have been.
///
/// ```
/// use std::time::Duration;
/// use katalog::mock::Scripted;
///
/// let busy = Scripted::status(503).header("Retry-After", "600");
/// let late = Scripted::regular().delay(Duration::from_secs(2)).for_method("Billing.GetHistory");
/// let lost = Scripted::regular().cut_after(10).times(3);
/// # let _ = (busy, late, lost);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Scripted {
    pub(super) method: Option<String>,
    pub(super) times: u32,
    pub(super) status: Option<u16>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) content: ScriptedContent,
    pub(super) charset: Option<String>,
    pub(super) delay: Duration,
    pub(super) ending: Ending,
}

/// What a scripted answer says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ScriptedContent {
    /// What would have been answered anyway: the call is carried out.
    Regular,
    /// A text, as it is.
    Body(String),
    /// A result or an error, in the envelope of the protocol.
    Result(Value),
    Error(Value),
}

impl Scripted {
    fn new(content: ScriptedContent) -> Self {
        Self {
            method: None,
            times: 1,
            status: None,
            headers: Vec::new(),
            content,
            charset: None,
            delay: Duration::ZERO,
            ending: Ending::Whole,
        }
    }

    /// The answer that would come anyway, to be delayed or broken. The call is carried out.
    pub fn regular() -> Self {
        Self::new(ScriptedContent::Regular)
    }

    /// An HTTP status with an empty body. The call is not carried out.
    pub fn status(status: u16) -> Self {
        Self { status: Some(status), ..Self::body("") }
    }

    /// A body as it is, with status 200 unless said otherwise. The call is not carried out.
    pub fn body(body: impl Into<String>) -> Self {
        Self::new(ScriptedContent::Body(body.into()))
    }

    /// A result as it travels. The call is not carried out.
    pub fn result(result: &serde_json::Value) -> Self {
        Self::new(ScriptedContent::Result(value_of(result)))
    }

    /// An error as it travels: an object, or a bare string. The call is not carried out.
    pub fn error(error: &serde_json::Value) -> Self {
        Self::new(ScriptedContent::Error(value_of(error)))
    }

    /// Connection reset after the request was read. The call is not carried out, and its sender cannot know.
    pub fn reset() -> Self {
        Self { ending: Ending::Reset, ..Self::body("") }
    }

    /// Sets the HTTP status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// Adds a header; of the answer's own headers it replaces the one of its name.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sends the body in this character set.
    #[must_use]
    pub fn charset(mut self, charset: impl Into<String>) -> Self {
        self.charset = Some(charset.into());
        self
    }

    /// Lets the answer come late.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Closes the connection after so many bytes of the body.
    #[must_use]
    pub fn cut_after(mut self, bytes: usize) -> Self {
        self.ending = Ending::Cut(bytes);
        self
    }

    /// Waits for a call of this method; others do not use it up.
    #[must_use]
    pub fn for_method(mut self, wire: impl Into<String>) -> Self {
        self.method = Some(wire.into());
        self
    }

    /// Answers so often before the next one comes.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }
}

fn value_of(value: &serde_json::Value) -> Value {
    json::parse(&value.to_string()).unwrap_or(Value::Null)
}

/// The answers to come, in their order.
#[derive(Debug, Default)]
pub(super) struct Script {
    waiting: VecDeque<Scripted>,
}

impl Script {
    pub(super) fn add(&mut self, answer: Scripted) {
        if answer.times > 0 {
            self.waiting.push_back(answer);
        }
    }

    pub(super) fn clear(&mut self) {
        self.waiting.clear();
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// The first answer that waits for this method, or for any.
    pub(super) fn next(&mut self, method: Option<&str>) -> Option<Scripted> {
        let fits = |answer: &Scripted| answer.method.is_none() || answer.method.as_deref() == method;
        let index = self.waiting.iter().position(fits)?;
        let answer = self.waiting.get_mut(index)?;
        answer.times -= 1;
        if answer.times == 0 { self.waiting.remove(index) } else { Some(answer.clone()) }
    }
}

/// Reads a scripted answer from the control address.
pub(super) fn read(value: &Value) -> Result<Scripted, String> {
    let Value::Map(entries) = value else { return Err("an answer is an object".to_owned()) };
    let mut answer = Scripted::regular();
    for (key, value) in entries {
        entry(&mut answer, key, value)?;
    }
    // A status of its own means an answer of its own; and what is reset was not carried out.
    let own = answer.status.is_some() || answer.ending == Ending::Reset;
    if own && answer.content == ScriptedContent::Regular {
        answer.content = ScriptedContent::Body(String::new());
    }
    Ok(answer)
}

fn entry(answer: &mut Scripted, key: &str, value: &Value) -> Result<(), String> {
    let wrong = |what: &str| format!("`{key}` is {what}");
    match (key, value) {
        ("method", Value::String(text)) => answer.method = Some(text.clone()),
        ("times", Value::Number(digits)) => {
            answer.times = digits.parse().map_err(|_| wrong("a whole number"))?;
        }
        ("status", Value::Number(digits)) => {
            let status = digits.parse().ok().filter(|status| (200..=599).contains(status));
            answer.status = Some(status.ok_or_else(|| wrong("an HTTP status from 200 to 599"))?);
        }
        ("headers", Value::Map(headers)) => {
            for (name, value) in headers {
                let Value::String(value) = value else { return Err(wrong("an object of strings")) };
                answer.headers.push((name.clone(), value.clone()));
            }
        }
        ("body", Value::String(text)) => answer.content = ScriptedContent::Body(text.clone()),
        ("body", value) => answer.content = ScriptedContent::Body(json::text(value)),
        ("result", value) => answer.content = ScriptedContent::Result(value.clone()),
        ("error", value) => answer.content = ScriptedContent::Error(value.clone()),
        ("charset", Value::String(text)) => answer.charset = Some(text.clone()),
        ("delay", value) => answer.delay = time(value)?,
        ("cut", Value::Number(digits)) => {
            answer.ending = Ending::Cut(digits.parse().map_err(|_| wrong("a number of bytes"))?);
        }
        ("reset", Value::Bool(reset)) => answer.ending = if *reset { Ending::Reset } else { Ending::Whole },
        ("method" | "times" | "status" | "headers" | "charset" | "cut" | "reset", _) => {
            return Err(wrong("of another type"));
        }
        _ => {
            return Err(format!(
                "an answer has no `{key}`; its keys are method, times, status, headers, body, result, error, charset, \
                 delay, cut, reset"
            ));
        }
    }
    Ok(())
}

/// A time: seconds as a number, or a text with its unit.
pub(super) fn time(value: &Value) -> Result<Duration, String> {
    match value {
        Value::String(text) => crate::duration::duration(text),
        Value::Number(digits) => crate::duration::duration(&format!("{digits}s")),
        _ => Err("a time is a number of seconds, or a text such as \"24h\"".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn an_answer_for_one_method_is_not_used_up_by_another() {
        let mut script = Script::default();
        script.add(Scripted::status(502).for_method("A.B").times(2));
        script.add(Scripted::status(503));
        let mut next = |method| script.next(method).and_then(|answer| answer.status);
        assert_eq!([next(Some("C.D")), next(Some("C.D"))], [Some(503), None]);
        assert_eq!([next(Some("A.B")), next(Some("A.B")), next(Some("A.B"))], [Some(502), Some(502), None]);
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        let read = |text: &str| read(&json::parse(text).unwrap());
        assert!(read(r#"{"statsu": 502}"#).unwrap_err().contains("statsu"));
        assert!(
            read(r#"{"status": "502"}"#).is_err() && read("[]").is_err() && read(r#"{"delay": -1}"#).is_err()
        );
        assert_eq!(read(r#"{"status":502,"delay":"2s"}"#).unwrap().delay, Duration::from_secs(2));
    }
}
