//! A result that comes in pages, one page at a time, from where the parameters say to its end.
//!
//! The key of a page's last row is where the next one begins. An empty page or a row without a key is the end; a key
//! that comes a second time is an error, since it would never end.

use std::collections::BTreeSet;

use super::session::Conversation;
use super::{Answered, Call, Failure, params};
use crate::model::{Column, Named, Type, Value};

/// The pages of a call.
pub(crate) struct Pages<'a> {
    call: &'a Call<'a>,
    conversation: Conversation<'a>,
    /// The parameter that takes the key, and its place among the parameters.
    param: &'a Column,
    place: usize,
    /// The column that gives the key.
    column: &'a Column,
    values: Vec<Option<Value>>,
    key: Option<String>,
    seen: BTreeSet<String>,
    ended: bool,
}

impl<'a> Pages<'a> {
    pub(super) fn new(
        call: &'a Call<'a>,
        conversation: Conversation<'a>,
        values: Vec<Option<Value>>,
    ) -> Result<Self, Failure> {
        let (place, param, column) = key_of(call)?;
        let key = values.get(place).and_then(Option::as_ref).and_then(key_text);
        let seen = key.iter().cloned().collect();
        Ok(Self { call, conversation, param, place, column, values, key, seen, ended: false })
    }

    /// The rows of the next page; `None` when there are no more.
    pub(crate) fn next(&mut self) -> Result<Option<Vec<Value>>, Failure> {
        if self.ended {
            return Ok(None);
        }
        let rows = match self.conversation.ask(&self.values)? {
            Answered::Result(Value::List(rows)) => rows,
            Answered::Result(Value::Null) => Vec::new(),
            _ => return Err(Failure::Transport("a page is no list of records".to_owned())),
        };
        let names = || self.column.aliases.iter().chain([&self.column.wire]);
        let key = rows.last().and_then(|row| names().find_map(|name| row.get(name))).and_then(key_text);
        match key {
            Some(key) if !self.seen.insert(key.clone()) => {
                self.ended = true;
                return Err(Failure::Endless { key });
            }
            Some(key) => {
                let value = params::read(self.call.api, &self.param.ty, &key).map_err(Failure::Transport)?;
                if let Some(place) = self.values.get_mut(self.place) {
                    *place = Some(value);
                }
                self.key = Some(key);
            }
            None => self.ended = true,
        }
        Ok(if rows.is_empty() { None } else { Some(rows) })
    }

    /// Whether there are no more, as far as is known.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// How to go on from here: the parameter and the key. `None` at the beginning.
    pub(crate) fn resume(&self) -> Option<(&str, &str)> {
        Some((self.param.wire.as_str(), self.key.as_deref()?))
    }
}

/// The place and the parameter that take the key of an operation with pages, and the column that gives it.
pub(super) fn key_of<'a>(call: &Call<'a>) -> Result<(usize, &'a Column, &'a Column), Failure> {
    let found = call.operation.paging.as_ref().and_then(|paging| {
        let Type::List(item) = &call.operation.result.as_ref()?.ty.ty else { return None };
        let Type::Named(Named::Record(record)) = item.ty else { return None };
        let column = call.api.records.get(record)?.columns.get(paging.column)?;
        Some((paging.param, call.operation.params.get(paging.param)?, column))
    });
    found.ok_or_else(|| {
        let wire = &call.operation.wire;
        Failure::Usage(format!("the answer of `{wire}` does not come in pages: leave out --all and --pages"))
    })
}

fn key_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) | Value::Number(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    }
}
