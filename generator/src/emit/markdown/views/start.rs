//! How to start with an API: calling it; or serving it, trying that out, and calling back.

use serde::Serialize;

use super::program;
use crate::emit::markdown::escape::{code, fence};
use crate::emit::markdown::page::Page;
use crate::emit::markdown::words::fill;
use crate::model::{Direction, Operation, Repeat, Side};

/// A step.
#[derive(Debug, Serialize)]
pub(super) struct Step {
    title: Vec<&'static str>,
    text: Vec<String>,
    program: Vec<String>,
    after: Vec<String>,
}

/// The steps. One alone has no title.
pub(super) fn steps(page: &Page<'_>) -> Vec<Step> {
    let Some(name) = page.api.serves() else { return vec![calling(page)] };
    let callbacks = page.api.called().and_then(|side| calling_back(page, side));
    [serving(page, name), trying(page)].into_iter().chain(callbacks).collect()
}

fn calling(page: &Page<'_>) -> Step {
    Step {
        title: Vec::new(),
        text: vec![fill(page.words.start, &[("package", &package(page)), ("folder", &folder(page))])],
        program: program_of(page, Direction::Outbound),
        after: Vec::new(),
    }
}

fn serving(page: &Page<'_>, name: &str) -> Step {
    let words = page.words;
    let (package, folder) = (package(page), folder(page));
    let (implemented, router) = (code(name), code("router"));
    let (settings, feature) = (code("Settings"), code("server"));
    let start = [("package", &*package), ("folder", &folder), ("trait", &implemented), ("router", &router)];
    let more = [("settings", &*settings), ("router", &router), ("feature", &feature)];
    Step {
        title: vec![words.serving],
        text: vec![fill(words.serving_start, &start)],
        program: vec![fence("rust", &program::server(page, name))],
        after: vec![fill(words.serving_more, &more)],
    }
}

fn trying(page: &Page<'_>) -> Step {
    let words = page.words;
    let api = &page.api.name;
    let (mock, verify) = (code(&format!("katalog mock {api}")), code(&format!("katalog verify {api} URL")));
    let client = code(page.api.served().map_or("Client", |side| &side.client));
    let places = [("mock", &*mock), ("verify", &verify), ("client", &client)];
    Step {
        title: vec![words.trying],
        text: vec![fill(words.trying_start, &places)],
        program: program_of(page, Direction::Inbound),
        after: Vec::new(),
    }
}

fn calling_back(page: &Page<'_>, side: &Side) -> Option<Step> {
    let words = page.words;
    let operation = page.api.operations.iter().find(|operation| operation.stored)?;
    let places = [("client", &*code(&side.client)), ("callback", &code("Callback"))];
    Some(Step {
        title: vec![words.calling_back],
        text: vec![fill(words.calling_back_start, &places)],
        program: vec![fence("rust", &program::callback(page, side, operation))],
        after: Vec::new(),
    })
}

fn package(page: &Page<'_>) -> String {
    code(&page.api.package)
}

fn folder(page: &Page<'_>) -> String {
    code(&format!("generated/{}", page.api.name))
}

/// A program that makes a first call in a direction.
fn program_of(page: &Page<'_>, direction: Direction) -> Vec<String> {
    let first = first(&page.api.operations, direction);
    first.map(|one| fence("rust", &program::in_main(page, one))).into_iter().collect()
}

/// An operation to begin with: one that may be repeated, is wanted still, and needs a session where that is usual.
fn first(operations: &[Operation], direction: Direction) -> Option<&Operation> {
    let here = || operations.iter().filter(move |one| one.direction == direction);
    let good = |one: &&Operation| one.repeat == Repeat::Safe && one.deprecated.is_none();
    let mut candidates = here().filter(good).filter(|one| one.session);
    candidates.next().or_else(|| here().find(good)).or_else(|| here().next())
}

/// The same program without an async runtime, in a sentence.
pub(super) fn without_runtime(page: &Page<'_>) -> String {
    let (feature, wait, awaited) = (code("blocking"), code(".wait()"), code(".await"));
    let iterators = iterators(page);
    let places = [("feature", &*feature), ("wait", &wait), ("await", &awaited), ("iterators", &iterators)];
    fill(page.words.without_runtime, &places)
}

/// The end of its first half: what is an iterator, where the API has such a thing.
fn iterators(page: &Page<'_>) -> String {
    let (items, rows) = (code(".items().wait()"), code(".rows().wait()"));
    let one = |name: &str| fill(page.words.an_iterator, &[("name", name)]);
    match (page.api.has_pages(), page.api.has_streams()) {
        (true, true) => fill(page.words.two_iterators, &[("one", &items), ("other", &rows)]),
        (true, false) => one(&items),
        (false, true) => one(&rows),
        (false, false) => String::new(),
    }
}
