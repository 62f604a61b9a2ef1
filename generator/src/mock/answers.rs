//! Answers from a folder: a file for each operation, named by its wire name or by the name of its page.
//!
//! A file holds a result as it travels, or `{"error": …}`, or a list of those, used in turn; the last one stays.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::MockError;
use crate::json;
use crate::model::{Api, Value};

#[derive(Debug, Default)]
pub(super) struct Answers {
    /// By index of the operation.
    by_operation: BTreeMap<usize, Turn>,
}

#[derive(Debug)]
struct Turn {
    answers: Vec<Filed>,
    next: usize,
}

/// What a file says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Filed {
    Result(Value),
    Error(Value),
}

impl Answers {
    /// Reads a folder whole, so that a mistake in it is told at the start.
    pub(super) fn read(folder: &Path, api: &Api) -> Result<Self, MockError> {
        let failed = |error| MockError::Answers(format!("{}: {error}", folder.display()));
        let mut by_operation = BTreeMap::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let Some(name) =
                path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".json"))
            else {
                continue;
            };
            let wrong = |what: String| MockError::Answers(format!("{}: {what}", path.display()));
            let operations = named(api, name);
            if operations.is_empty() {
                return Err(wrong(format!("no operation is called `{name}`")));
            }
            let text = fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
            let answers = filed(json::parse(&text).map_err(wrong)?);
            for operation in operations {
                by_operation.insert(operation, Turn { answers: answers.clone(), next: 0 });
            }
        }
        Ok(Self { by_operation })
    }

    /// The answer of an operation whose turn it is.
    pub(super) fn next(&mut self, operation: usize) -> Option<Filed> {
        let turn = self.by_operation.get_mut(&operation)?;
        let answer = turn.answers.get(turn.next).or(turn.answers.last()).cloned();
        turn.next = turn.next.saturating_add(1);
        answer
    }
}

fn named(api: &Api, name: &str) -> Vec<usize> {
    let operations = api.operations.iter().enumerate();
    operations.filter(|(_, one)| one.wire == name || one.slug == name).map(|(index, _)| index).collect()
}

fn filed(value: Value) -> Vec<Filed> {
    let one = |value: Value| match value.get("error") {
        Some(error) => Filed::Error(error.clone()),
        None => Filed::Result(value),
    };
    match value {
        Value::List(items) => items.into_iter().map(one).collect(),
        value => vec![one(value)],
    }
}
