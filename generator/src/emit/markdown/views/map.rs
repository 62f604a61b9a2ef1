//! The page of the map: which operations take and give which records, from both sides.

use serde::Serialize;

use crate::emit::markdown::escape::{link, text};
use crate::emit::markdown::map;
use crate::emit::markdown::page::{Head, Page, relative};
use crate::emit::markdown::table::{Table, Titled};
use crate::emit::markdown::words::fill;
use crate::model::{Named, Operation, Record, RecordsInside};

/// Path below the API's folder.
pub(in crate::emit::markdown) const NAME: &str = "map.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct MapPage {
    head: Head,
    picture: Vec<String>,
    sections: Vec<Titled>,
    records: Vec<Titled>,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(page: &Page<'_>) -> MapPage {
    let (api, words) = (page.api, page.words);
    let sections = api.sections.iter().enumerate().flat_map(|(index, section)| {
        let operations = api.operations.iter().filter(|one| one.section == index);
        by_operation(page, operations).titled(&page.heading(&section.title))
    });
    MapPage {
        head: page.head(words.map.to_owned()),
        picture: (!api.operations.is_empty()).then(|| picture(page)).into_iter().collect(),
        sections: sections.collect(),
        records: by_record(page).titled(words.by_record),
    }
}

/// The picture, which leads to itself: it is larger than a page.
fn picture(page: &Page<'_>) -> String {
    let here = format!("{}/{}/{NAME}", page.language.folder(), page.api.name);
    let address = relative(&here, &map::path(page.api));
    link(&format!("!{}", link(&text(page.words.map), &address)), &address)
}

fn by_operation<'a>(page: &Page<'_>, operations: impl Iterator<Item = &'a Operation>) -> Table {
    let words = page.words;
    let mut table = Table::new(&[words.operation, words.map_takes_head, words.map_gives_head]);
    for operation in operations {
        let taken = listed(page, &page.api.records_taken(operation));
        let given = listed(page, &page.api.records_given(operation));
        table.row(vec![page.operation(operation), taken, given]);
    }
    table
}

/// Records, and those inside of them.
fn listed(page: &Page<'_>, found: &RecordsInside) -> String {
    let links = |indices: &mut dyn Iterator<Item = usize>| -> String {
        indices.map(|index| page.named(Named::Record(index))).collect::<Vec<_>>().join(", ")
    };
    let direct = links(&mut found.direct.iter().copied());
    let inner = links(&mut found.inner.iter().copied());
    match (direct.is_empty(), inner.is_empty()) {
        (_, true) => direct,
        (true, false) => inner,
        (false, false) => format!("{direct}, {}", fill(page.words.map_inside, &[("records", &inner)])),
    }
}

/// Each record with the operations that take and give it, alone or inside another.
fn by_record(page: &Page<'_>) -> Table {
    let (api, words) = (page.api, page.words);
    let messages: Vec<_> =
        api.operations.iter().map(|one| (one, api.records_taken(one), api.records_given(one))).collect();
    let mut table = Table::new(&[words.record_head, words.map_taken_by, words.map_given_by]);
    let mut records: Vec<(usize, &Record)> = api.records.iter().enumerate().collect();
    records.sort_by_key(|(_, record)| record.section);
    for (index, _) in records {
        let holds = |found: &RecordsInside| found.direct.contains(&index) || found.inner.contains(&index);
        let taken = messages.iter().filter(|(_, taken, _)| holds(taken)).map(|(one, ..)| page.operation(one));
        let given = messages.iter().filter(|(_, _, given)| holds(given)).map(|(one, ..)| page.operation(one));
        let line = |links: &mut dyn Iterator<Item = String>| links.collect::<Vec<_>>().join(", ");
        let (taken, given) = (line(&mut { taken }), line(&mut { given }));
        table.row(vec![page.named(Named::Record(index)), taken, given]);
    }
    table
}
