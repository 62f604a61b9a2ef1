//! The table of facts on an operation's page.

use super::operation::result_record;
use crate::emit::markdown::escape::{code, link};
use crate::emit::markdown::page::Page;
use crate::emit::markdown::protocol;
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::fill;
use crate::model::{Access, AuthScheme, Column, Direction, Operation, Paging, Repeat, RowOrder};

/// The facts.
pub(super) fn facts(page: &Page<'_>, operation: &Operation) -> Table {
    let mut table = Table::new(&[page.words.property, page.words.value]);
    let all = [reached(page, operation), needed(page, operation), comes_to(page, operation)];
    for (name, value) in all.into_iter().flatten() {
        table.row(vec![name.to_owned(), value]);
    }
    table
}

type Facts = Vec<(&'static str, String)>;

/// Where it is and who calls it.
fn reached(page: &Page<'_>, operation: &Operation) -> Facts {
    let words = page.words;
    let mut facts = Facts::new();
    if let Some(http) = operation.http() {
        facts.push((words.http, code(&format!("{} {}", http.verb.word(), http.path))));
    }
    let sharing = sharing(page, operation);
    if !sharing.is_empty() {
        facts.push((words.shared_path, fill(words.shared_with, &[("operations", &sharing.join(", "))])));
    }
    if page.api.served().is_some() {
        let who = match operation.direction {
            Direction::Inbound => words.served_by_you,
            Direction::Outbound => words.called_by_you,
        };
        facts.push((words.direction, who.to_owned()));
    }
    let address = page.api.addresses.get(operation.address);
    let implemented = address.and_then(|address| address.serves.as_deref());
    if let Some(group) = page.api.groups.get(operation.group) {
        let group = code(&format!("client.{}()", group.rust));
        let by = match implemented {
            Some(name) => fill(words.implemented, &[("trait", &code(name)), ("group", &group)]),
            None => fill(words.reached_by, &[("group", &group)]),
        };
        facts.push((words.rust, by));
    }
    if let (Some(address), None) = (address, implemented) {
        facts.push((words.address, link(&code(&address.name), &page.to("environments.md"))));
    }
    facts
}

/// Links to the operations with the same method and path.
fn sharing(page: &Page<'_>, operation: &Operation) -> Vec<String> {
    let place = |operation: &Operation| operation.http().map(|http| (http.verb, http.path.clone()));
    let own = place(operation);
    let others = page.api.operations.iter().filter(|other| other.slug != operation.slug);
    let same =
        others.filter(|other| own.is_some() && place(other) == own && other.address == operation.address);
    same.map(|other| page.operation(other)).collect()
}

/// What a caller needs.
fn needed(page: &Page<'_>, operation: &Operation) -> Facts {
    let words = page.words;
    let mut facts = Facts::new();
    if let Some(session) = &page.api.session {
        let opens = page.api.operations.get(session.login).is_some_and(|login| login.slug == operation.slug);
        let needed = match (operation.session, opens) {
            (true, _) => words.session_needed,
            (false, true) => words.session_opened,
            (false, false) => words.session_not_needed,
        };
        facts.push((words.session, needed.to_owned()));
    }
    if let Some(authentication) = page.api.authentication.as_ref().filter(|_| !operation.free) {
        let scheme = match authentication.scheme {
            AuthScheme::Basic => words.basic,
        };
        facts.push((words.authentication, scheme.to_owned()));
    }
    if operation.access() == Access::Guarded {
        let set = fill(words.as_you_set_it, &[("settings", &code("Settings"))]);
        facts.push((words.authentication, set));
    }
    if let Some(action) = protocol::action(operation) {
        facts.push((words.soap_action, code(action)));
    }
    facts
}

/// What becomes of it, and since when.
fn comes_to(page: &Page<'_>, operation: &Operation) -> Facts {
    let words = page.words;
    let repeat = match operation.repeat {
        Repeat::Safe => words.repeat_safe,
        Repeat::Unsafe => words.repeat_unsafe,
    };
    let mut facts = vec![(words.repeating, repeat.to_owned())];
    if operation.stored {
        facts.push((words.keeping, fill(words.kept_as, &[("callback", &code("Callback"))])));
    }
    if let Some(paging) = &operation.paging {
        facts.push((words.paging, paging_phrase(page, operation, paging)));
    }
    if let Some(rows) = &operation.rows {
        facts.push((words.row_order, rows_phrase(page, operation, rows)));
    }
    if operation.stream {
        facts.push((words.long_lists, words.row_by_row.to_owned()));
    }
    if operation.result.as_ref().is_some_and(|result| result.empty_is_success) {
        facts.push((words.success, words.empty_is_success.to_owned()));
    }
    for (name, edition) in [(words.since, &operation.since), (words.deprecated, &operation.deprecated)] {
        facts.extend(edition.as_ref().map(|edition| (name, code(edition))));
    }
    facts
}

fn paging_phrase(page: &Page<'_>, operation: &Operation, paging: &Paging) -> String {
    let values = [
        ("rows", &*page.language.count_up_to(paging.size.into(), &page.words.rows)),
        ("column", &*name(result_columns(page, operation).get(paging.column))),
        ("param", &*name(operation.params.get(paging.param))),
    ];
    fill(page.words.paging_is, &values)
}

fn rows_phrase(page: &Page<'_>, operation: &Operation, rows: &RowOrder) -> String {
    let most = rows.most.map(|index| name(operation.params.get(index)));
    let newest = rows.newest.map(|index| name(result_columns(page, operation).get(index)));
    let most = most.map(|param| fill(page.words.most_rows, &[("param", &param)]));
    let newest = newest.map(|column| fill(page.words.newest_first, &[("column", &column)]));
    most.into_iter().chain(newest).collect::<Vec<_>>().join("; ")
}

fn result_columns<'a>(page: &Page<'a>, operation: &Operation) -> &'a [Column] {
    result_record(page, operation).map_or(&[], |record| &record.columns)
}

fn name(column: Option<&Column>) -> String {
    column.map_or_else(String::new, |column| code(&column.wire))
}
