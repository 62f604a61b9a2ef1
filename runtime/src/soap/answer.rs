//! Where things stand in an answer: envelope, fault, result, and the rows of a result in each of its encodings.
//!
//! | inside `return` | what it is |
//! |---|---|
//! | text, or nothing | a scalar |
//! | `column` and `row` of 1C's data | a ValueTable; values by place |
//! | elements that hold text | a row; every `return` is one |
//! | elements that hold elements | rows |
//! | `Property` of 1C's data | a structure: a code, and one of the above or the text of an error |
//!
//! Which it is shows when it comes; nothing is announced. It holds one row at most and reads no value.

use super::fault_text::{FaultText, Part};
use super::frame::{Frame, Shape};
use super::lexer::{Lexer, Token};
use super::names::{Element, Names, Space};
use super::table::Table;
use crate::body;
use crate::error::Body;
use crate::protocol::Flaw;
use crate::{Fault, FaultKind};

/// The code of a structure that holds a result.
const SUCCESS: &str = "SUCCESS";
/// Most bytes of such a code.
const MAX_CODE: usize = 1024;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A scalar: the first cell.
    Value,
    /// A row.
    Row,
    /// The text ends here, and the answer does not.
    More,
    /// The answer ends here.
    End,
}

/// An answer that is read.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) lexer: Lexer,
    names: Names,
    frames: Vec<Frame>,
    pub(super) table: Table,
    fault: FaultText,
    /// The code of a structure, once it began.
    code: Option<String>,
    /// A scalar waits until all of the structure was seen.
    held: bool,
    /// An envelope began.
    enveloped: bool,
    /// A response began.
    answered: bool,
    ended: bool,
    /// Rows and values that were found.
    pub(super) count: usize,
}

impl Answer {
    /// An answer of whose rows none is larger than `most` bytes.
    pub(super) fn new(most: usize) -> Self {
        Self {
            lexer: Lexer::new(),
            names: Names::default(),
            frames: Vec::new(),
            table: Table::new(most),
            fault: FaultText::default(),
            code: None,
            held: false,
            enveloped: false,
            answered: false,
            ended: false,
            count: 0,
        }
    }

    /// Reads on to the next row. `last` says that nothing comes behind the text.
    pub(super) fn step(&mut self, text: &str, last: bool) -> Result<Found, Flaw> {
        while !self.ended {
            let token = self.lexer.next(text).map_err(|fault| self.flaw(fault, text))?;
            if token == Token::More {
                return if last { Err(self.cut_off(text)) } else { Ok(Found::More) };
            }
            if let Some(found) = self.take(token, text)? {
                self.count += 1;
                return Ok(found);
            }
        }
        Ok(Found::End)
    }

    fn take(&mut self, token: Token<'_>, text: &str) -> Result<Option<Found>, Flaw> {
        let closed = match token {
            Token::Start(content) => {
                let opened = self.names.open(content, &self.lexer);
                let element = opened.map_err(|fault| self.flaw(fault, text))?;
                let frame = self.open(&element, text)?;
                self.frames.push(frame);
                if element.empty {
                    self.names.close_last();
                }
                element.empty
            }
            Token::End(name) => {
                self.names.close(name, &self.lexer).map_err(|fault| self.flaw(fault, text))?;
                true
            }
            Token::Text(piece) => {
                if self.frames.is_empty() && !piece.trim().is_empty() {
                    return Err(Flaw::NoAnswer(Body::Text, body::excerpt(text)));
                }
                self.text(piece, false).map_err(Flaw::Unfit)?;
                false
            }
            Token::Char(letter) => {
                self.text(letter.encode_utf8(&mut [0; 4]), true).map_err(Flaw::Unfit)?;
                false
            }
            Token::DocType => return Err(self.doc_type(text)),
            Token::More => false,
        };
        self.table.check_size().map_err(|fault| Flaw::Unfit(self.in_row(fault)))?;
        if closed { self.close() } else { Ok(None) }
    }

    /// What an element is, by where it stands.
    fn open(&mut self, element: &Element<'_>, text: &str) -> Result<Frame, Flaw> {
        let soap = element.space == Space::Soap;
        Ok(match self.frames.last() {
            None if soap && element.local == "Envelope" => {
                self.enveloped = true;
                Frame::Envelope
            }
            None if element.local.eq_ignore_ascii_case("html") => {
                return Err(Flaw::NoAnswer(Body::Html, body::excerpt(text)));
            }
            None => return Err(Flaw::NoAnswer(Body::NoResult, None)),
            Some(Frame::Envelope) if soap && element.local == "Body" => Frame::Body,
            Some(Frame::Body) if soap && element.local == "Fault" => Frame::Fault(Part::Other),
            Some(Frame::Body) if !self.answered => {
                self.answered = true;
                Frame::Response
            }
            Some(Frame::Response) => self.begin_value(element, false),
            Some(Frame::Value { shape, data }) => self.in_value(element, *shape, *data),
            Some(Frame::Probe) => self.probe_is_row(element),
            Some(Frame::Row { placed: false }) => self.named(element),
            Some(Frame::Row { placed: true }) if element.local == "Value" => {
                self.table.begin_placed(element);
                Frame::Cell
            }
            Some(Frame::Cell) => {
                self.table.nest();
                Frame::Deep
            }
            Some(Frame::Deep) => Frame::Deep,
            Some(Frame::Column) if element.local == "Name" => {
                self.table.clear();
                Frame::ColumnName
            }
            Some(Frame::Code) => Frame::Code,
            Some(Frame::Fault(part)) => {
                Frame::Fault(self.fault.open(*part, element.local, self.frames.len()))
            }
            _ => Frame::Skip,
        })
    }

    fn begin_value(&mut self, element: &Element<'_>, data: bool) -> Frame {
        self.table.clear();
        self.table.begin_placed(element);
        Frame::Value { shape: Shape::Scalar, data }
    }

    fn named(&mut self, element: &Element<'_>) -> Frame {
        self.table.begin_named(element);
        Frame::Cell
    }

    /// An element right inside a value.
    fn in_value(&mut self, element: &Element<'_>, shape: Shape, data: bool) -> Frame {
        let of_1c = element.space == Space::Data;
        match (shape, element.local) {
            (Shape::Scalar | Shape::Table, "column" | "row") if of_1c => {
                if shape == Shape::Scalar {
                    self.reshape(Shape::Table);
                    self.table.keep_columns(0);
                }
                self.table.clear();
                if element.local == "row" { Frame::Row { placed: true } } else { Frame::Column }
            }
            (Shape::Scalar | Shape::Structure, "Property") if of_1c => {
                self.reshape(Shape::Structure);
                self.property(element)
            }
            (Shape::Scalar, "ValueTable" | "Structure") if of_1c => {
                self.reshape(Shape::Inner);
                self.begin_value(element, false)
            }
            (Shape::Scalar, "Value") if data => {
                self.reshape(Shape::Inner);
                self.begin_value(element, false)
            }
            (Shape::Scalar, _) => {
                self.table.clear();
                self.table.begin_named(element);
                Frame::Probe
            }
            (Shape::Record, _) => self.named(element),
            (Shape::Rows, _) => {
                self.table.clear();
                Frame::Row { placed: false }
            }
            (Shape::Table | Shape::Structure | Shape::Inner, _) => Frame::Skip,
        }
    }

    fn property(&mut self, element: &Element<'_>) -> Frame {
        match element.name.as_deref() {
            Some("ResultCode") => {
                self.code = Some(String::new());
                Frame::Code
            }
            Some("ResultData") => self.begin_value(element, true),
            _ => Frame::Skip,
        }
    }

    /// The first element of a value holds an element: it is a row, and so are all that follow.
    fn probe_is_row(&mut self, element: &Element<'_>) -> Frame {
        self.frames.pop();
        self.reshape(Shape::Rows);
        self.frames.push(Frame::Row { placed: false });
        self.table.clear();
        self.named(element)
    }

    /// Says what the value is that was opened last.
    fn reshape(&mut self, to: Shape) {
        if let Some(Frame::Value { shape, .. }) = self.frames.last_mut() {
            *shape = to;
        }
    }

    fn close(&mut self) -> Result<Option<Found>, Flaw> {
        match self.frames.pop() {
            Some(Frame::Cell) => self.table.end_cell(),
            Some(Frame::Probe) => {
                self.table.end_cell();
                self.reshape(Shape::Record);
            }
            Some(Frame::Row { placed }) => {
                if placed {
                    self.table.end_placed().map_err(|fault| Flaw::Unfit(self.in_row(fault)))?;
                } else {
                    self.table.end_named();
                }
                return self.found(Found::Row);
            }
            Some(Frame::ColumnName) => self.table.name_column(),
            Some(Frame::Value { shape, .. }) => return self.close_value(shape),
            Some(Frame::Fault(part)) => {
                self.fault.close(part);
                if self.frames.last() == Some(&Frame::Body) {
                    return Err(Flaw::Server(std::mem::take(&mut self.fault).into_error()));
                }
            }
            Some(Frame::Envelope) => {
                self.ended = true;
                if !self.answered {
                    return Err(Flaw::NoAnswer(Body::NoResult, None));
                }
            }
            _ => {}
        }
        Ok(None)
    }

    /// A scalar is told when all around it was seen: a code behind it may say that it is the text of an error.
    fn close_value(&mut self, shape: Shape) -> Result<Option<Found>, Flaw> {
        match shape {
            Shape::Scalar => {
                self.table.end_cell();
                self.held = true;
            }
            Shape::Record => {
                self.table.end_named();
                return self.found(Found::Row);
            }
            Shape::Rows | Shape::Table | Shape::Structure | Shape::Inner => {}
        }
        if self.frames.last() != Some(&Frame::Response) {
            return Ok(None);
        }
        let held = std::mem::take(&mut self.held);
        if held { self.found(Found::Value) } else { self.refused("").map_or(Ok(None), Err) }
    }

    /// Tells what was found, unless the code says that it is no result.
    fn found(&mut self, found: Found) -> Result<Option<Found>, Flaw> {
        let words = if found == Found::Value { self.table.first() } else { "" };
        self.refused(words).map_or(Ok(Some(found)), Err)
    }

    fn refused(&self, words: &str) -> Option<Flaw> {
        let code = self.code.as_deref().map(str::trim).filter(|code| *code != SUCCESS)?;
        Some(Flaw::Server(FaultText::of_structure(code, words)))
    }

    /// Takes text to where it belongs; `literal` text comes out of a reference.
    fn text(&mut self, text: &str, literal: bool) -> Result<(), Fault> {
        match self.frames.last() {
            Some(
                Frame::Value { shape: Shape::Scalar, .. }
                | Frame::Probe
                | Frame::Cell
                | Frame::Deep
                | Frame::ColumnName,
            ) => self.table.push(text, literal),
            Some(Frame::Code) => {
                let code = self.code.get_or_insert_default();
                if code.len() + text.len() > MAX_CODE {
                    return Err(Fault::too_large("a code", MAX_CODE));
                }
                code.push_str(text);
            }
            Some(Frame::Fault(part)) => self.fault.push(*part, text)?,
            _ => {}
        }
        Ok(())
    }

    /// Puts the place of the row that is read before a fault.
    pub(super) fn in_row(&self, fault: Fault) -> Fault {
        fault.at_index(self.count).in_field("return")
    }

    fn flaw(&self, fault: Fault, text: &str) -> Flaw {
        if fault.kind() == FaultKind::Syntax && !self.enveloped {
            return Flaw::NoAnswer(Body::Text, body::excerpt(text));
        }
        Flaw::Unfit(fault)
    }

    fn cut_off(&self, text: &str) -> Flaw {
        if text.trim().is_empty() && self.frames.is_empty() {
            return Flaw::NoAnswer(Body::Empty, None);
        }
        Flaw::NoAnswer(Body::CutOff, None)
    }

    /// A page says so; any other document type is refused, for entities are declared there.
    fn doc_type(&self, text: &str) -> Flaw {
        let rest = text.get(self.lexer.read()..).unwrap_or_default();
        let name = rest.split(|c: char| c.is_ascii_whitespace() || c == '>').nth(1);
        if name.is_some_and(|name| name.eq_ignore_ascii_case("html")) {
            return Flaw::NoAnswer(Body::Html, body::excerpt(text));
        }
        Flaw::Unfit(self.lexer.fault("XML without a document type"))
    }
}
