//! The page of an operation.

use serde::Serialize;

use super::columns::{Detail, columns_table, cross_limits};
use super::contradictions::{Reading, readings};
use super::facts::facts;
use super::plain::{Plain, plain};
use super::{guide, part, program, sources};
use crate::emit::markdown::escape::{code, fence, link};
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::phrase::{codes, reaction, recognised_by, type_phrase};
use crate::emit::markdown::protocol;
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::fill;
use crate::model::{Direction, Example, Named, Operation, Record, Type, Usage};

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct OperationPage {
    head: Head,
    text: Vec<String>,
    notes: Vec<String>,
    facts: Table,
    signature: String,
    no_parameters: Vec<&'static str>,
    parameters: Vec<Table>,
    limits: Vec<String>,
    forms: Vec<Table>,
    result: Vec<String>,
    result_columns: Vec<Table>,
    outcomes: Vec<Outcomes>,
    errors: Vec<Table>,
    errors_general: String,
    examples: Vec<Shown>,
    about_rust: Vec<&'static str>,
    rust: String,
    plain: Vec<Plain>,
    guides: Vec<Vec<String>>,
    contradictions: Vec<Vec<Reading>>,
    sources: Vec<Vec<String>>,
}

/// What a call comes to, its success included.
#[derive(Debug, Serialize)]
struct Outcomes {
    text: String,
    table: Table,
}

/// An example on the wire.
#[derive(Debug, Serialize)]
struct Shown {
    title: String,
    request: String,
    response: String,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>, operation: &Operation) -> OperationPage {
    let words = page.words;
    let usage = Usage { sent: true, received: false };
    let places = operation.http().map_or(&[][..], |http| &http.places);
    let sent = Detail { name: words.parameter, usage, places, ..Detail::default() };
    let deprecated = operation.deprecated.as_deref();
    let sample = &operation.sample;
    let elsewhere = match operation.direction {
        Direction::Inbound => words.errors_of_router,
        Direction::Outbound => words.errors_general,
    };
    OperationPage {
        head: page.head(code(&operation.wire)),
        text: page.paragraph(&operation.doc),
        notes: deprecated
            .map(|edition| fill(words.deprecated_note, &[("edition", &code(edition))]))
            .into_iter()
            .collect(),
        facts: facts(page, operation),
        signature: fence("rust", sample.handler.as_ref().unwrap_or(&sample.signature)),
        no_parameters: if operation.params.is_empty() { vec![words.no_parameters] } else { Vec::new() },
        parameters: columns_table(page, &operation.params, sent),
        limits: cross_limits(page, &operation.limits, &operation.params),
        forms: forms(page, operation),
        result: result(page, operation),
        result_columns: result_columns(page, operation),
        outcomes: outcomes(page, operation),
        errors: known_errors(page, operation),
        errors_general: fill(elsewhere, &[("errors", &page.to("errors.md"))]),
        examples: examples(page, operation),
        about_rust: sample.handler.iter().map(|_| words.client_calls).collect(),
        rust: fence("rust", &program::in_function(page, operation)),
        plain: plain(page, operation),
        guides: part(guide::about(page, operation)),
        contradictions: part(readings(page, &operation.contradictions)),
        sources: part(sources(&operation.sources)),
    }
}

fn forms(page: &Page<'_>, operation: &Operation) -> Vec<Table> {
    if operation.forms.len() < 2 {
        return Vec::new();
    }
    let mut table = Table::new(&[page.words.form_count, page.words.form]);
    for form in &operation.forms {
        let names: Vec<&str> = form
            .params
            .iter()
            .filter_map(|index| operation.params.get(*index))
            .map(|column| column.wire.as_str())
            .collect();
        let number = u64::try_from(names.len()).unwrap_or(u64::MAX);
        table.row(vec![page.language.count(number, &page.words.parameters_counted), codes(&names)]);
    }
    vec![table]
}

fn result(page: &Page<'_>, operation: &Operation) -> Vec<String> {
    let Some(result) = &operation.result else { return vec![page.words.no_result.to_owned()] };
    let sentence = if result.ty.nullable { page.words.result_may_be_null } else { page.words.result_is };
    let mut paragraphs = page.paragraph(&result.doc);
    paragraphs.push(fill(sentence, &[("type", &type_phrase(page, &result.ty))]));
    paragraphs
}

fn result_columns(page: &Page<'_>, operation: &Operation) -> Vec<Table> {
    let usage = Usage { sent: false, received: true };
    result_record(page, operation).map_or_else(Vec::new, |record| {
        let detail = Detail { name: page.words.column, usage, either: &record.either, ..Detail::default() };
        columns_table(page, &record.columns, detail)
    })
}

/// The record that an operation answers, alone or in a list.
pub(super) fn result_record<'a>(page: &Page<'a>, operation: &Operation) -> Option<&'a Record> {
    let ty = &operation.result.as_ref()?.ty.ty;
    let ty = if let Type::List(item) = ty { &item.ty } else { ty };
    match ty {
        Type::Named(Named::Record(index)) => page.api.records.get(*index),
        _ => None,
    }
}

fn outcomes(page: &Page<'_>, operation: &Operation) -> Vec<Outcomes> {
    if operation.outcomes.is_empty() {
        return Vec::new();
    }
    let words = page.words;
    let mut table = Table::new(&[words.variant, words.http_status, words.text]);
    let (status, success) = match &operation.result {
        Some(result) if !result.doc.en.is_empty() => ("200", page.t(&result.doc)),
        Some(_) => ("200", words.succeeded.to_owned()),
        None => ("204", words.succeeded.to_owned()),
    };
    table.row(vec![code("Success"), code(status), success]);
    for outcome in &operation.outcomes {
        table.row(vec![code(&outcome.rust), code(&outcome.status.to_string()), page.t(&outcome.doc)]);
    }
    let name = code(&format!("{}Outcome", operation.rust_type));
    vec![Outcomes { text: fill(words.outcomes_about, &[("type", &name)]), table }]
}

fn known_errors(page: &Page<'_>, operation: &Operation) -> Vec<Table> {
    let words = page.words;
    let mut table = Table::new(&[words.error, words.recognised_by, words.client_does, words.text]);
    for row in operation.errors.iter().filter_map(|index| page.api.errors.get(*index)) {
        let address = format!("{}#{}", page.to("errors.md"), row.rust.to_lowercase());
        table.row(vec![
            link(&code(&row.rust), &address),
            recognised_by(page, row),
            reaction(page, row.then),
            page.t(&row.doc),
        ]);
    }
    table.if_any()
}

fn examples(page: &Page<'_>, operation: &Operation) -> Vec<Shown> {
    let language = protocol::body_language(operation);
    let is_numbered = |example: &&Example| example.title.is_none() && example.outcome.is_none();
    let alone = operation.examples.iter().filter(is_numbered).count() == 1;
    let one = |(index, example): (usize, &Example)| {
        let outcome = example.outcome.and_then(|index| operation.outcomes.get(index));
        Shown {
            title: match (&example.title, outcome) {
                (Some(title), _) => page.heading(title),
                (None, Some(outcome)) => fill(page.words.outcome, &[("name", &code(&outcome.rust))]),
                (None, None) if alone => page.words.example.to_owned(),
                (None, None) => fill(page.words.numbered_example, &[("number", &(index + 1).to_string())]),
            },
            request: fence(language, &example.request_wire),
            response: fence(language, &example.response_wire),
        }
    };
    operation.examples.iter().enumerate().map(one).collect()
}
