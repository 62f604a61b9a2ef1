//! The page of editions: what each brought, and what is new or deprecated.

use serde::Serialize;

use crate::emit::markdown::escape::{code, text};
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::table::Table;
use crate::model::{Change, Named};

/// Path below the API's folder.
pub(in crate::emit::markdown) const NAME: &str = "changes.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct ChangesPage {
    head: Head,
    about: &'static str,
    editions: Vec<Edition>,
    marked: Vec<Table>,
}

/// An edition and what it changed.
#[derive(Debug, Serialize)]
struct Edition {
    title: String,
    changes: Vec<String>,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>) -> ChangesPage {
    let words = page.words;
    let (editions, marked) = (editions(page), marked(page));
    let none = editions.is_empty() && marked.rows.is_empty();
    ChangesPage {
        head: page.head(words.changes.to_owned()),
        about: if none { words.no_changes } else { words.changes_about },
        editions,
        marked: marked.if_any(),
    }
}

/// Changes of one edition that stand together share a heading.
fn editions(page: &Page<'_>) -> Vec<Edition> {
    let same = |a: &Change, b: &Change| a.edition == b.edition && a.date == b.date;
    let one = |changes: &[Change]| -> Option<Edition> {
        let first = changes.first()?;
        let title = format!("{} — {}", text(&first.edition), text(&page.language.date(&first.date)));
        Some(Edition { title, changes: changes.iter().map(|change| page.t(&change.doc)).collect() })
    };
    page.api.changes.chunk_by(same).filter_map(one).collect()
}

/// Everything that says since when it is there, or is no longer wanted.
fn marked(page: &Page<'_>) -> Table {
    let (api, words) = (page.api, page.words);
    let mut table = Table::new(&[words.place, words.value, words.since, words.deprecated]);
    let mut mark = |place: &str, name: String, since: &Option<String>, deprecated: &Option<String>| {
        let edition = |edition: &Option<String>| edition.as_deref().map(code).unwrap_or_default();
        if since.is_some() || deprecated.is_some() {
            table.row(vec![place.to_owned(), name, edition(since), edition(deprecated)]);
        }
    };
    for operation in &api.operations {
        let place = page.operation(operation);
        mark(&place, String::new(), &operation.since, &operation.deprecated);
        for column in &operation.params {
            mark(&place, code(&column.wire), &column.since, &column.deprecated);
        }
    }
    for (index, record) in api.records.iter().enumerate() {
        for column in &record.columns {
            mark(&page.named(Named::Record(index)), code(&column.wire), &column.since, &column.deprecated);
        }
    }
    for (index, enumeration) in api.enumerations.iter().enumerate() {
        for value in &enumeration.values {
            mark(&page.named(Named::Enumeration(index)), code(&value.wire), &value.since, &value.deprecated);
        }
    }
    table
}
