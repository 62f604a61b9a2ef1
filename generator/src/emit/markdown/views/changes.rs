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

/// Things of one place that came or went with the same editions.
struct Mark {
    place: String,
    names: Vec<String>,
    since: String,
    deprecated: String,
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
        let edition = text(&first.edition);
        let title = match &first.date {
            Some(date) => format!("{edition} — {}", text(&page.language.date(date))),
            None => edition.to_string(),
        };
        Some(Edition { title, changes: changes.iter().map(|change| page.t(&change.doc)).collect() })
    };
    page.api.changes.chunk_by(same).filter_map(one).collect()
}

/// Everything that says since when it is there, or is no longer wanted.
fn marked(page: &Page<'_>) -> Table {
    let (api, words) = (page.api, page.words);
    let mut rows: Vec<Mark> = Vec::new();
    let mut mark = |place: &str, name: String, since: &Option<String>, deprecated: &Option<String>| {
        let edition = |edition: &Option<String>| edition.as_deref().map(code).unwrap_or_default();
        if since.is_none() && deprecated.is_none() {
            return;
        }
        let new = Mark {
            place: place.to_owned(),
            names: vec![name],
            since: edition(since),
            deprecated: edition(deprecated),
        };
        match rows.last_mut() {
            Some(last) if last.goes_with(&new) => last.names.extend(new.names),
            _ => rows.push(new),
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
    let mut table = Table::new(&[words.place, words.column_or_value, words.since, words.deprecated]);
    for row in rows {
        table.row(vec![row.place, row.names.join(", "), row.since, row.deprecated]);
    }
    table
}

impl Mark {
    /// Whether both are parts of one thing and of the same editions. The thing itself has no name here.
    fn goes_with(&self, other: &Self) -> bool {
        let same =
            self.place == other.place && self.since == other.since && self.deprecated == other.deprecated;
        same && self.names.iter().all(|name| !name.is_empty())
    }
}
