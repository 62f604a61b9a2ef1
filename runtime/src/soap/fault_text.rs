//! The words of an error: a fault of either version with what 1C puts into its detail, or a structure with a code.
//!
//! 1C says what happened in the innermost `descr` of its exception, after the place in a module where it was raised:
//! `{WebService.Orders.Module(123)}: no such order`. The place and the words around it become the error's details.

use crate::error::ServerError;
use crate::json::Writer;
use crate::{Fault, RawJson};

/// Most bytes of a fault's words.
const MAX_WORDS: usize = 256 * 1024;

/// What an element inside a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Other,
    /// `Code` or `Subcode` of SOAP 1.2, which hold a `Value`.
    Code,
    CodeValue,
    Reason,
    /// The detail, and what is no words in it.
    Detail,
    InDetail,
    /// What 1C says.
    Descr,
}

/// The words of a fault, as they come.
#[derive(Debug, Default)]
pub(super) struct FaultText {
    codes: Vec<String>,
    reason: String,
    detail: String,
    /// Words of 1C, and how deep they stand.
    descrs: Vec<(usize, String)>,
    current: String,
    depth: usize,
    size: usize,
}

impl FaultText {
    /// What an element is inside another one.
    pub(super) fn open(&mut self, outer: Part, local: &str, depth: usize) -> Part {
        let part = match (outer, local) {
            (Part::Detail | Part::InDetail | Part::Descr, "descr") => Part::Descr,
            (Part::Detail | Part::InDetail | Part::Descr, _) => Part::InDetail,
            (_, "faultcode") | (Part::Code, "Value") => Part::CodeValue,
            (_, "Code" | "Subcode") => Part::Code,
            (_, "faultstring" | "Text") => Part::Reason,
            (_, "detail" | "Detail") => Part::Detail,
            _ => Part::Other,
        };
        if matches!(part, Part::CodeValue | Part::Reason | Part::Descr) {
            self.current.clear();
            self.depth = depth;
        }
        part
    }

    pub(super) fn push(&mut self, part: Part, text: &str) -> Result<(), Fault> {
        self.size = self.size.saturating_add(text.len());
        if self.size > MAX_WORDS {
            return Err(Fault::too_large("a fault", MAX_WORDS));
        }
        match part {
            Part::CodeValue | Part::Reason | Part::Descr => self.current.push_str(text),
            Part::Detail => self.detail.push_str(text),
            Part::Other | Part::Code | Part::InDetail => {}
        }
        Ok(())
    }

    pub(super) fn close(&mut self, part: Part) {
        let text = self.current.trim();
        match part {
            Part::CodeValue => {
                let local = text.rsplit(':').next().unwrap_or_default();
                self.codes.push(local.to_owned());
            }
            // A reason may come in several languages: the first is the server's own.
            Part::Reason if self.reason.is_empty() => self.reason = text.to_owned(),
            Part::Descr if !text.is_empty() => self.descrs.push((self.depth, text.to_owned())),
            _ => {}
        }
    }

    pub(super) fn into_error(mut self) -> Box<ServerError> {
        self.descrs.sort_by_key(|(depth, _)| *depth);
        let told = self.descrs.iter().map(|(_, words)| words.as_str());
        // From the outside in; the innermost says what happened.
        let mut words: Vec<&str> =
            [self.detail.trim(), self.reason.as_str()].into_iter().chain(told).collect();
        words.retain(|words| !words.is_empty());
        let (place, message) = split_place(words.pop().unwrap_or_default());
        let around = words.into_iter().filter(|words| split_place(words).1 != message);
        let details: Vec<&str> = place.into_iter().chain(around).collect();
        let mut error = Box::new(ServerError::unplaced());
        error.message = message.to_owned();
        error.details = details.join("\n");
        error.error_code = json(&self.codes.join("."));
        error
    }

    /// The error of a structure whose code is not that of success.
    pub(super) fn of_structure(code: &str, words: &str) -> Box<ServerError> {
        let (place, message) = split_place(words.trim());
        let mut error = Box::new(ServerError::unplaced());
        error.code = code.parse().ok();
        error.message = if message.is_empty() { code.to_owned() } else { message.to_owned() };
        error.details = place.unwrap_or_default().to_owned();
        error.error_code = json(code);
        error
    }
}

fn json(text: &str) -> Option<RawJson> {
    if text.is_empty() {
        return None;
    }
    let mut writer = Writer::new();
    writer.string(text);
    Some(RawJson::trusted(writer.finish()))
}

/// The place in a module that 1C puts before its words, and the words.
fn split_place(words: &str) -> (Option<&str>, &str) {
    let place = |words: &str| {
        let inside = words.strip_prefix('{')?;
        let end = inside.find("}:")?;
        let (_, line) = inside.get(..end)?.strip_suffix(')')?.rsplit_once('(')?;
        let is_line = !line.is_empty() && line.bytes().all(|digit| digit.is_ascii_digit() || digit == b',');
        is_line.then_some(end + "{}".len())
    };
    match place(words).and_then(|end| words.split_at_checked(end)) {
        Some((place, rest)) => (Some(place), rest.strip_prefix(':').unwrap_or(rest).trim_start()),
        None => (None, words),
    }
}
