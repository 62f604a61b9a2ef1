//! Reads an answer row by row while it comes.
//!
//! It holds what was not read yet, one row, and nothing else.

use encoding_rs::{Decoder as Charset, DecoderResult, Encoding};
use http::HeaderMap;

use super::answer::{Answer, Found};
use super::charset;
use super::values::{Row, Text};
use crate::body;
use crate::error::Body;
use crate::protocol::{Flaw, RowReader, RowStep};
use crate::{Decode, Fault};

/// Most bytes of a row.
const MAX_ROW: usize = 4 * 1024 * 1024;

/// Rows of one answer.
pub(super) struct Rows {
    pub(super) answer: Answer,
    text: String,
    charset: State,
    finished: bool,
}

/// What is known of the charset.
enum State {
    /// The header names one that nobody knows.
    Unknown,
    /// The beginning, until it shows the charset.
    Head(Option<&'static Encoding>, Vec<u8>),
    Known(Charset),
}

impl Rows {
    pub(super) fn new(headers: &HeaderMap) -> Self {
        let charset = match body::declared(headers) {
            Ok(header) => State::Head(header, Vec::new()),
            Err(_) => State::Unknown,
        };
        Self { answer: Answer::new(MAX_ROW), text: String::new(), charset, finished: false }
    }

    /// Takes bytes, `last` or not.
    fn take(&mut self, chunk: &[u8], last: bool) -> Result<(), Flaw> {
        if let State::Head(header, head) = &mut self.charset {
            head.extend_from_slice(chunk);
            if !last && !charset::is_shown(*header, head) {
                return Ok(());
            }
            let head = std::mem::take(head);
            let charset = charset::of(*header, &head).map_err(no_text)?;
            self.charset = State::Known(charset.new_decoder_with_bom_removal());
            return self.append(&head, last);
        }
        self.append(chunk, last)
    }

    fn append(&mut self, mut bytes: &[u8], last: bool) -> Result<(), Flaw> {
        let State::Known(charset) = &mut self.charset else { return Err(no_text(Body::Charset)) };
        cut_off(&mut self.text, &mut self.answer);
        loop {
            let room = charset.max_utf8_buffer_length_without_replacement(bytes.len());
            self.text.reserve(room.unwrap_or(bytes.len()));
            let (result, read) = charset.decode_to_string_without_replacement(bytes, &mut self.text, last);
            match result {
                DecoderResult::InputEmpty => return Ok(()),
                DecoderResult::OutputFull => bytes = bytes.get(read..).unwrap_or_default(),
                DecoderResult::Malformed(..) if last => return Err(no_text(Body::CutOff)),
                DecoderResult::Malformed(..) => return Err(no_text(Body::Charset)),
            }
        }
    }
}

/// Cuts off what was read, when it is at least as long as the rest: so each byte is moved once at most.
fn cut_off(text: &mut String, answer: &mut Answer) {
    let read = answer.lexer.read();
    if read * 2 >= text.len() {
        text.drain(..read);
        answer.lexer.cut_off();
    }
}

fn no_text(body: Body) -> Flaw {
    Flaw::NoAnswer(body, None)
}

impl RowReader for Rows {
    fn feed(&mut self, chunk: &[u8]) -> Result<(), Flaw> {
        self.take(chunk, false)
    }

    fn finish(&mut self) -> Result<(), Flaw> {
        self.finished = true;
        self.take(&[], true)
    }

    fn next(&mut self, into: &mut dyn Decode) -> Result<RowStep, Flaw> {
        loop {
            let found = self.answer.step(&self.text, self.finished)?;
            let index = self.answer.count.saturating_sub(1);
            let unfit = |fault: Fault| Flaw::Unfit(fault.at_index(index).in_field("return"));
            match found {
                Found::More => return Ok(RowStep::More),
                Found::End => return Ok(RowStep::End),
                Found::Row => {
                    into.decode(&mut Row(&mut self.answer.table)).map_err(unfit)?;
                    return Ok(RowStep::Row);
                }
                Found::Value => {
                    let value = Text::result(&self.answer.table).filter(|value| !value.is_blank());
                    if let Some(mut value) = value {
                        into.decode(&mut value).map_err(unfit)?;
                        return Ok(RowStep::Row);
                    }
                }
            }
        }
    }
}
