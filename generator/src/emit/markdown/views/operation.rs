//! The page of an operation.

use serde::Serialize;

use super::columns::{Detail, columns_table, cross_limits};
use super::contradictions::{Reading, readings};
use super::{guide, part, sources};
use crate::emit::markdown::escape::{code, fence, link};
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::phrase::{codes, reaction, recognised_by, type_phrase};
use crate::emit::markdown::protocol;
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::fill;
use crate::model::{AuthScheme, Column, Direction, Named, Operation, Paging, Record, Repeat, Type, Usage};

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
    errors: Vec<Table>,
    errors_general: String,
    examples: Vec<Shown>,
    rust: String,
    guides: Vec<Vec<String>>,
    contradictions: Vec<Vec<Reading>>,
    sources: Vec<Vec<String>>,
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
    let sent =
        Detail { name: words.parameter, usage: Usage { sent: true, received: false }, wire_type: false };
    let deprecated = operation.deprecated.as_deref();
    OperationPage {
        head: page.head(code(&operation.wire)),
        text: page.paragraph(&operation.doc),
        notes: deprecated
            .map(|edition| fill(words.deprecated_note, &[("edition", &code(edition))]))
            .into_iter()
            .collect(),
        facts: facts(page, operation),
        signature: fence("rust", &operation.sample.signature),
        no_parameters: if operation.params.is_empty() { vec![words.no_parameters] } else { Vec::new() },
        parameters: columns_table(page, &operation.params, sent),
        limits: cross_limits(page, &operation.limits, &operation.params),
        forms: forms(page, operation),
        result: result(page, operation),
        result_columns: result_columns(page, operation),
        errors: errors(page, operation),
        errors_general: fill(words.errors_general, &[("errors", &page.to("errors.md"))]),
        examples: examples(page, operation),
        rust: fence("rust", &snippet(page, operation)),
        guides: part(guide::about(page, operation)),
        contradictions: part(readings(page, &operation.contradictions)),
        sources: part(sources(&operation.sources)),
    }
}

fn facts(page: &Page<'_>, operation: &Operation) -> Table {
    let words = page.words;
    let mut table = Table::new(&[words.property, words.value]);
    let mut fact = |name: &str, value: String| table.row(vec![name.to_owned(), value]);
    if let Some(group) = page.api.groups.get(operation.group) {
        let accessor = code(&format!("client.{}()", group.rust));
        fact(words.rust, fill(words.reached_by, &[("group", &accessor)]));
    }
    if let Some(address) = page.api.addresses.get(operation.address) {
        fact(words.address, link(&code(&address.name), &page.to("environments.md")));
    }
    if let Some(session) = &page.api.session {
        let opens = page.api.operations.get(session.login).is_some_and(|login| login.slug == operation.slug);
        let needed = match (operation.session, opens) {
            (true, _) => words.session_needed,
            (false, true) => words.session_opened,
            (false, false) => words.session_not_needed,
        };
        fact(words.session, needed.to_owned());
    }
    if let Some(authentication) = page.api.authentication.as_ref().filter(|_| !operation.free) {
        let scheme = match authentication.scheme {
            AuthScheme::Basic => words.basic,
        };
        fact(words.authentication, scheme.to_owned());
    }
    if let Some(action) = protocol::action(operation) {
        fact(words.soap_action, code(action));
    }
    let repeat = match operation.repeat {
        Repeat::Safe => words.repeat_safe,
        Repeat::Unsafe => words.repeat_unsafe,
    };
    fact(words.repeating, repeat.to_owned());
    if let Some(paging) = &operation.paging {
        fact(words.paging, paging_phrase(page, operation, paging));
    }
    if operation.stream {
        fact(words.long_lists, words.row_by_row.to_owned());
    }
    if operation.result.as_ref().is_some_and(|result| result.empty_is_success) {
        fact(words.success, words.empty_is_success.to_owned());
    }
    for (name, edition) in [(words.since, &operation.since), (words.deprecated, &operation.deprecated)] {
        if let Some(edition) = edition {
            fact(name, code(edition));
        }
    }
    table
}

fn paging_phrase(page: &Page<'_>, operation: &Operation, paging: &Paging) -> String {
    let name = |column: Option<&Column>| column.map_or_else(String::new, |column| code(&column.wire));
    let columns = result_record(page, operation).map_or(&[][..], |record| &record.columns);
    let values = [
        ("rows", &*page.language.count_up_to(paging.size.into(), &page.words.rows)),
        ("column", &*name(columns.get(paging.column))),
        ("param", &*name(operation.params.get(paging.param))),
    ];
    fill(page.words.paging_is, &values)
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
    let detail = Detail { name: page.words.column, usage, wire_type: false };
    result_record(page, operation)
        .map_or_else(Vec::new, |record| columns_table(page, &record.columns, detail))
}

/// The record that an operation answers, alone or in a list.
fn result_record<'a>(page: &Page<'a>, operation: &Operation) -> Option<&'a Record> {
    let ty = &operation.result.as_ref()?.ty.ty;
    let ty = if let Type::List(item) = ty { &item.ty } else { ty };
    match ty {
        Type::Named(Named::Record(index)) => page.api.records.get(*index),
        _ => None,
    }
}

fn errors(page: &Page<'_>, operation: &Operation) -> Vec<Table> {
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
    let alone = operation.examples.len() == 1;
    let language = protocol::body_language(operation);
    let one = |(index, example): (usize, &crate::model::Example)| Shown {
        title: match &example.title {
            Some(title) => page.heading(title),
            None if alone => page.words.example.to_owned(),
            None => fill(page.words.numbered_example, &[("number", &(index + 1).to_string())]),
        },
        request: fence(language, &example.request_wire),
        response: fence(language, &example.response_wire),
    };
    operation.examples.iter().enumerate().map(one).collect()
}

/// The call with an async function around it.
fn snippet(page: &Page<'_>, operation: &Operation) -> String {
    let client = page.api.side_of(operation).map_or("Client", |side| &side.client);
    let head = format!("async fn {}(client: &{client})", operation.rust_fn);
    program(page, client, &head, "", &operation.sample.body)
}

/// The call as a program that connects first.
pub(super) fn snippet_in_main(page: &Page<'_>, operation: &Operation) -> String {
    let Some(side) = page.api.side_of(operation) else { return String::new() };
    let connect = format!("let client = {};\n", side.connect);
    let names = match side.direction {
        Direction::Inbound => side.client.clone(),
        Direction::Outbound => format!("{{{}, Environment}}", side.client),
    };
    let head = "#[tokio::main]\nasync fn main()";
    program(page, &names, head, &connect, &operation.sample.body)
}

/// What a sample imports moves to the top, where people write it.
fn program(page: &Page<'_>, names: &str, head: &str, before: &str, sample: &str) -> String {
    let (imports, call) = match sample.split_once("\n\n") {
        Some((imports, call)) if imports.starts_with("use ") => (imports, call),
        _ => ("", sample),
    };
    let mut out = format!("use {}::{names};\n", page.api.crate_name);
    for line in imports.lines() {
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(&format!("\n{head} -> Result<(), Box<dyn std::error::Error>> {{\n"));
    for line in before.lines().chain(call.lines()) {
        out.push_str(if line.is_empty() { "" } else { "    " });
        out.push_str(line);
        out.push('\n');
    }
    out.push_str("    Ok(())\n}\n");
    out
}
