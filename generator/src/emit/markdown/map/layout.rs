//! Where everything stands in the picture.
//!
//! A band for each section: its title, below it a row for each operation on the left and for each record on the right.
//! A record stands at the middle height of its operations, as far as there is room, so that few lines cross. Records that
//! only stand inside of others are left to the tables.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Api;

/// Height of a row.
const ROW: usize = 22;
/// From the top of a band to its first row, which is also what its title needs.
const TITLE: usize = 40;
/// Below the last row of a band.
const FOOT: usize = 14;
/// Between bands.
const GAP: usize = 12;
/// Around everything.
const MARGIN: usize = 16;
/// What the heading and the legend need.
const HEAD: usize = 74;
/// Width of a letter of a name, at most: they are all as wide.
const LETTER: usize = 8;
/// Between a name and its dot.
const TO_DOT: usize = 10;
/// Between the dots of operations and those of records.
const LINES: usize = 250;
/// Most letters of a name that are shown.
pub(super) const MOST: usize = 56;
/// Width of a letter of a heading, at most.
const WIDE_LETTER: usize = 10;
/// Width of the legend.
const LEGEND: usize = 440;
/// How far lines of both kinds are from each other where they meet.
const APART: usize = 6;

/// Everything, placed.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Where bands begin on the left, and how wide they are.
    pub(super) band: (usize, usize),
    pub(super) bands: Vec<Band>,
    /// Where the dots of operations and of records stand.
    pub(super) dots: (usize, usize),
    pub(super) lines: Vec<Line>,
}

/// A section.
#[derive(Debug)]
pub(super) struct Band {
    pub(super) section: usize,
    pub(super) top: usize,
    pub(super) height: usize,
    pub(super) operations: Vec<Row>,
    pub(super) records: Vec<Row>,
}

/// A name: of what, and the height of its middle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) index: usize,
    pub(super) middle: usize,
}

/// A line between an operation and a record, by the heights of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub(super) operation: usize,
    pub(super) record: usize,
    /// The record goes to the operation, or comes from it.
    pub(super) taken: bool,
}

impl Band {
    /// Where its title stands.
    pub(super) fn title(&self) -> usize {
        self.top + 24
    }
}

impl Layout {
    /// The layout of an API.
    pub(super) fn of(api: &Api) -> Self {
        let links = links(api);
        let mut top = HEAD;
        let mut bands = Vec::new();
        for section in 0..api.sections.len() {
            if let Some(band) = band(api, &links, section, top) {
                top += band.height + GAP;
                bands.push(band);
            }
        }
        let left = widest(api.operations.iter().map(|one| one.wire.as_str()));
        let shown = bands.iter().flat_map(|band| &band.records).filter_map(|row| api.records.get(row.index));
        let right = widest(shown.map(|one| one.rust.as_str()));
        let operations = 2 * MARGIN + left * LETTER + TO_DOT;
        let records = operations + LINES;
        let width = records + TO_DOT + right * LETTER + 2 * MARGIN;
        let width = width.max(LEGEND).max(headings(api) * WIDE_LETTER + 4 * MARGIN);
        Self {
            width,
            height: top - GAP + MARGIN,
            band: (MARGIN, width - 2 * MARGIN),
            lines: lines(&bands, &links),
            bands,
            dots: (operations, records),
        }
    }
}

/// An operation, a record, and whether it is taken.
type Link = (usize, usize, bool);

/// Which operations take and give which records, by operation.
fn links(api: &Api) -> Vec<Link> {
    let of = |(index, operation)| {
        let taken = api.records_taken(operation).direct.into_iter().map(move |record| (index, record, true));
        let given = api.records_given(operation).direct.into_iter().map(move |record| (index, record, false));
        taken.chain(given)
    };
    api.operations.iter().enumerate().flat_map(of).collect()
}

/// The band of a section; none where there is nothing in it.
fn band(api: &Api, links: &[Link], section: usize, top: usize) -> Option<Band> {
    let operations = api.operations.iter().enumerate().filter(|(_, one)| one.section == section);
    let operations: Vec<usize> = operations.map(|(index, _)| index).collect();
    let is_here = |record: &usize| api.records.get(*record).is_some_and(|one| one.section == section);
    let records: BTreeSet<usize> = links.iter().map(|(_, record, _)| *record).filter(is_here).collect();
    let rows = operations.len().max(records.len());
    let height = TITLE + rows * ROW + FOOT;
    let row = |index, at: usize| Row { index, middle: top + TITLE + at * ROW + ROW / 2 };
    let records = slots(&operations, &records, links, rows);
    let operations = operations.into_iter().enumerate().map(|(at, index)| row(index, at)).collect();
    let records = records.into_iter().map(|(index, at)| row(index, at)).collect();
    (rows > 0).then_some(Band { section, top, height, operations, records })
}

/// A row for each record, from the top to the bottom: the middle one of its operations, or the next that is free.
fn slots(
    operations: &[usize],
    records: &BTreeSet<usize>,
    links: &[Link],
    rows: usize,
) -> Vec<(usize, usize)> {
    let wanted = |record: usize| {
        let of_it = links.iter().filter(|(_, other, _)| *other == record);
        let at: Vec<usize> =
            of_it.filter_map(|(one, ..)| operations.iter().position(|it| it == one)).collect();
        // Operations of other sections are below or above, in any case elsewhere.
        at.iter().sum::<usize>().checked_div(at.len()).unwrap_or(rows)
    };
    let mut placed: Vec<(usize, usize)> = records.iter().map(|record| (*record, wanted(*record))).collect();
    placed.sort_by_key(|(record, at)| (*at, *record));
    let mut free = 0;
    for (_, at) in &mut placed {
        *at = free.max(*at);
        free = *at + 1;
    }
    let mut end = rows;
    for (_, at) in placed.iter_mut().rev() {
        end = end.saturating_sub(1);
        *at = end.min(*at);
        end = *at;
    }
    placed
}

/// The lines, by the heights of their ends.
fn lines(bands: &[Band], links: &[Link]) -> Vec<Line> {
    let middles = |rows: fn(&Band) -> &Vec<Row>| -> BTreeMap<usize, usize> {
        bands.iter().flat_map(rows).map(|row| (row.index, row.middle)).collect()
    };
    let (operations, records) = (middles(|band| &band.operations), middles(|band| &band.records));
    // Where lines of both kinds meet, they keep apart.
    let other =
        |taken: bool, is_it: &dyn Fn(&Link) -> bool| links.iter().any(|link| link.2 != taken && is_it(link));
    let line = |link: &Link| {
        let (operation, record, taken) = *link;
        let apart = |meet: bool| if meet && taken { APART } else { 0 };
        let at_operation = apart(other(taken, &|other| other.0 == operation));
        let at_record = apart(other(taken, &|other| other.1 == record));
        Some(Line {
            operation: operations.get(&operation)? + at_operation,
            record: records.get(&record)? + at_record,
            taken,
        })
    };
    links.iter().filter_map(line).collect()
}

/// Letters of the longest heading, in both languages.
fn headings(api: &Api) -> usize {
    let titles = [&api.title].into_iter().chain(api.sections.iter().map(|section| &section.title));
    let letters = |title: &crate::model::Text| title.en.chars().count() + title.ru.chars().count() + 3;
    titles.map(letters).max().unwrap_or_default().min(2 * MOST)
}

/// Letters of the longest of these names, as far as they are shown.
fn widest<'n>(names: impl Iterator<Item = &'n str>) -> usize {
    names.map(|name| name.chars().count().min(MOST)).max().unwrap_or_default()
}
